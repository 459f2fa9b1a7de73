// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a page finds on the device, as tests move it.

/** Time that passes only when a test says so. */
export class Clock {
  constructor(now = 1790000000) {
    this.time = now;
    this.timers = new Set();
  }

  now = () => this.time;

  later = (seconds, act) => {
    const timer = { at: this.time + seconds, act };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  };

  /** The next timer that is due by `end`, taken out. */
  takeDue(end) {
    const due = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (due) {
      this.timers.delete(due);
      this.time = Math.max(this.time, due.at);
    }
    return due;
  }
}

/** A sessionStorage of one tab. */
export class MemoryStorage {
  constructor() {
    this.items = new Map();
    this.full = false;
  }

  getItem(key) {
    return this.items.has(key) ? this.items.get(key) : null;
  }

  setItem(key, value) {
    if (this.full) {
      throw new Error("QuotaExceededError");
    }
    this.items.set(key, value);
  }

  removeItem(key) {
    this.items.delete(key);
  }
}
