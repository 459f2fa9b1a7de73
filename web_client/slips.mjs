// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What lies sealed at the relay while the desk is away, as in shared/slips.py: the card for the parent, the letter for
// the desk.

import { refuseUnless } from "./errors.mjs";
import { BookingState, INTERVAL, OFFER_TIMES } from "./later_records.mjs";
import {
  CARD_BODY, LETTER_BODY, Reader, U32, U64, choice, fixed, getWhole, label, lp, many, padded, putFields, text,
} from "./wire.mjs";

export const Wish = { WORDS: 1, MOVE: 2, CANCEL: 3, FORGET_ME: 4 };

const LETTER_BOUND = {
  letter: fixed(16), booking: fixed(16), booking_version: U32, wish: choice(Wish), start: U64, text: text(4000, 1000),
};

/** Each kind's size and layout. */
export const SLIPS = {
  card: [CARD_BODY, {
    version: U32,
    renewed: U64,
    booking: fixed(16),
    booking_version: U32,
    state: choice(BookingState),
    ...INTERVAL,
    offers: many(INTERVAL, OFFER_TIMES),
    line: text(1000, 250),
    closing: text(2500),
  }],
  letter: [LETTER_BODY, { ...LETTER_BOUND, proof: fixed(32) }],
};

/** The fields of a slip of `kind` ("card" or "letter") behind their length, padded to the one size of its kind. */
export const encodeSlip = (kind, slip) => padded(lp(putFields(SLIPS[kind][1], slip)), SLIPS[kind][0]);

/** The slip in a padded body. */
export function decodeSlip(kind, body) {
  const [size, layout] = SLIPS[kind];
  const reader = new Reader(body);
  const fields = reader.part();
  reader.close(true);
  refuseUnless(body.length === size);
  return getWhole(layout, fields);
}

/** What a card's seal authenticates besides its body (AES-256-GCM under K_card): label and card id. */
export const cardHead = (card) => lp(label("card seal"), card);

/** HPKE's info for a letter: label, the letter key's id and the card id. */
export const letterInfo = (key, card) => lp(label("letter seal"), key, card);

/** What the letter's proof is made over: label, card id and every field but the proof. */
export const letterClaim = (card, letter) => lp(label("letter"), card, putFields(LETTER_BOUND, letter));
