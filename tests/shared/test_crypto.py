# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared import LABEL, crypto
from shared.errors import Refusal, RemoteError
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent
from tests.vectors.keys import SUITE, fixed_key, key_of_scalar, pyhpke_private, pyhpke_public, sign_without_chance
from tests.vectors.reading import each, vectors

CASES, HPKE = vectors("crypto"), vectors("hpke")
KEY, OTHER = fixed_key("test"), fixed_key("another test")
fewer = settings(max_examples=40)  # a key exchange each


def _hex(case: dict[str, Any], *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


def test_known_answers_of_the_standards() -> None:
    """FIPS 180-4, RFC 4231 case 2, RFC 5869 A.1 (extract), the GCM specification's case 16."""
    assert crypto.sha256(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert crypto.mac(b"Jefe", b"what do ya want for nothing?").hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
    assert crypto.extract(bytes(range(13)), b"\x0b" * 22).hex() == (
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    )
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce, head = bytes.fromhex("cafebabefacedbaddecaf888"), bytes.fromhex("feedfacedeadbeef" * 2 + "abaddad2")
    body = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    assert crypto.seal(key, nonce, head, body).hex() == (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    )


def test_a_known_signature_is_good() -> None:
    """RFC 6979 A.2.5, P-256 with SHA-256, message "sample"."""
    key = key_of_scalar(0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721)
    signature = bytes.fromhex(
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
    )
    assert crypto.verify(key.public, b"sample", signature)
    assert sign_without_chance(key, b"sample") == signature


def test_every_derivation_is_as_in_the_vectors() -> None:
    """attacks.md P26: the page's script is held to the same numbers."""
    assert CASES["label"].encode() == LABEL
    for case in CASES["sha256"]:
        assert crypto.sha256(bytes.fromhex(case["data"])).hex() == case["hash"]
    key, data, code = _hex(CASES["mac"], "key", "data", "mac")
    assert crypto.mac(key, data) == code
    salt, secret, extracted = _hex(CASES["extract"], "salt", "secret", "key")
    assert crypto.extract(salt, secret) == extracted
    for case in CASES["expand"]:
        out = crypto.expand(bytes.fromhex(case["key"]), case["label"].encode(), case["size"])
        assert out.hex() == case["out"]
    token, sid = _hex(CASES["sid"], "token", "sid")
    assert crypto.sid_of(token) == sid == crypto.sha256(b"kuulolla/1 sid" + token)[:16]
    code, card = _hex(CASES["card_id"], "code", "card")
    assert crypto.card_id_of(code) == card == crypto.sha256(b"kuulolla/1 card" + code)[:16]


def test_a_return_code_gives_the_same_keys_in_page_and_tests() -> None:
    case = CASES["code"]
    service, phrase, code, auth, card, exporter = _hex(case, "service", "phrase", "id", "auth", "card", "exporter")
    assert crypto.code_phrase(case["words"], service) == phrase
    assert crypto.code_phrase(case["words"], bytes(16)) != phrase
    assert crypto.code_keys(phrase) == (code, auth, card)
    assert crypto.claim_proof(auth, exporter).hex() == case["claim_proof"]
    assert crypto.claim_answer(auth, exporter).hex() == case["claim_answer"]


def test_a_proof_is_good_in_one_talk_and_one_direction_only() -> None:
    """attacks.md P20: another session's, or the page's own sent back."""
    proofs = {
        make(bytes(32), at) for make in (crypto.claim_proof, crypto.claim_answer) for at in (b"a" * 32, b"b" * 32)
    }
    assert len(proofs) == 4


def test_login_and_pairing_claims_are_as_in_the_vectors() -> None:
    case = CASES["login_claim"]
    relay, own = _hex(case, "relay_nonce", "own_nonce")
    assert crypto.login_claim(case["origin"], relay, own, case["incarnation"], case["counter"]).hex() == case["claim"]
    case = CASES["pairing"]
    nonce, identity, login, service = _hex(case, "relay_nonce", "identity", "login", "service")
    claim = crypto.pairing_claim(nonce, identity, login, service, case["incarnation"], case["origin"])
    assert claim.hex() == case["claim"]
    assert crypto.pairing_digest(claim).hex() == case["digest"]
    assert crypto.mac(bytes.fromhex(case["secret"]), claim).hex() == case["mac"]


@given(st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1), st.binary(min_size=12, max_size=12))
def test_no_two_numbers_share_a_nonce(first: int, second: int, iv: bytes) -> None:
    assert (crypto.nonce_of(iv, first) == crypto.nonce_of(iv, second)) == (first == second)


@pytest.mark.parametrize("case", CASES["nonces"], ids=lambda case: case["number"])
def test_a_nonce_is_the_iv_xor_the_number(case: dict[str, str]) -> None:
    assert crypto.nonce_of(bytes.fromhex(case["iv"]), int(case["number"])).hex() == case["nonce"]


def test_what_was_sealed_opens_and_whatever_was_touched_does_not() -> None:
    key, nonce, head, body, sealed = _hex(CASES["seal"], "key", "nonce", "head", "body", "sealed")
    assert crypto.seal(key, nonce, head, body) == sealed
    assert crypto.open_sealed(key, nonce, head, sealed) == body
    for at in range(len(sealed)):
        touched = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert crypto.open_sealed(key, nonce, head, touched) is None
    for at in range(len(sealed)):
        assert crypto.open_sealed(key, nonce, head, sealed[:at]) is None
    assert crypto.open_sealed(key, nonce, head + b"\0", sealed) is None
    assert crypto.open_sealed(key, crypto.nonce_of(nonce, 1), head, sealed) is None
    assert crypto.open_sealed(crypto.sha256(key), nonce, head, sealed) is None


def test_only_the_true_signature_is_good() -> None:
    case = CASES["signature"]
    data, signature = _hex(case, "data", "signature")
    public = bytes.fromhex(case["key"]["public"])
    assert crypto.verify(public, data, signature)
    assert not crypto.verify(public, data + b"\0", signature)
    assert not crypto.verify(OTHER.public, data, signature)
    for bad in case["bad"]:
        assert not crypto.verify(public, data, bytes.fromhex(bad["signature"])), bad["name"]
    for bad in CASES["points"]["bad"]:
        assert not crypto.verify(bytes.fromhex(bad["point"]), data, signature), bad["name"]


def test_only_one_form_of_a_point_is_taken() -> None:
    """attacks.md P5."""
    for point in CASES["points"]["good"]:
        assert crypto.is_point(bytes.fromhex(point))
    for bad in CASES["points"]["bad"]:
        assert not crypto.is_point(bytes.fromhex(bad["point"])), bad["name"]


@given(st.binary(max_size=70) | st.binary(min_size=64, max_size=64).map(lambda raw: b"\4" + raw) | bent(KEY.public))
def test_any_bytes_are_a_point_or_not(point: bytes) -> None:
    crypto.is_point(point)
    crypto.verify(point, b"", bytes(64))
    assert refused(crypto.hpke_open, KEY.private, b"", point + bytes(40)) == "MALFORMED"


@given(st.binary(max_size=80))
def test_any_bytes_are_a_signature_or_not(signature: bytes) -> None:
    assert crypto.verify(KEY.public, b"data", signature) is False


@fewer
@given(st.binary(max_size=200))
def test_what_we_sign_is_good(data: bytes) -> None:
    signature = crypto.sign(KEY.private, data)
    assert len(signature) == 64
    assert crypto.verify(KEY.public, data, signature)


def test_a_new_key_is_a_new_one() -> None:
    first, second = crypto.new_private_key(), crypto.new_private_key()
    assert first != second
    assert crypto.is_point(crypto.public_of(first))


@each(HPKE["good"])
def test_what_others_sealed_opens(case: dict[str, Any]) -> None:
    private, public, info, text, sealed = _hex(case, "pkcs8", "public", "info", "plaintext", "sealed")
    assert crypto.public_of(private) == public
    assert crypto.hpke_open(private, info, sealed) == text


@each(HPKE["bad"])
def test_what_was_sealed_otherwise_does_not_open(case: dict[str, Any]) -> None:
    """attacks.md P5 and P6; one refusal for every fault."""
    assert refused(crypto.hpke_open, *_hex(case, "pkcs8", "info", "sealed")) == case["code"] == "MALFORMED"


def test_the_rfcs_own_vector_holds() -> None:
    """RFC 9180: the second library opens the text as published; ours opens what the same key and nonce seal for us."""
    case = {name: bytes.fromhex(value) for name, value in HPKE["rfc9180"].items()}
    key = key_of_scalar(int.from_bytes(case["private"], "big"))
    assert key.public == case["public"]
    context = SUITE.create_recipient_context(case["enc"], pyhpke_private(key.private), case["info"])
    assert context.open(case["ciphertext"], case["aad"]) == case["plaintext"]
    assert crypto.seal(case["key"], case["nonce"], case["aad"], case["plaintext"]) == case["ciphertext"]
    ours = case["enc"] + crypto.seal(case["key"], case["nonce"], b"", case["plaintext"])
    assert crypto.hpke_open(key.private, case["info"], ours) == case["plaintext"]


@fewer
@given(st.binary(max_size=300), st.binary(max_size=100))
def test_ours_seals_and_the_other_library_opens(text: bytes, info: bytes) -> None:
    sealed = crypto.hpke_seal(KEY.public, info, text)
    assert len(sealed) == 65 + len(text) + 16
    context = SUITE.create_recipient_context(sealed[:65], pyhpke_private(KEY.private), info)
    assert context.open(sealed[65:]) == text


@fewer
@given(st.binary(max_size=300), st.binary(max_size=100))
def test_the_other_library_seals_and_ours_opens(text: bytes, info: bytes) -> None:
    enc, context = SUITE.create_sender_context(pyhpke_public(KEY.public), info)
    assert crypto.hpke_open(KEY.private, info, enc + context.seal(text)) == text


def test_sealing_to_what_is_no_point_is_refused() -> None:
    for bad in CASES["points"]["bad"]:
        with pytest.raises(RemoteError):
            crypto.hpke_seal(bytes.fromhex(bad["point"]), b"", b"")


SEALED = crypto.hpke_seal(KEY.public, b"info", b"text")


@given(bent(SEALED) | st.binary(max_size=200))
def test_any_bytes_open_or_are_refused(sealed: bytes) -> None:
    """attacks.md P19: nothing else is ever raised, and only what was sealed opens."""
    found = outcome(crypto.hpke_open, KEY.private, b"info", sealed)
    assert found == (b"text" if sealed == SEALED else Refusal.MALFORMED)


def test_equal_compares_bytes() -> None:
    assert crypto.equal(b"abc", b"abc")
    assert not crypto.equal(b"abc", b"abd")
    assert not crypto.equal(b"abc", b"abcd")
