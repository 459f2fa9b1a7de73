# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import PROTOCOL_VERSION
from shared.crypto import verify
from shared.errors import LocalError, Refusal
from shared.signed import SUITE, Bundle, Notice, decode_signed, encode_signed, signed_part
from shared.wire import put_fields
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent, of_layout
from tests.vectors.forms import from_json, to_json
from tests.vectors.reading import each, vectors

CASES = vectors("signed")
LAYOUTS: dict[str, Any] = {"Notice": Notice, "Bundle": Bundle}
IDENTITY = bytes.fromhex(CASES["identity"]["public"])


@each(CASES["good"])
def test_what_the_desk_signed_is_read_and_written_alike(case: dict[str, Any]) -> None:
    cls, signature = LAYOUTS[case["type"]], bytes.fromhex(case["signature"])
    value = from_json(cls, case["fields"])
    assert encode_signed(value, signature).hex() == case["signed"]
    assert decode_signed(cls, bytes.fromhex(case["signed"])) == (value, signature)
    assert signed_part(value).hex() == case["signed_part"]
    assert to_json(value) == case["fields"]
    assert verify(IDENTITY, signed_part(value), signature)


@each(CASES["bad"])
def test_what_is_no_notice_and_no_bundle_is_refused(case: dict[str, Any]) -> None:
    """attacks.md P1 (unknown suite), P3 (older version, a dropped field)."""
    assert refused(decode_signed, LAYOUTS[case["type"]], bytes.fromhex(case["signed"])) == case["code"]


@pytest.mark.parametrize("case", CASES["good"][1::3], ids=lambda case: case["type"])
def test_one_changed_bit_anywhere_and_the_signature_is_void(case: dict[str, Any]) -> None:
    """attacks.md P1."""
    cls, good = LAYOUTS[case["type"]], bytes.fromhex(case["signed"])
    for at in range(len(good)):
        found = outcome(decode_signed, cls, good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        if not isinstance(found, Refusal):
            value, signature = found
            assert not verify(IDENTITY, signed_part(value), signature), at


def test_a_notice_is_never_taken_for_a_bundle() -> None:
    """Each is signed behind its own label."""
    for case in CASES["good"]:
        value = from_json(LAYOUTS[case["type"]], case["fields"])
        assert bytes.fromhex(case["signed_part"])[4:].startswith(b"kuulolla/1 " + case["type"].lower().encode())
        assert not verify(IDENTITY, put_fields(value), bytes.fromhex(case["signature"]))


@given(st.sampled_from((Notice, Bundle)).flatmap(of_layout), st.binary(min_size=64, max_size=64))
def test_only_our_version_and_suite_are_read(value: Any, signature: bytes) -> None:
    """attacks.md P1, P3."""
    ours = value.version == PROTOCOL_VERSION and getattr(value, "suite", SUITE) == SUITE
    expected = (value, signature) if ours else Refusal.MALFORMED
    assert outcome(decode_signed, type(value), encode_signed(value, signature)) == expected


GOOD_BYTES = st.sampled_from([bytes.fromhex(case["signed"]) for case in CASES["good"] if case["name"][-4:] != "most"])


@given(st.sampled_from((Notice, Bundle)), GOOD_BYTES.flatmap(bent) | st.binary(max_size=500))
def test_any_bytes_are_signed_or_refused(cls: Any, data: bytes) -> None:
    """attacks.md P19: nothing else is ever raised."""
    found = outcome(decode_signed, cls, data)
    if not isinstance(found, Refusal):
        assert encode_signed(*found) == data


def test_a_signature_of_another_length_is_our_own_mistake() -> None:
    value = from_json(Bundle, CASES["good"][3]["fields"])
    for length in (0, 63, 65, 72):
        with pytest.raises(LocalError):
            encode_signed(value, bytes(length))
