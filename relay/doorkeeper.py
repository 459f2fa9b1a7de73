# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts connections before they have asked for anything: half a request holds a place, and places are few."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

from websockets.asyncio.server import Server
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from relay.buckets import Buckets, client_address
from relay.limiter import Bucket, Tally
from relay.peer import RelayConnection
from shared.limits import SOCKETS_PER_BUCKET

CONNECTIONS_PER_BUCKET: Final = 2 * SOCKETS_PER_BUCKET  # talks, and as many again on their way in or out
ASKING: Final = 256


class Doorkeeper:
    """Admits connections. Where too many have not asked yet, the oldest of them is cut: the desk always gets in."""

    def __init__(self, buckets: Buckets, proxies: frozenset[str], asking_most: int, now: Callable[[], float]) -> None:
        self._buckets = buckets
        self._proxies = proxies
        self._asking_most = asking_most
        self._now = now
        self._tally = Tally(CONNECTIONS_PER_BUCKET)
        self._asking: dict[DoorkeptConnection, None] = {}

    def came(self, connection: DoorkeptConnection, address: str) -> bool:
        """Whether the connection may ask."""
        # A proxy's address says nothing of who is behind it: counted when the request names the client.
        bucket = () if address in self._proxies else self._buckets.of(address, self._now())
        if self._tally.full(bucket):
            return False
        self._tally.add(bucket)
        connection.counted = bucket
        self._asking[connection] = None
        if len(self._asking) > self._asking_most:
            oldest = next(iter(self._asking))
            del self._asking[oldest]
            oldest.transport.abort()
        return True

    def asked(self, connection: DoorkeptConnection, request: Request) -> Bucket:
        """The request is complete: the bucket by which the hub counts."""
        self._asking.pop(connection, None)
        forwarded = request.headers.get_all("X-Forwarded-For")
        address = client_address(connection.peer_host(), forwarded, self._proxies)
        return self._buckets.of(address, self._now())

    def went(self, connection: DoorkeptConnection) -> None:
        self._asking.pop(connection, None)
        self._tally.remove(connection.counted)
        connection.counted = ()


class DoorkeptConnection(RelayConnection):
    """A connection that the doorkeeper counts from its first moment to its last."""

    counted: Bucket = ()

    def __init__(self, doorkeeper: Doorkeeper, protocol: ServerProtocol, server: Server, **options: Any) -> None:
        super().__init__(protocol, server, **options)
        self._doorkeeper = doorkeeper

    def peer_host(self) -> str:
        """The other end's IP address, or nothing where the system gives none."""
        peer = self.remote_address
        return str(peer[0]) if isinstance(peer, tuple) and peer else ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if not self._doorkeeper.came(self, self.peer_host()):
            cast(asyncio.Transport, transport).abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._doorkeeper.went(self)
        super().connection_lost(exc)

    def is_open(self) -> bool:
        return self.protocol.state is State.OPEN
