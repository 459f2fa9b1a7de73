// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// When it opens next, by both clocks.

import { closing } from "./front.mjs";
import { TEXTS } from "./texts.mjs";
import { CLOCK_WORDS, tellTime } from "./two_clocks.mjs";

/** What stands about the next opening in a state: { finnish, own }, two sentences, each empty where nothing is to be said. */
export function openingWords(view, screen, state) {
  const patterns = view.bootstrap.openings;
  if (state === "open" || state === "away") {
    return { finnish: "", own: "" }; // it is not the question: open now, or just now away
  }
  const byAdmin = state === "closed_by_admin" ? closing(view, screen) : null; // who has closed over hours that were promised
  const seconds = view.bootstrap.next_opening;
  const told = byAdmin ? byAdmin.nextOpening : screen.nextOpening;
  const opening = told === undefined ? seconds : told / 1000;
  const instant = opening || (byAdmin && byAdmin.until);
  if (!instant) {
    return { finnish: patterns.unknown, own: "" };
  }
  const { finnish, own, same, sameDay } = tellTime({ start: instant }, CLOCK_WORDS[TEXTS.tag], Date.now() / 1000);
  const inOwn = sameDay ? TEXTS.ownClock(own.clock) : TEXTS.ownDay(own.when);
  return { finnish: (opening ? patterns.known : patterns.not_before).replace("{time}", finnish.labelled), own: same ? "" : inOwn };
}
