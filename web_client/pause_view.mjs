// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// "Olen hetken poissa": for how long, and back again. `pause` is `screen.pause`.

import { button, make, row, told } from "./follow_up_parts.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";
import { CLOCK_WORDS } from "./two_clocks.mjs";

const MINUTES = [5, 10, 15, 30];

/** What the status line says of a pause. */
export function pauseWords({ mine, until, over }) {
  const words = FOLLOW_UP_TEXTS.paused[mine ? "mine" : "worker"];
  return over ? words.over : until ? words.until(...clockOf(until)) : words.open;
}

// The own clock, and whose it is with Finland's beside it, where they differ.
function clockOf(until) {
  const { own, finnish, same } = told({ start: until });
  const words = CLOCK_WORDS[TEXTS.tag];
  return [own.clock, same ? "" : `${words.own("")} (${words.finnish(finnish.clock)})`];
}

/** The button for a pause of one's own, or for its end. */
export function drawPause(view, { pause, pending }) {
  const { document, intents } = view;
  if (pause) {
    return pause.mine ? [button(document, "back-here", FOLLOW_UP_TEXTS.imBack, () => intents.follow("resume", {}), "primary")] : [];
  }
  const opener = button(document, "away", FOLLOW_UP_TEXTS.away, () => {
    opener.setAttribute("aria-expanded", String(choices.hidden));
    choices.hidden = !choices.hidden;
    if (!choices.hidden) {
      choices.querySelector("button").focus();
    }
  }, "quiet");
  opener.setAttribute("aria-expanded", "false");
  const choices = make(document, "div", "follow-ask", make(document, "p", "", FOLLOW_UP_TEXTS.awayFor), row(document, ...MINUTES.map((minutes) =>
    button(document, `away-${minutes}`, FOLLOW_UP_TEXTS.minutes(minutes), () => intents.follow("pause", { minutes })))));
  choices.hidden = true;
  return pending ? [] : [opener, choices];
}
