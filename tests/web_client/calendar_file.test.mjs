// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What two readers of calendars make of the file stands in test_calendar_file.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";

const { calendarFile, calendarFileName } = await load("calendar_file");
const { LocalError } = await load("errors");
const booking = { id: Uint8Array.from({ length: 16 }, (_, at) => at), version: 2, start: 1_792_497_600, end: 1_792_500_300 };
const told = { now: 1_791_880_205, language: "fi" };

test("the same booking gives the same file, byte for byte", async () => {
  const text = await calendarFile(booking, told);
  assert.equal(await calendarFile(booking, told), text);
  assert.match(text, /\r\nUID:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\r\nSEQUENCE:2\r\nDTSTAMP:20261013T083005Z\r\n/);
});

test("a line is folded at 75 bytes and no letter is cut in two", async () => {
  for (const sign of ["a", "ä", "€", "😀"]) {
    for (let count = 10; count < 90; count++) {
      const lines = (await calendarFile(booking, { ...told, title: sign.repeat(count) })).split("\r\n");
      assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75), sign);
      const at = lines.findIndex((line) => line.startsWith("SUMMARY:"));
      const unfolded = lines.slice(at, lines.findIndex((line) => line.startsWith("STATUS:"))).join("\r\n").replace(/\r\n /g, "");
      assert.equal(unfolded, `SUMMARY:${sign.repeat(count)}`);
    }
  }
});

test("the file's own name is neutral too, and safe on every disk", () => {
  assert.deepEqual(["fi", "sv", "en"].map(calendarFileName), ["tapaaminen.ics", "mote.ics", "appointment.ics"]);
});

test("no file is made of an appointment that ends before it begins", async () => {
  await assert.rejects(calendarFile({ ...booking, end: booking.start }, told), LocalError);
});
