// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Nobody is at the desk: what the code opens is the card that lies at the relay, and a letter can be left there.
// `visit` is a ParentVisit with `claimKeys`.

import { CardFound, isFarewell, openCard, sealLetter } from "./card.mjs";
import { LetterState } from "./later_frames.mjs";
import { Purpose } from "./records.mjs";
import { Wish } from "./slips.mjs";
import { Visit } from "./states.mjs";
import { equal } from "./wire.mjs";

const LOOK_AGAIN = [0.5, 2, 8, 30]; // seconds after a letter: a desk that is there renews the card at once

/** Whether a letter has gone out that the relay has not stored yet. */
export const isUnderWay = (letter) => Boolean(letter) && letter.state === "sending";

export function askForCard(visit) {
  if (visit.purpose === Purpose.CODE && visit.claimKeys) {
    visit.sendFrame({ type: "CardGet", card: visit.claimKeys.cardId });
  }
}

/** The relay shows a card, or the blank that answers every other code. An older one than the page has tells nothing. */
export async function cardShown(visit, { card: id, sealed }) {
  if (visit.state !== Visit.CLOSED || !visit.claimKeys || !equal(id, visit.claimKeys.cardId)) {
    return;
  }
  const { found, card } = await openCard(visit.claimKeys, sealed);
  if (found !== CardFound.OPEN) {
    if (!visit.card) {
      await visit.backToFront("unknown");
    }
  } else if (!visit.card || card.version > visit.card.version) {
    const { letter } = visit;
    visit.card = card;
    visit.letter = letter && letter.state === "stored" && letter.wish !== Wish.WORDS ? null : letter; // the card says it now
  }
}

/** Seals a letter to the desk and leaves it at the relay; the same bytes go again after a cut, so it is one letter. */
export async function leaveLetter(visit, { wish, start, text }) {
  const { notice, card, letter } = visit;
  if (isUnderWay(letter) || isFarewell(card)) {
    return;
  }
  if (!notice || !card || notice.letter_key_until <= visit.tools.now()) {
    visit.letter = { wish, state: "no_key" };
    return;
  }
  const { put } = await sealLetter(visit.claimKeys, card, notice, { wish, start, text });
  visit.letter = { wish, state: "sending", put };
  visit.sendFrame({ type: "LetterPut", ...put });
}

/** The line is back: what was not answered is offered again. */
export function letterAgain(visit) {
  if (isUnderWay(visit.letter)) {
    visit.sendFrame({ type: "LetterPut", ...visit.letter.put });
  }
}

export function letterStored(visit, { state }) {
  if (visit.letter && visit.letter.put) {
    visit.letter = { wish: visit.letter.wish, state: state === LetterState.STORED ? "stored" : "too_many" };
    LOOK_AGAIN.forEach((seconds) => visit.wait(`card ${seconds}`, seconds, () => visit.letter && askForCard(visit)));
  }
}
