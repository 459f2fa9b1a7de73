// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and the return code, below the talk: what was agreed, what can be chosen, the six words. `screen.followUp`
// is that of follow_up.mjs. Made anew only when something of it changes; the focus stays on what was pressed.

import { calendarFile, calendarFileName } from "./calendar_file.mjs";
import { FOLLOW_UP_TEXTS } from "./follow_up_texts.mjs";
import { CLOCK_WORDS, tellTime } from "./two_clocks.mjs";

const KEY = "data-part"; // names a button beyond its being made anew

export function make(document, tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

export function button(document, part, text, act, kind = "") {
  const made = make(document, "button", `button ${kind}`.trim(), text);
  made.type = "button";
  made.setAttribute(KEY, part);
  made.addEventListener("click", act);
  return made;
}

/** A time in both clocks: a line each. */
export function timeLines(document, time) {
  const box = make(document, "span", "both-clocks");
  tellTime(time, CLOCK_WORDS.fi, Date.now() / 1000).lines.forEach((line) => box.appendChild(make(document, "span", "clock-line", line)));
  return box;
}

/** Gives `show(screen)`. `intents`: follow(name, values), wantCode(). */
export function createFollowUpView(document, root, announcer, intents) {
  const view = { document, root, announcer, intents, shown: "", moving: -1, news: "", toldCode: false };
  return {
    show(screen) {
      const { followUp, phase } = screen;
      const data = JSON.stringify([followUp, phase, view.moving]);
      if (data !== view.shown) {
        view.shown = data;
        redrawFollowUp(view, followUp, phase);
      }
    },
    /** Whether what is to be read now has just come: times to choose from, the six words, a visit with a code. */
    isNews(screen) {
      const { followUp } = screen;
      const news = !followUp ? "" : [followUp.offer.length ? followUp.offer[0].start : "", followUp.words ? "words" : ""].join();
      const fresh = news !== view.news && news !== "" && news !== ",";
      view.news = news;
      return fresh;
    },
  };
}

function redrawFollowUp(view, follow, phase) {
  const { document, root } = view;
  const held = document.activeElement && root.contains(document.activeElement) ? document.activeElement.getAttribute(KEY) : null;
  root.textContent = "";
  const parts = follow ? [...toldPart(view, follow), ...bookingParts(view, follow), ...offerParts(view, follow), ...codePart(view, follow, phase)] : [];
  parts.forEach((part) => root.appendChild(part));
  root.hidden = parts.length === 0;
  if (held) {
    const again = root.querySelector(`[${KEY}="${held}"]`) || root.querySelector("button") || root;
    again.focus({ preventScroll: true });
  }
}

function toldPart(view, { told: what, forgottenUntil }) {
  if (!what) {
    return [];
  }
  const text = FOLLOW_UP_TEXTS.told[what];
  const line = make(view.document, "p", "follow-told", text);
  line.setAttribute("role", "status");
  if (forgottenUntil) {
    line.appendChild(timeLines(view.document, { start: forgottenUntil }));
  }
  return [line];
}

function bookingParts(view, follow) {
  return follow.bookings.map((one) => {
    const { document } = view;
    const card = make(document, "section", `follow-card ${one.state}`);
    card.appendChild(make(document, "h2", "follow-title", FOLLOW_UP_TEXTS.state[one.state]));
    card.appendChild(timeLines(document, one));
    const stands = one.state === "booked" || one.state === "moved";
    const row = make(document, "div", "follow-buttons");
    if (stands) {
      row.appendChild(button(document, `save-${one.booking}`, FOLLOW_UP_TEXTS.toCalendar, () => saveFile(view, one)));
    }
    if (follow.live && (stands || one.state === "absent")) {
      row.appendChild(button(document, `move-${one.booking}`, FOLLOW_UP_TEXTS.move, () => {
        view.moving = one.booking;
        view.intents.follow("times", { after: 0 });
      }));
      row.appendChild(button(document, `cancel-${one.booking}`, FOLLOW_UP_TEXTS.cancel, () => askToCancel(view, card, one)));
    }
    card.appendChild(row);
    return card;
  });
}

function askToCancel(view, card, { booking }) {
  const { document } = view;
  const asked = make(document, "div", "follow-ask");
  asked.appendChild(make(document, "p", "", FOLLOW_UP_TEXTS.cancelAsk));
  asked.appendChild(button(document, "cancel-yes", FOLLOW_UP_TEXTS.cancelYes, () => view.intents.follow("cancel", { booking }), "primary"));
  const no = button(document, "cancel-no", FOLLOW_UP_TEXTS.cancelNo, () => {
    card.removeChild(asked);
    card.querySelector("button").focus();
  });
  asked.appendChild(no);
  card.appendChild(asked);
  no.focus();
}

function offerParts(view, follow) {
  const { document, intents } = view;
  if (!follow.offer.length || !follow.live) {
    return [];
  }
  const card = make(document, "section", "follow-card offer");
  const standing = follow.bookings.findIndex(({ state }) => state === "absent");
  const moving = view.moving >= 0 ? view.moving : standing;
  card.appendChild(make(document, "h2", "follow-title", moving >= 0 ? FOLLOW_UP_TEXTS.moveTo : FOLLOW_UP_TEXTS.offered));
  const list = make(document, "ul", "times");
  follow.offer.forEach((time) => {
    const choice = button(document, `time-${time.start}`, "", () => {
      view.moving = -1;
      intents.follow(...(moving >= 0 ? ["move", { booking: moving, start: time.start }] : ["choose", { start: time.start }]));
    });
    choice.appendChild(timeLines(document, time));
    list.appendChild(make(document, "li", "")).appendChild(choice);
  });
  card.appendChild(list);
  const last = follow.offer[follow.offer.length - 1].start;
  card.appendChild(button(document, "later", FOLLOW_UP_TEXTS.later, () => intents.follow("times", { after: last }), "quiet"));
  return [card];
}

function codePart(view, follow, phase) {
  const { document, intents, announcer } = view;
  if (follow.words) {
    if (!view.toldCode) {
      view.toldCode = true;
      announcer.textContent = FOLLOW_UP_TEXTS.codeHere;
    }
    return [codeCard(view, follow)];
  }
  if (!follow.live || follow.claimed || phase === "connecting" || phase === "code") {
    return phase === "code" ? codeVisit(view, follow) : [];
  }
  if (follow.codeState === "kept") {
    return [make(document, "p", "follow-small", FOLLOW_UP_TEXTS.codeKept)];
  }
  if (follow.codeState === "making") {
    return [make(document, "p", "follow-small", FOLLOW_UP_TEXTS.codeMaking)];
  }
  const row = make(document, "div", "follow-want");
  if (follow.codeState === "failed") {
    row.appendChild(make(document, "p", "follow-told", FOLLOW_UP_TEXTS.codeFailed));
  }
  row.appendChild(button(document, "want", FOLLOW_UP_TEXTS.want, () => intents.wantCode(), "quiet"));
  return [row];
}

function codeCard(view, { words, live }) {
  const { document, intents } = view;
  const card = make(document, "section", "follow-card code");
  card.appendChild(make(document, "h2", "follow-title", FOLLOW_UP_TEXTS.codeTitle));
  card.appendChild(make(document, "p", "", FOLLOW_UP_TEXTS.codeMeans));
  const six = make(document, "p", "code-words", words.join(" "));
  six.setAttribute("translate", "no");
  card.appendChild(six);
  const row = make(document, "div", "follow-buttons");
  const copy = button(document, "copy", FOLLOW_UP_TEXTS.copy, () => copyWords(view, copy, words.join(" ")));
  row.appendChild(copy);
  if (live) {
    row.appendChild(button(document, "kept", FOLLOW_UP_TEXTS.kept, () => intents.follow("kept", {}), "primary"));
  }
  card.appendChild(row);
  card.appendChild(make(document, "p", "follow-small", FOLLOW_UP_TEXTS.codeFinder));
  return card;
}

function copyWords(view, copy, text) {
  const { clipboard } = view.document.defaultView.navigator;
  if (clipboard && clipboard.writeText) {
    clipboard.writeText(text).then(() => { copy.textContent = FOLLOW_UP_TEXTS.copied; }, () => {});
  }
}

/** What can be done with a code at the desk, besides its times. */
function codeVisit(view, follow) {
  const { document, intents } = view;
  if (!follow.claimed) {
    return [make(document, "p", "follow-small", FOLLOW_UP_TEXTS.opening)];
  }
  const card = make(document, "section", "follow-card");
  card.appendChild(make(document, "h2", "follow-title", FOLLOW_UP_TEXTS.welcomeBack));
  card.appendChild(make(document, "p", "", follow.bookings.length ? FOLLOW_UP_TEXTS.noHistory : FOLLOW_UP_TEXTS.noTimes));
  const row = make(document, "div", "follow-buttons");
  row.appendChild(button(document, "join", FOLLOW_UP_TEXTS.join, () => intents.follow("join", {}), "primary"));
  if (follow.mayForget) {
    row.appendChild(button(document, "forget", FOLLOW_UP_TEXTS.forget, () => askToForget(view, card), "quiet"));
  }
  card.appendChild(row);
  return [card];
}

function askToForget(view, card) {
  const { document, intents } = view;
  const asked = make(document, "div", "follow-ask");
  asked.appendChild(make(document, "p", "", FOLLOW_UP_TEXTS.forgetAsk));
  asked.appendChild(button(document, "forget-yes", FOLLOW_UP_TEXTS.forgetYes, () => intents.follow("forget", {}), "primary"));
  const no = button(document, "forget-no", FOLLOW_UP_TEXTS.cancelNo, () => {
    card.removeChild(asked);
    card.querySelector("button").focus();
  });
  asked.appendChild(no);
  card.appendChild(asked);
  no.focus();
}

async function saveFile(view, booking) {
  const { document } = view;
  const text = await calendarFile(
    { id: Uint8Array.from(booking.id), version: booking.version, start: booking.start, end: booking.end },
    { now: Date.now() / 1000, language: "fi" },
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = calendarFileName("fi");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
