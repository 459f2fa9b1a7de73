# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the core wants kept: values that the store writes in one transaction, in order.

A note is a write of its own type and goes to a table of its own; nothing that is sent is ever made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.calendar.hours import CalendarRules
from console.core.booking import Absence, BookingNow, OfferNow
from console.core.case import CaseId, CaseNoteDeleted, CaseNoteSaved, CaseNow, CodeNow
from console.core.letter import LetterKey, LetterNow
from console.core.phrases import PhraseWrite
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
    moment: bool = False


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


@dataclass(frozen=True, slots=True)
class CaseSaved:
    """The case's row as it is now."""

    case: CaseNow


@dataclass(frozen=True, slots=True)
class CaseDeleted:
    """The case with its codes, bookings and letters; its talks are deleted one by one."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class CodeSaved:
    """A return code's keys and what its card says."""

    code: CodeNow


@dataclass(frozen=True, slots=True)
class CodeDeleted:
    """The keys of a return code are gone: nothing opens by it any more."""

    code: bytes


@dataclass(frozen=True, slots=True)
class BookingSaved:
    """An agreed time as it is now. The file refuses one that overlaps another which stands (`Overlap`)."""

    booking: BookingNow


@dataclass(frozen=True, slots=True)
class BookingDeleted:
    """An agreed time that nobody needs to know of any more."""

    id: bytes


@dataclass(frozen=True, slots=True)
class CardDropped:
    """A card that the relay is to delete; told at each login until its own time would be over (UTC seconds)."""

    card: bytes
    until: float


@dataclass(frozen=True, slots=True)
class CardDropOver:
    """Such a card's own time is over."""

    card: bytes


@dataclass(frozen=True, slots=True)
class OfferSaved:
    """Times that a parent was shown; without any the offer is gone, as it is with the talk's texts."""

    offer: OfferNow


@dataclass(frozen=True, slots=True)
class LetterSaved:
    """A letter and what was done with it."""

    letter: LetterNow


@dataclass(frozen=True, slots=True)
class LettersDeleted:
    """All letters of a case."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class LetterKeySaved:
    """A key for letters."""

    key: LetterKey


@dataclass(frozen=True, slots=True)
class LetterKeyDeleted:
    """A key for letters that no letter can name any more."""

    id: bytes


@dataclass(frozen=True, slots=True)
class RulesSaved:
    """The whole calendar: weekly hours, exceptions, closed periods, length, gap, how far ahead."""

    rules: CalendarRules


@dataclass(frozen=True, slots=True)
class AbsenceSaved:
    """A day on which the worker is away."""

    absence: Absence


@dataclass(frozen=True, slots=True)
class AbsenceDeleted:
    """The worker is there on that day after all."""

    day: str


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
    | CaseSaved
    | CaseDeleted
    | CaseNoteSaved
    | CaseNoteDeleted
    | CodeSaved
    | CodeDeleted
    | BookingSaved
    | BookingDeleted
    | CardDropped
    | CardDropOver
    | OfferSaved
    | LetterSaved
    | LettersDeleted
    | LetterKeySaved
    | LetterKeyDeleted
    | RulesSaved
    | AbsenceSaved
    | AbsenceDeleted
    | PhraseWrite
)
