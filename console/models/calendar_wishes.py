# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker may want of the calendar as a whole. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.calendar.hours import CalendarRules


@dataclass(frozen=True, slots=True)
class SetRules:
    """Other hours and rules."""

    rules: CalendarRules


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Away on a Finnish day (ISO 8601), with the line that parents read."""

    day: str
    line: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndAbsence:
    """There on that day after all."""

    day: str


@dataclass(frozen=True, slots=True)
class SeeLetter:
    """A letter has been read."""

    letter: bytes


CalendarWish = SetRules | MarkAbsent | EndAbsence | SeeLetter
