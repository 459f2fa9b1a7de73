// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk as the page holds it, and keeps it through a reload: what was said, in the desk's order, and the sealed records
// that the desk has not acknowledged. Pure but for the sealing; `now` is seconds.

import { acknowledge, newSession, sealRecord } from "./session.mjs";
import { From } from "./records.mjs";

/**
 * What a talk knows of agreed times and of its return code:
 * `offer` {id, times, later}; `moving`: id of the booking that a chosen time takes the place of; `pending`: what is
 * asked of the desk and not answered yet; `told`: what was said last, a name of FOLLOW_UP_TEXTS.told;
 * `code` {words, keys, stored, kept, fresh}: the one that was drawn here; `keys`: of the code that this visit can prove;
 * `trying`: of one that is being proved; `question`: the number of the record that carried it.
 */
export const newFollowUp = () => ({
  offer: null, bookings: [], moving: null, pending: "", told: "", code: null, keys: null, trying: null, tries: 0,
  claimed: false, forgotten: false, forgottenUntil: 0, question: null,
});

/**
 * {sid, born, session, state, purpose, place, wait, closing, pause, draft, outbox: [{number, frame}], messages: [{id, mine,
 * text, at, number, position}], followUp}: a plain value, bytes apart. `position` is null until the desk has told it; `at`
 * is ms for the screen.
 */
export function newTalk(sid, keys, state, now, purpose) {
  return {
    sid, state, purpose, born: now, session: newSession(sid, From.PAGE, keys), place: null, wait: null, closing: false, pause: null,
    draft: "", outbox: [], messages: [], followUp: newFollowUp(),
  };
}

/** A text without what no field of ours may carry. */
export const cleanText = (text) => text.replace(/\0/g, "").replace(/[\ud800-\udfff]/gu, "\ufffd");

/** Takes the next number, seals, and puts the record into the outbox; gives the frame, to be sent once the talk is stored. */
export async function addRecord(talk, message, record, now) {
  const sealed = await sealRecord(talk.session, message, record);
  talk.session = sealed.session;
  talk.outbox.push({ number: sealed.number, frame: sealed.frame });
  if (record.type === "PageText") {
    const own = { id: `p${sealed.number}`, mine: true, text: record.text, at: now * 1000, number: sealed.number, position: null };
    talk.messages.push(own);
  }
  return sealed.frame;
}

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
