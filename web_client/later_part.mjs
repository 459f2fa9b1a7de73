// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the page does beyond waiting and writing: the log, the end, agreed times, the return code, cards and letters. It comes
// as one part, when the text field is open or somebody asks for it (parts.mjs).

import { DeskState } from "./frames.mjs";
import { FOLLOW_UP_ACTS } from "./follow_up.mjs";
import { TEXT_BYTES, TEXT_POINTS } from "./later_records.mjs";
import { makeLater } from "./later_view.mjs";
import { partCame } from "./parts.mjs";
import { LANGUAGES } from "./signed.mjs";
import { Visit } from "./states.mjs";
import { TALK_ACTS } from "./talk_acts.mjs";
import { checkedWordList, wordListPath } from "./word_list.mjs";

const STATUS_EVERY = 60000; // ms between looks at whether it is open, while nothing else would tell

/** The words of return codes, fetched when a code is drawn or typed, and checked. Nothing of it stays in a cache. */
async function wordList(window, digest) {
  const answer = await window.fetch(wordListPath(digest), { cache: "no-store", credentials: "omit" });
  return checkedWordList(new Uint8Array(await answer.arrayBuffer()), digest);
}

/** While there is no socket, the front must not go on saying what was true when the page was loaded. */
async function lookAtStatus(window, visit) {
  if (window.document.hidden || visit.socket) {
    return;
  }
  await askStatus(window, visit);
}

async function askStatus(window, visit) {
  try {
    const answer = await window.fetch("/status.json", { cache: "no-store", credentials: "omit" });
    const { state, next_opening: next, closed } = await answer.json();
    const nextOpening = next ? Date.parse(next) : null;
    const until = closed && closed.until ? Date.parse(closed.until) / 1000 : 0;
    visit.statusTold(state === "open" ? "on" : state, nextOpening, closed && { text: closed.text, until, nextOpening });
  } catch {
    // without an answer there is nothing new to say; a start would tell that the line is broken
  }
}

/** The page in another language, by a part of its own. */
function speakIn(page, tag, hash) {
  const { visit } = page;
  page.need(hash, (trouble) => visit.laterTold(trouble)).then((speaks) => {
    visit.expected.language = LANGUAGES[tag];
    speaks(page);
  }, () => {}); // what was refused has been told
}

function startAnew({ window, visit }) {
  if (visit.state === Visit.GONE) {
    visit.leave();
    window.location.replace(window.location.href); // a desk that knows nothing may be a new one, with a page of its own
    return;
  }
  visit.startAnew();
  lookAtStatus(window, visit); // whether it is open was last heard in the talk that is over
}

/** Joins a page that has begun without this part: its visit, its view and what the view may ask for (main.mjs). */
async function joinLater(page, facts) {
  const { window, bootstrap, visit, view, intents } = page;
  const words = () => wordList(window, facts.words);
  bootstrap.openings = facts.next_opening;
  Object.assign(bootstrap.limits, { text_points: TEXT_POINTS, text_bytes: TEXT_BYTES });
  Object.assign(visit.tools, { wordList: words, askStatus: () => askStatus(window, visit) });
  Object.assign(intents, {
    speak: (tag) => speakIn(page, tag, facts.languages[tag]),
    send: (text) => visit.say(text),
    draftChanged: (text) => visit.draftChanged(text),
    typing: () => visit.typing(),
    end: () => visit.end(),
    startAnew: () => startAnew(page),
    follow: (name, values) => visit.wish(name, values),
    wantCode: () => visit.wantCode(),
    changeCode: () => visit.wantCode(undefined, true),
    codeKept: (kept) => visit.codeKept(kept),
    claimHere: (typed) => visit.claimHere(typed),
    comeBack: (typed) => visit.comeBack(typed),
    leaveCode: () => visit.leaveCode(),
    toDesk: (written) => visit.toDesk(written),
    letter: (letter) => visit.letterLeft(letter),
    wordList: words,
  });
  view.takeLater(makeLater);
  await visit.takeLater({ ...TALK_ACTS, ...FOLLOW_UP_ACTS });
  if (page.reloaded) {
    await visit.resume(page.reloaded);
  }
  watchStatus(window, visit);
}

function watchStatus(window, visit) {
  const look = () => lookAtStatus(window, visit);
  window.document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  window.setInterval(look, STATUS_EVERY);
  if (visit.desk === DeskState.CLOSED_BY_ADMIN) {
    askStatus(window, visit); // no frame carries the admin's words
  } else {
    look();
  }
}

partCame(joinLater);
