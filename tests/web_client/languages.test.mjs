// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Finnish, Swedish and English say the same, all of it: no text is missing, none loses a number or a word that is put in, and
// none is left in Finnish.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const words = (name) => import(new URL(`../../web_client/${name}.mjs`, import.meta.url));
const LANGUAGES = ["fi", "sv", "en"];
const SAID = {};
for (const tag of LANGUAGES) {
  const upper = tag.toUpperCase();
  const [first, later] = [(await words(`words_${tag}`))[`WORDS_${upper}`], (await words(`later_words_${tag}`))[`LATER_WORDS_${upper}`]];
  const page = JSON.parse(readFileSync(new URL(`../../web_client/page_${tag}.json`, import.meta.url), "utf-8"));
  SAID[tag] = { first, later: later[0], followUp: later[1], page };
}
/** What each text that is put together is put together of, as the page does it. */
const GIVEN = {
  place: [[1], [2], [3], [12]], wait: [[0], [5], [30], [60]], lockedPhone: [[1], [15]], placeKeptFor: [[1], [15]],
  room: [[0, false], [1, false], [2, false], [150, true]], tooLong: [[1, false], [2, false], [30, true]],
  newMessages: [[1], [2], [21]], earlierMessages: [[1], [2], [21]], ownClock: [["13.07"]], ownDay: [["WHEN"]], opens: [["WHEN"]],
  missing: [[1], [2], [5]], unknownWord: [["WORD", []], ["WORD", ["ONE", "TWO"]]], cardRenewed: [["WHEN"]], minutes: [[5], [30]],
  until: [["13.07", ""], ["13.07", " (WHEN)"]], codeKeeps: [[1], [14]],
};
const ALIKE = ["tag", "months", "weekdays"]; // may be the same, or there in one language only
const SAME_WORDS = new Set(["", "112"]);

/** [path, text] of everything that a language says; a function's texts by what it is given. */
function* said(value, path = "") {
  const name = path.split(".").pop();
  if (typeof value === "function") {
    for (const given of GIVEN[name]) {
      yield [`${path}(${given.join()})`, value(...given)];
    }
  } else if (typeof value === "string") {
    yield [path, value];
  } else if (!ALIKE.includes(name)) {
    for (const key of Object.keys(value)) {
      yield* said(value[key], path ? `${path}.${key}` : key);
    }
  }
}

const TEXTS = Object.fromEntries(LANGUAGES.map((tag) => [tag, new Map(said(SAID[tag]))]));
const figures = (text) => (text.match(/\d[\d .,]*\d|\d/g) || []).map((figure) => figure.replace(/[ ,]/g, "").replace(".", ":"));
const putIn = (text) => [...text.matchAll(/\{(\w+)\}|\b(WHEN|WORD|ONE|TWO)\b/g)].map(([whole]) => whole).sort();

test("every language has every text, and nothing in it is empty or undefined", () => {
  for (const tag of ["sv", "en"]) {
    assert.deepEqual([...TEXTS[tag].keys()], [...TEXTS.fi.keys()], tag);
    for (const [path, text] of TEXTS[tag]) {
      assert.ok(text.trim() && !/undefined|null|NaN|\[object/.test(text), `${tag} ${path}: ${text}`);
    }
  }
  assert.ok(TEXTS.fi.size > 250);
});

test("no text loses what is put into it", () => {
  for (const tag of ["sv", "en"]) {
    for (const [path, text] of TEXTS[tag]) {
      const finnish = TEXTS.fi.get(path);
      if (path !== "page.next_opening.time") {
        assert.deepEqual(putIn(text), putIn(finnish), `${tag} ${path}`);
      }
      assert.deepEqual(figures(text).sort(), figures(finnish).sort(), `${tag} ${path}: ${text}`);
    }
  }
});

test("nothing is left in Finnish, and no two languages are mixed up", () => {
  for (const [one, other] of [["fi", "sv"], ["fi", "en"], ["sv", "en"]]) {
    for (const [path, text] of TEXTS[one]) {
      assert.ok(text !== TEXTS[other].get(path) || SAME_WORDS.has(text) || path.endsWith("tag") || !/[a-zåäö]{3}/i.test(text), `${one} ${other} ${path}: ${text}`);
    }
  }
});

test("one is one and many are many", () => {
  const one = (tag, path) => TEXTS[tag].get(path);
  assert.deepEqual(LANGUAGES.map((tag) => one(tag, "later.newMessages(1)")), ["1 uusi viesti", "1 nytt meddelande", "1 new message"]);
  assert.deepEqual(LANGUAGES.map((tag) => one(tag, "later.newMessages(2)")), ["2 uutta viestiä", "2 nya meddelanden", "2 new messages"]);
  assert.equal(one("en", "later.place(2)"), "You are number 2 in the queue. There is one ahead of you.");
  assert.equal(one("en", "later.place(3)"), "You are number 3 in the queue. There are two ahead of you.");
  assert.equal(one("sv", "later.place(12)"), "Du är nummer 12 i kön. Före dig är det 11.");
  assert.equal(one("sv", "later.lockedPhone(1)"), "Om telefonen låser sig har du kvar din plats i kön i 1 minut.");
  assert.equal(one("en", "later.lockedPhone(15)"), "If your phone locks, your place in the queue is kept for 15 minutes.");
  assert.equal(one("fi", "later.placeKeptFor(1)"), "Paikkasi jonossa säilyy 1 minuutin.");
});
