// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The return code in a visit: drawn and registered, proved, changed, forgotten. What is slow (PBKDF2) is done beside the
// visit's turns, so that nothing waits for it. `visit` is a ParentVisit.

import { arriveAnew } from "./arrival.mjs";
import { CodeReason } from "./later_records.mjs";
import { Purpose } from "./records.mjs";
import { deriveCode, drawCode, isDesksProof, proveCode, registerCode, replaceCode } from "./return_code.mjs";
import { stands } from "./agreed_times.mjs";
import { Visit, VisitEvent } from "./states.mjs";
import { equal } from "./wire.mjs";

export const TRIES_OF_VISIT = 5; // as the desk counts them

/** What a record of the desk changes; whether it was about codes. */
export async function takeCode(visit, record) {
  const follow = visit.talk.followUp;
  switch (record.type) {
    case "CodeStored":
      if (follow.code && equal(record.code, follow.code.keys.code)) {
        Object.assign(follow.code, { stored: true });
        Object.assign(follow, { keys: follow.code.keys, pending: follow.code.fresh ? "" : follow.pending });
        visit.codeState = "";
      }
      return true;
    case "ClaimYes":
      await claimAnswered(visit, follow, record.proof);
      return true;
    case "ClaimNo":
      await refused(visit, follow);
      return true;
    case "Forgotten":
      forgotten(follow, record.until);
      return true;
  }
  return false;
}

async function claimAnswered(visit, follow, proof) {
  const { trying } = follow;
  if (trying && await isDesksProof(trying, visit.talk.session.keys.exporter, proof)) {
    const told = visit.state === Visit.CODE ? "" : "claimed";
    Object.assign(follow, { claimed: true, keys: trying, trying: null, pending: "", told });
  } else {
    await refused(visit, follow); // whoever answers does not hold our code
  }
}

// One answer for every reason; which question it answers is known here.
async function refused(visit, follow) {
  if (!follow.pending && follow.code && !follow.code.stored) { // no more codes for this case: the earlier ones stand
    follow.code.refused = true;
    visit.codeState = "";
    return;
  }
  if (follow.pending === "replace" || follow.pending === "forget") {
    follow.told = `${follow.pending}_refused`;
    follow.code = follow.pending === "replace" ? null : follow.code;
  } else if (visit.state === Visit.CODE && !follow.claimed) {
    await visit.backToFront("unknown");
    return;
  } else {
    const tries = follow.tries + 1;
    Object.assign(follow, { trying: null, told: tries < TRIES_OF_VISIT ? "unknown" : "unknown_last", tries });
  }
  follow.pending = "";
}

function forgotten(follow, until) {
  Object.assign(follow, { told: until ? "forgotten_later" : "forgotten", forgottenUntil: until, pending: "" });
  if (!until) {
    Object.assign(follow, { bookings: [], offer: null, code: null, keys: null, claimed: false, forgotten: true });
  }
}

/** Record 0 was answered in a visit with a code: now the code is proved. */
export async function claimAtDesk(visit) {
  visit.step(VisitEvent.CODE_READY);
  await sayClaim(visit);
}

async function sayClaim(visit) {
  const { followUp, session } = visit.talk;
  followUp.pending = "claim";
  await visit.sayNew({ type: "Claim", ...await proveCode(followUp.trying, session.keys.exporter) });
}

/** Whether a visit with a code has a talk, but no word of the desk yet on what the code opens. */
export const isUnproved = ({ talk, state }) => Boolean(talk) && talk.purpose === Purpose.CODE && (state === Visit.READYING || state === Visit.CODE) &&
  !talk.followUp.claimed && !talk.followUp.forgotten;

/** The desk has gone before it said what the code opens: the card says it without the desk. */
export async function cardInstead(visit) {
  visit.claimKeys = visit.talk.followUp.trying; // after a reload the talk alone has them
  visit.keep.wipe();
  await arriveAnew(visit);
}

/** A time stands and no code brings the parent back to it: after a reload, too. */
export function owesCode({ talk, leaving }) {
  const { bookings, code, claimed, keys } = talk.followUp;
  return !leaving && !code && !claimed && !keys && bookings.some(stands);
}

/** What a ParentVisit can do with codes; visit.mjs gives it these. */
export const CODE_ACTS = {
  /**
   * Comes back with a code: to the desk if somebody is there, else to the card at the relay. The line is opened while
   * the keys are being derived; nothing of the code is asked before they are there.
   */
  async comeBack(typed) {
    const attempt = {};
    const deriving = deriveCode(typed, this.expected.service);
    await this.turn(async () => {
      if (this.state === Visit.FRONT || this.state === Visit.CLOSED) {
        await this.backToFront("");
        Object.assign(this, { attempt, purpose: Purpose.CODE, codeState: "opening" });
        await this.begin();
      }
    });
    const keys = await deriving;
    await this.turn(async () => {
      if (this.attempt === attempt && !this.left) {
        Object.assign(this, { claimKeys: keys, codeState: "" });
        await this.arrive();
      }
    });
  },

  /** Proves a code in a talk that goes on already. */
  async claimHere(typed) {
    const { talk } = this;
    if (!talk || this.leaving) {
      return; // the talk ended while the code was being typed
    }
    await this.turn(() => { talk.followUp.pending = "claim"; });
    const keys = await deriveCode(typed, this.expected.service);
    await this.turn(async () => {
      if (this.talk === talk && !this.leaving) {
        talk.followUp.trying = keys;
        await sayClaim(this);
        this.watchAnswer();
      }
    });
  },

  /** Back to the front; `problem` is "unknown" for whatever reason a code opens nothing. */
  async backToFront(problem) {
    await this.sayBye();
    this.keep.wipe();
    this.leaveRoom();
    this.reset({ codeProblem: problem });
  },

  /** A return code for this talk, by the parent's wish or with an agreed time; or one in the place of a found one. */
  async wantCode(reason = CodeReason.RETURN, replacing = false) {
    const { talk } = this;
    const known = talk && talk.followUp.code;
    if (!talk || this.drawing || this.leaving || (known && !replacing && this.codeState !== "failed")) {
      return;
    }
    try {
      await this.turn(() => Object.assign(this, { drawing: true, codeState: "making" }));
      const words = drawCode(await this.tools.wordList());
      const keys = await deriveCode(words.join(" "), this.expected.service);
      await this.turn(() => this.talk === talk && !this.leaving && register(this, words, keys, reason, replacing));
    } catch {
      await this.turn(() => {
        this.codeState = replacing ? "" : "failed";
        talk.followUp.told = replacing ? "replace_refused" : talk.followUp.told;
      });
    } finally {
      this.drawing = false;
    }
  },

  /** The parent asks for all of it to be deleted. */
  async forgetMe() {
    const { followUp, session } = this.talk;
    followUp.pending = "forget";
    await this.sayNew({ type: "ForgetMe", ...await proveCode(followUp.keys, session.keys.exporter) });
  },
};

async function register(visit, words, keys, reason, replacing) {
  const { followUp, session } = visit.talk;
  followUp.code = { words, keys, stored: false, kept: false, fresh: replacing };
  if (replacing) {
    followUp.pending = "replace";
    await visit.sayNew({ type: "CodeReplace", ...await replaceCode(followUp.keys, keys, session.keys.exporter) });
  } else {
    await visit.sayNew({ type: "CodeRegister", ...registerCode(keys, reason) });
  }
}
