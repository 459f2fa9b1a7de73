// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk as the parent sees it, from its place in the queue to its end. `view` and `screen` as in view.mjs.

import { createComposer } from "./composer.mjs";
import { setWords } from "./live_text.mjs";
import { showOutcome } from "./outcome.mjs";
import { buildTalk, nameTalk } from "./talk_elements.mjs";
import { absenceMinutes, isBroken, showStatus } from "./status_line.mjs";
import { TEXTS } from "./texts.mjs";
import { inTalk } from "./view.mjs";

/** What a screen is that says nothing of it. */
export const EMPTY_TALK = {
  place: null, waitMinutes: null, messages: [], workerTyping: false, workerReturned: false, endedBy: "me", unsent: [], storageBlocked: false, draft: "",
  followUp: null, pause: null,
};

const TALK_IDS = ["keeping", "numbers", "talk-status", "scroll", "locked-phone", "storage-note", "log", "outcome", "outcome-title",
  "outcome-text", "outcome-next", "unsent", "unsent-label", "unsent-text", "copy-unsent", "copied", "outcome-kept",
  "outcome-numbers", "start-anew", "new-messages", "typing", "follow-up", "follow-tools", "confirm", "confirm-text", "confirm-yes",
  "confirm-no", "confirm-title", "outcome-help", "enter-hint", "send", "room", "announcer"];

/** What a view needs for it: its parts, the field, and what the parent may press. */
export function readyForTalk(view) {
  const { parts, bootstrap, intents } = view;
  view.find(["log", "scroll"]);
  buildTalk(parts);
  view.find(TALK_IDS);
  nameTalk(parts);
  Object.assign(view, { confirming: false, reminded: false, resumedTold: false, lineBackTimer: 0 });
  view.composer = createComposer({
    window: parts.window, field: parts.message, send: parts.send, room: parts.room, announcer: parts.announcer,
  }, bootstrap.limits, intents);
  listenInTalk(view);
}

function listenInTalk(view) {
  const { parts, intents } = view;
  parts["start-anew"].addEventListener("click", () => {
    const { followUp } = view.shown;
    if (followUp && followUp.words && !view.reminded) { // once: the words are gone with the next step
      view.reminded = true;
      view.log.showFrom(view.showFollowUp(view.shown, true));
      parts["follow-up"].focus({ preventScroll: true });
      return;
    }
    view.reminded = false;
    view.composer.clear();
    intents.startAnew();
  });
  parts.end.addEventListener("click", () => askToEnd(view, true));
  parts["confirm-no"].addEventListener("click", () => askToEnd(view, false));
  parts["confirm-yes"].addEventListener("click", () => {
    view.confirming = false;
    intents.end();
  });
  parts.confirm.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      askToEnd(view, false);
    }
  });
}

/** Shows every phase of a talk; as `showTalk` of view.mjs. */
export function showTalk(view, told, was) {
  const { parts, log } = view;
  const screen = { ...EMPTY_TALK, ...told };
  const before = was && { ...EMPTY_TALK, ...was };
  const wasTalk = before && before.phase !== "front" && before.phase !== "unsupported";
  if (!wasTalk || (screen.phase === "connecting" && !inTalk(before.phase))) {
    log.clear();
    view.resumedTold = false;
  }
  view.confirming = view.confirming && wasTalk && inTalk(screen.phase);
  parts.talk.classList.toggle("by-code", screen.phase === "code" || (!inTalk(screen.phase) && !screen.messages.length));
  let news = null;
  log.keepPlace(() => {
    showWaitingCard(view, screen);
    setWords(parts["storage-note"], screen.storageBlocked && inTalk(screen.phase) ? TEXTS.storageBlocked : "");
    showOutcome(view, screen);
    news = view.showFollowUp(screen, view.reminded);
  });
  log.show(screen.messages);
  tellTurn(view, screen, before);
  showStatus(view, screen, before);
  showWriting(view, screen, before);
  if (news) {
    log.place(parts["follow-up"]);
    log.showFrom(news);
  }
  if (!inTalk(screen.phase) && !(before && before.phase === screen.phase)) {
    log.showFrom(parts.outcome);
  }
}

/** The lines of the system in the log: the worker came, the place was kept, a reload went on. */
function tellTurn(view, screen, before) {
  const from = before ? before.phase : null;
  const open = screen.phase === "waiting" || screen.phase === "talking";
  if (screen.restored === true && open && !view.resumedTold) {
    view.resumedTold = true;
    view.log.addLine("resumed");
  } else if (screen.phase === "talking" && (from === "waiting" || (from === "connecting" && !screen.restored))) {
    view.log.addLine(screen.workerReturned ? "workerReturned" : "workerJoined");
  } else if (screen.phase === "waiting" && from === "talking") {
    view.log.addLine("backInQueue");
  }
}

function showWaitingCard(view, screen) {
  const { parts, bootstrap } = view;
  parts["waiting-card"].hidden = screen.phase !== "waiting" && screen.phase !== "connecting";
  parts["write-already"].hidden = screen.phase !== "waiting";
  const wait = screen.waitMinutes === null ? "" : TEXTS.wait(screen.waitMinutes);
  const opening = isBroken(screen) ? "" : TEXTS.connectingMore;
  setWords(parts["wait-words"], screen.phase === "connecting" ? opening : wait);
  setWords(parts["locked-phone"], screen.phase === "waiting" ? TEXTS.lockedPhone(absenceMinutes(bootstrap)) : "");
}

function showWriting(view, screen, before) {
  const { parts } = view;
  const open = screen.phase === "waiting" || screen.phase === "talking";
  parts.composer.hidden = !open || view.confirming;
  parts.confirm.hidden = !view.confirming;
  parts.end.hidden = !inTalk(screen.phase) || view.confirming;
  const typing = screen.phase === "talking" && screen.workerTyping && !isBroken(screen);
  parts.typing.hidden = screen.phase !== "talking";
  parts.typing.textContent = typing ? TEXTS.workerTyping : "";
  if (open && !(before && (before.phase === "waiting" || before.phase === "talking"))) {
    view.composer.open(screen.draft);
  }
  const unsent = screen.messages.some((message) => message.mine && message.status !== "arrived");
  const { words = null, mayProve = false } = screen.followUp || {};
  const atStake = { talking: TEXTS.confirmTalking, code: TEXTS.confirmCode }[screen.phase] || TEXTS.confirmWaiting; // for whoever has no code
  setWords(parts["confirm-text"], [screen.phase !== "waiting" && mayProve ? TEXTS.confirmCode : atStake]
    .concat(unsent ? TEXTS.confirmUnsent : [], words ? TEXTS.notKeptYet : []).join(" "));
}

function askToEnd(view, asking) {
  view.confirming = asking;
  showWriting(view, view.shown, view.shown);
  if (asking) {
    view.parts["confirm-no"].focus();
  } else {
    view.parts.end.focus();
  }
}
