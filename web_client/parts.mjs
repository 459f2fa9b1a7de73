// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The parts of the page that come after the first document: fetched when they are needed, run only if they are, byte for
// byte, what the document names by its hash. The browser checks the same once more by the document's policy.

import { sha256 } from "./crypto.mjs";
import { RemoteError, refuseUnless } from "./errors.mjs";
import { toBase64 } from "./keep.mjs";

const HELD = { link: null, handed: null, facts: null };

/** The builder's: hands over what the first script has declared and a part uses (shared/page_script.py). */
export const linkParts = (names) => { HELD.link = names; };

/** A part's: what joins it to a page, as a function of the page and of the part's facts. */
export const partCame = (part) => { HELD.handed = part; };

/** A part's: what shared/page_code.py tells it. */
export const partFacts = (facts) => { HELD.facts = facts; };

/** A part's: the style of what it shows. */
export function partStyle(text) {
  const style = document.createElement("style");
  style.textContent = text;
  document.head.append(style);
}

/**
 * Gives `need(hash, told)` → Promise of a function that joins the part to a page (main.mjs); a RemoteError where what came is not this page's part
 * (another release, or somebody else's). `hash`: SHA-256 in base64url. `later(seconds, act)`; `limits` in seconds. `told(trouble)` hears "lost" when the line failed and it will be tried again, "refused", and "" when it is there.
 */
export function createParts(window, { later, limits }) {
  const { trustedTypes } = window;
  const asIs = { createScript: (text) => text };
  const policy = trustedTypes ? trustedTypes.createPolicy("parts", asIs) : asIs;
  const asked = {};
  return (hash, told) => {
    asked[hash] = asked[hash] || comes(window, hash, { later, limits, told }).then((text) => run(window.document, policy.createScript(text)));
    return asked[hash];
  };
}

async function comes(window, hash, { later, limits, told }) {
  for (let wait = limits.connect_first; ; wait = Math.min(limits.connect_most, 2 * wait)) {
    try {
      const text = await fetched(window, hash);
      told("");
      return text;
    } catch (error) {
      told(error instanceof RemoteError ? "refused" : "lost");
      if (error instanceof RemoteError) {
        throw error;
      }
    }
    await new Promise((goOn) => later(wait, goOn));
  }
}

async function fetched(window, hash) {
  const answer = await window.fetch(`/parts/${hash}.js`, { cache: "no-store", credentials: "omit" });
  if (answer.status >= 500) {
    throw new Error("the relay is not there"); // but something before it
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  refuseUnless(toBase64(await sha256(bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace("=", "") === hash);
  return new TextDecoder().decode(bytes);
}

function run(document, text) {
  const script = document.createElement("script");
  script.link = HELD.link;
  script.textContent = text;
  document.head.append(script);
  script.remove();
  const { handed, facts } = HELD;
  return (page) => handed(page, facts);
}
