# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict
from typing import Any

import pytest

from shared import limits
from shared.frames import FRAMES, Sender
from shared.limits import (
    CARD_BODY,
    CONTROL_BODY,
    FRAME_BYTES,
    LETTER_BODY,
    PUBLISH_BYTES,
    RECORD_SIZES,
    TEXT_BYTES,
    TEXT_POINTS,
    Limits,
)
from shared.records import CONTROLS, RECORDS
from shared.signed import Bundle
from shared.slips import Card, Letter
from shared.wire import Blob, Choice, Fixed, Flag, Kind, Many, Text, Unsigned
from tests.vectors.forms import Rest, fields_of
from tests.vectors.reading import vectors


def largest(cls: type[Any]) -> int:
    """The bytes that a layout's fields take at most."""
    return sum(_most(kind) for _, kind in fields_of(cls))


def _most(kind: Kind) -> int:
    if isinstance(kind, Unsigned | Fixed | Choice):
        return kind.size
    if isinstance(kind, Flag):
        return 1
    if isinstance(kind, Blob):
        return 4 + kind.limit
    if isinstance(kind, Text):
        return 4 + kind.limit_bytes
    if isinstance(kind, Many):
        return 2 + kind.limit * largest(kind.layout)
    assert isinstance(kind, Rest)
    return max(kind.sizes)


def test_both_ends_read_the_same_numbers() -> None:
    """attacks.md P26: the page's script compares its own with the same file."""
    told = vectors("limits")
    assert {name: _plain(getattr(limits, name)) for name in told["numbers"]} == told["numbers"]
    assert asdict(Limits()) == told["durations"]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_whatever_a_person_may_write_fits_its_frame() -> None:
    """design.md 10: never cut silently, always fitting its frame."""
    assert TEXT_POINTS <= TEXT_BYTES <= 4 * TEXT_POINTS
    for rule in RECORDS:
        assert 1 + 16 + 4 + largest(rule.layout) <= max(RECORD_SIZES), rule.layout.__name__
    for rule in CONTROLS:
        assert 1 + largest(rule.layout) <= CONTROL_BODY, rule.layout.__name__
    assert 4 + largest(Card) <= CARD_BODY
    assert 4 + largest(Letter) <= LETTER_BODY


def test_no_frame_of_a_page_is_larger_than_the_relay_takes() -> None:
    for rule in FRAMES:
        if Sender.PAGE in rule.senders:
            assert 2 + largest(rule.layout) <= FRAME_BYTES, rule.layout.__name__


def test_a_bundle_always_fits_the_frame_that_shows_it() -> None:
    shown = next(rule.layout for rule in FRAMES if rule.layout.__name__ == "BundleShown")
    kind = dict(fields_of(shown))["signed"]
    assert isinstance(kind, Blob)
    assert largest(Bundle) + 64 <= kind.limit <= PUBLISH_BYTES


def test_a_line_is_not_called_lost_between_two_beats() -> None:
    now = Limits()
    assert 2 * now.beat < now.silence < 45  # design.md 5: the page says so within 45 seconds
    assert now.probe < now.beat
    assert now.typing_told < now.typing_shown
    assert now.connect_first < now.connect_most < now.room_kept
    assert now.day_key <= now.day_key_kept
    assert now.draft_saved < 1  # on disk within a second


def test_a_test_may_let_all_of_it_pass_faster() -> None:
    quick, standard = asdict(Limits().scaled(0.01)), asdict(Limits())
    assert quick == {name: seconds * 0.01 for name, seconds in standard.items()}
    assert asdict(Limits()) == standard


def test_nobody_changes_a_limit_in_passing() -> None:
    with pytest.raises(FrozenInstanceError):
        Limits().beat = 1  # type: ignore[misc]
