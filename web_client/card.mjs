// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a code opens while the desk is away, and what is left for the desk (PROTOCOL.md, The return code). `keys` are
// those of `deriveCode`.

import { hpkeSeal, mac, openSealed, randomBytes } from "./crypto.mjs";
import { cardHead, decodeSlip, encodeSlip, letterClaim, letterInfo } from "./slips.mjs";

const CARD_NONCE = 12;
const LETTER_ID_BYTES = 16;
const NO_PROOF = new Uint8Array(32);

/** What the desk itself writes on cards, in Finnish (console/core/cards.py); each is a name of FOLLOW_UP_TEXTS.told. */
export const DESK_LINES = {
  "Kaikki, mikä tähän koodiin liittyi, on poistettu. Voit heittää koodin pois.": "forgotten",
  "Muut tietosi on poistettu. Sovittu aika jää voimaan, ja senkin tiedot poistetaan, kun aika on mennyt.": "forgotten_later",
};

/** Whether there is nobody any more for whom a letter could be left: the desk has forgotten this code. */
export const isFarewell = (card) => Boolean(card) && DESK_LINES[card.line] === "forgotten" && card.booking.every((byte) => byte === 0);

/** What became of opening a card. */
export const CardFound = { OPEN: "open", UNKNOWN: "unknown", DAMAGED: "damaged" };

/**
 * {found, card}: `card` as in slips.mjs if it is OPEN, else null. UNKNOWN: no key of this code opens it. So it is with
 * the blank that answers a code which never was, has expired or was replaced, and with a card whose bytes were changed:
 * nobody can tell these apart, and that is meant. DAMAGED: it was sealed with the code's key and says nothing that this
 * page can read.
 */
export async function openCard(keys, sealed) {
  const nonce = sealed.slice(0, CARD_NONCE);
  const body = await openSealed(keys.card, nonce, cardHead(keys.cardId), sealed.slice(CARD_NONCE));
  if (!body) {
    return { found: CardFound.UNKNOWN, card: null };
  }
  try {
    return { found: CardFound.OPEN, card: decodeSlip("card", body) };
  } catch {
    return { found: CardFound.DAMAGED, card: null };
  }
}

/**
 * A letter as {letter, put}: its id (16 bytes), and the fields of the `LetterPut` that carries it. To be kept until the
 * relay has stored it: sent again as it is, it is one letter and not two.
 *
 * `card`: the open card that it answers, which names the booking and its version. `notice`: the signed one, which names
 * the desk's letter key. `wish` is one of `Wish`, `start` the time that is wished for (UTC seconds, 0 for none), `text`
 * at most 1 000 characters. A RemoteError if the notice names no key that could be sealed to.
 */
export async function sealLetter(keys, card, notice, { wish, start = 0, text = "" }, random = randomBytes) {
  const { booking, booking_version } = card;
  const letter = { letter: random(LETTER_ID_BYTES), booking, booking_version, wish, start, text, proof: NO_PROOF };
  letter.proof = await mac(keys.auth, letterClaim(keys.cardId, letter));
  const info = letterInfo(notice.letter_key_id, keys.cardId);
  const sealed = await hpkeSeal(notice.letter_key, info, encodeSlip("letter", letter));
  return { letter: letter.letter, put: { card: keys.cardId, key: notice.letter_key_id, sealed } };
}
