// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Numbered records, each once and in order, as in shared/session.py. The control stream beside them: control_stream.mjs.
//
// A session is a value {sid, role, keys, next_out, acked, expected, bad_tags}. Sealing and opening give the next one,
// which the caller keeps together with the record, and only then sends or acknowledges. What was sealed is stored and
// resent as the same bytes: a number is never sealed twice.

import { nonceOf, openSealed, seal } from "./crypto.mjs";
import { RemoteError, mustHold } from "./errors.mjs";
import { encodeFrame, recordHead } from "./frames.mjs";
import { From, decodeRecord, encodeRecord } from "./records.mjs";
import { equal } from "./wire.mjs";

export const BAD_TAGS = 20; // wrong seals before a talk ends with a word to both

const RECORD_FRAME = { [From.PAGE]: "PageRecord", [From.DESK]: "DeskRecord" };

export const peerOf = (role) => (role === From.PAGE ? From.DESK : From.PAGE);

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

/** A runner that does one asynchronous step after another, in the order in which they were handed in. */
export function takingTurns() {
  let last = Promise.resolve();
  return (step) => {
    const result = last.then(step);
    last = result.catch(() => {});
    return result;
  };
}
