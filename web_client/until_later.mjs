// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a ParentVisit does while the later part of the page (later_part.mjs) has not come. Until the text field opens it needs none
// of it; what is written there meanwhile stands in the field, and is sent when the part is there.

import { arrivalScreen } from "./arrival_screen.mjs";
import { deskAnswers } from "./first_record.mjs";

export const UNTIL_LATER = {
  whole: false, laterPart: "",
  askForCard() {}, deskSeen() {}, hidden() {}, keepShown() {}, readNotice() {}, sayBye() {}, takeControl() {}, takeUpLater() {}, watchOutbox() {},
  lineSeen() { return this.store(); },
  screen() { return arrivalScreen(this); },
  takeRecord(frame) { return deskAnswers(this, frame); },

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
