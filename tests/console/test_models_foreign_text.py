# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A parent's text on the screen: all that they wrote, and nothing that reaches beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models.foreign_text import has_visible, one_line, shown

FAMILY = "👩‍👧"


@pytest.mark.parametrize("text", ["   ", "\u2800", "\u3164\u200b", "\n\t", "\u00a0\u200d", "", "\u202e"])
def test_what_shows_nothing_counts_as_empty(text: str) -> None:
    """A-35."""
    assert not has_visible(text)


@pytest.mark.parametrize("text", ["a", ".", FAMILY, "🫨", "سلام\u200c", "1️⃣"])
def test_what_shows_something_counts_as_text(text: str) -> None:
    assert has_visible(text)


def test_overrides_are_dropped_and_control_characters_are_seen() -> None:
    """C2."""
    assert shown("abc\u202edef\x00\x07") == "abcdef\ufffd\ufffd"


@pytest.mark.parametrize("text", [FAMILY, "سلام\u200c خوبی", "\u05d1\u05b0\u05bc", "1️⃣ 👍🏽 🇫🇮", "a\u0308"])
def test_joiners_and_living_scripts_stay_as_they_were_written(text: str) -> None:
    """A-35."""
    assert shown(text) == text


def test_a_letter_with_fifty_marks_cannot_climb_over_its_neighbours() -> None:
    """C2."""
    assert shown("e" + "\u0301" * 50 + "a") == "e" + "\u0301" * 6 + "a"


def test_every_kind_of_line_end_is_one_new_line() -> None:
    assert shown("a\r\nb\u2028c\u2029d\re\x85f") == "a\nb\nc\nd\ne\nf"


def test_a_list_row_shows_one_line_without_direction_controls() -> None:
    assert one_line("  Hei \n\n\u2067maa\u2069ilma\u202e ") == "Hei maailma"


@given(st.text())
def test_a_list_row_is_short_and_of_one_line_whatever_comes(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 200
    assert "\n" not in line
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
