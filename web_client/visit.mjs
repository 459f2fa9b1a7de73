// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A parent's visit: what the page does when something comes in, when time passes, and when the parent wishes something.
// One step at a time (`turn`), and a screen after each. Socket, storage, time and chance are handed in.

import { arriveLater, consider, enterRoom, flightAnswered, flightHeld } from "./arrival.mjs";
import { RemoteError, Refusal } from "./errors.mjs";
import { sayNew } from "./first_record.mjs";
import { DeskState, Sender, decodeFrame, encodeFrame } from "./frames.mjs";
import { Purpose } from "./records.mjs";
import { DESK_NAMES } from "./arrival_screen.mjs";
import { takingTurns } from "./session.mjs";
import { VISIT, Visit, VisitEvent } from "./states.mjs";
import { TIMER_ACTS } from "./timers.mjs";
import { UNTIL_LATER } from "./until_later.mjs";
import { equal } from "./wire.mjs";

const OVER = [Refusal.REPLACED, Refusal.WRONG_TOKEN, Refusal.TALK_OVER]; // closes after which no new socket helps

/** What each frame does; all others that a relay may send mean nothing here. */
const FRAME_ACTS = {
  Wrap: (visit, { key }) => visit.onLine(key),
  DeskShown: (visit, { state }) => visit.deskShown(state),
  NoticeShown(visit, { signed }) {
    visit.signedNotice = signed;
    return visit.readNotice();
  },
  BundleShown(visit, { signed }) {
    visit.bundle = signed;
    return consider(visit, true);
  },
  Held: (visit, { ahead }) => flightHeld(visit, ahead),
  Flight2: (visit, { sealed }) => visit.opening && flightAnswered(visit, sealed),
  DeskRecord: (visit, frame) => visit.talk && visit.takeRecord(frame),
  DeskControl: (visit, frame) => visit.talk && visit.takeControl(frame),
  Gone: (visit) => visit.gone(),
  CardShown: (visit, frame) => visit.cardShown(frame),
  LetterStored: (visit, frame) => visit.letterStored(frame),
};

/** What a new visit knows. */
export const BLANK = {
  state: VISIT.start, token: null, sid: null, socket: null, lineUp: false, lineLost: false, desk: null, bundle: null,
  opening: null, slow: false, tries: 0, restarts: 0, talk: null, sender: null, receiver: null, asked: false, unanswered: 0,
  resentTo: Infinity, deskSilent: false, workerTyping: false, typedAt: -Infinity, leaving: false, resuming: "",
  restored: null, endedBy: "me", messages: [], unsent: [], problem: "", purpose: Purpose.TALK, claimKeys: null, codeState: "",
  codeProblem: "", attempt: null, card: null, letter: null, followUp: null, notice: null, signedNotice: null,
};

/** What outlives the room and its socket. */
const KEPT_OUTSIDE = [
  "state", "restarts", "slow", "restored", "endedBy", "messages", "unsent", "problem", "purpose", "claimKeys", "codeState", "followUp",
  "attempt", "notice",
];

/**
 * `tools`: { connect(on) as createSocket takes it, keep: Keep, now() in seconds, later(seconds, act) → cancel(),
 * random(size) }; `limits` in seconds; `expected`: { identity, origin, manifest, tolerance }; `show(screen)` as in view.mjs.
 */
export class ParentVisit {
  constructor(tools, limits, expected, show) {
    Object.assign(this, { tools, limits, expected, show, keep: tools.keep, timers: {}, left: false, drawing: false });
    Object.assign(this, { deskName: null, nextOpening: undefined, closed: null }, BLANK, UNTIL_LATER);
    this.turns = takingTurns();
  }

  /** Does one step after those before it. A fault of our own ends the visit: nothing goes on half. */
  turn(step) {
    return this.turns(async () => {
      try {
        await step();
      } catch (error) {
        this.breakOff();
        throw error;
      } finally {
        if (!this.left && this.resuming !== "quietly") {
          this.show(this.screen());
        }
      }
    });
  }

  // --- the parent's wishes

  start() {
    return this.turn(async () => {
      if (this.purpose === Purpose.CODE || this.codeProblem) {
        await this.backToFront(""); // from a card, too, if somebody has come to the desk
      }
      await this.begin();
    });
  }

  async begin() {
    if (this.step(VisitEvent.START)) {
      this.restored = null;
      await enterRoom(this);
    }
  }

  /** Leaves at once: storage and screen first; the goodbye goes out if the browser still lets it. */
  leave() {
    this.left = true;
    this.keep.wipe();
    return this.turn(async () => {
      await this.sayBye();
      this.leaveRoom();
    });
  }

  /** The page became visible, or the device came back online. */
  wake() {
    if (this.socket) {
      this.socket.wake();
    }
  }

  // --- what comes in

  take(data) {
    return this.tolerant(() => {
      const frame = decodeFrame(data, Sender.RELAY_TO_PAGE);
      const act = FRAME_ACTS[frame.type];
      return act && (!frame.sid || equal(frame.sid, this.sid)) ? act(this, frame) : undefined;
    });
  }

  /** Does `act`; what nobody may send is dropped. */
  async tolerant(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof RemoteError)) {
        throw error;
      }
    }
  }

  async onLine(key) {
    this.keep.key = key;
    Object.assign(this, { lineUp: true, lineLost: false, unanswered: 0 });
    await this.lineSeen();
  }

  async deskShown(state) {
    const was = this.desk;
    this.desk = state;
    this.deskName = DESK_NAMES[state];
    if (state === DeskState.CLOSED_BY_ADMIN) {
      this.tools.askStatus(); // no frame carries the admin's words
    } else {
      this.closed = null;
    }
    await (this.talk ? this.deskSeen(was, state) : this.arrive());
  }

  /** To the desk; to the card where nobody is there. */
  async arrive() {
    await consider(this, false);
    if (this.state === Visit.CLOSED) {
      this.askForCard();
    }
  }

  async lost(code) {
    Object.assign(this, { lineUp: false, lineLost: true, workerTyping: false });
    this.resuming = this.resuming && "visibly";
    this.cancel("answer");
    this.cancel("outbox");
    if (OVER.includes(code)) {
      await this.gone(code === Refusal.REPLACED);
    } else if (code === Refusal.TOO_MANY && this.step(VisitEvent.NO_DESK)) { // no broken line: the relay has no room
      Object.assign(this, { lineLost: false, deskName: "full" });
    }
  }

  // --- the visit itself

  /** Takes a step of the machine if it is one; whether it was. */
  step(event) {
    const following = VISIT.next(this.state, event);
    this.state = following || this.state;
    if (this.talk) {
      this.talk.state = this.state;
    }
    return Boolean(following);
  }

  takeUp(talk) {
    this.talk = talk;
    this.takeUpLater();
  }

  store() {
    return this.left || this.leaving || !this.talk ? undefined : this.keep.save(this.token, this.talk);
  }

  sayNew(record) {
    return sayNew(this, record);
  }

  /** The talk is over: nothing stays on the device; keys and room go when the desk has our goodbye, or after a while. */
  async finish(endedBy, event = VisitEvent.ENDED) {
    if (!this.step(event)) {
      return;
    }
    this.keep.wipe();
    this.endedBy = endedBy;
    if (this.talk) {
      this.leaving = true;
      await sayNew(this, { type: "Bye" });
      this.wait("farewell", this.limits.silence, () => this.close());
    } else {
      this.close();
    }
  }

  /** The desk or the relay knows this visit no more. `elsewhere`: another socket has it, and its storage may be in use. */
  async gone(elsewhere = false) {
    if (this.resuming) {
      this.notRestored();
    } else if (this.leaving) {
      this.close();
    } else if (this.talk) {
      if (!elsewhere) {
        this.keep.wipe();
      }
      this.step(VisitEvent.GONE);
      this.close();
    } else if (elsewhere) {
      await this.finish("me", VisitEvent.LEAVE);
    } else {
      arriveLater(this);
    }
  }

  /** There is no text field; `problem` is one of the view's reasons. */
  refuse(problem) {
    this.problem = problem;
    this.leaveRoom();
  }

  breakOff() {
    this.keep.wipe();
    if (this.talk && this.step(VisitEvent.ENDED)) {
      this.endedBy = "error";
    } else if (!this.talk) {
      this.problem = "browser";
    }
    this.close();
  }

  close() {
    this.keepShown();
    this.leaveRoom();
  }

  /** A new visit, but for these. */
  reset(values) {
    Object.assign(this, BLANK, values);
  }

  leaveRoom() {
    Object.keys(this.timers).forEach((name) => this.cancel(name));
    if (this.socket) {
      this.sendFrame({ type: "End", sid: this.sid });
      this.socket.stop();
    }
    this.reset(KEPT_OUTSIDE.reduce((kept, name) => Object.assign(kept, { [name]: this[name] }), {}));
  }

  // --- time and the line

  sendFrame(frame) {
    return this.socket.send(encodeFrame(frame));
  }
}

Object.assign(ParentVisit.prototype, TIMER_ACTS);
