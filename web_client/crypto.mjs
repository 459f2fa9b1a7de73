// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Seal, open, verify and derive, by name, on the browser's own WebCrypto, as in shared/crypto.py. No order of the
// protocol in here. Byte strings are Uint8Arrays; what a peer got wrong is a RemoteError.

import { RemoteError, mustHold, refuseUnless } from "./errors.mjs";
import { POINT_BYTES, SIGNATURE_BYTES, concat, label, unsigned, utf8 } from "./wire.mjs";

const P256 = "P-256";
const HMAC = { name: "HMAC", hash: "SHA-256" };
const ECDH = { name: "ECDH", namedCurve: P256 };
const NOTHING = new Uint8Array(0);

/** `size` random bytes. Without good randomness everything stops: there is no second source. */
export function randomBytes(size) {
  const bytes = crypto.getRandomValues(new Uint8Array(size));
  mustHold(bytes.length === size && (size < 8 || bytes.some((byte) => byte)), "no randomness");
  return bytes;
}

const asBytes = async (result) => new Uint8Array(await result);

/** SHA-256 (FIPS 180-4). */
export const sha256 = (data) => asBytes(crypto.subtle.digest("SHA-256", data));

/** A room's name, from the token that only its owner knows. */
export const sidOf = async (token) => (await sha256(concat(label("sid"), token))).slice(0, 16);

/** HMAC-SHA256 (RFC 2104). */
export async function mac(key, data) {
  return asBytes(crypto.subtle.sign("HMAC", await crypto.subtle.importKey("raw", key, HMAC, false, ["sign"]), data));
}

/** HKDF-Extract (RFC 5869 §2.2). An empty salt is a block of zeros, which HMAC takes alike and WebCrypto does not. */
export const extract = (salt, secret) => mac(salt.length ? salt : new Uint8Array(32), secret);

// HKDF-Expand (RFC 5869 §2.3)
async function expandInfo(key, info, size) {
  let block = NOTHING;
  let output = NOTHING;
  for (let count = 1; output.length < size; count++) {
    block = await mac(key, concat(block, info, [count]));
    output = concat(output, block);
  }
  return output.slice(0, size);
}

/** HKDF-Expand whose info is our label with the purpose, and `more` bytes behind it. */
export const expand = (key, purpose, size, more = NOTHING) => expandInfo(key, concat(label(purpose), more), size);

// Compressed and hybrid points would give one key two names (attacks.md P5); WebCrypto refuses what is off the curve.
async function publicKey(point, algorithm, uses) {
  refuseUnless(point.length === POINT_BYTES && point[0] === 4);
  try {
    return await crypto.subtle.importKey("raw", point, algorithm, false, uses);
  } catch {
    throw new RemoteError();
  }
}

/** Whether the bytes are a point of P-256 as we accept it. */
export const isPoint = (point) => publicKey(point, ECDH, []).then(() => true, () => false);

/** A fresh key pair {private, public}: a key that cannot leave the page, and its point (65 bytes). */
export async function newKeyPair() {
  const pair = await crypto.subtle.generateKey(ECDH, false, ["deriveBits"]);
  return { private: pair.privateKey, public: await asBytes(crypto.subtle.exportKey("raw", pair.publicKey)) };
}

// HPKE (RFC 9180) in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM (§7), one message per key.

const KEM_SUITE = [..."KEM"].map((c) => c.charCodeAt(0)).concat(0x00, 0x10); // §4.1, suite_id of the KEM
const HPKE_SUITE = [..."HPKE"].map((c) => c.charCodeAt(0)).concat(0x00, 0x10, 0x00, 0x01, 0x00, 0x02); // §5.1

// §4 LabeledExtract
const labeledExtract = (suite, salt, name, secret) => extract(salt, concat(utf8("HPKE-v1"), suite, utf8(name), secret));

// §4 LabeledExpand
const labeledExpand = (suite, key, name, info, size) =>
  expandInfo(key, concat(unsigned(size, 2), utf8("HPKE-v1"), suite, utf8(name), info), size);

// §4.1 ExtractAndExpand over a Diffie-Hellman of one side's private and the other's public key; x is its value (§7.1.2).
async function sharedSecret(privateKey, point, enc, recipient) {
  const key = await publicKey(point, ECDH, []);
  const dh = await asBytes(crypto.subtle.deriveBits({ name: "ECDH", public: key }, privateKey, 256)).catch(() => {
    throw new RemoteError();
  });
  const secret = await labeledExtract(KEM_SUITE, NOTHING, "eae_prk", dh);
  return labeledExpand(KEM_SUITE, secret, "shared_secret", concat(enc, recipient), 32);
}

// §5.1 KeySchedule with mode_base: no psk, so both of its inputs are empty. Returns the key and the first nonce.
async function keySchedule(shared, info) {
  const context = concat([0],
    await labeledExtract(HPKE_SUITE, NOTHING, "psk_id_hash", NOTHING),
    await labeledExtract(HPKE_SUITE, NOTHING, "info_hash", info));
  const secret = await labeledExtract(HPKE_SUITE, shared, "secret", NOTHING);
  return [
    await labeledExpand(HPKE_SUITE, secret, "key", context, 32),
    await labeledExpand(HPKE_SUITE, secret, "base_nonce", context, 12),
  ];
}

/** Seal to a public key (§6.1): enc (65 bytes) ‖ ciphertext. */
export async function hpkeSeal(recipient, info, plaintext) {
  const own = await newKeyPair();
  const [key, nonce] = await keySchedule(await sharedSecret(own.private, recipient, own.public, recipient), info);
  return concat(own.public, await seal(key, nonce, NOTHING, plaintext));
}

/** The plaintext that was sealed to `own` {private, public} (§6.1); a RemoteError for anything else. */
export async function hpkeOpen(own, info, sealed) {
  const enc = sealed.slice(0, POINT_BYTES);
  const [key, nonce] = await keySchedule(await sharedSecret(own.private, enc, enc, own.public), info);
  const plaintext = await openSealed(key, nonce, NOTHING, sealed.slice(POINT_BYTES));
  refuseUnless(plaintext);
  return plaintext;
}

/** Whether an ECDSA P-256 signature with SHA-256 (r ‖ s, 64 bytes) is good. */
export async function verify(point, data, signature) {
  if (signature.length !== SIGNATURE_BYTES) {
    return false;
  }
  try {
    const key = await publicKey(point, { name: "ECDSA", namedCurve: P256 }, ["verify"]);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, data);
  } catch {
    return false;
  }
}

/** A record's nonce: the IV xor its number (RFC 9180 §5.2). */
export const nonceOf = (iv, number) => unsigned(number, 12).map((byte, at) => byte ^ iv[at]);

const aesKey = (key, use) => crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
const aesGcm = (nonce, head) => ({ name: "AES-GCM", iv: nonce, additionalData: head });

/** AES-256-GCM (RFC 5116 §5.2). */
export const seal = async (key, nonce, head, body) =>
  asBytes(crypto.subtle.encrypt(aesGcm(nonce, head), await aesKey(key, "encrypt"), body));

/** The body, or null if the tag is wrong. */
export const openSealed = async (key, nonce, head, sealed) =>
  asBytes(crypto.subtle.decrypt(aesGcm(nonce, head), await aesKey(key, "decrypt"), sealed)).catch(() => null);
