# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: things that fall due some time after they were put here, the same time for all. Nobody needs a timer."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Timeline(Generic[T]):
    """Oldest first, without sorting: a thing that is put here again goes to the end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[T, float] = {}

    def __len__(self) -> int:
        return len(self._since)

    def __contains__(self, thing: T) -> bool:
        return thing in self._since

    def put(self, thing: T, now: float) -> None:
        """Its time begins, or begins anew."""
        self._since.pop(thing, None)
        self._since[thing] = now

    def drop(self, thing: T) -> None:
        """It is not to fall due any more."""
        self._since.pop(thing, None)

    def pop_oldest(self) -> T:
        """Take out the thing that would fall due next. `StopIteration` where there is none."""
        thing = next(iter(self._since))
        del self._since[thing]
        return thing

    def due(self, now: float) -> list[T]:
        """Take out what has fallen due, oldest first."""
        passed: list[T] = []
        for thing, since in self._since.items():
            if now - since < self._seconds:
                break
            passed.append(thing)
        for thing in passed:
            del self._since[thing]
        return passed
