// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What agreed times, codes and cards are drawn from: elements, questions in place, and sections that are made anew only
// when what they show has changed, with the focus staying on what was pressed.

import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";
import { CLOCK_WORDS, tellTime } from "./two_clocks.mjs";

const PART = "data-part"; // names a control beyond its being made anew

/** An element with a class and children: elements, and texts that enter as text. */
export function make(document, tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(document, part, text, act, kind = "") {
  const made = make(document, "button", `button ${kind}`.trim(), text);
  made.type = "button";
  made.setAttribute(PART, part);
  made.addEventListener("click", act);
  return made;
}

export const small = (document, text) => make(document, "p", "follow-small", text);
export const heading = (document, text) => make(document, "h2", "follow-title", text);
export const row = (document, ...children) => make(document, "div", "follow-buttons", ...children);

export const told = (time) => tellTime(time, CLOCK_WORDS[TEXTS.tag], Date.now() / 1000);

/** An instant within a sentence, by both clocks where they differ. */
export function inBothClocks(start) {
  const { own, finnish, same } = told({ start });
  return same ? finnish.labelled : `${own.labelled} (${finnish.labelled})`;
}

/** A time in both clocks: a line each, broken neither within the span of hours nor within whose time it is. */
export const timeLines = (document, time) =>
  make(document, "span", "both-clocks", ...told(time).lines.map((line) => make(document, "span", "clock-line",
    ...line.split(/(\S+–\S+|\S+ \S+$)/).map((part, at) => (at % 2 ? make(document, "span", "unbroken", part) : part)))));

/** Brings a part into sight from its beginning, and the focus with it: what was pressed may be gone. */
export function bringIntoSight(part) {
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView();
}

/** A list of times to choose from: `act(start)`. */
export function timeList(document, times, act) {
  const list = make(document, "ul", "times");
  times.forEach((time) => {
    const choice = button(document, `time-${time.start}`, "", () => act(time, choice));
    choice.append(timeLines(document, time));
    list.append(make(document, "li", "", choice));
  });
  return list;
}

/** A label above a field that it names; `field` has its id already. */
export function labelled(document, field, text) {
  const label = make(document, "label", "", text);
  label.htmlFor = field.id;
  return [label, field];
}

/** Asks in place, after `opener`, whether it is really meant; one question at a time. "No" takes the focus and gives it back. */
export function askInPlace(document, opener, text, yes, act) {
  const host = opener.parentNode;
  const before = host.parentNode.querySelector(".follow-ask");
  if (before) {
    before.remove();
  }
  const close = () => {
    asked.remove();
    opener.focus();
  };
  const no = button(document, "ask-no", FOLLOW_UP_TEXTS.no, close);
  const asked = make(document, "div", "follow-ask", make(document, "p", "", text),
    row(document, button(document, "ask-yes", yes, act, "primary"), no));
  asked.setAttribute("role", "group");
  asked.setAttribute("aria-label", text);
  asked.addEventListener("keydown", (event) => event.key === "Escape" && close());
  host.after(asked);
  no.focus();
}

/** Gives `show(name, data, draw)` → its element, if it was made anew; `draw(data)` gives its children. */
export function createSections(document, root) {
  const sections = new Map();
  return (name, data, draw) => {
    const wanted = data === null ? "null" : TEXTS.tag + JSON.stringify(data);
    const section = sections.get(name) || { node: root.appendChild(make(document, "div", "follow-part")), shown: "null" };
    sections.set(name, section);
    if (section.shown === wanted) {
      return null;
    }
    section.shown = wanted;
    redrawSection(document, root, section.node, data === null ? [] : draw(data));
    return section.node;
  };
}

function redrawSection(document, root, node, children) {
  const active = document.activeElement;
  const held = node.contains(active) ? active.getAttribute(PART) || "" : null;
  node.textContent = "";
  node.append(...children);
  node.hidden = !node.firstChild;
  if (held !== null) {
    (node.querySelector(`[${PART}="${held}"]`) || root).focus({ preventScroll: true });
  }
}
