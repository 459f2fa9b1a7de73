// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, load, toHex, valueOf, vectors } from "./page_modules.mjs";

const { SIGNED, decodeSigned, signedPart } = await load("signed");
const { verify } = await load("crypto");
const { checkBundle } = await load("handshake");
const { Refusal, RemoteError } = await load("errors");
const cases = vectors("signed");
const kindOf = (type) => type.toLowerCase();

test("notice and bundle are laid out as in shared/signed.py", () => {
  const theirs = Object.fromEntries(vectors("layouts").signed.map(({ name, fields }) => [kindOf(name), fields.map((field) => field.name)]));
  assert.deepEqual(Object.fromEntries(Object.entries(SIGNED).map(([kind, layout]) => [kind, Object.keys(layout)])), theirs);
});

test("what the desk signed is read, and its signature holds over it", async () => {
  const identity = fromHex(cases.identity.public);
  for (const { name, type, fields, signed_part: part, signature, signed } of cases.good) {
    const got = decodeSigned(kindOf(type), fromHex(signed));
    assert.deepEqual(got, { value: valueOf(type, fields), signature: fromHex(signature) }, name);
    assert.equal(toHex(signedPart(kindOf(type), got.value)), part, name);
    assert.ok(await verify(identity, fromHex(part), got.signature), name);
  }
});

// attacks.md P1, P3
test("bytes that are no notice and no bundle are refused", () => {
  for (const { name, type, signed, code } of cases.bad) {
    assert.throws(() => decodeSigned(kindOf(type), fromHex(signed)), (error) => error.code === Refusal[code], name);
  }
});

// attacks.md P1, P2, W11
test("a bundle is taken only if all of it is as the page expects, with the clock's tolerance", async () => {
  let taken = 0;
  for (const { name, signed, identity, origin, manifest, now, tolerance, code } of cases.check) {
    const expected = { identity: fromHex(identity), origin, manifest: fromHex(manifest), tolerance };
    const check = checkBundle(fromHex(signed), expected, now);
    if (code === null) {
      await check;
      taken += 1;
    } else {
      await assert.rejects(check, (error) => error instanceof RemoteError && error.code === Refusal[code], name);
    }
  }
  assert.ok(taken >= 1 && taken < 10);
});

test("the page can say why a bundle is refused: a wrong clock, an older page, or something worse", async () => {
  const find = (start) => cases.check.find(({ name }) => name.startsWith(start));
  const reasons = {
    "one bit of byte": "untrusted", "signed by another key": "untrusted", "page at http://": "untrusted", "another page": "outdated",
    "the clock is wrong by two years": "clock",
  };
  for (const [start, reason] of Object.entries(reasons)) {
    const { signed, identity, origin, manifest, now, tolerance } = find(start);
    const expected = { identity: fromHex(identity), origin, manifest: fromHex(manifest), tolerance };
    // What cannot even be read has no reason of its own; the page says the same of it.
    await assert.rejects(checkBundle(fromHex(signed), expected, now), (error) => (error.reason || "untrusted") === reason, start);
  }
});
