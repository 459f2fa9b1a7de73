// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The records of a talk, of agreed times, of the return code and of pauses, and the control messages, as in
// shared/records.py. A page that has them knows the whole closed set.

import { mustHold, refuseUnless } from "./errors.mjs";
import { FEELING, MESSAGE_ID_BYTES, RECORDS } from "./records.mjs";
import {
  CONTROL_BODY, FLAG, Reader, U16, U32, U64, U8, choice, concat, fixed, getFields, many, padded, putFields, ruleOf, text,
} from "./wire.mjs";

export const TEXT_POINTS = 2000; // of one message, in code points
export const TEXT_BYTES = 4000; // and in UTF-8
export const OFFER_TIMES = 12;
/** What the desk tells a parent of their talk. */
export const TalkState = {
  WAITING: 1, TAKEN: 2, PAUSED: 3, BACK_IN_QUEUE: 4, FULL: 5, CLOSING: 6, OFF_DUTY: 7, ENDED: 8, LET_GO: 9,
};
export const CodeReason = { BOOKING: 1, CARD: 2, RETURN: 3 };
export const BookingState = { BOOKED: 1, MOVED: 2, CANCELLED: 3, JUST_TAKEN: 4, ABSENT: 5 };
export const CardSection = { STRENGTH: 1, THANKS: 2, GUIDANCE: 3, NEXT_TIME: 4 };
export const Answer = { TAKEN: 1, DECLINED: 2, ASKS_MORE: 3 };
export const Degree = { NOT_SAID: 0, NOT: 1, LITTLE: 2, PARTLY: 3, FULLY: 4 };
export const Quote = { NO: 0, YES: 1 };

const INSTANT = U64; // UTC seconds since 1970
const MESSAGE = text(TEXT_BYTES, TEXT_POINTS, 1);
const KEY16 = fixed(16);
const KEY32 = fixed(32);
const DEGREE = choice(Degree);
const BOOKING = { booking: KEY16, version: U32 };
/** From and to, UTC seconds. */
export const INTERVAL = { start: INSTANT, end: INSTANT };

Object.assign(RECORDS, {
  PageText: [0x03, { text: MESSAGE }, "page"],
  DeskText: [0x04, { position: U32, at: INSTANT, text: MESSAGE }, "desk"],
  StateTold: [0x05, { state: choice(TalkState), place: U16, wait: U8, until: INSTANT }, "desk"],
  Join: [0x06, { feeling: FEELING }, "page"],
  Pause: [0x07, { until: INSTANT }, "page desk"],
  Resume: [0x08, {}, "page desk"],
  CodeRegister: [0x09, { code: KEY16, auth: KEY32, card: KEY32, reason: choice(CodeReason) }, "page"],
  CodeStored: [0x0a, { code: KEY16 }, "desk"],
  CodeReplace: [0x0b, { old: KEY16, proof: KEY32, code: KEY16, auth: KEY32, card: KEY32 }, "page"],
  Claim: [0x0c, { code: KEY16, proof: KEY32 }, "page"],
  ClaimYes: [0x0d, { proof: KEY32 }, "desk"],
  ClaimNo: [0x0e, { filling: KEY32 }, "desk"],
  Offer: [0x0f, { times: many(INTERVAL, OFFER_TIMES) }, "desk"],
  Choose: [0x10, { offer: fixed(MESSAGE_ID_BYTES), start: INSTANT }, "page"],
  Booked: [0x11, { ...BOOKING, ...INTERVAL }, "desk"],
  Change: [0x12, { ...BOOKING, start: INSTANT }, "page"],
  Cancel: [0x13, BOOKING, "page"],
  Changed: [0x14, { ...BOOKING, state: choice(BookingState), ...INTERVAL }, "desk"],
  CardPart: [0x15, { card: KEY16, part: U8, parts: U8, section: choice(CardSection), text: MESSAGE }, "desk"],
  KeepCard: [0x16, { card: KEY16, keep: FLAG }, "page"],
  AnswerGiven: [0x17, { card: KEY16, answer: choice(Answer) }, "page"],
  Question: [0x18, { text: text(800, 200, 1) }, "page"],
  Feedback: [0x19, {
    feeling: FEELING, heard: DEGREE, helped: DEGREE, found: DEGREE, strength: DEGREE, quote: choice(Quote), words: text(TEXT_BYTES, TEXT_POINTS),
  }, "page"],
  ForgetMe: [0x1a, { code: KEY16, proof: KEY32 }, "page"],
  Forgotten: [0x1c, { until: INSTANT }, "desk"],
  TimesAsked: [0x1d, { after: INSTANT }, "page"],
});

export const CONTROLS = {
  Ack: [0x01, { up_to: U64, placed: many({ number: U64, position: U32 }, 16) }, "page desk"],
  Sync: [0x02, { expected: U64, unplaced_from: U64 }, "page desk"],
  Typing: [0x03, {}, "page desk"],
  Presence: [0x04, { at_screen: FLAG }, "page desk"],
};

/** The padded body of a control message {type, …fields}. */
export function encodeControl(control) {
  const rule = CONTROLS[control.type];
  mustHold(rule, "not a control message");
  return padded(concat([rule[0]], putFields(rule[1], control)), CONTROL_BODY);
}

/** The control message in a padded body. */
export function decodeControl(body, sender) {
  const reader = new Reader(body);
  const { type, layout, senders } = ruleOf(CONTROLS, reader.number(1));
  refuseUnless(body.length === CONTROL_BODY && senders.includes(sender));
  const control = { type, ...getFields(layout, reader) };
  reader.close(true);
  return control;
}
