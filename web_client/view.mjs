// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the parent sees. The view knows the document only: no protocol, no storage, no network, no clock but the
// device's. Whoever drives it hands over a whole `screen` after each change; the view amends what differs.
//
// The `screen`, a closed set of plain data (what is missing counts as in EMPTY_SCREEN):
//   phase          "front" | "connecting" | "waiting" | "talking" | "ended" | "gone" | "unsupported"
//   desk           "on" | "off" | "full" | "only_booked" | "closing" | "away" | "closed_by_admin"; null = as in the document
//   nextOpening    UTC, ms; null = not known; undefined = as in the document; closed: { text, until (s), nextOpening } or null
//   line           "up" | "lost": the parent's own line; handshakeSlow: the first flight is unanswered (in "connecting")
//   place          place in the queue from 1, or null
//   waitMinutes    0 (not known yet) | 5 | 10 | 15 | 30 | 45 | 60, or null (says nothing)
//   messages       [{ id: string, mine: bool, text: string, at: ms or null, status: "sending" | "arrived" }], in their order
//   workerTyping   bool
//   endedBy        "me" | "worker" | "let_go" | "off_duty" | "full" | "error" (in "ended")
//   unsent         [string]: texts that never arrived, to be copied (in "ended" and "gone")
//   restored       true: a reload went on; false: it could not; null: no reload
//   storageBlocked true: a reload would be a new visit, and the page says so before it happens
//   draft          string: put into the field when the field opens, and never later
//   followUp       agreed times and the return code (follow_up.mjs, shownFollowUp), or null
//   code           {opening, problem, letter, card, deskHere}: coming back with a code, on the front (coming_back.mjs)
//   pause          {mine, until (UTC seconds or 0), over} while the talk stands still (in "talking"), or null
//   laterPart      "" | "lost" | "refused": how the later part of the page fares (parts.mjs)
//   unsupported    "browser" | "elsewhere" | "insecure" | "untrusted" | "clock" | "outdated" (in "unsupported")
//
// The intents, called with plain values: start(), send(text), draftChanged(text), typing() (at every key: the caller
// thins it out), end() (already confirmed), startAnew() (from "ended" and "gone"), checkAgain() (is it open now; a reload
// serves). Leaving at once is exit.mjs's own.
import { createComposer } from "./composer.mjs";
import { documentOpening, showFront } from "./front.mjs";
import { TEXTS } from "./texts.mjs";
import { setWords } from "./live_text.mjs";
import { absenceMinutes, inTalk, isBroken, laterWords, showStatus } from "./status_line.mjs";
import { followVisibleArea } from "./visible_area.mjs";

export const EMPTY_SCREEN = {
  phase: "front", desk: null, nextOpening: undefined, closed: null, line: "up", handshakeSlow: false, place: null, waitMinutes: null,
  messages: [], workerTyping: false, endedBy: "me", unsent: [], restored: null, storageBlocked: false, draft: "",
  unsupported: "browser", laterPart: "", followUp: null, pause: null, code: { opening: false, problem: "", letter: null, card: null, deskHere: false },
};

const PART_IDS = ["page", "front", "talk", "end", "front-note", "desk", "desk-state", "closed-text", "next-opening", "own-time",
  "needs-script", "start", "check-again", "keeping", "numbers", "talk-heading", "talk-status", "place", "trouble", "scroll",
  "waiting-card", "wait-words", "write-already", "locked-phone", "storage-note", "log", "outcome", "outcome-title",
  "outcome-text", "outcome-next", "unsent", "unsent-label", "unsent-text", "copy-unsent", "copied", "outcome-kept",
  "outcome-numbers", "start-anew", "new-messages", "typing", "follow-up", "follow-tools", "coming-back", "have", "code-note", "confirm", "confirm-text", "confirm-yes",
  "confirm-no", "composer", "message", "send", "room", "announcer"];

/** Gives `render(screen)`. `bootstrap`: state, next_opening (UTC seconds; null or 0: not known), states (their sentences), limits (text_points, text_bytes,
 * and queue_absence in seconds). */
export function createView(document, bootstrap, intents) {
  const parts = { document, window: document.defaultView };
  for (const id of PART_IDS) {
    parts[id] = document.getElementById(id);
  }
  const view = { parts, bootstrap, intents, shown: null, confirming: false, reminded: false, resumedTold: false, lineBackTimer: 0, codeAsked: false };
  view.documentState = parts["desk-state"].textContent;
  view.documentNext = parts["next-opening"].textContent;
  Object.assign(view, untilLater(view));
  view.composer = createComposer({
    window: parts.window, field: parts.message, send: parts.send, room: parts.room, announcer: parts.announcer,
  }, bootstrap.limits, intents);
  listenToParent(view);
  followVisibleArea(parts.window, document.documentElement);
  return {
    render: (screen) => renderScreen(view, Object.assign({}, EMPTY_SCREEN, screen)),
    takeLater: (makeLater) => takeLater(view, makeLater),
    retell: () => retell(view),
    /** The document's own words of its state; those of its next opening are not there in another language. */
    speakDocument: (state) => Object.assign(view, { documentState: state, documentNext: "" }),
  };
}

/** What the later part of the page (later_view.mjs) shows; until it has come, the view goes on without. */
function untilLater(view) {
  const { parts } = view;
  const lines = [];
  const nothing = () => {};
  return {
    whole: false,
    lines,
    log: {
      clear: () => lines.splice(0), addLine: (name) => lines.push({ name, after: view.shown.messages.length }),
      keepPlace: (change) => change(), show: nothing, place: nothing, showFrom: nothing, retell: nothing,
    },
    comingBack: {
      clear: nothing,
      show({ phase, laterPart }) {
        parts["coming-back"].hidden = phase === "unsupported";
        setWords(parts["code-note"], view.codeAsked ? laterWords(laterPart) || TEXTS.laterComing : "");
      },
    },
    openingWords: documentOpening, pauseWords: () => TEXTS.workerHere, showFollowUp: () => null, showOutcome: nothing,
  };
}

/** The later part has come: what was shown without it is shown with it. `makeLater(view)` gives what `untilLater` names. */
function takeLater(view, makeLater) {
  const { lines, shown } = view;
  view.whole = true;
  Object.assign(view, makeLater(view));
  if (shown) {
    lines.forEach(({ name, after }) => {
      view.log.show(shown.messages.slice(0, after));
      view.log.addLine(name);
    });
    renderScreen(view, shown);
  }
}

/** The page speaks another language: all that script says is said anew. */
function retell(view) {
  view.composer.retell();
  view.log.retell();
  renderScreen(view, view.shown);
}

function listenToParent(view) {
  const { parts, intents } = view;
  parts.page.addEventListener("click", (event) => {
    const { target } = event;
    if (target.hreflang && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      intents.speak(target.hreflang, target.href);
    }
  });
  parts["check-again"].addEventListener("click", () => intents.checkAgain());
  parts.start.addEventListener("click", () => intents.start());
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
  parts.have.addEventListener("click", () => {
    if (!view.whole) {
      view.codeAsked = true;
      intents.needLater();
      view.comingBack.show(view.shown);
    }
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

function renderScreen(view, screen) {
  const { parts } = view;
  const before = view.shown;
  view.shown = screen;
  const front = screen.phase === "front" || screen.phase === "unsupported";
  parts.front.hidden = !front;
  parts.talk.hidden = front;
  parts.document.documentElement.classList.toggle("in-talk", !front);
  if (front) {
    view.confirming = false;
    parts.end.hidden = true;
    showFront(view, screen);
    view.comingBack.show(screen);
  } else {
    view.comingBack.clear();
    showTalk(view, screen, before);
  }
  moveFocus(view, screen, before);
}

function showTalk(view, screen, before) {
  const { parts, log } = view;
  const wasTalk = before && before.phase !== "front" && before.phase !== "unsupported";
  if (!wasTalk || (screen.phase === "connecting" && !inTalk(before.phase))) {
    log.clear();
    view.resumedTold = false;
  }
  if (!inTalk(screen.phase)) {
    view.confirming = false;
  }
  parts.talk.classList.toggle("by-code", screen.phase === "code" || (!inTalk(screen.phase) && !screen.messages.length));
  let news = null;
  log.keepPlace(() => {
    showWaitingCard(view, screen);
    setWords(parts["storage-note"], screen.storageBlocked && inTalk(screen.phase) ? TEXTS.storageBlocked : "");
    view.showOutcome(view, screen);
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
    view.log.addLine("workerJoined");
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

/** Focus follows the person's own steps; what arrives moves it only where its old place has gone. */
function moveFocus(view, screen, before) {
  const { parts } = view;
  const active = parts.document.activeElement;
  const lost = !active || active === parts.document.body || active === parts["talk-heading"] ||
    active.offsetParent === null;
  if (before === null || before.phase === screen.phase || (!lost && screen.phase !== "ended" && screen.phase !== "gone")) {
    return;
  }
  if (screen.phase === "front" || screen.phase === "unsupported") {
    parts.window.scrollTo(0, 0);
    (parts.start.hidden ? parts.desk : parts.start).focus();
  } else if (!inTalk(screen.phase)) {
    parts["outcome-title"].focus({ preventScroll: true });
  } else if (screen.phase === "connecting" || parts.window.matchMedia("(pointer: coarse)").matches) {
    parts["talk-heading"].focus(); // on a phone, a keyboard that opens by itself would cover what is to be read
  } else {
    view.composer.focus();
  }
}
