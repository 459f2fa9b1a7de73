// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the desk signs with its identity key for all to see, as in shared/signed.py: the bundle of the day. The notice is
// added by notice.mjs.

import { refuseUnless } from "./errors.mjs";
import { POINT_BYTES, PROTOCOL_VERSION, SIGNATURE_BYTES, U32, U64, U8, fixed, getWhole, label, lp, putFields, text } from "./wire.mjs";

const SUITE = 1; // HPKE base, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180)
export const Language = { FI: 1, SV: 2, EN: 3 };
/** By their tags in HTML. */
export const LANGUAGES = { fi: Language.FI, sv: Language.SV, en: Language.EN };

export const SIGNED = {
  bundle: {
    version: U8,
    suite: U8,
    id: fixed(8),
    key: fixed(POINT_BYTES),
    not_before: U64,
    not_after: U64,
    origin: text(200, 0, 1),
    manifest: fixed(32),
    incarnation: U32,
  },
};

/** The bytes that the identity key signs: the label of `kind`, then the body, each behind its length. */
export const signedPart = (kind, value) => lp(label(kind), putFields(SIGNED[kind], value));

/** {value, signature} of a `kind` ("notice" or "bundle"); the caller checks the signature over `signedPart`. */
export function decodeSigned(kind, data) {
  const end = data.length - SIGNATURE_BYTES;
  refuseUnless(end >= 0);
  const value = getWhole(SIGNED[kind], data.slice(0, end));
  refuseUnless(value.version === PROTOCOL_VERSION && (kind !== "bundle" || value.suite === SUITE));
  return { value, signature: data.slice(end) };
}
