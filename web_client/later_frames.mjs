// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The frames of cards and letters, as in shared/frames.py.

import { FRAMES, KEY_ID } from "./frames.mjs";
import { CARD_BODY, LETTER_BODY, POINT_BYTES, SEAL_BYTES, choice, fixed } from "./wire.mjs";

export const LetterState = { STORED: 1, TOO_MANY: 2 };

const CARD = { card: fixed(16) };
const SEALED_CARD = fixed(12 + CARD_BODY + SEAL_BYTES);
const SEALED_LETTER = fixed(POINT_BYTES + LETTER_BODY + SEAL_BYTES);

Object.assign(FRAMES, {
  CardGet: [0x12, CARD, "P"],
  CardShown: [0x13, { ...CARD, sealed: SEALED_CARD }, "R"],
  LetterPut: [0x14, { ...CARD, key: KEY_ID, sealed: SEALED_LETTER }, "P"],
  LetterStored: [0x15, { ...CARD, state: choice(LetterState) }, "R"],
});
