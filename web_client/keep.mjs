// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What lets a talk go on after a reload, and nothing else (protocol.md, A reload in the page): the state sealed by a key
// that only the relay's memory holds, and beside it the token by which that key is asked for.

import { randomBytes, seal } from "./crypto.mjs";
import { concat, label, utf8 } from "./wire.mjs";

const TOKEN = "token";
export const STATE = "state";
export const NONCE_BYTES = 12;
export const TOKEN_BYTES = 32;

export function toBase64(bytes) {
  let letters = "";
  for (const byte of bytes) {
    letters += String.fromCharCode(byte);
  }
  return btoa(letters);
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const pack = (state) =>
  utf8(JSON.stringify(state, (_, value) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value)));

/**
 * Keeps one visit's state. `getStorage()` gives a Storage, or throws where the browser blocks it; then everything lives
 * in memory alone and `blocked` is true. Nothing is written before the first `save`.
 */
export class Keep {
  constructor(getStorage) {
    this.key = null; // the relay's wrap key
    this.epoch = 0; // a wipe overtakes what is just being sealed
    this.blocked = false;
    try {
      this.storage = getStorage();
      this.storage.getItem(TOKEN);
    } catch {
      this.blocked = true;
    }
  }

  /** The token that a reload finds, or null. */
  token() {
    try {
      const token = fromBase64(this.storage.getItem(TOKEN) || "");
      return token.length === TOKEN_BYTES ? token : null;
    } catch {
      return null;
    }
  }

  /** Seals and writes. What cannot be written is wiped: an older state would seal its numbers a second time. */
  async save(token, state) {
    const { epoch, key } = this;
    if (this.blocked || !key) {
      return;
    }
    try {
      const nonce = randomBytes(NONCE_BYTES);
      const sealed = concat(nonce, await seal(key, nonce, label("state"), pack(state)));
      if (epoch === this.epoch) {
        this.storage.setItem(TOKEN, toBase64(token));
        this.storage.setItem(STATE, toBase64(sealed));
      }
    } catch {
      this.wipe();
      this.blocked = true;
    }
  }

  /** Nothing of the visit stays behind. */
  wipe() {
    this.epoch += 1;
    this.key = null;
    try {
      this.storage.removeItem(STATE);
      this.storage.removeItem(TOKEN);
    } catch {
      // where nothing can be written, nothing was
    }
  }
}
