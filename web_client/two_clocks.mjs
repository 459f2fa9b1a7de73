// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// An instant as a parent reads it: by their own clock and by Finland's, with the day of the week. Instants are UTC
// seconds. The device's own zone is asked for wall times alone: its name is never known here, and nothing of it is sent.

const DAY = 86400;
const REPEATS = [1800, 3600, 7200]; // by how much clocks are put back somewhere, in seconds

/** How times are written in each language of the page. The Finnish is that of the builder (shared/document.py). */
export const CLOCK_WORDS = {
  fi: {
    weekdays: ["ma", "ti", "ke", "to", "pe", "la", "su"],
    day: (weekday, day, month) => `${weekday} ${day}.${month}.`,
    clock: (hour, minute) => `${hour}.${minute}`,
    dated: (day, clock) => `${day} klo ${clock}`,
    today: (time) => `tänään ${time}`,
    tomorrow: (time) => `huomenna ${time}`,
    own: (time) => `${time} sinun aikaasi`,
    finnish: (time) => `${time} Suomen aikaa`,
    before: "ennen kellojen siirtoa",
    after: "kellojen siirron jälkeen",
  },
  sv: {
    weekdays: ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
    day: (weekday, day, month) => `${weekday} ${day}.${month}`,
    clock: (hour, minute) => `${hour}.${minute}`,
    dated: (day, clock) => `${day} kl. ${clock}`,
    today: (time) => `i dag, ${time}`,
    tomorrow: (time) => `i morgon, ${time}`,
    own: (time) => `${time} din tid`,
    finnish: (time) => `${time} finländsk tid`,
    before: "före tidsomställningen",
    after: "efter tidsomställningen",
  },
  en: {
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    day: (weekday, day, month) => `${weekday} ${day} ${MONTHS[month - 1]}`,
    clock: (hour, minute) => `${String(hour).padStart(2, "0")}:${minute}`,
    dated: (day, clock) => `${day} at ${clock}`,
    today: (time) => `today, ${time}`,
    tomorrow: (time) => `tomorrow, ${time}`,
    own: (time) => `${time} your time`,
    finnish: (time) => `${time} Finnish time`,
    before: "before the clocks change",
    after: "after the clocks change",
  },
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// A wall time {year, month, day, hour, minute, weekday (0: Monday), dayNumber (days since 1970)}.
function wallTime(year, month, day, hour, minute) {
  const dayNumber = Date.UTC(year, month - 1, day) / 1000 / DAY;
  return { year, month, day, hour, minute, dayNumber, weekday: (dayNumber + 3) % 7 }; // 1 January 1970 was a Thursday
}

/** What the clocks on this device show. */
export function ownWall(seconds) {
  const date = new Date(seconds * 1000);
  return wallTime(date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes());
}

/** What the clocks in Finland show: by the browser's own table of zones, or by rule where it has none. */
export function finnishWall(seconds) {
  const format = helsinkiFormat();
  if (!format) {
    return finnishWallByRule(seconds);
  }
  const part = {};
  for (const { type, value } of format.formatToParts(new Date(seconds * 1000))) {
    part[type] = Number(value);
  }
  return wallTime(part.year, part.month, part.day, part.hour % 24, part.minute); // Chrome 80 writes midnight as 24
}

let knownFormat;

function helsinkiFormat() {
  if (knownFormat === undefined) {
    try {
      knownFormat = new Intl.DateTimeFormat("en-GB", {
        timeZone: "Europe/Helsinki", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit",
        hourCycle: "h23",
      });
    } catch {
      knownFormat = null;
    }
  }
  return knownFormat;
}

/**
 * The same by the rule of directive 2000/84/EC: two hours before UTC, and three from the last Sunday of March to the
 * last Sunday of October, at 1.00 UTC each.
 */
export function finnishWallByRule(seconds) {
  const year = new Date(seconds * 1000).getUTCFullYear();
  const isSummer = seconds >= lastSunday(year, 2) && seconds < lastSunday(year, 9);
  const moved = new Date((seconds + (isSummer ? 3 : 2) * 3600) * 1000);
  return wallTime(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate(), moved.getUTCHours(),
    moved.getUTCMinutes());
}

// 1.00 UTC on the last Sunday of a month (counted from 0) of 31 days.
function lastSunday(year, month) {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() / 1000 - last.getUTCDay() * DAY;
}

const isSameMinute = (one, other) => one.dayNumber === other.dayNumber && one.hour === other.hour && one.minute === other.minute;

/**
 * A time in both clocks. `time`: {start, end} in UTC seconds; without `end` one instant. `words`: of CLOCK_WORDS.
 * `now`: UTC seconds. Gives
 * `lines`: what is shown, in this order: the parent's own time and Finland's, each with its label, or Finland's alone
 * where both clocks show the same (`same`).
 * `own`, `finnish`: {day, clock, when, labelled}: "ti 2.12.", "14.00–14.45", both, and both with the label.
 * `near`: "today" or "tomorrow" by the parent's own day, else "". `sameDay`: the date is the same by both clocks.
 */
export function tellTime({ start, end = start }, words, now) {
  const ownStart = ownWall(start);
  const finnishStart = finnishWall(start);
  const same = isSameMinute(ownStart, finnishStart) && isSameMinute(ownWall(end), finnishWall(end));
  const sameDay = ownStart.dayNumber === finnishStart.dayNumber && ownWall(end).dayNumber === finnishWall(end).dayNumber;
  const near = ["today", "tomorrow"][ownStart.dayNumber - ownWall(now).dayNumber] || "";
  const own = writeTime(ownWall, start, end, words, words.own);
  const finnish = writeTime(finnishWall, start, end, words, words.finnish);
  const nearly = (label, { when }) => label(near ? words[near](when) : when);
  const lines = same ? [nearly(words.finnish, finnish)] : [nearly(words.own, own), finnish.labelled];
  return { lines, own, finnish, near, same, sameDay };
}

function writeTime(wall, start, end, words, label) {
  const from = wall(start);
  const day = writeDay(from, words);
  let clock = writeClock(wall, start, words);
  if (end !== start) {
    const until = writeClock(wall, end, words);
    const otherDay = wall(end).dayNumber !== from.dayNumber;
    const isPlain = !otherDay && !/ /.test(clock + until);
    clock += isPlain ? `–${until}` : ` – ${otherDay ? words.dated(writeDay(wall(end), words), until) : until}`;
  }
  const when = words.dated(day, clock);
  return { day, clock, when, labelled: label(when) };
}

const writeDay = ({ weekday, day, month }, words) => words.day(words.weekdays[weekday], day, month);

// In the hour that a clock shows twice it is said which one is meant.
function writeClock(wall, seconds, words) {
  const shown = wall(seconds);
  const clock = words.clock(shown.hour, String(shown.minute).padStart(2, "0"));
  if (REPEATS.some((shift) => isSameMinute(wall(seconds + shift), shown))) {
    return `${clock} (${words.before})`;
  }
  return REPEATS.some((shift) => isSameMinute(wall(seconds - shift), shown)) ? `${clock} (${words.after})` : clock;
}

/** The time of day of a message, by the parent's own clock. */
export function timeOfDay(seconds, words) {
  const { hour, minute } = ownWall(seconds);
  return words.clock(hour, String(minute).padStart(2, "0"));
}
