# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the views show of cases, agreed times and letters: frozen and plain. Times are Unix seconds in UTC.

As in values.py, nothing here holds a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from console.calendar.hours import Reason
from console.core.booking import BookingStatus
from console.core.case import CaseId
from console.core.letter import LetterOutcome
from console.core.values import TalkId
from shared.records import Interval
from shared.slips import Wish


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One agreed time, in a list or in the calendar."""

    booking: bytes
    case: CaseId
    label: str  # of the case, "Hopeinen Koivu"
    start: int
    end: int
    status: BookingStatus
    due: bool = False  # from ten minutes before its beginning to thirty after
    here: TalkId | None = None  # the visit that came for it
    answered: bool = True  # False: the worker is away then, and the parent has neither chosen nor let go


@dataclass(frozen=True, slots=True)
class EarlierTalk:
    """A talk of the same case that has ended, and is still kept."""

    talk: TalkId
    at: float
    last_line: str | None = None  # foreign text, or the worker's own


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that a parent left while the desk was away."""

    letter: bytes
    case: CaseId
    label: str
    wish: Wish
    start: int  # the wished-for time; 0: none
    text: str  # foreign text
    came: float
    outcome: LetterOutcome
    seen: bool


@dataclass(frozen=True, slots=True)
class JoinChoice:
    """A case that a talk could be joined with, or a visit that has none yet."""

    case: CaseId | None
    label: str
    last: float  # when it was last talked or agreed
    has_code: bool
    visit: TalkId | None = None  # where there is no case


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """The follow-up side of one talk, or of a case that is looked at without one."""

    talk: TalkId | None
    case: CaseId | None = None
    has_code: bool = False
    came_by_code: bool = False  # this visit proved a code: make sure who is there before earlier talks are mentioned
    twice: bool = False  # the same code is in another visit just now
    question: str = ""  # foreign text: what the parent wants to be asked
    line: str = ""  # the worker's own, on the card
    bookings: tuple[BookingRow, ...] = ()  # coming and struck ones first by their beginning, then past ones
    offered: tuple[Interval, ...] = ()  # shown in this talk and still open
    earlier: tuple[EarlierTalk, ...] = ()  # newest first
    letters: tuple[LetterRow, ...] = ()  # newest first
    joined: tuple[JoinChoice, ...] = ()  # cases that were joined into this one and can be parted
    may_offer: bool = False
    may_pause: bool = False
    may_resume: bool = False
    paused_until: float | None = None


class DayKind(Enum):
    """Why a day of the calendar looks as it does."""

    OPEN = "open"
    SHUT = "shut"  # no hours on that day
    HOLIDAY = "holiday"
    CLOSED = "closed"  # in a closed period
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One Finnish day of the calendar."""

    day: date
    kind: DayKind
    reason: Reason
    name: str  # of a holiday, or the closed period's text, or the absence's line; empty else
    open: tuple[Interval, ...]  # hours of either use, merged
    bookings: tuple[BookingRow, ...]
    free: tuple[Interval, ...]
    today: bool
