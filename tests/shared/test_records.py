# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import LocalError, Refusal
from shared.limits import CONTROL_BODY, RECORD_SIZES
from shared.records import (
    CONTROLS,
    RECORDS,
    Bye,
    ClaimNo,
    ClaimYes,
    DeskText,
    From,
    PageText,
    RecordRule,
    decode_control,
    decode_record,
    encode_control,
    encode_record,
    may_send,
)
from shared.wire import Text
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent, of_layout
from tests.vectors.forms import fields_of, from_json, to_json
from tests.vectors.reading import each, vectors
from tests.vectors.samples import Samples

CASES = vectors("records")
LAYOUTS = {rule.layout.__name__: rule.layout for rule in RECORDS}
CONTROL_LAYOUTS = {rule.layout.__name__: rule.layout for rule in CONTROLS}
ID = bytes(range(16))
ANY_RECORD = st.sampled_from(RECORDS).flatmap(lambda rule: st.tuples(st.just(rule), of_layout(rule.layout)))
ANY_CONTROL = st.sampled_from(CONTROLS).flatmap(lambda rule: of_layout(rule.layout))


@each(CASES["good"])
def test_a_good_record_is_read_and_written_alike(case: dict[str, Any]) -> None:
    """attacks.md P26."""
    record, message = from_json(LAYOUTS[case["type"]], case["fields"]), bytes.fromhex(case["message"])
    assert encode_record(message, record).hex() == case["body"]
    assert decode_record(bytes.fromhex(case["body"]), From(case["sender"])) == (message, record)
    assert to_json(record) == case["fields"]


@each(CASES["bad"])
def test_a_bad_record_is_refused_with_its_code(case: dict[str, Any]) -> None:
    """attacks.md P17 (padding), P19 (nonsense inside a right seal), P26."""
    assert refused(decode_record, bytes.fromhex(case["body"]), From(case["sender"])) == case["code"]


@each(CASES["controls"]["good"])
def test_a_good_control_message_is_read_and_written_alike(case: dict[str, Any]) -> None:
    control = from_json(CONTROL_LAYOUTS[case["type"]], case["fields"])
    assert encode_control(control).hex() == case["body"]
    assert decode_control(bytes.fromhex(case["body"]), From(case["sender"])) == control
    assert to_json(control) == case["fields"]


@each(CASES["controls"]["bad"])
def test_a_bad_control_message_is_refused(case: dict[str, Any]) -> None:
    assert refused(decode_control, bytes.fromhex(case["body"]), From(case["sender"])) == case["code"]


def test_every_type_has_good_and_bad_examples() -> None:
    assert {case["type"] for case in CASES["good"]} == set(LAYOUTS)
    assert {case["type"] for case in CASES["controls"]["good"]} == set(CONTROL_LAYOUTS)
    assert {case["name"].split(":")[0] for case in CASES["bad"]} >= set(LAYOUTS)
    assert {case["name"].split(":")[0] for case in CASES["controls"]["bad"]} >= set(CONTROL_LAYOUTS)


def test_no_two_types_share_a_byte() -> None:
    for rules in (RECORDS, CONTROLS):
        assert len({rule.code for rule in rules}) == len({rule.layout for rule in rules}) == len(rules)


def test_nothing_that_the_desk_can_send_has_room_for_a_note() -> None:
    """design.md 2, promise 7: the worker's words leave only as a text of the talk or as a part of the closing card."""
    worded = {
        rule.layout.__name__
        for rule in RECORDS
        if From.DESK in rule.senders and any(isinstance(kind, Text) for _, kind in fields_of(rule.layout))
    }
    assert worded == {"DeskText", "CardPart"}
    assert not any(isinstance(kind, Text) for rule in CONTROLS for _, kind in fields_of(rule.layout))


@given(ANY_RECORD, st.binary(min_size=16, max_size=16))
def test_what_was_written_is_read_again(drawn: tuple[RecordRule, Any], message: bytes) -> None:
    rule, record = drawn
    body = encode_record(message, record)
    assert len(body) in RECORD_SIZES
    for sender in From:
        expected = (message, record) if sender in rule.senders else Refusal.NOT_ALLOWED
        assert outcome(decode_record, body, sender) == expected
        assert may_send(sender, record) == (sender in rule.senders)


@given(
    ANY_RECORD.flatmap(lambda drawn: bent(encode_record(ID, drawn[1]))) | st.binary(max_size=300),
    st.sampled_from(From),
)
def test_any_bytes_are_a_record_or_refused(body: bytes, sender: From) -> None:
    """attacks.md P17, P19: nothing else is ever raised, and no record has two forms."""
    found = outcome(decode_record, body, sender)
    if not isinstance(found, Refusal):
        assert encode_record(*found) == body


@given(ANY_CONTROL.flatmap(lambda control: bent(encode_control(control))) | st.binary(max_size=300))
def test_any_bytes_are_a_control_message_or_refused(body: bytes) -> None:
    found = outcome(decode_control, body, From.PAGE)
    if not isinstance(found, Refusal):
        assert encode_control(found) == body


@given(ANY_CONTROL)
def test_control_messages_look_alike_from_outside(control: Any) -> None:
    body = encode_control(control)
    assert len(body) == CONTROL_BODY
    for sender in From:
        assert decode_control(body, sender) == control


@pytest.mark.parametrize("letter", ["a", "ä", "€", "😀"])
def test_an_onlooker_learns_one_of_three_sizes_and_no_length(letter: str) -> None:
    """attacks.md P18: texts of 1 to 4 000 bytes."""
    width = len(letter.encode())
    most = min(2000, 4000 // width)
    for length in range(1, most + 1):
        used = 1 + 16 + 4 + 4 + length * width
        body = encode_record(ID, PageText(letter * length))
        assert len(body) == next(size for size in RECORD_SIZES if used <= size)
    with pytest.raises(LocalError):
        encode_record(ID, PageText(letter * (most + 1)))


def test_a_body_that_fills_its_size_exactly_has_no_padding_and_one_more_letter_takes_the_next() -> None:
    """attacks.md P17."""
    exact, more = encode_record(ID, PageText("x" * 231)), encode_record(ID, PageText("x" * 232))
    assert (len(exact), exact[-1:]) == (256, b"x")
    assert (len(more), more[257:]) == (1024, bytes(1024 - 257))


def test_a_no_is_as_long_as_a_yes() -> None:
    """attacks.md P20."""
    yes, no = encode_record(ID, ClaimYes(bytes(32))), encode_record(ID, ClaimNo(bytes(32)))
    assert len(yes) == len(no)
    assert int.from_bytes(yes[17:21], "big") == int.from_bytes(no[17:21], "big") == 32


def test_what_is_no_record_of_ours_is_our_own_mistake() -> None:
    for message, record in ((ID, None), (ID, "Bye"), (b"short", Bye()), (ID, PageText(""))):
        with pytest.raises(LocalError):
            encode_record(message, record)
    with pytest.raises(LocalError):
        encode_control(Bye())
    assert not may_send(From.DESK, None)


def test_a_text_of_the_worker_may_be_as_long_as_one_of_the_parent() -> None:
    text = "ä" * 2000
    assert decode_record(encode_record(ID, DeskText(2**32 - 1, 2**53 - 1, text)), From.DESK)[1].text == text


@pytest.mark.parametrize("rule", RECORDS, ids=lambda rule: rule.layout.__name__)
def test_the_longest_value_of_a_type_fits_the_largest_size(rule: RecordRule) -> None:
    body = encode_record(ID, Samples("longest").layout(rule.layout, "most"))
    assert len(body) <= max(RECORD_SIZES)
