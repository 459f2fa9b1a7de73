// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a test does with codes and agreed times: the steps of the parent and of the desk in memory.

import assert from "node:assert/strict";
import { load } from "./page_modules.mjs";
import { SERVICE, World } from "./scripted_desk.mjs";

const { BookingState } = await load("records");
const { DeskState } = await load("frames");
const { deriveCode } = await load("return_code");
const { claimAnswer, newKeyPair, randomBytes, seal } = await load("crypto");
const { cardHead, encodeSlip } = await load("slips");
const { concat } = await load("wire");

export const CODE = "tupa lumi kanto meri sauna joki";
export const KEYS = await deriveCode(CODE, SERVICE);
export const DAY = 86400;
export const ID = new Uint8Array(16).fill(7);

export const time = (world, days) => ({ start: world.clock.time + days * DAY, end: world.clock.time + days * DAY + 2700 });
export const offer = (world, ...days) => world.do((talk) => world.record(talk, { type: "Offer", times: days.map((day) => time(world, day)) }));
export const booked = (world, days, booking = ID, version = 1) => world.do((talk) => world.record(talk, { type: "Booked", booking, version, ...time(world, days) }));
export const changed = (world, state, days, version = 2, booking = ID) =>
  world.do((talk) => world.record(talk, { type: "Changed", booking, version, state, ...time(world, days) }));
export const received = (world, type) => world.talk.received.filter((record) => record.type === type);
export const states = (page) => page.screen.followUp.bookings.map(({ state }) => state);

export async function until(world, holds) {
  for (let tries = 0; !holds() && tries < 400; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 5); }); // the browser derives a code beside the page
    await world.settle();
  }
  assert.ok(holds(), "what was waited for did not come");
}

export async function wish(world, page, name, values = {}) {
  page.visit.wish(name, values);
  await world.settle();
}

export async function storeCode(world, page) {
  await until(world, () => received(world, "CodeRegister").length + received(world, "CodeReplace").length > 0);
  const { code } = [...received(world, "CodeRegister"), ...received(world, "CodeReplace")].pop();
  await world.do((talk) => world.record(talk, { type: "CodeStored", code }));
}

export const exporterOf = (world) => world.talk.session.keys.exporter;

export async function comesBack(world, typed = CODE) {
  const page = world.openPage();
  page.visit.comeBack(typed);
  await until(world, () => world.talk && received(world, "Claim").length > 0);
  return page;
}

export async function claimed(world) {
  const page = await comesBack(world);
  const proof = await claimAnswer(KEYS.auth, await exporterOf(world));
  await world.do((talk) => world.record(talk, { type: "ClaimYes", proof }));
  return page;
}

export async function putCard(world, changes = {}) {
  const card = {
    version: 5, renewed: world.clock.time - 60, booking: ID, booking_version: 3, state: BookingState.BOOKED, ...time(world, 2),
    offers: [], line: "", closing: "", ...changes,
  };
  const nonce = randomBytes(12);
  world.cards.set(String(KEYS.cardId), concat(nonce, await seal(KEYS.card, nonce, cardHead(KEYS.cardId), encodeSlip("card", card))));
}

/** The relay shows the desk's notice, with a key for letters. */
export async function showNotice(world) {
  const { public: letterKey } = await newKeyPair();
  const notice = {
    version: 1, service: SERVICE, counter: 1, issued: world.clock.time, name: "Kuulolla", exit_url: "", colour: new Uint8Array(3), kept_hours: 24,
    kept_days: 30, letter_key_id: randomBytes(8), letter_key: letterKey, letter_key_until: world.clock.time + 30 * DAY,
    openings: [], closed: [], texts: [], numbers: [],
  };
  const signed = await world.signed("notice", notice);
  world.lines.forEach((line) => world.tell(line, { type: "NoticeShown", signed }));
  await world.settle();
}

export async function readsCard(world, changes) {
  await putCard(world, changes);
  world.state = DeskState.OFF;
  const page = world.openPage();
  page.visit.comeBack(CODE);
  await until(world, () => page.screen && (page.screen.code.card || page.screen.code.problem));
  return page;
}
