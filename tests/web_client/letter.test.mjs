// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A card that is being read: letters left with it, the way on to the desk, and a desk that goes in the same moment.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CODE, KEYS, booked, claimed, comesBack, exporterOf, putCard, readsCard, received, showNotice, states, storeCode, until, wish,
} from "./follow_up_steps.mjs";
import { load } from "./page_modules.mjs";
import { World } from "./scripted_desk.mjs";

const { BookingState, TalkState } = await load("records");
const { DeskState, Sender, decodeFrame } = await load("frames");
const { claimAnswer } = await load("crypto");
const { DESK_LINES, isFarewell } = await load("card");
const { Wish } = await load("slips");
const { isLeft } = await load("card_view");

const FAREWELL = Object.keys(DESK_LINES)[0];

async function proves(world) {
  await world.do(async (talk) => world.record(talk, { type: "ClaimYes", proof: await claimAnswer(KEYS.auth, await exporterOf(world)) }));
}

async function toDesk(world, page, written) {
  world.setState(DeskState.ON);
  await world.settle();
  page.visit.toDesk(written);
  await until(world, () => world.talk && received(world, "Claim").length === 1);
}

test("on the card of a code that was forgotten no letter can be left: the desk would read none", async () => {
  const world = await World.create();
  const page = await readsCard(world, { booking: new Uint8Array(16), state: BookingState.CANCELLED, start: 0, end: 0, line: FAREWELL });
  await showNotice(world);
  page.visit.letterLeft({ wish: Wish.WORDS, text: "Kuuletteko?" });
  await world.settle();
  assert.deepEqual([page.screen.code.letter, world.letters, isFarewell(page.screen.code.card)], [null, [], true]);
  assert.equal(isFarewell({ ...page.screen.code.card, booking: [7] }), false);
});

test("words that wait for the worker hold up no other wish; a wish that waits does", async () => {
  const world = await World.create();
  const page = await readsCard(world);
  await showNotice(world);
  for (const [wished, state, busy] of [[Wish.WORDS, "stored", false], [Wish.WORDS, "stored", false], [Wish.CANCEL, "stored", true]]) {
    page.visit.letterLeft({ wish: wished, text: "" });
    await world.settle();
    assert.deepEqual([page.screen.code.letter, isLeft(page.screen.code.letter)], [{ wish: wished, state }, busy]);
  }
  assert.equal(world.letters.length, 3);
});

test("a letter under way arrives before its writer goes on to the desk, also over a cut", async () => {
  const world = await World.create();
  const page = await readsCard(world);
  await showNotice(world);
  world.mangle = (bytes) => (decodeFrame(bytes, Sender.RELAY_TO_PAGE).type === "LetterStored" ? [] : [bytes]);
  page.visit.letterLeft({ wish: Wish.WORDS, text: "En pääse torstaina." });
  world.setState(DeskState.ON);
  await world.settle();
  assert.deepEqual([page.screen.code.letter.state, page.screen.code.deskHere], ["sending", false]);
  page.visit.toDesk(); // pressed in the moment before it went
  await world.settle();
  assert.equal(page.screen.code.letter.state, "sending");
  world.mangle = (bytes) => [bytes];
  world.cut();
  await world.pass(1);
  assert.deepEqual([page.screen.code.letter.state, page.screen.code.deskHere], ["stored", true]);
  assert.deepEqual(world.letters[1].sealed, world.letters[0].sealed);
});

test("what was being written at the card goes along to the desk, into the field or out again for copying", async () => {
  for (const joins of [true, false]) {
    const world = await World.create();
    let page = await readsCard(world);
    await toDesk(world, page, "Jäi kesken");
    await proves(world);
    page = await world.reload(page);
    assert.deepEqual([page.screen.phase, page.screen.draft], ["code", "Jäi kesken"]);
    if (joins) {
      await wish(world, page, "join");
      await world.tellTalk(TalkState.WAITING, { place: 1, wait: 5 });
      assert.deepEqual([page.screen.phase, page.screen.draft, page.screen.unsent], ["waiting", "Jäi kesken", []]);
    } else {
      page.visit.end();
      await world.settle();
      assert.deepEqual([page.screen.phase, page.screen.draft, page.screen.unsent], ["ended", "", ["Jäi kesken"]]);
    }
  }
});

test("a desk that goes in the moment in which somebody leaves the card gives the card back", async () => {
  const world = await World.create();
  const page = await readsCard(world);
  world.setState(DeskState.ON);
  await world.settle();
  world.setState(DeskState.OFF);
  await world.settle(); // the card has been asked for, and no newer one came
  page.visit.toDesk("Jäi kesken");
  await world.settle();
  assert.deepEqual([page.screen.code.card !== null, page.screen.code.opening], [true, false]);
});

test("a desk that goes before it has said what the code opens leaves the card, also after a reload", async () => {
  for (const reloaded of [false, true]) {
    const world = await World.create();
    await putCard(world);
    let page = await comesBack(world);
    page = reloaded ? await world.reload(page) : page;
    assert.equal(page.screen.code.opening, true);
    world.setState(DeskState.ON, false);
    await until(world, () => page.screen.code.card !== null);
    assert.deepEqual([page.screen.phase, page.screen.code.opening, page.storage.items.size], ["front", false, 0]);
  }
});

test("a desk that goes once the code has opened leaves the visit as it is", async () => {
  const world = await World.create();
  const page = await claimed(world);
  world.setState(DeskState.ON, false);
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.desk, page.screen.code.card], ["code", "away", null]);
});

test("who was forgotten in a talk that goes on gets a new code with the next time that is agreed", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  page.visit.claimHere(CODE);
  await until(world, () => received(world, "Claim").length === 1);
  await proves(world);
  await wish(world, page, "forget");
  await world.do((talk) => world.record(talk, { type: "Forgotten", until: 0 }));
  await page.visit.codeKept(true); // pressed in the same moment
  assert.deepEqual([page.screen.phase, page.screen.followUp.claimed], ["waiting", false]);
  await booked(world, 1);
  await storeCode(world, page);
  assert.deepEqual([states(page), page.screen.followUp.words.length], [["booked"], 6]);
});

test("a code that is sent off in the moment in which the talk ends breaks nothing", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.tellTalk(TalkState.ENDED);
  await page.visit.claimHere(CODE);
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "worker"]);
});

test("the words of a code tell for how long it keeps, by the desk's own notice, also when the talk is over", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await showNotice(world);
  page.visit.wantCode();
  await storeCode(world, page);
  assert.equal(page.screen.followUp.keptDays, 30);
  await world.tellTalk(TalkState.ENDED);
  assert.deepEqual([page.screen.phase, page.screen.followUp.keptDays], ["ended", 30]);
});
