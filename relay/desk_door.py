# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: who may become the desk. Login by a signature over our challenge, pairing by the secret of a pairing text.

To every failure of a login there is one answer (attacks.md R19). The admin decides on a pairing in `relay pair`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from relay.effects import DeskKeys
from relay.limiter import Bucket
from shared.crypto import equal, is_point, login_claim, mac, pairing_claim, pairing_digest, verify
from shared.errors import Refusal, RemoteError
from shared.frames import Login, Pair
from shared.limits import Limits
from shared.machine import Machine

# A worker's office with an old socket or two that nobody has missed yet; and more, since behind a proxy that the relay
# was not told of everybody comes from one place.
PENDING_PER_BUCKET: Final = 16
PENDING: Final = 64
# P-256's base point: what a signature is checked against while no desk is paired, so that the time is the same.
_NOBODY: Final = bytes.fromhex(
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
)


class Door(Enum):
    """What a socket on the desk's path is in."""

    CHALLENGED = "challenged"
    CONFIRMING = "confirming"  # both sides show the words; the admin decides
    INSIDE = "inside"  # logged in
    PAIRED = "paired"
    REFUSED = "refused"


class DoorEvent(Enum):
    """What happens at the door."""

    GOOD_LOGIN = "good login"
    BAD_LOGIN = "bad login"
    GOOD_PAIR = "good pair"
    BAD_PAIR = "bad pair"
    ADMIN_YES = "admin yes"
    ADMIN_NO = "admin no"
    TIME_OUT = "time out"
    TAKEN_OVER = "taken over"


_D, _E = Door, DoorEvent
DOOR: Final[Machine[Door, DoorEvent]] = Machine(
    "desk's door",
    _D.CHALLENGED,
    {
        _D.CHALLENGED: {
            _E.GOOD_LOGIN: _D.INSIDE,
            _E.BAD_LOGIN: _D.REFUSED,
            _E.GOOD_PAIR: _D.CONFIRMING,
            _E.BAD_PAIR: _D.REFUSED,
            _E.TIME_OUT: _D.REFUSED,
        },
        _D.CONFIRMING: {_E.ADMIN_YES: _D.PAIRED, _E.ADMIN_NO: _D.REFUSED, _E.TIME_OUT: _D.REFUSED},
        _D.INSIDE: {_E.TAKEN_OVER: _D.REFUSED},
        _D.PAIRED: {},
        _D.REFUSED: {},
    },
)


@dataclass(slots=True)
class Caller:
    """A socket on the desk's path."""

    bucket: Bucket
    nonce: bytes
    since: float
    state: Door = DOOR.start


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pairing text that was printed, and the claim of the desk that used it."""

    secret: bytes
    until: float
    socket: int | None = None
    keys: DeskKeys | None = None


class DeskDoor:
    """Knows the paired desk, and the callers that are not inside yet."""

    def __init__(self, limits: Limits, origin: str, keys: DeskKeys | None) -> None:
        self._limits = limits
        self._origin = origin
        self.keys = keys
        self.pairing: Pairing | None = None
        self.callers: dict[int, Caller] = {}

    def call(self, socket: int, bucket: Bucket, nonce: bytes, now: float) -> list[int]:
        """A new caller, who answers `nonce`. Gives back the callers that have to make room: the oldest ones."""
        self.callers[socket] = Caller(bucket, nonce, now)
        waiting = [number for number, caller in self.callers.items() if caller.state is Door.CHALLENGED]
        near = [number for number in waiting if set(bucket) & set(self.callers[number].bucket)]
        gone = set(waiting[: max(0, len(waiting) - PENDING)])
        gone |= set(near[: max(0, len(near) - PENDING_PER_BUCKET)])
        for number in gone:
            del self.callers[number]
        return sorted(gone)

    def move(self, socket: int, event: DoorEvent) -> None:
        """One step of a caller's machine; who is refused or done is no caller any more."""
        caller = self.callers[socket]
        caller.state = DOOR.after(caller.state, event)
        if caller.state in (Door.REFUSED, Door.PAIRED):
            del self.callers[socket]

    def overdue(self, now: float) -> list[int]:
        """Callers who let the challenge run out."""
        return [
            number
            for number, caller in self.callers.items()
            if caller.state is Door.CHALLENGED and now - caller.since >= self._limits.login_answer
        ]

    def login(self, socket: int, frame: Login, now: float) -> bool:
        """Check a login; on success the desk's numbers rise and the caller is inside."""
        caller = self.callers[socket]
        if caller.state is not Door.CHALLENGED:
            raise RemoteError(Refusal.NOT_ALLOWED)
        keys = self.keys
        claim = login_claim(self._origin, caller.nonce, frame.nonce, frame.incarnation, frame.counter)
        signed = verify(keys.login if keys is not None else _NOBODY, claim, frame.signature)
        in_time = now - caller.since < self._limits.login_answer
        # A restored backup comes with the next incarnation; a copied file stands still while the true one counts on.
        newer = keys is not None and (frame.incarnation, frame.counter) >= (keys.incarnation, keys.counter)
        good = signed and in_time and newer and keys is not None
        if good and keys is not None:
            self.keys = replace(keys, incarnation=frame.incarnation, counter=frame.counter)
        self.move(socket, DoorEvent.GOOD_LOGIN if good else DoorEvent.BAD_LOGIN)
        return good

    def pair(self, socket: int, frame: Pair, now: float) -> bytes | None:
        """Check a claim made with the pairing text; the 72 bits that both sides show, or None.

        A wrong claim costs only its sender: the text stays good for the desk that holds it.
        """
        caller = self.callers[socket]
        if caller.state is not Door.CHALLENGED:
            raise RemoteError(Refusal.NOT_ALLOWED)
        claim = pairing_claim(caller.nonce, frame.identity, frame.login, frame.service, frame.incarnation, frame.origin)
        pairing = self.pairing
        good = (
            pairing is not None
            and pairing.socket is None
            and now < pairing.until
            and equal(mac(pairing.secret, claim), frame.mac)
            and frame.origin == self._origin
            and is_point(frame.identity)
            and is_point(frame.login)
        )
        self.move(socket, DoorEvent.GOOD_PAIR if good else DoorEvent.BAD_PAIR)
        if not good or pairing is None:
            return None
        keys = DeskKeys(frame.identity, frame.login, frame.service, frame.incarnation, 0)
        self.pairing = replace(pairing, socket=socket, keys=keys)
        return pairing_digest(claim)
