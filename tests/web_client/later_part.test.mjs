// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A parent whose text field is open while the rest of the page is still on its way, or will not come for a long while.

import assert from "node:assert/strict";
import { test } from "node:test";
import { offer, received } from "./follow_up_steps.mjs";
import { load } from "./page_modules.mjs";
import { LATER_ACTS, MemoryStorage, World } from "./scripted_desk.mjs";

const { DeskState } = await load("frames");
const { TalkState } = await load("records");

async function fieldWithoutLater() {
  const world = await World.create();
  const page = world.openPage(new MemoryStorage(), { withoutLater: true });
  page.visit.start();
  await world.settle();
  return { world, page };
}

async function laterComes(world, page) {
  page.visit.laterTold("");
  page.visit.takeLater(LATER_ACTS);
  await world.settle();
  await world.pass(10);
}

const texts = ({ screen }) => screen.messages.map(({ text }) => text);

test("the field opens without the later part, and the place is there when the part is", async () => {
  const { world, page } = await fieldWithoutLater();
  assert.deepEqual([page.screen.phase, page.screen.place], ["waiting", undefined]);
  await laterComes(world, page);
  assert.deepEqual([page.screen.phase, page.screen.place, page.screen.waitMinutes], ["waiting", 2, 10]);
  page.visit.say("Hei");
  await world.settle();
  assert.deepEqual(world.texts, ["Hei"]);
});

test("whatever the desk says meanwhile is not acknowledged, and is there once, in its order, when the part is", async () => {
  const { world, page } = await fieldWithoutLater();
  await world.tellTalk(TalkState.TAKEN);
  await world.say("Hei, täällä ollaan.");
  await offer(world, 2, 3);
  await world.say("Sopisiko jompikumpi?");
  assert.equal(page.screen.phase, "waiting");
  assert.deepEqual(world.talk.controls, []);
  await laterComes(world, page);
  assert.deepEqual([page.screen.phase, ...texts(page)], ["talking", "Hei, täällä ollaan.", "Sopisiko jompikumpi?"]);
  assert.equal(page.screen.followUp.offer.times.length, 2);
  page.visit.wish("choose", { start: page.screen.followUp.offer.times[0].start });
  await world.settle();
  assert.equal(received(world, "Choose").length, 1);
});

test("a line that is cut meanwhile comes back, and the talk with it", async () => {
  const { world, page } = await fieldWithoutLater();
  world.cut();
  await world.settle();
  assert.deepEqual([page.screen.phase, page.screen.line], ["waiting", "lost"]);
  await world.pass(20);
  assert.deepEqual([page.screen.phase, page.screen.line], ["waiting", "up"]);
  await laterComes(world, page);
  assert.deepEqual([page.screen.phase, page.screen.place], ["waiting", 2]);
  assert.equal(world.talks.size, 1);
});

test("a page that is reloaded before the part has come goes on with it", async () => {
  const { world, page } = await fieldWithoutLater();
  const again = await world.reload(page);
  assert.deepEqual([again.screen.phase, again.screen.restored, again.screen.place], ["waiting", true, 2]);
});

test("a talk that the desk knows no more is over, also without the part", async () => {
  const { world, page } = await fieldWithoutLater();
  world.talks.clear();
  world.state = DeskState.ON;
  await laterComes(world, page);
  assert.equal(page.screen.phase, "gone");
});

test("what becomes of the part is told to the view", async () => {
  const { world, page } = await fieldWithoutLater();
  for (const told of ["lost", "refused", ""]) {
    page.visit.laterTold(told);
    await world.settle();
    assert.equal(page.screen.laterPart, told);
  }
});
