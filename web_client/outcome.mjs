// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// How a talk ended: by whom, what is kept, what never arrived, and what can be done next.

import { fitHeight } from "./composer.mjs";
import { stateOnPage } from "./front.mjs";
import { isBlank } from "./text_room.mjs";
import { TEXTS } from "./texts.mjs";
import { setWords } from "./live_text.mjs";

const BY_CODE = ["code", "forgotten"]; // a visit without a talk
const NOT_ANSWERED = ["off_duty", "full", "error"]; // a person who got no answer sees the numbers to call

/** Shows the phases "ended" and "gone", and hides the panel in all others; `view` and `screen` as in view.mjs. */
export function showOutcome(view, screen) {
  const { parts } = view;
  const gone = screen.phase === "gone";
  const over = gone || screen.phase === "ended";
  parts.outcome.hidden = !over;
  if (!over) {
    return;
  }
  const words = gone ? TEXTS.gone : TEXTS.ended[screen.endedBy];
  setWords(parts["outcome-title"], words.title);
  setWords(parts["outcome-text"], words.text);
  const state = stateOnPage(view, screen);
  const next = view.openingWords(view, screen, state);
  setWords(parts["outcome-next"], screen.endedBy === "me" || screen.endedBy === "worker" ? ""
    : [next.finnish, next.own].filter(Boolean).join(" "));
  setWords(parts["outcome-kept"], keptWords(parts, screen));
  showUnsent(view, screen);
  showNumbers(parts, gone || NOT_ANSWERED.includes(screen.endedBy));
  const open = state === "open" || state === "closing";
  parts["start-anew"].textContent = open && !BY_CODE.includes(screen.endedBy) ? TEXTS.startAnew : TEXTS.backToFront;
  parts["start-anew"].classList.toggle("primary", gone || screen.endedBy === "error");
}

function keptWords(parts, screen) {
  if (!screen.messages.length) {
    return "";
  }
  return screen.phase === "gone" ? TEXTS.stillShown : `${TEXTS.stillShown} ${parts.keeping.textContent}`;
}

/** What was sent but never arrived, and what still stood in the field, for copying. */
function showUnsent(view, screen) {
  const { parts } = view;
  const draft = view.composer.text() || screen.draft;
  const text = screen.unsent.concat(isBlank(draft) ? [] : draft).join("\n\n");
  parts.unsent.hidden = text === "";
  parts["unsent-label"].textContent = TEXTS.unsent;
  parts["copy-unsent"].textContent = TEXTS.copy;
  if (parts["unsent-text"].value === text) {
    return;
  }
  parts["unsent-text"].value = text;
  fitHeight(parts["unsent-text"]);
  parts.copied.textContent = "";
  parts["copy-unsent"].onclick = () => copyText(parts);
}

function copyText(parts) {
  const field = parts["unsent-text"];
  const byHand = () => {
    field.focus();
    field.select();
    parts.copied.textContent = TEXTS.copyByHand;
  };
  const { clipboard } = parts.window.navigator;
  if (clipboard && clipboard.writeText) {
    clipboard.writeText(field.value).then(() => { parts.copied.textContent = TEXTS.copied; }, byHand);
  } else {
    byHand();
  }
}

function showNumbers(parts, needed) {
  const box = parts["outcome-numbers"];
  box.hidden = !needed;
  if (needed && !box.querySelector("ul")) {
    const list = parts.numbers.cloneNode(true);
    list.removeAttribute("id");
    box.appendChild(list);
  }
}
