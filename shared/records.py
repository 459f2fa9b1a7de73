# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only the two ends see: numbered records and control messages. There is no type that could carry a note.

A record's body is its type (1 byte), a message id (16), the payload behind its length (4), and zeros up to 256,
1 024 or 4 096 bytes. A control message is its type (1 byte), its fields, and zeros up to 256 bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Annotated, Any, Final

from shared.errors import LocalError, Refusal, RemoteError
from shared.limits import CONTROL_BODY, OFFER_TIMES, RECORD_SIZES, TEXT_BYTES, TEXT_POINTS
from shared.wire import U8, U16, U32, U64, Choice, Fixed, Flag, Many, Reader, Text, get_fields, put_fields

MESSAGE_ID_BYTES: Final = 16


class Purpose(IntEnum):
    """What a visit is for."""

    TALK = 1
    CODE = 2  # to see, move, cancel or claim a time; needs no place in the queue


class Feeling(IntEnum):
    """How it feels, in five steps (service-facts.md 5.3)."""

    NOT_SAID = 0
    VERY_BAD = 1
    BAD = 2
    BETWEEN = 3
    GOOD = 4
    VERY_GOOD = 5


class TalkState(IntEnum):
    """What the desk tells a parent of their talk."""

    WAITING = 1  # with place and wait
    TAKEN = 2
    PAUSED = 3  # until a time
    BACK_IN_QUEUE = 4  # with the place that was kept
    FULL = 5
    CLOSING = 6  # until a time
    OFF_DUTY = 7  # let go, with the next opening
    ENDED = 8
    LET_GO = 9  # after long absence


class CodeReason(IntEnum):
    """Why a return code was drawn."""

    BOOKING = 1
    CARD = 2
    RETURN = 3


class BookingState(IntEnum):
    """Where a booking stands."""

    BOOKED = 1
    MOVED = 2
    CANCELLED = 3
    JUST_TAKEN = 4  # somebody was faster; other times follow in an offer
    ABSENT = 5  # the worker is away then; other times follow


class CardSection(IntEnum):
    """The parts of a closing card."""

    STRENGTH = 1
    THANKS = 2
    GUIDANCE = 3
    NEXT_TIME = 4


class Answer(IntEnum):
    """A parent's answer to an offer of guidance."""

    TAKEN = 1
    DECLINED = 2
    ASKS_MORE = 3


class Degree(IntEnum):
    """A parent's answer to a question of feedback, from none to most."""

    NOT_SAID = 0
    NOT = 1
    LITTLE = 2
    PARTLY = 3
    FULLY = 4


class Quote(IntEnum):
    """Whether the words of a feedback may be quoted."""

    NO = 0
    YES = 1


MessageId = Annotated[bytes, Fixed(MESSAGE_ID_BYTES)]
Key16 = Annotated[bytes, Fixed(16)]
Key32 = Annotated[bytes, Fixed(32)]
Instant = Annotated[int, U64]  # UTC seconds since 1970


@dataclass(frozen=True, slots=True)
class Interval:
    """From and to, UTC seconds."""

    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class PageReady:
    """Record 0 of a page: only now is there a parent at the desk."""

    purpose: Annotated[Purpose, Choice(Purpose)]
    feeling: Annotated[Feeling, Choice(Feeling)]


@dataclass(frozen=True, slots=True)
class DeskReady:
    """Record 0 of the desk: only now does the page open its text field."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What the parent wrote."""

    text: Annotated[str, Text(TEXT_BYTES, TEXT_POINTS, 1)]


@dataclass(frozen=True, slots=True)
class DeskText:
    """What the worker wrote, with its position in the talk and when the desk committed it."""

    position: Annotated[int, U32]
    at: Instant
    text: Annotated[str, Text(TEXT_BYTES, TEXT_POINTS, 1)]


@dataclass(frozen=True, slots=True)
class StateTold:
    """The talk's state: `place` from 1 (0: none), `wait` in minutes (0: not known), `until` (0: none)."""

    state: Annotated[TalkState, Choice(TalkState)]
    place: Annotated[int, U16]
    wait: Annotated[int, U8]
    until: Instant


@dataclass(frozen=True, slots=True)
class Join:
    """From purpose "code" into the queue."""

    feeling: Annotated[Feeling, Choice(Feeling)]


@dataclass(frozen=True, slots=True)
class Pause:
    """Either side is away until a time (0: not known)."""

    until: Instant


@dataclass(frozen=True, slots=True)
class Resume:
    """Either side is back from a pause."""


@dataclass(frozen=True, slots=True)
class CodeRegister:
    """The keys of a return code that the page has drawn; the words stay in the page."""

    code: Key16
    auth: Key32
    card: Key32
    reason: Annotated[CodeReason, Choice(CodeReason)]


@dataclass(frozen=True, slots=True)
class CodeStored:
    """The desk has committed the keys: the words may be shown."""

    code: Key16


@dataclass(frozen=True, slots=True)
class CodeReplace:
    """A code that somebody may have found gives way to a new one; `proof` as in `Claim`."""

    old: Key16
    proof: Key32
    code: Key16
    auth: Key32
    card: Key32


@dataclass(frozen=True, slots=True)
class Claim:
    """A parent comes back: `proof` = HMAC(K_auth, "claim p" ‖ exporter)."""

    code: Key16
    proof: Key32


@dataclass(frozen=True, slots=True)
class ClaimYes:
    """The desk knows the code, and proves it: HMAC(K_auth, "claim c" ‖ exporter)."""

    proof: Key32


@dataclass(frozen=True, slots=True)
class ClaimNo:
    """One answer for every reason; the filling makes it as long as a yes."""

    filling: Key32


@dataclass(frozen=True, slots=True)
class Offer:
    """Free times to choose from."""

    times: Annotated[tuple[Interval, ...], Many(Interval, OFFER_TIMES)]


@dataclass(frozen=True, slots=True)
class Choose:
    """The parent takes one of the times of an offer."""

    offer: MessageId
    start: Instant


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking stands."""

    booking: Key16
    version: Annotated[int, U32]
    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class Change:
    """The parent wishes to move a booking to a time on offer."""

    booking: Key16
    version: Annotated[int, U32]
    start: Instant


@dataclass(frozen=True, slots=True)
class Cancel:
    """The parent cancels a booking."""

    booking: Key16
    version: Annotated[int, U32]


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a booking."""

    booking: Key16
    version: Annotated[int, U32]
    state: Annotated[BookingState, Choice(BookingState)]
    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class CardPart:
    """One part of the closing card or of an offer of guidance; parts of one card share its id."""

    card: Key16
    part: Annotated[int, U8]
    parts: Annotated[int, U8]
    section: Annotated[CardSection, Choice(CardSection)]
    text: Annotated[str, Text(TEXT_BYTES, TEXT_POINTS, 1)]


@dataclass(frozen=True, slots=True)
class KeepCard:
    """Whether the parent wants the closing card to stand behind their code."""

    card: Key16
    keep: Annotated[bool, Flag()]


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The parent's answer to an offer of guidance."""

    card: Key16
    answer: Annotated[Answer, Choice(Answer)]


@dataclass(frozen=True, slots=True)
class Question:
    """What the worker shall ask the next time, to be sure who is there."""

    text: Annotated[str, Text(800, 200, 1)]


@dataclass(frozen=True, slots=True)
class Feedback:
    """How it feels after, and what the talk was."""

    feeling: Annotated[Feeling, Choice(Feeling)]
    heard: Annotated[Degree, Choice(Degree)]
    helped: Annotated[Degree, Choice(Degree)]
    found: Annotated[Degree, Choice(Degree)]
    strength: Annotated[Degree, Choice(Degree)]
    quote: Annotated[Quote, Choice(Quote)]
    words: Annotated[str, Text(TEXT_BYTES, TEXT_POINTS)]


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Everything under the code shall be deleted."""

    code: Key16
    proof: Key32


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything under the code is deleted, but for a coming booking that ends at `until` (0: nothing is kept)."""

    until: Instant


@dataclass(frozen=True, slots=True)
class TimesAsked:
    """The parent asks for free times that begin after an instant (0: from now); answered by an `Offer`."""

    after: Instant


@dataclass(frozen=True, slots=True)
class Bye:
    """This end is done with the talk; it keeps nothing once this is acknowledged."""


class From(Enum):
    """Which end may send a type."""

    PAGE = "page"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A type's byte, its layout and who may send it."""

    code: int
    layout: type[Any]
    senders: frozenset[From]


def _rule(code: int, layout: type[Any], *senders: From) -> RecordRule:
    return RecordRule(code, layout, frozenset(senders))


RECORDS: Final[tuple[RecordRule, ...]] = (
    _rule(0x01, PageReady, From.PAGE),
    _rule(0x02, DeskReady, From.DESK),
    _rule(0x03, PageText, From.PAGE),
    _rule(0x04, DeskText, From.DESK),
    _rule(0x05, StateTold, From.DESK),
    _rule(0x06, Join, From.PAGE),
    _rule(0x07, Pause, From.PAGE, From.DESK),
    _rule(0x08, Resume, From.PAGE, From.DESK),
    _rule(0x09, CodeRegister, From.PAGE),
    _rule(0x0A, CodeStored, From.DESK),
    _rule(0x0B, CodeReplace, From.PAGE),
    _rule(0x0C, Claim, From.PAGE),
    _rule(0x0D, ClaimYes, From.DESK),
    _rule(0x0E, ClaimNo, From.DESK),
    _rule(0x0F, Offer, From.DESK),
    _rule(0x10, Choose, From.PAGE),
    _rule(0x11, Booked, From.DESK),
    _rule(0x12, Change, From.PAGE),
    _rule(0x13, Cancel, From.PAGE),
    _rule(0x14, Changed, From.DESK),
    _rule(0x15, CardPart, From.DESK),
    _rule(0x16, KeepCard, From.PAGE),
    _rule(0x17, AnswerGiven, From.PAGE),
    _rule(0x18, Question, From.PAGE),
    _rule(0x19, Feedback, From.PAGE),
    _rule(0x1A, ForgetMe, From.PAGE),
    _rule(0x1B, Bye, From.PAGE, From.DESK),
    _rule(0x1C, Forgotten, From.DESK),
    _rule(0x1D, TimesAsked, From.PAGE),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """The position of one of the parent's texts, by the number of its record."""

    number: Annotated[int, U64]
    position: Annotated[int, U32]


@dataclass(frozen=True, slots=True)
class Ack:
    """All records below `up_to` are committed; the desk adds positions of texts."""

    up_to: Annotated[int, U64]
    placed: Annotated[tuple[Placed, ...], Many(Placed, 16)]


@dataclass(frozen=True, slots=True)
class Sync:
    """What this end expects next; a page also asks for the positions of its texts from `unplaced_from` on."""

    expected: Annotated[int, U64]
    unplaced_from: Annotated[int, U64]


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is writing; never what."""


@dataclass(frozen=True, slots=True)
class Presence:
    """This end's person is at the screen, or not."""

    at_screen: Annotated[bool, Flag()]


CONTROLS: Final[tuple[RecordRule, ...]] = (
    _rule(0x01, Ack, From.PAGE, From.DESK),
    _rule(0x02, Sync, From.PAGE, From.DESK),
    _rule(0x03, Typing, From.PAGE, From.DESK),
    _rule(0x04, Presence, From.PAGE, From.DESK),
)

Record = Any  # one of the layouts of RECORDS
Control = Any  # one of the layouts of CONTROLS

_BY_CODE: Final = {rule.code: rule for rule in RECORDS}
_BY_LAYOUT: Final = {rule.layout: rule for rule in RECORDS}
_CONTROL_BY_CODE: Final = {rule.code: rule for rule in CONTROLS}
_CONTROL_BY_LAYOUT: Final = {rule.layout: rule for rule in CONTROLS}


def may_send(sender: From, record: Record) -> bool:
    """Whether that end may send a record of this type."""
    rule = _BY_LAYOUT.get(type(record))
    return rule is not None and sender in rule.senders


def _padded(body: bytes, sizes: tuple[int, ...]) -> bytes:
    for size in sizes:
        if len(body) <= size:
            return body.ljust(size, b"\0")
    raise LocalError("body does not fit the largest size")


def _only_zeros(rest: bytes) -> None:
    if rest.strip(b"\0"):
        raise RemoteError(Refusal.MALFORMED)


def encode_record(message: bytes, record: Record) -> bytes:
    """The padded body of a record with its message id (16 bytes)."""
    rule = _BY_LAYOUT.get(type(record))
    if rule is None or len(message) != MESSAGE_ID_BYTES:
        raise LocalError("not a record")
    payload = put_fields(record)
    return _padded(bytes([rule.code]) + message + len(payload).to_bytes(4, "big") + payload, RECORD_SIZES)


def decode_record(body: bytes, sender: From) -> tuple[bytes, Record]:
    """Message id and record in a padded body of the smallest size that fits. `RemoteError` for all else."""
    reader = Reader(body)
    rule = _BY_CODE.get(reader.number(1))
    if rule is None:
        raise RemoteError(Refusal.MALFORMED)
    if sender not in rule.senders:
        raise RemoteError(Refusal.NOT_ALLOWED)
    message = reader.take(MESSAGE_ID_BYTES)
    payload = reader.take(reader.number(4))
    _only_zeros(reader.rest())
    used = 1 + MESSAGE_ID_BYTES + 4 + len(payload)
    if len(body) != next((size for size in RECORD_SIZES if used <= size), -1):
        raise RemoteError(Refusal.MALFORMED)
    inner = Reader(payload)
    record = get_fields(rule.layout, inner)
    inner.close()
    return message, record


def encode_control(control: Control) -> bytes:
    """The padded body of a control message."""
    rule = _CONTROL_BY_LAYOUT.get(type(control))
    if rule is None:
        raise LocalError("not a control message")
    return _padded(bytes([rule.code]) + put_fields(control), (CONTROL_BODY,))


def decode_control(body: bytes, sender: From) -> Control:
    """The control message in a padded body. `RemoteError` for all else."""
    if len(body) != CONTROL_BODY:
        raise RemoteError(Refusal.MALFORMED)
    reader = Reader(body)
    rule = _CONTROL_BY_CODE.get(reader.number(1))
    if rule is None or sender not in rule.senders:
        raise RemoteError(Refusal.MALFORMED)
    control = get_fields(rule.layout, reader)
    _only_zeros(reader.rest())
    return control
