// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a page finds again after a reload (keep.mjs).

import { openSealed } from "./crypto.mjs";
import { NONCE_BYTES, STATE, fromBase64 } from "./keep.mjs";
import { label } from "./wire.mjs";

const unpack = (bytes) =>
  JSON.parse(new TextDecoder().decode(bytes), (_, value) => (value && value.base64 ? fromBase64(value.base64) : value));

/** The state of a Keep as it was last saved, or null if its key does not open it. */
export async function loadKept({ storage, key }) {
  try {
    const sealed = fromBase64(storage.getItem(STATE));
    return unpack(await openSealed(key, sealed.slice(0, NONCE_BYTES), label("state"), sealed.slice(NONCE_BYTES)));
  } catch {
    return null;
  }
}
