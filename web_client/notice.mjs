// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The desk's signed notice, as in shared/signed.py: when it opens next, and the key for letters. `visit` is a ParentVisit.

import { verify } from "./crypto.mjs";
import { INTERVAL } from "./later_records.mjs";
import { Language, SIGNED, decodeSigned, signedPart } from "./signed.mjs";
import { POINT_BYTES, U64, U8, choice, fixed, many, text } from "./wire.mjs";

SIGNED.notice = {
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
};

/** Takes the notice that the relay has shown; any other than the desk's own tells nothing. */
export async function readNotice(visit) {
  const { signedNotice: signed } = visit;
  if (!signed) {
    return;
  }
  const { value, signature } = decodeSigned("notice", signed);
  if (await verify(visit.expected.identity, signedPart("notice", value), signature)) {
    visit.notice = value;
    const ahead = value.openings.map(({ start }) => start * 1000).filter((start) => start > visit.tools.now() * 1000);
    visit.nextOpening = ahead.length ? Math.min(...ahead) : null;
  }
}
