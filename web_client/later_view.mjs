// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What the view shows once the later part of the page has come. See `untilLater` in view.mjs.

import { createComingBack } from "./coming_back.mjs";
import { createFollowUpView } from "./follow_up_view.mjs";
import { createMessageLog } from "./message_log.mjs";
import { openingWords } from "./openings.mjs";
import { nameTalk } from "./talk_elements.mjs";
import { readyForTalk, showTalk } from "./talk_view.mjs";

/** Makes it for a view of view.mjs, whose `intents` can then do all that stands in follow_up_view.mjs and coming_back.mjs. */
export function makeLater(view) {
  const { parts, intents, codeAsked } = view;
  readyForTalk(view);
  const { document, announcer } = parts;
  const log = createMessageLog({ document, scroller: parts.scroll, log: parts.log, jump: parts["new-messages"], announcer });
  const comingBack = createComingBack(document, { root: parts["coming-back"], have: parts.have, announcer }, intents);
  if (codeAsked) {
    parts["code-note"].hidden = true;
    parts.have.click();
  }
  return {
    comingBack, log, openingWords, showTalk,
    retell() {
      nameTalk(parts);
      view.composer.retell();
      log.retell();
    },
    showFollowUp: createFollowUpView(document, { cards: parts["follow-up"], tools: parts["follow-tools"], announcer }, intents),
  };
}
