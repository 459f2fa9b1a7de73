// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The log of a talk: one element per message, made once and moved or amended afterwards, so that a screen reader hears
// each message once and a thousand messages cost what the new one costs. It follows the end only while the reader is at
// the end; else the line being read stays where it is and a button says how many came (field report A-24).

import { TEXTS } from "./texts.mjs";
import { CLOCK_WORDS, timeOfDay } from "./two_clocks.mjs";

const AT_END = 40; // pixels from the end that still count as "at the end" (field report A-24)
const ABOVE_PART = 16; // pixels that stay above what follows the log
const QUIET_AFTER_FILL = 1000; // ms in which a screen reader hears nothing of a log that was filled at once

function newElement(document, tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text; // text of another person enters the page as text, never as markup
  }
  return made;
}

function messageElement(document, message) {
  const root = newElement(document, "div", message.mine ? "message mine" : "message theirs");
  const who = root.appendChild(newElement(document, "span", "who"));
  const bubble = root.appendChild(newElement(document, "div", "bubble"));
  const said = bubble.appendChild(newElement(document, "span", "said", message.text));
  said.setAttribute("dir", "auto");
  const meta = bubble.appendChild(newElement(document, "span", "meta"));
  meta.setAttribute("aria-live", "off"); // "Perillä" is there to be read, not to interrupt
  const at = meta.appendChild(document.createTextNode(""));
  const status = meta.appendChild(document.createTextNode(""));
  const made = { root, who, at, status, message };
  nameMessage(made);
  return made;
}

function nameMessage({ who, at, message }) {
  who.textContent = message.mine ? TEXTS.me : TEXTS.worker;
  at.data = message.at ? timeOfDay(message.at / 1000, CLOCK_WORDS[TEXTS.tag]) + (message.mine ? " · " : "") : "";
}

/**
 * `parts`: { document, scroller, log, jump, announcer }, elements of the page.
 * Gives `show(messages)`, `addLine(name)` (a line of the system, of TEXTS, after what is there now), `clear()`,
 * `place(part)` (an element that stays, behind the newest message), `keepPlace(change)`: does a change elsewhere in the scroller without moving what is being read, and `showFrom(part)`:
 * moves to what follows the log, from its beginning.
 */
export function createMessageLog(parts) {
  const log = { parts, made: new Map(), order: [], lines: [], unseen: 0, following: true, lastTop: 0, lastHeight: 0 };
  parts.scroller.addEventListener("scroll", () => noticeScroll(log), { passive: true });
  parts.jump.addEventListener("click", () => scrollToEnd(log));
  if (typeof ResizeObserver === "function") {
    // a keyboard that opens or a field that grows takes room from the log: whoever was at the end stays there
    new ResizeObserver(() => log.following && followEnd(log)).observe(parts.scroller);
  }
  return {
    show: (messages) => showMessages(log, messages),
    addLine: (name) => addLine(log, name),
    retell: () => retellLog(log),
    showFrom: (part) => showFrom(log, part),
    place: (part) => placePart(log, part),
    keepPlace: (change) => keepPlace(log, change),
    clear: () => clearLog(log),
  };
}

function isAtEnd(log) {
  const scroller = log.parts.scroller;
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= AT_END;
}

function scrollToEnd(log) {
  log.following = true;
  log.parts.scroller.scrollTop = log.parts.scroller.scrollHeight;
  log.lastTop = log.parts.scroller.scrollTop;
  log.lastHeight = log.parts.scroller.clientHeight;
  countUnseen(log, 0);
}

/** Before the first message there is nothing to follow: what stands above the log is read from its beginning. */
function followEnd(log) {
  if (log.parts.log.firstChild) {
    scrollToEnd(log);
  }
}

function showFrom(log, part) {
  const { scroller } = log.parts;
  log.following = false;
  scroller.scrollTop += part.getBoundingClientRect().top - scroller.getBoundingClientRect().top - ABOVE_PART;
  log.lastTop = scroller.scrollTop;
}

function noticeScroll(log) {
  const { scrollTop, clientHeight } = log.parts.scroller;
  if (isAtEnd(log)) {
    log.following = true;
    countUnseen(log, 0);
  } else if (scrollTop < log.lastTop - 1 && clientHeight === log.lastHeight) {
    log.following = false; // only a person scrolls upwards in a log of the same height
  }
  log.lastTop = scrollTop;
  log.lastHeight = clientHeight;
}

function countUnseen(log, count, anew = false) {
  if (count === log.unseen && !anew) {
    return;
  }
  log.unseen = count;
  log.parts.jump.hidden = count === 0;
  if (count) {
    log.parts.jump.textContent = TEXTS.newMessages(count);
  } else if (log.parts.document.activeElement === log.parts.jump) {
    log.parts.scroller.focus();
  }
}

/** Does `change` and afterwards shows the end again to who was there, or the same line at the same height to who was not. */
function keepPlace(log, change) {
  if (log.following) {
    change();
    followEnd(log);
    return;
  }
  const held = firstVisible(log);
  const before = held ? held.getBoundingClientRect().top : 0;
  change();
  if (held && held.isConnected) {
    log.parts.scroller.scrollTop += held.getBoundingClientRect().top - before;
    log.lastTop = log.parts.scroller.scrollTop;
  }
}

function firstVisible(log) {
  const top = log.parts.scroller.getBoundingClientRect().top;
  const rows = log.parts.log.children;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].getBoundingClientRect().bottom <= top) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return rows[low] || null;
}

function addLine(log, name) {
  const root = newElement(log.parts.document, "p", "line-note", TEXTS[name]);
  log.lines.push({ name, after: log.order.length ? log.order[log.order.length - 1] : null, root });
  keepPlace(log, () => log.parts.log.appendChild(root));
}

/** In another language, without a word of it being read aloud again. */
function retellLog(log) {
  const list = log.parts.log;
  list.setAttribute("aria-live", "off");
  log.lines.filter(({ name }) => name).forEach(({ name, root }) => { root.textContent = TEXTS[name]; });
  log.made.forEach(nameMessage);
  countUnseen(log, log.unseen, true);
  setTimeout(() => list.removeAttribute("aria-live"), QUIET_AFTER_FILL);
}

function placePart(log, root) {
  log.lines = log.lines.filter((line) => line.root !== root).concat({ after: log.order[log.order.length - 1] || null, root, stays: true });
  const active = log.parts.document.activeElement;
  if (log.parts.log.lastChild !== root) {
    keepPlace(log, () => log.parts.log.appendChild(root));
  }
  if (root.contains(active)) {
    active.focus({ preventScroll: true }); // what is moved loses it
  }
}

function clearLog(log) {
  log.lines.filter(({ stays }) => stays).forEach(({ root }) => log.parts.log.after(root));
  log.made.clear();
  log.lines = [];
  log.order = [];
  log.parts.log.textContent = "";
  log.following = true;
  countUnseen(log, 0);
}

function showMessages(log, messages) {
  const fresh = messages.filter((message) => !log.made.has(message.id));
  const filled = log.made.size === 0 && fresh.length > 1;
  if (filled) {
    fillQuietly(log, fresh.length);
  }
  if (messages.length !== log.order.length || messages.some((message, index) => message.id !== log.order[index])) {
    keepPlace(log, () => arrange(log, messages));
    log.order = messages.map((message) => message.id);
  }
  for (const message of messages) {
    amendStatus(log.made.get(message.id), message);
  }
  if (!filled && fresh.some((message) => message.mine)) {
    scrollToEnd(log); // one's own sending goes to the end
  } else if (!log.following) {
    countUnseen(log, log.unseen + fresh.filter((message) => !message.mine).length);
  }
}

function arrange(log, messages) {
  const list = log.parts.log;
  const kept = new Set(messages.map((message) => message.id));
  for (const [id, made] of log.made) {
    if (!kept.has(id)) {
      list.removeChild(made.root);
      log.made.delete(id);
    }
  }
  let next = list.firstChild;
  const place = (root) => {
    if (root === next) {
      next = next.nextSibling;
    } else {
      list.insertBefore(root, next);
    }
  };
  const placeLines = (id) => log.lines.filter((line) => line.after === id).forEach((line) => place(line.root));
  placeLines(null);
  for (const message of messages) {
    if (!log.made.has(message.id)) {
      log.made.set(message.id, messageElement(log.parts.document, message));
    }
    place(log.made.get(message.id).root);
    if (log.lines.length) {
      placeLines(message.id);
    }
  }
}

function amendStatus(made, message) {
  const text = message.mine ? (message.status === "arrived" ? TEXTS.arrived : TEXTS.sending) : "";
  if (made.status.data !== text) {
    made.status.data = text;
  }
}

/** A log that is filled at once (after a reload) is not read aloud from the start: only the number is told. */
function fillQuietly(log, count) {
  const list = log.parts.log;
  list.setAttribute("aria-live", "off");
  log.parts.announcer.textContent = TEXTS.earlierMessages(count);
  setTimeout(() => list.removeAttribute("aria-live"), QUIET_AFTER_FILL);
}
