# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where connections come in: who is let in, what they are answered, and when one of them has had its time."""

from __future__ import annotations

import asyncio
import time
from http import HTTPStatus
from typing import Final

from relay.doorkeeper import Doorkeeper
from relay.exchange import Exchange
from relay.page import Answer, Asked, Page, plain
from relay.peer import Peer
from relay.seat import Seat
from relay.timeline import Timeline
from shared.frames import Sender
from shared.limits import Limits
from shared.pairing_text import DESK_PATH, is_origin

# A ping falls due twice within the silence that a line may keep: one unanswered, and the line is dead by the next.
_PINGS_PER_SILENCE: Final = 2.2


class Reception:
    """The host of every peer. `tick` watches over time, for all of them at once."""

    def __init__(self, limits: Limits, origin: str, page: Page, exchange: Exchange, doorkeeper: Doorkeeper) -> None:
        self._origin = origin
        self._page = page
        self._exchange = exchange
        self._doorkeeper = doorkeeper
        self._inside: set[Peer] = set()
        self._sending: list[Peer] = []
        self._nobody_inside = asyncio.Event()
        self._nobody_inside.set()
        self._pinging: Timeline[Peer] = Timeline(limits.silence / _PINGS_PER_SILENCE)
        self._stuck: Timeline[Peer] = Timeline(limits.stuck_reader)
        self._leaving: Timeline[Peer] = Timeline(limits.probe)
        self.now = exchange.now
        self.strangers = 0  # websockets that were refused for the page that they came from
        self.last_stranger = ""

    # Of a peer

    def came(self, peer: Peer) -> None:
        self._inside.add(peer)
        self._nobody_inside.clear()
        self._doorkeeper.came(peer, self.now())

    def asked(self, peer: Peer, request: Asked) -> Answer | None:
        if not self._doorkeeper.asked(peer, request, self.now()):
            return plain(HTTPStatus.TOO_MANY_REQUESTS, head=request.method == "HEAD")
        response = self._page.answer(request, self._exchange.hub.keys, time.time())
        if response is None and not self._may_open(request):
            return plain(HTTPStatus.FORBIDDEN)
        return response

    def _may_open(self, request: Asked) -> bool:
        # A page of any other site must not speak here in a parent's name (cross-site websocket hijacking).
        # The desk is no browser and sends no origin.
        origins = request.headers.get_all("Origin")
        if origins == [self._origin] or (request.path == DESK_PATH and not origins):
            return True
        if origins:
            self.strangers += 1
            # Mostly our own page at another of its names; what is no origin is not repeated to a terminal.
            self.last_stranger = origins[0] if len(origins) == 1 and is_origin(origins[0]) else self.last_stranger
        return False

    def opened(self, peer: Peer, request: Asked) -> None:
        self._pinging.put(peer, self.now())
        Seat(peer, self._exchange, Sender.DESK if request.path == DESK_PATH else Sender.PAGE)

    def sending(self, peer: Peer) -> None:
        if not self._sending:
            asyncio.get_running_loop().call_soon(self._write_out)
        self._sending.append(peer)

    def _write_out(self) -> None:
        try:
            while self._sending:
                self._sending.pop().write_out()
        finally:
            if self._sending:  # a bug costs one peer
                asyncio.get_running_loop().call_soon(self._write_out)

    def stuck(self, peer: Peer) -> None:
        self._stuck.put(peer, self.now())

    def took(self, peer: Peer) -> None:
        self._stuck.drop(peer)

    def closing(self, peer: Peer) -> None:
        self._pinging.drop(peer)
        if peer not in self._leaving:
            self._leaving.put(peer, self.now())

    def went(self, peer: Peer) -> None:
        self._doorkeeper.went(peer)
        for timeline in (self._pinging, self._stuck, self._leaving):
            timeline.drop(peer)
        self._inside.discard(peer)
        if not self._inside:
            self._nobody_inside.set()

    # Of all of them

    def tick(self, now: float) -> None:
        """Cut or ask whoever has had their time. To be called a few times within the shortest of the limits."""
        self._doorkeeper.cut_overdue(now)
        for peer in self._stuck.due(now):
            peer.drop()
        for peer in self._leaving.due(now):
            if peer.paused:  # still taking the last of what it was sent, or stuck and watched above
                self._leaving.put(peer, now)
            else:
                peer.abort()
        for peer in self._pinging.due(now):
            if peer.ping():
                self._pinging.put(peer, now)

    async def close(self, code: int) -> None:
        """Say goodbye to all websockets, and cut all else; ends when nobody is left. `tick` must go on meanwhile."""
        for peer in list(self._inside):
            if peer.is_open():
                peer.close(code)
            else:
                peer.abort()
        await self._nobody_inside.wait()
