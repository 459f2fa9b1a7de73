// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The page's beginning: whether this browser can do it, whether this is a reload, and who speaks to whom.

import { randomBytes } from "./crypto.mjs";
import { installQuickExit } from "./exit.mjs";
import { encodeFrame } from "./frames.mjs";
import { Keep, fromBase64 } from "./keep.mjs";
import { createParts } from "./parts.mjs";
import { createSocket } from "./socket.mjs";
import { LANGUAGES } from "./signed.mjs";
import { Visit } from "./states.mjs";
import { TEXTS } from "./texts.mjs";
import { EMPTY_SCREEN, createView } from "./view.mjs";
import { ParentVisit } from "./visit.mjs";

const READ_FOR = 30; // seconds on the front after which the part is fetched that looks whether it is open still

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
    tolerance: limits.bundle_tolerance, language: LANGUAGES[TEXTS.tag],
  };
  const visit = new ParentVisit({
    askStatus() {}, // the later part can
    connect: (on) => createSocket(tools, on),
    keep: new Keep(() => window.sessionStorage),
    now: () => Date.now() / 1000,
    later,
    random: randomBytes,
  }, limits, expected, show);
  return visit;
}

/** A planted worker could serve another page at the next visit. */
function dropServiceWorkers({ serviceWorker }) {
  if (serviceWorker) {
    serviceWorker.getRegistrations().then((all) => all.forEach((each) => each.unregister()), () => {});
  }
}

function listenToWindow(page) {
  const { window, visit } = page;
  const { document } = window;
  const awake = () => {
    visit.wake();
    needLater(page); // which looks whether it is open still
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      visit.hidden();
    } else {
      awake();
    }
  });
  window.addEventListener("pageshow", () => visit.wake());
  window.addEventListener("online", awake);
}

/** The later part of the page, once: when the text field is open, when nobody can be talked to, or when it is asked for. */
function needLater(page) {
  const { visit, bootstrap } = page;
  return page.need(bootstrap.later, (trouble) => visit.laterTold(trouble)).then((join) => {
    if (!page.whole) {
      page.whole = true;
      join(page);
    }
  }, () => {}); // what was refused has been told
}

/** Before a visit the page's own address in that language costs least; later the talk goes on in it (later_part.mjs). */
function changeLanguage(page, tag, address) {
  const { visit, window } = page;
  if (visit && visit.state !== Visit.FRONT) {
    needLater(page).then(() => page.whole && page.intents.speak(tag, address));
  } else {
    window.location.replace(address);
  }
}

function show(page, screen) {
  page.view.render(screen);
  const connecting = screen.phase === "connecting" && screen.line === "up" && !screen.handshakeSlow;
  const atRest = connecting || screen.phase === "unsupported" || (screen.phase === "front" && !page.visit.socket);
  if (!page.whole && !atRest) {
    needLater(page);
  }
}

function startPage(window) {
  const { document } = window;
  const bootstrap = JSON.parse(document.getElementById("bootstrap").textContent);
  bootstrap.next_opening = bootstrap.next_opening || null;
  dropServiceWorkers(window.navigator);
  const page = { window, bootstrap, whole: false };
  page.intents = {
    start: () => page.visit.start(),
    needLater: () => needLater(page),
    speak: (tag, address) => changeLanguage(page, tag, address),
    checkAgain: () => window.location.reload(),
  };
  page.view = createView(document, bootstrap, page.intents);
  const missing = missingMeans(window, bootstrap);
  if (missing) {
    installQuickExit(window, bootstrap.exit_url, []);
    page.view.render({ ...EMPTY_SCREEN, phase: "unsupported", unsupported: missing });
    return;
  }
  begin(page);
}

function begin(page) {
  const { window, bootstrap } = page;
  const visit = createVisit(window, bootstrap, (screen) => show(page, screen));
  Object.assign(page, { visit, need: createParts(window, { later, limits: bootstrap.limits }) });
  installQuickExit(window, bootstrap.exit_url, [() => visit.leave()]);
  listenToWindow(page);
  const token = visit.keep.token();
  if (token && cameByReload(window)) {
    visit.resuming = "visibly";
    page.reloaded = token; // the later part knows how to go on
    needLater(page);
    page.view.render(visit.screen());
    return;
  }
  visit.keep.wipe();
  page.view.render(visit.screen());
  later(bootstrap.state === "open" ? READ_FOR : 0, () => needLater(page)); // where it is closed, the own clock tells when it opens
}

startPage(window);
