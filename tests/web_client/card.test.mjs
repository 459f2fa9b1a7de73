// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, keyPair, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const { CardFound, openCard, sealLetter } = await load("card");
const { hpkeOpen, mac, seal } = await load("crypto");
const { LocalError, RemoteError } = await load("errors");
const { encodeFrame } = await load("frames");
const { Wish, cardHead, decodeSlip, encodeSlip, letterClaim, letterInfo } = await load("slips");
const { concat } = await load("wire");
const cases = vectors("slips");

const keysOf = ({ key, card }) => ({ card: fromHex(key), cardId: fromHex(card), auth: new Uint8Array(32).fill(5) });
const BLANK = Uint8Array.from({ length: cases.cards[0].sealed.length / 2 }, (_, at) => at * 7 % 251);

test("a card that Python sealed is opened by the keys of its code", async () => {
  for (const each of cases.cards) {
    const opened = await openCard(keysOf(each), fromHex(each.sealed));
    assert.deepEqual(opened, { found: CardFound.OPEN, card: valueOf("Card", each.fields) }, each.name);
  }
});

test("a blank, another code's card, a card in another's place and a touched card are one and the same answer", async () => {
  const [own, other] = cases.cards;
  const sealed = fromHex(own.sealed);
  const touched = sealed.slice();
  touched[2000] ^= 1;
  const unknown = { found: CardFound.UNKNOWN, card: null };
  for (const bytes of [BLANK, fromHex(other.sealed), touched, sealed.slice(1), new Uint8Array(0)]) {
    assert.deepEqual(await openCard(keysOf(own), bytes), unknown);
  }
  assert.deepEqual(await openCard({ ...keysOf(own), cardId: fromHex(other.card) }, sealed), unknown);
});

test("a card that opens and says nothing readable is told as damaged, not as unknown", async () => {
  const [own] = cases.cards;
  const keys = keysOf(own);
  const nonce = new Uint8Array(12).fill(3);
  for (const { type, body } of cases.bad) {
    if (type === "Card") {
      const sealed = concat(nonce, await seal(keys.card, nonce, cardHead(keys.cardId), fromHex(body)));
      assert.deepEqual(await openCard(keys, sealed), { found: CardFound.DAMAGED, card: null });
    }
  }
});

const [, told] = cases.letters;
const KEYS = { auth: fromHex(told.auth), cardId: fromHex(told.card) };
const NOTICE = { letter_key_id: fromHex(told.key_id), letter_key: fromHex(told.letter_key.public) };
const CARD = valueOf("Card", cases.cards[1].fields);

async function opened({ put }) {
  const info = letterInfo(put.key, put.card);
  return decodeSlip("letter", await hpkeOpen(await keyPair(told.letter_key), info, put.sealed));
}

test("a letter names the booking of its card, and its proof holds for all of it", async () => {
  const sent = await sealLetter(KEYS, CARD, NOTICE, { wish: Wish.MOVE, start: 1_790_000_000, text: "Kävisikö torstai?" });
  const letter = await opened(sent);
  assert.deepEqual([letter.letter, letter.booking, letter.booking_version], [sent.letter, CARD.booking, CARD.booking_version]);
  assert.deepEqual([letter.wish, letter.start, letter.text], [Wish.MOVE, 1_790_000_000, "Kävisikö torstai?"]);
  assert.deepEqual(letter.proof, await mac(KEYS.auth, letterClaim(KEYS.cardId, letter)));
  encodeFrame({ type: "LetterPut", ...sent.put }); // fits its frame, or throws
});

test("the same letter that Python wrote is written byte for byte before it is sealed", async () => {
  for (const each of cases.letters) {
    const { letter, ...fields } = valueOf("Letter", each.fields);
    const keys = { auth: fromHex(each.auth), cardId: fromHex(each.card) };
    const notice = { letter_key_id: fromHex(each.key_id), letter_key: fromHex(each.letter_key.public) };
    const sent = await sealLetter(keys, fields, notice, fields, () => letter);
    const body = encodeSlip("letter", await opened(sent));
    assert.equal(toHex(body), each.body, each.name);
  }
});

test("every letter has an id of its own and looks like every other", async () => {
  const letters = await Promise.all(["", "a".repeat(1000), "😀".repeat(1000)].map((text) =>
    sealLetter(KEYS, CARD, NOTICE, { wish: Wish.WORDS, text })));
  assert.equal(new Set(letters.map(({ letter }) => toHex(letter))).size, 3);
  assert.equal(new Set(letters.map(({ put }) => put.sealed.length)).size, 1);
});

test("a letter that is too long, or for which there is no key, is not made", async () => {
  await assert.rejects(sealLetter(KEYS, CARD, NOTICE, { wish: Wish.WORDS, text: "a".repeat(1001) }), LocalError);
  const none = { ...NOTICE, letter_key: new Uint8Array(65) };
  await assert.rejects(sealLetter(KEYS, CARD, none, { wish: Wish.CANCEL }), RemoteError);
});
