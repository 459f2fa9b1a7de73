// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page before the talk: whether it is open, when it opens, and the button. What stands in the document without
// script stays as the builder wrote it until something newer is known.

import { TEXTS } from "./texts.mjs";
import { setWords } from "./live_text.mjs";

/** Shows the phases "front" and "unsupported"; `view` and `screen` as in view.mjs. */
export function showFront(view, screen) {
  const { parts } = view;
  const unsupported = screen.phase === "unsupported";
  const state = stateOnPage(view, screen);
  const startable = !unsupported && (state === "open" || state === "closing");
  setWords(parts["front-note"], !unsupported && screen.restored === false ? TEXTS.notRestored : "");
  parts.desk.dataset.state = state;
  setWords(parts["desk-state"], stateSentence(view, state));
  setWords(parts["closed-text"], closedWords(view, screen, state));
  const next = view.openingWords(view, screen, state);
  setWords(parts["next-opening"], next.finnish);
  setWords(parts["own-time"], next.own);
  setWords(parts["needs-script"], unsupported ? TEXTS.unsupported[screen.unsupported] : "");
  parts["needs-script"].classList.toggle("told", unsupported);
  if (unsupported && screen.unsupported === "elsewhere") {
    const link = parts.document.createElement("a");
    Object.assign(link, { href: `${view.bootstrap.origin}/`, textContent: view.bootstrap.origin, rel: "noreferrer" });
    parts["needs-script"].appendChild(link);
  }
  parts.start.hidden = !startable || screen.code.opening || screen.code.card !== null; // a card has a way of its own to the worker
  const reload = screen.unsupported === "outdated" || screen.unsupported === "clock";
  parts["check-again"].textContent = unsupported ? TEXTS.reload : TEXTS.checkAgain;
  parts["check-again"].hidden = startable || (unsupported && !reload);
}

/** The state as the document and sentences.json name it: "open" for the desk's "on". */
export function stateOnPage(view, screen) {
  if (screen.desk === null) {
    return view.bootstrap.state;
  }
  return screen.desk === "on" ? "open" : screen.desk;
}

function stateSentence(view, state) {
  return state === view.bootstrap.state ? view.documentState : view.bootstrap.states[state];
}

/** The admin's own words in a state; empty unless the admin has closed. */
export function closedWords(view, screen, state) {
  return state === "closed_by_admin" ? closing(view, screen).text : "";
}

/** What the admin has said: { text, until, nextOpening }. */
export const closing = (view, screen) => screen.closed || view.bootstrap.closed;

/** When it opens next, as long as nothing newer is known than what the document says: as openingWords of later_view.mjs. */
export function documentOpening(view, screen, state) {
  const isOpen = state === "open" || state === "away"; // then it is not the question
  return { finnish: isOpen || screen.nextOpening !== undefined || screen.closed ? "" : view.documentNext, own: "" };
}
