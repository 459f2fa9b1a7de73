// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk as it goes on: what was said, in the desk's order, and the sealed records that the desk has not acknowledged. Pure.

import { acknowledge } from "./control_stream.mjs";

/** A text without what no field of ours may carry. */
export const cleanText = (text) => text.replace(/\0/g, "").replace(/[\ud800-\udfff]/gu, "\ufffd");

/** The worker's text, at the position that the desk gave it. */
export function addDeskText(talk, number, { position, at, text }) {
  talk.messages.push({ id: `d${number}`, mine: false, text, at: at * 1000, number, position });
  putInOrder(talk);
}

/** The desk holds all records below `upTo`, and has given these texts their positions. */
export function arrived(talk, upTo, placed) {
  talk.session = acknowledge(talk.session, upTo);
  talk.outbox = talk.outbox.filter((entry) => entry.number >= talk.session.acked);
  for (const { number, position } of placed) {
    const own = talk.messages.find((message) => message.mine && message.number === number);
    if (own && number < talk.session.acked) {
      own.position = position;
    }
  }
  putInOrder(talk);
}

/** The desk's order of commits; what has no position yet stands at the end, in the order in which it was written. */
function putInOrder(talk) {
  const rank = ({ position }) => (position === null ? Infinity : position);
  talk.messages.sort((a, b) => (rank(a) === rank(b) ? a.number - b.number : rank(a) - rank(b)));
}

/** The number of the first own text without a position, or the next number. */
export const unplacedFrom = ({ messages, session }) =>
  messages.reduce((least, { position, number }) => (position === null ? Math.min(least, number) : least), session.next_out);

/** Whether something is still to be heard of the desk: that a record has arrived, or where a text stands. */
export const waitsForDesk = (talk) => talk.outbox.length > 0 || unplacedFrom(talk) < talk.session.acked;

export const hasArrived = (talk, message) => message.number < talk.session.acked;

/** The texts that the desk has not acknowledged, for copying. */
export const unsentTexts = (talk) =>
  talk.messages.filter((message) => message.mine && !hasArrived(talk, message)).map(({ text }) => text);
