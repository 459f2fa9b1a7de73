// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The field in which a parent writes. Nothing from outside ever writes into it but the draft with which it opens. It
// sends what was typed, whole, or refuses and says why.

import { TEXTS } from "./texts.mjs";
import { isBlank, textRoom } from "./text_room.mjs";

const TOLD_FROM = 200; // characters left at which the room is told: about two sentences
const SPOKEN_AT = [200, 100, 50, 20, 0]; // and at which a screen reader is told again, instead of at every key

/**
 * `parts`: { window, field, send, room, announcer }; `limits`: { text_points, text_bytes };
 * `intents`: { send(text), draftChanged(text), typing() }.
 * Gives `open(draft)`, `focus()`, `text()`, `clear()`, `retell()` (in another language).
 */
export function createComposer(parts, limits, intents) {
  const composer = { parts, limits, intents, composing: false, spoken: Infinity };
  const { field, send } = parts;
  field.addEventListener("input", () => afterInput(composer));
  field.addEventListener("keydown", (event) => onKey(composer, event));
  field.addEventListener("compositionstart", () => { composer.composing = true; });
  field.addEventListener("compositionend", () => { composer.composing = false; });
  send.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus, and a phone's keyboard
  send.addEventListener("click", () => sendText(composer));
  showRoom(composer);
  return {
    open: (draft) => openWith(composer, draft),
    focus: () => field.focus(),
    text: () => field.value,
    clear: () => setText(composer, ""),
    retell: () => showRoom(composer),
  };
}

/** A person with a mouse expects Enter to send; on a touch screen, Enter is the only way to a new line. */
function entersLines(window) {
  return window.matchMedia("(pointer: coarse)").matches;
}

function onKey(composer, event) {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || entersLines(composer.parts.window)) {
    return;
  }
  if (event.isComposing || event.keyCode === 229) {
    return; // this Enter accepts what an input method offers (field report A-25); Safari tells it by 229 alone
  }
  event.preventDefault();
  if (!event.repeat) {
    sendText(composer);
  }
}

function sendText(composer) {
  const { field } = composer.parts;
  if (composer.composing) {
    field.blur(); // commits what is being composed, so that it does not come back into the emptied field
  }
  const text = field.value;
  if (isBlank(text) || textRoom(text, composer.limits).left < 0) {
    field.focus();
    return;
  }
  setText(composer, "");
  field.focus();
  composer.intents.draftChanged("");
  composer.intents.send(text);
}

function afterInput(composer) {
  const text = composer.parts.field.value;
  fitHeight(composer.parts.field);
  showRoom(composer);
  composer.intents.draftChanged(text);
  if (!isBlank(text)) {
    composer.intents.typing();
  }
}

function setText(composer, text) {
  composer.parts.field.value = text;
  fitHeight(composer.parts.field);
  showRoom(composer);
}

function openWith(composer, draft) {
  if (draft && composer.parts.field.value === "") {
    setText(composer, draft);
  } else {
    fitHeight(composer.parts.field);
  }
}

/** Grows a field with its text, up to the height at which the style lets it scroll. */
export function fitHeight(field) {
  const frame = field.parentNode;
  frame.style.minHeight = `${frame.offsetHeight}px`; // else the log above would jump while the field is measured
  field.style.height = "auto";
  const borders = field.offsetHeight - field.clientHeight;
  field.style.height = `${field.scrollHeight + borders}px`;
  frame.style.minHeight = "";
}

function showRoom(composer) {
  const { field, send, room, announcer } = composer.parts;
  const text = field.value;
  const { left, about } = textRoom(text, composer.limits);
  const words = left < 0 ? TEXTS.tooLong(-left, about) : left <= TOLD_FROM ? TEXTS.room(left, about) : "";
  if (room.textContent !== words) {
    room.textContent = words;
  }
  room.classList.toggle("over", left < 0);
  field.setAttribute("aria-invalid", String(left < 0));
  send.setAttribute("aria-disabled", String(left < 0 || isBlank(text)));
  const step = left < 0 ? -1 : SPOKEN_AT.reduce((found, at) => (left <= at ? at : found), Infinity);
  if (step !== composer.spoken) {
    composer.spoken = step;
    if (words) {
      announcer.textContent = words;
    }
  }
}
