// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The records of agreed times, of the return code, of pauses and of the end, as in shared/records.py. A page that has them
// knows the whole closed set.

import { FEELING, INSTANT, MESSAGE, MESSAGE_ID_BYTES, RECORDS, TEXT_BYTES, TEXT_POINTS } from "./records.mjs";
import { FLAG, U32, U8, choice, fixed, many, text } from "./wire.mjs";

export const OFFER_TIMES = 12;
export const CodeReason = { BOOKING: 1, CARD: 2, RETURN: 3 };
export const BookingState = { BOOKED: 1, MOVED: 2, CANCELLED: 3, JUST_TAKEN: 4, ABSENT: 5 };
export const CardSection = { STRENGTH: 1, THANKS: 2, GUIDANCE: 3, NEXT_TIME: 4 };
export const Answer = { TAKEN: 1, DECLINED: 2, ASKS_MORE: 3 };
export const Degree = { NOT_SAID: 0, NOT: 1, LITTLE: 2, PARTLY: 3, FULLY: 4 };
export const Quote = { NO: 0, YES: 1 };

const KEY16 = fixed(16);
const KEY32 = fixed(32);
const DEGREE = choice(Degree);
const BOOKING = { booking: KEY16, version: U32 };
/** From and to, UTC seconds. */
export const INTERVAL = { start: INSTANT, end: INSTANT };

Object.assign(RECORDS, {
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
