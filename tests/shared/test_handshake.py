# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.crypto import hpke_open, hpke_seal, new_private_key, public_of
from shared.errors import RemoteError
from shared.frames import FLIGHT_BYTES
from shared.handshake import (
    HandshakeStatus,
    PageOpening,
    TalkKeys,
    answer_talk,
    check_bundle,
    derive_keys,
    info1,
    info2,
    open_talk,
)
from shared.signed import Bundle, Language, decode_signed
from tests.fakes import SeededBytes
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent
from tests.vectors.handshake_cases import keys_to_json
from tests.vectors.keys import fixed_key, seal_without_chance
from tests.vectors.reading import each, vectors

CASE = vectors("handshake")
SIGNED, SID, FLIGHT1, FLIGHT2 = (bytes.fromhex(CASE[name]) for name in ("bundle", "sid", "flight1", "flight2"))
PAGE_SEED, DESK_SEED = bytes.fromhex(CASE["page_seed"]), bytes.fromhex(CASE["desk_seed"])
DAY, PAGE = bytes.fromhex(CASE["day_key"]["pkcs8"]), bytes.fromhex(CASE["page"]["pkcs8"])
OPENING = PageOpening(SIGNED, FLIGHT1, PAGE_SEED, PAGE)
NO_SEALING = seal_without_chance("flight 2")


def at_the_desk(flight1: bytes, sid: bytes = SID, day: bytes = DAY, signed: bytes = SIGNED) -> Any:
    """What a desk makes of a first flight."""
    return answer_talk(signed, day, sid, flight1, DESK_SEED, HandshakeStatus.WELCOME, NO_SEALING)


def open_one(seed: str, sid: bytes = SID) -> PageOpening:
    """A page's first flight with fresh keys and our own sealing."""
    private = new_private_key()
    pair, bundle = (private, public_of(private)), decode_signed(Bundle, SIGNED)[0]
    return open_talk(SIGNED, bundle, sid, pair, SeededBytes(seed)(32), Language.SV, hpke_seal)


def test_both_ends_come_to_the_keys_of_the_vectors() -> None:
    """attacks.md P26."""
    desk = at_the_desk(FLIGHT1)
    assert desk.flight2 == FLIGHT2
    assert desk.language is Language(CASE["language"])
    keys, status = OPENING.finish(FLIGHT2)
    assert keys == desk.keys == derive_keys(SIGNED, FLIGHT1, FLIGHT2, PAGE_SEED, DESK_SEED)
    assert keys_to_json(keys) == CASE["keys"]
    assert status is HandshakeStatus(CASE["status"])
    assert (info1(SIGNED, SID).hex(), info2(SIGNED, FLIGHT1).hex()) == (CASE["info1"], CASE["info2"])
    assert hpke_open(DAY, info1(SIGNED, SID), FLIGHT1[8:]).hex() == CASE["flight1_body"]
    assert hpke_open(PAGE, info2(SIGNED, FLIGHT1), FLIGHT2).hex() == CASE["flight2_body"]


@settings(max_examples=25)
@given(st.binary(min_size=16, max_size=16), st.sampled_from(HandshakeStatus), st.integers(0, 2**32))
def test_a_page_and_a_desk_that_never_met_share_keys_after_two_flights(
    sid: bytes, status: HandshakeStatus, seed: int
) -> None:
    opening = open_one(f"page {seed}", sid)
    desk = answer_talk(SIGNED, DAY, sid, opening.flight1, SeededBytes(seed)(32), status, hpke_seal)
    assert opening.finish(desk.flight2) == (desk.keys, status)
    assert desk.language is Language.SV
    assert len(opening.flight1) == 8 + FLIGHT_BYTES
    assert len(desk.flight2) == FLIGHT_BYTES  # both flights look alike
    parts = [desk.keys.page_key, desk.keys.desk_key, desk.keys.exporter, desk.keys.page_iv, desk.keys.desk_iv]
    assert len(set(parts)) == 5


@each(CASE["bad_flight1"])
def test_a_bad_first_flight_is_refused_and_every_fault_looks_the_same(case: dict[str, Any]) -> None:
    """attacks.md P5, P7, P17."""
    assert refused(at_the_desk, bytes.fromhex(case["flight1"])) == case["code"] == "MALFORMED"


@each(CASE["bad_flight2"])
def test_a_bad_second_flight_is_refused(case: dict[str, Any]) -> None:
    """attacks.md P6, P7, P17."""
    assert refused(OPENING.finish, bytes.fromhex(case["flight2"])) == case["code"] == "MALFORMED"


@each(vectors("signed")["check"])
def test_a_page_takes_only_a_bundle_of_which_all_is_right(case: dict[str, Any]) -> None:
    """attacks.md P1, P2, W11: another key, a changed bit, expired, from the future, another origin or page."""
    identity, manifest = bytes.fromhex(case["identity"]), bytes.fromhex(case["manifest"])
    found = refused(
        check_bundle, bytes.fromhex(case["signed"]), identity, case["origin"], manifest, case["now"], case["tolerance"]
    )
    assert found == case["code"]


def test_a_relay_cannot_put_its_own_key_into_the_bundle() -> None:
    """attacks.md P2: the relay signs with what it has, and the page knows IK from its own document."""
    evil = [case for case in vectors("signed")["check"] if case["name"] == "signed by another key"]
    assert [case["code"] for case in evil] == ["NOT_ALLOWED"]


def test_a_first_flight_that_is_sent_again_opens_alike_and_only_in_its_own_room() -> None:
    """attacks.md P4: the desk answers it with the stored flight 2, whose keys are the same; elsewhere it is void."""
    first, again = at_the_desk(FLIGHT1), at_the_desk(FLIGHT1)
    assert (first.flight2, first.keys) == (again.flight2, again.keys)
    assert refused(at_the_desk, FLIGHT1, bytes(16)) == "MALFORMED"
    other_bundle = bytes.fromhex(vectors("signed")["good"][4]["signed"])
    assert refused(at_the_desk, FLIGHT1, SID, DAY, other_bundle) == "MALFORMED"
    assert refused(at_the_desk, FLIGHT1, SID, fixed_key("other day").private) == "MALFORMED"


def test_whoever_later_steals_the_keys_of_the_desk_cannot_open_a_recorded_talk() -> None:
    """PROTOCOL.md, Opening a talk: flight 1 opens with PK, flight 2 does not, and the keys need both seeds."""
    assert hpke_open(DAY, info1(SIGNED, SID), FLIGHT1[8:])
    with pytest.raises(RemoteError):
        hpke_open(DAY, info2(SIGNED, FLIGHT1), FLIGHT2)
    assert derive_keys(SIGNED, FLIGHT1, FLIGHT2, PAGE_SEED, bytes(32)) != OPENING.finish(FLIGHT2)[0]


def test_the_keys_hang_on_every_part_of_the_opening() -> None:
    parts = [SIGNED, FLIGHT1, FLIGHT2, PAGE_SEED, DESK_SEED]
    found = {derive_keys(*parts)}
    for at, part in enumerate(parts):
        changed = [*parts[:at], bytes([part[0] ^ 1]) + part[1:], *parts[at + 1 :]]
        found.add(derive_keys(*changed))
    assert len(found) == 6


@settings(max_examples=60)
@given(bent(FLIGHT1) | st.binary(max_size=200))
def test_any_bytes_are_a_first_flight_or_refused(flight1: bytes) -> None:
    """attacks.md P5, P19."""
    if flight1[8:] != FLIGHT1[8:]:
        assert refused(at_the_desk, flight1) == "MALFORMED"


@settings(max_examples=60)
@given(bent(FLIGHT2) | st.binary(max_size=200))
def test_any_bytes_are_a_second_flight_or_refused(flight2: bytes) -> None:
    """attacks.md P6, P19."""
    if flight2 != FLIGHT2:
        assert refused(OPENING.finish, flight2) == "MALFORMED"


def test_the_second_flight_of_a_talk_that_was_opened_twice_fits_only_its_own_first() -> None:
    """attacks.md P6."""
    one, two = open_one("one"), open_one("two")
    answer = at_the_desk(one.flight1).flight2
    assert one.finish(answer)[0] == at_the_desk(one.flight1).keys
    assert refused(two.finish, answer) == "MALFORMED"
    assert refused(replace(one, private=two.private).finish, answer) == "MALFORMED"


@given(st.binary(min_size=120, max_size=120))
def test_keys_go_into_the_file_and_come_back(data: bytes) -> None:
    keys = TalkKeys.from_bytes(data)
    assert keys.to_bytes() == data
    assert [len(part) for part in (keys.page_key, keys.page_iv, keys.desk_key, keys.desk_iv, keys.exporter)] == [
        32,
        12,
        32,
        12,
        32,
    ]


@given(st.binary(max_size=130))
def test_bytes_that_are_no_keys_are_noticed(data: bytes) -> None:
    found = outcome(TalkKeys.from_bytes, data)
    assert isinstance(found, TalkKeys) == (len(data) == 120)
