// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The texts of the page in the language in which it speaks now. The words themselves are in words_fi.mjs and its likes; a part
// of the page that comes later brings its own.

/** Up to the text field, and what the log and the end add. `tag`: of the language, as in HTML. */
export const TEXTS = {};

/** Agreed times, the return code, cards, letters and pauses. */
export const FOLLOW_UP_TEXTS = {};

/** From now on in these words; gives them. */
export function speak(words) {
  Object.assign(TEXTS, words);
  return words;
}

/** Likewise what the later part says; gives [texts, followUp]. */
export function speakLater(texts, followUp) {
  speak(texts);
  Object.assign(FOLLOW_UP_TEXTS, followUp);
  return [texts, followUp];
}
