// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The opening of a talk from the page's side, as in shared/handshake.py: two single-shot flights that each carry a
// random seed.

import { RemoteError, Refusal, refuseUnless } from "./errors.mjs";
import { expand, extract, hpkeOpen, hpkeSeal, isPoint, sha256, verify } from "./crypto.mjs";
import { decodeSigned, signedPart } from "./signed.mjs";
import { FLIGHT_BODY, POINT_BYTES, Reader, concat, equal, label, lp, padded } from "./wire.mjs";

export const SEED_BYTES = 32;
export const HandshakeStatus = { WELCOME: 0, FULL: 1 };
const KEY_PARTS = [["page_key", 32], ["page_iv", 12], ["desk_key", 32], ["desk_iv", 12], ["exporter", 32]];

/** One visit's keys {page_key, page_iv, desk_key, desk_iv, exporter}. The flights are as sealed, flight 1 with the bundle's id. */
export async function deriveKeys(bundle, flight1, flight2, pageSeed, deskSeed) {
  const transcript = await sha256(lp(bundle, flight1, flight2));
  const secret = await extract(transcript, concat(pageSeed, deskSeed));
  const keys = {};
  for (const [name, size] of KEY_PARTS) {
    keys[name] = await expand(secret, name.replace("_", " "), size);
  }
  return keys;
}

/** What flight 1 is bound to: this bundle and this room. */
export const info1 = async (bundle, sid) => lp(label("f1"), await sha256(bundle), sid);

/** What flight 2 is bound to: this bundle and this very first flight. */
export const info2 = async (bundle, flight1) => lp(label("f2"), await sha256(bundle), await sha256(flight1));

/** The parts of a flight's body, which have just these sizes; the rest is zeros. */
export function flightParts(body, ...sizes) {
  const reader = new Reader(body);
  const parts = sizes.map(() => reader.part());
  reader.close(true);
  refuseUnless(body.length === FLIGHT_BODY && parts.every((part, at) => part.length === sizes[at]));
  return parts;
}

function refuseBundle(reason) {
  const error = new RemoteError(Refusal.NOT_ALLOWED);
  error.reason = reason;
  throw error;
}

/**
 * The bundle if all of it is as `expected` {identity, origin, manifest, tolerance} at `now` (seconds); else a RemoteError
 * whose `reason` is "untrusted", "outdated" (another release of the page) or "clock". Then there is no text field.
 */
export async function checkBundle(signed, expected, now) {
  const { value, signature } = decodeSigned("bundle", signed);
  if (!await verify(expected.identity, signedPart("bundle", value), signature) || value.origin !== expected.origin ||
      !await isPoint(value.key)) {
    refuseBundle("untrusted");
  }
  if (!equal(value.manifest, expected.manifest)) {
    refuseBundle("outdated");
  }
  if (now < value.not_before - expected.tolerance || now > value.not_after + expected.tolerance) {
    refuseBundle("clock");
  }
  return value;
}

/**
 * Flight 1 and what must be kept until flight 2 comes: {signed, bundle, flight1 {bundle, sealed}, seed, own}.
 * `own` is a fresh key pair, `seed` 32 random bytes.
 */
export async function openTalk(signed, bundle, sid, own, seed, language) {
  const body = padded(lp(own.public, seed, [language]), FLIGHT_BODY);
  return { signed, bundle: bundle.id, sealed: await hpkeSeal(bundle.key, await info1(signed, sid), body), seed, own };
}

/** {keys, status} from the desk's answer; a RemoteError if it was not made for this very flight. */
export async function finishTalk(opening, flight2) {
  const flight1 = concat(opening.bundle, opening.sealed);
  const body = await hpkeOpen(opening.own, await info2(opening.signed, flight1), flight2);
  const [deskSeed, [status]] = flightParts(body, SEED_BYTES, 1);
  refuseUnless(Object.values(HandshakeStatus).includes(status));
  return { keys: await deriveKeys(opening.signed, flight1, flight2, opening.seed, deskSeed), status };
}
