// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a ParentVisit can do with codes and agreed times; visit.mjs gives it these, and each is one turn of it.

import { claim, followUpWishes, joinRefused, leaveLetter, makeCode, takeFollowUp } from "./follow_up.mjs";
import { CodeReason, Purpose } from "./records.mjs";
import { deriveCode } from "./return_code.mjs";
import { Visit, VisitEvent } from "./states.mjs";

export const FOLLOW_UP_ACTS = {
  /** Comes back with a code: to the desk if somebody is there, else to the card at the relay. */
  comeBack(typed) {
    return this.turn(async () => {
      if (this.state === Visit.FRONT || this.state === Visit.CLOSED) {
        this.leaveRoom();
        this.reset({ purpose: Purpose.CODE, codeState: "opening" });
        this.claimKeys = await deriveCode(typed, this.expected.service);
        await this.begin();
      }
    });
  },

  /** Back to the front, without a word on why a code opens nothing. */
  codeRefused(problem) {
    this.keep.wipe();
    this.leaveRoom();
    this.reset({ codeProblem: problem });
  },

  /** `wish` is a name of followUpWishes. */
  wish(name, values) {
    return this.turn(() => this.talk && followUpWishes[name](this, values));
  },

  /** A return code for this talk: by the parent's wish, or with an agreed time. */
  async wantCode(reason = CodeReason.RETURN) {
    this.codeState = "making";
    try {
      const list = await this.tools.wordList();
      await this.turn(() => makeCode(this, list, this.expected.service, reason));
    } catch {
      await this.turn(() => { this.codeState = "failed"; });
    }
  },

  letterLeft(letter) {
    return this.turn(() => leaveLetter(this, letter));
  },

  followUpRecord(message, record) {
    return takeFollowUp(this, message, record);
  },

  joinRefused(state) {
    return joinRefused(this, state);
  },

  async deskReady() {
    if (this.purpose === Purpose.CODE && this.claimKeys) {
      await claim(this);
    } else {
      this.step(VisitEvent.DESK_READY);
    }
  },
};
