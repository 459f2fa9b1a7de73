// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { RELEASED_LIST, fromHex, load, toHex, vectors } from "./page_modules.mjs";

const page = await load("return_code");
const { checkedWordList } = await load("word_list");
const { LocalError } = await load("errors");
const { CodeReason, From, decodeRecord, encodeRecord } = await load("records");
const cases = vectors("code");
const list = await checkedWordList(RELEASED_LIST, cases.list.digest);
const CODE = list.words.filter((_, at) => at % 700 === 3);
const [, OTHER] = cases.drawn;
const exporter = new Uint8Array(32).fill(9);
const otherTalk = new Uint8Array(32).fill(8);

test("a code is drawn from 72 bits, 12 for a word from the front", () => {
  for (const { random, words } of cases.drawn) {
    assert.deepEqual(page.drawCode(list, () => fromHex(random)), words);
  }
});

test("every word is drawn equally often, in each of the six places", () => {
  const count = list.words.length;
  const seen = Array.from({ length: 6 }, () => new Set());
  for (let number = 0; number < count; number++) {
    const bits = Array.from({ length: 6 }, (_, at) => (number * (2 * at + 1) % count).toString(2).padStart(12, "0")).join("");
    const words = page.drawCode(list, () => Uint8Array.from(bits.match(/.{8}/g), (byte) => parseInt(byte, 2)));
    words.forEach((word, at) => seen[at].add(word));
  }
  assert.deepEqual(seen.map((words) => words.size), Array(6).fill(count)); // an odd factor visits every number once
});

test("the draw takes the browser's randomness and no other; short or failing, nothing is drawn", (t) => {
  t.mock.method(Math, "random", () => assert.fail("Math.random was asked"));
  assert.notDeepEqual(page.drawCode(list), page.drawCode(list));
  for (const size of [0, 8, 10]) {
    assert.throws(() => page.drawCode(list, () => new Uint8Array(size)), LocalError);
  }
  t.mock.method(crypto, "getRandomValues", () => { throw new Error("no entropy"); });
  assert.throws(() => page.drawCode(list), /no entropy/);
});

test("a code is ready once six known words stand there, and says how many are missing until then", () => {
  CODE.forEach((_, at) => {
    const told = page.readCode(CODE.slice(0, at).join(" "), list);
    assert.deepEqual([told.missing, told.over, told.whole, told.ready], [6 - at, 0, false, false]);
  });
  const told = page.readCode(CODE.join(", ").toUpperCase(), list);
  assert.deepEqual([told.words.length, told.unknown, told.missing, told.whole, told.ready], [6, [], 0, true, true]);
});

test("an unknown word is named by its place, without asking anybody", () => {
  const told = page.readCode(`${CODE[0]} qwertty ${CODE[2]} ${CODE[3]} ${CODE[4]} äxö`, list);
  assert.deepEqual(told.unknown.map((at) => told.words[at]), ["qwertty", "äxö"]);
  assert.deepEqual([told.missing, told.whole, told.ready], [0, true, false]);
});

test("a word that is still being typed is no mistake yet", () => {
  const half = CODE[1].slice(0, 3);
  let told = page.readCode(`${CODE[0]} ${half}`, list);
  assert.deepEqual([told.half, told.unknown, told.missing], [true, [], 5]);
  told = page.readCode(`${CODE[0]} ${half} `, list);
  assert.deepEqual([told.half, told.unknown, told.missing], [false, [1], 4]);
  told = page.readCode([...CODE.slice(0, 5), CODE[5].slice(0, 3)].join(" "), list);
  assert.deepEqual([told.half, told.missing, told.ready], [true, 1, false]);
});

test("a word too many is told, and no code is made of the first six", () => {
  const told = page.readCode([...CODE, CODE[0]].join(" "), list);
  assert.deepEqual([told.over, told.missing, told.whole, told.ready], [1, 0, false, false]);
});

test("without the list, on a bad line, a code can still be typed and tried (attacks.md P25)", () => {
  const told = page.readCode("yksi kaksi kolme neljä viisi kuusi", null);
  assert.deepEqual([told.unknown, told.half, told.ready], [[], false, true]);
  assert.equal(page.readCode("yksi kaksi", null).missing, 4);
});

test("what was typed gives the keys that Python derives", async () => {
  for (const { typed, service, code, auth, card, card_id: cardId } of cases.keys) {
    const keys = await page.deriveCode(typed, fromHex(service));
    assert.deepEqual([keys.code, keys.auth, keys.card, keys.cardId].map(toHex), [code, auth, card, cardId]);
  }
});

test("one code typed in two ways has the same keys; another code, or another service, has others", async () => {
  const service = new Uint8Array(16).fill(1);
  const name = async (typed, at = service) => toHex((await page.deriveCode(typed, at)).code);
  const own = await name(CODE.join(" "));
  assert.equal(await name(`  ${CODE.join("-").toUpperCase()}!`), own);
  assert.notEqual(await name(OTHER.words.join(" ")), own);
  assert.notEqual(await name(CODE.join(" "), new Uint8Array(16).fill(2)), own);
});

test("a claim holds in one talk, and only a desk that has the key answers it (attacks.md P20)", async () => {
  const keys = await page.deriveCode(CODE.join(" "), new Uint8Array(16));
  const claim = await page.proveCode(keys, exporter);
  assert.deepEqual(claim.code, keys.code);
  assert.notDeepEqual((await page.proveCode(keys, otherTalk)).proof, claim.proof);
  const { claimAnswer } = await load("crypto");
  const answer = await claimAnswer(keys.auth, exporter);
  assert.equal(await page.isDesksProof(keys, exporter, answer), true);
  assert.equal(await page.isDesksProof(keys, otherTalk, answer), false);
  assert.equal(await page.isDesksProof(keys, exporter, claim.proof), false); // the page's own, sent back
  assert.equal(await page.isDesksProof(keys, exporter, answer.slice(1)), false);
  assert.equal(await page.isDesksProof(keys, exporter, new Uint8Array(32)), false);
});

test("what is sent of a code fits its records", async () => {
  const [old, fresh] = await Promise.all([CODE, OTHER.words].map((words) => page.deriveCode(words.join(" "), new Uint8Array(16))));
  const sent = {
    CodeRegister: page.registerCode(fresh, CodeReason.BOOKING),
    CodeReplace: await page.replaceCode(old, fresh, exporter),
    Claim: await page.proveCode(old, exporter),
    ForgetMe: await page.proveCode(old, exporter),
  };
  const id = new Uint8Array(16);
  for (const [type, value] of Object.entries(sent)) {
    const record = { type, ...value };
    assert.deepEqual(decodeRecord(encodeRecord(id, record, From.PAGE), From.PAGE).record, record, type);
  }
  assert.deepEqual(sent.CodeReplace.proof, sent.Claim.proof);
});
