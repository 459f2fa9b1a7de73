# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import LocalError
from shared.machine import Machine
from shared.states import TALK, VISIT, Talk, TalkEvent, Visit, VisitEvent
from tests.vectors.reading import vectors

ENUMS: dict[str, tuple[Machine[Any, Any], type[Enum], type[Enum]]] = {
    "visit": (VISIT, Visit, VisitEvent),
    "talk": (TALK, Talk, TalkEvent),
}
every_machine = pytest.mark.parametrize("name", list(ENUMS))


def reachable(machine: Machine[Any, Any], state: Any) -> set[Any]:
    """All states that some events lead to, `state` itself included."""
    found, ahead = {state}, [state]
    while ahead:
        new = set(machine.table.get(ahead.pop(), {}).values()) - found
        found |= new
        ahead += new
    return found


@every_machine
def test_every_pair_of_state_and_event_is_as_in_the_vectors(name: str) -> None:
    """attacks.md P26: the page's script is held to the same table."""
    machine, states, events = ENUMS[name]
    told = vectors("machines")[name]
    assert told["start"] == machine.start.name
    assert told["states"] == [state.name for state in states]
    assert told["events"] == [event.name for event in events]
    for state in states:
        for event in events:
            following = machine.next(state, event)
            assert told["next"][state.name][event.name] == (following.name if following else None)


@every_machine
def test_every_state_can_be_reached_and_every_event_has_its_place(name: str) -> None:
    machine, states, events = ENUMS[name]
    assert reachable(machine, machine.start) == set(states)
    assert {event for row in machine.table.values() for event in row} == set(events)


def test_a_parent_can_leave_from_wherever_they_are() -> None:
    for state in set(Visit) - {Visit.FRONT, Visit.ENDED, Visit.GONE}:
        assert VISIT.next(state, VisitEvent.LEAVE) in (Visit.FRONT, Visit.ENDED)


def test_from_every_state_of_a_visit_a_new_one_can_begin() -> None:
    for state in Visit:
        assert Visit.OPENING in reachable(VISIT, state)


def test_a_talk_always_comes_to_its_end_and_stays_there() -> None:
    for state in Talk:
        assert Talk.CLOSED in reachable(TALK, state)
    assert reachable(TALK, Talk.CLOSED) == {Talk.CLOSED}
    assert reachable(TALK, Talk.ENDED) == {Talk.ENDED, Talk.CLOSED}


def test_the_keys_of_a_talk_run_out_in_whatever_state_it_is() -> None:
    """PROTOCOL.md, Records: 24 hours at most."""
    for state in set(Talk) - {Talk.CLOSED}:
        assert TALK.next(state, TalkEvent.EXPIRE) is Talk.CLOSED


def test_nobody_is_in_the_queue_before_their_page_is_ready() -> None:
    """PROTOCOL.md, Opening a talk: only record 0 makes a parent."""
    assert [event for event in TalkEvent if TALK.next(Talk.ASKED, event) is Talk.WAITING] == [TalkEvent.READY]
    assert all(TALK.next(Talk.ASKED, event) in (None, Talk.WAITING, Talk.CODE, Talk.CLOSED) for event in TalkEvent)
    assert VISIT.next(Visit.READYING, VisitEvent.DESK_READY) is Visit.WAITING


def test_whoever_comes_with_a_code_is_in_no_queue_before_they_ask_for_a_talk() -> None:
    """PROTOCOL.md, Opening a talk: purpose "code" needs no place."""
    assert [event for event in TalkEvent if TALK.next(Talk.CODE, event) is Talk.WAITING] == [TalkEvent.JOIN]
    assert VISIT.next(Visit.READYING, VisitEvent.CODE_READY) is Visit.CODE
    assert VISIT.next(Visit.CODE, VisitEvent.JOINED) is Visit.WAITING


@every_machine
@given(data=st.data())
def test_whatever_happens_a_machine_moves_by_its_table_or_not_at_all(name: str, data: st.DataObject) -> None:
    machine, states, events = ENUMS[name]
    state = machine.start
    for event in data.draw(st.lists(st.sampled_from(list(events)), max_size=40)):
        try:
            after = machine.after(state, event)
        except LocalError:
            assert event not in machine.table.get(state, {})
        else:
            assert after is machine.table[state][event]
            assert after in states
            state = after
