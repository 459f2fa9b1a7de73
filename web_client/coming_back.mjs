// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Coming back with a code, on the front: the field that helps itself, and the card where nobody is at the desk.
// `intents`: comeBack(typed), wordList() → Promise, letter({wish, start, text}).

import { button, make, timeLines } from "./follow_up_view.mjs";
import { FOLLOW_UP_TEXTS } from "./follow_up_texts.mjs";
import { BookingState } from "./records.mjs";
import { readCode } from "./return_code.mjs";
import { Wish } from "./slips.mjs";
import { CLOCK_WORDS, tellTime } from "./two_clocks.mjs";
import { completeWord, suggestWords, wordBeingTyped } from "./word_list.mjs";

const LETTER_POINTS = 1000;
const NO_BOOKING = (card) => card.booking.every((byte) => byte === 0);

/** Gives `show(screen)`; `root` is an empty place on the front. */
export function createComingBack(document, root, intents) {
  const view = { document, root, intents, open: false, list: null, shown: "", typed: "" };
  root.appendChild(button(document, "have", FOLLOW_UP_TEXTS.have, () => openForm(view), "quiet"));
  view.place = root.appendChild(make(document, "div", ""));
  return {
    show(screen) {
      const { code, phase } = screen;
      root.hidden = phase === "unsupported";
      const data = JSON.stringify(code);
      if (data !== view.shown) {
        view.shown = data;
        redrawComingBack(view, code);
      }
    },
  };
}

function redrawComingBack(view, code) {
  if (code.card) {
    showCard(view, code);
  } else if (code.problem) {
    openForm(view, FOLLOW_UP_TEXTS.notFound);
  }
}

function openForm(view, problem = "") {
  const { document, place, intents } = view;
  view.root.firstChild.hidden = true;
  place.textContent = "";
  const form = make(document, "form", "code-form");
  const label = make(document, "label", "", FOLLOW_UP_TEXTS.label);
  label.htmlFor = "code-field";
  const field = make(document, "textarea", "");
  Object.assign(field, { id: "code-field", rows: 2, value: view.typed, autocomplete: "off", spellcheck: false });
  field.setAttribute("autocapitalize", "none");
  field.setAttribute("aria-describedby", "code-help code-told");
  const help = make(document, "p", "follow-small", FOLLOW_UP_TEXTS.help);
  help.id = "code-help";
  const toldLine = make(document, "p", "follow-told", problem);
  toldLine.id = "code-told";
  toldLine.setAttribute("role", "status");
  const choices = make(document, "div", "follow-buttons");
  const row = make(document, "div", "follow-buttons");
  const go = make(document, "button", "button primary", FOLLOW_UP_TEXTS.go);
  const back = button(document, "code-back", FOLLOW_UP_TEXTS.back, () => closeForm(view), "quiet");
  [go, back].forEach((each) => row.appendChild(each));
  [label, field, choices, toldLine, help, row].forEach((each) => form.appendChild(each));
  field.addEventListener("input", () => helpTyping(view, field, choices, toldLine));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendCode(view, field, toldLine, go);
  });
  place.appendChild(form);
  intents.wordList().then((list) => { view.list = list; }, () => {}); // without the list the code still opens: it only helps
  field.focus();
}

function closeForm(view) {
  view.typed = "";
  view.place.textContent = "";
  view.root.firstChild.hidden = false;
  view.root.firstChild.focus();
}

function helpTyping(view, field, choices, toldLine) {
  const { document, list } = view;
  choices.textContent = "";
  toldLine.textContent = "";
  if (!list) {
    return;
  }
  const begun = wordBeingTyped(field.value);
  if (begun.length > 1) {
    completeWord(list, begun).forEach((word) => choices.appendChild(button(document, `w-${word}`, word, () => {
      field.value = `${field.value.slice(0, field.value.length - begun.length)}${word} `;
      choices.textContent = "";
      field.focus();
    }, "quiet")));
  }
  toldLine.textContent = unknownWords(view, readCode(field.value, list), field.value);
}

function unknownWords({ list }, { words, unknown }) {
  return unknown.length ? FOLLOW_UP_TEXTS.unknownWord(words[unknown[0]], suggestWords(list, words[unknown[0]])) : "";
}

function sendCode(view, field, toldLine, go) {
  const read = readCode(field.value, view.list);
  if (read.over) {
    toldLine.textContent = FOLLOW_UP_TEXTS.over;
  } else if (!read.whole) {
    toldLine.textContent = FOLLOW_UP_TEXTS.missing(read.missing);
  } else {
    view.typed = field.value;
    go.disabled = true;
    toldLine.textContent = FOLLOW_UP_TEXTS.checking;
    view.intents.comeBack(field.value);
    return;
  }
  field.focus();
}

/** What lies at the relay for this code, and the letter that can be left. */
function showCard(view, { card, letter }) {
  const { document, place } = view;
  view.typed = "";
  view.root.firstChild.hidden = true;
  place.textContent = "";
  const box = make(document, "section", "follow-card");
  box.appendChild(make(document, "h2", "follow-title", FOLLOW_UP_TEXTS.cardTitle));
  if (card.line) {
    box.appendChild(make(document, "p", "card-line", card.line));
  }
  addTime(view, box, card);
  if (card.closing) {
    box.appendChild(make(document, "p", "card-line", card.closing));
  }
  const { finnish } = tellTime({ start: card.renewed }, CLOCK_WORDS.fi, Date.now() / 1000);
  box.appendChild(make(document, "p", "follow-small", FOLLOW_UP_TEXTS.cardRenewed(finnish.labelled)));
  addLetter(view, box, card, letter);
  box.appendChild(button(document, "card-back", FOLLOW_UP_TEXTS.back, () => closeForm(view), "quiet"));
  place.appendChild(box);
}

function addTime(view, box, card) {
  const { document, intents } = view;
  const names = { [BookingState.BOOKED]: "booked", [BookingState.MOVED]: "moved", [BookingState.CANCELLED]: "cancelled", [BookingState.ABSENT]: "absent" };
  if (NO_BOOKING(card)) {
    box.appendChild(make(document, "p", "", FOLLOW_UP_TEXTS.cardNoTime));
  } else {
    box.appendChild(make(document, "p", "follow-title", FOLLOW_UP_TEXTS.state[names[card.state]]));
    box.appendChild(timeLines(document, card));
    if (card.state !== BookingState.CANCELLED) {
      box.appendChild(button(document, "card-cancel", FOLLOW_UP_TEXTS.cancel, () => intents.letter({ wish: Wish.CANCEL })));
    }
  }
  if (card.offers.length) {
    box.appendChild(make(document, "p", "follow-title", FOLLOW_UP_TEXTS.cardOffers));
    const list = make(document, "ul", "times");
    card.offers.forEach((time) => {
      const choice = button(document, `wish-${time.start}`, "", () => intents.letter({ wish: Wish.MOVE, start: time.start }));
      choice.appendChild(timeLines(document, time));
      list.appendChild(make(document, "li", "")).appendChild(choice);
    });
    box.appendChild(list);
  }
}

function addLetter(view, box, card, letter) {
  const { document, intents } = view;
  if (letter) {
    const told = make(document, "p", "follow-told", FOLLOW_UP_TEXTS.letter[letter]);
    told.setAttribute("role", "status");
    box.appendChild(told);
    if (letter === "stored" || letter === "sending") {
      return;
    }
  }
  const label = make(document, "label", "", FOLLOW_UP_TEXTS.letterLabel);
  label.htmlFor = "letter-field";
  const field = make(document, "textarea", "");
  Object.assign(field, { id: "letter-field", rows: 3, maxLength: LETTER_POINTS });
  box.appendChild(label);
  box.appendChild(field);
  box.appendChild(make(document, "p", "follow-small", FOLLOW_UP_TEXTS.letterHelp));
  const row = make(document, "div", "follow-buttons");
  row.appendChild(button(document, "letter-send", FOLLOW_UP_TEXTS.letterSend, () => {
    if (field.value.trim()) {
      intents.letter({ wish: Wish.WORDS, text: Array.from(field.value).slice(0, LETTER_POINTS).join("") });
    }
  }, "primary"));
  row.appendChild(button(document, "card-forget", FOLLOW_UP_TEXTS.forget, () => askForget(view, row), "quiet"));
  box.appendChild(row);
}

function askForget({ document, intents }, row) {
  const asked = make(document, "div", "follow-ask");
  asked.appendChild(make(document, "p", "", FOLLOW_UP_TEXTS.forgetAsk));
  asked.appendChild(button(document, "forget-yes", FOLLOW_UP_TEXTS.forgetYes, () => intents.letter({ wish: Wish.FORGET_ME }), "primary"));
  asked.appendChild(button(document, "forget-no", FOLLOW_UP_TEXTS.cancelNo, () => row.removeChild(asked)));
  row.appendChild(asked);
}
