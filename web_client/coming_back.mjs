// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Coming back with a code, on the front: the button, the field, and the card where nobody is at the desk.
// `intents`: comeBack(typed), leaveCode(), toDesk(written), wordList() → Promise, letter({wish, start, text}).

import { isFarewell } from "./card.mjs";
import { drawCard, drawLetter, isLeft } from "./card_view.mjs";
import { createCodeForm } from "./code_form.mjs";
import { bringIntoSight, button, createSections, make } from "./follow_up_parts.mjs";
import { Wish } from "./slips.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";

/** Gives `show(screen)` and `clear()`, for when the front is left: no typed word stays. `root`: a place with the button `have`. */
export function createComingBack(document, { root, have, announcer }, intents) {
  const view = { document, root, have, intents, announcer, form: null, letter: "", before: null };
  have.addEventListener("click", () => openCodeForm(view));
  view.place = root.appendChild(make(document, "div", "code-place"));
  view.sections = createSections(document, root);
  return {
    clear() {
      if (view.form || view.before && view.before.card) {
        dropForm(view);
        ["card", "letter", "leave"].forEach((name) => view.sections(name, null));
      }
      Object.assign(view, { letter: "", before: null });
      view.have.hidden = false;
    },
    show({ code, phase, line, handshakeSlow }) {
      root.hidden = phase === "unsupported";
      showForm(view, code, line === "lost" ? FOLLOW_UP_TEXTS.lineLost : handshakeSlow ? TEXTS.handshakeSlow : FOLLOW_UP_TEXTS.opening);
      const { letter } = code;
      const lost = letter && letter.state === "sending" && line === "lost";
      showCode(view, lost ? { ...code, letter: { ...letter, state: "line_lost" } } : code);
    },
  };
}

function openCodeForm(view, focused = true) {
  const { document, intents } = view;
  view.form = createCodeForm(document, {
    wordList: intents.wordList,
    submit: (typed) => intents.comeBack(typed),
    back: () => closeCodeForm(view),
  });
  view.have.hidden = true;
  view.place.append(view.form.node);
  if (focused) {
    view.form.focus();
  }
}

function dropForm(view) {
  view.form = null;
  view.place.textContent = "";
}

function closeCodeForm(view) {
  dropForm(view);
  view.letter = "";
  view.have.hidden = false;
  view.have.focus();
  view.intents.leaveCode();
}

/** The field in the language of now, with what was typed. */
function retellForm(view) {
  const { field } = view.form;
  const typed = field.value;
  const held = view.document.activeElement === field;
  dropForm(view);
  openCodeForm(view, held);
  view.form.field.value = typed;
}

function showForm(view, code, waiting) {
  if (view.form && view.form.tag !== TEXTS.tag) {
    retellForm(view);
  }
  const { form, before } = view;
  if (code.card) {
    view.have.hidden = true;
    dropForm(view);
  } else if (code.opening || code.problem) {
    if (!form) {
      openCodeForm(view);
    }
    view.form.busy(code.opening ? waiting : "");
    if (code.problem && before && before.opening) {
      view.form.tell(FOLLOW_UP_TEXTS.told.unknown);
      view.form.focus();
    }
  } else if (before && before.card) {
    view.have.hidden = false;
  }
}

function showCode(view, code) {
  const { document, sections, before, announcer } = view;
  const { card, letter, deskHere } = code;
  const busy = letter && isLeft(letter);
  if (letterState(code) === "stored" && letterState(before) !== "stored" && letter.wish === Wish.WORDS) {
    view.letter = "";
  }
  const fresh = sections("card", card && { card: packed(card), letter, deskHere }, () => drawCard(view, code));
  sections("letter", card && { open: !busy && !isFarewell(card) }, (data) => drawLetter(view, data));
  sections("leave", card && {}, () => [button(document, "card-back", FOLLOW_UP_TEXTS.back, () => closeCodeForm(view), "quiet")]);
  if (card && fresh && !(before && before.card)) {
    bringIntoSight(fresh);
  } else if (fresh) {
    const told = fresh.querySelector(".follow-told") || fresh.querySelector(".follow-card .follow-card .follow-title") || fresh.querySelector(".follow-title");
    if (told && letterState(before) !== letterState(code)) { // the answer to what was pressed, read out by taking the focus
      bringIntoSight(told);
    } else {
      announcer.textContent = told ? told.textContent : "";
    }
  }
  view.before = code;
}

const letterState = (code) => (code && code.letter ? code.letter.state : "");
const packed = ({ booking, ...card }) => ({ booking: Array.from(booking), ...card });
