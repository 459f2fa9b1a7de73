# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the desk can die, and who looks at what it does."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from console.core.plan import DeskNow, Step


class Point(Enum):
    """Where in a step the process is killed."""

    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "between commit and apply"
    AFTER_APPLY = "between apply and send"
    AMID_SENDS = "in the middle of the sends"


class Killed(Exception):
    """The process is gone; nothing of the step that follows is done."""


class Observer(Protocol):
    """Who looks at what the desk does: the oracle."""

    def committed(self, step: Step) -> None: ...
    def applied(self, before: DeskNow) -> None: ...
    def desk_sends(self, frame: bytes) -> None: ...
    def check_others(self, sid: bytes, before: DeskNow) -> None: ...
    def desk_started(self) -> None: ...
