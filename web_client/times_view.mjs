// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and times on offer, as a parent sees them. `follow` is `screen.followUp`; `view` has document and intents.

import { stands } from "./agreed_times.mjs";
import { CALENDAR_TITLES, calendarFile, calendarFileName } from "./calendar_file.mjs";
import { askInPlace, button, heading, labelled, make, row, small, timeLines, timeList } from "./follow_up_parts.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";

const TITLE_LENGTH = 60;
const LINK_KEPT = 10000; // ms: Safari reads the file a while after the click

/** The cards of what was agreed. */
export function drawBookings(view, { bookings, live, pending }) {
  return bookings.map((one) => bookingCard(view, one, live && !one.past && !pending));
}

function bookingCard(view, one, open) {
  const { document, intents } = view;
  const card = make(document, "section", `follow-card ${one.state}`, heading(document, FOLLOW_UP_TEXTS.state[one.state]), timeLines(document, one));
  const buttons = row(document);
  card.append(buttons);
  if (stands(one) || one.saved) {
    buttons.append(calendarButton(view, one));
  }
  if (open && one.state !== "cancelled") {
    const moveText = one.state === "absent" ? FOLLOW_UP_TEXTS.chooseNew : FOLLOW_UP_TEXTS.move;
    const cancel = button(document, `cancel-${one.name}`, FOLLOW_UP_TEXTS.cancel, () => askInPlace(document, cancel, FOLLOW_UP_TEXTS.cancelAsk,
      FOLLOW_UP_TEXTS.cancelYes, () => intents.follow("cancel", { booking: one.name })));
    buttons.append(button(document, `move-${one.name}`, moveText, () => intents.follow("times", { after: 0, booking: one.name })), cancel);
  }
  return card;
}

/** Puts a time into the parent's own calendar, or takes one out of it that is agreed no more; its row has a parent when it is pressed. */
export function calendarButton(view, one) {
  const save = button(view.document, `save-${one.name}`, stands(one) ? FOLLOW_UP_TEXTS.toCalendar : FOLLOW_UP_TEXTS.fromCalendar,
    () => (stands(one) ? askTitle(view, save, one) : saveFile(view, one, "")));
  return save;
}

/** Others may see that calendar: the parent says what stands there. */
function askTitle(view, opener, one) {
  const { document } = view;
  const buttons = opener.parentNode;
  const open = buttons.parentNode.querySelector(".follow-form");
  if (open) {
    open.remove();
    return;
  }
  const field = make(document, "input", "");
  Object.assign(field, { id: `title-${one.name}`, type: "text", value: CALENDAR_TITLES[TEXTS.tag], maxLength: TITLE_LENGTH, autocomplete: "off" });
  const form = make(document, "form", "follow-form", ...labelled(document, field, FOLLOW_UP_TEXTS.titleLabel), small(document, FOLLOW_UP_TEXTS.titleHelp),
    make(document, "button", "button primary", FOLLOW_UP_TEXTS.titleSave));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveFile(view, one, field.value);
    form.remove();
    opener.focus();
  });
  buttons.after(form);
  field.focus();
  field.select();
}

async function saveFile({ document, intents }, one, title) {
  const { id, name, version, start, end, saved } = one;
  const text = await calendarFile({ id: Uint8Array.from(id), version, start, end },
    { now: Date.now() / 1000, language: TEXTS.tag, title, cancelled: !stands(one) });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = calendarFileName(TEXTS.tag);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LINK_KEPT);
  if (!saved) {
    intents.follow("saved", { booking: name });
  }
}

/** What can be chosen just now, or a way to see it. `none`: no time stands. */
export function drawOffer(view, { offer, pending, live, mayAsk }) {
  const { document, intents } = view;
  const ask = (text, after, kind) => button(document, `times-${after ? "later" : "first"}`, text, () => intents.follow("times", { after }), kind);
  if (!live) {
    return [];
  }
  if (pending === "choose" || pending === "times" || pending === "cancel") {
    return [small(document, FOLLOW_UP_TEXTS.pending[pending])];
  }
  if (!offer || !offer.times.length) {
    return mayAsk ? [row(document, ask(FOLLOW_UP_TEXTS.seeTimes, 0))] : [];
  }
  const last = offer.times[offer.times.length - 1].start;
  const title = offer.moving ? FOLLOW_UP_TEXTS.moveTo : mayAsk ? FOLLOW_UP_TEXTS.freeTimes : FOLLOW_UP_TEXTS.offered;
  const buttons = row(document, ask(FOLLOW_UP_TEXTS.later, last, "quiet"));
  if (offer.later) {
    buttons.append(ask(FOLLOW_UP_TEXTS.first, 0, "quiet"));
  }
  if (offer.moving || mayAsk) {
    buttons.append(button(document, "stay", FOLLOW_UP_TEXTS.stay, () => intents.follow("stay", {}), "quiet"));
  }
  return [make(document, "section", "follow-card offer", heading(document, title),
    timeList(document, offer.times, ({ start }) => intents.follow("choose", { start })), buttons)];
}
