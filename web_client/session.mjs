// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Numbered records, each once and in order, and the control stream beside them, as in shared/session.py.
//
// A session is a value {sid, role, keys, next_out, acked, expected, bad_tags}. Sealing and opening give the next one,
// which the caller keeps together with the record, and only then sends or acknowledges. What was sealed is stored and
// resent as the same bytes: a number is never sealed twice.

import { expand, nonceOf, openSealed, seal } from "./crypto.mjs";
import { RemoteError, mustHold } from "./errors.mjs";
import { controlHead, encodeFrame, recordHead } from "./frames.mjs";
import { From, decodeControl, decodeRecord, encodeControl, encodeRecord } from "./records.mjs";
import { equal, unsigned } from "./wire.mjs";

export const BAD_TAGS = 20; // wrong seals before a talk ends with a word to both

const RECORD_FRAME = { [From.PAGE]: "PageRecord", [From.DESK]: "DeskRecord" };
const CONTROL_FRAME = { [From.PAGE]: "PageControl", [From.DESK]: "DeskControl" };

const peerOf = (role) => (role === From.PAGE ? From.DESK : From.PAGE);
const controlKey = (keys, sender, salt) => expand(keys.exporter, `control ${sender} `, 32, salt);

export const newSession = (sid, role, keys) => ({ sid, role, keys, next_out: 0, acked: 0, expected: 0, bad_tags: 0 });

// The next number that these keys may seal. WebCrypto is asynchronous: two sends at once would find the same session.
const nextNumbers = new WeakMap();

function claimNumber({ keys, next_out: number }) {
  mustHold(number >= (nextNumbers.get(keys) || 0), "a number is never sealed twice");
  nextNumbers.set(keys, number + 1);
}

/** {session, number, frame}: the next number, sealed. The frame's bytes stay as they are for every resend. */
export async function sealRecord(session, message, record) {
  const { sid, role, keys, next_out: number } = session;
  const body = encodeRecord(message, record, role);
  const type = RECORD_FRAME[role];
  claimNumber(session);
  const sealed = await seal(keys[`${role}_key`], nonceOf(keys[`${role}_iv`], number), recordHead(type, sid, number), body);
  return { session: { ...session, next_out: number + 1 }, number, frame: encodeFrame({ type, sid, number, sealed }) };
}

/**
 * What a record from the peer is, and the session after it:
 *   {kind: "fresh", session, message, record}  commit it with the session, then acknowledge
 *   {kind: "had"}                              acknowledge again
 *   {kind: "ahead"}                            something is missing before it: ask by Sync
 *   {kind: "forged", session, over}            drop it and stay; `over`: one too many, the talk ends
 *   {kind: "unreadable", session, body}        right seal, wrong body: keep it apart, move on, acknowledge
 */
export async function openRecord(session, frame) {
  const peer = peerOf(session.role);
  mustHold(frame.type === RECORD_FRAME[peer] && equal(frame.sid, session.sid), "a record of another direction or room");
  const { number, sealed } = frame;
  if (number !== session.expected) {
    return { kind: number < session.expected ? "had" : "ahead" };
  }
  const head = recordHead(frame.type, frame.sid, number);
  const body = await openSealed(session.keys[`${peer}_key`], nonceOf(session.keys[`${peer}_iv`], number), head, sealed);
  if (!body) {
    const after = { ...session, bad_tags: session.bad_tags + 1 };
    return { kind: "forged", session: after, over: after.bad_tags >= BAD_TAGS };
  }
  const moved = { ...session, expected: number + 1 };
  try {
    return { kind: "fresh", session: moved, ...decodeRecord(body, peer) };
  } catch (error) {
    if (!(error instanceof RemoteError)) {
      throw error;
    }
    return { kind: "unreadable", session: moved, body };
  }
}

/** The peer holds all below `upTo`; what was never sent cannot have arrived, and acks never go back. */
export const acknowledge = (session, upTo) =>
  (session.acked < upTo && upTo <= session.next_out ? { ...session, acked: upTo } : session);

/** One end's control stream since its last (re)connect: one fresh salt, a counter from 0. */
export class ControlSender {
  constructor(session, salt) {
    this.sid = session.sid;
    this.type = CONTROL_FRAME[session.role];
    this.salt = salt;
    this.key = controlKey(session.keys, session.role, salt);
    this.counter = 0;
  }

  /** The frame of a control message; each call uses the next counter. */
  async seal(control) {
    const { type, sid, salt } = this;
    const body = encodeControl(control);
    const counter = this.counter++;
    const sealed = await seal(await this.key, unsigned(counter, 12), controlHead(type, sid, salt, counter), body);
    return encodeFrame({ type, sid, salt, counter, sealed });
  }
}

/**
 * The peer's control streams: gaps are allowed; a counter that was heard under its salt, or stepped over, is not. Each
 * salt goes on where it stood: who says again a frame of an earlier stream shuts nobody out.
 */
export class ControlReceiver {
  constructor(session) {
    this.keys = session.keys;
    this.sid = session.sid;
    this.peer = peerOf(session.role);
    this.salt = new Uint8Array(0); // of the frame before, and its key
    this.next = new Map(); // salt → the least counter that is still new
  }

  /** The message, or null for anything forged, repeated or not understood. */
  async open({ type, sid, salt, counter, sealed }) {
    const stream = String(salt);
    if (type !== CONTROL_FRAME[this.peer] || !equal(sid, this.sid) || counter < (this.next.get(stream) ?? 0)) {
      return null;
    }
    const key = equal(salt, this.salt) ? this.key : await controlKey(this.keys, this.peer, salt);
    const head = controlHead(type, sid, salt, counter);
    const body = await openSealed(key, unsigned(counter, 12), head, sealed);
    if (!body) {
      return null;
    }
    this.next.set(stream, counter + 1);
    Object.assign(this, { salt, key });
    try {
      return decodeControl(body, this.peer);
    } catch (error) {
      if (!(error instanceof RemoteError)) {
        throw error;
      }
      return null;
    }
  }
}

/** A runner that does one asynchronous step after another, in the order in which they were handed in. */
export function takingTurns() {
  let last = Promise.resolve();
  return (step) => {
    const result = last.then(step);
    last = result.catch(() => {});
    return result;
  };
}
