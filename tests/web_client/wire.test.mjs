// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, vectors } from "./page_modules.mjs";

const wire = await load("wire");
const { LocalError, RemoteError } = await load("errors");

test("no two lists of parts give the same bytes", () => {
  const cases = vectors("crypto").lp;
  for (const { parts, bytes } of cases) {
    assert.equal(toHex(wire.lp(...parts.map(fromHex))), bytes);
  }
  assert.equal(new Set(cases.map(({ bytes }) => bytes)).size, cases.length);
});

test("the sizes are those of shared/limits.py", async () => {
  const { numbers } = vectors("limits");
  const { OFFER_TIMES, TEXT_BYTES, TEXT_POINTS } = await load("records");
  const { BAD_TAGS } = await load("session");
  const own = { ...wire, OFFER_TIMES, TEXT_BYTES, TEXT_POINTS, BAD_TAGS };
  for (const name of ["SEAL_BYTES", "POINT_BYTES", "SIGNATURE_BYTES", "RECORD_SIZES", "CONTROL_BODY", "FLIGHT_BODY", "CARD_BODY",
    "LETTER_BODY", "OFFER_TIMES", "TEXT_BYTES", "TEXT_POINTS", "BAD_TAGS"]) {
    assert.deepEqual(own[name], numbers[name], name);
  }
});

test("numbers go there and back as long as arithmetic is exact, and no further", () => {
  for (const number of [0, 1, 255, 256, 2 ** 32, 2 ** 53 - 1]) {
    assert.equal(new wire.Reader(wire.unsigned(number, 8)).number(8), number);
  }
  for (const [number, size] of [[2 ** 53, 8], [-1, 8], [1.5, 8], [256, 1], [NaN, 4], ["1", 4], [undefined, 4], [1n, 4]]) {
    assert.throws(() => wire.unsigned(number, size), LocalError);
  }
  for (const hex of ["0020000000000000", "ffffffffffffffff"]) {
    assert.throws(() => new wire.Reader(fromHex(hex)).number(8), RemoteError);
  }
});

test("a reader never reads past the end and leaves nothing over", () => {
  const reader = new wire.Reader(fromHex("0102"));
  assert.throws(() => reader.take(3), RemoteError);
  assert.equal(reader.number(1), 1);
  assert.throws(() => reader.close(), RemoteError);
  const padding = new wire.Reader(fromHex("000000"));
  assert.throws(() => new wire.Reader(fromHex("0000")).close(), RemoteError);
  padding.close(true);
});

test("a text of ours that could not be read back is never sent", () => {
  const kind = wire.text(8, 4, 1);
  for (const bad of ["", "a\0b", "\ud800", "abcde", "äääää", "😀😀😀", null, 7]) {
    assert.throws(() => kind.put(bad), LocalError, JSON.stringify(bad));
  }
  for (const good of ["a", "ääää", "😀😀", "\ufeffa"]) {
    assert.equal(kind.get(new wire.Reader(kind.put(good))), good);
  }
});

test("bytes are compared whole", () => {
  assert.ok(wire.equal(fromHex("0102"), fromHex("0102")));
  assert.ok(!wire.equal(fromHex("0102"), fromHex("0103")));
  assert.ok(!wire.equal(fromHex("0102"), fromHex("010203")));
  assert.ok(!wire.equal(fromHex("010200"), fromHex("0102")));
});
