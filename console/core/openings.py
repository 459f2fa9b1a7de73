# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the chat opens: by the calendar's rules, or by hand for once."""

from __future__ import annotations

from datetime import date
from typing import Final

from console.calendar.hours import openings
from console.core.plan import DeskNow
from shared.records import Interval

SHOWN_DAYS: Final = 56  # of openings in the notice; a signed notice outlives a worker's short illness
OPENINGS_SHOWN: Final = 60  # as many as the notice takes
BY_HAND: Final = 2 * 3600  # seconds; an opening set by hand has no end of its own, the page shows its beginning


def coming_openings(desk: DeskNow, now: float) -> tuple[Interval, ...]:
    """The openings that the notice names, by their start: those of the rules, and the one set by hand."""
    absences = [date.fromisoformat(day) for day in desk.absences]
    found = openings(desk.rules, now, now + SHOWN_DAYS * 86_400, absences)
    by_hand = desk.next_opening
    if by_hand is not None and by_hand > now:
        start = int(by_hand)
        under_way = [opening.end for opening in found if opening.start <= start < opening.end]
        found = [opening for opening in found if opening.start > start]  # set by hand: nothing opens before it
        end = under_way[0] if under_way else min([start + BY_HAND, *(opening.start for opening in found)])
        found.insert(0, Interval(start, end))
    return tuple(found[:OPENINGS_SHOWN])


def next_opening(desk: DeskNow, now: float) -> int:
    """When the chat opens next (UTC seconds); 0 where nobody knows."""
    return next((opening.start for opening in coming_openings(desk, now) if opening.start > now), 0)
