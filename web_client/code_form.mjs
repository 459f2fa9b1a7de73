// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The one field in which a return code is typed, which helps while it is typed: on the front, and in a talk.

import { button, labelled, make, row, small } from "./follow_up_parts.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";
import { setWords } from "./live_text.mjs";
import { readCode } from "./return_code.mjs";
import { completeWord, suggestWords, wordBeingTyped } from "./word_list.mjs";

const COMPLETED_FROM = 2; // letters

/**
 * Gives { node, field, tag (of its language), focus(), tell(text), busy(text) }. `wordList()` → Promise of the list; `submit(typed)`; `back()`.
 * While busy, the text stands by a moving bar and nothing can be typed.
 */
export function createCodeForm(document, { wordList, submit, back }) {
  const field = make(document, "textarea", "");
  Object.assign(field, { id: "code-field", rows: 2, autocomplete: "off", spellcheck: false });
  field.setAttribute("autocapitalize", "none");
  field.setAttribute("aria-describedby", "code-help code-told");
  const help = small(document, FOLLOW_UP_TEXTS.help);
  help.id = "code-help";
  const toldLine = make(document, "p", "follow-told");
  toldLine.id = "code-told";
  toldLine.setAttribute("role", "status");
  const bar = make(document, "progress", "");
  bar.setAttribute("aria-hidden", "true");
  bar.hidden = true;
  const go = make(document, "button", "button primary", FOLLOW_UP_TEXTS.go);
  const form = { document, field, told: toldLine, choices: row(document), list: null };
  const node = make(document, "form", "code-form", ...labelled(document, field, FOLLOW_UP_TEXTS.label), form.choices, toldLine, bar, help,
    row(document, go, button(document, "code-back", FOLLOW_UP_TEXTS.back, back, "quiet")));
  field.addEventListener("input", () => helpTyping(form));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) { // the list may have a word for what is composed
      event.preventDefault();
      go.click();
    }
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    sendCode(form, submit);
  });
  wordList().then((list) => { form.list = list; }, () => {}); // without the list the code still opens: it only helps
  return {
    node, field,
    tag: TEXTS.tag,
    focus: () => field.focus(),
    tell: (text) => setWords(toldLine, text),
    busy(text) {
      field.readOnly = go.disabled = Boolean(text);
      bar.hidden = !text;
      setWords(toldLine, text);
    },
  };
}

function helpTyping(form) {
  const { document, field, list, choices } = form;
  choices.textContent = "";
  if (!list) {
    setWords(form.told, "");
    return;
  }
  const begun = wordBeingTyped(field.value);
  if (begun.length >= COMPLETED_FROM) {
    completeWord(list, begun).forEach((word) => choices.append(button(document, `w-${word}`, word, () => {
      field.value = `${field.value.slice(0, field.value.length - begun.length)}${word} `;
      field.focus();
      helpTyping(form);
    }, "quiet")));
  }
  setWords(form.told, unknownWord(list, readCode(field.value, list)));
}

function unknownWord(list, { words, unknown }) {
  const word = unknown.length ? words[unknown[0]] : "";
  return word && FOLLOW_UP_TEXTS.unknownWord(word, suggestWords(list, word));
}

/** A word that the list does not have may be another release's: such a code is tried all the same. */
function sendCode({ field, list, told: toldLine }, submit) {
  const { words, whole, over, missing } = readCode(field.value, list);
  if (whole) {
    submit(field.value);
    return;
  }
  setWords(toldLine, !words.length ? FOLLOW_UP_TEXTS.empty : over ? FOLLOW_UP_TEXTS.over : FOLLOW_UP_TEXTS.missing(missing));
  field.focus();
}
