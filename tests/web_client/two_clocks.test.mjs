// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { load } from "./page_modules.mjs";

const { CLOCK_WORDS, finnishWall, finnishWallByRule, ownWall, tellTime, timeOfDay } = await load("two_clocks");
const { fi, sv, en } = CLOCK_WORDS;
const zoneBefore = process.env.TZ;
const at = (utc) => Date.parse(`${utc}Z`) / 1000;
const LONG_BEFORE = at("2026-01-01T00:00");

after(() => moveTo(zoneBefore));

function moveTo(zone) {
  if (zone === undefined) {
    delete process.env.TZ;
  } else {
    process.env.TZ = zone;
  }
}

function told(zone, start, { end, words = fi, now = LONG_BEFORE } = {}) {
  moveTo(zone);
  return tellTime({ start: at(start), end: end && at(end) }, words, now);
}

test("a parent elsewhere reads their own time first and Finland's under it, with the day of the week", () => {
  assert.deepEqual(told("Europe/Stockholm", "2026-12-02T12:00").lines,
    ["ke 2.12. klo 13.00 sinun aikaasi", "ke 2.12. klo 14.00 Suomen aikaa"]);
  assert.deepEqual(told("Pacific/Auckland", "2026-12-02T12:00").lines,
    ["to 3.12. klo 1.00 sinun aikaasi", "ke 2.12. klo 14.00 Suomen aikaa"]);
  assert.deepEqual(told("Asia/Kolkata", "2026-12-02T12:00").lines,
    ["ke 2.12. klo 17.30 sinun aikaasi", "ke 2.12. klo 14.00 Suomen aikaa"]);
});

test("where both clocks show the same, one time is said", () => {
  for (const zone of ["Europe/Helsinki", "Europe/Tallinn", "Europe/Mariehamn"]) {
    const { lines, same } = told(zone, "2026-12-02T12:00", { end: "2026-12-02T12:45" });
    assert.deepEqual([lines, same], [["ke 2.12. klo 14.00–14.45 Suomen aikaa"], true]);
  }
  assert.equal(told("Africa/Cairo", "2026-12-02T12:00").same, true); // in winter
  assert.equal(told("Africa/Johannesburg", "2026-12-02T12:00").same, true); // without summer time: not in July
  assert.equal(told("Africa/Johannesburg", "2026-07-02T12:00").same, false);
});

test("a time is right on both sides of Finland's changes and of the parent's own (A-21)", () => {
  for (const [zone, start, own, finnish] of [
    ["America/New_York", "2026-10-24T12:00", "8.00", "15.00"],
    ["America/New_York", "2026-10-26T12:00", "8.00", "14.00"], // Finland has changed, New York not yet
    ["America/New_York", "2026-11-02T12:00", "7.00", "14.00"],
    ["America/New_York", "2026-03-07T12:00", "7.00", "14.00"],
    ["America/New_York", "2026-03-09T12:00", "8.00", "14.00"], // New York has changed, Finland not yet
    ["America/New_York", "2026-03-30T12:00", "8.00", "15.00"],
    ["Australia/Sydney", "2026-04-04T03:00", "14.00", "6.00"],
    ["Australia/Sydney", "2026-04-06T03:00", "13.00", "6.00"],
    ["Pacific/Auckland", "2026-09-26T06:00", "18.00", "9.00"],
    ["Pacific/Auckland", "2026-09-28T06:00", "19.00", "9.00"],
    ["Europe/Helsinki", "2026-10-25T00:59", "3.59 (ennen kellojen siirtoa)", "3.59 (ennen kellojen siirtoa)"],
    ["Europe/Helsinki", "2026-10-25T01:00", "3.00 (kellojen siirron jälkeen)", "3.00 (kellojen siirron jälkeen)"],
    ["Europe/Helsinki", "2026-10-25T02:00", "4.00", "4.00"],
    ["Europe/Helsinki", "2026-03-29T00:59", "2.59", "2.59"],
    ["Europe/Helsinki", "2026-03-29T01:00", "4.00", "4.00"],
    ["Australia/Lord_Howe", "2026-04-04T14:45", "1.45 (ennen kellojen siirtoa)", "17.45"], // clocks go back half an hour
    ["Australia/Lord_Howe", "2026-04-04T15:15", "1.45 (kellojen siirron jälkeen)", "18.15"],
  ]) {
    const found = told(zone, start);
    assert.deepEqual([found.own.clock, found.finnish.clock], [own, finnish], `${zone} ${start}`);
  }
});

test("a span says its day once, and both days where midnight lies in it", () => {
  assert.equal(told("Asia/Kathmandu", "2026-12-02T12:00", { end: "2026-12-02T12:45" }).lines[0], "ke 2.12. klo 17.45–18.30 sinun aikaasi");
  const over = told("Asia/Tokyo", "2026-12-02T14:45", { end: "2026-12-02T15:30" });
  assert.equal(over.lines[0], "ke 2.12. klo 23.45 – to 3.12. klo 0.30 sinun aikaasi");
  assert.equal(over.lines[1], "ke 2.12. klo 16.45–17.30 Suomen aikaa");
  assert.equal(over.sameDay, false);
});

test("a span over the hour that comes twice does not seem to end before it begins", () => {
  const { lines } = told("Europe/Helsinki", "2026-10-25T00:45", { end: "2026-10-25T01:30" });
  assert.deepEqual(lines, ["su 25.10. klo 3.45 (ennen kellojen siirtoa) – 3.30 (kellojen siirron jälkeen) Suomen aikaa"]);
});

test("today and tomorrow are the parent's own", () => {
  const now = at("2026-12-02T10:30"); // half past eleven at night in Auckland
  assert.equal(told("Europe/Helsinki", "2026-12-02T12:00", { now }).lines[0], "tänään ke 2.12. klo 14.00 Suomen aikaa");
  assert.equal(told("Europe/Helsinki", "2026-12-03T12:00", { now }).lines[0], "huomenna to 3.12. klo 14.00 Suomen aikaa");
  assert.equal(told("Europe/Helsinki", "2026-12-04T12:00", { now }).lines[0], "pe 4.12. klo 14.00 Suomen aikaa");
  assert.equal(told("Europe/Helsinki", "2026-12-01T12:00", { now }).near, "");
  const auckland = told("Pacific/Auckland", "2026-12-02T12:00", { now });
  assert.deepEqual(auckland.lines, ["huomenna to 3.12. klo 1.00 sinun aikaasi", "ke 2.12. klo 14.00 Suomen aikaa"]);
  assert.equal(auckland.near, "tomorrow");
});

test("tomorrow is the next day also when a change of clocks makes it 23 or 25 hours long", () => {
  const now = at("2026-10-24T12:00");
  assert.equal(told("Europe/Helsinki", "2026-10-25T21:59", { now }).near, "tomorrow");
  assert.equal(told("Europe/Helsinki", "2026-10-25T22:00", { now }).near, "");
  assert.equal(told("Europe/Helsinki", "2026-12-31T22:30", { now: at("2026-12-31T12:00") }).near, "tomorrow"); // a new year
});

test("Swedish and English say it in their own way", () => {
  const now = at("2026-12-02T10:30");
  const span = { end: "2026-12-02T13:15", now };
  assert.deepEqual(told("Europe/Stockholm", "2026-12-02T12:30", { ...span, words: sv }).lines,
    ["i dag, ons 2.12 kl. 13.30–14.15 din tid", "ons 2.12 kl. 14.30–15.15 finländsk tid"]);
  assert.deepEqual(told("Europe/London", "2026-12-03T00:30", { words: en, now }).lines,
    ["tomorrow, Thu 3 Dec at 00:30 your time", "Thu 3 Dec at 02:30 Finnish time"]);
  assert.deepEqual(Object.keys(sv), Object.keys(fi));
  assert.deepEqual(Object.keys(en), Object.keys(fi));
});

test("a browser without a table of zones knows Finland's time by rule, at every hour since 2000 and in the changes to come", () => {
  for (let seconds = at("2000-01-01T00:00"); seconds < at("2026-12-31T00:00"); seconds += 3600) {
    assert.deepEqual(finnishWallByRule(seconds), finnishWall(seconds));
  }
  for (let year = 2027; year < 2038; year++) {
    for (const month of ["03", "10"]) {
      for (let hour = 24 * 22; hour < 24 * 31; hour++) {
        const seconds = at(`${year}-${month}-01T00:59`) + hour * 3600;
        assert.deepEqual(finnishWallByRule(seconds), finnishWall(seconds));
      }
    }
  }
});

test("in such a browser the same is said", async (t) => {
  t.mock.method(Intl, "DateTimeFormat", () => { throw new RangeError("no such zone"); });
  const fresh = await load("two_clocks", "without-zones");
  moveTo("Europe/Stockholm");
  assert.deepEqual(fresh.tellTime({ start: at("2026-07-01T12:00") }, fi, LONG_BEFORE).lines,
    ["ke 1.7. klo 14.00 sinun aikaasi", "ke 1.7. klo 15.00 Suomen aikaa"]);
  assert.equal(Intl.DateTimeFormat.mock.callCount(), 1);
});

test("a message's time is the hour of the parent's own clock", () => {
  moveTo("Asia/Kolkata");
  assert.equal(timeOfDay(at("2026-12-02T03:35"), fi), "9.05");
  assert.equal(timeOfDay(at("2026-12-02T03:35"), en), "09:05");
  assert.equal(ownWall(at("2026-12-02T03:35")).weekday, 2);
});
