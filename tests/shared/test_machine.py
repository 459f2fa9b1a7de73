# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from enum import Enum

import pytest

from shared.errors import LocalError
from shared.machine import Machine


class Door(Enum):
    OPEN = "open"
    SHUT = "shut"
    GONE = "gone"


class Event(Enum):
    PUSH = "push"
    PULL = "pull"
    BURN = "burn"


DOOR = Machine(
    "door",
    Door.SHUT,
    {
        Door.SHUT: {Event.PUSH: Door.OPEN, Event.PULL: Door.OPEN, Event.BURN: Door.GONE},
        Door.OPEN: {Event.PULL: Door.SHUT, Event.BURN: Door.GONE},
        Door.GONE: {},
    },
)


def test_an_event_leads_to_the_state_in_its_cell() -> None:
    assert DOOR.after(Door.SHUT, Event.PUSH) is Door.OPEN
    assert DOOR.next(Door.OPEN, Event.PULL) is Door.SHUT


def test_an_empty_cell_is_our_own_mistake_and_says_which() -> None:
    assert DOOR.next(Door.OPEN, Event.PUSH) is None
    with pytest.raises(LocalError, match="door: PUSH in OPEN"):
        DOOR.after(Door.OPEN, Event.PUSH)


def test_a_state_without_a_row_or_with_an_empty_one_is_an_end() -> None:
    short = Machine("short", Door.SHUT, {Door.SHUT: {Event.BURN: Door.GONE}})
    for machine in (DOOR, short):
        assert all(machine.next(Door.GONE, event) is None for event in Event)


def test_the_drawing_shows_each_cell_once_and_where_it_ends() -> None:
    assert DOOR.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> SHUT",
        "    SHUT --> OPEN: push, pull",
        "    SHUT --> GONE: burn",
        "    OPEN --> SHUT: pull",
        "    OPEN --> GONE: burn",
        "    GONE --> [*]",
    ]
