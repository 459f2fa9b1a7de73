# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The values that the desk's views show: frozen, plain, and the same for store, core, models and views.

Every time is a float of Unix seconds in UTC; whoever shows it turns it into Finnish wall time. Nothing here
holds a note: a note travels as a bare text between its own pane and its own table (promise 7, design.md 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NewType

TalkId = NewType("TalkId", int)
"""One visit of one parent at this desk. It never leaves the desk and is never used twice."""


class DutyState(Enum):
    """Whether new parents are let in (design.md 5)."""

    OFF = "off"
    ON = "on"
    CLOSING = "closing"  # open for a quarter of an hour more, and those who wait were told
    FULL = "full"  # on duty, but nobody more may queue just now
    ONLY_BOOKED = "only-booked"  # closed to new parents, agreed times welcome


class LinkState(Enum):
    """The line from this desk to the relay, as it is now."""

    NOT_PAIRED = "not-paired"  # no relay knows this desk yet
    CONNECTING = "connecting"  # the first attempt since the start
    CONNECTED = "connected"
    LOST = "lost"  # parents are told so; the desk tries on by itself


@dataclass(frozen=True, slots=True)
class DutyView:
    """What the duty bar shows."""

    state: DutyState
    link: LinkState
    next_opening: float | None = None  # set by hand; None is "not known"
    waiting: int = 0  # parents in the queue
    talking: int = 0  # talks that are not ended
    closes_at: float | None = None  # when CLOSING turns into OFF
    lost_since: float | None = None  # while the link is LOST
    closed: bool = False  # by the admin, at the relay: nobody new is let in, whatever the state
    closed_until: float | None = None  # where the admin said until when
    lapsed: bool = False  # duty ended because the desk was gone for long, and nobody has begun it anew
    may_take: bool = True  # False when the number of talks at a time is reached
    unbooked: int = 0  # those of them who wait without an agreed time
    at_a_time: int = 0  # talks that the worker holds side by side; 0: not known yet
    more_today: int | None = None  # parents still to be taken today, where the worker set a number


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One parent who waits."""

    talk: TalkId
    label: str  # the desk's word pair, "Hopeinen Koivu"
    waiting_since: float
    first_line: str | None = None  # foreign text: the first thing that the parent wrote while waiting
    place: int = 1  # counted from 1
    present: bool = True  # False while the parent's line is lost
    booked: bool = False
    booked_at: float | None = None  # when the agreed time begins that this visit came for
    by_code: bool = False  # a return code was proved
    twice: bool = False  # and it is in another visit just now


class TalkPhase(Enum):
    """Where a talk stands, seen from the desk."""

    WAITING = "waiting"
    TALKING = "talking"
    PAUSED = "paused"
    ENDED = "ended"


class EndedBy(StrEnum):
    """How a talk came to its end."""

    PARENT = "parent"
    WORKER = "worker"
    ABSENCE = "absence"  # the parent was away for longer than the place or the talk is kept
    UNRULY = "unruly page"  # it took nothing, sent without end or tried one code after another
    FAULT = "fault"  # the sealed line broke for good: keys gone or too many wrong seals


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One talk in the list of talks."""

    talk: TalkId
    label: str
    phase: TalkPhase
    last_line: str | None = None  # foreign text, or the worker's own
    unanswered_since: float | None = None  # when the parent wrote what is not answered yet
    unread: int = 0
    present: bool = True
    has_draft: bool = False
    booked: bool = False
    booked_at: float | None = None  # as in QueueRow
    by_code: bool = False
    twice: bool = False
    paused_until: float | None = None  # while paused, where a time was said
    practice: bool = False  # a talk with oneself


@dataclass(frozen=True, slots=True)
class TalkView:
    """The head of one open talk: everything about it but its lines."""

    talk: TalkId
    label: str
    phase: TalkPhase
    present: bool = True
    typing: bool = False  # the parent is writing just now
    ended_by: EndedBy | None = None
    away_since: float | None = None  # while the parent's line is lost
    unanswered_since: float | None = None
    paused_until: float | None = None  # while paused, where a time was said
    may_put_back: bool = False  # taken, and the parent has stayed silent
    may_say_moment: bool = False  # it goes on, and "a moment" was not the last word
    practice: bool = False  # a talk with oneself
    removed_at: float | None = None  # when texts and notes of an ended talk are deleted at the latest


class Delivery(Enum):
    """How far an own message has come. There is no third state: what is not acknowledged is waiting."""

    WAITING = "waiting"
    ARRIVED = "arrived"  # the parent's page has stored it


class Author(Enum):
    """Who says a line. SYSTEM lines are the desk's own (system_lines.py) and never hold foreign text."""

    PARENT = "parent"
    WORKER = "worker"
    SYSTEM = "system"


class SystemLine(StrEnum):
    """What a line of the desk's own says: what the parent did besides writing."""

    CHOSEN = "chosen"  # took this time
    MOVED = "moved"  # has this time now, in the place of another
    CANCELLED = "cancelled"  # let this time go


@dataclass(frozen=True, slots=True)
class MessageView:
    """One line of a transcript."""

    key: str  # never changes while the line lives, unique within its talk
    author: Author
    text: str
    at: float
    delivery: Delivery | None = None  # of the worker's own lines only
    moment: bool = False  # sent by one key, so that nobody is left alone; it is no answer yet


def key_of(author: Author, number: int) -> str:
    """A line's lasting name within its talk; `number` is its record's, and its position for a system line."""
    return f"{author.value}-{number}"


def number_of(key: str) -> int:
    """The number in a line's name."""
    return int(key.rpartition("-")[2])


class PairingState(Enum):
    """How far the pairing with a relay has come."""

    ENTERING = "entering"  # the pairing text is asked for
    CONNECTING = "connecting"
    COMPARING = "comparing"  # six words are shown; the admin compares and confirms
    DONE = "done"
    REFUSED = "refused"
