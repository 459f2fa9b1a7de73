// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The card that lies at the relay while nobody is at the desk, and the letter that can be left with it. `code` is
// `screen.code`; `view` has document and intents, and keeps in `letter` what is being written.

import { STATE_NAMES, stands } from "./agreed_times.mjs";
import { DESK_LINES, isFarewell } from "./card.mjs";
import { askInPlace, button, heading, inBothClocks, labelled, make, row, small, timeLines, timeList } from "./follow_up_parts.mjs";
import { setWords } from "./live_text.mjs";
import { Wish } from "./slips.mjs";
import { isBlank, textRoom } from "./text_room.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";
import { calendarButton } from "./times_view.mjs";

const LETTER_LIMITS = { text_points: 1000, text_bytes: 4000 };
const ROOM_FROM = 200; // characters left at which the room is told
const LETTER_WORDS = {
  [Wish.WORDS]: "words", [Wish.MOVE]: "move", [Wish.CANCEL]: "cancel", [Wish.FORGET_ME]: "forget",
};

/** Whether a letter is under way, or one has arrived whose answer is awaited: then nothing else is asked for. Words hold up nothing. */
export const isLeft = ({ state, wish }) => state === "sending" || state === "line_lost" || (state === "stored" && wish !== Wish.WORDS);

const hasTime = ({ booking }) => booking.some((byte) => byte !== 0);

/** What the card says: its time and state, the worker's line, other times, the closing card, and how old it is. */
export function drawCard(view, { card, letter, deskHere }) {
  const { document, intents } = view;
  if (isFarewell(card)) {
    return [make(document, "section", "follow-card", heading(document, TEXTS.ended.forgotten.title),
      make(document, "p", "card-line", lineWords(card)), cardAge(document, card))];
  }
  const box = make(document, "section", "follow-card", heading(document, deskHere ? FOLLOW_UP_TEXTS.deskHere : FOLLOW_UP_TEXTS.cardTitle));
  if (deskHere) {
    box.append(row(document, button(document, "to-desk", FOLLOW_UP_TEXTS.toDesk, () => intents.toDesk(view.letter), "primary")));
  }
  if (card.line) {
    box.append(make(document, "p", "card-line", lineWords(card)));
  }
  const free = !(letter && isLeft(letter));
  addTime(view, box, card, free);
  if (letter) {
    box.append(letterTold(document, letter));
  }
  if (card.closing) {
    box.append(heading(document, FOLLOW_UP_TEXTS.closing), make(document, "p", "card-line", card.closing));
  }
  box.append(cardAge(document, card));
  return [box];
}

// The worker's own words are as they were written; the desk's are said in the reader's language.
const lineWords = ({ line }) => (DESK_LINES[line] ? FOLLOW_UP_TEXTS.told[DESK_LINES[line]] : line);

const cardAge = (document, { renewed }) => small(document, FOLLOW_UP_TEXTS.cardRenewed(inBothClocks(renewed)));

function addTime(view, box, card, free) {
  const { document, intents } = view;
  const state = STATE_NAMES[card.state];
  if (!hasTime(card)) {
    box.append(make(document, "p", "", FOLLOW_UP_TEXTS.cardNoTime));
  } else {
    const cancel = button(document, "card-cancel", FOLLOW_UP_TEXTS.cancel, () => askInPlace(document, cancel, FOLLOW_UP_TEXTS.cancelAsk,
      FOLLOW_UP_TEXTS.cancelYes, () => intents.letter({ wish: Wish.CANCEL })));
    const time = make(document, "section", `follow-card ${state}`, heading(document, FOLLOW_UP_TEXTS.state[state]), timeLines(document, card));
    const buttons = row(document, calendarButton(view, timeOfCard(card, state)));
    if (free && state !== "cancelled" && card.end * 1000 > Date.now()) {
      buttons.append(cancel);
    }
    time.append(buttons);
    box.append(time);
  }
  const ahead = card.offers.filter(({ start }) => start * 1000 > Date.now());
  if (free && ahead.length) {
    const times = timeList(document, ahead, (time, choice) => askInPlace(document, choice,
      FOLLOW_UP_TEXTS.wishAsk, FOLLOW_UP_TEXTS.wishYes, () => intents.letter({ wish: Wish.MOVE, start: time.start })));
    box.append(...hasTime(card) && stands({ state }) // who has a time need not look through others
      ? [make(document, "details", "matters", make(document, "summary", "", FOLLOW_UP_TEXTS.cardMove), times)]
      : [heading(document, FOLLOW_UP_TEXTS.cardOffers), times]);
  }
}

// Who has closed the page since cannot be asked whether they saved it: taking out what is not there does no harm.
const timeOfCard = ({ booking, booking_version: version, start, end }, state) =>
  ({ id: Array.from(booking), name: "card", version, start, end, state, saved: true });

function letterTold(document, { wish, state }) {
  const words = FOLLOW_UP_TEXTS.letter[state];
  return make(document, "p", "follow-told", typeof words === "string" ? words : words[LETTER_WORDS[wish]]);
}

/** The field for a few lines, which keeps what is written in it; and what else can be asked for. */
export function drawLetter(view, { open }) {
  const { document, intents } = view;
  if (!open) {
    return [];
  }
  const field = make(document, "textarea", "");
  Object.assign(field, { id: "letter-field", rows: 4, value: view.letter, autocomplete: "off", spellcheck: false });
  const room = make(document, "p", "room");
  room.setAttribute("aria-live", "polite");
  const send = button(document, "letter-send", FOLLOW_UP_TEXTS.letterSend, () => {
    if (isBlank(field.value) || textRoom(field.value, LETTER_LIMITS).left < 0) {
      field.focus();
    } else {
      intents.letter({ wish: Wish.WORDS, text: field.value });
    }
  }, "primary");
  const measure = () => {
    const { left, about } = textRoom(field.value, LETTER_LIMITS);
    view.letter = field.value;
    setWords(room, left < 0 ? TEXTS.tooLong(-left, about) : left <= ROOM_FROM ? TEXTS.room(left, about) : "");
    room.classList.toggle("over", left < 0);
    send.setAttribute("aria-disabled", String(left < 0 || isBlank(field.value)));
  };
  field.addEventListener("input", measure);
  measure();
  const forget = button(document, "card-forget", FOLLOW_UP_TEXTS.forget, () => askInPlace(document, forget, FOLLOW_UP_TEXTS.forgetAsk,
    FOLLOW_UP_TEXTS.forgetYes, () => intents.letter({ wish: Wish.FORGET_ME })), "quiet");
  return [make(document, "section", "follow-card", ...labelled(document, field, FOLLOW_UP_TEXTS.letterLabel), room,
    small(document, FOLLOW_UP_TEXTS.letterHelp), row(document, send, forget))];
}
