// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// How much still fits into one message (design.md 10: code points and bytes of UTF-8, the tighter one counts).

// What leaves no mark on a screen: spaces, controls, fillers, joiners, direction marks (field report A-35).
const INVISIBLE = new RegExp("[\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0]", "g");

/** True where nobody would see anything of `text`. */
export function isBlank(text) {
  return text.replace(INVISIBLE, "") === "";
}

/**
 * What fits after `text`, in characters as a person counts them on: `left` is negative by what is too much, and `about`
 * is true where bytes are the tighter limit, so that the figure is an estimate from the text so far.
 */
export function textRoom(text, limits) {
  const points = Array.from(text).length;
  const bytes = new TextEncoder().encode(text).length;
  const leftOfPoints = limits.text_points - points;
  const leftOfBytes = limits.text_bytes - bytes;
  const bytesEach = points ? bytes / points : 1;
  const estimate = leftOfBytes < 0 ? -Math.ceil(-leftOfBytes / bytesEach) : Math.floor(leftOfBytes / bytesEach);
  return estimate < leftOfPoints ? { left: estimate, about: true } : { left: leftOfPoints, about: false };
}
