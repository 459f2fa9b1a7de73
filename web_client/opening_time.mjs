// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// An instant in Finnish time, in the same words as the builder's, and in the parent's own time where that differs.
// Instants are milliseconds since 1970 (UTC); a zone is an IANA name, or undefined for the device's own.

import { TEXTS } from "./texts.mjs";

function clockParts(instant, timeZone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit", hourCycle: "h23",
  });
  const numbers = {};
  for (const part of format.formatToParts(new Date(instant))) {
    numbers[part.type] = Number(part.value);
  }
  numbers.hour %= 24; // Chrome 80 writes midnight as 24
  numbers.weekday = (new Date(Date.UTC(numbers.year, numbers.month - 1, numbers.day)).getUTCDay() + 6) % 7;
  return numbers;
}

const twoDigits = (number) => String(number).padStart(2, "0");

/** "ti 2.12. klo 14.00 Suomen aikaa", by the pattern in `sentences.next_opening`. */
export function finnishTime(instant, patterns) {
  const parts = clockParts(instant, "Europe/Helsinki");
  const values = Object.assign({}, parts, { weekday: patterns.weekdays[parts.weekday], minute: twoDigits(parts.minute) });
  return patterns.time.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The sentence that stands under a Finnish time; empty where the parent's clock shows the same. */
export function ownTime(instant, patterns, timeZone) {
  const finnish = clockParts(instant, "Europe/Helsinki");
  const own = clockParts(instant, timeZone);
  const clock = `${own.hour}.${twoDigits(own.minute)}`;
  if (own.day === finnish.day && own.month === finnish.month) {
    return own.hour === finnish.hour && own.minute === finnish.minute ? "" : TEXTS.ownClock(clock);
  }
  return TEXTS.ownDay(`${patterns.weekdays[own.weekday]} ${own.day}.${own.month}. klo ${clock}`);
}

/** The time of day of a message, on the parent's own clock. */
export function timeOfDay(instant) {
  const moment = new Date(instant);
  return `${moment.getHours()}.${twoDigits(moment.getMinutes())}`;
}
