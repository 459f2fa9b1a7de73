// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { Clock, LIMITS } from "./scripted_desk.mjs";

const { createSocket } = await load("socket");
const PROBE = new Uint8Array([7, 1]);

/** A browser's WebSocket whose other end is the test. */
class Wire {
  static made = [];

  constructor(url) {
    Object.assign(this, { url, readyState: 0, sent: [], closed: 0 });
    Wire.made.push(this);
  }

  send(data) {
    this.sent.push(data);
  }

  close() {
    this.closed += 1;
    this.readyState = 2;
  }

  opens() {
    this.readyState = 1;
    this.onopen();
  }

  hears(...bytes) {
    this.onmessage({ data: new Uint8Array(bytes).buffer });
  }

  breaks(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }
}

function open() {
  Wire.made = [];
  const clock = new Clock(0);
  const told = [];
  const on = { open: () => told.push("open"), bytes: (data) => told.push([...data]), lost: (code) => told.push(`lost ${code}`) };
  const tools = { WebSocket: Wire, url: "wss://x/v1/talk", limits: LIMITS, later: clock.later, chance: () => 1, probe: PROBE };
  const socket = createSocket(tools, on);
  const pass = (seconds) => {
    const end = clock.time + seconds;
    for (let due = clock.takeDue(end); due; due = clock.takeDue(end)) {
      due.act();
    }
    clock.time = end;
  };
  return { socket, told, pass, clock, get wire() { return Wire.made[Wire.made.length - 1]; } };
}

test("bytes go both ways while it is open, and nothing is taken while it is not", () => {
  const line = open();
  assert.equal(line.wire.url, "wss://x/v1/talk");
  assert.equal(line.wire.binaryType, "arraybuffer");
  assert.equal(line.socket.send(PROBE), false);
  line.wire.opens();
  assert.equal(line.socket.send(PROBE), true);
  line.wire.hears(1, 2);
  line.wire.readyState = 2;
  assert.equal(line.socket.send(PROBE), false);
  assert.deepEqual(line.told, ["open", [1, 2]]);
  assert.equal(line.wire.sent.length, 1);
});

test("it comes back by itself, each time later up to a limit, and at once after a good line", () => {
  const line = open();
  const waits = [];
  for (let count = 0; count < 8; count++) {
    const made = Wire.made.length;
    line.wire.breaks();
    const from = line.clock.time;
    while (Wire.made.length === made) {
      line.pass(0.25);
    }
    waits.push(line.clock.time - from);
  }
  assert.deepEqual(waits, [0.5, 1, 2, 4, 8, 15, 15, 15]);
  line.wire.opens();
  line.wire.hears(6, 1);
  line.wire.breaks();
  const made = Wire.made.length;
  line.pass(0.5);
  assert.equal(Wire.made.length, made + 1);
});

// field-reports.md A-04
test("forty seconds of silence are a lost line, and a beat is none", () => {
  const line = open();
  line.wire.opens();
  line.pass(39);
  line.wire.hears(6, 1);
  line.pass(39);
  assert.equal(line.told.includes("lost 0"), false);
  const { wire } = line;
  line.pass(1);
  assert.equal(line.told.pop(), "lost 0");
  assert.equal(wire.closed, 1);
  wire.hears(9);
  wire.breaks();
  assert.deepEqual(line.told.filter((each) => Array.isArray(each)), [[6, 1]]);
});

test("a connection that never opens is given up", () => {
  const line = open();
  line.pass(LIMITS.open_request);
  assert.deepEqual(line.told, ["lost 0"]);
  line.pass(1);
  assert.equal(Wire.made.length, 2);
});

// attacks.md W9; field-reports.md A-02
test("a page that wakes asks at once, and has a new line within the limit if none answers", () => {
  const line = open();
  line.wire.opens();
  line.socket.wake();
  line.socket.wake();
  assert.deepEqual(line.wire.sent, [PROBE]);
  line.wire.hears(6, 1);
  line.pass(LIMITS.probe);
  assert.equal(Wire.made.length, 1);
  line.socket.wake();
  line.pass(LIMITS.probe);
  assert.equal(Wire.made.length, 2);
  assert.deepEqual(line.told, ["open", [6, 1], "lost 0"]);
});

test("a page that wakes does not wait for the back-off", () => {
  const line = open();
  line.wire.breaks();
  line.socket.wake();
  assert.equal(Wire.made.length, 2);
  line.socket.wake();
  assert.equal(Wire.made.length, 2);
  line.wire.opens();
  line.wire.readyState = 2;
  line.socket.wake();
  assert.equal(Wire.made.length, 3);
});

test("once stopped it stays so, whatever still comes", () => {
  const line = open();
  line.wire.opens();
  const { wire } = line;
  line.socket.stop();
  line.socket.wake();
  wire.hears(1);
  wire.breaks();
  line.pass(1000);
  assert.deepEqual(line.told, ["open"]);
  assert.equal(Wire.made.length, 1);
  assert.equal(wire.closed, 1);
  assert.equal(line.clock.timers.size, 0);
});

test("what its owner decides at a loss counts: a stop there makes no new line", () => {
  const clock = new Clock(0);
  Wire.made = [];
  const tools = { WebSocket: Wire, url: "", limits: LIMITS, later: clock.later, chance: () => 0, probe: PROBE };
  const socket = createSocket(tools, { open() {}, bytes() {}, lost: () => socket.stop() });
  Wire.made[0].opens();
  Wire.made[0].breaks(4004);
  assert.equal(clock.timers.size, 0);
});

test("text where bytes belong is handed on as nothing", () => {
  const line = open();
  line.wire.opens();
  line.wire.onmessage({ data: "hei" });
  assert.deepEqual(line.told, ["open", []]);
});
