# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.pairing_text import PairingText, PairingTextError, PairingTextFault, desk_url, is_origin

SECRET = bytes(range(16))
TEXT = PairingText("https://keskustelu.example.fi", SECRET)
ORIGINS = st.from_regex(r"https?://[a-z0-9]{1,20}(\.[a-z0-9]{1,10}){0,3}(:[0-9]{1,5})?", fullmatch=True)


def fault_of(text: str) -> PairingTextFault | None:
    """What is wrong with a text; None if nothing is."""
    try:
        PairingText.decode(text)
    except PairingTextError as error:
        return error.fault
    return None


@given(ORIGINS, st.binary(min_size=16, max_size=16))
def test_a_pairing_text_leads_to_its_relay_with_its_secret(origin: str, secret: bytes) -> None:
    text = PairingText(origin, secret).encode()
    assert text.startswith(origin + "#")
    assert "\n" not in text
    assert PairingText.decode(text) == PairingText(origin, secret)


def test_it_does_not_matter_how_it_was_typed() -> None:
    good = TEXT.encode()
    for typed in (
        f"  {good}\n",
        good.lower(),
        good.upper(),
        good.replace("-", ""),
        good.replace("-", " - "),
        good.replace("O", "0").replace("I", "1").replace("B", "8"),
        "\n".join(good[at : at + 7] for at in range(0, len(good), 7)),
    ):
        assert PairingText.decode(typed) == TEXT, typed


def test_one_wrong_sign_is_told_at_once() -> None:
    good = TEXT.encode()
    start = good.index("#") + 1
    for at in range(start, len(good)):
        if good[at] != "-":
            wrong = good[:at] + ("A" if good[at] != "A" else "C") + good[at + 1 :]
            assert fault_of(wrong) is PairingTextFault.CHECKSUM
    assert fault_of(good.replace("keskustelu", "keskustelo")) is PairingTextFault.CHECKSUM


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", PairingTextFault.EMPTY),
        (" \n\t", PairingTextFault.EMPTY),
        ("https://keskustelu.example.fi", PairingTextFault.SHAPE),
        ("#", PairingTextFault.SHAPE),
        ("https://keskustelu.example.fi#ABCD", PairingTextFault.SHAPE),
        (TEXT.encode() + "A", PairingTextFault.SHAPE),
        (TEXT.encode().replace("https://", ""), PairingTextFault.ADDRESS),
        (TEXT.encode().replace("https", "ftp"), PairingTextFault.ADDRESS),
        (TEXT.encode().replace(".fi#", ".fi/#"), PairingTextFault.ADDRESS),
        (TEXT.encode().replace(".fi#", ".fi@evil.example#"), PairingTextFault.ADDRESS),
        (TEXT.encode().replace("keskustelu", "keskustelu\ud800"), PairingTextFault.ADDRESS),
        ("https://" + "a" * 250 + TEXT.encode()[TEXT.encode().index("#") :], PairingTextFault.ADDRESS),
    ],
)
def test_what_is_wrong_with_a_text_is_told_apart(text: str, fault: PairingTextFault) -> None:
    assert fault_of(text) is fault


@given(st.text(max_size=120) | st.text(max_size=60).map(lambda more: TEXT.encode()[:-5] + more))
def test_any_text_is_a_pairing_text_or_told_why_not(text: str) -> None:
    fault_of(text)  # nothing else is ever raised


@pytest.mark.parametrize(
    ("origin", "url"),
    [
        ("https://keskustelu.example.fi", "wss://keskustelu.example.fi/v1/desk"),
        ("http://127.0.0.1:8600", "ws://127.0.0.1:8600/v1/desk"),
        ("http://[::1]:8600", "ws://[::1]:8600/v1/desk"),
    ],
)
def test_the_desk_connects_to_where_the_text_leads(origin: str, url: str) -> None:
    assert is_origin(origin)
    assert desk_url(origin) == url


@pytest.mark.parametrize(
    "text",
    ["", "https://", "https://a/", "https://a?b", "https://A.example", "https://-a.example", "wss://a", "https://a b"],
)
def test_what_no_browser_sends_as_an_origin_is_none(text: str) -> None:
    """RFC 6454 §6.2."""
    assert not is_origin(text)
