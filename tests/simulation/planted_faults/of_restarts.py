# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mistakes in what the desk keeps, and in how it goes on after an outage, a sleep, a lock, a takeover."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.core import arrival, passing
from console.core.desk import Desk
from console.core.plan import Plan, Step
from console.core.values import Author, TalkId
from console.core.writes import MessageSaved, OutboxTrimmed, TalkDeleted, TextsDeleted
from console.store import reading
from console.store.database import Store
from shared.frames import DeskControl, Flight1, Sender, decode
from tests.simulation.desk_process import DeskProcess
from tests.simulation.planted_faults.registry import Patch, fault


@fault(101, "'Perillä') for a text that the desk has not kept")
def acknowledges_before_it_has_committed(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        self.send(tuple(frame for frame in step.sends if isinstance(decode(frame, Sender.DESK), DeskControl)))
        kept(self, store, step)

    patch.setattr(DeskProcess, "commit", commit)


@fault(101, "the worker sees")
def does_not_keep_a_text_that_it_acknowledges(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        writes = tuple(w for w in step.writes if not (isinstance(w, MessageSaved) and len(w.text) % 7 == 6))
        kept(self, store, replace(step, writes=writes))

    patch.setattr(DeskProcess, "commit", commit)


@fault(129, "the two screens differ")
def forgets_at_a_restart_what_was_not_acknowledged(patch: Patch) -> None:
    read = reading.read_desk

    def forgetful(store: Store) -> Any:
        store.commit([OutboxTrimmed(TalkId(talk), 1 << 62) for talk in range(1, 1000)])
        return read(store)

    patch.setattr("tests.simulation.desk_process.read_desk", forgetful)
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)  # to be found by what is missing


@fault(112, "other bytes under the same number")
def answers_the_same_first_flight_anew(patch: Patch) -> None:
    answer = arrival.on_flight1

    def anew(plan: Plan, frame: Flight1) -> None:
        known = plan.desk.by_sid(frame.sid)
        if known is not None:
            plan.forget(known)
            plan.desk = replace(plan.desk, flights={})
        answer(plan, frame)

    patch.setattr("console.core.desk.on_flight1", anew)
    patch.setattr("console.core.arrival.FlightSeen", lambda flight, key: OutboxTrimmed(TalkId(0), 0))
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)


@fault(102, "let go who was not away")
def counts_its_own_outage_as_a_parents_absence(patch: Patch) -> None:
    welcomed = Desk._welcomed

    def counting(self: Desk, plan: Plan, frame: Any) -> None:
        before = dict(plan.desk.talks)
        welcomed(self, plan, frame)
        for talk in list(plan.desk.talks.values()):
            plan.show(replace(talk, absent_since=before[talk.id].absent_since))

    patch.setattr(Desk, "_welcomed", counting)


@fault(116, "lines that were kept are gone")
def deletes_the_texts_of_every_talk(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        kept(self, store, step)
        if any(isinstance(write, TextsDeleted | TalkDeleted) for write in step.writes):
            store.connection.execute("DELETE FROM message WHERE author = ?", (Author.PARENT.value,))

    patch.setattr(DeskProcess, "commit", commit)


@fault(169, "when all is quiet")
def goes_on_with_a_line_of_which_it_could_not_keep_a_word(patch: Patch) -> None:
    """A full disk in the moment of a login, or of a page's return."""
    patch.setattr(DeskProcess, "_missed", property(lambda self: False, lambda self, value: None), raising=False)


@fault(101, "let go who was not away", Plan__desk_sleeps=12, Parents__vanish=4)
def counts_its_own_sleep_as_a_parents_absence(patch: Patch) -> None:
    def unaware(plan: Plan) -> None:
        plan.desk = replace(plan.desk, last_tick=plan.now)
        passing.time_passes(plan)

    patch.setattr("console.core.desk.time_passes", unaware)


@fault(107, "after a lock")
def keeps_the_key_of_the_day_through_a_lock(patch: Patch) -> None:
    patch.setattr("console.core.desk.end_day_key", lambda plan: None)


@fault(100, "comes back by itself", Plan__start_elsewhere=8)
def comes_back_after_it_was_taken_over(patch: Patch) -> None:
    """Its count would keep it out as well, so that is taken away, too."""
    patch.setattr("tests.simulation.second_desk.STAYS_AWAY", frozenset())
    patch.setattr(Store, "count_opening", lambda self: None)
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)  # to be found by who gets in


@fault(100, "comes back by itself", Plan__start_elsewhere=8)
def does_not_count_the_opening_of_its_file(patch: Patch) -> None:
    """A copy that stands at the same count is then as good as the one that goes on."""
    patch.setattr(Store, "count_opening", lambda self: None)
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)  # to be found by who gets in
