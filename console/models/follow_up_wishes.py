# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker may want on the follow-up side. Plain values, each with the talk that it was wished in.

Without a talk it was wished where a case is looked at by itself: from the calendar or from a letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.case import CaseId
from console.core.values import TalkId
from shared.records import Interval


@dataclass(frozen=True, slots=True)
class SeeFreeTimes:
    """The times that are free now, to choose from."""

    talk: TalkId | None


@dataclass(frozen=True, slots=True)
class OfferTimes:
    """Show the parent these."""

    talk: TalkId
    times: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class OfferAllFree:
    """Show the parent the first of all that are free."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class MoveBooking:
    """Another time for an agreed one."""

    talk: TalkId | None
    booking: bytes
    time: Interval


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """An agreed time falls through."""

    talk: TalkId | None
    booking: bytes


@dataclass(frozen=True, slots=True)
class LengthenBooking:
    """An agreed time goes on longer."""

    talk: TalkId | None
    booking: bytes
    minutes: int


@dataclass(frozen=True, slots=True)
class PauseTalk:
    """The talk stands still until then (Unix seconds)."""

    talk: TalkId
    until: float


@dataclass(frozen=True, slots=True)
class ResumeTalk:
    """It goes on."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class SetCardLine:
    """The worker's line on the card."""

    talk: TalkId | None
    case: CaseId
    line: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeeEarlierTalk:
    """Read an earlier talk of the same case beside this one."""

    talk: TalkId | None
    case: CaseId
    earlier: TalkId


@dataclass(frozen=True, slots=True)
class SeeCase:
    """All of a case, without a talk."""

    case: CaseId
    talk: None = None


@dataclass(frozen=True, slots=True)
class SeeJoinChoices:
    """The cases that this visit could belong to."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class JoinCase:
    """This visit and that case are one parent's; or that visit, where it has no case yet."""

    talk: TalkId
    case: CaseId | None
    visit: TalkId | None = None


@dataclass(frozen=True, slots=True)
class PartCase:
    """They are not, after all."""

    talk: TalkId | None
    case: CaseId


@dataclass(frozen=True, slots=True)
class ForgetCase:
    """The parent has asked for it."""

    talk: TalkId | None
    case: CaseId


Act = (
    OfferTimes
    | OfferAllFree
    | MoveBooking
    | CancelBooking
    | LengthenBooking
    | PauseTalk
    | ResumeTalk
    | SetCardLine
    | JoinCase
    | PartCase
    | ForgetCase
)
"""What changes something; the screen is told whether it was done."""

Look = SeeFreeTimes | SeeEarlierTalk | SeeJoinChoices | SeeCase
"""What only wants to see something."""

FollowUpWish = Act | Look
