// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a test does in a talk, and how it reads the log.

export const lines = (screen) => screen.messages.map(({ mine, text, status }) => `${mine ? "me" : "worker"}: ${text}${mine ? ` (${status})` : ""}`);

export async function say(world, page, ...texts) {
  texts.forEach((text) => page.visit.say(text));
  await world.settle();
}
