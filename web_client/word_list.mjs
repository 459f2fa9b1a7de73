// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The 4 096 words of return codes, as in shared/word_list.py. The list draws, shows and finds slips; what a code's keys
// are derived from is the typed text alone, so a code outlives a change of the list (attacks.md P25).
//
// The relay serves the list at `wordListPath(digest)`. It is asked for when a code is drawn or its field opens, and
// never used before its hash was compared with the one that the document names.

import { refuseUnless } from "./errors.mjs";
import { sha256 } from "./crypto.mjs";

export const WORDS_OF_LIST = 4096;
const SUGGESTIONS = 3;
const COMPLETIONS = 5;
const FARTHEST = 2; // slips between what was typed and what is suggested

/** Where the relay serves the list whose SHA-256 is `digest` (hex). */
export const wordListPath = (digest) => `/words/${digest}.txt`;

/** A word as codes compare it: lower case, without diacritics (ä and å become a, ö becomes o), in any normal form. */
export const fold = (word) => word.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "");

/** The words of a typed text, as they were typed. Whatever is no letter separates; what nobody sees (Cf) is dropped. */
export const typedWords = (text) => text.normalize("NFKD").replace(/\p{Cf}/gu, "").split(/[^\p{L}\p{M}]+/u)
  .filter(fold).map((word) => word.normalize("NFC"));

/** What a code is derived from: the folded words of a typed text, one space between them. */
export const normalise = (text) => typedWords(text).map(fold).join(" ");

/** The list in `bytes`, as the relay served them, if their SHA-256 is `digest` (hex); else a RemoteError. */
export async function checkedWordList(bytes, digest) {
  const hex = Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  refuseUnless(hex === digest);
  return readWordList(new TextDecoder().decode(bytes));
}

/** A list {words, folded, known} from its text: a word a line, notes after #. `known` has every folded word. */
export function readWordList(text) {
  const words = text.split(/\r?\n/).map((line) => line.split("#")[0].trim().normalize("NFC")).filter(Boolean);
  const folded = words.map(fold);
  const known = new Set(folded);
  refuseUnless(words.length === WORDS_OF_LIST && known.size === WORDS_OF_LIST);
  return { words, folded, known };
}

/** How many slips lie between two words: a letter wrong, missing or too many, or two neighbours swapped. */
export function slipsBetween(one, other) {
  let older = [];
  let above = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    [older, above, row] = [above, row, [at]];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1];
      let best = Math.min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (same ? 0 : 1));
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        best = Math.min(best, older[to - 2] + 1);
      }
      row.push(best);
    }
  }
  return row[other.length];
}

/**
 * At most three words of the list that are one or two slips away from what was typed, the nearest first; among equals
 * one with the same first letter goes first. A word of the list itself has nothing to mend.
 */
export function suggestWords(list, word) {
  const typed = fold(word);
  if (list.known.has(typed)) {
    return [];
  }
  const near = [];
  list.folded.forEach((known, at) => {
    const slips = mayBeNear(typed, known) ? slipsBetween(typed, known) : FARTHEST + 1;
    if (slips <= FARTHEST) {
      near.push({ at, rank: 2 * slips + (known[0] === typed[0] ? 0 : 1) });
    }
  });
  return near.sort((one, other) => one.rank - other.rank || one.at - other.at).slice(0, SUGGESTIONS)
    .map(({ at }) => list.words[at]);
}

// False where two slips cannot be enough: quickly told, for most words of a list.
function mayBeNear(one, other) {
  if (Math.abs(one.length - other.length) > FARTHEST) {
    return false;
  }
  let strange = 0;
  for (const letter of one) {
    strange += other.includes(letter) ? 0 : 1;
  }
  return strange <= FARTHEST;
}

/** The word that is being typed at the end of a text, as typed; empty after a separator. */
export function wordBeingTyped(text) {
  const ends = /[\p{L}\p{M}]\p{Cf}*$/u.test(text.normalize("NFKD"));
  return ends ? typedWords(text).pop() || "" : "";
}

/** The words of the list that begin like what was typed so far: the first five of them, none for nothing. */
export function completeWord(list, begun) {
  const typed = fold(begun);
  return typed ? list.words.filter((_, at) => list.folded[at].startsWith(typed)).slice(0, COMPLETIONS) : [];
}
