// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The frames of control messages, cards and letters, as in shared/frames.py.

import { FRAMES, KEY_ID, ROOM, typeBytes } from "./frames.mjs";
import { CARD_BODY, CONTROL_BODY, LETTER_BODY, POINT_BYTES, SEAL_BYTES, U64, choice, concat, fixed, unsigned } from "./wire.mjs";

export const LetterState = { STORED: 1, TOO_MANY: 2 };

const CONTROL = { ...ROOM, salt: fixed(16), counter: U64, sealed: fixed(CONTROL_BODY + SEAL_BYTES) };
const CARD = { card: fixed(16) };
const SEALED_CARD = fixed(12 + CARD_BODY + SEAL_BYTES);
const SEALED_LETTER = fixed(POINT_BYTES + LETTER_BODY + SEAL_BYTES);

Object.assign(FRAMES, {
  PageControl: [0x0c, CONTROL, "PK"],
  DeskControl: [0x0d, CONTROL, "RD"],
  CardGet: [0x12, CARD, "P"],
  CardShown: [0x13, { ...CARD, sealed: SEALED_CARD }, "R"],
  LetterPut: [0x14, { ...CARD, key: KEY_ID, sealed: SEALED_LETTER }, "P"],
  LetterStored: [0x15, { ...CARD, state: choice(LetterState) }, "R"],
});

/** The clear head of a control message: type, version, sid, salt, counter (42 bytes). */
export const controlHead = (type, sid, salt, counter) => concat(typeBytes(type), sid, salt, unsigned(counter, 8));
