# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's one socket that comes back by itself, pure; mirrors web_client/socket.mjs.

Own back-off, a watch over silence, a probe when the page wakes. No meaning: it only says when to connect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from shared.frames import Probe, encode
from shared.limits import Limits
from tests.parent.effects import Connect, Disconnect, Effect, Send

PROBE: Final = encode(Probe())


class Line:
    """`out` takes effects; `on_lost` is called at each end of a socket with its close code (0: none came)."""

    def __init__(
        self, limits: Limits, chance: Callable[[], float], out: Callable[[Effect], None], on_lost: Callable[[int], None]
    ) -> None:
        self._limits = limits
        self._chance = chance
        self._out = out
        self._on_lost = on_lost
        self._failures = 0
        self._stopped = True
        self._probing = False
        self._has_socket = False
        self.is_open = False
        self.due: float | None = None  # when something is to be done unless something happens before

    def start(self, now: float) -> None:
        """Connect for the first time."""
        self._stopped = False
        self._failures = 0
        self._connect(now)

    def _connect(self, now: float) -> None:
        self._has_socket = True
        self.due = now + self._limits.open_request
        self._out(Connect())

    def opened(self, now: float) -> None:
        """The socket is there."""
        self.is_open = True
        self.due = now + self._limits.silence

    def heard(self, now: float) -> None:
        """A message came: the line lives."""
        self._failures = 0
        self._probing = False
        self.due = now + self._limits.silence

    def drop(self, now: float, code: int = 0) -> None:
        """The socket is gone, or counts as gone; what it still says is not heard."""
        if not self._has_socket:
            return
        self._leave()
        wait = min(self._limits.connect_most, self._limits.connect_first * 2**self._failures)
        self._failures += 1
        self.due = now + wait * (0.5 + self._chance() / 2)
        self._on_lost(code)

    def _leave(self) -> None:
        had = self._has_socket
        self._has_socket = self.is_open = self._probing = False
        self.due = None
        if had:
            self._out(Disconnect())

    def tick(self, now: float) -> None:
        """Time has passed."""
        if self._stopped or self.due is None or now < self.due:
            return
        if not self._has_socket:
            self._connect(now)
        elif self._probing:
            self._reconnect(now)
        else:
            self.drop(now)

    def _reconnect(self, now: float) -> None:
        self._failures = 0
        self.drop(now)
        if not self._stopped:
            self._connect(now)

    def send(self, data: bytes) -> None:
        """Send if the line is up; else both ends' numbers make it good."""
        if self.is_open:
            self._out(Send(data))

    def wake(self, now: float) -> None:
        """The page became visible: make sure at once that the line lives."""
        if self._stopped or self._probing or (self._has_socket and not self.is_open):
            return
        if self.is_open:
            self._probing = True
            self._out(Send(PROBE))
            self.due = now + self._limits.probe
        else:
            self._reconnect(now)

    def stop(self) -> None:
        """Close for good."""
        self._stopped = True
        self._leave()
