// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { LIMITS, World } from "./scripted_desk.mjs";

const { DeskState, encodeFrame } = await load("frames");
const { Refusal } = await load("errors");
const { newKeyPair } = await load("crypto");

test("an unanswered first flight says so after ten seconds, tries on with the same bytes, and goes on by itself", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.handshakeSlow], ["connecting", false]);
  await world.pass(LIMITS.flight_answer);
  assert.deepEqual([page.screen.phase, page.screen.handshakeSlow], ["connecting", true]);
  await world.pass(LIMITS.flight_answer);
  world.answering = true;
  await world.pass(LIMITS.flight_answer);
  assert.equal(page.screen.phase, "waiting");
  const flights = world.sent("Flight1").map(({ bytes }) => Buffer.from(bytes).toString("hex"));
  assert.equal(flights.length, 4);
  assert.equal(new Set(flights).size, 1);
});

test("a relay that dies between the flights costs nothing: the same flight gets the same answer", async () => {
  const world = await World.create();
  let lose = true;
  world.mangle = (bytes) => (bytes[0] === 0x0b && lose ? [] : [bytes]);
  const page = await world.waitingPage();
  assert.equal(page.screen.phase, "connecting");
  lose = false;
  world.restartRelay();
  await world.pass(1);
  assert.equal(page.screen.phase, "waiting");
  assert.equal(world.talks.size, 1);
});

test("a desk that has dropped a flight for good gets a fresh one after a while, in a room of its own", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  await world.pass(6 * LIMITS.flight_answer);
  world.answering = true;
  await world.pass(LIMITS.flight_answer);
  assert.equal(page.screen.phase, "waiting");
  const rooms = new Set(world.sent("Open").map(({ sid }) => String(sid)));
  assert.equal(rooms.size, 2);
  assert.equal(world.sent("End").length, 1);
});

test("a flight that is held behind others is not called unanswered: the ten seconds count from its passing", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  const [line] = world.lines;
  world.tell(line, { type: "Held", ahead: 7 });
  await world.pass(60);
  assert.equal(page.screen.handshakeSlow, false);
  world.tell(line, { type: "Held", ahead: 0 });
  await world.pass(LIMITS.flight_answer - 1);
  assert.equal(page.screen.handshakeSlow, false);
  await world.pass(1);
  assert.equal(page.screen.handshakeSlow, true);
});

// attacks.md P6
test("an answer that was not made for this flight starts the handshake anew once, then the page refuses", async () => {
  const world = await World.create();
  world.mangle = (bytes) => {
    const touched = bytes.slice();
    touched[200] ^= bytes[0] === 0x0b ? 1 : 0;
    return [touched];
  };
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.unsupported], ["unsupported", "untrusted"]);
  assert.equal(world.sent("Flight1").length, 2);
  assert.notEqual(String(world.sent("Open")[0].sid), String(world.sent("Open")[1].sid));
  assert.equal(world.lines.size, 0);
});

test("one bad answer alone is got over", async () => {
  const world = await World.create();
  let once = true;
  world.mangle = (bytes) => {
    const touched = bytes.slice();
    if (bytes[0] === 0x0b && once) {
      touched[200] ^= 1;
      once = false;
    }
    return [touched];
  };
  const page = await world.waitingPage();
  assert.equal(page.screen.phase, "waiting");
});

// attacks.md P1 to P3, W11
for (const [why, make, reason] of [
  ["is signed by another key", (world) => new Uint8Array([...world.bundle.slice(0, -1), world.bundle[world.bundle.length - 1] ^ 1]), "untrusted"],
  ["was made for another origin", (world) => world.signedBundle({ origin: "https://muualla.example" }), "untrusted"],
  ["names a key that is no point", (world) => world.signedBundle({ key: new Uint8Array(65) }), "untrusted"],
  ["is cut short", (world) => world.bundle.slice(0, 200), "untrusted"],
  ["belongs to another release of the page", (world) => world.signedBundle({ manifest: new Uint8Array(32) }), "outdated"],
  ["is two years old", (world) => world.signedBundle({ not_before: world.clock.time - 63e6, not_after: world.clock.time - 62e6 }), "clock"],
]) {
  test(`a bundle that ${why} opens no field, and nothing is sent to it`, async () => {
    const world = await World.create();
    world.bundle = await make(world);
    const page = await world.waitingPage();
    assert.deepEqual([page.screen.phase, page.screen.unsupported], ["unsupported", reason]);
    assert.deepEqual(world.fromPages.map(({ type }) => type), ["Open", "End"]);
    await world.pass(120);
    assert.equal(world.lines.size, 0);
  });
}

test("a clock that is wrong by a day is forgiven", async () => {
  const world = await World.create();
  world.clock.time += 86400 + 82800;
  const page = await world.waitingPage();
  assert.equal(page.screen.phase, "waiting");
});

test("a desk that renews its key meanwhile gets a fresh flight in a fresh room", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  world.day = await newKeyPair();
  world.bundle = await world.signedBundle();
  world.answering = true;
  world.setState(DeskState.ON);
  await world.settle();
  assert.equal(page.screen.phase, "waiting");
  assert.equal(new Set(world.sent("Open").map(({ sid }) => String(sid))).size, 2);
});

test("while it is closed the page shows that, and goes on by itself when it opens", async () => {
  const world = await World.create();
  world.state = DeskState.OFF;
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.desk], ["front", "off"]);
  world.setState(DeskState.ON);
  await world.settle();
  assert.equal(page.screen.phase, "waiting");
});

// field-reports.md A-09
for (const [state, name] of [[DeskState.FULL, "full"], [DeskState.ONLY_BOOKED, "only_booked"], [DeskState.AWAY, "away"]]) {
  test(`nobody waits in vain before a desk that is ${name}`, async () => {
    const world = await World.create();
    world.state = state;
    const page = await world.waitingPage();
    assert.deepEqual([page.screen.phase, page.screen.desk], ["front", name]);
    assert.equal(world.sent("Flight1").length, 0);
  });
}

test("who has asked already stays, when the desk is lost or full just then", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  world.setState(DeskState.ON, false);
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.handshakeSlow], ["connecting", true]);
  world.answering = true;
  world.setState(DeskState.FULL, true);
  await world.settle();
  assert.equal(page.screen.phase, "waiting");
});

test("a desk that goes off duty before it answers is shown closed, and its late answer opens nothing", async () => {
  const world = await World.create();
  let kept = null;
  world.mangle = (bytes) => {
    if (bytes[0] === 0x0b) {
      kept = bytes;
      return [];
    }
    return [bytes];
  };
  const page = await world.waitingPage();
  world.setState(DeskState.OFF);
  world.mangle = (bytes) => [bytes];
  await world.do((talk) => world.toRoom(talk.session.sid, kept));
  assert.deepEqual([page.screen.phase, page.screen.desk], ["front", "off"]);
  assert.equal(world.sent("PageRecord").length, 0);
});

test("a desk that is full by the time it answers says so, and the room is given up", async () => {
  const world = await World.create();
  world.status = 1;
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.endedBy], ["ended", "full"]);
  assert.equal(world.sent("PageRecord").length, 0);
  assert.equal(world.sent("End").length, 1);
});

test("a parent may leave before anybody has answered", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  await page.visit.end();
  await world.pass(60);
  assert.equal(page.screen.phase, "front");
  assert.equal(world.sent("End").length, 1);
  assert.equal(world.lines.size, 0);
  await page.visit.start();
  world.answering = true;
  await world.pass(LIMITS.flight_answer);
  assert.equal(page.screen.phase, "waiting");
});

test("a relay that is down at the start is the parent's line, and the page tries on", async () => {
  const world = await World.create();
  world.relayUp = false;
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.line], ["connecting", "lost"]);
  world.relayUp = true;
  await world.pass(20);
  assert.deepEqual([page.screen.phase, page.screen.line], ["waiting", "up"]);
});

test("a relay without room for more says that it is full, not that the line is broken, and lets in later", async () => {
  const world = await World.create();
  world.relayUp = false;
  world.refusal = Refusal.TOO_MANY;
  const page = await world.waitingPage();
  assert.deepEqual([page.screen.phase, page.screen.desk, page.screen.line], ["front", "full", "up"]);
  world.relayUp = true;
  await world.pass(20);
  assert.deepEqual([page.screen.phase, page.screen.desk], ["waiting", "on"]);
});

test("a room that is over before the talk began is followed by another, without a rush", async () => {
  const world = await World.create();
  world.answering = false;
  const page = await world.waitingPage();
  world.cut(Refusal.TALK_OVER);
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.handshakeSlow], ["connecting", true]);
  assert.equal(world.lines.size, 0);
  world.answering = true;
  await world.pass(LIMITS.connect_most);
  assert.equal(page.screen.phase, "waiting");
});

test("the next opening is taken from a notice that the desk signed, and from no other", async () => {
  const world = await World.create();
  world.state = DeskState.OFF;
  const page = await world.waitingPage();
  const start = world.clock.time + 3600;
  const notice = {
    version: 1, service: new Uint8Array(16), counter: 1, issued: 1, name: "Kuulolla", exit_url: "", colour: new Uint8Array(3), kept_hours: 24,
    kept_days: 30, letter_key_id: new Uint8Array(8), letter_key: new Uint8Array(65), letter_key_until: 1, closed: [], texts: [], numbers: [],
    openings: [{ start: world.clock.time - 7200, end: world.clock.time - 3600 }, { start, end: start + 3600 }],
  };
  const signed = await world.signed("notice", notice);
  const forged = signed.slice();
  forged[30] ^= 1;
  const [line] = world.lines;
  world.raw(line, encodeFrame({ type: "NoticeShown", signed: forged }));
  await world.settle();
  assert.equal(page.screen.nextOpening, undefined);
  world.raw(line, encodeFrame({ type: "NoticeShown", signed }));
  await world.settle();
  assert.equal(page.screen.nextOpening, start * 1000);
});
