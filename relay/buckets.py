# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a socket comes from, as a label that is of no use an hour later. No address goes further than here."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable
from typing import Final

from relay.limiter import Bucket

_HOUR: Final = 3600.0
_PREFIX: Final = {4: 24, 6: 56}  # a household or a small network, not one device


class Buckets:
    """The key is random and changes every hour; the last one is kept an hour more, so that counts carry over."""

    def __init__(self, draw: Callable[[int], bytes], now: float) -> None:
        self._draw = draw
        self._keys = (draw(32), draw(32))
        self._since = now

    def of(self, address: str, now: float) -> Bucket:
        """The labels of an IP address; empty for what is none (a local socket)."""
        if now - self._since >= _HOUR:
            self._keys = (self._draw(32), self._keys[0])
            self._since = now
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return ()
        if found.version == 6 and found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        network = ipaddress.ip_network((found, _PREFIX[found.version]), strict=False)
        return tuple(hmac.digest(key, network.network_address.packed, "sha256")[:8] for key in self._keys)


def client_address(peer: str, forwarded: list[str], proxies: frozenset[str]) -> str:
    """The address to count by: the peer's own, or what a trusted proxy says of its peer (its last entry)."""
    if peer not in proxies or not forwarded:
        return peer
    return forwarded[-1].rpartition(",")[2].strip()
