// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A visit's timers by name: one of a name at a time, and what they do is a turn of the visit. visit.mjs has these.

export const TIMER_ACTS = {
  wait(name, seconds, act) {
    this.cancel(name);
    const mine = this.tools.later(seconds, () => this.turn(() => {
      if (this.timers[name] === mine) {
        delete this.timers[name];
        return act();
      }
      return undefined;
    }));
    this.timers[name] = mine;
  },

  cancel(name) {
    if (this.timers[name]) {
      this.timers[name]();
      delete this.timers[name];
    }
  },
};
