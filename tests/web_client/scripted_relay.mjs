// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A relay in memory: rooms, cards and letters, a clock that stands still until it is moved, and a line that can be cut, deaf or mute.
// The desk behind it: scripted_desk.mjs.

import { Clock } from "./device.mjs";
import { load } from "./page_modules.mjs";

const { encodeFrame, decodeFrame, DeskState, LetterState, Sender } = await load("frames");
const { takingTurns } = await load("session");
const { randomBytes, sidOf } = await load("crypto");
const { equal } = await load("wire");

const CARD_BYTES = 4096 + 12 + 16;

export const LIMITS = {
  beat: 15, silence: 40, probe: 5, queue_absence: 900, resend: 5, flight_answer: 10, typing_told: 10, typing_shown: 12,
  connect_first: 0.5, connect_most: 15, talk_keys: 86400, bundle_tolerance: 93600, draft_saved: 0.4, open_request: 10,
};

/** One socket between a page and the relay. */
class Line {
  constructor(world, on) {
    this.world = world;
    this.on = on;
    this.sid = null;
    this.open = false;
    this.stopped = false;
  }

  send = (data) => {
    if (this.open && !this.stopped) {
      this.world.fromPage(this, data);
    }
    return this.open;
  };

  wake = () => {};

  stop = () => {
    this.stopped = true;
    this.open = false;
    this.world.lines.delete(this);
  };
}

/** Pages on one side; on the other `desk(frame, data)`, and `bundle`, of whoever is built on it. */
export class ScriptedRelay {
  constructor() {
    this.clock = new Clock();
    this.turn = takingTurns();
    this.moves = 0; // counts whatever happens, to know when nothing does any more
    this.lines = new Set();
    this.wraps = new Map();
    this.cards = new Map(); // card id → sealed card
    this.letters = [];
    this.letterState = LetterState.STORED;
    this.state = DeskState.ON;
    this.fromPages = []; // every frame that a page got out
    this.toPages = [];
    this.relayUp = true;
    this.refusal = 0; // the close code of a relay that is there and lets nobody in
    this.deskUp = true;
    this.mangle = (frame) => [frame]; // what the line makes of a frame to the page
  }

  connect(on) {
    const line = new Line(this, on);
    this.lines.add(line);
    setImmediate(() => {
      this.moves += 1;
      if (this.relayUp && !line.stopped) {
        line.open = true;
        on.open();
      } else if (!line.stopped) {
        this.redial(line, this.refusal);
      }
    });
    return line;
  }

  /** The line of a page goes down, and comes back by itself as socket.mjs does it. */
  redial(line, code) {
    line.open = false;
    line.on.lost(code);
    if (!line.stopped) {
      this.clock.later(LIMITS.connect_first, () => {
        if (!line.stopped && this.relayUp) {
          line.open = true;
          line.on.open();
        } else if (!line.stopped) {
          this.redial(line, this.refusal);
        }
      });
    }
  }

  cut(code = 1006) {
    for (const line of [...this.lines]) {
      this.redial(line, code);
    }
  }

  /** The relay forgets everything that it holds in memory. */
  restartRelay() {
    this.wraps.clear();
    this.cut();
  }

  fromPage(line, data) {
    this.moves += 1;
    const frame = decodeFrame(data, Sender.PAGE);
    this.fromPages.push({ ...frame, bytes: data });
    this.turn(() => this.relay(line, frame, data));
  }

  sent(type) {
    return this.fromPages.filter((frame) => frame.type === type);
  }

  async relay(line, frame, data) {
    const key = String(frame.sid);
    if (frame.type === "Open") {
      if (!equal(await sidOf(frame.token), frame.sid)) {
        throw new Error("a page opened a room that is not its own");
      }
      line.sid = frame.sid;
      if (!this.wraps.has(key)) {
        this.wraps.set(key, randomBytes(32));
      }
      this.tell(line, { type: "Wrap", key: this.wraps.get(key) });
      this.tellState(line);
    } else if (frame.type === "End") {
      this.wraps.delete(key);
    } else if (frame.type === "Probe") {
      this.tell(line, { type: "Beat" });
    } else if (frame.type === "CardGet") {
      this.tell(line, { type: "CardShown", card: frame.card, sealed: this.cards.get(String(frame.card)) || randomBytes(CARD_BYTES) });
    } else if (frame.type === "LetterPut") {
      this.letters.push(frame);
      this.tell(line, { type: "LetterStored", card: frame.card, state: this.letterState });
    } else if (this.deskUp) {
      await this.desk(frame, data);
    }
  }

  tellState(line) {
    this.tell(line, { type: "DeskShown", state: this.deskUp ? this.state : DeskState.AWAY, wait: 0 });
    if (this.deskUp && this.state >= DeskState.ON && this.state <= DeskState.CLOSING) {
      this.tell(line, { type: "BundleShown", signed: this.bundle });
    }
  }

  setState(state, deskUp = true) {
    this.state = state;
    this.deskUp = deskUp;
    this.lines.forEach((line) => this.tellState(line));
  }

  tell(line, frame) {
    this.raw(line, encodeFrame(frame));
  }

  raw(line, bytes) {
    this.moves += 1;
    for (const each of this.mangle(bytes)) {
      if (line.open) {
        this.toPages.push(each);
        line.on.bytes(each);
      }
    }
  }

  toRoom(sid, bytes) {
    this.lines.forEach((line) => line.sid && equal(line.sid, sid) && this.raw(line, bytes));
  }
}
