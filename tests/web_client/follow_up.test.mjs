// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times, the six words and pauses in a talk, against a desk that does what the test says.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DAY, ID, booked, changed, offer, received, states, storeCode, until, wish,
} from "./follow_up_steps.mjs";
import { load } from "./page_modules.mjs";
import { LIMITS, SERVICE, World } from "./scripted_desk.mjs";

const { BookingState, TalkState } = await load("records");
const { deriveCode } = await load("return_code");
const { equal } = await load("wire");

test("a time on offer is chosen once, however often the button is pressed", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await offer(world, 1, 2);
  assert.deepEqual([page.screen.followUp.offer.times.length, page.screen.followUp.offer.moving], [2, false]);
  const [{ start }] = page.screen.followUp.offer.times;
  page.visit.wish("choose", { start });
  page.visit.wish("choose", { start });
  await wish(world, page, "choose", { start: start + DAY });
  assert.deepEqual(received(world, "Choose").map((record) => record.start), [start]);
  assert.equal(page.screen.followUp.pending, "choose");
  await booked(world, 1);
  assert.deepEqual([states(page), page.screen.followUp.offer, page.screen.followUp.pending], [["booked"], null, ""]);
});

// field-reports.md A-20
test("a time that somebody else has just taken is answered with what is free now", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await offer(world, 1);
  await wish(world, page, "choose", { start: page.screen.followUp.offer.times[0].start });
  await changed(world, BookingState.JUST_TAKEN, 1, 0, new Uint8Array(16));
  await offer(world, 3, 4);
  assert.deepEqual([page.screen.followUp.told, page.screen.followUp.offer.times.length, states(page)], ["just_taken", 2, []]);
});

test("later times that do not exist leave what is on offer where it was", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await offer(world, 1, 2);
  await wish(world, page, "times", { after: page.screen.followUp.offer.times[1].start });
  await offer(world);
  assert.deepEqual([page.screen.followUp.told, page.screen.followUp.offer.times.length], ["no_later", 2]);
  await wish(world, page, "times", { after: page.screen.followUp.offer.times[1].start });
  await offer(world, 5);
  assert.deepEqual([page.screen.followUp.told, page.screen.followUp.offer.later], ["", true]);
});

test("who moves a time moves it after a reload, too, and books no second one", async () => {
  const world = await World.create();
  let page = await world.talkingPage();
  await booked(world, 1);
  await storeCode(world, page);
  await wish(world, page, "times", { after: 0, booking: page.screen.followUp.bookings[0].name });
  await offer(world, 2);
  page = await world.reload(page);
  assert.equal(page.screen.followUp.offer.moving, true);
  const [{ start }] = page.screen.followUp.offer.times;
  await wish(world, page, "choose", { start });
  assert.deepEqual(received(world, "Change").map((record) => [equal(record.booking, ID), record.version, record.start]), [[true, 1, start]]);
  await changed(world, BookingState.MOVED, 2);
  assert.deepEqual([states(page), page.screen.followUp.offer], [["moved"], null]);
});

test("who keeps the time after all may be offered a second one", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await booked(world, 1);
  await wish(world, page, "times", { after: 0, booking: page.screen.followUp.bookings[0].name });
  await offer(world, 2);
  await wish(world, page, "stay");
  assert.equal(page.screen.followUp.offer, null);
  await offer(world, 3);
  await wish(world, page, "choose", { start: page.screen.followUp.offer.times[0].start });
  assert.deepEqual([received(world, "Choose").length, received(world, "Change").length], [1, 0]);
});

test("a time that fell through is given up for the one that is chosen in its place", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await booked(world, 1);
  await changed(world, BookingState.ABSENT, 1);
  await offer(world, 4);
  assert.deepEqual([states(page), page.screen.followUp.offer.moving], [["absent"], true]);
  await wish(world, page, "choose", { start: page.screen.followUp.offer.times[0].start });
  assert.equal(received(world, "Change")[0].version, 2);
});

test("a question that the desk passes over does not make the parent wait for ever", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await offer(world, 1);
  await wish(world, page, "choose", { start: page.screen.followUp.offer.times[0].start });
  await world.pass(LIMITS.silence + 1);
  assert.deepEqual([page.screen.followUp.pending, page.screen.followUp.told], ["", "no_answer"]);
  assert.equal(page.screen.followUp.offer.times.length, 1);
});

// field-reports.md A-08
test("the six words are shown when the desk has stored their keys, over a reload, until they are safe", async () => {
  const world = await World.create();
  let page = await world.talkingPage();
  page.visit.wantCode();
  await until(world, () => received(world, "CodeRegister").length > 0);
  assert.deepEqual([page.screen.followUp.words, page.screen.followUp.codeState], [null, "making"]);
  await storeCode(world, page);
  const { words } = page.screen.followUp;
  assert.equal(words.length, 6);
  page = await world.reload(page);
  assert.deepEqual(page.screen.followUp.words, words);
  assert.ok(![...page.storage.items.values()].some((value) => Buffer.from(value, "base64").includes(words[0])));
  await page.visit.codeKept(true);
  assert.deepEqual([page.screen.followUp.words, page.screen.followUp.codeState], [null, "kept"]);
  await page.visit.codeKept(false);
  assert.deepEqual(page.screen.followUp.words, words);
  assert.equal((await deriveCode(words.join(" "), SERVICE)).code.join(), received(world, "CodeRegister")[0].code.join());
});

test("an agreed time brings a code with it, also when the page was loaded anew before it was drawn", async () => {
  const world = await World.create();
  let page = await world.talkingPage();
  page.visit.tools.wordList = () => new Promise(() => {}); // a line on which the list never comes
  await booked(world, 1);
  assert.equal(received(world, "CodeRegister").length, 0);
  page = await world.reload(page);
  await storeCode(world, page);
  assert.equal(page.screen.followUp.words.length, 6);
});

test("a list that does not come is said, and the next press tries again", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const { wordList } = page.visit.tools;
  page.visit.tools.wordList = () => Promise.reject(new TypeError("no line"));
  await page.visit.wantCode();
  assert.equal(page.screen.followUp.codeState, "failed");
  page.visit.tools.wordList = wordList;
  page.visit.wantCode();
  await storeCode(world, page);
  assert.equal(page.screen.followUp.codeState, "shown");
});

test("a parent who has all the codes that a case may have is told so, and does not wait for words", async () => {
  const world = await World.create();
  let page = await world.talkingPage();
  page.visit.wantCode();
  await until(world, () => received(world, "CodeRegister").length > 0);
  await world.do((talk) => world.record(talk, { type: "ClaimNo", filling: new Uint8Array(32) }));
  assert.deepEqual([page.screen.followUp.codeState, page.screen.followUp.told], ["refused", ""]);
  page = await world.reload(page);
  assert.equal(page.screen.followUp.codeState, "refused");
  await booked(world, 1);
  await page.visit.wantCode();
  assert.equal(received(world, "CodeRegister").length, 1);
});

test("words that are not safe yet stay on the screen when the talk is over, and can be kept then", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  page.visit.wantCode();
  await storeCode(world, page);
  await world.tellTalk(TalkState.ENDED);
  assert.equal(page.screen.phase, "ended");
  assert.equal(page.screen.followUp.words.length, 6);
  await page.visit.codeKept(true);
  assert.equal(page.screen.followUp.words, null);
});

test("a pause has its time, keeps the field, and ends by writing", async () => {
  const world = await World.create();
  let page = await world.talkingPage();
  await wish(world, page, "pause", { minutes: 10 });
  const until10 = world.clock.time + 600;
  assert.deepEqual(page.screen.pause, { mine: true, until: until10, over: false });
  assert.deepEqual(received(world, "Pause").map((record) => record.until), [until10]);
  page = await world.reload(page);
  assert.deepEqual([page.screen.phase, page.screen.pause.until], ["talking", until10]);
  await world.pass(600);
  assert.equal(page.screen.pause.over, true);
  await page.visit.say("Täällä taas.");
  await world.settle();
  assert.deepEqual([page.screen.pause, world.texts, received(world, "Resume").length], [null, ["Täällä taas."], 1]);
});

test("the worker's pause is shown with its time, and who writes meanwhile does not end it", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.do((talk) => world.record(talk, { type: "Pause", until: world.clock.time + 300 }));
  await page.visit.say("Ei kiirettä.");
  await world.settle();
  assert.deepEqual([page.screen.pause.mine, page.screen.phase, world.texts], [false, "talking", ["Ei kiirettä."]]);
  await world.do((talk) => world.record(talk, { type: "Resume" }));
  assert.equal(page.screen.pause, null);
});
