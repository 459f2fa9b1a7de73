// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, keyPair, load, toHex, vectors } from "./page_modules.mjs";

const handshake = await load("handshake");
const { hpkeOpen, randomBytes } = await load("crypto");
const { RemoteError } = await load("errors");
const { decodeSigned, Language } = await load("signed");
const { concat } = await load("wire");
const cases = vectors("handshake");
const bytes = Object.fromEntries(Object.entries(cases).filter(([, value]) => typeof value === "string").map(([name, hex]) => [name, fromHex(hex)]));

/** What a page keeps that sent the vectors' first flight. */
const opening = async () => ({
  signed: bytes.bundle, bundle: bytes.flight1.slice(0, 8), sealed: bytes.flight1.slice(8), seed: bytes.page_seed, own: await keyPair(cases.page),
});

test("both flights are bound to bundle, room and each other as in Python", async () => {
  assert.deepEqual(await handshake.info1(bytes.bundle, bytes.sid), bytes.info1);
  assert.deepEqual(await handshake.info2(bytes.bundle, bytes.flight1), bytes.info2);
  assert.deepEqual(await hpkeOpen(await keyPair(cases.day_key), bytes.info1, bytes.flight1.slice(8)), bytes.flight1_body);
});

// attacks.md P26
test("the desk's answer gives the page the keys that the desk has", async () => {
  const { keys, status } = await handshake.finishTalk(await opening(), bytes.flight2);
  assert.equal(status, cases.status);
  assert.deepEqual(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, toHex(key)])), cases.keys);
});

// attacks.md P6, P7, P17
test("an answer that was not made for this very flight gives nothing", async () => {
  for (const { name, flight2 } of cases.bad_flight2) {
    await assert.rejects(handshake.finishTalk(await opening(), fromHex(flight2)), RemoteError, name);
  }
});

test("the page's own first flight opens with the day's key only, and says who asks in which language", async () => {
  const { value } = decodeSigned("bundle", bytes.bundle);
  const own = await keyPair(cases.page);
  const seed = randomBytes(handshake.SEED_BYTES);
  const made = await handshake.openTalk(bytes.bundle, value, bytes.sid, own, seed, Language.FI);
  const body = await hpkeOpen(await keyPair(cases.day_key), bytes.info1, made.sealed);
  assert.deepEqual(handshake.flightParts(body, 65, 32, 1), [own.public, seed, new Uint8Array([Language.FI])]);
  assert.equal(made.sealed.length, bytes.flight1.length - 8);
  await assert.rejects(hpkeOpen(own, bytes.info1, made.sealed), RemoteError);
  assert.deepEqual(concat(made.bundle), value.id);
});
