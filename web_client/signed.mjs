// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the desk signs with its identity key for all to see, as in shared/signed.py: notice and bundle of the day.

import { refuseUnless } from "./errors.mjs";
import { INTERVAL } from "./records.mjs";
import {
  POINT_BYTES, PROTOCOL_VERSION, SIGNATURE_BYTES, U32, U64, U8, choice, fixed, getWhole, label, lp, many, putFields, text,
} from "./wire.mjs";

const SUITE = 1; // HPKE base, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180)
export const Language = { FI: 1, SV: 2, EN: 3 };

export const SIGNED = {
  notice: {
    version: U8,
    service: fixed(16),
    counter: U64,
    issued: U64,
    name: text(200, 60, 1),
    exit_url: text(200),
    colour: fixed(3),
    kept_hours: U8,
    kept_days: U8,
    letter_key_id: fixed(8),
    letter_key: fixed(POINT_BYTES),
    letter_key_until: U64,
    openings: many(INTERVAL, 60),
    closed: many({ ...INTERVAL, text: text(800, 200) }, 20),
    texts: many({ key: text(40, 0, 1), language: choice(Language), text: text(4000, 2000) }, 50),
    numbers: many({ label: text(200, 100, 1), number: text(40, 0, 1), from_abroad: text(40) }, 20),
  },
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
