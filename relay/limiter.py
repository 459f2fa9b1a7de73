# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: how often and how many. Time is an argument; a bucket is a label that says nothing of an address."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from typing import Final

from shared.limits import HANDSHAKES_BURST

Bucket = tuple[bytes, ...]
"""Labels of where a socket came from: the current hour's, then the last hour's. Empty: not to be limited."""


class TokenBucket:
    """`burst` at once, then `rate` a second."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = now

    def take(self, now: float) -> bool:
        """Whether one more is allowed now; takes it if so."""
        self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def wait(self, now: float) -> float:
        """Seconds until the next one is allowed."""
        return max(0.0, (1 - self._left) / self._rate - (now - self._at))


class Tally:
    """How many of something each bucket holds. A change of the hour's key does not give a second share."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: Counter[bytes] = Counter()

    def __len__(self) -> int:
        return len(self._held)

    def count(self, bucket: Bucket) -> int:
        return sum(self._held[label] for label in bucket if label in self._held)

    def full(self, bucket: Bucket) -> bool:
        return bool(bucket) and self.count(bucket) >= self._most

    def add(self, bucket: Bucket) -> None:
        if bucket:
            self._held[bucket[0]] += 1

    def remove(self, bucket: Bucket) -> None:
        """Give back what `add` took, with the bucket that `add` was given."""
        if bucket:
            self._held[bucket[0]] -= 1
            if not self._held[bucket[0]]:
                del self._held[bucket[0]]


class RefusedBuckets:
    """Where the desk wants no more parents from, for an hour."""

    SECONDS: Final = 3600.0

    def __init__(self) -> None:
        self._until: dict[bytes, float] = {}

    def refuse(self, bucket: Bucket, now: float) -> None:
        self._until = {label: until for label, until in self._until.items() if until > now}
        for label in bucket[:1]:
            self._until[label] = now + self.SECONDS

    def has(self, bucket: Iterable[bytes], now: float) -> bool:
        return any(self._until.get(label, now) > now for label in bucket)


class HandshakePacing:
    """Lets first flights through to the desk at its pace and holds the rest in order, one for each room.

    Five a second with a burst of 20 (protocol.md, Opening a talk): the desk answers each with two HPKE
    operations and a commit, and must still answer its worker while a crowd arrives.
    """

    def __init__(self, seconds_each: float, now: float) -> None:
        self._allowed = TokenBucket(1 / seconds_each, HANDSHAKES_BURST, now)
        self._order: deque[bytes] = deque()
        self._held: dict[bytes, bytes] = {}

    def offer(self, sid: bytes, flight: bytes, now: float) -> int | None:
        """None: pass it on now. Else it is held, and this many are ahead of it."""
        if sid in self._held:
            self._held[sid] = flight  # a page that tries on keeps its place
            return self._order.index(sid)
        if not self._order and self._allowed.take(now):
            return None
        self._order.append(sid)
        self._held[sid] = flight
        return len(self._order) - 1

    def due(self, now: float) -> list[tuple[bytes, bytes]]:
        """The held flights whose turn has come: (sid, bytes), oldest first."""
        passed = []
        while self._order and self._allowed.take(now):
            sid = self._order.popleft()
            passed.append((sid, self._held.pop(sid)))
        return passed

    def next_due(self, now: float) -> float | None:
        """Seconds until `due` has something; None while nothing is held."""
        return self._allowed.wait(now) if self._order else None

    def forget(self, sid: bytes) -> None:
        """The page is gone."""
        if self._held.pop(sid, None) is not None:
            self._order.remove(sid)

    def clear(self) -> None:
        """The desk is gone: its pages start anew with its next bundle."""
        self._order.clear()
        self._held.clear()
