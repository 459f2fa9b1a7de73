# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a peer asks of the house that it comes to, and of whoever listens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from relay.page import Answer, Asked

if TYPE_CHECKING:
    from relay.peer import Peer


class Listener(Protocol):
    """Who hears what comes over a websocket."""

    def heard(self, now: float, data: bytes) -> None: ...
    def lost(self) -> None: ...


class Host(Protocol):
    """The house that a peer comes to."""

    def now(self) -> float:
        """Seconds of a steady clock."""

    def came(self, peer: Peer) -> None:
        """It may ask for something."""

    def asked(self, peer: Peer, request: Asked) -> Answer | None:
        """The answer; None opens a websocket, if the request is one for a websocket."""

    def opened(self, peer: Peer, request: Asked) -> None:
        """The websocket is open: `listen` is to be called."""

    def sending(self, peer: Peer) -> None:
        """Something waits to be written: `write_out` is to be called at the end of this turn of the loop."""

    def stuck(self, peer: Peer) -> None:
        """The reader has not taken what was written."""

    def took(self, peer: Peer) -> None:
        """The reader has taken it."""

    def closing(self, peer: Peer) -> None:
        """The last word is said: the other end should hang up soon."""

    def went(self, peer: Peer) -> None:
        """It is over."""
