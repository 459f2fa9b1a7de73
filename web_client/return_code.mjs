// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The return code: six words that the page draws, what is told while they are typed, and the keys that they give
// (PROTOCOL.md, The return code). The words themselves never leave the page; the desk gets the keys.
//
// Lists are those of word_list.mjs; `keys` are those of `deriveCode`; `exporter` is the talk's own.

import { mustHold } from "./errors.mjs";
import { cardIdOf, claimAnswer, claimProof, codeKeys, codePhrase } from "./code_keys.mjs";
import { randomBytes } from "./crypto.mjs";
import { equal } from "./wire.mjs";
import { completeWord, fold, normalise, typedWords, wordBeingTyped } from "./word_list.mjs";

export const WORDS_OF_CODE = 6;
const BITS_OF_WORD = 12;
const CODE_BYTES = WORDS_OF_CODE * BITS_OF_WORD / 8;

/** Six words, 72 bits: 12 bits a word from the front of `random(9)`, so that every word is equally likely. */
export function drawCode(list, random = randomBytes) {
  const bytes = random(CODE_BYTES);
  mustHold(bytes.length === CODE_BYTES, "randomness was short"); // there is no second source (attacks.md P24)
  return Array.from({ length: WORDS_OF_CODE }, (_, at) => {
    const bit = at * BITS_OF_WORD;
    const pair = bytes[bit >> 3] << 8 | bytes[(bit >> 3) + 1];
    return list.words[bit % 8 ? pair & 0xfff : pair >> 4];
  });
}

/**
 * What a typed code looks like so far, told without asking anybody:
 * `words`: as they were typed. `unknown`: the places (from 0) of those that the list does not have. `half`: the last
 * one may still become a word of the list; then it is not among the unknown. `missing`: how many words are still to
 * come, the half one included; `over`: how many there are too many. `whole`: six words, so that a try makes sense even
 * if the list does not know one of them (it may be another release's). `ready`: six words, all known.
 * Without a list (null: it did not come) every word counts as known.
 */
export function readCode(typed, list) {
  const words = typedWords(typed);
  const last = wordBeingTyped(typed);
  const half = Boolean(list && last) && !list.known.has(fold(last)) && completeWord(list, last).length > 0;
  const done = half ? words.slice(0, -1) : words;
  const unknown = Array.from(done.keys()).filter((at) => list && !list.known.has(fold(done[at])));
  const whole = words.length === WORDS_OF_CODE;
  return {
    words,
    unknown,
    half,
    missing: Math.max(0, WORDS_OF_CODE - done.length),
    over: Math.max(0, words.length - WORDS_OF_CODE),
    whole,
    ready: whole && !half && unknown.length === 0,
  };
}

/**
 * The keys {code (K_id, 16), auth (32), card (32), cardId (16)} of a code as it was typed or drawn, for this service.
 * Slow on purpose, by a quarter of a second on a desktop and a few on an old phone; the browser does it beside the page.
 */
export async function deriveCode(typed, service) {
  const keys = await codeKeys(await codePhrase(normalise(typed), service));
  return Object.assign({ cardId: await cardIdOf(keys.code) }, keys);
}

/** The fields of a `CodeRegister` for a reason of `CodeReason`. */
export const registerCode = ({ code, auth, card }, reason) => ({ code, auth, card, reason });

/** The fields of a `Claim`, and of a `ForgetMe`: the code, and a proof that holds in this talk only. */
export const proveCode = async ({ code, auth }, exporter) => ({ code, proof: await claimProof(auth, exporter) });

/** The fields of a `CodeReplace`: `old` gives way to `fresh`. */
export async function replaceCode(old, fresh, exporter) {
  const { code, auth, card } = fresh;
  return { old: old.code, proof: await claimProof(old.auth, exporter), code, auth, card };
}

/** Whether a `ClaimYes` was made by a desk that holds this code's key, in this talk. */
export const isDesksProof = async ({ auth }, exporter, proof) => equal(await claimAnswer(auth, exporter), proof);
