# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the core wants kept: values that the store writes in one transaction, in order.

A note is a write of its own type and goes to a table of its own; nothing that is sent is ever made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.core.talk import TalkNow
from console.core.values import Author, TalkId


@dataclass(frozen=True, slots=True)
class TalkSaved:
    """The talk's row as it is now (without texts, note, outbox)."""

    talk: TalkNow


@dataclass(frozen=True, slots=True)
class TalkDeleted:
    """The talk and everything that belongs to it."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class TextsDeleted:
    """The talk's texts, note and drafts; its keys may still be needed to say goodbye."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class MessageSaved:
    """One line of a talk. `number` is its record's; unique with talk and author."""

    talk: TalkId
    position: int
    author: Author
    number: int
    message: bytes
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class OutboxAdded:
    """A sealed record that the parent's page has not acknowledged; these very bytes are resent."""

    talk: TalkId
    number: int
    frame: bytes


@dataclass(frozen=True, slots=True)
class OutboxTrimmed:
    """The page holds all below `below`."""

    talk: TalkId
    below: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record whose seal was right and whose body was not (attacks.md C10)."""

    talk: TalkId
    number: int
    body: bytes
    at: float


@dataclass(frozen=True, slots=True)
class FlightSeen:
    """A first flight that was answered: it opens nothing a second time while its day key lives."""

    flight_hash: bytes
    day_key: bytes


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """What stands unsent in a talk's box."""

    talk: TalkId
    text: str


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """The worker's private note on a talk."""

    talk: TalkId
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class DayKeySaved:
    """A key of the day with its signed bundle."""

    id: bytes
    private: bytes
    signed: bytes
    not_before: int
    not_after: int


@dataclass(frozen=True, slots=True)
class DayKeyDeleted:
    """A key of the day whose time is over, and the flights that named it."""

    id: bytes


@dataclass(frozen=True, slots=True)
class SettingSaved:
    """One named value; None takes it away."""

    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One more of something on a Finnish day: a count without any text or person."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class LengthNoted:
    """How long a talk was, in seconds, for the wait in words."""

    at: float
    seconds: float


Write = (
    TalkSaved
    | TalkDeleted
    | TextsDeleted
    | MessageSaved
    | OutboxAdded
    | OutboxTrimmed
    | Quarantined
    | FlightSeen
    | DraftSaved
    | NoteSaved
    | DayKeySaved
    | DayKeyDeleted
    | SettingSaved
    | Counted
    | LengthNoted
)
