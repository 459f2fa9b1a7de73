// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A desk behind its relay (scripted_relay.mjs), in memory, for tests of the page's visit: the same sealing and the same wire from
// the other side.

import { Clock, MemoryStorage } from "./device.mjs";
import { RELEASED_LIST, load } from "./page_modules.mjs";
import { LIMITS, ScriptedRelay } from "./scripted_relay.mjs";

export { Clock, LIMITS, MemoryStorage };

const { encodeFrame } = await load("frames");
const { acknowledge, newSession, openRecord, sealRecord, ControlReceiver, ControlSender } = await load("session");
const { deriveKeys, flightParts, info1, info2 } = await load("handshake");
const { hpkeOpen, hpkeSeal, newKeyPair, randomBytes } = await load("crypto");
const { From, Purpose, TalkState } = await load("records");
const { SIGNED, signedPart } = await load("signed");
const { concat, lp, padded, putFields } = await load("wire");
const { ParentVisit } = await load("visit");
const { FOLLOW_UP_ACTS } = await load("follow_up");
const { TALK_ACTS } = await load("talk_acts");
const { Keep } = await load("keep");
const { readWordList } = await load("word_list");

export const ORIGIN = "https://chatti.example";
export const MANIFEST = new Uint8Array(32).fill(9);
export const SERVICE = new Uint8Array(16).fill(3);

export const LATER_ACTS = { ...TALK_ACTS, ...FOLLOW_UP_ACTS };

/** The talk as the desk holds it. */
class DeskTalk {
  constructor(sid, keys) {
    this.session = newSession(sid, From.DESK, keys);
    this.receiver = new ControlReceiver(this.session);
    this.sender = new ControlSender(this.session, randomBytes(16));
    this.outbox = [];
    this.received = []; // every record that was committed
    this.controls = [];
    this.placed = [];
    this.position = 0;
  }
}

/** Relay, desk, clock and what a test does to them. */
export class World extends ScriptedRelay {
  static async create() {
    const world = new World();
    world.identity = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    world.identityPoint = new Uint8Array(await crypto.subtle.exportKey("raw", world.identity.publicKey));
    world.day = await newKeyPair();
    world.bundle = await world.signedBundle();
    return world;
  }

  constructor() {
    super();
    this.talks = new Map();
    this.flights = new Map();
    this.autoAck = true;
    this.answering = true;
    this.status = 0;
  }

  async signedBundle(changes = {}, kind = "bundle") {
    const value = {
      version: 1, suite: 1, id: randomBytes(8), key: this.day.public, not_before: this.clock.time - 3600, not_after: this.clock.time + 82800,
      origin: ORIGIN, manifest: MANIFEST, incarnation: 1, ...changes,
    };
    return this.signed(kind, value);
  }

  async signed(kind, value) {
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, this.identity.privateKey, signedPart(kind, value));
    return concat(putFields(SIGNED[kind], value), new Uint8Array(signature));
  }

  /** A page in a tab with this storage; `shown` collects its screens. `withoutLater`: its later part has not come yet. */
  openPage(storage = new MemoryStorage(), { withoutLater = false, ...tools } = {}) {
    const shown = [];
    const expected = { identity: this.identityPoint, origin: ORIGIN, manifest: MANIFEST, service: SERVICE, tolerance: LIMITS.bundle_tolerance, language: 1 };
    const visit = new ParentVisit({
      connect: (on) => this.connect(on), keep: new Keep(() => storage), now: this.clock.now, later: this.clock.later, random: randomBytes,
      wordList: async () => readWordList(new TextDecoder().decode(RELEASED_LIST)),
      ...tools,
    }, LIMITS, expected, (screen) => shown.push(screen));
    if (!withoutLater) {
      visit.takeLater(LATER_ACTS);
    }
    const page = { visit, storage, shown, get screen() { return shown[shown.length - 1]; } };
    this.page = page;
    return page;
  }

  /** The same tab after a reload: all memory gone, storage and room kept. */
  async reload(page, tools = {}) {
    for (const line of [...this.lines]) {
      line.stop();
    }
    page.visit.show = () => {};
    this.clock.timers.clear();
    const again = this.openPage(page.storage, tools);
    await again.visit.resume(again.visit.keep.token());
    await this.settle();
    return again;
  }

  // --- the desk

  async desk(frame, data) {
    const talk = this.talks.get(String(frame.sid));
    if (frame.type === "Flight1") {
      await this.answer(frame, data);
    } else if (!talk) {
      this.toRoom(frame.sid, encodeFrame({ type: "Gone", sid: frame.sid }));
    } else if (frame.type === "PageRecord") {
      await this.commit(talk, frame);
    } else if (frame.type === "PageControl") {
      await this.hear(talk, await talk.receiver.open(frame));
    }
  }

  async answer(frame, data) {
    const flight1 = concat(frame.bundle, frame.sealed);
    const known = this.flights.get(String(flight1));
    if (!this.answering) {
      return;
    }
    if (known) {
      this.toRoom(frame.sid, known);
      return;
    }
    const body = await hpkeOpen(this.day, await info1(this.bundle, frame.sid), frame.sealed);
    const [point, pageSeed] = flightParts(body, 65, 32, 1);
    const deskSeed = randomBytes(32);
    const sealed = await hpkeSeal(point, await info2(this.bundle, flight1), padded(lp(deskSeed, [this.status]), 1024));
    this.talks.set(String(frame.sid), new DeskTalk(frame.sid, await deriveKeys(this.bundle, flight1, sealed, pageSeed, deskSeed)));
    const answer = encodeFrame({ type: "Flight2", sid: frame.sid, sealed });
    this.flights.set(String(flight1), answer);
    this.toRoom(frame.sid, answer);
  }

  async commit(talk, frame) {
    const got = await openRecord(talk.session, frame);
    talk.session = got.session || talk.session;
    if (got.kind === "ahead") {
      await this.control(talk, { type: "Sync", expected: talk.session.expected, unplaced_from: 0 });
      return;
    }
    if (got.kind === "fresh") {
      talk.received.push(got.record);
      if (got.record.type === "PageText") {
        talk.placed.push({ number: frame.number, position: ++talk.position });
      }
    }
    if (this.autoAck) {
      await this.ack(talk, frame.number);
    }
    if (got.kind === "fresh" && got.record.type === "PageReady") {
      await this.record(talk, { type: "DeskReady" });
      if (got.record.purpose === Purpose.TALK) {
        await this.record(talk, { type: "StateTold", state: TalkState.WAITING, place: 2, wait: 10, until: 0 });
      }
    }
  }

  async ack(talk, from) {
    await this.control(talk, { type: "Ack", up_to: talk.session.expected, placed: talk.placed.filter(({ number }) => number >= from).slice(0, 16) });
  }

  async hear(talk, message) {
    if (!message) {
      return;
    }
    talk.controls.push(message);
    const upTo = message.type === "Ack" ? message.up_to : message.type === "Sync" ? message.expected : 0;
    talk.session = acknowledge(talk.session, upTo);
    talk.outbox = talk.outbox.filter(({ number }) => number >= talk.session.acked);
    if (message.type === "Sync") {
      await this.ack(talk, message.unplaced_from);
      talk.outbox.forEach(({ frame }) => this.toRoom(talk.session.sid, frame));
    }
  }

  async control(talk, message) {
    this.toRoom(talk.session.sid, await talk.sender.seal(message));
  }

  async record(talk, record) {
    const sealed = await sealRecord(talk.session, randomBytes(16), record);
    talk.session = sealed.session;
    talk.outbox.push(sealed);
    this.toRoom(talk.session.sid, sealed.frame);
  }

  get talk() {
    return [...this.talks.values()].pop();
  }

  get texts() {
    return this.talk.received.filter(({ type }) => type === "PageText").map(({ text }) => text);
  }

  /** The desk does something, and all that follows from it is waited for. */
  async do(act) {
    await this.turn(() => act(this.talk));
    await this.settle();
  }

  say(text) {
    return this.do((talk) => this.record(talk, { type: "DeskText", position: ++talk.position, at: Math.floor(this.clock.time), text }));
  }

  tellTalk(state, more = {}) {
    return this.do((talk) => this.record(talk, { type: "StateTold", state, place: 0, wait: 0, until: 0, ...more }));
  }

  // --- time

  /** Waits until nothing happens any more. */
  async settle() {
    for (let quiet = 0, before = -1; quiet < 3; quiet = before === this.moves ? quiet + 1 : 0) {
      before = this.moves;
      await this.turn(() => {});
      await new Promise((resolve) => { setImmediate(resolve); });
      await this.page.visit.turns(() => {});
    }
  }

  /** Time passes, timer by timer. */
  async pass(seconds) {
    await this.settle();
    const end = this.clock.time + seconds;
    for (let due = this.clock.takeDue(end); due; due = this.clock.takeDue(end)) {
      due.act();
      await this.settle();
    }
    this.clock.time = end;
    await this.settle();
  }

  /** A page that is in a talk with the worker. */
  async talkingPage() {
    const page = await this.waitingPage();
    await this.tellTalk(TalkState.TAKEN);
    return page;
  }

  async waitingPage() {
    const page = this.openPage();
    await page.visit.start();
    await this.settle();
    return page;
  }
}
