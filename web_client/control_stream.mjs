// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the two ends say to each other beside the records, as in shared/session.py: nothing of it is stored or acknowledged.

import { expand, openSealed, seal } from "./crypto.mjs";
import { RemoteError } from "./errors.mjs";
import { encodeFrame } from "./frames.mjs";
import { controlHead } from "./later_frames.mjs";
import { decodeControl, encodeControl } from "./later_records.mjs";
import { From } from "./records.mjs";
import { peerOf } from "./session.mjs";
import { equal, unsigned } from "./wire.mjs";

const CONTROL_FRAME = { [From.PAGE]: "PageControl", [From.DESK]: "DeskControl" };
const controlKey = (keys, sender, salt) => expand(keys.exporter, `control ${sender} `, 32, salt);

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
