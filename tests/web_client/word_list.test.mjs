// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { RELEASED_LIST, load, vectors } from "./page_modules.mjs";

const page = await load("word_list");
const { RemoteError } = await load("errors");
const cases = vectors("code");
const list = await page.checkedWordList(RELEASED_LIST, cases.list.digest);

test("the list is taken where the document says, and read as in Python", () => {
  assert.equal(page.wordListPath(cases.list.digest), cases.list.path);
  assert.equal(list.words.length, page.WORDS_OF_LIST);
  assert.deepEqual([list.words[0], list.words[4095]], [cases.list.first, cases.list.last]);
});

test("a list that was touched is never used", async () => {
  for (const at of [0, 2000, RELEASED_LIST.length - 1]) {
    const touched = RELEASED_LIST.slice();
    touched[at] ^= 1;
    await assert.rejects(page.checkedWordList(touched, cases.list.digest), RemoteError);
  }
  await assert.rejects(page.checkedWordList(RELEASED_LIST.slice(1), cases.list.digest), RemoteError);
  await assert.rejects(page.checkedWordList(new Uint8Array(0), cases.list.digest), RemoteError);
});

test("a text that is no list is refused, whoever vouches for it", () => {
  const good = list.words.join("\n");
  assert.deepEqual(page.readWordList(`# a note\r\n\r\n${good}\r\n`).words, list.words);
  for (const bad of ["", good.slice(0, -10), `${good}\nlisäsana`, good.replace(list.words[5], list.words[6].toUpperCase())]) {
    assert.throws(() => page.readWordList(bad), RemoteError);
  }
});

test("what was typed is read as in Python, however it was typed", () => {
  for (const { name, typed, normalised, unknown } of cases.typed) {
    assert.equal(page.normalise(typed), normalised, name);
    assert.equal(page.normalise(normalised), normalised, name);
    assert.deepEqual(page.typedWords(typed).filter((word) => !list.known.has(page.fold(word))), unknown, name);
  }
});

test("a word with a slip gets the same suggestions as in Python, the nearest first", () => {
  for (const { typed, suggested } of cases.slips) {
    assert.deepEqual(page.suggestWords(list, typed), suggested, typed);
  }
});

test("slips count the same from both sides", () => {
  for (const [one, other, slips] of [["", "", 0], ["", "ab", 2], ["kalsa", "klasa", 1], ["kivi", "kiva", 1], ["tuuli", "tuoli", 1],
    ["aalto", "laato", 2], ["kesailta", "kesailta", 0]]) {
    assert.equal(page.slipsBetween(one, other), slips);
    assert.equal(page.slipsBetween(other, one), slips);
  }
});

test("a word begun is completed, also without Finnish letters and in capitals", () => {
  const word = "aamutähti";
  assert.ok(list.words.includes(word));
  for (const begun of ["aamutä", "AAMUTÄ", "aamuta", "aamuta\u0308"]) {
    assert.ok(page.completeWord(list, begun).includes(word), begun);
  }
  assert.deepEqual(page.completeWord(list, ""), []);
  assert.deepEqual(page.completeWord(list, "zz"), []);
  assert.equal(page.completeWord(list, "a").length, 5);
});

test("the word being typed is the last one, as long as no separator follows", () => {
  assert.equal(page.wordBeingTyped("aamu Kiv"), "Kiv");
  assert.equal(page.wordBeingTyped("aamu pöy\u00ad"), "pöy");
  for (const text of ["", "aamu ", "aamu,", "aamu 1", "aamu\n"]) {
    assert.equal(page.wordBeingTyped(text), "");
  }
});

test("each keystroke is answered well within a frame of an old phone", () => {
  const typed = ["aamukhavi", "mäkitupa", "xyzzyxyz", "kesällä", "tuulimylyl"];
  const started = performance.now();
  for (const word of typed) {
    page.suggestWords(list, word);
    page.completeWord(list, word.slice(0, 3));
  }
  const each = (performance.now() - started) / typed.length;
  assert.ok(each < 25, `${each} ms a keystroke`);
});
