// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Coming back by a return code, with the desk there and away.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CODE, DAY, KEYS, booked, changed, claimed, comesBack, exporterOf, putCard, readsCard, received, states, storeCode, until, wish,
} from "./follow_up_steps.mjs";
import { load } from "./page_modules.mjs";
import { World } from "./scripted_desk.mjs";

const { BookingState, Purpose, TalkState } = await load("records");
const { DeskState } = await load("frames");
const { claimAnswer, claimProof, randomBytes } = await load("crypto");
const { Wish } = await load("slips");
const { equal } = await load("wire");

test("a code is proved to the desk, and the desk proves itself, before anything is shown", async () => {
  const world = await World.create();
  const page = await comesBack(world);
  assert.deepEqual([world.talk.received[0].purpose, page.screen.phase, page.screen.code.opening], [Purpose.CODE, "front", true]);
  const exporter = exporterOf(world);
  const [{ code, proof }] = received(world, "Claim");
  assert.ok(equal(code, KEYS.code) && equal(proof, await claimProof(KEYS.auth, exporter)));
  await world.do(async (talk) => world.record(talk, { type: "ClaimYes", proof: await claimAnswer(KEYS.auth, exporter) }));
  await booked(world, 1);
  assert.deepEqual([page.screen.phase, page.screen.followUp.claimed, states(page)], ["code", true, ["booked"]]);
  assert.equal(received(world, "CodeRegister").length, 0); // there is a code already
});

test("a desk that does not hold the code is told apart from none: not at all", async () => {
  for (const answer of [{ type: "ClaimNo", filling: randomBytes(32) }, { type: "ClaimYes", proof: randomBytes(32) }]) {
    const world = await World.create();
    const page = await comesBack(world);
    await world.do((talk) => world.record(talk, answer));
    assert.deepEqual([page.screen.phase, page.screen.code.problem, page.screen.code.opening], ["front", "unknown", false]);
    assert.equal(page.storage.items.size, 0);
  }
});

test("a reload while the code is being proved goes on with it", async () => {
  const world = await World.create();
  let page = await comesBack(world);
  page = await world.reload(page);
  assert.deepEqual([page.screen.phase, page.screen.code.opening], ["front", true]);
  await world.do(async (talk) => world.record(talk, { type: "ClaimYes", proof: await claimAnswer(KEYS.auth, exporterOf(world)) }));
  assert.equal(page.screen.phase, "code");
});

test("from a visit with a code into the queue, or told why not just now", async () => {
  const world = await World.create();
  const page = await claimed(world);
  await wish(world, page, "join");
  assert.equal(received(world, "Join").length, 1);
  await world.tellTalk(TalkState.FULL);
  assert.deepEqual([page.screen.phase, page.screen.followUp.told], ["code", "full"]);
  await wish(world, page, "join");
  await world.tellTalk(TalkState.WAITING, { place: 1, wait: 5 });
  assert.deepEqual([page.screen.phase, page.screen.place], ["waiting", 1]);
});

test("a found code gives way to a new one, whose words are shown when the desk has stored them", async () => {
  const world = await World.create();
  const page = await claimed(world);
  page.visit.wantCode(undefined, true);
  await storeCode(world, page);
  const [replaced] = received(world, "CodeReplace");
  assert.ok(equal(replaced.old, KEYS.code) && equal(replaced.proof, await claimProof(KEYS.auth, exporterOf(world))));
  assert.equal(page.screen.followUp.words.length, 6);
  page.visit.wantCode(undefined, true); // the new one can be changed, too
  await until(world, () => received(world, "CodeReplace").length === 2);
  assert.ok(equal(received(world, "CodeReplace")[1].old, replaced.code));
});

test("a change that the desk refuses leaves the old code and says so", async () => {
  const world = await World.create();
  const page = await claimed(world);
  page.visit.wantCode(undefined, true);
  await until(world, () => received(world, "CodeReplace").length === 1);
  await world.do((talk) => world.record(talk, { type: "ClaimNo", filling: randomBytes(32) }));
  assert.deepEqual([page.screen.followUp.told, page.screen.followUp.words, page.screen.phase], ["replace_refused", null, "code"]);
});

test("who asks to be forgotten is told what a coming time keeps, and in the end that nothing is left", async () => {
  const world = await World.create();
  const page = await claimed(world);
  await booked(world, 1);
  await wish(world, page, "forget");
  assert.ok(equal(received(world, "ForgetMe")[0].code, KEYS.code));
  await world.do((talk) => world.record(talk, { type: "Forgotten", until: world.clock.time + DAY }));
  assert.deepEqual([page.screen.followUp.told, states(page)], ["forgotten_later", ["booked"]]);
  await wish(world, page, "forget");
  await world.do((talk) => world.record(talk, { type: "Forgotten", until: 0 }));
  assert.deepEqual([page.screen.followUp.told, states(page), page.screen.phase], ["forgotten", [], "code"]);
  page.visit.end();
  await world.settle();
  assert.equal(page.screen.endedBy, "forgotten");
});

test("the question for the next time is said to be safe when the desk has it", async () => {
  const world = await World.create();
  const page = await claimed(world);
  world.autoAck = false;
  await wish(world, page, "question", { text: "Mikä on kissan nimi?" });
  assert.equal(page.screen.followUp.question, "sending");
  await world.do((talk) => world.ack(talk, 0));
  assert.equal(page.screen.followUp.question, "kept");
  assert.deepEqual(received(world, "Question").map(({ text }) => text), ["Mikä on kissan nimi?"]);
});

test("a code can be proved while waiting; one that opens nothing costs no place, and five are enough", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  for (let tries = 1; tries <= 5; tries += 1) {
    page.visit.claimHere(CODE);
    await until(world, () => received(world, "Claim").length === tries);
    await world.do((talk) => world.record(talk, { type: "ClaimNo", filling: randomBytes(32) }));
    assert.deepEqual([page.screen.phase, page.screen.place, page.screen.followUp.mayTry], ["waiting", 2, tries < 5]);
  }
  assert.equal(page.screen.followUp.told, "unknown_last");
});

test("a code that is proved in a talk shows its times there", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  page.visit.claimHere(CODE);
  await until(world, () => received(world, "Claim").length === 1);
  await world.do(async (talk) => world.record(talk, { type: "ClaimYes", proof: await claimAnswer(KEYS.auth, exporterOf(world)) }));
  await booked(world, 1);
  assert.deepEqual([page.screen.phase, page.screen.followUp.told, states(page)], ["waiting", "claimed", ["booked"]]);
});

test("with nobody at the desk the code opens the card, and a letter answers it", async () => {
  const world = await World.create();
  const page = await readsCard(world, { line: "Nähdään torstaina." });
  assert.deepEqual([page.screen.phase, page.screen.code.card.line, page.screen.code.opening], ["front", "Nähdään torstaina.", false]);
  page.visit.letterLeft({ wish: Wish.CANCEL });
  await world.settle();
  assert.deepEqual(page.screen.code.letter, { wish: Wish.CANCEL, state: "no_key" }); // no notice has named a key
});

test("the line is opened while the keys are made, and after that the card is one question and one answer", async (t) => {
  const slowly = crypto.subtle.deriveBits.bind(crypto.subtle);
  for (const state of [DeskState.OFF, DeskState.ON]) {
    let derive;
    const gate = new Promise((resolve) => { derive = resolve; });
    t.mock.method(crypto.subtle, "deriveBits", async ({ name, ...how }, ...rest) => {
      await (name === "PBKDF2" ? gate : null);
      return slowly({ name, ...how }, ...rest);
    });
    const world = await World.create();
    await putCard(world);
    world.state = state;
    const page = world.openPage();
    page.visit.comeBack(CODE);
    await world.settle();
    assert.deepEqual(world.fromPages.map(({ type }) => type), ["Open"]);
    assert.deepEqual([page.screen.phase, page.screen.code.opening], ["front", true]);
    derive();
    await until(world, () => world.fromPages.length > 1);
    assert.equal(world.fromPages[1].type, state === DeskState.OFF ? "CardGet" : "Flight1");
    t.mock.restoreAll();
  }
});

test("giving up while the keys are made leaves the room, and they are of no use any more", async () => {
  const world = await World.create();
  const page = world.openPage();
  const coming = page.visit.comeBack(CODE);
  await world.settle();
  page.visit.leaveCode();
  await coming;
  await world.settle();
  assert.deepEqual(world.fromPages.map(({ type }) => type), ["Open", "End"]);
  assert.deepEqual([page.screen.phase, page.screen.code.opening, page.visit.claimKeys], ["front", false, null]);
});

test("an older card that the relay shows tells nothing, a newer one takes the place of what was read", async () => {
  const world = await World.create();
  const page = await readsCard(world, { line: "uusi" });
  await putCard(world, { version: 4, line: "vanha" });
  world.setState(DeskState.OFF);
  await world.settle();
  assert.equal(page.screen.code.card.line, "uusi");
  await putCard(world, { version: 6, state: BookingState.CANCELLED, line: "" });
  world.setState(DeskState.OFF);
  await world.settle();
  assert.equal(page.screen.code.card.state, BookingState.CANCELLED);
});

test("a code without a card gets the one answer", async () => {
  const world = await World.create();
  world.state = DeskState.OFF;
  const page = world.openPage();
  page.visit.comeBack(CODE);
  await until(world, () => page.screen && page.screen.code.problem);
  assert.deepEqual([page.screen.code.problem, page.screen.code.card, page.screen.phase], ["unknown", null, "front"]);
});

test("whoever reads a card is told that somebody has come, and goes there when they wish", async () => {
  const world = await World.create();
  const page = await readsCard(world);
  world.setState(DeskState.ON);
  await world.settle();
  assert.deepEqual([page.screen.code.deskHere, page.screen.code.card !== null], [true, true]);
  page.visit.toDesk();
  await until(world, () => world.talk && received(world, "Claim").length === 1);
});

test("giving up, or leaving at once, while a code is being opened leaves nothing", async () => {
  const world = await World.create();
  const page = await comesBack(world);
  await page.visit.leaveCode();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.code.opening, page.storage.items.size], ["front", false, 0]);
  const other = world.openPage();
  const opening = other.visit.comeBack(CODE);
  other.visit.leave();
  await opening;
  await world.settle();
  assert.deepEqual([other.storage.items.size, other.visit.socket], [0, null]);
});

test("after a visit with a code another code can be tried", async () => {
  const world = await World.create();
  const page = await claimed(world);
  page.visit.end();
  await world.settle();
  assert.equal(page.screen.endedBy, "code");
  await page.visit.startAnew();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.code.opening], ["front", false]);
  page.visit.comeBack("mehu lasi kuu tupa lumi kanto");
  await until(world, () => world.talks.size === 2 && received(world, "Claim").length === 1);
  await world.do((talk) => world.record(talk, { type: "ClaimNo", filling: randomBytes(32) }));
  assert.deepEqual([page.screen.phase, page.screen.code.problem], ["front", "unknown"]);
});
