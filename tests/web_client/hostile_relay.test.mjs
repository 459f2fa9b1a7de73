// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A relay that delays, swallows and repeats, and a device without chance: what a parent sees then. attacks.md P9, P13,
// P24; field-reports.md A-01, A-03, A-33.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { LIMITS, MemoryStorage, World } from "./scripted_desk.mjs";

const { decodeFrame, Sender } = await load("frames");

const FLIGHT2 = 0x0b;
const DESK_CONTROL = 0x0d;
const DESK_RECORD = 0x0f;
const passOn = (bytes) => [bytes];
const lines = (screen) => screen.messages.map(({ mine, text, status }) => `${mine ? "me" : "worker"}: ${text}${mine ? ` (${status})` : ""}`);

async function say(world, page, ...texts) {
  texts.forEach((text) => page.visit.say(text));
  await world.settle();
}

test("P13: a relay that delays everything by ten minutes makes no early Perillä, no loss and no other order", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const held = [];
  world.mangle = (bytes) => {
    held.push(bytes);
    return [];
  };
  await say(world, page, "kysymys");
  await world.say("vastaus");
  await say(world, page, "toinen kysymys");
  await world.pass(600);
  assert.deepEqual(lines(page.screen), ["me: kysymys (sending)", "me: toinen kysymys (sending)"]);
  assert.equal(page.screen.desk, "away");
  world.mangle = passOn;
  for (const bytes of held) {
    await world.do((talk) => world.toRoom(talk.session.sid, bytes));
  }
  await world.pass(LIMITS.resend);
  assert.deepEqual(lines(page.screen), ["me: kysymys (arrived)", "worker: vastaus", "me: toinen kysymys (arrived)"]);
  assert.equal(page.screen.desk, "on");
  assert.deepEqual(world.texts, ["kysymys", "toinen kysymys"]);
});

test("A-01: a page whose asking is lost again and again does not call itself up to date, and asks until it is", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  world.cut();
  await say(world, page, "yksi", "kaksi", "kolme");
  await world.pass(600);
  world.deskUp = false; // what the page asks is lost twice
  world.relayUp = true;
  await world.pass(LIMITS.connect_most + 2 * LIMITS.resend);
  assert.ok(lines(page.screen).every((line) => line.endsWith("(sending)")));
  world.deskUp = true;
  await world.pass(LIMITS.resend);
  assert.deepEqual(lines(page.screen), ["me: yksi (arrived)", "me: kaksi (arrived)", "me: kolme (arrived)"]);
  assert.deepEqual(world.texts, ["yksi", "kaksi", "kolme"]);
});

test("A-01: what the worker wrote during a long absence stands before the parent's next word", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  world.cut();
  await world.settle();
  for (const text of ["eka", "toka", "kolmas"]) {
    await world.say(text);
  }
  await world.pass(600);
  assert.deepEqual(page.screen.messages, []);
  world.relayUp = true;
  await world.pass(LIMITS.connect_most);
  await say(world, page, "nyt näen");
  assert.deepEqual(lines(page.screen), ["worker: eka", "worker: toka", "worker: kolmas", "me: nyt näen (arrived)"]);
});

test("A-03: two texts with the same words are two, also when the acknowledgement of the first was lost", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await say(world, page, "ok");
  world.cut();
  world.autoAck = true;
  await say(world, page, "ok");
  await world.pass(1);
  assert.deepEqual(world.texts, ["ok", "ok"]);
  assert.deepEqual(lines(page.screen), ["me: ok (arrived)", "me: ok (arrived)"]);
});

test("P4, P6: the answer to the first flight, repeated at any later time, opens nothing again", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "ennen");
  const [answer] = world.toPages.filter(([type]) => type === FLIGHT2);
  const sent = world.sent("PageRecord").length;
  await world.do((talk) => world.toRoom(talk.session.sid, answer));
  assert.equal(world.sent("PageRecord").length, sent);
  await say(world, page, "jälkeen");
  assert.deepEqual(lines(page.screen), ["me: ennen (arrived)", "me: jälkeen (arrived)"]);
});

test("P9: numbers far ahead and far behind are passed over, asked for at most once, and never overflow", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await world.say("oikea");
  const record = world.toPages.filter(([type]) => type === DESK_RECORD).pop();
  const before = page.visit.talk.session;
  const syncs = () => world.talk.controls.filter(({ type }) => type === "Sync").length;
  const asked = syncs();
  world.deskUp = false; // no answer ends the asking
  for (const number of ["0020000000000000", "ffffffffffffffff", "001fffffffffffff", "00000000ffffffff", "0000000000000000"]) {
    const jumped = record.slice();
    jumped.set(Buffer.from(number, "hex"), 18);
    await world.do((talk) => world.toRoom(talk.session.sid, jumped));
  }
  assert.deepEqual(page.visit.talk.session, before);
  world.deskUp = true;
  await world.say("seuraava");
  assert.deepEqual(lines(page.screen), ["worker: oikea", "worker: seuraava"]);
  assert.ok(syncs() - asked <= 1);
});

test("P9, P10: a control message of the page, sent back or repeated, changes nothing", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  page.visit.typing();
  await world.settle();
  await world.do((talk) => world.control(talk, { type: "Typing" }));
  await world.pass(LIMITS.typing_shown);
  const before = JSON.stringify(page.screen);
  const own = world.sent("PageControl").pop().bytes.slice();
  own[0] = DESK_CONTROL;
  const old = world.toPages.filter(([type]) => type === DESK_CONTROL);
  for (const bytes of [own, ...old]) {
    assert.ok(decodeFrame(bytes, Sender.RELAY_TO_PAGE));
    await world.do((talk) => world.toRoom(talk.session.sid, bytes));
  }
  assert.equal(JSON.stringify(page.screen), before);
});

test("P24: where chance fails in mid-talk, the page stops, and the words that were just typed are there to be copied", async () => {
  const world = await World.create();
  let good = true;
  const random = (size) => {
    if (!good) {
      throw new Error("no randomness");
    }
    return crypto.getRandomValues(new Uint8Array(size));
  };
  const page = world.openPage(new MemoryStorage(), { random });
  await page.visit.start();
  await world.settle();
  await say(world, page, "perillä");
  good = false;
  await assert.rejects(page.visit.say("kesken jäänyt"), /no randomness/);
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "error"]);
  assert.deepEqual(page.screen.unsent, ["kesken jäänyt"]);
  assert.equal(world.sent("PageRecord").length, 2);
  assert.equal(page.storage.items.size, 0);
  assert.equal(world.lines.size, 0);

  const second = world.openPage(new MemoryStorage(), { random });
  await assert.rejects(second.visit.start(), /no randomness/);
  assert.deepEqual([second.screen.phase, second.screen.unsupported], ["unsupported", "browser"]);
});

test("A-33: two hundred texts in one breath all arrive, once and in order", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const texts = Array.from({ length: 200 }, (_, at) => `viesti ${at}`);
  await say(world, page, ...texts);
  await world.pass(LIMITS.resend);
  assert.deepEqual(world.texts, texts);
  assert.deepEqual([...new Set(page.screen.messages.map(({ status }) => status))], ["arrived"]);
});

test("A-33: a step that fails is told to the browser once, and holds up none of the next", async () => {
  const world = await World.create();
  const page = await world.waitingPage();
  await assert.rejects(page.visit.turn(() => { throw new TypeError("a step of our own"); }), /a step of our own/);
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "error"]);
  await page.visit.startAnew();
  await world.settle();
  assert.equal(page.screen.phase, "waiting");
});
