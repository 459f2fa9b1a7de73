// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a visit looks like: the plain data that view.mjs shows.

import { hasArrived } from "./delivery.mjs";
import { takesCodes } from "./arrival.mjs";
import { shownFollowUp } from "./follow_up.mjs";
import { DeskState } from "./frames.mjs";
import { shownPause } from "./pauses.mjs";
import { Purpose } from "./records.mjs";

export const DESK_NAMES = ["off", "on", "full", "only_booked", "closing", "away", "closed_by_admin"]; // by DeskState
const PHASES = {
  opening: "connecting", closed: "front", asking: "connecting", unanswered: "connecting", readying: "connecting", paused: "talking",
}; // of the states whose phase has another name

export const shownMessages = (talk) => talk.messages.map((message) => ({
  id: message.id,
  mine: message.mine,
  text: message.text,
  at: message.at,
  status: hasArrived(talk, message) ? "arrived" : "sending",
}));

// A code stays on the front, where it was typed, until the desk has said that it opens something.
const isChecking = ({ purpose, state, talk }) => purpose === Purpose.CODE && ["opening", "asking", "unanswered", "readying", "code"].includes(state) &&
  !(talk && (talk.followUp.claimed || talk.followUp.forgotten));

function shownCode({ state, purpose, codeState, codeProblem, letter, card, desk, bundle }, checking) {
  const waits = purpose === Purpose.CODE && state === "closed" && !card; // for the card
  return {
    opening: codeState === "opening" || checking || waits, problem: codeProblem, card,
    letter: letter && { wish: letter.wish, state: letter.state },
    deskHere: Boolean(card && bundle) && takesCodes(desk),
  };
}

/** The `screen` of view.mjs for a ParentVisit. */
export function screenOf(visit) {
  const { talk, state } = visit;
  const nobody = visit.desk === DeskState.AWAY || visit.desk === DeskState.CLOSED_BY_ADMIN;
  const checking = isChecking(visit);
  const away = talk && (visit.deskSilent || nobody);
  return {
    phase: visit.problem ? "unsupported" : visit.resuming ? "connecting" : checking ? "front" : PHASES[state] || state,
    desk: away ? "away" : talk && talk.closing ? "closing" : visit.deskName,
    nextOpening: visit.nextOpening,
    closed: visit.closed,
    line: visit.lineLost ? "lost" : "up",
    handshakeSlow: visit.slow || visit.deskSilent,
    place: talk ? talk.place : null,
    waitMinutes: talk ? talk.wait : null,
    messages: talk ? shownMessages(talk) : visit.messages,
    workerTyping: visit.workerTyping,
    workerReturned: Boolean(talk) && talk.takings > 1,
    endedBy: visit.endedBy,
    unsent: visit.unsent,
    restored: visit.restored,
    storageBlocked: visit.keep.blocked,
    draft: talk ? talk.draft : "",
    unsupported: visit.problem || "browser",
    followUp: shownFollowUp(visit),
    pause: shownPause(visit),
    code: shownCode(visit, checking),
  };
}
