# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts connections before they have asked for anything: half a request holds a place, and places are few."""

from __future__ import annotations

from typing import Final

from websockets.http11 import Request

from relay.buckets import Buckets, client_address
from relay.limiter import Tally
from relay.peer import Peer
from relay.timeline import Timeline
from shared.limits import SOCKETS_PER_BUCKET

CONNECTIONS_PER_BUCKET: Final = 2 * SOCKETS_PER_BUCKET  # talks, and as many again on their way in or out
ASKING: Final = 256


class Doorkeeper:
    """Admits connections. Where too many have not asked yet, the oldest of them is cut: the desk always gets in."""

    def __init__(self, buckets: Buckets, proxies: frozenset[str], asking_most: int, asking_seconds: float) -> None:
        self._buckets = buckets
        self._proxies = proxies
        self._asking_most = asking_most
        self._tally = Tally(CONNECTIONS_PER_BUCKET)
        self._asking: Timeline[Peer] = Timeline(asking_seconds)

    def came(self, peer: Peer, now: float) -> bool:
        """Whether the peer may ask."""
        address = peer.peer_host()
        # A proxy's address says nothing of who is behind it: counted when the request names the client.
        bucket = () if address in self._proxies else self._buckets.of(address, now)
        if self._tally.full(bucket):
            return False
        self._tally.add(bucket)
        peer.counted = bucket
        self._asking.put(peer, now)
        if len(self._asking) > self._asking_most:
            self._asking.pop_oldest().abort()
        return True

    def asked(self, peer: Peer, request: Request, now: float) -> None:
        """The request is complete: the bucket by which the hub counts."""
        self._asking.drop(peer)
        forwarded = request.headers.get_all("X-Forwarded-For")
        address = client_address(peer.peer_host(), forwarded, self._proxies)
        peer.bucket = self._buckets.of(address, now)

    def went(self, peer: Peer) -> None:
        self._asking.drop(peer)
        self._tally.remove(peer.counted)
        peer.counted = ()

    def cut_overdue(self, now: float) -> None:
        """Cut those whose request is still not complete."""
        for peer in self._asking.due(now):
            peer.abort()
