# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import PROTOCOL_VERSION
from shared.errors import LocalError, Refusal
from shared.frames import (
    FRAMES,
    DeskRecord,
    FrameRule,
    Open,
    PageControl,
    PageRecord,
    Sender,
    control_head,
    decode,
    encode,
    record_head,
)
from shared.wire import EXACT_END
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent, of_layout
from tests.vectors.forms import from_json, to_json
from tests.vectors.reading import each, vectors
from tests.vectors.samples import Samples

CASES = vectors("frames")
LAYOUTS = {rule.layout.__name__: rule.layout for rule in FRAMES}
SENDERS = {sender.name.lower(): sender for sender in Sender}
ANY_FRAME = st.sampled_from(FRAMES).flatmap(lambda rule: st.tuples(st.just(rule), of_layout(rule.layout)))


@each(CASES["good"])
def test_a_good_frame_is_read_and_written_alike(case: dict[str, Any]) -> None:
    """attacks.md P26."""
    frame = from_json(LAYOUTS[case["type"]], case["fields"])
    assert encode(frame).hex() == case["bytes"]
    assert decode(bytes.fromhex(case["bytes"]), SENDERS[case["sender"]]) == frame
    assert to_json(frame) == case["fields"]


@each(CASES["bad"])
def test_a_bad_frame_is_refused_with_its_code(case: dict[str, Any]) -> None:
    """attacks.md P3 (another version, a dropped field), R14, P26."""
    assert refused(decode, bytes.fromhex(case["bytes"]), SENDERS[case["sender"]]) == case["code"]


def test_every_type_has_good_and_bad_examples() -> None:
    assert {case["type"] for case in CASES["good"]} == set(LAYOUTS)
    assert {case["name"].split(":")[0] for case in CASES["bad"]} >= set(LAYOUTS)


def test_no_two_types_share_a_byte() -> None:
    assert len({rule.code for rule in FRAMES}) == len({rule.layout for rule in FRAMES}) == len(FRAMES)


@pytest.mark.parametrize("rule", FRAMES, ids=lambda rule: rule.layout.__name__)
def test_only_who_may_send_a_frame_is_heard_with_it(rule: FrameRule) -> None:
    """attacks.md R17: a page that sends what only the desk may."""
    frame = Samples("senders").layout(rule.layout, "some")
    for sender in Sender:
        expected = frame if sender in rule.senders else Refusal.NOT_ALLOWED
        assert outcome(decode, encode(frame), sender) == expected
    assert rule.when


@given(ANY_FRAME)
def test_what_was_written_is_read_again(drawn: tuple[FrameRule, Any]) -> None:
    rule, frame = drawn
    data = encode(frame)
    assert data[:2] == bytes([rule.code, PROTOCOL_VERSION])
    for sender in rule.senders:
        assert decode(data, sender) == frame


@given(ANY_FRAME.flatmap(lambda drawn: bent(encode(drawn[1]))) | st.binary(max_size=80), st.sampled_from(Sender))
def test_any_bytes_are_a_frame_or_refused(data: bytes, sender: Sender) -> None:
    """attacks.md R14, P19: nothing else is ever raised, and no frame has two forms."""
    frame = outcome(decode, data, sender)
    if isinstance(frame, Refusal):
        assert frame in (Refusal.MALFORMED, Refusal.NOT_ALLOWED)
    else:
        assert encode(frame) == data


def test_what_is_no_frame_of_ours_is_our_own_mistake() -> None:
    for value in (None, b"\1\1", "Open", Sender.PAGE):
        with pytest.raises(LocalError):
            encode(value)
    with pytest.raises(LocalError):
        encode(Open(bytes(15), bytes(32)))


@pytest.mark.parametrize(
    "record",
    [
        PageRecord(bytes(15), 0, bytes(272)),
        PageRecord(bytes(17), 0, bytes(272)),
        PageRecord(bytes(16), -1, bytes(272)),
        PageRecord(bytes(16), EXACT_END, bytes(272)),
        PageRecord(bytes(16), 0, bytes(271)),
        DeskRecord(bytes(16), 0, b""),
        PageControl(bytes(16), bytes(16), EXACT_END, bytes(272)),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_that_does_not_fit_is_our_own_mistake(record: Any) -> None:
    """attacks.md P9: a number that runs over is never sent."""
    with pytest.raises(LocalError):
        encode(record)


def test_the_heads_that_seals_cover_are_the_fronts_of_their_frames() -> None:
    sid, salt = bytes(range(16)), bytes(range(16, 32))
    record = encode(PageRecord(sid, 7, bytes(272)))
    assert record[:26] == record_head(PageRecord, sid, 7)
    control = encode(PageControl(sid, salt, 9, bytes(272)))
    assert control[:42] == control_head(PageControl, sid, salt, 9)
    assert len(record) == 26 + 272
    assert len(control) == 42 + 272
