// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The elements of a talk that come with the later part of the page, in their places in the document.

import { make } from "./follow_up_parts.mjs";
import { TEXTS } from "./texts.mjs";

/** Puts them there; `parts` of view.mjs. */
export function buildTalk({ document, log, scroll, composer }) {
  const set = (id, values, tag = "p", className = id, ...children) => Object.assign(make(document, tag, className, ...children), { id }, values);
  const button = (id, className) => set(id, { type: "button" }, "button", className);
  const hidden = { hidden: true };
  const focusable = { tabIndex: -1 };
  const label = set("unsent-label", { htmlFor: "unsent-text" }, "label", "");
  const unsent = set("unsent", hidden, "div", "unsent", label, set("unsent-text", { readOnly: true, rows: 2 }, "textarea", ""),
    button("copy-unsent", "button"), set("copied", {}));
  const outcome = set("outcome", hidden, "div", "outcome", set("outcome-title", focusable, "h2", ""), set("outcome-text", {}, "p", ""),
    set("outcome-next", hidden, "p", ""), unsent, set("outcome-kept", hidden, "p", "outcome-small"), button("start-anew", "button"),
    set("outcome-numbers", hidden, "div", "", set("outcome-help", {}, "h3", "")));
  const confirm = set("confirm", hidden, "div", "confirm", set("confirm-title", {}), set("confirm-text", {}, "p", ""),
    make(document, "div", "confirm-buttons", button("confirm-yes", "button primary"), button("confirm-no", "button")));
  const followUp = set("follow-up", { hidden: true, tabIndex: -1 }, "div");
  const attributes = [
    [unsent.lastChild, "aria-live", "polite"], [followUp, "role", "group"], [followUp, "aria-live", "off"], [confirm, "role", "group"],
    [confirm, "aria-labelledby", "confirm-title"], [confirm, "aria-describedby", "confirm-text"],
  ];
  attributes.forEach(([node, name, value]) => node.setAttribute(name, value));
  log.before(set("storage-note", hidden));
  log.after(followUp, set("follow-tools", {}, "div"), outcome);
  const jump = set("new-messages", { hidden: true, type: "button" }, "button");
  scroll.after(make(document, "div", "new-anchor", jump), set("typing", {}), confirm);
  composer.append(set("enter-hint", {}));
}

/** Says what always stands in them, in the language of now. */
export function nameTalk(parts) {
  parts["confirm-title"].textContent = TEXTS.confirm;
  parts["confirm-yes"].textContent = TEXTS.confirmYes;
  parts["confirm-no"].textContent = TEXTS.confirmNo;
  parts["enter-hint"].textContent = TEXTS.enterHint;
  parts["outcome-help"].textContent = TEXTS.help;
  parts["follow-up"].setAttribute("aria-label", TEXTS.followUp);
}
