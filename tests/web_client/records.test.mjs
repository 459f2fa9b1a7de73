// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const records = await load("records");
const { LocalError, Refusal, RemoteError } = await load("errors");
const { CONTROLS, From, RECORDS, decodeControl, decodeRecord, encodeControl, encodeRecord } = records;
const cases = vectors("records");
const layouts = vectors("layouts");
const ID = fromHex("00112233445566778899aabbccddeeff");

const ownTable = (table) =>
  Object.entries(table).map(([name, [code, layout, senders]]) => [name, code, senders.split(" ").sort(), Object.keys(layout)]);
const theirTable = (rules) => rules.map(({ name, code, senders, fields }) => [name, code, senders, fields.map((field) => field.name)]);

function refusesAll(bad, read) {
  for (const { name, sender, body, code } of bad) {
    assert.throws(() => read(fromHex(body), sender), (error) => {
      assert.ok(error instanceof RemoteError, name);
      assert.equal(error.code, Refusal[code], name);
      return true;
    }, name);
  }
}

test("the sets of records and control messages are those of shared/records.py, and closed", () => {
  assert.deepEqual(ownTable(RECORDS).sort(([, one], [, other]) => one - other), theirTable(layouts.records));
  assert.deepEqual(ownTable(CONTROLS), theirTable(layouts.controls));
});

test("the closed sets of numbers are the same", async () => {
  const own = { ...records, ...await load("frames"), ...await load("signed"), ...await load("slips"), ...await load("errors"),
    ...await load("handshake") };
  const ofPages = Object.entries(layouts.sets).filter(([name]) => name !== "PairingState" && name !== "Published");
  for (const [name, values] of ofPages) {
    assert.deepEqual(own[name], values, name);
  }
});

test("no type could carry a note", () => {
  assert.ok(![...Object.keys(RECORDS), ...Object.keys(CONTROLS)].some((name) => /note/i.test(name)));
});

test("every good record is read and written as in Python", () => {
  for (const { name, type, sender, message, fields, body } of cases.good) {
    const record = { type, ...valueOf(type, fields) };
    assert.deepEqual(decodeRecord(fromHex(body), sender), { message: fromHex(message), record }, name);
    assert.equal(toHex(encodeRecord(fromHex(message), record, sender)), body, name);
  }
});

// attacks.md P17, P19, P26
test("every bad record is refused with the same code as in Python", () => {
  refusesAll(cases.bad, decodeRecord);
  assert.ok(cases.bad.length > 200);
});

test("every good control message is read and written as in Python, every bad one refused", () => {
  for (const { name, type, sender, fields, body } of cases.controls.good) {
    const control = { type, ...valueOf(type, fields) };
    assert.deepEqual(decodeControl(fromHex(body), sender), control, name);
    assert.equal(toHex(encodeControl(control)), body, name);
  }
  refusesAll(cases.controls.bad, decodeControl);
});

// attacks.md P18
test("an onlooker learns three sizes, and no length of a text", () => {
  const sizes = new Set();
  for (let points = 1; points <= 2000; points += 7) {
    for (const letter of ["a", "ä"]) {
      sizes.add(encodeRecord(ID, { type: "PageText", text: letter.repeat(points) }, From.PAGE).length);
    }
  }
  assert.deepEqual([...sizes].sort((a, b) => a - b), [256, 1024, 4096]);
});

test("this end never sends a record of the other end, nor a text that is too long", () => {
  const told = { type: "StateTold", state: 1, place: 1, wait: 0, until: 0 };
  assert.throws(() => encodeRecord(ID, told, From.PAGE), LocalError);
  assert.throws(() => encodeRecord(ID, { type: "PageText", text: "a".repeat(2001) }, From.PAGE), LocalError);
  assert.throws(() => encodeRecord(ID, { type: "PageText", text: "😀".repeat(1001) }, From.PAGE), LocalError);
  assert.throws(() => encodeControl({ type: "Shout" }), LocalError);
});
