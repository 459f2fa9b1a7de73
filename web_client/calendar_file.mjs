// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A booking as a file for the parent's own calendar (RFC 5545), made in the page. Others may see that calendar: so it
// has a neutral title and no place, no address, no name, no code, and nothing from which the service could be guessed.
// All instants are UTC without any zone: calendars that guess a zone are an hour off (field report A-40).

import { mustHold } from "./errors.mjs";
import { sha256 } from "./crypto.mjs";
import { concat, label, utf8 } from "./wire.mjs";
import { fold } from "./word_list.mjs";

export const CALENDAR_TITLES = { fi: "Tapaaminen", sv: "Möte", en: "Appointment" };
const LINE_BYTES = 75; // RFC 5545 §3.1

/** The name under which the file is saved: as neutral as its title. */
export const calendarFileName = (language) => `${fold(CALENDAR_TITLES[language])}.ics`;

/**
 * The text of the file. `booking`: {id (16 bytes), version, start, end}, instants in UTC seconds; a later version of
 * the same booking takes the earlier one's place in a calendar. `now`: UTC seconds. `title`: the parent's own words;
 * empty: a neutral one in `language` (fi, sv, en). `cancelled`: takes the appointment out again. `alarm`: minutes
 * before the start, 0 for none: a sound or a line on a screen may be seen by somebody else, so it must be asked for.
 */
export async function calendarFile(booking, { now, language, title = "", cancelled = false, alarm = 0 }) {
  mustHold(booking.start < booking.end, "an appointment that ends before it begins");
  const summary = asText(title) || CALENDAR_TITLES[language];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Calendar file//EN",
    `METHOD:${cancelled ? "CANCEL" : "PUBLISH"}`,
    "BEGIN:VEVENT",
    `UID:${await appointmentId(booking.id)}`,
    `SEQUENCE:${booking.version}`,
    `DTSTAMP:${utcStamp(now)}`,
    `DTSTART:${utcStamp(booking.start)}`,
    `DTEND:${utcStamp(booking.end)}`,
    `SUMMARY:${summary}`,
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "CLASS:PRIVATE", // who shares the calendar sees that the time is taken
    ...alarm && !cancelled ? alarmLines(alarm, summary) : [],
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join("");
}

const alarmLines = (minutes, summary) =>
  ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${summary}`, `TRIGGER:-PT${minutes}M`, "END:VALARM"];

// RFC 5545 §3.3.5, form 2: 20261020T120000Z
const utcStamp = (seconds) => new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, "");

// RFC 5545 §3.3.11. A title is one line: what would break it, or is no text at all, becomes a space.
const asText = (title) => title.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim().replace(/[\\;,]/g, "\\$&");

// One-way, so that the file does not name the booking that the desk knows; a UUID of our own making (RFC 9562 §5.8).
async function appointmentId(id) {
  const bytes = (await sha256(concat(label("calendar"), id))).slice(0, 16);
  bytes[6] = bytes[6] & 0x0f | 0x80;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// RFC 5545 §3.1: at most 75 bytes a line, the next one behind a space; no letter is cut in two.
function foldedLine(line) {
  const parts = [];
  let part = "";
  let room = LINE_BYTES;
  for (const sign of line) {
    const size = utf8(sign).length;
    if (size > room) {
      parts.push(part);
      part = "";
      room = LINE_BYTES - 1;
    }
    part += sign;
    room -= size;
  }
  return [...parts, part].join("\r\n ");
}
