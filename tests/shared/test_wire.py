# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import LocalError, Refusal, RemoteError
from shared.wire import (
    EXACT_END,
    U8,
    U16,
    U32,
    U64,
    Blob,
    Choice,
    Fixed,
    Flag,
    Kind,
    Many,
    Reader,
    Text,
    Unsigned,
    get_fields,
    layout_of,
    lp,
    put_fields,
    whole,
)
from tests.shared.outcomes import outcome
from tests.shared.strategies import bent, of_kind, of_layout
from tests.vectors.reading import vectors
from tests.vectors.samples import broken


class Colour(IntEnum):
    RED = 1
    BLUE = 7


@dataclass(frozen=True, slots=True)
class Pair:
    left: Annotated[int, U16]
    right: Annotated[str, Text(20, 5)]


@dataclass(frozen=True, slots=True)
class Other:
    left: Annotated[int, U16]
    right: Annotated[str, Text(20, 5)]


@dataclass(frozen=True, slots=True)
class Everything:
    small: Annotated[int, U8]
    large: Annotated[int, U64]
    block: Annotated[bytes, Fixed(3)]
    blob: Annotated[bytes, Blob(5)]
    text: Annotated[str, Text(12, 4, 1)]
    colour: Annotated[Colour, Choice(Colour)]
    wide: Annotated[Colour, Choice(Colour, 2)]
    flag: Annotated[bool, Flag()]
    pairs: Annotated[tuple[Pair, ...], Many(Pair, 3)]


KINDS = [kind for _, kind in layout_of(Everything)]


def test_a_layout_travels_in_the_order_in_which_it_is_written() -> None:
    value = Everything(1, 2, b"abc", b"de", "hé", Colour.RED, Colour.BLUE, True, (Pair(3, "x"),))
    assert put_fields(value) == (
        b"\1" + b"\0\0\0\0\0\0\0\2" + b"abc" + b"\0\0\0\2de" + b"\0\0\0\3h\xc3\xa9" + b"\1" + b"\0\7" + b"\1"
        b"\0\1" + b"\0\3" + b"\0\0\0\1x"
    )


@given(of_layout(Everything))
def test_what_was_written_is_read_again(value: Everything) -> None:
    assert whole(put_fields(value), lambda reader: get_fields(Everything, reader)) == value


@given(of_layout(Everything).flatmap(lambda value: bent(put_fields(value))) | st.binary(max_size=60))
def test_any_bytes_are_a_value_or_the_peers_mistake(data: bytes) -> None:
    value = outcome(whole, data, lambda reader: get_fields(Everything, reader))
    if value is not Refusal.MALFORMED:
        assert put_fields(value) == data  # no value has two forms


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.describe())
def test_no_kind_takes_broken_bytes(kind: Kind) -> None:
    cases = dict(broken(kind))
    assert cases or isinstance(kind, Unsigned | Fixed)
    for name, data in cases.items():
        with pytest.raises(RemoteError):
            whole(data, kind.get)
        assert name


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (U8, 256),
        (U8, -1),
        (U16, 65_536),
        (U32, 1 << 32),
        (U64, EXACT_END),
        (U8, "1"),
        (U8, 1.0),
        (Fixed(3), b"ab"),
        (Fixed(3), b"abcd"),
        (Fixed(3), "abc"),
        (Fixed(3), bytearray(3)),
        (Blob(2), b"abc"),
        (Blob(2), "ab"),
        (Text(4), "abcde"),
        (Text(4), "äää"),
        (Text(40, 2), "abc"),
        (Text(4, 0, 1), ""),
        (Text(4), "a\0"),
        (Text(4), "\ud83d"),
        (Text(4), b"ab"),
        (Choice(Colour), 1),
        (Choice(Colour), 2),
        (Flag(), 1),
        (Flag(), None),
        (Many(Pair, 1), (Pair(1, ""), Pair(2, ""))),
        (Many(Pair, 1), [Pair(1, "")]),
        (Many(Pair, 1), (Other(1, ""),)),
    ],
    ids=repr,
)
def test_a_value_of_ours_that_does_not_fit_is_our_own_mistake(kind: Kind, value: Any) -> None:
    with pytest.raises(LocalError):
        kind.put(value)


@pytest.mark.parametrize("kind", [*KINDS, U16, U32], ids=lambda kind: kind.describe())
def test_the_limits_of_a_kind_are_inside_it(kind: Kind) -> None:
    for value in (most for most in _edges(kind)):
        assert whole(kind.put(value), kind.get) == value


def _edges(kind: Kind) -> list[Any]:
    if isinstance(kind, Unsigned):
        return [0, kind.end - 1]
    if isinstance(kind, Text):
        return ["a", "😀" * 3, "abcd"]
    if isinstance(kind, Blob):
        return [b"", b"x" * kind.limit]
    if isinstance(kind, Many):
        return [(), (Pair(1, "a"),) * kind.limit]
    if isinstance(kind, Choice):
        return list(kind.values)
    return [True, False] if isinstance(kind, Flag) else [b"abc"]


@given(st.data())
def test_a_text_fits_exactly_when_it_can_be_written(data: st.DataObject) -> None:
    kind = data.draw(st.builds(Text, st.integers(0, 9), st.integers(0, 5), st.integers(0, 2)))
    text = data.draw(st.text(max_size=10))
    try:
        written = kind.put(text)
    except LocalError:
        assert not kind.fits(text)
    else:
        assert kind.fits(text)
        assert whole(written, kind.get) == text


def test_the_same_letter_in_two_spellings_stays_two() -> None:
    kind = Text(20)
    for text in ("é", "e\u0301", "\ufeffa", "a\u200b", "\r\n", "  a  "):
        assert whole(kind.put(text), kind.get) == text


@pytest.mark.parametrize("case", vectors("crypto")["lp"], ids=lambda case: str(case["parts"])[:40])
def test_parts_stand_behind_their_lengths(case: dict[str, Any]) -> None:
    assert lp(*map(bytes.fromhex, case["parts"])).hex() == case["bytes"]


@given(st.lists(st.binary(max_size=6), max_size=5), st.lists(st.binary(max_size=6), max_size=5))
def test_no_two_lists_of_parts_give_the_same_bytes(first: list[bytes], second: list[bytes]) -> None:
    assert (lp(*first) == lp(*second)) == (first == second)


def test_a_reader_never_reads_past_the_end_nor_moves_when_it_refuses() -> None:
    reader = Reader(b"abc")
    assert reader.take(1) == b"a"
    for count in (3, 1 << 40, -1):
        with pytest.raises(RemoteError):
            reader.take(count)
    assert reader.rest() == b"bc"
    reader.close()


def test_a_byte_left_over_is_refused() -> None:
    with pytest.raises(RemoteError):
        whole(b"\1\2", U8.get)


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), of_kind(kind))))
def test_every_kind_reads_what_it_wrote(drawn: tuple[Kind, Any]) -> None:
    kind, value = drawn
    assert whole(kind.put(value), kind.get) == value
