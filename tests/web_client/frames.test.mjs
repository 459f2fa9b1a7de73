// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const { FRAMES, Sender, controlHead, decodeFrame, encodeFrame, recordHead } = await load("frames");
const { LocalError, Refusal, RemoteError } = await load("errors");
const cases = vectors("frames");
const senderOf = (name) => Sender[name.toUpperCase()];

test("the set of frames is that of shared/frames.py, and closed", () => {
  const own = Object.entries(FRAMES).map(([name, [code, layout, senders]]) => [name, code, [...senders].sort(), Object.keys(layout)]);
  const theirs = vectors("layouts").frames.map(({ name, code, senders, fields }) =>
    [name, code, senders.map(senderOf).sort(), fields.map((field) => field.name)]);
  assert.deepEqual(own, theirs);
});

test("every good frame is read and written as in Python", () => {
  for (const { name, type, sender, fields, bytes } of cases.good) {
    const frame = { type, ...valueOf(type, fields) };
    assert.deepEqual(decodeFrame(fromHex(bytes), senderOf(sender)), frame, name);
    assert.equal(toHex(encodeFrame(frame)), bytes, name);
  }
  assert.ok(cases.good.length > 100);
});

// attacks.md P3, P9, P19, P26
test("every bad frame is refused with the same code as in Python, and without a word of the input", () => {
  for (const { name, sender, bytes, code } of cases.bad) {
    assert.throws(() => decodeFrame(fromHex(bytes), senderOf(sender)), (error) => {
      assert.ok(error instanceof RemoteError, name);
      assert.equal(error.code, Refusal[code], name);
      assert.equal(error.message, String(Refusal[code]), name);
      return true;
    }, name);
  }
  assert.ok(cases.bad.length > 300);
});

test("a frame of ours that nobody could read is never sent", () => {
  assert.throws(() => encodeFrame({ type: "Note", text: "x" }), LocalError);
  assert.throws(() => encodeFrame({ type: "End", sid: new Uint8Array(15) }), LocalError);
  assert.throws(() => encodeFrame({ type: "PageRecord", sid: new Uint8Array(16), number: 0, sealed: new Uint8Array(300) }), LocalError);
});

test("what a seal authenticates stands at the head of its frame", () => {
  for (const { type, bytes, fields } of cases.good) {
    if (type === "PageRecord" || type === "DeskRecord") {
      assert.equal(toHex(recordHead(type, fromHex(fields.sid), Number(fields.number))), bytes.slice(0, 52));
    } else if (type === "PageControl" || type === "DeskControl") {
      const { sid, salt, counter } = valueOf(type, fields);
      assert.equal(toHex(controlHead(type, sid, salt, counter)), bytes.slice(0, 84));
    }
  }
});
