// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from "node:assert/strict";
import { test } from "node:test";
import { load, vectors } from "./page_modules.mjs";

const { VISIT, Visit, VisitEvent } = await load("states");
const { LocalError } = await load("errors");
const told = vectors("machines").visit;

test("a visit goes from state to state as in shared/states.py, cell by cell", () => {
  assert.deepEqual(Object.keys(Visit), told.states);
  assert.deepEqual(Object.keys(VisitEvent), told.events);
  assert.equal(VISIT.start, Visit[told.start]);
  for (const [state, row] of Object.entries(told.next)) {
    for (const [event, following] of Object.entries(row)) {
      assert.equal(VISIT.next(Visit[state], VisitEvent[event]), following === null ? undefined : Visit[following], `${event} in ${state}`);
    }
  }
});

test("a step that the table does not have is our own mistake", () => {
  assert.equal(VISIT.after(Visit.FRONT, VisitEvent.START), Visit.OPENING);
  assert.throws(() => VISIT.after(Visit.FRONT, VisitEvent.TAKEN), LocalError);
});
