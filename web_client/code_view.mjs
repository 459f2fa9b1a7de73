// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The six words of a return code, and what can be done with a code, as a parent sees it. `follow` is `screen.followUp`;
// `view` has document and intents.

import { askInPlace, button, heading, labelled, make, row, small } from "./follow_up_parts.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";

const QUESTION_POINTS = 200;

/** The words, from when the desk has stored their keys until they are safe. */
export function drawWords({ document, intents }, { words, remind, keptDays }) {
  const six = make(document, "p", "code-words", words.join(" "));
  six.setAttribute("translate", "no");
  six.tabIndex = -1;
  const copy = button(document, "copy", FOLLOW_UP_TEXTS.copy, () => copyWords(document, copy, six));
  return [make(document, "section", "follow-card code", heading(document, FOLLOW_UP_TEXTS.codeTitle),
    make(document, "p", remind ? "follow-told" : "", remind ? TEXTS.notKeptYet : FOLLOW_UP_TEXTS.codeMeans),
    ...keptDays ? [make(document, "p", "", FOLLOW_UP_TEXTS.codeKeeps(keptDays))] : [],
    six, row(document, copy, button(document, "kept", FOLLOW_UP_TEXTS.kept, () => intents.codeKept(true), "primary")),
    small(document, FOLLOW_UP_TEXTS.codeFinder))];
}

function copyWords(document, copy, six) {
  const { defaultView: window } = document;
  const byHand = () => {
    window.getSelection().selectAllChildren(six);
    copy.textContent = FOLLOW_UP_TEXTS.copyByHand;
  };
  const { clipboard } = window.navigator;
  if (clipboard && clipboard.writeText) {
    clipboard.writeText(six.textContent).then(() => { copy.textContent = FOLLOW_UP_TEXTS.copied; }, byHand);
  } else {
    byHand();
  }
}

/** Where a return code of this talk stands: none, being made, safe. */
export function drawWant({ document, intents }, { codeState, words }) {
  if (words || codeState === "shown" || codeState === "kept") {
    return [];
  }
  if (codeState === "making") {
    return [small(document, FOLLOW_UP_TEXTS.codeMaking)];
  }
  if (codeState === "refused") {
    return [make(document, "p", "follow-told", FOLLOW_UP_TEXTS.codeRefused)];
  }
  const want = button(document, "want", FOLLOW_UP_TEXTS.want, () => intents.wantCode(), "quiet");
  return codeState === "failed" ? [make(document, "p", "follow-told", FOLLOW_UP_TEXTS.codeFailed), want] : [want];
}

/** The head of a visit with a code, in no queue. */
export function drawWelcome({ document, intents }, { bookings, pending }) {
  const card = make(document, "section", "follow-card", heading(document, FOLLOW_UP_TEXTS.welcomeBack));
  if (!bookings) {
    card.append(make(document, "p", "", FOLLOW_UP_TEXTS.cardNoTime));
  }
  card.append(make(document, "p", "", FOLLOW_UP_TEXTS.noHistory));
  if (!pending) {
    card.append(row(document, button(document, "join", FOLLOW_UP_TEXTS.join, () => intents.follow("join", {}), "primary")));
  }
  return [card];
}

/** Behind one line: the question for the next time, a code in the place of a found one, being forgotten. */
export function drawCodeMatters(view, { question, pending, kept }) {
  const { document, intents } = view;
  if (pending) {
    return [small(document, FOLLOW_UP_TEXTS.pending[pending] || FOLLOW_UP_TEXTS.codeMaking)];
  }
  const change = button(document, "change", FOLLOW_UP_TEXTS.change, () => askInPlace(document, change, FOLLOW_UP_TEXTS.changeAsk,
    FOLLOW_UP_TEXTS.changeYes, () => intents.changeCode()));
  const forget = button(document, "forget", FOLLOW_UP_TEXTS.forget, () => askInPlace(document, forget, FOLLOW_UP_TEXTS.forgetAsk,
    FOLLOW_UP_TEXTS.forgetYes, () => intents.follow("forget", {})));
  const again = kept ? [button(document, "again", FOLLOW_UP_TEXTS.seeWords, () => intents.codeKept(false))] : [];
  return [make(document, "details", "matters", make(document, "summary", "", kept ? FOLLOW_UP_TEXTS.codeKept : FOLLOW_UP_TEXTS.codeMatters),
    ...questionParts(view, question), row(document, ...again, change, forget))];
}

function questionParts({ document, intents }, question) {
  if (question) {
    return [make(document, "p", "follow-told", FOLLOW_UP_TEXTS.question[question])];
  }
  const field = make(document, "input", "");
  Object.assign(field, { id: "question-field", type: "text", maxLength: QUESTION_POINTS, autocomplete: "off" });
  const form = make(document, "form", "follow-form", ...labelled(document, field, FOLLOW_UP_TEXTS.questionLabel),
    small(document, FOLLOW_UP_TEXTS.questionHelp), row(document, make(document, "button", "button", FOLLOW_UP_TEXTS.questionSave)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) {
      intents.follow("question", { text: field.value.trim() });
    }
  });
  return [form];
}
