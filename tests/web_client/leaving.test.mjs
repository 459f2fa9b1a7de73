// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// How a visit ends, and what a reload finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { LIMITS, MemoryStorage, World } from "./scripted_desk.mjs";

const { DeskState } = await load("frames");
const { Refusal } = await load("errors");
const { TalkState } = await load("records");

const lines = (screen) => screen.messages.map(({ text, status }) => `${text} ${status}`);
const receivedTypes = (world) => world.talk.received.map(({ type }) => type);

async function say(world, page, ...texts) {
  texts.forEach((text) => page.visit.say(text));
  await world.settle();
}

test("a reload goes on: place, messages, draft, what is on its way, and the desk notices nothing", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  await say(world, page, "ennen");
  world.autoAck = false;
  await say(world, page, "matkalla");
  page.visit.draftChanged("kesken");
  await world.pass(LIMITS.draft_saved);
  world.autoAck = true;
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.place, again.screen.restored, again.screen.draft], ["waiting", 2, true, "kesken"]);
  assert.deepEqual(lines(again.screen), ["ennen arrived", "matkalla arrived"]);
  await say(world, again, "jälkeen");
  await world.say("täällä");
  assert.deepEqual(world.texts, ["ennen", "matkalla", "jälkeen"]);
  assert.deepEqual(again.screen.messages.map(({ text }) => text), ["ennen", "matkalla", "jälkeen", "täällä"]);
  assert.equal(world.talks.size, 1);
  const numbers = world.sent("PageRecord").map(({ number, bytes }) => `${number} ${Buffer.from(bytes).toString("hex")}`);
  assert.equal(new Set(numbers).size, new Set(world.sent("PageRecord").map(({ number }) => number)).size);
});

test("what the desk sent while the page reloaded is there, once", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.say("ennen");
  for (const line of [...world.lines]) {
    line.stop();
  }
  await world.do((talk) => world.record(talk, { type: "DeskText", position: ++talk.position, at: 1, text: "sillä välin" }));
  const again = await world.reload(page);
  assert.deepEqual(again.screen.messages.map(({ text }) => text), ["ennen", "sillä välin"]);
  assert.equal(again.screen.phase, "talking");
});

test("a worker who comes again is one who returns, and a page that was reloaded in between knows it", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  assert.equal(page.screen.workerReturned, false);
  await world.tellTalk(TalkState.BACK_IN_QUEUE);
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.workerReturned], ["waiting", false]);
  await world.tellTalk(TalkState.TAKEN);
  assert.deepEqual([again.screen.phase, again.screen.workerReturned], ["talking", true]);
});

test("the first screen after a quick reload is the talk itself", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const again = await world.reload(page);
  assert.deepEqual([...new Set(again.shown.map(({ phase }) => phase))], ["talking"]);
});

test("a reload while the relay is down waits for it and says so", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.line], ["connecting", "lost"]);
  world.relayUp = true;
  await world.pass(20);
  assert.deepEqual([again.screen.phase, again.screen.restored], ["talking", true]);
});

test("a parent who will not wait for that may leave, and nothing stays", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  const again = await world.reload(page);
  await again.visit.end();
  assert.deepEqual([again.screen.phase, again.screen.restored], ["front", null]);
  assert.equal(page.storage.items.size, 0);
  assert.equal(world.lines.size, 0);
});

test("a reload after a restart of the relay says that the talk cannot be gone on with, and leaves nothing behind", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "salaisuus");
  world.wraps.clear();
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.restored], ["front", false]);
  assert.equal(page.storage.items.size, 0);
  assert.deepEqual(again.screen.messages, []);
  assert.equal(world.sent("End").length, 1);
  await again.visit.start();
  await world.settle();
  assert.equal(again.screen.phase, "waiting");
  assert.equal(again.screen.restored, null);
});

test("a restart of the relay during the talk only renews the key: a later reload goes on", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "a");
  world.restartRelay();
  await world.pass(1);
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.restored], ["talking", true]);
  assert.deepEqual(lines(again.screen), ["a arrived"]);
});

test("a state that was touched is not shown", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const state = page.storage.getItem("state");
  page.storage.setItem("state", `A${state.slice(1, -4)}AAAA`);
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.restored], ["front", false]);
});

// field-reports.md A-13
test("where storage is blocked, the talk lives in memory and the page says so", async () => {
  const world = await World.create();
  const page = world.openPage(null);
  await page.visit.start();
  await world.settle();
  await say(world, page, "silti");
  assert.deepEqual([page.screen.storageBlocked, page.screen.phase], [true, "waiting"]);
  assert.deepEqual(lines(page.screen), ["silti arrived"]);
});

test("where a write fails, no older state is left that would seal a number again", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  assert.equal(page.storage.items.size, 2);
  page.storage.full = true;
  await say(world, page, "ei mahdu");
  assert.equal(page.storage.items.size, 0);
  assert.equal(page.screen.storageBlocked, true);
  assert.deepEqual(world.texts, ["ei mahdu"]);
});

test("the worker ends: the page says so, says goodbye, and keeps nothing", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "kiitos");
  await world.tellTalk(TalkState.ENDED);
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "worker"]);
  assert.deepEqual(lines(page.screen), ["kiitos arrived"]);
  assert.equal(receivedTypes(world).pop(), "Bye");
  assert.equal(world.talk.session.acked, world.talk.session.next_out);
  assert.equal(world.fromPages[world.fromPages.length - 1].type, "End");
  assert.equal(page.storage.items.size, 0);
  assert.equal(page.visit.talk, null);
  assert.equal(world.lines.size, 0);
});

for (const [state, name] of [[TalkState.LET_GO, "let_go"], [TalkState.OFF_DUTY, "off_duty"], [TalkState.FULL, "full"]]) {
  test(`one who waits and is told ${name} sees that, with the next opening`, async () => {
    const world = await World.create();
    const page = await world.waitingPage();
    const until = world.clock.time + 3600;
    await world.tellTalk(state, { until });
    assert.deepEqual([page.screen.phase, page.screen.endedBy, page.screen.nextOpening], ["ended", name, until * 1000]);
  });
}

test("the parent ends: at once on the screen and on the device, and with a goodbye that the desk acknowledges", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await page.visit.end();
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "me"]);
  assert.equal(page.storage.items.size, 0);
  await world.settle();
  assert.equal(world.sent("End").length, 0);
  await world.do((talk) => world.ack(talk, 0));
  assert.equal(receivedTypes(world).pop(), "Bye");
  assert.equal(world.sent("End").length, 1);
  assert.equal(world.lines.size, 0);
});

test("a goodbye that is lost is said again; one that never arrives is not waited for for ever", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.deskUp = false;
  await page.visit.end();
  await world.settle();
  world.cut();
  await world.pass(1);
  world.deskUp = true;
  await world.pass(LIMITS.resend);
  assert.equal(receivedTypes(world).pop(), "Bye");
  assert.equal(world.lines.size, 0);

  const second = await World.create();
  const other = await second.talkingPage();
  second.deskUp = false;
  await say(second, other, "ei perillä");
  await other.visit.end();
  assert.deepEqual(other.screen.unsent, []);
  await second.pass(LIMITS.silence);
  assert.deepEqual(other.screen.unsent, ["ei perillä"]);
  assert.equal(second.lines.size, 0);
  assert.equal(other.storage.items.size, 0);
});

test("a text that is sent into an ended talk is not swallowed", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.tellTalk(TalkState.ENDED);
  await say(world, page, "ehdinkö?");
  assert.deepEqual(page.screen.unsent, ["ehdinkö?"]);
});

test("a desk without keys for this talk: the page says so, keeps what did not arrive for copying, and starts anew", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "perillä");
  const { talks } = world;
  world.talks = new Map();
  await say(world, page, "ei perillä");
  assert.equal(page.screen.phase, "gone");
  assert.deepEqual(page.screen.unsent, ["ei perillä"]);
  assert.deepEqual(lines(page.screen), ["perillä arrived", "ei perillä sending"]);
  assert.equal(page.storage.items.size, 0);
  assert.equal(talks.size, 1);
  await page.visit.startAnew();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.messages, page.screen.unsent], ["waiting", [], []]);
});

// attacks.md P12
test("a room that the relay closes in mid-talk without a goodbye is no arrival", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await say(world, page, "viimeinen");
  world.cut(Refusal.TALK_OVER);
  await world.settle();
  assert.equal(page.screen.phase, "gone");
  assert.deepEqual(page.screen.unsent, ["viimeinen"]);
});

test("from the end it goes back to the front where the desk is closed", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.setState(DeskState.OFF);
  await world.settle();
  assert.equal(page.screen.phase, "talking");
  await world.tellTalk(TalkState.ENDED);
  await page.visit.startAnew();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.desk], ["front", "off"]);
  assert.equal(world.lines.size, 0);
});

// attacks.md W15
test("quick exit wipes at once, says goodbye, shows nothing more and writes nothing again", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  page.visit.say("kesken");
  page.visit.draftChanged("luonnos");
  const left = page.visit.leave();
  assert.equal(page.storage.items.size, 0);
  const shown = page.shown.length;
  await left;
  await world.pass(60);
  assert.equal(page.storage.items.size, 0);
  assert.equal(page.shown.length, shown);
  assert.deepEqual(receivedTypes(world).slice(-2), ["PageText", "Bye"]);
  assert.equal(world.fromPages[world.fromPages.length - 1].type, "End");
  assert.equal(world.lines.size, 0);
});

test("quick exit in the very moment in which the line comes back leaves nothing either", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  page.visit.turn(async () => {}); // what came in just before is still waiting for its turn
  world.cut();
  await world.pass(LIMITS.connect_first);
  const [line] = world.lines;
  world.tell(line, { type: "Wrap", key: new Uint8Array(32).fill(3) });
  await page.visit.leave();
  await world.pass(1);
  assert.equal(page.storage.items.size, 0);
});

test("quick exit before and after a talk does no harm", async () => {
  const world = await World.create();
  const page = world.openPage();
  await page.visit.leave();
  const second = await world.talkingPage();
  await world.tellTalk(TalkState.ENDED);
  await second.visit.leave();
  assert.equal(world.lines.size, 0);
});

test("the keys of a visit live for a day and no longer, also across a reload", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.pass(LIMITS.talk_keys - 60);
  assert.equal(page.screen.phase, "talking");
  await world.pass(60);
  assert.equal(page.screen.phase, "gone");
  assert.equal(page.storage.items.size, 0);

  const other = await World.create();
  const kept = await other.talkingPage();
  other.clock.time += LIMITS.talk_keys;
  const again = await other.reload(kept);
  assert.deepEqual([again.screen.phase, again.screen.restored], ["front", false]);
});

test("what the relay says of the desk is shown while there is no socket, and not over what a socket told", async () => {
  const world = await World.create();
  const page = world.openPage(new MemoryStorage());
  await page.visit.statusTold("off", 5000);
  assert.deepEqual([page.screen.desk, page.screen.nextOpening], ["off", 5000]);
  await page.visit.start();
  await world.settle();
  await page.visit.statusTold("off", 5000);
  assert.equal(page.screen.desk, "on");
});
