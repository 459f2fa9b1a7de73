# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the hub wants done: frozen values that a shell carries out in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from relay.closing import Closing
from shared.frames import CardPut, LetterPut


@dataclass(frozen=True, slots=True)
class Send:
    """One binary message to one socket."""

    socket: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Close:
    """Close a socket with a websocket close code; the hub has forgotten it already."""

    socket: int
    code: int


@dataclass(frozen=True, slots=True)
class AllowLarge:
    """From now on this socket may send what only a logged-in desk sends: up to a notice."""

    socket: int


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """The one desk: its public keys, its service's id, the newest incarnation and commit counter that came."""

    identity: bytes
    login: bytes
    service: bytes
    incarnation: int
    counter: int


@dataclass(frozen=True, slots=True)
class PairingOver:
    """The pairing that the admin waits for has ended; `done` is None where the time ran out."""

    done: bool | None


@dataclass(frozen=True, slots=True)
class StoreDesk:
    """Keep the desk's keys and numbers; when they are on disk, carry out `then`.

    Nothing goes out to the socket `first_for` before that: a welcome says that the relay will know these numbers
    even after a restart. A disk that refuses does not keep a desk out.
    """

    keys: DeskKeys
    then: tuple[Send | Close | PairingOver, ...] = ()
    first_for: int | None = None


@dataclass(frozen=True, slots=True)
class StoreNotice:
    """Keep the latest signed notice (bytes empty: forget it)."""

    signed: bytes


@dataclass(frozen=True, slots=True)
class StoreDuty:
    """Keep whether the desk was on duty, so that a restarted relay does not call a lost desk closed."""

    on: bool


@dataclass(frozen=True, slots=True)
class StoreClosing:
    """Keep that the admin has closed (None: no longer), so that a restart opens nothing."""

    closing: Closing | None


@dataclass(frozen=True, slots=True)
class PairingWords:
    """Both sides hold the same claim: show these 72 bits as six words to the admin who waits."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class PutCard:
    """Store a card, then answer `CardStored`."""

    socket: int
    card: CardPut


@dataclass(frozen=True, slots=True)
class GetCard:
    """Answer with the card, or with the blank that an unknown id always gets."""

    socket: int
    card: bytes


@dataclass(frozen=True, slots=True)
class DropCard:
    """Delete a card and its letters."""

    card: bytes


@dataclass(frozen=True, slots=True)
class PutLetter:
    """Store a letter if there is room, then call `Hub.on_letter` with what became of it."""

    socket: int
    letter: LetterPut


@dataclass(frozen=True, slots=True)
class SendLetters:
    """Send every letter that waits to the desk."""

    socket: int


@dataclass(frozen=True, slots=True)
class DropLetter:
    """The desk has committed this letter: delete it."""

    number: int


@dataclass(frozen=True, slots=True)
class EmptyLetterbox:
    """Another service has moved in: its predecessor's cards and letters go."""


Effect: TypeAlias = (
    Send
    | Close
    | AllowLarge
    | StoreDesk
    | StoreNotice
    | StoreDuty
    | StoreClosing
    | PairingWords
    | PairingOver
    | PutCard
    | GetCard
    | DropCard
    | PutLetter
    | SendLetters
    | DropLetter
    | EmptyLetterbox
)
