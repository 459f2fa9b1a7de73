// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Every error of the protocol, as in shared/errors.py.

/** Why a socket was closed or a request refused; a websocket close code. */
export const Refusal = {
  MALFORMED: 4000, TAKEN_OVER: 4001, NOT_ALLOWED: 4002, LOGIN_FAILED: 4003, REPLACED: 4004, WRONG_TOKEN: 4005,
  SILENT: 4006, TOO_MANY: 4007, TOO_FAST: 4008, TALK_OVER: 4009, TAMPERED: 4010, PAIRING_FAILED: 4011, STUCK: 4012,
};

/** We tried what the protocol forbids. Nothing has changed. */
export class LocalError extends Error {}

/** The other side sent what the protocol forbids. Nothing has changed; the code says what, never its input. */
export class RemoteError extends Error {
  constructor(code = Refusal.MALFORMED) {
    super(String(code));
    this.code = code;
  }
}

/** What we hand in must hold. */
export function mustHold(holds, what) {
  if (!holds) {
    throw new LocalError(what);
  }
}

/** What came from the other side must hold. */
export function refuseUnless(holds, code) {
  if (!holds) {
    throw new RemoteError(code);
  }
}
