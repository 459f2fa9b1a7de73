// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The one status region during a talk: where the parent stands, and what is wrong with a line and what of theirs is safe.
// `view` and `screen` as in view.mjs.

import { setWords } from "./live_text.mjs";
import { pauseWords } from "./pause_view.mjs";
import { TEXTS } from "./texts.mjs";
import { inTalk, laterWords } from "./view.mjs";

const LINE_BACK_SHOWN = 5000; // ms in which "Yhteys palasi." stands

/** For how many minutes a place in the queue is kept. */
export function absenceMinutes(bootstrap) {
  return Math.max(1, Math.floor(bootstrap.limits.queue_absence / 60));
}

/** The one status region: where the parent stands, and what is wrong with a line and what of theirs is safe. */
export function showStatus(view, screen, before) {
  const { parts } = view;
  setWords(parts.place, placeWords(screen));
  parts["talk-status"].hidden = !inTalk(screen.phase);
  const trouble = troubleWords(view, screen);
  const hadTrouble = before !== null && inTalk(before.phase) && troubleWords(view, before) !== "" && isBroken(before);
  if (trouble) {
    parts.window.clearTimeout(view.lineBackTimer);
    view.lineBackTimer = 0;
    setWords(parts.trouble, trouble);
    parts.trouble.classList.remove("over");
  } else if (hadTrouble && inTalk(screen.phase)) {
    setWords(parts.trouble, TEXTS.lineBack);
    parts.trouble.classList.add("over");
    view.lineBackTimer = parts.window.setTimeout(() => {
      view.lineBackTimer = 0;
      setWords(parts.trouble, "");
    }, LINE_BACK_SHOWN);
  } else if (!view.lineBackTimer) {
    setWords(parts.trouble, "");
  }
}

function placeWords(screen) {
  if (screen.phase === "connecting") {
    return TEXTS.connecting;
  }
  if (screen.phase === "waiting") {
    return screen.place === null ? TEXTS.waiting : TEXTS.place(screen.place);
  }
  if (screen.phase === "talking") {
    return isBroken(screen) ? "" : screen.pause ? pauseWords(screen.pause) : TEXTS.workerHere;
  }
  if (screen.phase === "code") {
    return isBroken(screen) ? "" : TEXTS.byCode;
  }
  return ""; // how it ended is told by the outcome, which takes the focus
}

/** Whether nothing gets through just now. */
export function isBroken(screen) {
  return screen.line === "lost" || screen.desk === "away" || (screen.phase === "connecting" && screen.handshakeSlow);
}

function troubleWords(view, screen) {
  if (!inTalk(screen.phase)) {
    return "";
  }
  if (!isBroken(screen)) {
    const closing = screen.phase === "waiting" && screen.desk === "closing" ? view.bootstrap.states.closing : "";
    return laterWords(screen.laterPart) || closing;
  }
  if (screen.phase === "connecting") {
    return screen.line === "lost" ? TEXTS.lineLost : TEXTS.handshakeSlow;
  }
  const own = screen.messages.filter((message) => message.mine);
  const safe = own.every((message) => message.status === "arrived") ? TEXTS.allArrived : TEXTS.someNotArrived;
  const nobody = screen.closed ? `${view.bootstrap.states.closed_by_admin} ${screen.closed.text}` : TEXTS.deskLost;
  const words = [screen.line === "lost" ? TEXTS.lineLost : nobody];
  if (screen.phase === "waiting" && !screen.closed) {
    words.push(screen.line === "lost" ? TEXTS.placeKeptFor(absenceMinutes(view.bootstrap)) : TEXTS.placeKept);
  }
  return words.concat(own.length ? safe : []).join(" ");
}
