# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an alert is: a reason and, inside the window, the talk that it is about. No word of a parent fits into one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from console.core.values import TalkId

MINUTES_MOST: Final = 60  # without an answer, before the worker is reminded
VOLUMES: Final = (0, 25, 55, 100)  # none, soft, usual, loud; per cent


class Reason(Enum):
    """Why the worker is called, the most pressing first."""

    LINE_LOST = "line lost"
    RUSH = "rush"  # so many come at once that they are hardly all parents
    UNANSWERED = "unanswered"
    NEW_PARENT = "new parent"
    MESSAGE = "message"  # the first one since the talk was last under the worker's eyes


@dataclass(frozen=True, slots=True)
class AlertRules:
    """What the worker wants to be called for, and how."""

    new_parent: bool = True
    message: bool = True
    line_lost: bool = True
    unanswered_minutes: int = 5  # 0: never
    notices: bool = True  # the desktop's own, too
    volume: int = 55


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One call that stands, for the window alone."""

    reason: Reason
    talk: TalkId | None = None
    label: str = ""  # the desk's word pair
    in_queue: bool = False


@dataclass(frozen=True, slots=True)
class AlertsView:
    """Everything that stands, the most pressing first."""

    rows: tuple[AlertRow, ...] = ()
    quiet_until: float | None = None  # Unix seconds; None: not quiet
    waits_for_a_look: bool = False  # somebody has to look before it is over
