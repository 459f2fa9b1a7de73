// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the page does beyond waiting and writing: the log, the end, agreed times, the return code, cards and letters. It comes
// as one part, when the text field is open or somebody asks for it (parts.mjs).

import { FOLLOW_UP_ACTS } from "./follow_up.mjs";
import { makeLater } from "./later_view.mjs";
import { partCame } from "./parts.mjs";
import { checkedWordList, wordListPath } from "./word_list.mjs";

/** The words of return codes, fetched when a code is drawn or typed, and checked. Nothing of it stays in a cache. */
async function wordList(window, digest) {
  const answer = await window.fetch(wordListPath(digest), { cache: "no-store", credentials: "omit" });
  return checkedWordList(new Uint8Array(await answer.arrayBuffer()), digest);
}

/** Joins a page that has begun without this part: its visit, its view and what the view may ask for (main.mjs). */
async function joinLater({ window, bootstrap, visit, view, intents }) {
  const words = () => wordList(window, bootstrap.words);
  Object.assign(visit.tools, { wordList: words });
  Object.assign(intents, {
    follow: (name, values) => visit.wish(name, values),
    wantCode: () => visit.wantCode(),
    changeCode: () => visit.wantCode(undefined, true),
    codeKept: (kept) => visit.codeKept(kept),
    claimHere: (typed) => visit.claimHere(typed),
    comeBack: (typed) => visit.comeBack(typed),
    leaveCode: () => visit.leaveCode(),
    toDesk: () => visit.toDesk(),
    letter: (letter) => visit.letterLeft(letter),
    wordList: words,
  });
  view.takeLater(makeLater);
  await visit.takeLater(FOLLOW_UP_ACTS);
}

partCame(joinLater);
