# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The queue: who is next, which place each parent is told, and the wait in words (design.md 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from console.core.talk import TalkNow
from shared.limits import WAIT_STEPS
from shared.states import Talk

LENGTHS_NEEDED: Final = 5  # fewer known talks make no estimate
LENGTHS_USED: Final = 20


def in_queue(talks: Iterable[TalkNow]) -> list[TalkNow]:
    """Those who wait: agreed times first, then first come first."""
    return sorted((t for t in talks if t.state is Talk.WAITING), key=lambda t: (t.booking is None, t.order))


def places(queue: Sequence[TalkNow]) -> dict[int, int]:
    """Each waiting talk's place by its id, from 1: the parents ahead, one who was put back not counted.

    Those who come at an agreed time go first and have places among themselves: an unbooked parent's place, which only
    falls, does not count them (design.md 2, promise 4).
    """
    ahead = {True: 0, False: 0}
    result: dict[int, int] = {}
    for talk in queue:
        booked = talk.booking is not None
        result[talk.id] = ahead[booked] + 1
        if not talk.put_back:
            ahead[booked] += 1
    return result


def wait_minutes(lengths: Sequence[float], ahead: int, at_a_time: int, booked_minutes: float = 0.0) -> int:
    """The wait in minutes, rounded up to a step; 0 is "cannot be estimated yet".

    `lengths`: seconds of the latest talks, oldest first. `ahead`: parents before this one, who itself waits for
    one talk to end when all are taken. `booked_minutes`: of agreed times that are due and go first.
    """
    if len(lengths) < LENGTHS_NEEDED:
        return 0
    minutes = (median(lengths[-LENGTHS_USED:]) / 60 * ahead + booked_minutes) / max(1, at_a_time)
    return next((step for step in WAIT_STEPS[1:] if minutes <= step), WAIT_STEPS[-1])
