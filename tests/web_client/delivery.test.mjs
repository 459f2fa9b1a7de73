// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Records over a bad line: each once, in one order on both screens, and nothing that somebody else made up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { LIMITS, World } from "./scripted_desk.mjs";
import { lines, say } from "./talk_steps.mjs";

const { encodeFrame, decodeFrame, Sender } = await load("frames");
const { TextEncoder } = globalThis;

const hexes = (frames) => frames.map(({ bytes }) => Buffer.from(bytes).toString("hex"));

test("a text is Perillä only when the desk has committed it", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await say(world, page, "Kuuletko?");
  assert.deepEqual(lines(page.screen), ["me: Kuuletko? (sending)"]);
  await world.do((talk) => world.ack(talk, 0));
  assert.deepEqual(lines(page.screen), ["me: Kuuletko? (arrived)"]);
});

// attacks.md P14; field-reports.md A-03
test("an acknowledgement that was lost makes no second message: the same bytes go out again", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await say(world, page, "kerran");
  world.cut();
  world.autoAck = true;
  await world.pass(1);
  assert.deepEqual(world.texts, ["kerran"]);
  assert.deepEqual(lines(page.screen), ["me: kerran (arrived)"]);
  const records = world.sent("PageRecord").filter(({ number }) => number === 1);
  assert.ok(new Set(hexes(records)).size === 1);
});

// field-reports.md A-18
test("what is written while the line is down waits, goes out after it, and keeps its order", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  world.cut();
  await world.settle();
  assert.equal(page.screen.line, "lost");
  await say(world, page, "yksi", "kaksi", "kolme");
  assert.deepEqual(lines(page.screen), ["me: yksi (sending)", "me: kaksi (sending)", "me: kolme (sending)"]);
  world.relayUp = true;
  await world.pass(20);
  assert.deepEqual(world.texts, ["yksi", "kaksi", "kolme"]);
  assert.deepEqual(lines(page.screen), ["me: yksi (arrived)", "me: kaksi (arrived)", "me: kolme (arrived)"]);
  assert.equal(page.screen.line, "up");
});

test("after every reconnect the page first says what it holds, under a fresh salt", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const salt = String(world.sent("PageControl").pop().salt);
  const before = world.fromPages.length;
  world.cut();
  await world.pass(1);
  const [open, first] = world.fromPages.slice(before);
  assert.deepEqual([open.type, first.type], ["Open", "PageControl"]);
  assert.notEqual(String(first.salt), salt);
  assert.equal(world.talk.controls.filter(({ type }) => type === "Sync").pop().expected, 3);
  assert.equal(page.screen.phase, "talking");
});

// attacks.md P15
test("two texts at once take one number each", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await Promise.all(["a", "b", "c", "d"].map((text) => page.visit.say(text)));
  await world.settle();
  assert.deepEqual(world.texts, ["a", "b", "c", "d"]);
  assert.deepEqual(world.sent("PageRecord").map(({ number }) => number), [0, 1, 2, 3, 4]);
});

test("a hundred texts of a long outage all arrive, in lots that the relay lets pass", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.relayUp = false;
  world.cut();
  const texts = Array.from({ length: 150 }, (_, at) => `viesti ${at}`);
  await say(world, page, ...texts);
  world.relayUp = true;
  await world.pass(20);
  assert.deepEqual(world.texts, texts);
  assert.ok(page.screen.messages.every(({ status }) => status === "arrived"));
});

// field-reports.md A-18
test("both screens show the desk's order; what has no place yet stands at the end", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  const held = [];
  world.mangle = (bytes) => (bytes[0] === 0x0f ? [] : [bytes]);
  await world.do(async (talk) => {
    await world.record(talk, { type: "DeskText", position: ++talk.position, at: 1, text: "työntekijä ensin" });
    held.push(talk.outbox[talk.outbox.length - 1].frame);
  });
  await say(world, page, "minä");
  world.mangle = (bytes) => [bytes];
  await world.do((talk) => world.toRoom(talk.session.sid, held[0]));
  assert.deepEqual(lines(page.screen), ["worker: työntekijä ensin", "me: minä (sending)"]);
  await world.do((talk) => world.ack(talk, 0));
  assert.deepEqual(lines(page.screen), ["worker: työntekijä ensin", "me: minä (arrived)"]);
  await say(world, page, "vielä");
  await world.say("nyt");
  assert.deepEqual(lines(page.screen).slice(2), ["worker: nyt", "me: vielä (sending)"]);
  await world.do((talk) => world.ack(talk, 0));
  assert.deepEqual(lines(page.screen).slice(2), ["me: vielä (arrived)", "worker: nyt"]);
});

test("positions whose acknowledgement was lost come with the answer to the next sync", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.mangle = (bytes) => (bytes[0] === 0x0d ? [] : [bytes]);
  await say(world, page, "a", "b");
  world.mangle = (bytes) => [bytes];
  world.cut();
  await world.pass(1);
  const sync = world.talk.controls.filter(({ type }) => type === "Sync").pop();
  assert.equal(sync.unplaced_from, 1);
  assert.deepEqual(page.visit.talk.messages.map(({ position }) => position), [1, 2]);
});

test("a position whose acknowledgement was overtaken by another is asked for, until both screens agree", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.autoAck = false;
  await say(world, page, "missä olen?");
  await world.do((talk) => world.control(talk, { type: "Ack", up_to: talk.session.expected, placed: [] }));
  await world.say("tässä");
  assert.deepEqual(lines(page.screen), ["worker: tässä", "me: missä olen? (arrived)"]);
  await world.pass(LIMITS.resend);
  assert.deepEqual(lines(page.screen), ["me: missä olen? (arrived)", "worker: tässä"]);
  const syncs = () => world.talk.controls.filter(({ type }) => type === "Sync").length;
  const before = syncs();
  await world.pass(60);
  assert.equal(syncs(), before);
});

// attacks.md P9; field-reports.md A-03
test("a record that comes twice is shown once and acknowledged twice", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  world.mangle = (bytes) => [bytes, bytes];
  const acks = () => world.talk.controls.filter(({ type }) => type === "Ack").length;
  const before = acks();
  await world.say("kerran");
  assert.deepEqual(lines(page.screen), ["worker: kerran"]);
  assert.equal(acks() - before, 2);
});

// attacks.md P9
test("records out of order, or with a gap, are asked for and shown whole", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  let kept = null;
  world.mangle = (bytes) => {
    if (bytes[0] !== 0x0f || kept) {
      return [bytes];
    }
    kept = bytes;
    return [];
  };
  await world.say("ensimmäinen");
  await world.say("toinen");
  assert.deepEqual(lines(page.screen), ["worker: ensimmäinen", "worker: toinen"]);
});

// attacks.md P8
test("a forged record changes nothing and the next true one is read; twenty end the talk with a word", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const forge = (talk) => {
    const frame = { type: "DeskRecord", sid: talk.session.sid, number: talk.session.next_out, sealed: new Uint8Array(272) };
    world.toRoom(talk.session.sid, encodeFrame(frame));
  };
  for (let count = 0; count < 19; count++) {
    await world.do(forge);
  }
  await world.say("oikea");
  assert.deepEqual(lines(page.screen), ["worker: oikea"]);
  await world.do(forge);
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "error"]);
  assert.equal(world.talk.received.pop().type, "Bye");
  assert.equal(page.storage.items.size, 0);
});

// attacks.md P19
test("a record that cannot be read is acknowledged and passed over", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const { recordHead } = await load("frames");
  const { seal, nonceOf } = await load("crypto");
  await world.do(async (talk) => {
    const { session } = talk;
    const number = session.next_out;
    const head = recordHead("DeskRecord", session.sid, number);
    const sealed = await seal(session.keys.desk_key, nonceOf(session.keys.desk_iv, number), head, new Uint8Array(256).fill(1));
    talk.session = { ...session, next_out: number + 1 };
    world.toRoom(session.sid, encodeFrame({ type: "DeskRecord", sid: session.sid, number, sealed }));
  });
  await world.say("sen jälkeen");
  assert.deepEqual(lines(page.screen), ["worker: sen jälkeen"]);
  assert.equal(world.talk.session.acked, world.talk.session.next_out);
});

// attacks.md P3, P19
test("what nobody may send is dropped and never shown", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  const before = JSON.stringify(page.screen);
  const junk = [[], [0xff, 1], [0x21, 1, 2], [0x09, 1, 5], [0x0f, 2], [...new TextEncoder().encode("<img src=x>")]];
  const other = encodeFrame({ type: "Gone", sid: new Uint8Array(16) });
  for (const bytes of [...junk.map((each) => new Uint8Array(each)), other, encodeFrame({ type: "Beat" })]) {
    await world.do((talk) => world.toRoom(talk.session.sid, bytes));
  }
  assert.equal(JSON.stringify(page.screen), before);
});

test("a frame of the desk in the page's own direction, sent back by the relay, is nothing", async () => {
  const world = await World.create();
  const page = await world.talkingPage();
  await say(world, page, "takaisin");
  const own = world.sent("PageRecord").pop();
  const reflected = own.bytes.slice();
  reflected[0] = 0x0f;
  assert.equal(decodeFrame(reflected, Sender.RELAY_TO_PAGE).number, 1);
  await world.do((talk) => world.toRoom(talk.session.sid, reflected));
  assert.deepEqual(lines(page.screen), ["me: takaisin (arrived)"]);
});
