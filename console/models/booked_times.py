# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed and free times as a Finn writes them, and grouped by the Finnish day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from console import strings
from console.models.finnish_time import clock_time, wall_time
from shared.records import Interval


def day_told(at: float) -> str:
    """`ti 2.12.`."""
    moment = wall_time(at)
    return f"{strings.WEEKDAYS_SHORT[moment.weekday()]} {moment.day}.{moment.month}."


def clocks_told(start: float, end: float) -> str:
    """`14.00–14.45`."""
    return f"{clock_time(start)}–{clock_time(end)}"


def span_told(start: float, end: float) -> str:
    """`ti 2.12. klo 14.00–14.45`."""
    return f"{day_told(start)} klo {clocks_told(start, end)}"


def by_day(times: Iterable[Interval]) -> list[tuple[str, list[Interval]]]:
    """The heading of each Finnish day, and its times, in order."""
    ordered = sorted(times, key=lambda time: time.start)
    groups = groupby(ordered, key=lambda time: wall_time(time.start).date())
    return [(day_told(group[0].start), group) for group in ([*times] for _, times in groups)]
