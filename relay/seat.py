# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A websocket's seat at the hub: decode, ask the hub, have its effects carried out.

Errors of the other side cost it its socket and nobody else anything: a code, no echo, no log line.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from relay.effects import Effect
from relay.exchange import Exchange
from relay.limiter import TokenBucket
from relay.peer import Peer
from shared.errors import RemoteError
from shared.frames import Frame, Sender, decode
from shared.limits import OUTBOX_RECORDS, PUBLISH_BYTES

log = logging.getLogger("kuulolla.relay")

DESK_FRAME_BYTES: Final = 2 * PUBLISH_BYTES
INTERNAL_ERROR: Final = 1011
# A parent who comes back after a long cut sends all that waited, at once; then a person types, and their page acks.
# A desk has as much as any stranger until it is logged in.
_BURST: Final = 2 * OUTBOX_RECORDS
_RATE: Final = 25.0
_DESK_BURST: Final = 20_000
_DESK_RATE: Final = 2_000.0
# What may wait for one reader beyond what the system takes: a notice and a long talk for a page; a crowd for a desk.
_BACKLOG: Final = 4 * PUBLISH_BYTES
_DESK_BACKLOG: Final = 16 * 1024 * 1024


class Seat:
    """The hub's socket number on one side, a peer on the other."""

    __slots__ = ("_ask", "_exchange", "_lost", "_number", "_peer", "_sender")

    def __init__(self, peer: Peer, exchange: Exchange, sender: Sender) -> None:
        hub, desk = exchange.hub, sender is Sender.DESK
        self._peer = peer
        self._exchange = exchange
        self._sender = sender
        self._number = exchange.add(self)
        self._ask: Callable[[float, int, Frame, bytes], list[Effect]] = hub.on_desk_frame if desk else hub.on_page_frame
        self._lost = hub.on_desk_lost if desk else hub.on_page_lost
        peer.listen(self, TokenBucket(_RATE, _BURST, exchange.now()), _BACKLOG)
        connect = hub.on_desk_connect if desk else hub.on_page_connect
        exchange.perform(connect(exchange.now(), self._number, peer.bucket))

    def heard(self, now: float, data: bytes) -> None:
        """A message came."""
        exchange = self._exchange
        try:
            exchange.perform(self._ask(now, self._number, decode(data, self._sender), data))
        except RemoteError as error:
            self.refuse(error.code)
        except Exception as error:  # noqa: BLE001 - the last line before a socket: a bug costs one socket, not the relay
            log.error("Odottamaton virhe palvelimessa: %s", type(error).__name__)
            self.refuse(INTERNAL_ERROR)

    def refuse(self, code: int) -> None:
        """Close for what the other end did, and tell the hub."""
        self._peer.close(code)
        self._peer.part()

    def lost(self) -> None:
        """At any end, a bug of ours included, the hub must not go on believing in this socket."""
        self._exchange.remove(self._number)
        self._exchange.perform(self._lost(self._exchange.now(), self._number))

    def send(self, data: bytes) -> None:
        self._peer.send(data)

    def close(self, code: int) -> None:
        self._peer.close(code)

    def allow_large(self) -> None:
        """It is the desk: a crowd speaks through it."""
        self._peer.allow(DESK_FRAME_BYTES)
        self._peer.listen(self, TokenBucket(_DESK_RATE, _DESK_BURST, self._exchange.now()), _DESK_BACKLOG)
