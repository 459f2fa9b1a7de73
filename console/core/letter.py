# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents left while the desk was away, and the keys that open them (protocol.md, The return code, 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from console.core.case import CaseId
from shared.slips import Wish


class LetterOutcome(StrEnum):
    """What the desk did with a letter by itself."""

    SHOWN = "shown"  # words for the worker
    CANCELLED = "cancelled"
    MOVED = "moved"
    TIMES_OFFERED = "times offered"  # the time that was wished for is not free (any more)
    OUTDATED = "outdated"  # it speaks of a booking that has changed since; not carried out
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class LetterNow:
    """A letter that proved to be from the code's owner."""

    id: bytes  # 16, chosen by the page: the same letter twice is one
    case: CaseId
    wish: Wish
    start: int  # the wished-for time, UTC seconds; 0: none
    text: str = field(repr=False)
    came: float  # UTC seconds, when the desk took it
    outcome: LetterOutcome
    seen: bool = False  # the worker has had it before their eyes


@dataclass(frozen=True, slots=True)
class LetterKey:
    """LK: a month's key for letters. Its private part is kept until no letter can name it."""

    id: bytes  # 8
    private: bytes = field(repr=False)
    not_before: int  # UTC seconds
    not_after: int  # pages seal to it until then
