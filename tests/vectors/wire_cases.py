# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frames, records, control messages and slips: bytes that must be read, and bytes that must be refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shared import PROTOCOL_VERSION
from shared.frames import FRAMES, DeskRecord, FrameRule, PageRecord, Sender, decode, encode
from shared.limits import CONTROL_BODY, RECORD_SIZES, SEAL_BYTES
from shared.records import (
    CONTROLS,
    RECORDS,
    From,
    PageText,
    RecordRule,
    decode_control,
    decode_record,
    encode_control,
    encode_record,
)
from shared.slips import Card, Letter, decode_slip, encode_slip
from shared.wire import lp
from tests.vectors.forms import SEALED_SIZES, Json, fields_of, to_json
from tests.vectors.refusals import case_of_refusal
from tests.vectors.samples import AMOUNTS, Samples, broken_fields, cut_fields

ID: Final = bytes(range(0x40, 0x50))  # a message id


def name_of(sender: Sender | From) -> str:
    """A sender as the vectors name it."""
    return sender.name.lower()


def _amounts(cls: type[Any]) -> tuple[str, ...]:
    return AMOUNTS if fields_of(cls) else ("some",)


def _good_frames(rule: FrameRule) -> Iterator[Json]:
    samples = Samples(f"frame {rule.layout.__name__}")
    for sender in sorted(rule.senders, key=name_of):
        for amount in _amounts(rule.layout):
            frame = samples.layout(rule.layout, amount)
            data = encode(frame)
            assert decode(data, sender) == frame
            yield {
                "name": f"{rule.layout.__name__} from {name_of(sender)}, {amount}",
                "type": rule.layout.__name__,
                "sender": name_of(sender),
                "fields": to_json(frame),
                "bytes": data.hex(),
            }


def _bad_frames(rule: FrameRule) -> Iterator[tuple[str, bytes, Sender]]:
    name, sender = rule.layout.__name__, min(rule.senders, key=name_of)
    head = bytes([rule.code, PROTOCOL_VERSION])
    if rule.layout in (PageRecord, DeskRecord):
        yield from _bad_record_frames(name, head, sender)
    else:
        for why, raw in (*broken_fields(rule.layout), *cut_fields(rule.layout)):
            yield f"{name}: {why}", head + raw, sender
    small = encode(Samples(f"refused {name}").layout(rule.layout, "least"))
    for version in (0, PROTOCOL_VERSION + 1, 255):
        yield f"{name}: version {version}", bytes([rule.code, version]) + small[2:], sender
    for other in sorted(set(Sender) - rule.senders, key=name_of):
        yield f"{name}: not for {name_of(other)} to send", small, other


def _bad_record_frames(name: str, head: bytes, sender: Sender) -> Iterator[tuple[str, bytes, Sender]]:
    room = bytes(16) + bytes(8)
    yield f"{name}: ends in the room's name", head + room[:15], sender
    yield f"{name}: ends in the number", head + room[:-1], sender
    near = {0, 1, SEAL_BYTES} | {size + by for size in SEALED_SIZES for by in (-SEAL_BYTES, -1, 1)}
    for size in sorted(near):
        yield f"{name}: {size} sealed bytes", head + room + b"x" * size, sender


def _no_frames() -> Iterator[tuple[str, bytes, Sender]]:
    for sender in Sender:
        yield f"nothing at all, from {name_of(sender)}", b"", sender
    for rule in (FRAMES[0], FRAMES[-1]):
        yield f"{rule.layout.__name__}: the type alone", bytes([rule.code]), min(rule.senders, key=name_of)
    known = {rule.code for rule in FRAMES}
    for code in (0x00, max(c for c in known if c < 0x20) + 1, 0x1F, max(known) + 1, 0x7F, 0x80, 0xFF):
        assert code not in known
        yield f"type {code}", bytes([code, PROTOCOL_VERSION]) + bytes(48), Sender.PAGE
    yield "text that somebody typed", b'{"type":"open","version":NaN}', Sender.PAGE


def frames() -> Json:
    """`frames.json`."""
    bad = [case for rule in FRAMES for case in _bad_frames(rule)] + list(_no_frames())
    return {
        "good": [case for rule in FRAMES for case in _good_frames(rule)],
        "bad": [
            {"name": name, "sender": name_of(sender), "bytes": data.hex(), "code": code}
            for name, data, sender in bad
            for code in [case_of_refusal(decode, data, sender)]
        ],
    }


def _padded(used: bytes, sizes: tuple[int, ...]) -> bytes:
    return used.ljust(next(size for size in sizes if len(used) <= size), b"\0")


def _record_body(code: int, payload: bytes) -> bytes:
    return _padded(bytes([code]) + ID + lp(payload), RECORD_SIZES)


def _good_records() -> Iterator[Json]:
    for rule in RECORDS:
        samples = Samples(f"record {rule.layout.__name__}")
        for sender in sorted(rule.senders, key=name_of):
            for amount in _amounts(rule.layout):
                record = samples.layout(rule.layout, amount)
                yield _good_record(f"{rule.layout.__name__} from {name_of(sender)}, {amount}", sender, record)
    # 25 bytes stand around the letters of a text: on both sides of each size (attacks.md P17).
    for size in RECORD_SIZES[:-1]:
        for by in (0, 1):
            text = PageText("x" * (min(size - 25 + by, 2000)))
            yield _good_record(f"PageText that takes {size + by} bytes", From.PAGE, text)
    yield _good_record("PageText of 2 000 letters in 4 000 bytes", From.PAGE, PageText("ä" * 2000))
    yield _good_record("PageText of 1 000 emoji in 4 000 bytes", From.PAGE, PageText("😀" * 1000))
    yield _good_record("PageText that begins with a mark of byte order", From.PAGE, PageText("\ufeffhei"))


def _good_record(name: str, sender: From, record: Any) -> Json:
    body = encode_record(ID, record)
    assert decode_record(body, sender) == (ID, record)
    kind = type(record).__name__
    told = {"name": name, "type": kind, "sender": name_of(sender), "message": ID.hex()}
    return told | {"fields": to_json(record), "body": body.hex()}


def _bad_records(rule: RecordRule) -> Iterator[tuple[str, bytes, From]]:
    name, sender = rule.layout.__name__, min(rule.senders, key=name_of)
    for why, payload in (*broken_fields(rule.layout), *cut_fields(rule.layout)):
        yield f"{name}: {why}", _record_body(rule.code, payload), sender
    small = encode_record(ID, Samples(f"refused {name}").layout(rule.layout, "least"))
    for other in set(From) - rule.senders:
        yield f"{name}: not for the {name_of(other)} to send", small, other


def _bad_bodies() -> Iterator[tuple[str, bytes, From]]:
    good = encode_record(ID, PageText("hei"))
    used = 1 + 16 + 4 + 4 + 3
    yield "nothing at all", b"", From.PAGE
    yield "256 zeros", bytes(256), From.PAGE
    for size in (1, used, 255, 257, 1023, 1025, 4095, 4097, 8192):
        yield f"padded to {size} bytes", good[:used].ljust(size, b"\0")[:size], From.PAGE
    for size in (1024, 4096):
        yield f"padded to {size} bytes where 256 do", good.ljust(size, b"\0"), From.PAGE
    yield "first byte of the padding is not zero", good[:used] + b"\1" + good[used + 1 :], From.PAGE
    yield "last byte of the padding is not zero", good[:-1] + b"\1", From.PAGE
    for length in (256 - 21 + 1, 4096, 0xFFFFFFFF):
        yield f"payload of {length} bytes", good[:17] + length.to_bytes(4, "big") + good[21:], From.PAGE
    yield "payload one byte longer than its text", _record_body(3, lp(b"hei") + b"\0"), From.PAGE
    known = {rule.code for rule in RECORDS}
    for code in (0x00, max(known) + 1, 0x80, 0xFF):
        for sender in From:
            yield f"type {code} from the {name_of(sender)}", bytes([code]) + good[1:], sender
    for text in ('{"type":NaN}', '{"n":1e999999}', '{"a":1,"a":2}', "[" * 200):
        yield f"JSON: {text[:14]}", text.encode().ljust(256, b"\0"), From.PAGE


def _bad_controls() -> Iterator[tuple[str, bytes, From]]:
    for rule in CONTROLS:
        name, sender = rule.layout.__name__, min(rule.senders, key=name_of)
        for why, raw in broken_fields(rule.layout):
            yield f"{name}: {why}", (bytes([rule.code]) + raw)[:CONTROL_BODY].ljust(CONTROL_BODY, b"\0"), sender
        body = encode_control(Samples(f"refused {name}").layout(rule.layout, "least"))
        yield f"{name}: last byte of the padding is not zero", body[:-1] + b"\1", sender
        for size in (0, 1, 255, 257, 1024):
            yield f"{name}: {size} bytes", body[:size].ljust(size, b"\0"), sender
    for code in (0x00, len(CONTROLS) + 1, 0xFF):
        yield f"type {code}", bytes([code]) + bytes(CONTROL_BODY - 1), From.PAGE


def _good_controls() -> Iterator[Json]:
    for rule in CONTROLS:
        samples = Samples(f"control {rule.layout.__name__}")
        for sender in sorted(rule.senders, key=name_of):
            for amount in _amounts(rule.layout):
                control = samples.layout(rule.layout, amount)
                body = encode_control(control)
                assert decode_control(body, sender) == control
                yield {
                    "name": f"{rule.layout.__name__} from {name_of(sender)}, {amount}",
                    "type": rule.layout.__name__,
                    "sender": name_of(sender),
                    "fields": to_json(control),
                    "body": body.hex(),
                }


def _refused(cases: Iterator[tuple[str, bytes, From]], read: Any) -> list[Json]:
    return [
        {"name": name, "sender": name_of(sender), "body": body.hex(), "code": case_of_refusal(read, body, sender)}
        for name, body, sender in cases
    ]


def records() -> Json:
    """`records.json`."""
    bad = [*(case for rule in RECORDS for case in _bad_records(rule)), *_bad_bodies()]
    return {
        "good": list(_good_records()),
        "bad": _refused(iter(bad), decode_record),
        "controls": {"good": list(_good_controls()), "bad": _refused(_bad_controls(), decode_control)},
    }


def bad_slips(cls: type[Card] | type[Letter]) -> list[Json]:
    """Bodies of the right or a wrong size that are no slip."""
    slip = Samples(f"bad slip {cls.__name__}").layout(cls, "some")
    good = encode_slip(slip)
    size, used = len(good), 4 + int.from_bytes(good[:4], "big")
    cases = [(why, lp(raw).ljust(size, b"\0")) for why, raw in (*broken_fields(cls), *cut_fields(cls))]
    cases += [
        ("nothing at all", b""),
        ("only zeros", bytes(size)),
        ("one byte short", good[:-1]),
        ("one byte too many", good + b"\0"),
        ("without its padding", good[:used]),
        ("first byte of the padding is not zero", good[:used] + b"\1" + good[used + 1 :]),
        ("last byte of the padding is not zero", good[:-1] + b"\1"),
        ("a length beyond the end", size.to_bytes(4, "big") + good[4:]),
        ("a length of 4 GiB", b"\xff\xff\xff\xff" + good[4:]),
    ]
    return [
        {"name": why, "type": cls.__name__, "body": body.hex(), "code": case_of_refusal(decode_slip, cls, body)}
        for why, body in cases
    ]
