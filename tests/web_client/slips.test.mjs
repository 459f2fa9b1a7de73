// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, keyPair, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const { SLIPS, cardHead, decodeSlip, encodeSlip, letterClaim, letterInfo } = await load("slips");
const { cardIdOf, hpkeOpen, mac, openSealed } = await load("crypto");
const { Refusal } = await load("errors");
const cases = vectors("slips");

test("cards and letters are laid out as in shared/slips.py, each of one size", () => {
  for (const { name, size, fields } of vectors("layouts").slips) {
    const [ownSize, layout] = SLIPS[name.toLowerCase()];
    assert.equal(ownSize, size);
    assert.deepEqual(Object.keys(layout), fields.map((field) => field.name));
  }
});

test("a card opens by the keys of its code, and is read as in Python", async () => {
  for (const { name, fields, body, code, card, key, head, sealed } of cases.cards) {
    assert.equal(toHex(await cardIdOf(fromHex(code))), card, name);
    assert.equal(toHex(cardHead(fromHex(card))), head, name);
    const bytes = fromHex(sealed);
    const opened = await openSealed(fromHex(key), bytes.slice(0, 12), fromHex(head), bytes.slice(12));
    assert.equal(toHex(opened), body, name);
    assert.deepEqual(decodeSlip("card", opened), valueOf("Card", fields), name);
    assert.equal(toHex(encodeSlip("card", valueOf("Card", fields))), body, name);
  }
});

test("a letter is bound to its code, its key and its card, as the desk checks it", async () => {
  for (const { name, fields, body, card, auth, claim, key_id: keyId, info, letter_key: letterKey, sealed } of cases.letters) {
    const letter = valueOf("Letter", fields);
    assert.equal(toHex(encodeSlip("letter", letter)), body, name);
    assert.equal(toHex(letterClaim(fromHex(card), letter)), claim, name);
    assert.deepEqual(await mac(fromHex(auth), fromHex(claim)), letter.proof, name);
    assert.equal(toHex(letterInfo(fromHex(keyId), fromHex(card))), info, name);
    assert.equal(toHex(await hpkeOpen(await keyPair(letterKey), fromHex(info), fromHex(sealed))), body, name);
    assert.deepEqual(decodeSlip("letter", fromHex(body)), letter, name);
  }
});

test("bytes that are no slip are refused", () => {
  for (const { name, type, body, code } of cases.bad) {
    assert.throws(() => decodeSlip(type.toLowerCase(), fromHex(body)), (error) => error.code === Refusal[code], name);
  }
});
