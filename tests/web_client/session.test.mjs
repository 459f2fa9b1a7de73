// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const session = await load("session");
const { From } = await load("records");
const { Sender, decodeFrame } = await load("frames");
const { LocalError, RemoteError, Refusal } = await load("errors");
const cases = vectors("session");
const sid = fromHex(cases.sid);
const newKeys = () => Object.fromEntries(Object.entries(cases.keys).map(([name, hex]) => [name, fromHex(hex)]));
const newSession = (role, from = {}) => ({ ...session.newSession(sid, role, newKeys()), ...from });
const SENDER_TO = { [From.PAGE]: Sender.RELAY_TO_PAGE, [From.DESK]: Sender.RELAY_TO_DESK };
const ID = fromHex("00112233445566778899aabbccddeeff");
const hello = { type: "PageText", text: "hei" };

test("each end seals its records to the same bytes as in Python, and the other end reads them in order", async () => {
  for (const [role, peer] of [[From.PAGE, From.DESK], [From.DESK, From.PAGE]]) {
    let own = newSession(role);
    let other = newSession(peer);
    for (const { number, message, type, fields, frame } of cases[role]) {
      const record = { type, ...valueOf(type, fields) };
      const sealed = await session.sealRecord(own, fromHex(message), record);
      assert.equal(toHex(sealed.frame), frame);
      assert.equal(sealed.number, Number(number));
      const got = await session.openRecord(other, decodeFrame(sealed.frame, SENDER_TO[peer]));
      assert.deepEqual([got.kind, got.message, got.record], ["fresh", fromHex(message), record]);
      own = sealed.session;
      other = got.session;
    }
    assert.equal(other.expected, cases[role].length);
  }
});

// attacks.md P8 to P11, P17, P19, P26
test("whatever a record is, it is told apart as in Python", async () => {
  for (const { name, receiver, expected, frame, outcome } of cases.received) {
    const before = newSession(receiver, { expected: Number(expected) });
    let told;
    try {
      const got = await session.openRecord(before, decodeFrame(fromHex(frame), SENDER_TO[receiver]));
      told = got.kind;
      const after = got.session || before;
      const moved = { fresh: 1, unreadable: 1 }[told] || 0;
      assert.equal(after.expected, before.expected + moved, name);
      assert.equal(after.bad_tags, told === "forged" ? 1 : 0, name);
    } catch (error) {
      told = error instanceof LocalError ? "another room"
        : `refused ${Object.keys(Refusal).find((code) => Refusal[code] === error.code)}`;
    }
    assert.equal(told, outcome, name);
  }
});

test("after twenty wrong seals the talk is over", async () => {
  let mine = newSession(From.PAGE);
  const frame = decodeFrame(fromHex(cases.desk[0].frame), Sender.RELAY_TO_PAGE);
  frame.sealed[3] ^= 1;
  for (let count = 1; count <= session.BAD_TAGS; count++) {
    const got = await session.openRecord(mine, frame);
    assert.deepEqual([got.kind, got.over], ["forged", count === session.BAD_TAGS]);
    mine = got.session;
  }
  assert.equal(mine.expected, 0);
});

// attacks.md P15
test("two sends at once never share a number", async () => {
  const mine = newSession(From.PAGE);
  const results = await Promise.allSettled([session.sealRecord(mine, ID, hello), session.sealRecord(mine, ID, { ...hello, text: "moi" })]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.ok(results.find(({ status }) => status === "rejected").reason instanceof LocalError);
});

test("a runner of turns does one step after another, and a failed step holds up none", async () => {
  const turn = session.takingTurns();
  const done = [];
  const slow = turn(async () => { await new Promise((resolve) => { setImmediate(resolve); }); done.push(1); });
  const failed = turn(async () => { throw new Error("a step"); });
  const last = turn(() => done.push(2));
  await assert.rejects(failed, /a step/);
  await Promise.all([slow, last]);
  assert.deepEqual(done, [1, 2]);
});

test("what was refused takes no number", async () => {
  const mine = newSession(From.PAGE);
  await assert.rejects(session.sealRecord(mine, ID, { type: "DeskReady" }), LocalError);
  await assert.rejects(session.sealRecord(mine, ID, { type: "PageText", text: "" }), LocalError);
  assert.equal((await session.sealRecord(mine, ID, hello)).number, 0);
});

test("an acknowledgement covers what was sent, and never goes back", () => {
  const mine = newSession(From.PAGE, { next_out: 5, acked: 2 });
  assert.equal(session.acknowledge(mine, 4).acked, 4);
  for (const upTo of [0, 2, 6, 2 ** 53 - 1]) {
    assert.equal(session.acknowledge(mine, upTo), mine);
  }
});

test("control messages: gaps are allowed, a step back and a forgery are not, and each salt goes on where it stood", async () => {
  const receiver = new session.ControlReceiver(newSession(From.DESK));
  for (const { name, frame, type, fields } of cases.control) {
    let got = null;
    try {
      got = await receiver.open(decodeFrame(fromHex(frame), Sender.RELAY_TO_DESK));
    } catch (error) {
      assert.ok(error instanceof RemoteError, name);
    }
    assert.deepEqual(got, type && { type, ...valueOf(type, fields) }, name);
  }
});

test("what one end's control stream sends, the other end's takes once", async () => {
  const sender = new session.ControlSender(newSession(From.PAGE), ID);
  const receiver = new session.ControlReceiver(newSession(From.DESK));
  const frames = await Promise.all([sender.seal({ type: "Typing" }), sender.seal({ type: "Presence", at_screen: true })]);
  const decoded = frames.map((frame) => decodeFrame(frame, Sender.RELAY_TO_DESK));
  assert.deepEqual(decoded.map(({ counter }) => counter), [0, 1]);
  assert.deepEqual(await receiver.open(decoded[0]), { type: "Typing" });
  assert.deepEqual(await receiver.open(decoded[1]), { type: "Presence", at_screen: true });
  assert.equal(await receiver.open(decoded[1]), null);
});
