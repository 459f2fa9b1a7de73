// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk whose later part (agreed times, the code, pauses) is still on its way, or will not come for a long while.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, offer, received } from "./follow_up_steps.mjs";
import { load } from "./page_modules.mjs";
import { MemoryStorage, World } from "./scripted_desk.mjs";

const { BookingState, TalkState } = await load("records");
const { FOLLOW_UP_ACTS } = await load("follow_up");

async function talkWithoutLater() {
  const world = await World.create();
  const page = world.openPage(new MemoryStorage(), { withoutLater: true });
  page.visit.start();
  await world.settle();
  await world.tellTalk(TalkState.TAKEN);
  return { world, page };
}

async function laterComes(world, page) {
  page.visit.laterTold("");
  page.visit.takeLater(FOLLOW_UP_ACTS);
  await world.settle();
  await world.pass(10);
}

const texts = ({ screen }) => screen.messages.map(({ text, mine, status }) => (mine ? `${text} (${status})` : text));

test("without its later part a parent waits, is taken, writes and reads", async () => {
  const { world, page } = await talkWithoutLater();
  page.visit.say("Hei");
  await world.settle();
  await world.say("Hei, täällä ollaan.");
  assert.deepEqual([page.screen.phase, ...texts(page)], ["talking", "Hei (arrived)", "Hei, täällä ollaan."]);
});

test("times that came before the part which shows them are not acknowledged, and are there once it has come", async () => {
  const { world, page } = await talkWithoutLater();
  await offer(world, 2, 3);
  await world.say("Sopisiko jompikumpi?");
  page.visit.say("Katson kohta.");
  await world.settle();
  assert.equal(page.screen.followUp, undefined);
  assert.deepEqual(texts(page), ["Katson kohta. (arrived)"]); // what follows waits as well: one order on both screens
  await laterComes(world, page);
  assert.equal(page.screen.followUp.offer.times.length, 2);
  assert.deepEqual(texts(page).sort(), ["Katson kohta. (arrived)", "Sopisiko jompikumpi?"]);
  page.visit.wish("choose", { start: page.screen.followUp.offer.times[0].start });
  await world.settle();
  assert.equal(received(world, "Choose").length, 1);
});

test("a pause of the worker's that came too early is a pause once it can be shown", async () => {
  const { world, page } = await talkWithoutLater();
  await world.tellTalk(TalkState.PAUSED, { until: world.clock.time + 600 });
  assert.deepEqual([page.screen.phase, page.screen.pause], ["talking", undefined]);
  await laterComes(world, page);
  assert.deepEqual([page.screen.phase, page.screen.pause.mine], ["talking", false]);
});

test("a reload with an agreed time goes on without the part and has the time when it comes", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.do((talk) => world.record(talk, { type: "Booked", booking: new Uint8Array(16), version: 1, start: 1790100000, end: 1790102700 }));
  const again = await world.reload(page, { withoutLater: true });
  await changed(world, BookingState.CANCELLED, 2, 2, new Uint8Array(16));
  assert.deepEqual([again.screen.phase, again.screen.followUp], ["talking", undefined]);
  await laterComes(world, again);
  assert.deepEqual(again.screen.followUp.bookings.map(({ state }) => state), ["cancelled"]);
});

test("what becomes of the part is told to the view, and a talk that ends meanwhile ends", async () => {
  const { world, page } = await talkWithoutLater();
  page.visit.laterTold("lost");
  await world.settle();
  assert.equal(page.screen.laterPart, "lost");
  page.visit.end();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "me"]);
  await laterComes(world, page);
  assert.equal(page.screen.laterPart, "");
});
