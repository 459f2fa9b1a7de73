// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Where the tests get the page's modules and the vectors from. With PAGE_SCRIPT naming a joined script (see
// test_joined_script.py), every test runs against that one file instead of the modules.

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { fileURLToPath, pathToFileURL } from "node:url";

globalThis.crypto ??= webcrypto; // Node 18 has it for scripts only

const joined = process.env.PAGE_SCRIPT;
const ADDED = { // by the later part
  crypto: "code_keys", frames: "later_frames", records: "later_records", session: "control_stream", signed: "notice",
};

const imported = (name, fresh) => {
  const { href } = joined ? pathToFileURL(joined) : new URL(`../../web_client/${name}.mjs`, import.meta.url);
  return import(fresh ? `${href}?${fresh}` : href);
};

/**
 * The exports of a module of web_client, with what the later part of the page adds to it; `fresh`: any word, for a module
 * of its own that nobody has used yet. The page speaks Finnish.
 */
export async function load(name, fresh = "") {
  if (!joined) {
    await Promise.all(["words_fi", "later_words_fi"].map((words) => imported(words)));
  }
  return { ...await imported(name, fresh), ...ADDED[name] && !joined ? await imported(ADDED[name]) : {} };
}

/** The content of tests/vectors/NAME.json. */
export const vectors = (name) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../vectors/${name}.json`, import.meta.url)), "utf-8"));

/** The bytes of this release's list of words, as the relay serves them. */
export const RELEASED_LIST =
  new Uint8Array(readFileSync(fileURLToPath(new URL("../../shared/words/words.txt", import.meta.url))));

export const toHex = (bytes) => Buffer.from(bytes).toString("hex");
export const fromHex = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

const layouts = vectors("layouts");
const fieldsOf = new Map(
  ["frames", "records", "controls", "signed", "slips"].flatMap((kind) => layouts[kind].map((each) => [each.name, each.fields])),
);

function oneFromJson(field, told) {
  switch (field.form) {
    case "fixed":
    case "blob":
    case "rest":
      return fromHex(told);
    case "unsigned":
      return Number(told);
    case "many":
      return told.map((entry) => fieldsFromJson(field.of, entry));
    default:
      return told;
  }
}

function fieldsFromJson(fields, told) {
  return Object.fromEntries(fields.map((field) => [field.name, oneFromJson(field, told[field.name])]));
}

/** The fields of a layout, as the vectors write them, as the page holds them. */
export const valueOf = (name, told) => fieldsFromJson(fieldsOf.get(name), told);

/** A key pair of the vectors as crypto.mjs has it. */
export async function keyPair({ pkcs8, public: point }) {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("pkcs8", fromHex(pkcs8), algorithm, false, ["deriveBits"]);
  return { private: key, public: fromHex(point) };
}
