// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a ParentVisit can do once the later part of the page has come (until_later.mjs): a talk that goes on, through cuts and
// reloads, to its end. Each is one turn of it.

import { enterRoom, takesCodes } from "./arrival.mjs";
import { cardInstead, isUnproved } from "./code_of_visit.mjs";
import { cleanText, unsentTexts } from "./delivery.mjs";
import { catchUp, openStreams, sayText, takeControl, takeRecord, tellTyping, watchOutbox } from "./exchange.mjs";
import { DeskState } from "./frames.mjs";
import { loadKept } from "./kept.mjs";
import { addRecord } from "./new_talk.mjs";
import { Purpose } from "./records.mjs";
import { shownMessages, talkScreen } from "./screen.mjs";
import { Visit, VisitEvent } from "./states.mjs";
import { BLANK } from "./visit.mjs";

// What came along from a card, where the field for it has not opened: in the field itself the view finds it.
const neverOpened = ({ purpose, place, draft }) => (purpose === Purpose.CODE && place === null && draft ? [draft] : []);

export const TALK_ACTS = {
  takeRecord(frame) { return takeRecord(this, frame); },
  takeControl(frame) { return takeControl(this, frame); },
  watchOutbox() { watchOutbox(this); },
  screen() { return talkScreen(this); },

  /** Goes on after a reload, with the token that was found. */
  resume(token) {
    return this.turn(async () => {
      this.resuming = "quietly"; // mostly it takes a moment, and the talk is the first thing to be seen
      this.wait("patience", this.limits.connect_first, () => { this.resuming = "visibly"; });
      await enterRoom(this, token);
    });
  },

  say(text) {
    return this.turn(async () => {
      const words = cleanText(text);
      if (this.talk && [Visit.WAITING, Visit.TALKING, Visit.PAUSED].includes(this.state)) {
        await this.resumeMine(); // who writes is back
        await sayText(this, words);
      } else {
        this.unsent = this.unsent.concat(words);
      }
    });
  },

  draftChanged(text) {
    if (this.talk) {
      this.talk.draft = text;
      this.wait("draft", this.limits.draft_saved, () => this.store());
    }
  },

  typing() {
    const now = this.tools.now();
    if (now - this.typedAt >= this.limits.typing_told) {
      this.typedAt = now;
      this.turn(() => this.talk && !this.leaving && tellTyping(this));
    }
  },

  end() {
    const by = this.state !== Visit.CODE ? "me" : this.talk.followUp.forgotten ? "forgotten" : "code";
    return this.turn(() => (this.resuming ? this.notRestored(null) : this.finish(by, VisitEvent.LEAVE)));
  },

  startAnew() {
    return this.turn(async () => {
      const { endedBy } = this;
      this.leaveRoom();
      Object.assign(this, BLANK);
      if (endedBy !== "code" && endedBy !== "forgotten" && ["on", "closing"].includes(this.deskName)) {
        await this.begin();
      }
    });
  },

  /** The page may be frozen or discarded soon: what is waiting to be stored is stored now. */
  hidden() {
    return this.turn(() => this.store());
  },

  /** Goodbye, if the line takes it; nothing is kept to send it again. */
  async sayBye() {
    if (this.talk && !this.leaving && this.lineUp) {
      this.socket.send(await addRecord(this.talk, this.tools.random(16), { type: "Bye" }, 0));
    }
  },

  /** What the relay says of the desk while there is no socket; `nextOpening` in ms, or null; `closed` as in view.mjs. */
  statusTold(deskName, nextOpening, closed = null) {
    return this.turn(() => Object.assign(this, { closed }, this.socket ? {} : { deskName, nextOpening }));
  },

  async restore() {
    const talk = await loadKept(this.keep);
    this.resuming = "";
    this.cancel("patience");
    if (talk && this.tools.now() - talk.born < this.limits.talk_keys) {
      this.state = talk.state;
      this.restored = true;
      this.purpose = talk.purpose;
      this.takeUp(talk);
      this.drawOwed();
    } else {
      this.notRestored();
    }
  },

  notRestored(restored = false) {
    this.keep.wipe();
    this.leaveRoom();
    Object.assign(this, BLANK, { restored });
  },

  async lineSeen() {
    if (this.resuming) {
      await this.restore();
    }
    if (this.talk) {
      await this.store();
      await catchUp(this);
    }
    this.letterAgain();
  },

  async deskSeen(was, state) {
    if (isUnproved(this) && !takesCodes(state)) {
      await cardInstead(this);
      return;
    }
    if ((was === DeskState.AWAY || was === DeskState.CLOSED_BY_ADMIN) && state !== was) {
      await catchUp(this);
    }
    if (state === DeskState.ON) {
      this.talk.closing = false;
    }
  },

  takeUpTalk() {
    if (this.attempt && this.attempt.written) { // at the card, before the worker came
      this.talk.draft = this.attempt.written;
    }
    openStreams(this);
    this.wait("expiry", this.talk.born + this.limits.talk_keys - this.tools.now(), () => this.gone());
  },

  /** What the end still shows of the talk. */
  keepShown() {
    if (this.talk) {
      this.messages = shownMessages(this.talk);
      this.followUp = this.talk.followUp;
      this.unsent = unsentTexts(this.talk).concat(this.unsent, neverOpened(this.talk));
    }
  },
};
