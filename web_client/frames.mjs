// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the relay may see: of the closed set of clear frames in shared/frames.py those that a page sends or gets. What a
// desk and the relay say to each other is nothing to a page. A frame here is {type, …fields}; on the wire it is its type's
// byte, the protocol's version and its fields. PROTOCOL.md says who may send it when. Control messages, cards
// and letters: later_frames.mjs.

import { Refusal, mustHold, refuseUnless } from "./errors.mjs";
import {
  FLIGHT_BODY, POINT_BYTES, PROTOCOL_VERSION, RECORD_SIZES, Reader, SEAL_BYTES, U16, U64, U8, blob, choice, concat,
  fixed, getFields, putFields, ruleOf, unsigned,
} from "./wire.mjs";

/** What the page says of the desk. */
export const DeskState = { OFF: 0, ON: 1, FULL: 2, ONLY_BOOKED: 3, CLOSING: 4, AWAY: 5, CLOSED_BY_ADMIN: 6 };

/** Who may send a frame: each has its letter in the table. */
export const Sender = { PAGE: "P", RELAY_TO_PAGE: "R", RELAY_TO_DESK: "K", DESK: "D" };

const PUBLISH_BYTES = 256 * 1024;
export const ROOM = { sid: fixed(16) };
const FLIGHT = fixed(POINT_BYTES + FLIGHT_BODY + SEAL_BYTES);
const isRecordSize = ({ length }) => RECORD_SIZES.includes(length - SEAL_BYTES);
const SEALED_RECORD = {
  put(value) {
    mustHold(isRecordSize(value), "record of a wrong size");
    return value;
  },
  get(reader) {
    const sealed = reader.rest();
    refuseUnless(isRecordSize(sealed));
    return sealed;
  },
};
const RECORD = { ...ROOM, number: U64, sealed: SEALED_RECORD };
export const KEY_ID = fixed(8);

export const FRAMES = {
  Open: [0x01, { ...ROOM, token: fixed(32) }, "P"],
  Wrap: [0x02, { key: fixed(32) }, "R"],
  NoticeShown: [0x03, { signed: blob(PUBLISH_BYTES) }, "R"],
  BundleShown: [0x04, { signed: blob(1024) }, "R"],
  DeskShown: [0x05, { state: choice(DeskState), wait: U8 }, "RD"],
  Beat: [0x06, {}, "RK"],
  Probe: [0x07, {}, "PD"],
  Refused: [0x08, { code: choice(Refusal, 2) }, "RK"],
  Gone: [0x09, ROOM, "RD"],
  Flight1: [0x0a, { ...ROOM, bundle: KEY_ID, sealed: FLIGHT }, "PK"],
  Flight2: [0x0b, { ...ROOM, sealed: FLIGHT }, "RD"],
  PageRecord: [0x0e, RECORD, "PK"],
  DeskRecord: [0x0f, RECORD, "RD"],
  Held: [0x10, { ahead: U16 }, "R"],
  End: [0x11, ROOM, "PD"],
};

export const typeBytes = (type) => new Uint8Array([FRAMES[type][0], PROTOCOL_VERSION]);

/** The clear head of a record, which its seal authenticates: type, version, sid, number (26 bytes). */
export const recordHead = (type, sid, number) => concat(typeBytes(type), sid, unsigned(number, 8));

/** The bytes of a frame. */
export function encodeFrame(frame) {
  mustHold(FRAMES[frame.type], "not a frame");
  return concat(typeBytes(frame.type), putFields(FRAMES[frame.type][1], frame));
}

/** The frame in `data`, if `sender` may send its type. */
export function decodeFrame(data, sender) {
  const reader = new Reader(data);
  const { type, layout, senders } = ruleOf(FRAMES, reader.number(1));
  refuseUnless(reader.number(1) === PROTOCOL_VERSION);
  refuseUnless(senders.includes(sender), Refusal.NOT_ALLOWED);
  const frame = { type, ...getFields(layout, reader) };
  reader.close();
  return frame;
}
