# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Records and control messages of a talk, true and forged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shared.crypto import expand, nonce_of, seal
from shared.errors import RemoteError
from shared.frames import DeskControl, DeskRecord, PageControl, PageRecord, Sender, control_head, decode, record_head
from shared.handshake import TalkKeys
from shared.limits import CONTROL_BODY
from shared.records import (
    Ack,
    Bye,
    DeskReady,
    DeskText,
    Feeling,
    From,
    PageReady,
    PageText,
    Placed,
    Presence,
    Purpose,
    StateTold,
    Sync,
    TalkState,
    Typing,
    encode_control,
    encode_record,
)
from shared.session import ControlReceiver, Session, open_record, seal_record
from shared.wire import lp
from tests.fakes import SeededBytes
from tests.vectors.forms import Json, to_json
from tests.vectors.handshake_cases import SID, keys_to_json


def _page_says() -> list[Any]:
    return [
        PageReady(Purpose.TALK, Feeling.BAD),
        PageText("Hei, onko siellä joku?"),
        PageText("ä" * 200),
        PageText("😀" * 1000),
        PageText("rivi\r\ntoinen"),
        Bye(),
    ]


def _desk_says() -> list[Any]:
    return [
        DeskReady(),
        StateTold(TalkState.WAITING, 2, 15, 0),
        StateTold(TalkState.TAKEN, 0, 0, 0),
        DeskText(1, 1_790_000_100, "Hei, olen tässä. Kuuntelen."),
        DeskText(4, 1_790_000_200, "x" * 2000),
        StateTold(TalkState.ENDED, 0, 0, 0),
    ]


KEYS: Final = TalkKeys.from_bytes(SeededBytes("talk keys")(120))


def _direction(role: From, keys: TalkKeys = KEYS) -> tuple[bytes, bytes, type[PageRecord] | type[DeskRecord]]:
    if role is From.PAGE:
        return keys.page_key, keys.page_iv, PageRecord
    return keys.desk_key, keys.desk_iv, DeskRecord


def _sealed_by_hand(
    role: From, number: int, body: bytes, sid: bytes = SID, keys: TalkKeys = KEYS, head: bytes | None = None
) -> bytes:
    """A record's frame, step by step and apart from `session.py`; `head` is what the seal is made over."""
    key, iv, layout = _direction(role, keys)
    shown = record_head(layout, sid, number)
    return shown + seal(key, nonce_of(iv, number), shown if head is None else head, body)


def _series(role: From, said: list[Any]) -> list[Json]:
    session, told = Session(SID, role, KEYS), []
    draw = SeededBytes(f"messages {role.value}")
    for record in said:
        message = draw(16)
        sealed = seal_record(session, message, record)
        body = encode_record(message, record)
        assert sealed.frame == _sealed_by_hand(role, sealed.number, body)
        told.append(
            {
                "number": str(sealed.number),
                "message": message.hex(),
                "type": type(record).__name__,
                "fields": to_json(record),
                "body": body.hex(),
                "frame": sealed.frame.hex(),
            }
        )
        session = sealed.session
    return told


def outcome(role: From, expected: int, frame: bytes) -> str:
    """What an end that expects a number makes of a frame."""
    sender = Sender.RELAY_TO_DESK if role is From.DESK else Sender.RELAY_TO_PAGE
    try:
        read = decode(frame, sender)
    except RemoteError as error:
        return f"refused {error.code.name}"
    if not isinstance(read, PageRecord | DeskRecord):
        return "no record"
    if read.sid != SID:
        return "another room"
    return type(open_record(Session(SID, role, KEYS, expected=expected), read)).__name__.lower()


def _received(name: str, role: From, expected: int, frame: bytes) -> Json:
    told = {"name": name, "receiver": role.value, "expected": str(expected), "frame": frame.hex()}
    return told | {"outcome": outcome(role, expected, frame)}


def _touched(page: list[bytes]) -> Iterator[Json]:
    """Bits flipped on the way (attacks.md P8)."""
    for at in range(26):
        for bit in (1, 128):
            bent = page[1][:at] + bytes([page[1][at] ^ bit]) + page[1][at + 1 :]
            yield _received(f"bit {bit} of byte {at} of the head", From.DESK, 1, bent)
            if at >= 20:  # above, no number is counted any more
                number = int.from_bytes(bent[18:26], "big")
                yield _received(f"bit {bit} of byte {at}, when that number is expected", From.DESK, number, bent)
    for at in (26, 27, 100, len(page[1]) - 17, len(page[1]) - 16, len(page[1]) - 1):
        bent = page[1][:at] + bytes([page[1][at] ^ 1]) + page[1][at + 1 :]
        yield _received(f"a bit of byte {at}", From.DESK, 1, bent)


def _moved(page: list[bytes], desk: list[bytes]) -> Iterator[Json]:
    """True records at the wrong place (attacks.md P9 to P11)."""
    for number in range(3):
        yield _received(f"record {number} as it should be", From.DESK, number, page[number])
        yield _received(f"the desk's record {number} as it should be", From.PAGE, number, desk[number])
    yield _received("had", From.DESK, 2, page[1])
    yield _received("had long ago", From.DESK, 2**53 - 1, page[0])
    yield _received("one is missing before it", From.DESK, 0, page[1])
    for name, number in (
        ("the highest", 2**53 - 1),
        ("one more than the highest", 2**53),
        ("eight bytes of ones", 2**64 - 1),
    ):
        far = page[1][:18] + number.to_bytes(8, "big") + page[1][26:]
        yield _received(f"{name} number there is", From.DESK, 1, far)
    yield _received("another record's number", From.DESK, 1, page[2][:18] + page[1][18:26] + page[2][26:])
    other = TalkKeys.from_bytes(SeededBytes("other talk keys")(120))
    body = encode_record(bytes(16), PageText("hei"))
    theirs = _sealed_by_hand(From.PAGE, 1, body, bytes(16), other)
    yield _received("from another talk", From.DESK, 1, theirs)
    yield _received("from another talk, with this room's name", From.DESK, 1, theirs[:2] + SID + theirs[18:])
    yield _received("with another talk's keys", From.DESK, 1, _sealed_by_hand(From.PAGE, 1, body, SID, other))
    yield _received("its own record sent back", From.PAGE, 1, page[1])
    sent_back = bytes([desk[1][0]]) + page[1][1:]
    yield _received("its own record sent back as the desk's", From.PAGE, 1, sent_back)
    wrong_head = record_head(DeskRecord, SID, 1)
    yield _received("sealed over another head", From.DESK, 1, _sealed_by_hand(From.PAGE, 1, body, head=wrong_head))
    yield _received("sealed over no head", From.DESK, 1, _sealed_by_hand(From.PAGE, 1, body, head=b""))


def _unreadable() -> Iterator[Json]:
    """The right seal around nonsense: kept apart, and the talk goes on (attacks.md P17, P19)."""
    good = encode_record(bytes(16), PageText("hei"))
    for name, body in {
        "padding that is not zero": good[:-1] + b"\1",
        "a body larger than it need be": good.ljust(1024, b"\0"),
        "an unknown type": b"\xfe" + good[1:],
        "a type of the desk": encode_record(bytes(16), DeskReady()),
        "an empty text": b"\3" + bytes(16) + lp(lp(b"")) + bytes(256 - 25),
        "text that is no UTF-8": good[:25] + b"\xff" + good[26:],
        "only zeros": bytes(256),
    }.items():
        yield _received(name, From.DESK, 1, _sealed_by_hand(From.PAGE, 1, body))


def _control(role: From, salt: bytes, counter: int, body: bytes, keys: TalkKeys = KEYS) -> bytes:
    """A control message's frame, step by step and apart from `session.py`."""
    layout = PageControl if role is From.PAGE else DeskControl
    key = expand(keys.exporter, b"control " + role.value.encode() + b" " + salt, 32)
    head = control_head(layout, SID, salt, counter)
    return head + seal(key, counter.to_bytes(12, "big"), head, body)


def _control_steps() -> Iterator[tuple[str, bytes, Any]]:
    """One page's stream as the desk hears it, in order; the last is what it understands."""
    first, second, unheard = (SeededBytes(f"{name} salt")(16) for name in ("first", "second", "unheard"))

    def sent(salt: bytes, counter: int, control: Any) -> bytes:
        return _control(From.PAGE, salt, counter, encode_control(control))

    ack, sync = Ack(3, (Placed(1, 1), Placed(2, 4))), Sync(7, 2)
    yield "the first", sent(first, 0, sync), sync
    yield "the next", sent(first, 1, Typing()), Typing()
    yield "the same again", sent(first, 1, Typing()), None
    yield "an earlier one again", sent(first, 0, sync), None
    yield "one after a gap", sent(first, 5, ack), ack
    yield "one from the gap, too late", sent(first, 3, Typing()), None
    good = sent(first, 6, Presence(True))
    for at in (0, 1, 2, 18, 34, 41, 42, len(good) - 1):
        yield f"a bit of byte {at}", good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :], None
    yield "the same, untouched", good, Presence(True)
    yield "sent back by the relay", _control(From.DESK, first, 7, encode_control(Typing())), None
    as_page = bytes([good[0]]) + _control(From.DESK, first, 7, encode_control(Typing()))[1:]
    yield "sent back as the page's", as_page, None
    other = TalkKeys.from_bytes(SeededBytes("other talk keys")(120))
    yield "of another talk", _control(From.PAGE, first, 7, encode_control(Typing()), other), None
    yield "after a new start of the page", sent(second, 0, sync), sync
    yield "again from the stream before", sent(first, 6, Presence(True)), None
    yield "the first of the stream before, again", sent(first, 0, sync), None
    yield "a late one of the stream before", sent(first, 9, Typing()), Typing()
    yield "that late one again", sent(first, 9, Typing()), None
    yield "an old stream that this end had not heard", sent(unheard, 4, ack), ack
    yield "again from that one", sent(unheard, 4, ack), None
    yield "the first of the newest stream, again", sent(second, 0, sync), None
    yield "of an unknown type", _control(From.PAGE, second, 1, b"\x7f" + bytes(CONTROL_BODY - 1)), None
    yield "with the counter of the one not understood", sent(second, 1, Typing()), None
    yield "the next after it", sent(second, 2, Presence(False)), Presence(False)
    yield "with the highest counter there is", sent(second, 2**53 - 1, Typing()), Typing()


def _heard(receiver: ControlReceiver, name: str, frame: bytes, understood: Any) -> Json:
    told: dict[str, Json] = {"name": name, "frame": frame.hex(), "type": None, "fields": None}
    try:
        read = decode(frame, Sender.RELAY_TO_DESK)
        heard = receiver.open(read) if isinstance(read, PageControl) else None
    except RemoteError:
        heard = None
    assert heard == understood, name
    if heard is not None:
        told |= {"type": type(heard).__name__, "fields": to_json(heard)}
    return told


def session() -> Json:
    """`session.json`: `received` says what an end makes of a frame when it expects a number."""
    page, desk = _series(From.PAGE, _page_says()), _series(From.DESK, _desk_says())
    frames = [bytes.fromhex(told["frame"]) for told in page]
    backs = [bytes.fromhex(told["frame"]) for told in desk]
    receiver = ControlReceiver(Session(SID, From.DESK, KEYS))
    return {
        "sid": SID.hex(),
        "keys": keys_to_json(KEYS),
        "page": page,
        "desk": desk,
        "received": [*_touched(frames), *_moved(frames, backs), *_unreadable()],
        "control": [_heard(receiver, *step) for step in _control_steps()],
    }
