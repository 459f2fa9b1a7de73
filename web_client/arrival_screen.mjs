// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a visit looks like up to the text field: the plain data that view.mjs shows.

export const DESK_NAMES = ["off", "on", "full", "only_booked", "closing", "away", "closed_by_admin"]; // by DeskState
const PHASES = {
  opening: "connecting", closed: "front", asking: "connecting", unanswered: "connecting", readying: "connecting", paused: "talking",
}; // of the states whose phase has another name

/** The `screen` of view.mjs for a ParentVisit, as far as it is known without the later part of the page. */
export const arrivalScreen = (visit) => ({
  phase: visit.problem ? "unsupported" : visit.resuming ? "connecting" : PHASES[visit.state] || visit.state,
  desk: visit.deskName,
  nextOpening: visit.nextOpening,
  closed: visit.closed,
  line: visit.lineLost ? "lost" : "up",
  handshakeSlow: visit.slow,
  restored: visit.restored,
  endedBy: visit.endedBy,
  unsupported: visit.problem || "browser",
  laterPart: visit.laterPart,
});
