// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { LIMITS, World } from "./scripted_desk.mjs";
import { lines, say } from "./talk_steps.mjs";

const { DeskState } = await load("frames");
const { Refusal } = await load("errors");
const { TalkState } = await load("records");

test("a parent starts, waits at a place, is taken, writes and reads", async () => {
  const world = await World.create();
  const page = world.openPage();
  page.visit.start();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.place, page.screen.waitMinutes], ["waiting", 2, 10]);
  await say(world, page, "Onko siellä ketään?");
  assert.deepEqual(lines(page.screen), ["me: Onko siellä ketään? (arrived)"]);
  await world.tellTalk(TalkState.TAKEN);
  assert.equal(page.screen.phase, "talking");
  await world.say("Hei, täällä ollaan.");
  assert.deepEqual(lines(page.screen), ["me: Onko siellä ketään? (arrived)", "worker: Hei, täällä ollaan."]);
  assert.deepEqual(world.texts, ["Onko siellä ketään?"]);
  assert.deepEqual(page.shown.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]), ["connecting", "waiting", "talking"]);
  assert.ok(page.shown.every(({ line }) => line === "up"));
});

test("nothing is stored before the talk, and what is stored cannot be read without the relay", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  assert.equal(page.screen.phase, "connecting");
  assert.equal(page.storage.items.size, 0);
  world.answering = true;
  await world.pass(LIMITS.flight_answer);
  await say(world, page, "salaisuus");
  assert.deepEqual([...page.storage.items.keys()].sort(), ["state", "token"]);
  for (const value of page.storage.items.values()) {
    assert.ok(!Buffer.from(value, "base64").includes("salaisuus"));
  }
});

test("a place only gets better, but for one who was put back", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  for (const [told, seen] of [[1, 1], [3, 1]]) {
    await world.tellTalk(TalkState.WAITING, { place: told, wait: 5 });
    assert.equal(page.screen.place, seen);
  }
  await world.tellTalk(TalkState.TAKEN);
  await world.tellTalk(TalkState.BACK_IN_QUEUE);
  assert.deepEqual([page.screen.phase, page.screen.place], ["waiting", null]);
  await world.tellTalk(TalkState.WAITING, { place: 2, wait: 0 });
  assert.equal(page.screen.place, 2);
});

// field-reports.md A-02
test("the line and the desk are two things: each loss has its own words", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.setState(DeskState.ON, false);
  await world.settle();
  assert.deepEqual([page.screen.line, page.screen.desk], ["up", "away"]);
  await say(world, page, "hei?");
  assert.deepEqual(lines(page.screen), ["me: hei? (sending)"]);
  world.setState(DeskState.ON, true);
  await world.settle();
  assert.deepEqual([page.screen.line, page.screen.desk], ["up", "on"]);
  assert.deepEqual(lines(page.screen), ["me: hei? (arrived)"]);
});

// field-reports.md A-09
test("a desk that never answers is not called present, whatever the relay says", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.deskUp = false;
  await say(world, page, "hei?");
  await world.pass(LIMITS.silence + LIMITS.resend);
  assert.equal(page.screen.desk, "away");
  world.deskUp = true;
  await world.pass(LIMITS.resend);
  assert.equal(page.screen.desk, "on");
  assert.deepEqual(world.texts, ["hei?"]);
});

test("typing is told at most once in ten seconds, and shown for twelve", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  for (let key = 0; key < 5; key++) {
    page.visit.typing();
    await world.pass(1);
  }
  const told = () => world.talk.controls.filter(({ type }) => type === "Typing").length;
  assert.equal(told(), 1);
  await world.pass(LIMITS.typing_told);
  page.visit.typing();
  await world.settle();
  assert.equal(told(), 2);
  await world.do((talk) => world.control(talk, { type: "Typing" }));
  assert.equal(page.screen.workerTyping, true);
  await world.pass(LIMITS.typing_shown);
  assert.equal(page.screen.workerTyping, false);
  await world.do((talk) => world.control(talk, { type: "Typing" }));
  await world.say("valmis");
  assert.equal(page.screen.workerTyping, false);
});

test("a pause of either kind leaves the field open and the talk goes on", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.tellTalk(TalkState.PAUSED, { until: world.clock.time + 600 });
  assert.equal(page.screen.phase, "talking");
  await say(world, page, "tauolla");
  await world.do((talk) => world.record(talk, { type: "Resume" }));
  assert.deepEqual(lines(page.screen), ["me: tauolla (arrived)"]);
  await world.tellTalk(TalkState.CLOSING);
  assert.equal(page.screen.desk, "closing");
  world.setState(DeskState.ON);
  await world.settle();
  assert.equal(page.screen.desk, "on");
});

test("types that have no use here yet are taken and acknowledged", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.do((talk) => world.record(talk, { type: "Offer", times: [{ start: 1, end: 2 }] }));
  await world.say("ja sitten");
  assert.deepEqual(lines(page.screen), ["worker: ja sitten"]);
  assert.equal(world.talk.session.acked, world.talk.session.next_out);
});

test("characters that no field may carry neither stop a text nor the talk", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "a\0b \ud83d loppu");
  assert.deepEqual(world.texts, ["ab \ufffd loppu"]);
});

test("a second page with the same token stops the first one quietly", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.cut(Refusal.REPLACED);
  await world.pass(60);
  assert.equal(page.screen.phase, "gone");
  assert.equal(world.lines.size, 0);
  assert.equal(page.storage.items.size, 2);
});

// attacks.md P10
