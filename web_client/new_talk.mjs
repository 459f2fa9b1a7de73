// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk as the page holds it, and keeps it through a reload. Pure but for the sealing; `now` is seconds.

import { newSession, sealRecord } from "./session.mjs";
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
 * {sid, born, session, state, purpose, place, wait, closing, pause, takings, draft, outbox: [{number, frame}], messages: [{id,
 * mine, text, at, number, position}], followUp}: a plain value, bytes apart. `position` is null until the desk has told it;
 * `at` is ms for the screen; `takings`: how often the worker has taken this parent from the queue.
 */
export function newTalk(sid, keys, state, now, purpose) {
  return {
    sid, state, purpose, born: now, session: newSession(sid, From.PAGE, keys), place: null, wait: null, closing: false, pause: null,
    takings: 0, draft: "", outbox: [], messages: [], followUp: newFollowUp(),
  };
}

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
