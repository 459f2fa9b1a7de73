# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way of a step, as the bridges beside the bridge are given it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.core.desk import Desk
from console.core.plan import Step


@dataclass(frozen=True, slots=True)
class Steps:
    """The core, and what becomes of its steps: each is kept, applied, sent and shown, or nothing of it is."""

    desk: Desk
    clock: Callable[[], float]  # UTC seconds
    carry: Callable[[Callable[[], Step]], bool]  # whether the disk took it; `LocalError` where the core refuses
    wish: Callable[[Callable[[], Step]], bool]  # the same, but a refusal is one more False: events were faster
