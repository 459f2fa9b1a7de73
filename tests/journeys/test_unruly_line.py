# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Records that come twice, out of order or after a gap, at a real relay and desk: each is there once, in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shared.frames import PageRecord, Sender, decode
from tests.demo.scripted import ScriptedParent
from tests.journeys.conftest import Stage

TEXTS = [f"Rivi {number}" for number in range(1, 7)]
Meddle = Callable[[bytes], list[bytes]]


def number_of(frame: bytes) -> int:
    """The record's number, or -1 for another frame."""
    decoded = decode(frame, Sender.PAGE)
    return decoded.number if isinstance(decoded, PageRecord) else -1


def twice() -> Meddle:
    """Every record arrives twice."""
    return lambda frame: [frame, frame] if number_of(frame) >= 0 else [frame]


def out_of_order() -> Meddle:
    """Each second record overtakes the one before it."""
    held: list[bytes] = []

    def meddle(frame: bytes) -> list[bytes]:
        number = number_of(frame)
        if number > 0 and number % 2 == 1 and not held:
            held.append(frame)
            return []
        late, held[:] = list(held), []
        return [frame, *late]

    return meddle


def with_gaps() -> Meddle:
    """Every third record is lost the first time."""
    lost: set[int] = set()

    def meddle(frame: bytes) -> list[bytes]:
        number = number_of(frame)
        if number > 0 and number % 3 == 0 and number not in lost:
            lost.add(number)
            return []
        return [frame]

    return meddle


@pytest.mark.parametrize("unruly", [twice, out_of_order, with_gaps])
def test_what_a_parent_wrote_stands_once_and_in_order(quick_stage: Stage, unruly: Callable[[], Meddle]) -> None:
    """Promise 3; field report A-03, attack P9."""
    desk = quick_stage.desk
    with ScriptedParent(quick_stage.relay.origin, unruly()) as parent:
        parent.starts()
        parent.place(1)
        desk.press("Ota seuraava")
        parent.is_taken()
        for text in TEXTS:
            parent.writes(text)
        for text in TEXTS:
            parent.sees_arrived(text)
        assert parent.texts() == TEXTS
        desk.sees("Keskustelu", TEXTS[-1])
        lines = desk.read("Keskustelu").split("\n")
        assert [line.split(", ", 2)[2] for line in lines] == TEXTS
