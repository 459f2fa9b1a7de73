# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case is what one return code opens at the desk: the visits of one parent, told together (design.md 6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

from console.core.values import TalkId
from shared.records import CodeReason, Interval

CaseId = NewType("CaseId", int)
"""A case at this desk; like a talk's id it never leaves the desk and is never used twice."""


@dataclass(frozen=True, slots=True)
class CaseNow:
    """Everything that the desk knows of one case, but for its talks, codes and bookings, which name it.

    A visit without a code and without a booking has no case of its own until one is needed.
    """

    id: CaseId
    label: str  # the word pair of its first talk
    opened: float  # UTC seconds
    question: str = ""  # what the parent wants to be asked the next time, to be sure who is there
    line: str = field(default="", repr=False)  # from the worker, on the card: at most 250 code points
    offers: tuple[Interval, ...] = ()  # times to choose from, on the card
    closing: str = field(default="", repr=False)  # the closing card, where the parent wanted it kept
    touched: float = 0.0  # when its latest talk ended that was filed away since (UTC seconds); 0: none was
    forgetting: bool = False  # the parent asked to be forgotten; a coming time keeps the rest until it is over


@dataclass(frozen=True, slots=True)
class CaseNoteSaved:
    """A write: the worker's private note on a case, in a table of its own. A case itself holds no note."""

    case: CaseId
    text: str = field(repr=False)
    at: float  # UTC seconds


@dataclass(frozen=True, slots=True)
class CaseNoteDeleted:
    """A write: the note on a case goes."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class CaseNoteGone:
    """A change that the screen must know: nothing of the note is left, and what was just typed is not kept."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class CodeNow:
    """The keys of one return code, and what its card at the relay is known to say."""

    code: bytes  # K_id, 16 bytes
    auth: bytes = field(repr=False)  # K_auth, 32 bytes
    card: bytes = field(repr=False)  # K_card, 32 bytes
    case: CaseId
    reason: CodeReason
    registered: float  # UTC seconds
    joined_from: CaseId | None = None  # the case that it belonged to before two were joined
    version: int = 0  # of the card that was made last; 0: none yet
    put: int = 0  # the version that the relay has said is on its disk
    due: bool = True  # the card at the relay does not say what the desk knows
    gives_way: tuple[TalkId, int] | None = None  # replaced, once this talk's page has stored the record of that number
    farewell: float | None = None  # forgotten: nothing opens any more; the card says so until then (UTC seconds)
