# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next value of a desk or a talk: as the standard library would make it, and never with a field that is none."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from console.core.copying import replace
from console.core.values import DutyState
from tests.console.desk_in_hand import DeskInHand


def test_the_next_desk_and_the_next_talk_are_what_the_standard_library_would_make(tmp_path: Path) -> None:
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    desk, talk = hand.desk.now, hand.talk(hand.arrives())
    assert replace(desk, duty=DutyState.OFF, commits=7) == dataclasses.replace(desk, duty=DutyState.OFF, commits=7)
    assert replace(talk, unread=3) == dataclasses.replace(talk, unread=3)
    assert (desk.duty, talk.unread) == (DutyState.ON, 0), "the value before stays what it was"
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(talk, unread=3).unread = 4  # type: ignore[misc]


def test_a_field_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="unred"):
        replace(DeskInHand(tmp_path).desk.now, unred=3)  # type: ignore[call-arg]
