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
from shared.pairing_text import DESK_PATH

CONNECTIONS_PER_BUCKET: Final = 2 * SOCKETS_PER_BUCKET  # talks, and as many again on their way in or out
ASKING: Final = 256
# Connections beyond a full bucket, of which only those on the desk's path are answered. Behind a proxy that the relay
# was not told of everybody is one bucket, and a crowd of parents, or one rude one, must not keep the desk out.
RESERVED: Final = 32


class Doorkeeper:
    """Admits connections. Where too many have not asked yet, the oldest of them is cut: the desk always gets in."""

    def __init__(self, buckets: Buckets, proxies: frozenset[str], asking_most: int, asking_seconds: float) -> None:
        self._buckets = buckets
        self._proxies = proxies
        self._asking_most = asking_most
        self._tally = Tally(CONNECTIONS_PER_BUCKET)
        self._asking: Timeline[Peer] = Timeline(asking_seconds)
        self._reserved: dict[Peer, None] = {}  # oldest first

    def came(self, peer: Peer, now: float) -> None:
        """A connection: it may ask."""
        address = peer.peer_host()
        # A proxy's address says nothing of who is behind it: counted when the request names the client.
        bucket = () if address in self._proxies else self._buckets.of(address, now)
        if self._tally.full(bucket):
            self._take_in_reserve(peer)
        else:
            self._tally.add(bucket)
            peer.counted = bucket
        self._asking.put(peer, now)
        if len(self._asking) > self._asking_most:
            self._asking.pop_oldest().abort()

    def _take_in_reserve(self, peer: Peer) -> None:
        self._reserved[peer] = None
        for known in [other for other in self._reserved if other.known]:
            del self._reserved[known]  # the desk itself, once it is in, is no stranger at the door
        if len(self._reserved) > RESERVED:
            oldest = next(iter(self._reserved))
            del self._reserved[oldest]
            oldest.abort()

    def asked(self, peer: Peer, request: Request, now: float) -> bool:
        """The request is complete: the bucket by which the hub counts. Whether it may be answered."""
        self._asking.drop(peer)
        forwarded = request.headers.get_all("X-Forwarded-For")
        address = client_address(peer.peer_host(), forwarded, self._proxies)
        peer.bucket = self._buckets.of(address, now)
        return peer not in self._reserved or request.path == DESK_PATH

    def went(self, peer: Peer) -> None:
        self._asking.drop(peer)
        self._reserved.pop(peer, None)
        self._tally.remove(peer.counted)
        peer.counted = ()

    def cut_overdue(self, now: float) -> None:
        """Cut those whose request is still not complete."""
        for peer in self._asking.due(now):
            peer.abort()
