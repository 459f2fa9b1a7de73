// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// How a visit arrives at the desk: the room, the bundle, the first flight and its answer. `visit` is a ParentVisit.

import { newKeyPair, sidOf } from "./crypto.mjs";
import { newTalk } from "./new_talk.mjs";
import { RemoteError } from "./errors.mjs";
import { DeskState, encodeFrame } from "./frames.mjs";
import { HandshakeStatus, SEED_BYTES, checkBundle, finishTalk, openTalk } from "./handshake.mjs";
import { TOKEN_BYTES } from "./keep.mjs";
import { Feeling, Purpose } from "./records.mjs";
import { VISIT, Visit, VisitEvent } from "./states.mjs";
import { equal } from "./wire.mjs";

const TRIES = 6; // of one first flight, before a fresh one is made: the desk may have dropped this one for good

/** Enters the room of a token, a fresh one if none is given. */
export async function enterRoom(visit, token = visit.tools.random(TOKEN_BYTES)) {
  visit.token = token;
  visit.sid = await sidOf(token);
  const open = encodeFrame({ type: "Open", sid: visit.sid, token });
  const socket = visit.tools.connect({
    open: () => socket.send(open),
    bytes: (data) => visit.turn(() => visit.socket === socket && visit.take(data)),
    lost: (code) => visit.turn(() => visit.socket === socket && visit.lost(code)),
  });
  visit.socket = socket;
}

/** All anew, with another token: nothing that was under way for the old one can reach the new one. */
export async function arriveAnew(visit) {
  visit.leaveRoom();
  visit.state = VISIT.after(VISIT.start, VisitEvent.START);
  await enterRoom(visit);
}

/** The room is over before the talk has begun: a fresh one after a while. */
export function arriveLater(visit) {
  visit.leaveRoom();
  visit.slow = true;
  visit.wait("anew", visit.limits.connect_most, () => arriveAnew(visit));
}

/** A code needs no place in the queue. */
export const takesCodes = (desk) => desk >= DeskState.ON && desk <= DeskState.CLOSING;

/** The desk's state or its bundle has come: ask, or say that there is nobody. */
export async function consider(visit, bundleIsNew) {
  const { desk, state } = visit;
  const asking = state === Visit.ASKING || state === Visit.UNANSWERED;
  if (desk === null || !(asking || state === Visit.OPENING || state === Visit.CLOSED)) {
    return;
  }
  const open = desk === DeskState.ON || desk === DeskState.CLOSING || (visit.purpose === Purpose.CODE && takesCodes(desk));
  const closed = desk === DeskState.OFF || desk === DeskState.CLOSED_BY_ADMIN
    || (visit.purpose === Purpose.CODE && desk === DeskState.AWAY); // the card can be had without the desk
  if (asking && !closed) { // who has asked already is answered by the desk itself, once it is back
    visit.slow = visit.slow || desk === DeskState.AWAY;
    if (bundleIsNew) {
      await ask(visit);
    }
  } else if (open && visit.bundle && !visit.card) { // who reads a card or writes a letter is not torn away from it
    if (visit.purpose !== Purpose.CODE || visit.claimKeys) { // else the keys are still being derived
      await ask(visit);
    }
  } else if (!open) {
    visit.cancel("answer");
    visit.step(VisitEvent.NO_DESK);
  }
}

async function ask(visit) {
  if (visit.opening && !equal(visit.opening.signed, visit.bundle)) {
    await arriveAnew(visit);
    return;
  }
  if (!visit.opening) {
    const { tools, bundle: signed } = visit;
    try {
      const bundle = await checkBundle(signed, visit.expected, tools.now());
      visit.opening = await openTalk(signed, bundle, visit.sid, await newKeyPair(), tools.random(SEED_BYTES), visit.expected.language);
    } catch (error) {
      if (!(error instanceof RemoteError)) {
        throw error;
      }
      visit.refuse(error.reason || "untrusted");
      return;
    }
  }
  visit.step(VisitEvent.BUNDLE);
  sendFlight(visit);
}

function sendFlight(visit) {
  const { bundle, sealed } = visit.opening;
  visit.sendFrame({ type: "Flight1", sid: visit.sid, bundle, sealed });
  waitForAnswer(visit);
}

function waitForAnswer(visit) {
  visit.wait("answer", visit.limits.flight_answer, async () => {
    visit.step(VisitEvent.NO_ANSWER);
    visit.slow = true;
    visit.tries += 1;
    if (visit.tries % TRIES === 0) {
      await arriveAnew(visit);
    } else {
      sendFlight(visit);
    }
  });
}

/** The relay holds the flight behind others; the time for an answer counts from when it is passed on. */
export function flightHeld(visit, ahead) {
  if (ahead) {
    visit.cancel("answer");
  } else if (visit.opening) {
    waitForAnswer(visit);
  }
}

/** The desk's answer: keys, and record 0. */
export async function flightAnswered(visit, sealed) {
  let finished;
  try {
    finished = await finishTalk(visit.opening, sealed);
  } catch (error) {
    if (!(error instanceof RemoteError)) {
      throw error;
    }
    await flightFailed(visit);
    return;
  }
  if (!visit.step(VisitEvent.FLIGHT2)) {
    return; // the desk went off duty meanwhile: the same flight gets the same answer when it is back
  }
  visit.cancel("answer");
  visit.opening = visit.bundle = null;
  visit.slow = false;
  if (finished.status === HandshakeStatus.FULL && visit.purpose === Purpose.TALK) {
    await visit.finish("full");
    return;
  }
  const talk = newTalk(visit.sid, finished.keys, visit.state, visit.tools.now(), visit.purpose);
  talk.followUp.trying = visit.claimKeys;
  visit.takeUp(talk);
  await visit.sayNew({ type: "PageReady", purpose: visit.purpose, feeling: Feeling.NOT_SAID });
}

/** The handshake starts anew once; then something is wrong (attacks.md P6). */
export async function flightFailed(visit) {
  if (visit.restarts) {
    visit.refuse("untrusted");
    return;
  }
  visit.restarts += 1;
  await arriveAnew(visit);
}
