// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a visit looks like: the plain data that view.mjs shows.

import { arrivalScreen } from "./arrival_screen.mjs";
import { hasArrived } from "./delivery.mjs";
import { DeskState } from "./frames.mjs";


export const shownMessages = (talk) => talk.messages.map((message) => ({
  id: message.id,
  mine: message.mine,
  text: message.text,
  at: message.at,
  status: hasArrived(talk, message) ? "arrived" : "sending",
}));

/** The `screen` of view.mjs for a ParentVisit. */
export function talkScreen(visit) {
  const { talk } = visit;
  const nobody = visit.desk === DeskState.AWAY || visit.desk === DeskState.CLOSED_BY_ADMIN;
  const away = talk && (visit.deskSilent || nobody);
  return {
    ...arrivalScreen(visit),
    desk: away ? "away" : talk && talk.closing ? "closing" : visit.deskName,
    handshakeSlow: visit.slow || visit.deskSilent,
    place: talk ? talk.place : null,
    waitMinutes: talk ? talk.wait : null,
    messages: talk ? shownMessages(talk) : visit.messages,
    workerTyping: visit.workerTyping,
    workerReturned: Boolean(talk) && talk.takings > 1,
    endedBy: visit.endedBy,
    unsent: visit.unsent,
    storageBlocked: visit.keep.blocked,
    draft: talk ? talk.draft : "",
    ...visit.shownLater(),
  };
}
