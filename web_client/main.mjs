// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page's beginning: whether this browser can do it, whether this is a reload, and who speaks to whom.

import { randomBytes } from "./crypto.mjs";
import { installQuickExit } from "./exit.mjs";
import { encodeFrame } from "./frames.mjs";
import { Keep, fromBase64 } from "./keep.mjs";
import { TEXT_BYTES, TEXT_POINTS } from "./records.mjs";
import { screenOf } from "./screen.mjs";
import { createSocket } from "./socket.mjs";
import { Visit } from "./states.mjs";
import { EMPTY_SCREEN, createView } from "./view.mjs";
import { ParentVisit } from "./visit.mjs";
import { checkedWordList, wordListPath } from "./word_list.mjs";

const STATUS_EVERY = 60000; // ms between looks at whether it is open, while nothing else would tell

/** Why this browser cannot keep a talk sealed, or the relay would refuse it, or "". */
function missingMeans(window, { origin }) {
  if (window.location.origin !== origin) {
    return "elsewhere";
  }
  if (!window.isSecureContext) {
    return "insecure";
  }
  const { crypto } = window;
  const all = crypto && crypto.subtle && crypto.getRandomValues && window.WebSocket && window.TextEncoder &&
    window.TextDecoder && window.fetch;
  return all ? "" : "browser";
}

/** True only for a reload and for a tab that the browser itself discarded: all else is a new visit. */
function cameByReload({ document, performance }) {
  const [entry] = performance.getEntriesByType("navigation");
  return document.wasDiscarded === true || (entry ? entry.type === "reload" : performance.navigation.type === 1);
}

const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const fromBase64Url = (text) => fromBase64(text.replace(/-/g, "+").replace(/_/g, "/"));

function later(seconds, act) {
  const timer = setTimeout(act, seconds * 1000);
  return () => clearTimeout(timer);
}

function createVisit(window, bootstrap, show) {
  const { location, WebSocket } = window;
  const { limits } = bootstrap;
  const tools = {
    WebSocket, limits, later,
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/talk`,
    chance: () => randomBytes(1)[0] / 255,
    probe: encodeFrame({ type: "Probe" }),
  };
  const expected = {
    identity: fromBase64Url(bootstrap.identity_key), service: fromBase64Url(bootstrap.service), manifest: fromHex(bootstrap.manifest), origin: location.origin,
    tolerance: limits.bundle_tolerance,
  };
  const visit = new ParentVisit({
    askStatus: () => askStatus(window, visit),
    connect: (on) => createSocket(tools, on),
    keep: new Keep(() => window.sessionStorage),
    now: () => Date.now() / 1000,
    later,
    random: randomBytes,
    wordList: () => wordList(window, bootstrap.words),
  }, limits, expected, show);
  return visit;
}

/** The words of return codes, fetched when a code is drawn or typed, and checked. Nothing of it stays in a cache. */
async function wordList(window, digest) {
  const answer = await window.fetch(wordListPath(digest), { cache: "no-store", credentials: "omit" });
  return checkedWordList(new Uint8Array(await answer.arrayBuffer()), digest);
}

/** While there is no socket, the front must not go on saying what was true when the page was loaded. */
async function lookAtStatus(window, visit) {
  if (window.document.hidden || visit.socket) {
    return;
  }
  await askStatus(window, visit);
}

async function askStatus(window, visit) {
  try {
    const answer = await window.fetch("/status.json", { cache: "no-store", credentials: "omit" });
    const { state, next_opening: next, closed } = await answer.json();
    const nextOpening = next ? Date.parse(next) : null;
    const until = closed && closed.until ? Date.parse(closed.until) / 1000 : 0;
    visit.statusTold(state === "open" ? "on" : state, nextOpening, closed && { text: closed.text, until, nextOpening });
  } catch {
    // without an answer there is nothing new to say; a start would tell that the line is broken
  }
}

/** A planted worker could serve another page at the next visit. */
function dropServiceWorkers({ serviceWorker }) {
  if (serviceWorker) {
    serviceWorker.getRegistrations().then((all) => all.forEach((each) => each.unregister()), () => {});
  }
}

function listenToWindow(window, visit) {
  const { document } = window;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      visit.hidden();
    } else {
      visit.wake();
      lookAtStatus(window, visit);
    }
  });
  window.addEventListener("pageshow", () => visit.wake());
  window.addEventListener("online", () => {
    visit.wake();
    lookAtStatus(window, visit);
  });
  window.setInterval(() => lookAtStatus(window, visit), STATUS_EVERY);
}

function startPage(window) {
  const { document } = window;
  const bootstrap = JSON.parse(document.getElementById("bootstrap").textContent);
  bootstrap.next_opening = bootstrap.next_opening || null;
  Object.assign(bootstrap.limits, { text_points: TEXT_POINTS, text_bytes: TEXT_BYTES });
  dropServiceWorkers(window.navigator);
  let visit;
  const view = createView(document, bootstrap, {
    start: () => visit.start(),
    send: (text) => visit.say(text),
    draftChanged: (text) => visit.draftChanged(text),
    typing: () => visit.typing(),
    follow: (name, values) => visit.wish(name, values),
    wantCode: () => visit.wantCode(),
    changeCode: () => visit.wantCode(undefined, true),
    codeKept: (kept) => visit.codeKept(kept),
    claimHere: (typed) => visit.claimHere(typed),
    comeBack: (typed) => visit.comeBack(typed),
    leaveCode: () => visit.leaveCode(),
    toDesk: () => visit.toDesk(),
    letter: (letter) => visit.letterLeft(letter),
    wordList: () => wordList(window, bootstrap.words),
    end: () => visit.end(),
    startAnew: () => {
      if (visit.state === Visit.GONE) {
        visit.leave();
        window.location.replace(window.location.href); // a desk that knows nothing may be a new one, with a page of its own
        return;
      }
      visit.startAnew();
      lookAtStatus(window, visit); // whether it is open was last heard in the talk that is over
    },
    checkAgain: () => window.location.reload(),
  });
  const missing = missingMeans(window, bootstrap);
  if (missing) {
    installQuickExit(window, bootstrap.exit_url, []);
    view.render({ ...EMPTY_SCREEN, phase: "unsupported", unsupported: missing });
    return;
  }
  visit = createVisit(window, bootstrap, view.render);
  installQuickExit(window, bootstrap.exit_url, [() => visit.leave()]);
  listenToWindow(window, visit);
  const token = visit.keep.token();
  if (token && cameByReload(window)) {
    visit.resume(token);
  } else {
    visit.keep.wipe();
    view.render(screenOf(visit));
  }
}

startPage(window);
