# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: hourly counts of what only the relay saw. Numbers alone, in memory, for a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shared.frames import HourCount

_KEPT_HOURS: Final = 7 * 24


@dataclass(slots=True)
class _Hour:
    arrived: int = 0
    refused: int = 0
    full: int = 0
    left: int = 0


class Hours:
    """Counts by UTC hour since 1970."""

    def __init__(self) -> None:
        self._hours: dict[int, _Hour] = {}

    def _at(self, unix: float) -> _Hour:
        hour = int(unix // 3600)
        if hour not in self._hours:
            self._hours = {old: count for old, count in self._hours.items() if old > hour - _KEPT_HOURS}
            self._hours[hour] = _Hour()
        return self._hours[hour]

    def arrived(self, unix: float, full: bool) -> None:
        """A new room was opened; `full`: while the page said that there is no place."""
        hour = self._at(unix)
        hour.arrived += 1
        hour.full += full

    def refused(self, unix: float) -> None:
        """A cap or the desk's own refusal turned somebody away."""
        self._at(unix).refused += 1

    def left(self, unix: float) -> None:
        """A room went whose first flight never reached the desk."""
        self._at(unix).left += 1

    def told(self) -> tuple[HourCount, ...]:
        """All of it, oldest first."""
        return tuple(
            HourCount(hour, count.arrived, count.refused, count.full, count.left)
            for hour, count in sorted(self._hours.items())
        )
