// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page_modules.mjs";
import { MemoryStorage } from "./scripted_desk.mjs";

const { Keep } = await load("keep");
const { loadKept } = await load("kept");
const TOKEN = new Uint8Array(32).fill(5);
const STATE = { text: "salaisuus 🌧️", key: new Uint8Array([1, 2, 3]), outbox: [{ number: 1, frame: new Uint8Array(4096).fill(200) }], none: null };

function keepWith(storage, key = new Uint8Array(32).fill(1)) {
  const keep = new Keep(() => storage);
  keep.key = key;
  return keep;
}

test("a state comes back as it was, bytes as bytes", async () => {
  const storage = new MemoryStorage();
  await keepWith(storage).save(TOKEN, STATE);
  const again = keepWith(storage);
  assert.deepEqual(again.token(), TOKEN);
  assert.deepEqual(await loadKept(again), STATE);
});

test("with another key there is nothing, and two writes of the same never look alike", async () => {
  const storage = new MemoryStorage();
  const keep = keepWith(storage);
  await keep.save(TOKEN, STATE);
  const first = storage.getItem("state");
  await keep.save(TOKEN, STATE);
  assert.notEqual(storage.getItem("state"), first);
  assert.equal(await loadKept(keepWith(storage, new Uint8Array(32))), null);
});

test("a wipe overtakes what is just being sealed", async () => {
  const storage = new MemoryStorage();
  const keep = keepWith(storage);
  const saving = keep.save(TOKEN, STATE);
  keep.wipe();
  await saving;
  assert.equal(storage.items.size, 0);
  await keep.save(TOKEN, STATE);
  assert.equal(storage.items.size, 0);
});

test("an empty or foreign storage has no token and no state", async () => {
  const storage = new MemoryStorage();
  assert.equal(keepWith(storage).token(), null);
  assert.equal(await loadKept(keepWith(storage)), null);
  storage.setItem("token", "???");
  storage.setItem("state", "???");
  assert.equal(keepWith(storage).token(), null);
  assert.equal(await loadKept(keepWith(storage)), null);
});

test("a browser that blocks storage is noticed before it matters", async () => {
  const blocked = new Keep(() => { throw new Error("SecurityError"); });
  blocked.key = new Uint8Array(32);
  assert.equal(blocked.blocked, true);
  assert.equal(blocked.token(), null);
  await blocked.save(TOKEN, STATE);
  blocked.wipe();
});
