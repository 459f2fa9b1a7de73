// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Leaving at once (service-facts 4.5): the screen is empty before anything else happens, then keys and storage go, then
// another page takes this one's place in the history. What Back, Forward or a reopened tab would bring back is empty too.

const PRESSES = 3; // of Shift, with nothing between them
const PRESS_WITHIN = 2000; // ms from the first press to the last

function coverPage(document) {
  document.documentElement.classList.add("left");
  document.body.textContent = "";
}

function runHooks(hooks) {
  for (const hook of hooks) {
    try {
      hook();
    } catch {
      // one failed step of clearing up never keeps a person on the page
    }
  }
}

/** Calls `leave` at the third press of Shift within two seconds; any other key or touch starts the count anew. */
function watchShift(document, leave) {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) {
      presses = [];
      return;
    }
    if (event.repeat) {
      return;
    }
    const now = event.timeStamp;
    presses = presses.filter((at) => now - at < PRESS_WITHIN).concat(now);
    if (presses.length >= PRESSES) {
      leave();
    }
  }, true);
  document.addEventListener("pointerdown", () => { presses = []; }, true);
}

/**
 * Turns the plain link `#exit` into a button and listens for Shift three times.
 *
 * `hooks` are called in order, at once and without waiting: say `bye`, drop keys, wipe the storage. Each must be
 * synchronous; one that throws stops nothing. Gives `leave()`, for what else may call for it.
 */
export function installQuickExit(window, exitUrl, hooks) {
  const document = window.document;
  let gone = false;
  const leave = () => {
    if (gone) {
      return;
    }
    gone = true;
    coverPage(document);
    runHooks(hooks);
    window.location.replace(exitUrl);
  };
  const link = document.getElementById("exit");
  const button = document.createElement("button");
  button.type = "button";
  button.id = link.id;
  button.className = link.className;
  button.textContent = link.textContent;
  button.dataset.t = link.dataset.t;
  button.addEventListener("click", leave);
  link.parentNode.replaceChild(button, link);
  document.getElementById("exit-keys").hidden = false;
  watchShift(document, leave);
  // A page that the browser sets aside alive must not come back with words on it.
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) {
      coverPage(document);
      runHooks(hooks);
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.replace(gone ? exitUrl : window.location.href);
    }
  });
  return { leave };
}
