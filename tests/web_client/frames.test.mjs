// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const { FRAMES, Sender, controlHead, decodeFrame, encodeFrame, recordHead } = await load("frames");
const { LocalError, Refusal, RemoteError } = await load("errors");
const cases = vectors("frames");
const senderOf = (name) => Sender[name.toUpperCase()];

const ofPages = vectors("layouts").frames.filter(({ senders }) => senders.some((name) => name === "page" || name === "relay_to_page"));
const isOfPages = ({ type }) => ofPages.some(({ name }) => name === type);
const othersCodes = vectors("layouts").frames.filter((each) => !isOfPages({ type: each.name })).map(({ code }) => code);

test("the set of frames is what shared/frames.py has for pages, and closed", () => {
  const own = Object.entries(FRAMES).map(([name, [code, layout, senders]]) => [name, code, [...senders].sort(), Object.keys(layout)]);
  const theirs = ofPages.map(({ name, code, senders, fields }) => [name, code, senders.map(senderOf).sort(), fields.map((field) => field.name)]);
  assert.deepEqual(own.sort(([, one], [, other]) => one - other), theirs);
});

test("every good frame is read and written as in Python", () => {
  for (const { name, type, sender, fields, bytes } of cases.good.filter(isOfPages)) {
    const frame = { type, ...valueOf(type, fields) };
    assert.deepEqual(decodeFrame(fromHex(bytes), senderOf(sender)), frame, name);
    assert.equal(toHex(encodeFrame(frame)), bytes, name);
  }
  assert.ok(cases.good.filter(isOfPages).length > 50);
});

test("what a desk and the relay say to each other means nothing to a page", () => {
  const others = cases.good.filter((each) => !isOfPages(each));
  for (const { name, sender, bytes } of others) {
    assert.throws(() => decodeFrame(fromHex(bytes), senderOf(sender)), RemoteError, name);
  }
  assert.ok(others.length > 20);
});

// attacks.md P3, P9, P19, P26
test("every bad frame is refused with the same code as in Python, and without a word of the input", () => {
  for (const { name, sender, bytes, code: told } of cases.bad) {
    const code = othersCodes.includes(parseInt(bytes.slice(0, 2), 16)) ? "MALFORMED" : told; // a type that the page does not know
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
