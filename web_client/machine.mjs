// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A state machine is one table, as in shared/machine.py: `table[state][event]` is the next state; a cell that is absent
// is an error and changes nothing.

import { LocalError } from "./errors.mjs";

export class Machine {
  constructor(name, start, table) {
    this.name = name;
    this.start = start;
    this.table = table;
  }

  /** The next state, or undefined where the event is not allowed. */
  next(state, event) {
    return (this.table[state] || {})[event];
  }

  /** The next state; a LocalError if the table has no such cell. */
  after(state, event) {
    const following = this.next(state, event);
    if (!following) {
      throw new LocalError(`${this.name}: ${event} in ${state}`);
    }
    return following;
  }
}
