// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Another language in the middle of a visit: every text is said anew where it stands. What was written, the place in the queue
// and the talk stay as they are; nothing is stored, the address alone says it, so that a reload goes on in it.

import { partCame } from "./parts.mjs";
import { speak, speakLater } from "./texts.mjs";

const LABELS = [["scroll", "aria-label", "content"], ["log", "aria-label", "log"],
  ["message", "placeholder", "placeholder"]];

/** Hands this part over. `words` of `speak`; `later`: [texts, followUp] of `speakLater`. */
export function speaksLater(words, later) {
  partCame((page, sentences) => {
    speak(words);
    speakLater(...later);
    sayPage(page, words, sentences);
  });
}

function sayPage({ window, bootstrap, view }, { tag }, sentences) {
  const { document, history } = window;
  document.documentElement.lang = tag;
  document.title = sentences.title;
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = sentences.page[node.dataset.t]; });
  LABELS.forEach(([id, attribute, name]) => document.getElementById(id).setAttribute(attribute, sentences.labels[name]));
  document.getElementById("keeping").textContent = keepingSentence(sentences.keeping, bootstrap.kept_hours);
  Object.assign(bootstrap, { states: sentences.state, openings: sentences.next_opening });
  view.retell(sentences.state[bootstrap.state]);
  history.replaceState(null, "", tag === "fi" ? "/" : `/${tag}`);
}

/** How long what was written is kept, as shared/document.py has it. */
export function keepingSentence(words, hours) {
  return hours <= 1 ? words.hour : hours === 24 ? words.day : words.hours.replace("{hours}", hours);
}
