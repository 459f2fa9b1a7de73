// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and the return code in a visit: records of the desk in, wishes of the parent out, and what the view shows
// of both. Everything is kept with the talk (delivery.mjs) and goes on after a reload. `visit` is a ParentVisit.

import { takesCodes } from "./arrival.mjs";
import { TIME_WISHES, movingOf, nameOf, takeTimes } from "./agreed_times.mjs";
import { CODE_ACTS, TRIES_OF_VISIT, claimAtDesk, isUnproved, owesCode, takeCode } from "./code_of_visit.mjs";
import { askForCard, cardShown, isUnderWay, leaveLetter, letterAgain, letterStored } from "./card_at_relay.mjs";
import { cleanText, hasArrived } from "./delivery.mjs";
import { catchUp } from "./exchange.mjs";
import { sayNew } from "./first_record.mjs";
import { readNotice } from "./notice.mjs";
import { pauseMine, paused, resumeMine, resumed, shownPause, watchPause } from "./pauses.mjs";
import { CodeReason, TalkState } from "./later_records.mjs";
import { Feeling, Purpose } from "./records.mjs";
import { Visit, VisitEvent } from "./states.mjs";

/** The parent's wishes; each is one record at most. Times are UTC seconds. */
const WISHES = {
  join: (visit) => sayNew(visit, { type: "Join", feeling: Feeling.NOT_SAID }),
  forget: (visit) => visit.forgetMe(),
  pause: (visit, { minutes }) => pauseMine(visit, minutes),
  resume: (visit) => resumeMine(visit),
  async question(visit, { text }) {
    const { talk } = visit;
    talk.followUp.question = talk.session.next_out;
    await sayNew(visit, { type: "Question", text: cleanText(text) });
  },
};

async function wishOf(visit, name, values) {
  const { followUp } = visit.talk;
  if (!followUp.pending || name === "pause" || name === "resume") {
    followUp.told = "";
    await WISHES[name](visit, values);
    visit.watchAnswer();
  }
}

async function timeWish(visit, name, values) {
  const { followUp } = visit.talk;
  if (followUp.pending) {
    return; // a second press on a button that is about to go
  }
  const record = TIME_WISHES[name](followUp, values, visit.tools.now());
  await (record ? sayNew(visit, record) : visit.store());
  visit.watchAnswer();
}

/** What a ParentVisit can do with codes, times, pauses, cards and letters once this part has come (visit.mjs, takeLater). */
export const FOLLOW_UP_ACTS = {
  ...CODE_ACTS,
  askForCard() { askForCard(this); },
  cardShown(frame) { return cardShown(this, frame); },
  letterAgain() { letterAgain(this); },
  letterStored(frame) { letterStored(this, frame); },
  readNotice() { return readNotice(this); },
  paused(until) { paused(this, until); },
  resumed() { resumed(this); },
  resumeMine() { return resumeMine(this); },
  shownLater() { return shownLater(this); },

  /** This part has come while the visit was going on already: what waited for it is done now. */
  async laterCame() {
    if (this.signedNotice) {
      await this.readNotice();
    }
    if (this.talk) {
      this.takeUpLater();
      this.drawOwed();
      await catchUp(this);
    }
  },

  takeUpLater() {
    this.takeUpTalk();
    this.watchAnswer();
    watchPause(this);
  },

  wish(name, values) {
    return this.turn(() => this.talk && !this.leaving && (TIME_WISHES[name] ? timeWish : wishOf)(this, name, values));
  },

  /** The words of the code are safe (`kept`), or are to be seen once more; also when the talk is over. */
  codeKept(kept) {
    return this.turn(async () => {
      const follow = this.talk ? this.talk.followUp : this.followUp;
      if (follow && follow.code) { // else it was deleted in the same moment
        follow.code.kept = kept;
        await this.store();
      }
    });
  },

  /** A desk that is there and passes a question over must not leave the parent waiting for ever. */
  watchAnswer() {
    const { pending } = this.talk.followUp;
    if (pending && pending !== "replace") { // new words may still be on their way: the old ones are not given up for them
      this.wait("asked", this.limits.silence, () => {
        const { followUp, outbox } = this.talk;
        if (followUp.pending === pending && !outbox.length) {
          Object.assign(followUp, { pending: "", told: "no_answer" });
        }
        this.watchAnswer();
      });
    }
  },

  /** From the card to the worker, who has come meanwhile; what is being written goes along, and a letter under way arrives first. */
  toDesk(written = "") {
    return this.turn(async () => {
      if (!isUnderWay(this.letter)) {
        this.attempt.written = written;
        Object.assign(this, { card: null, letter: null });
        await this.arrive();
      }
    });
  },

  /** The parent gives up coming back with a code. */
  leaveCode() {
    return this.turn(() => (this.purpose === Purpose.CODE || this.codeState || this.codeProblem) && this.backToFront(""));
  },

  letterLeft({ wish, start, text = "" }) {
    return this.turn(() => leaveLetter(this, { wish, start, text: cleanText(text) }));
  },

  /** A fresh record of the desk, of a type that talks alone do not have. */
  async laterRecord(message, record) {
    if (record.type === "Pause") {
      paused(this, record.until);
    } else if (record.type === "Resume") {
      resumed(this);
    } else if (takeTimes(this.talk.followUp, message, record)) {
      this.drawOwed();
    } else {
      await takeCode(this, record);
    }
  },

  drawOwed() {
    if (owesCode(this)) {
      this.wantCode(CodeReason.BOOKING);
    }
  },

  /** In a visit with a code: the queue takes nobody just now. Whether the state was such a word. */
  joinRefused(state) {
    if (this.state !== Visit.CODE || (state !== TalkState.FULL && state !== TalkState.OFF_DUTY)) {
      return false;
    }
    this.talk.followUp.told = state === TalkState.FULL ? "full" : "off_duty";
    return true;
  },

  async deskReady() {
    if (this.talk.purpose === Purpose.CODE) {
      await claimAtDesk(this);
    } else {
      this.step(VisitEvent.DESK_READY);
    }
  },
};

/** The plain data that the view shows; null where there is nothing of it. */
function shownFollowUp(visit) {
  const { talk } = visit;
  const follow = talk ? talk.followUp : visit.followUp;
  if (!follow) {
    return null;
  }
  const { offer, bookings, code, question, told, pending, claimed, forgotten, forgottenUntil, keys, tries } = follow;
  const now = visit.tools.now();
  return {
    offer: offer && { times: offer.times.filter(({ start }) => start > now), later: offer.later, moving: movingOf(follow, now) !== null },
    bookings: bookings.map(({ id, start, end, state, version, saved }) => ({
      name: nameOf(id), id: Array.from(id), start, end, state, version, saved, past: end <= now,
    })),
    words: code && code.stored && !code.kept ? code.words : null,
    codeState: codeState(visit, code),
    question: question === null ? "" : talk && !hasArrived(talk, { number: question }) ? "sending" : "kept",
    keptDays: visit.notice ? visit.notice.kept_days : 0,
    told, pending, claimed, forgotten, forgottenUntil,
    live: Boolean(talk) && !visit.leaving,
    mayProve: Boolean(keys),
    mayTry: tries < TRIES_OF_VISIT,
  };
}

function codeState(visit, code) {
  if (!code || !code.stored) {
    return visit.codeState || (code ? (code.refused ? "refused" : "making") : "");
  }
  return code.kept ? "kept" : "shown";
}

// A code stays on the front, where it was typed, until the desk has said that it opens something.
const isChecking = (visit) => isUnproved(visit) || (visit.purpose === Purpose.CODE && ["opening", "asking", "unanswered"].includes(visit.state));

function shownCode({ state, purpose, codeState, codeProblem, letter, card, desk, bundle }, checking) {
  const waits = purpose === Purpose.CODE && state === "closed" && !card; // for the card
  return {
    opening: codeState === "opening" || checking || waits, problem: codeProblem, card,
    letter: letter && { wish: letter.wish, state: letter.state },
    deskHere: Boolean(card && bundle) && takesCodes(desk) && !isUnderWay(letter),
  };
}

/** What of the `screen` of view.mjs (screen.mjs) only this part knows. */
function shownLater(visit) {
  const checking = isChecking(visit);
  const onFront = checking && !visit.problem && !visit.resuming;
  return { followUp: shownFollowUp(visit), pause: shownPause(visit), code: shownCode(visit, checking), ...(onFront ? { phase: "front" } : {}) };
}
