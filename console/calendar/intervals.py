# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. Intervals of UTC seconds: made disjoint, and asked whether there is room beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from shared.records import Interval


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Disjoint and in order: what overlaps or adjoins becomes one; an empty interval falls away."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=lambda interval: interval.start):
        if interval.start >= interval.end:
            continue
        if joined and interval.start <= joined[-1].end:
            if interval.end > joined[-1].end:
                joined[-1] = Interval(joined[-1].start, interval.end)
        else:
            joined.append(interval)
    return joined


class Occupied:
    """What is taken, in any order, overlapping or not, and how many seconds must stay free before and after each."""

    def __init__(self, taken: Iterable[Interval], gap: int) -> None:
        disjoint = merged(taken)
        # Widened after they are made disjoint: the starts and the ends stay in order, and that is all that is asked.
        self._starts = [interval.start - gap for interval in disjoint]
        self._ends = [interval.end + gap for interval in disjoint]

    def leaves_free(self, start: int, end: int) -> bool:
        """Whether nothing from `start` to `end` is taken or within the gap; two look-ups, whatever is taken."""
        first_that_ends_later = bisect_right(self._ends, start)
        return first_that_ends_later == len(self._ends) or self._starts[first_that_ends_later] >= end
