// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Bytes from values and back, as in shared/wire.py. A kind is {put, get}; a layout is {name: kind, …} in the order of
// the bytes; a value is a plain object with those names. Numbers are big-endian. What does not fit exactly is a
// RemoteError when it came from outside, and a LocalError when it is ours.

import { RemoteError, mustHold, refuseUnless } from "./errors.mjs";

export const PROTOCOL_VERSION = 1;
export const SEAL_BYTES = 16; // the tag of AES-GCM
export const POINT_BYTES = 65; // an uncompressed P-256 point
export const SIGNATURE_BYTES = 64; // r and s
export const RECORD_SIZES = [256, 1024, 4096]; // padded bodies: an onlooker learns three sizes, not a length
export const CONTROL_BODY = 256;
export const FLIGHT_BODY = 1024;
export const CARD_BODY = 4096;
export const LETTER_BODY = 4608;

/** The bytes of a text in UTF-8. */
export const utf8 = (text) => new TextEncoder().encode(text);

/** What everything signed, hashed or derived begins with: `kuulolla/1 purpose`. */
export const label = (purpose) => utf8(`kuulolla/1 ${purpose}`);

/** One array of all the parts. */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Each part behind its length in 4 bytes: no two lists of parts give the same bytes. */
export const lp = (...parts) => concat(...parts.map((part) => concat(unsigned(part.length, 4), part)));

/** A number from 0 in `size` bytes. Numbers stay below 2^53, where arithmetic is exact. */
export function unsigned(value, size) {
  mustHold(Number.isSafeInteger(value) && value >= 0 && value < 256 ** size, "number does not fit its field");
  const bytes = new Uint8Array(size);
  for (let at = size - 1, left = value; left > 0; at--) {
    bytes[at] = left % 256;
    left = Math.floor(left / 256);
  }
  return bytes;
}

/** Whether two arrays hold the same bytes, in a time that depends on their length alone. */
export function equal(first, second) {
  let difference = first.length ^ second.length;
  for (let at = 0; at < first.length; at++) {
    difference |= first[at] ^ second[at];
  }
  return difference === 0;
}

/** `body` with zeros up to the smallest of `sizes` that holds it. */
export function padded(body, ...sizes) {
  const size = sizes.find((each) => body.length <= each);
  mustHold(size, "body does not fit the largest size");
  return concat(body, new Uint8Array(size - body.length));
}

/** Takes bytes from the front and never reads past the end. */
export class Reader {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  take(count) {
    const end = this.at + count;
    refuseUnless(end <= this.data.length);
    const part = this.data.slice(this.at, end);
    this.at = end;
    return part;
  }

  number(size) {
    const value = this.take(size).reduce((sum, byte) => sum * 256 + byte, 0);
    refuseUnless(value <= Number.MAX_SAFE_INTEGER);
    return value;
  }

  part() {
    return this.take(this.number(4));
  }

  rest() {
    return this.take(this.data.length - this.at);
  }

  /** Nothing may be left over; `padding` allows zeros. */
  close(padding = false) {
    refuseUnless(this.rest().every((byte) => padding && byte === 0));
  }
}

const whole = (size) => ({ put: (value) => unsigned(value, size), get: (reader) => reader.number(size) });

export const U8 = whole(1);
export const U16 = whole(2);
export const U32 = whole(4);
export const U64 = whole(8);

function ownBytes(value, least, most) {
  mustHold(value instanceof Uint8Array && value.length >= least && value.length <= most, "bytes of the wrong length");
  return value;
}

/** Exactly `size` bytes. */
export const fixed = (size) => ({
  put: (value) => ownBytes(value, size, size),
  get: (reader) => reader.take(size),
});

/** Bytes behind a 4-byte length, at most `limit`. */
export const blob = (limit) => ({
  put: (value) => lp(ownBytes(value, 0, limit)),
  get(reader) {
    const part = reader.part();
    refuseUnless(part.length <= limit);
    return part;
  },
});

/** UTF-8 behind a 4-byte length; no NUL, no lone surrogate, within the limits (`points` 0: bytes alone decide). */
export function text(limit, points = 0, least = 0) {
  const fits = (value) => {
    const count = Array.from(value).length;
    return utf8(value).length <= limit && count >= least && (!points || count <= points) && !/\0|[\ud800-\udfff]/u.test(value);
  };
  return {
    put(value) {
      mustHold(typeof value === "string" && fits(value), "text does not fit its field");
      return lp(utf8(value));
    },
    get(reader) {
      const part = reader.part();
      let value;
      try {
        value = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part);
      } catch {
        throw new RemoteError();
      }
      refuseUnless(fits(value));
      return value;
    },
  };
}

/** One of the numbers of a closed set (an object such as `Refusal`). */
export function choice(set, size = 1) {
  const values = Object.values(set);
  return {
    put(value) {
      mustHold(values.includes(value), "not one of the set");
      return unsigned(value, size);
    },
    get(reader) {
      const value = reader.number(size);
      refuseUnless(values.includes(value));
      return value;
    },
  };
}

/** Yes or no, in 1 byte that is 0 or 1. */
export const FLAG = {
  put(value) {
    mustHold(typeof value === "boolean", "not yes or no");
    return unsigned(Number(value), 1);
  },
  get(reader) {
    const value = reader.number(1);
    refuseUnless(value < 2);
    return value === 1;
  },
};

/** A 2-byte count, then that many values of one layout; at most `limit`. */
export const many = (layout, limit) => ({
  put(value) {
    mustHold(Array.isArray(value) && value.length <= limit, "too many entries for the field");
    return concat(unsigned(value.length, 2), ...value.map((entry) => putFields(layout, entry)));
  },
  get(reader) {
    const count = reader.number(2);
    refuseUnless(count <= limit);
    return Array.from({ length: count }, () => getFields(layout, reader));
  },
});

/** The bytes of a layout's fields, in order. */
export const putFields = (layout, value) => concat(...Object.keys(layout).map((name) => layout[name].put(value[name])));

/** A layout's value from the reader. */
export function getFields(layout, reader) {
  const value = {};
  for (const name of Object.keys(layout)) {
    value[name] = layout[name].get(reader);
  }
  return value;
}

/** The value of a layout that takes up all of `data`. */
export function getWhole(layout, data) {
  const reader = new Reader(data);
  const value = getFields(layout, reader);
  reader.close();
  return value;
}

/** The rule in a table {type: [code, layout, senders]} whose code is `code`, as {type, layout, senders}. */
export function ruleOf(table, code) {
  const type = Object.keys(table).find((name) => table[name][0] === code);
  refuseUnless(type);
  return { type, layout: table[type][1], senders: table[type][2] };
}
