// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What is derived from a return code, as in shared/crypto.py.

import { expand, mac, sha256 } from "./crypto.mjs";
import { concat, label, lp, utf8 } from "./wire.mjs";

/** Where the relay keeps the card of a return code, from K_id. */
export const cardIdOf = async (code) => (await sha256(concat(label("card"), code))).slice(0, 16);

/** The slow hash of a return code's folded words: PBKDF2-HMAC-SHA256, 200 000 rounds (protocol.md, The return code). */
export async function codePhrase(words, service) {
  const key = await crypto.subtle.importKey("raw", utf8(words), "PBKDF2", false, ["deriveBits"]);
  const salt = lp(label("return"), service);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: 200000 }, key, 256));
}

/** How this page shows in a `Claim` that it holds K_auth, in this talk only. */
export const claimProof = (auth, exporter) => mac(auth, concat(label("claim p"), exporter));

/** How the desk shows the same in its `ClaimYes`. */
export const claimAnswer = (auth, exporter) => mac(auth, concat(label("claim c"), exporter));

/** K_id (16), K_auth (32) and K_card (32) of a return code. */
export const codeKeys = async (phrase) => ({
  code: await expand(phrase, "code id", 16),
  auth: await expand(phrase, "code auth", 32),
  card: await expand(phrase, "code card", 32),
});
