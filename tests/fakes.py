# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clock that a test moves, and random bytes that a test can foretell: what pure machines take as arguments."""

from __future__ import annotations

import hashlib


class Clock:
    """Seconds since 1970 (UTC) that pass only when a test says so."""

    def __init__(self, now: float = 1_790_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> float:
        """Let time pass, and say what time it is then. Time never runs backwards here."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self.now += seconds
        return self.now


class SeededBytes:
    """`random(n) -> bytes`: the same seed gives the same bytes on every machine, another seed gives others."""

    def __init__(self, seed: str | int) -> None:
        self._seed = str(seed).encode()
        self._block = 0
        self._rest = b""

    def __call__(self, count: int) -> bytes:
        while len(self._rest) < count:
            self._rest += hashlib.sha256(self._seed + b"\0" + self._block.to_bytes(8, "big")).digest()
            self._block += 1
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken
