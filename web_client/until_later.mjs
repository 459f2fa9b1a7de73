// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// How a talk goes on while the later part of the page (later_part.mjs) has not come: waiting, writing and reading need none of it.

import { VisitEvent } from "./states.mjs";

/** Of a ParentVisit: what follow_up.mjs does in other ways. */
export const UNTIL_LATER = {
  whole: false, laterPart: "",
  askForCard() {}, cardShown() {}, drawOwed() {}, joinRefused: () => false, letterAgain() {}, letterStored() {}, readNotice() {}, resumed() {},
  resumeMine() {}, shownLater: () => ({}), takeUpLater() {},
  deskReady() { this.step(VisitEvent.DESK_READY); },

  /** The later part has come, with what it does: FOLLOW_UP_ACTS. */
  takeLater(acts) {
    Object.assign(this, acts, { whole: true, laterPart: "" });
    return this.socket ? this.turn(() => this.tolerant(() => this.laterCame())) : undefined;
  },

  /** How the later part fares: "" (coming or there), "lost" (the line failed; tried again), "refused" (not this page's). */
  laterTold(laterPart) {
    return this.turn(() => { this.laterPart = laterPart; });
  },
};
