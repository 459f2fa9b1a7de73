# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Virtual time, and lines between two ends that delay, break, or die without a word.

Within one line the order stays, as TCP keeps it; a cut loses what had not arrived yet. Where a relay misbehaves, it
drops, repeats or swaps frames as well: then the numbers and seals of the two ends have to make it good.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Protocol

START = 1_790_000_000.0
STORM = 5000  # steps in one stretch of time in which nobody wishes anything
RECORDS = (0x0E, 0x0F)
SEALED = (0x0C, 0x0D, *RECORDS)  # control messages too, but a relay that swaps those can only deny


class Violation(AssertionError):
    """A promise was broken."""


class World:
    """Events in the order of their time; a seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.now = START
        self.steps = 0
        self.chance = Random(seed)
        self.after_step: Callable[[], None] = lambda: None
        self.note: Callable[[str], None] = lambda _: None
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def at(self, when: float, act: Callable[[], None]) -> None:
        """Do this at a time, not before now."""
        heapq.heappush(self._events, (max(when, self.now), next(self._order), act))

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do this after so many seconds."""
        self.at(self.now + seconds, act)

    def stepped(self) -> None:
        """Something has happened to somebody: count it and look whether all promises hold."""
        self.steps += 1
        self.after_step()

    def run_next(self) -> None:
        """Let the next event happen."""
        self.now, _, act = heapq.heappop(self._events)
        act()

    def run_until(self, when: float) -> None:
        """Let everything up to a time happen."""
        most = self.steps + STORM
        while self._events and self._events[0][0] <= when:
            self.run_next()
            if self.steps > most:
                raise Violation("the two ends do not stop talking to each other")
        self.now = max(self.now, when)


class End(Protocol):
    """One end of a line."""

    def on_data(self, line: Line, data: bytes) -> None: ...
    def on_closed(self, line: Line, code: int) -> None: ...


class Line:
    """One websocket between a client (page or desk) and the relay."""

    def __init__(self, world: World, number: int, client: End, relay: End) -> None:
        self.world = world
        self.number = number
        self.slow = 0.0  # seconds on top of the usual delay
        self.mischief: list[str] = []  # what the relay does to the next sealed frames: drop, repeat, swap
        self.is_open = True  # until either end closes or it is cut; a dead line is open to both ends
        self._ends = {"client": client, "relay": relay}
        self._deaf: set[str] = set()
        self._arrives = {"client": 0.0, "relay": 0.0}  # the latest arrival planned, so that order stays
        self._dead_from = {"client": float("inf"), "relay": float("inf")}
        self._held: dict[str, bytes] = {}

    def hand_over(self, client: End) -> None:
        """Somebody else holds the client's end now."""
        self._ends["client"] = client

    def send(self, to: str, data: bytes, count: bool = True) -> None:
        """Send towards "client" or "relay"; `count`: the delivery is a step."""
        for copy in self._mischievous(to, data):
            self._plan(to, partial(self._deliver, to, copy, count))

    def _mischievous(self, to: str, data: bytes) -> list[bytes]:
        frames = [data]
        if self.mischief and data[0] in SEALED:
            match self.mischief.pop():
                case "drop":
                    frames = []
                case "repeat":
                    frames = [data, data]
                case "swap" if to not in self._held and data[0] in RECORDS:
                    self._held[to] = data
                    return []
        held = self._held.pop(to, None)
        return frames if held is None else [*frames, held]

    def _plan(self, to: str, act: Callable[[], None]) -> None:
        delay = self.world.chance.uniform(0.01, 0.1) + self.slow
        self._arrives[to] = max(self._arrives[to], self.world.now + delay)
        self.world.at(self._arrives[to], act)

    def _deliver(self, to: str, data: bytes, count: bool) -> None:
        if to in self._deaf or self.world.now >= self._dead_from[to]:
            return
        self._ends[to].on_data(self, data)
        if count:
            self.world.stepped()

    def close(self, by: str, code: int = 1000) -> None:
        """One end closes in order: the other still gets what was sent before, then the code."""
        self._deaf.add(by)
        self.is_open = False
        to = "relay" if by == "client" else "client"
        self._plan(to, lambda: self._closed(to, code))

    def _closed(self, to: str, code: int) -> None:
        if to not in self._deaf and self.world.now < self._dead_from[to]:
            self._deaf.add(to)
            self._ends[to].on_closed(self, code)

    def cut(self) -> None:
        """The line breaks; some of what was under way still arrives, and each end notices in its own time."""
        chance = self.world.chance
        self.is_open = False
        for to in ("client", "relay"):
            self._dead_from[to] = min(self._dead_from[to], self.world.now + chance.uniform(0, 0.1))
            self.world.at(self._dead_from[to] + chance.choice((0, 0.2, 3)), partial(self._noticed, to))

    def die(self, silence: float) -> None:
        """The line dies without a word: the relay notices after its silence, the client by its own watch."""
        for to in ("client", "relay"):
            self._dead_from[to] = min(self._dead_from[to], self.world.now)
        self.world.later(silence, lambda: self._noticed("relay"))

    def _noticed(self, to: str) -> None:
        if to not in self._deaf:
            self._deaf.add(to)
            self.is_open = False
            self._ends[to].on_closed(self, 0)
