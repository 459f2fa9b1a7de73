// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the parent sees. The view knows the document only: no protocol, no storage, no network, no clock but the
// device's. Whoever drives it hands over a whole `screen` after each change; the view amends what differs.
//
// The `screen`, a closed set of plain data (what is missing counts as in EMPTY_SCREEN, and for a
// talk as in EMPTY_TALK of talk_view.mjs):
//   phase          "front" | "connecting" | "waiting" | "talking" | "ended" | "gone" | "unsupported"
//   desk           "on" | "off" | "full" | "only_booked" | "closing" | "away" | "closed_by_admin"; null = as in the document
//   nextOpening    UTC, ms; null = not known; undefined = as in the document; closed: { text, until (s), nextOpening } or null
//   line           "up" | "lost": the parent's own line; handshakeSlow: the first flight is unanswered (in "connecting")
//   place          place in the queue from 1, or null
//   waitMinutes    0 (not known yet) | 5 | 10 | 15 | 30 | 45 | 60, or null (says nothing)
//   messages       [{ id: string, mine: bool, text: string, at: ms or null, status: "sending" | "arrived" }], in their order
//   workerTyping   bool; workerReturned: true if the worker was in this talk before
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
// serves), needLater(), speak(tag, address) (another language). Leaving at once is exit.mjs's own.

import { documentOpening, showFront } from "./front.mjs";
import { setWords } from "./live_text.mjs";
import { TEXTS } from "./texts.mjs";
import { followVisibleArea } from "./visible_area.mjs";

export const EMPTY_SCREEN = {
  phase: "front", desk: null, nextOpening: undefined, closed: null, line: "up", handshakeSlow: false, restored: null, unsupported: "browser",
  laterPart: "", code: { opening: false, problem: "", letter: null, card: null, deskHere: false },
};

const PART_IDS = ["page", "front", "talk", "end", "front-note", "desk", "desk-state", "closed-text", "next-opening", "own-time",
  "needs-script", "start", "check-again", "talk-heading", "place", "trouble", "waiting-card", "wait-words", "write-already",
  "coming-back", "have", "code-note", "composer", "message"];

/** Gives `render(screen)`. `bootstrap`: state, next_opening (UTC seconds; null or 0: not known), states (their sentences), limits. */
export function createView(document, bootstrap, intents) {
  const parts = { document, window: document.defaultView };
  const find = (ids) => ids.forEach((id) => { parts[id] = document.getElementById(id); });
  find(PART_IDS);
  const view = { parts, find, bootstrap, intents, shown: null, codeAsked: false };
  view.documentState = parts["desk-state"].textContent;
  view.documentNext = parts["next-opening"].textContent;
  Object.assign(view, untilLater(view));
  listenToParent(view);
  followVisibleArea(parts.window, document.documentElement);
  return {
    render: (screen) => renderScreen(view, { ...EMPTY_SCREEN, ...screen }),
    /** The later part has come: what was shown without it is shown with it. `makeLater(view)` gives what `untilLater` names. */
    takeLater(makeLater) {
      view.whole = true;
      Object.assign(view, makeLater(view));
      view.shown && renderScreen(view, view.shown);
    },
    /** The page speaks another language: all that script says is said anew; `state`: what the document says of its state. */
    retell(state) {
      Object.assign(view, { documentState: state, documentNext: "" });
      view.retell();
      renderScreen(view, view.shown);
    },
  };
}

/** What the later part of the page (later_view.mjs) shows; up to the text field the view goes on without. */
function untilLater(view) {
  const { parts } = view;
  return {
    whole: false,
    showTalk: showArrival,
    openingWords: documentOpening,
    comingBack: {
      clear() {},
      show({ phase, laterPart }) {
        parts["coming-back"].hidden = phase === "unsupported";
        setWords(parts["code-note"], view.codeAsked ? laterWords(laterPart) || TEXTS.laterComing : "");
      },
    },
  };
}

/** On the way to the desk, and at the open field. */
function showArrival({ parts }, { phase, line, handshakeSlow, laterPart }) {
  const waits = phase === "waiting";
  const broken = line === "lost" ? TEXTS.lineLost : handshakeSlow ? TEXTS.handshakeSlow : "";
  setWords(parts.place, waits ? TEXTS.waiting : phase === "connecting" ? TEXTS.connecting : TEXTS.laterComing);
  setWords(parts.trouble, broken || laterWords(laterPart));
  parts["waiting-card"].hidden = false;
  setWords(parts["wait-words"], waits || broken ? "" : TEXTS.connectingMore);
  parts["write-already"].hidden = parts.composer.hidden = !waits;
}

/** What is said of the later part of the page while it cannot be had; empty if nothing. */
export function laterWords(laterPart) {
  return laterPart === "lost" ? TEXTS.laterLost : laterPart === "refused" ? TEXTS.laterRefused : "";
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
  parts.have.addEventListener("click", () => {
    if (!view.whole) {
      view.codeAsked = true;
      intents.needLater();
      view.comingBack.show(view.shown);
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
    parts.end.hidden = true;
    showFront(view, screen);
    view.comingBack.show(screen);
  } else {
    view.comingBack.clear();
    view.showTalk(view, screen, before);
  }
  moveFocus(view, screen, before);
}

/** Whether a phase is one in which the talk, or the way to it, goes on. */
export const inTalk = (phase) => ["connecting", "waiting", "talking", "code"].includes(phase);

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
    (parts["outcome-title"] || parts["talk-heading"]).focus({ preventScroll: true });
  } else if (screen.phase === "connecting" || parts.window.matchMedia("(pointer: coarse)").matches) {
    parts["talk-heading"].focus(); // on a phone, a keyboard that opens by itself would cover what is to be read
  } else {
    parts.message.focus();
  }
}
