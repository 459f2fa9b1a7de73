# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many frames the desk sends because pages asked for them: each has its share of the one line to the relay.

The relay closes a desk that sends more than 20 000 frames at once or 2 000 a second for long (relay/seat.py), and with
it every talk. Anybody can open many pages, and a page that comes on a new socket has a new burst at the relay. So the
shares here outlive sockets, and all of them together stay below what the relay takes. What goes unanswered is asked
for again by an honest page, which never comes near its share.
"""

from __future__ import annotations

from typing import Final

from shared.limits import OUTBOX_RECORDS

OWN_BURST: Final = 2 * OUTBOX_RECORDS  # of each talk in the queue or under way, of which there are a dozen
OWN_RATE: Final = 25.0  # as fast as the relay lets one page speak
OTHERS_BURST: Final = 4_000  # of all visits together that are not in the queue: there can be any number of them
OTHERS_RATE: Final = 400.0
STRANGERS_BURST: Final = 200  # of all pages together whose talk is not known here (any more)
STRANGERS_RATE: Final = 50.0


class Share:
    """`burst` frames at once, then `rate` a second. One answer may go beyond it; that is owed."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, burst: float, rate: float) -> None:
        self._burst = burst
        self._rate = rate
        self._left = burst
        self._at: float | None = None

    def has_any(self, now: float) -> bool:
        """Whether an answer may be given now."""
        passed = 0.0 if self._at is None else max(0.0, now - self._at)
        self._left, self._at = min(self._burst, self._left + passed * self._rate), now
        return self._left >= 1

    def spend(self, frames: int) -> None:
        """So many frames were the answer."""
        self._left -= frames


class Pace:
    """The shares that many pages have in common."""

    __slots__ = ("others", "strangers")

    def __init__(self) -> None:
        self.others = Share(OTHERS_BURST, OTHERS_RATE)
        self.strangers = Share(STRANGERS_BURST, STRANGERS_RATE)


def own_share() -> Share:
    """The share of one talk that is in the queue or under way."""
    return Share(OWN_BURST, OWN_RATE)
