# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one line that an admin copies from the relay to the desk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.pairing_text import PairingText, PairingTextError, PairingTextFault, desk_url, is_origin

TEXT = PairingText("https://keskustelu.example.fi", bytes(range(16)))
ORIGINS = st.sampled_from(["http://127.0.0.1:8080", "https://a.fi", "https://xn--pivystys-0za.fi:1", "http://[::1]:9"])


@given(ORIGINS, st.binary(min_size=16, max_size=16))
def test_what_was_printed_is_read_again(origin, secret):
    text = PairingText(origin, secret)
    assert PairingText.decode(text.encode()) == text


def test_it_is_one_line_that_says_where_it_leads():
    line = TEXT.encode()
    assert line.startswith("https://keskustelu.example.fi#")
    assert line.isprintable()
    assert " " not in line


@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda line: line.replace("-", ""), lambda line: f" {line}\n"]
)
def test_how_it_was_typed_does_not_matter(change):
    assert PairingText.decode(change(TEXT.encode())) == TEXT


def test_a_line_that_a_mail_program_has_broken_is_put_together():
    line = TEXT.encode()
    assert PairingText.decode(line[:40] + "\n   " + line[40:]) == TEXT


def test_digits_that_look_like_letters_are_taken_for_them():
    line = TEXT.encode()
    assert PairingText.decode(line.replace("O", "0").replace("I", "1").replace("B", "8")) == TEXT


@given(st.integers(0, 31), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_one_wrong_sign_is_told(place, sign):
    origin, _, code = TEXT.encode().partition("#")
    signs = list(code.replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(PairingTextError) as caught:
        PairingText.decode(origin + "#" + "".join(signs))
    assert caught.value.fault is PairingTextFault.CHECKSUM


def test_a_code_is_bound_to_its_address():
    with pytest.raises(PairingTextError) as caught:
        PairingText.decode(TEXT.encode().replace("keskustelu", "keskustelv"))
    assert caught.value.fault is PairingTextFault.CHECKSUM


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", PairingTextFault.EMPTY),
        (" \n", PairingTextFault.EMPTY),
        ("https://keskustelu.example.fi", PairingTextFault.SHAPE),
        (TEXT.encode()[:-1], PairingTextFault.SHAPE),
        (TEXT.encode() + "A", PairingTextFault.SHAPE),
        (TEXT.encode().replace("https://", "ftp://"), PairingTextFault.ADDRESS),
        (TEXT.encode().replace(".fi#", ".fi/#"), PairingTextFault.ADDRESS),
        (TEXT.encode().replace("https://", "https://x@"), PairingTextFault.ADDRESS),
    ],
)
def test_what_is_no_pairing_text_says_why(line, fault):
    with pytest.raises(PairingTextError) as caught:
        PairingText.decode(line)
    assert caught.value.fault is fault


@given(st.text())
def test_no_text_breaks_the_reader(text):
    try:
        assert is_origin(PairingText.decode(text).origin)
    except PairingTextError:
        pass


def test_the_desk_connects_by_the_same_security_as_the_page():
    assert desk_url("http://127.0.0.1:8080") == "ws://127.0.0.1:8080/v1/desk"
    assert desk_url("https://keskustelu.example.fi") == "wss://keskustelu.example.fi/v1/desk"


@pytest.mark.parametrize(
    "text", ["https://A.fi", "https://a.fi/", "https://", "https://a..fi", "a.fi", "https://a fi", "https://ä.fi"]
)
def test_what_no_browser_sends_is_no_origin(text):
    assert not is_origin(text)


def test_half_a_letter_in_the_address_is_told_like_any_other_fault() -> None:
    """A broken clipboard can hand over a lone surrogate, which has no bytes."""
    assert not is_origin("https://keskustelu\ud800.example")
