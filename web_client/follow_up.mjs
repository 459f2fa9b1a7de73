// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and the return code in a visit: what the desk's records change, and the records that the parent's wishes
// become. Everything is kept with the talk (delivery.mjs) and goes on after a reload. `visit` is a ParentVisit.

import { openCard, sealLetter, CardFound } from "./card.mjs";
import { sayNew } from "./exchange.mjs";
import { BookingState, CodeReason, Feeling, Purpose, TalkState } from "./records.mjs";
import { deriveCode, drawCode, isDesksProof, proveCode, registerCode } from "./return_code.mjs";
import { Visit, VisitEvent } from "./states.mjs";
import { equal } from "./wire.mjs";

const STATES = {
  [BookingState.BOOKED]: "booked", [BookingState.MOVED]: "moved", [BookingState.CANCELLED]: "cancelled", [BookingState.ABSENT]: "absent",
};

function putBooking(follow, { booking, version, start, end }, state) {
  const others = follow.bookings.filter((one) => !equal(one.id, booking));
  follow.bookings = others.concat({ id: booking, version, start, end, state }).sort((a, b) => a.start - b.start);
}

/** What a fresh record of the desk changes; whether it was one of these. `message` is its message id. */
export async function takeFollowUp(visit, message, record) {
  const follow = visit.talk && visit.talk.followUp;
  switch (record.type) {
    case "Offer":
      follow.offer = { id: message, times: record.times };
      follow.told = record.times.length ? follow.told : "no_times";
      return true;
    case "Booked":
      putBooking(follow, record, "booked");
      Object.assign(follow, { offer: null, told: "" });
      if (!follow.code && !follow.claimed) {
        visit.wantCode(CodeReason.BOOKING);
      }
      return true;
    case "Changed":
      if (record.state === BookingState.JUST_TAKEN) {
        follow.told = "just_taken";
      } else {
        putBooking(follow, record, STATES[record.state]);
        Object.assign(follow, { told: "", offer: null });
      }
      return true;
    case "CodeStored":
      if (follow.code && equal(record.code, follow.code.keys.code)) {
        follow.code.stored = true;
      }
      return true;
    case "ClaimYes":
      await claimAnswered(visit, record.proof);
      return true;
    case "ClaimNo":
      visit.codeRefused("unknown");
      return true;
    case "Forgotten":
      follow.told = record.until ? "forgotten_later" : "forgotten";
      follow.forgottenUntil = record.until;
      return true;
  }
  return false;
}

async function claimAnswered(visit, proof) {
  const { talk, claimKeys } = visit;
  if (claimKeys && await isDesksProof(claimKeys, talk.session.keys.exporter, proof)) {
    talk.followUp.claimed = true;
  } else {
    visit.codeRefused("unknown"); // whoever answers does not hold our code
  }
}

/** Record 0 was answered in a visit with a code: now the code is proved. */
export async function claim(visit) {
  visit.step(VisitEvent.CODE_READY);
  await sayNew(visit, { type: "Claim", ...await proveCode(visit.claimKeys, visit.talk.session.keys.exporter) });
}

/** In a visit with a code: the queue takes nobody just now. Whether the state was such a word. */
export function joinRefused(visit, state) {
  if (visit.state !== Visit.CODE || (state !== TalkState.FULL && state !== TalkState.OFF_DUTY)) {
    return false;
  }
  visit.talk.followUp.told = state === TalkState.FULL ? "full" : "off_duty";
  return true;
}

/** The parent's wishes; each is one record. Times are UTC seconds. */
export const followUpWishes = {
  choose: (visit, { start }) => sayOf(visit, (follow) => ({ type: "Choose", offer: follow.offer.id, start })),
  move: (visit, { booking, start }) => sayOf(visit, (follow) => ({ type: "Change", ...named(follow, booking), start })),
  cancel: (visit, { booking }) => sayOf(visit, (follow) => ({ type: "Cancel", ...named(follow, booking) })),
  times: (visit, { after }) => sayOf(visit, () => ({ type: "TimesAsked", after })),
  join: (visit) => sayOf(visit, () => ({ type: "Join", feeling: Feeling.NOT_SAID })),
  async forget(visit) {
    const proved = await proveCode(visit.claimKeys, visit.talk.session.keys.exporter);
    await sayOf(visit, () => ({ type: "ForgetMe", ...proved }));
  },
  async kept(visit) {
    visit.talk.followUp.code.kept = true;
    await visit.store();
  },
};

function named(follow, index) {
  const { id, version } = follow.bookings[index];
  return { booking: id, version };
}

async function sayOf(visit, record) {
  if (visit.talk && !visit.leaving) {
    visit.talk.followUp.told = "";
    await sayNew(visit, record(visit.talk.followUp));
  }
}

/** Draws a code and hands its keys to the desk; the words are shown once the desk has stored them. */
export async function makeCode(visit, list, service, reason) {
  const { talk } = visit;
  if (!talk || visit.leaving || talk.followUp.code) {
    return;
  }
  const words = drawCode(list);
  const keys = await deriveCode(words.join(" "), service);
  talk.followUp.code = { words, keys, stored: false, kept: false };
  await sayNew(visit, { type: "CodeRegister", ...registerCode(keys, reason) });
}

/** Nobody is at the desk: what the code opens is the card that lies at the relay. */
export function askForCard(visit) {
  if (visit.purpose === Purpose.CODE && visit.claimKeys && !visit.card) {
    visit.sendFrame({ type: "CardGet", card: visit.claimKeys.cardId });
  }
}

export async function cardShown(visit, { card: id, sealed }) {
  if (visit.claimKeys && equal(id, visit.claimKeys.cardId)) {
    const { found, card } = await openCard(visit.claimKeys, sealed);
    if (found === CardFound.OPEN) {
      visit.card = card;
    } else {
      visit.codeRefused("unknown");
    }
  }
}

/** Seals a letter to the desk and leaves it at the relay. */
export async function leaveLetter(visit, letter) {
  const { notice, card } = visit;
  if (!notice || !card || notice.letter_key_until * 1 <= visit.tools.now()) {
    visit.letter = "no_key";
    return;
  }
  const { put } = await sealLetter(visit.claimKeys, card, notice, letter);
  visit.letter = "sending";
  visit.sendFrame({ type: "LetterPut", ...put });
}

/** The plain data that the view shows; null where there is nothing of it. */
export function shownFollowUp(visit) {
  const follow = visit.talk ? visit.talk.followUp : visit.followUp;
  if (!follow) {
    return null;
  }
  const { offer, bookings, code, told, claimed, forgottenUntil = 0 } = follow;
  return {
    offer: offer ? offer.times : [],
    bookings: bookings.map(({ id, start, end, state, version }, booking) => ({
      booking, id: Array.from(id), start, end, state, version,
    })),
    words: code && code.stored && !code.kept ? code.words : null,
    codeState: !code ? visit.codeState : code.kept ? "kept" : code.stored ? "shown" : "making",
    told, claimed, forgottenUntil,
    live: Boolean(visit.talk) && !visit.leaving,
    mayForget: Boolean(visit.claimKeys),
  };
}
