# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed times and times on offer. The desk alone decides on them; its file refuses two at once (design.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from console.core.case import CaseId
from console.core.values import TalkId
from shared.records import Interval


class BookingStatus(StrEnum):
    """Where an agreed time stands at the desk."""

    BOOKED = "booked"
    CANCELLED_BY_PARENT = "cancelled by parent"
    CANCELLED_BY_WORKER = "cancelled by worker"
    ABSENT = "absent"  # the worker is away then; until the parent has chosen another time or let go
    MET = "met"
    NOT_SHOWN_UP = "not shown up"  # said to nobody as a reproach; offered again


OPEN: Final = frozenset({BookingStatus.BOOKED, BookingStatus.ABSENT})


@dataclass(frozen=True, slots=True)
class BookingNow:
    """One agreed time of one case. A move keeps the id and raises the version."""

    id: bytes  # 16
    case: CaseId
    version: int  # from 1
    start: int  # UTC seconds
    end: int
    status: BookingStatus
    made: float
    changed: float
    joined_from: CaseId | None = None  # the case that it belonged to before two were joined
    awaited: bool = False  # the desk was on duty at that time
    came: bool = False  # the parent was in a talk then
    moved: bool = False  # it began at another time once; one that only lasts longer has a new version, and is not moved

    @property
    def is_open(self) -> bool:
        """It stands, or fell through by the worker's absence and waits for the parent's choice."""
        return self.status in OPEN

    @property
    def stands(self) -> bool:
        """The time is taken."""
        return self.status is BookingStatus.BOOKED


@dataclass(frozen=True, slots=True)
class OfferNow:
    """Times that a parent was shown in a talk, under the message id of that record."""

    id: bytes  # 16
    talk: TalkId
    times: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """A day (Finnish, ISO 8601) on which the worker is not there for agreed times, and the line that parents read."""

    day: str
    line: str
