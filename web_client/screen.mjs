// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a visit looks like: the plain data that view.mjs shows.

import { hasArrived } from "./delivery.mjs";
import { DeskState } from "./frames.mjs";

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

/** The `screen` of view.mjs for a ParentVisit. */
export function screenOf(visit) {
  const { talk, state } = visit;
  const nobody = visit.desk === DeskState.AWAY || visit.desk === DeskState.CLOSED_BY_ADMIN;
  const away = talk && (visit.deskSilent || nobody);
  return {
    phase: visit.problem ? "unsupported" : visit.resuming ? "connecting" : PHASES[state] || state,
    desk: away ? "away" : talk && talk.closing ? "closing" : visit.deskName,
    nextOpening: visit.nextOpening,
    closed: visit.closed,
    line: visit.lineLost ? "lost" : "up",
    handshakeSlow: visit.slow || visit.deskSilent,
    place: talk ? talk.place : null,
    waitMinutes: talk ? talk.wait : null,
    messages: talk ? shownMessages(talk) : visit.messages,
    workerTyping: visit.workerTyping,
    endedBy: visit.endedBy,
    unsent: visit.unsent,
    restored: visit.restored,
    storageBlocked: visit.keep.blocked,
    draft: talk ? talk.draft : "",
    unsupported: visit.problem || "browser",
    laterPart: visit.laterPart,
    ...visit.shownLater(),
  };
}
