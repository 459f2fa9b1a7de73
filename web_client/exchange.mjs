// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Records and control messages on the line as it is now: what is sent is stored first, what was received is stored and
// then acknowledged, what stays unacknowledged is offered again. `visit` is a ParentVisit with a talk.

import { ControlReceiver, ControlSender } from "./control_stream.mjs";
import { addDeskText, arrived, unplacedFrom, waitsForDesk } from "./delivery.mjs";
import { TalkState } from "./later_records.mjs";
import { sayNew } from "./first_record.mjs";
import { openRecord } from "./session.mjs";
import { VisitEvent } from "./states.mjs";

const SALT_BYTES = 16;
const RESENT_AT_ONCE = 64; // the relay counts frames by the second; the next lot follows the acknowledgement of this one
const ENDINGS = {
  [TalkState.FULL]: "full", [TalkState.OFF_DUTY]: "off_duty", [TalkState.ENDED]: "worker", [TalkState.LET_GO]: "let_go",
};

/** Both control streams of a talk that has just begun, or was found again after a reload. */
export function openStreams(visit) {
  visit.receiver = new ControlReceiver(visit.talk.session);
  freshSender(visit);
}

function freshSender(visit) {
  visit.sender = new ControlSender(visit.talk.session, visit.tools.random(SALT_BYTES));
}

/** After a cut on either side, each end first says what it holds. */
export async function catchUp(visit) {
  freshSender(visit);
  await sync(visit);
  watchOutbox(visit);
}

async function control(visit, message) {
  if (visit.lineUp) {
    visit.socket.send(await visit.sender.seal(message));
  }
}

async function sync(visit) {
  visit.asked = true;
  await control(visit, { type: "Sync", expected: visit.talk.session.expected, unplaced_from: unplacedFrom(visit.talk) });
}

const acknowledgeAll = (visit) => control(visit, { type: "Ack", up_to: visit.talk.session.expected, placed: [] });

/** Tells the worker that the parent writes; the caller thins it out. */
export const tellTyping = (visit) => control(visit, { type: "Typing" });

/** A text of the parent's. Where it cannot be sealed it has left the field already: the words stay to be copied. */
export async function sayText(visit, text) {
  const { messages } = visit.talk;
  const before = messages.length;
  try {
    await sayNew(visit, { type: "PageText", text });
  } catch (error) {
    visit.unsent = messages.length > before ? visit.unsent : visit.unsent.concat(text);
    throw error;
  }
}

/**
 * On a live line, what stays unacknowledged makes this page ask; a desk that never answers counts as lost. So does a text
 * whose acknowledgement came by another way than its position: else the two screens would differ for good.
 */
export function watchOutbox(visit) {
  const { limits } = visit;
  if (!waitsForDesk(visit.talk) || !visit.lineUp || visit.timers.outbox) {
    return;
  }
  visit.wait("outbox", limits.resend, async () => {
    visit.unanswered += 1;
    visit.deskSilent = visit.unanswered * limits.resend >= limits.silence;
    await sync(visit);
    watchOutbox(visit);
  });
}

function heard(visit) {
  visit.unanswered = 0;
  visit.deskSilent = false;
}

function resend(visit) {
  const batch = visit.talk.outbox.slice(0, RESENT_AT_ONCE);
  batch.forEach(({ frame }) => visit.socket.send(frame));
  visit.resentTo = batch.length < RESENT_AT_ONCE ? Infinity : batch[RESENT_AT_ONCE - 1].number;
}

async function acked(visit, upTo, placed) {
  const { talk } = visit;
  const waiting = talk.outbox.length;
  arrived(talk, upTo, placed);
  const { outbox } = talk;
  if (outbox.length < waiting || placed.length) {
    visit.cancel("outbox");
    await visit.store();
  }
  if (outbox.length && (visit.asked || outbox[0].number > visit.resentTo)) {
    resend(visit);
  }
  visit.asked = false;
  watchOutbox(visit);
  if (visit.leaving && !outbox.length) {
    visit.close(); // the desk has our goodbye
  }
}

/** A control message of the desk. */
export async function takeControl(visit, frame) {
  const message = await visit.receiver.open(frame);
  if (!message) {
    return;
  }
  heard(visit);
  if (message.type === "Ack") {
    await acked(visit, message.up_to, message.placed);
  } else if (message.type === "Sync") {
    visit.asked = true; // it says itself what it lacks
    await acknowledgeAll(visit);
    await acked(visit, message.expected, []);
  } else if (message.type === "Typing") {
    visit.workerTyping = true;
    visit.wait("typing", visit.limits.typing_shown, () => { visit.workerTyping = false; });
  }
}

/** A record of the desk: open, store, acknowledge, in this order. */
export async function takeRecord(visit, frame) {
  const { talk } = visit;
  const got = await openRecord(talk.session, frame);
  talk.session = got.session || talk.session;
  if (got.kind === "ahead") {
    if (!visit.asked) {
      await sync(visit);
    }
    return;
  }
  if (got.kind === "forged") {
    if (got.over) {
      await visit.finish("error");
    }
    return;
  }
  let endedBy;
  if (got.kind !== "had") {
    heard(visit);
    endedBy = got.kind === "fresh" && await apply(visit, frame.number, got);
    if (visit.talk !== talk) {
      return; // the visit is over: the code opened nothing
    }
    await (endedBy ? visit.keep.wipe() : visit.store());
  }
  await acknowledgeAll(visit);
  if (endedBy) {
    await visit.finish(endedBy);
  }
}

/** What a fresh record changes; gives who ended the talk, if it says so. A type without a use here is passed over. */
async function apply(visit, number, { message, record }) {
  switch (record.type) {
    case "DeskReady":
      await visit.deskReady();
      break;
    case "DeskText":
      addDeskText(visit.talk, number, record);
      visit.cancel("typing");
      visit.workerTyping = false;
      break;
    case "Bye":
      return "worker";
    case "StateTold":
      return applyState(visit, record);
    default:
      await visit.laterRecord(message, record);
  }
  return "";
}

function applyState(visit, { state, place, wait, until }) {
  const { talk } = visit;
  if (visit.joinRefused(state)) {
    visit.nextOpening = until ? until * 1000 : visit.nextOpening;
    return "";
  }
  if (state === TalkState.WAITING) {
    visit.step(VisitEvent.JOINED);
    talk.place = place && talk.place ? Math.min(place, talk.place) : place || talk.place; // a place only falls
    talk.wait = wait;
  } else if (state === TalkState.TAKEN) {
    if (visit.step(VisitEvent.TAKEN)) {
      talk.takings = (talk.takings || 0) + 1;
    } else {
      visit.resumed();
    }
  } else if (state === TalkState.PAUSED) {
    visit.paused(until);
  } else if (state === TalkState.BACK_IN_QUEUE && visit.step(VisitEvent.BACK_IN_QUEUE)) {
    Object.assign(talk, { place: place || null, wait: null, pause: null });
  } else if (state === TalkState.CLOSING) {
    talk.closing = true;
  }
  const endedBy = ENDINGS[state];
  if (endedBy && until) {
    visit.nextOpening = until * 1000;
  }
  return endedBy;
}
