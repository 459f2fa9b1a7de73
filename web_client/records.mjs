// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What only the two ends see: numbered records, as in shared/records.py. There is no type that
// could carry a note. Here is what opens a talk and ends it; all else is added by later_records.mjs.

import { Refusal, mustHold, refuseUnless } from "./errors.mjs";
import { RECORD_SIZES, Reader, choice, concat, getWhole, lp, padded, putFields, ruleOf } from "./wire.mjs";

export const MESSAGE_ID_BYTES = 16;

/** What a visit is for. */
export const Purpose = { TALK: 1, CODE: 2 };
/** How it feels, in five steps. */
export const Feeling = { NOT_SAID: 0, VERY_BAD: 1, BAD: 2, BETWEEN: 3, GOOD: 4, VERY_GOOD: 5 };

/** Which end may send a type. */
export const From = { PAGE: "page", DESK: "desk" };

export const FEELING = choice(Feeling);

export const RECORDS = {
  PageReady: [0x01, { purpose: choice(Purpose), feeling: FEELING }, "page"],
  DeskReady: [0x02, {}, "desk"],
  Bye: [0x1b, {}, "page desk"],
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
