# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time that passes at once: the program's two clocks of idleness go ahead, as if nobody had touched it for a while."""

from __future__ import annotations

from console import idle

_PASSED, _AWAKE = idle.passed, idle.awake
_ahead = {"passed": 0.0, "awake": 0.0}


def go_ahead(seconds: float, *, asleep: bool) -> None:
    """So many seconds are over; `asleep`: the machine slept through them."""
    _ahead["passed"] += seconds
    _ahead["awake"] += 0 if asleep else seconds
    idle.passed = lambda: _PASSED() + _ahead["passed"]
    idle.awake = lambda: _AWAKE() + _ahead["awake"]
