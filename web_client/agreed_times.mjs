// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and times on offer, as the page holds them: what the desk's records change, and the records that the
// parent's wishes become. Pure. `follow` is `talk.followUp`; instants are UTC seconds.

import { BookingState } from "./later_records.mjs";
import { equal } from "./wire.mjs";

export const STATE_NAMES = {
  [BookingState.BOOKED]: "booked", [BookingState.MOVED]: "moved", [BookingState.CANCELLED]: "cancelled", [BookingState.ABSENT]: "absent",
};

/** How a booking is called between flow and view. */
export const nameOf = (booking) => Array.from(booking).join("-");

export const stands = ({ state }) => state === "booked" || state === "moved";

/** The booking that the next chosen time moves: the one that was asked to be, or one that fell through. */
export function movingOf({ bookings, moving }, now) {
  const asked = moving && bookings.find(({ id, state }) => equal(id, moving) && state !== "cancelled");
  return asked || bookings.find(({ state, end }) => state === "absent" && end > now) || null;
}

function putBooking(follow, { booking, version, start, end }, state) {
  const known = follow.bookings.find(({ id }) => equal(id, booking));
  const others = follow.bookings.filter((one) => one !== known);
  const saved = Boolean(known && known.saved);
  follow.bookings = others.concat({ id: booking, version, start, end, state, saved }).sort((a, b) => a.start - b.start);
  Object.assign(follow, { offer: state === "absent" ? follow.offer : null, moving: null, told: follow.told === "claimed" ? "claimed" : "", pending: "" });
}

function takeOffer(follow, id, times) {
  const later = follow.pending === "later";
  const taken = follow.told === "just_taken";
  follow.pending = "";
  if (times.length) {
    Object.assign(follow, { offer: { id, times, later }, told: taken ? "just_taken" : "" });
  } else if (later && follow.offer) {
    follow.told = "no_later"; // what was on offer before still is
  } else {
    Object.assign(follow, { offer: null, told: taken ? "taken_and_none" : "no_times" });
  }
}

/** What a record of the desk changes; whether it was about times. `message` is its message id. */
export function takeTimes(follow, message, record) {
  if (record.type === "Offer") {
    takeOffer(follow, message, record.times);
  } else if (record.type === "Booked") {
    putBooking(follow, record, "booked");
  } else if (record.type === "Changed" && record.state === BookingState.JUST_TAKEN) {
    Object.assign(follow, { told: "just_taken", offer: null, pending: "" }); // what is free now follows
  } else if (record.type === "Changed") {
    putBooking(follow, record, STATE_NAMES[record.state]);
  } else {
    return false;
  }
  return true;
}

/** Each wish amends `follow` and gives the record that asks the desk, or null. `now` in UTC seconds. */
export const TIME_WISHES = {
  choose(follow, { start }, now) {
    const moved = movingOf(follow, now);
    if (!moved && !follow.offer) { // what the desk said in the same moment has answered it
      return null;
    }
    Object.assign(follow, { pending: "choose", told: "" });
    return moved ? { type: "Change", ...versionOf(moved), start } : { type: "Choose", offer: follow.offer.id, start };
  },
  cancel(follow, { booking }) {
    if (!bookingNamed(follow, booking)) {
      return null;
    }
    Object.assign(follow, { pending: "cancel", told: "" });
    return { type: "Cancel", ...versionOf(bookingNamed(follow, booking)) };
  },
  /** Free times that begin after an instant; `booking`: the name of one to be moved. */
  times(follow, { after, booking }) {
    const moved = bookingNamed(follow, booking);
    Object.assign(follow, { pending: after ? "later" : "times", told: "", moving: moved ? moved.id : follow.moving });
    return { type: "TimesAsked", after };
  },
  stay(follow) {
    Object.assign(follow, { offer: null, moving: null, told: "" });
    return null;
  },
  saved(follow, { booking }) {
    const saved = bookingNamed(follow, booking);
    if (saved) {
      saved.saved = true;
    }
    return null;
  },
};

const bookingNamed = ({ bookings }, name) => bookings.find(({ id }) => nameOf(id) === name);
const versionOf = ({ id, version }) => ({ booking: id, version });
