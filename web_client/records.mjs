// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What only the two ends see: numbered records and control messages, as in shared/records.py. There is no type that
// could carry a note. What codes and agreed times need is added by later_records.mjs.

import { Refusal, mustHold, refuseUnless } from "./errors.mjs";
import {
  CONTROL_BODY, FLAG, RECORD_SIZES, Reader, U16, U32, U64, U8, choice, concat, getFields, getWhole, lp, many, padded, putFields,
  ruleOf, text,
} from "./wire.mjs";

export const MESSAGE_ID_BYTES = 16;
export const TEXT_POINTS = 2000; // of one message, in code points
export const TEXT_BYTES = 4000; // and in UTF-8

/** What a visit is for. */
export const Purpose = { TALK: 1, CODE: 2 };
/** How it feels, in five steps. */
export const Feeling = { NOT_SAID: 0, VERY_BAD: 1, BAD: 2, BETWEEN: 3, GOOD: 4, VERY_GOOD: 5 };
/** What the desk tells a parent of their talk. */
export const TalkState = {
  WAITING: 1, TAKEN: 2, PAUSED: 3, BACK_IN_QUEUE: 4, FULL: 5, CLOSING: 6, OFF_DUTY: 7, ENDED: 8, LET_GO: 9,
};

/** Which end may send a type. */
export const From = { PAGE: "page", DESK: "desk" };

/** UTC seconds since 1970. */
export const INSTANT = U64;
export const MESSAGE = text(TEXT_BYTES, TEXT_POINTS, 1);
export const FEELING = choice(Feeling);

export const RECORDS = {
  PageReady: [0x01, { purpose: choice(Purpose), feeling: FEELING }, "page"],
  DeskReady: [0x02, {}, "desk"],
  PageText: [0x03, { text: MESSAGE }, "page"],
  DeskText: [0x04, { position: U32, at: INSTANT, text: MESSAGE }, "desk"],
  StateTold: [0x05, { state: choice(TalkState), place: U16, wait: U8, until: INSTANT }, "desk"],
  Bye: [0x1b, {}, "page desk"],
};

export const CONTROLS = {
  Ack: [0x01, { up_to: U64, placed: many({ number: U64, position: U32 }, 16) }, "page desk"],
  Sync: [0x02, { expected: U64, unplaced_from: U64 }, "page desk"],
  Typing: [0x03, {}, "page desk"],
  Presence: [0x04, { at_screen: FLAG }, "page desk"],
};

/** The padded body of a record {type, …fields} of `role` with its message id (16 bytes). */
export function encodeRecord(message, record, role) {
  const rule = RECORDS[record.type];
  mustHold(rule && rule[2].includes(role) && message.length === MESSAGE_ID_BYTES, "not a record of this end");
  return padded(concat([rule[0]], message, lp(putFields(rule[1], record))), ...RECORD_SIZES);
}

/** {message, record} in a padded body of the smallest size that fits. */
export function decodeRecord(body, sender) {
  const reader = new Reader(body);
  const { type, layout, senders } = ruleOf(RECORDS, reader.number(1));
  refuseUnless(senders.includes(sender), Refusal.NOT_ALLOWED);
  const message = reader.take(MESSAGE_ID_BYTES);
  const payload = reader.part();
  const used = reader.at;
  reader.close(true);
  refuseUnless(body.length === RECORD_SIZES.find((size) => used <= size));
  return { message, record: { type, ...getWhole(layout, payload) } };
}

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
