// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, keyPair, load, toHex, vectors } from "./page_modules.mjs";

const page = await load("crypto");
const { LocalError, RemoteError } = await load("errors");
const cases = vectors("crypto");
const hpke = vectors("hpke");

const isRemote = (error) => error instanceof RemoteError;

test("hashes, MACs and derivations are those of Python", async () => {
  for (const { data, hash } of cases.sha256) {
    assert.equal(toHex(await page.sha256(fromHex(data))), hash);
  }
  assert.equal(toHex(await page.mac(fromHex(cases.mac.key), fromHex(cases.mac.data))), cases.mac.mac);
  assert.equal(toHex(await page.extract(fromHex(cases.extract.salt), fromHex(cases.extract.secret))), cases.extract.key);
  for (const { key, label, size, out } of cases.expand) {
    assert.equal(toHex(await page.expand(fromHex(key), label, size)), out);
  }
  assert.equal(toHex(await page.sidOf(fromHex(cases.sid.token))), cases.sid.sid);
  assert.equal(toHex(await page.cardIdOf(fromHex(cases.card_id.code))), cases.card_id.card);
});

test("an empty salt is a block of zeros, as RFC 5869 has it", async () => {
  const secret = fromHex("00".repeat(22));
  assert.deepEqual(await page.extract(new Uint8Array(0), secret), await page.extract(new Uint8Array(32), secret));
});

test("a return code gives the keys that the desk has, and its proofs hold for one talk", async () => {
  const { code } = cases;
  const phrase = await page.codePhrase(code.words, fromHex(code.service));
  assert.equal(toHex(phrase), code.phrase);
  const keys = await page.codeKeys(phrase);
  assert.deepEqual([keys.code, keys.auth, keys.card].map(toHex), [code.id, code.auth, code.card]);
  assert.equal(toHex(await page.claimProof(keys.auth, fromHex(code.exporter))), code.claim_proof);
  assert.equal(toHex(await page.claimAnswer(keys.auth, fromHex(code.exporter))), code.claim_answer);
});

test("a record's nonce is the IV xor its number, up to the last number that can be told exactly", () => {
  for (const { iv, number, nonce } of cases.nonces) {
    if (Number.isSafeInteger(Number(number))) {
      assert.equal(toHex(page.nonceOf(fromHex(iv), Number(number))), nonce);
    } else {
      assert.throws(() => page.nonceOf(fromHex(iv), Number(number)), LocalError);
    }
  }
});

// attacks.md P8
test("what Python sealed opens, and what was touched does not", async () => {
  const { key, nonce, head, body, sealed } = Object.fromEntries(Object.entries(cases.seal).map(([name, hex]) => [name, fromHex(hex)]));
  assert.deepEqual(await page.seal(key, nonce, head, body), sealed);
  assert.deepEqual(await page.openSealed(key, nonce, head, sealed), body);
  for (let at = 0; at < sealed.length; at++) {
    const touched = sealed.slice();
    touched[at] ^= 1;
    assert.equal(await page.openSealed(key, nonce, head, touched), null);
  }
  assert.equal(await page.openSealed(key, nonce, head.slice(1), sealed), null);
});

test("a signature is taken raw and whole, or not at all", async () => {
  const { key, data, signature, bad } = cases.signature;
  assert.equal(await page.verify(fromHex(key.public), fromHex(data), fromHex(signature)), true);
  for (const { name, signature: raw } of bad) {
    assert.equal(await page.verify(fromHex(key.public), fromHex(data), fromHex(raw)), false, name);
  }
});

// attacks.md P5
test("only whole points on the curve that begin with 04 are keys", async () => {
  for (const point of cases.points.good) {
    assert.equal(await page.isPoint(fromHex(point)), true);
  }
  for (const { name, point } of cases.points.bad) {
    assert.equal(await page.isPoint(fromHex(point)), false, name);
    assert.equal(await page.verify(fromHex(point), new Uint8Array(1), new Uint8Array(64)), false, name);
    await assert.rejects(page.hpkeSeal(fromHex(point), new Uint8Array(0), new Uint8Array(1)), isRemote, name);
  }
});

test("HPKE opens what RFC 9180 and the other library sealed", async () => {
  for (const { name, info, plaintext, sealed, ...key } of hpke.good) {
    assert.equal(toHex(await page.hpkeOpen(await keyPair(key), fromHex(info), fromHex(sealed))), plaintext, name);
  }
});

// attacks.md P5, P6
test("HPKE opens nothing that was not sealed so, always with the same error", async () => {
  for (const { name, info, sealed, ...key } of hpke.bad) {
    await assert.rejects(page.hpkeOpen(await keyPair(key), fromHex(info), fromHex(sealed)), isRemote, name);
  }
});

test("what the page seals opens again, differs each time, and its private key cannot leave", async () => {
  const own = await page.newKeyPair();
  assert.equal(own.private.extractable, false);
  const [info, text] = [fromHex("01"), fromHex("0203")];
  const sealed = [await page.hpkeSeal(own.public, info, text), await page.hpkeSeal(own.public, info, text)];
  assert.notDeepEqual(sealed[0], sealed[1]);
  for (const each of sealed) {
    assert.deepEqual(await page.hpkeOpen(own, info, each), text);
  }
});

// attacks.md P24
test("without good randomness everything stops, and nothing else is asked for chance", (t) => {
  t.mock.method(Math, "random", () => assert.fail("Math.random was asked"));
  t.mock.method(crypto, "getRandomValues", (array) => array);
  assert.throws(() => page.randomBytes(32), LocalError);
  t.mock.method(crypto, "getRandomValues", () => { throw new Error("no entropy"); });
  assert.throws(() => page.randomBytes(32), /no entropy/);
  t.mock.method(crypto, "getRandomValues", () => new Uint8Array(16).fill(7));
  assert.throws(() => page.randomBytes(32), LocalError);
});
