# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk stands still, by either side, with a time to be back where one was said; the other side sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import wishes
from console.core.values import DutyState, EndedBy
from shared.errors import LocalError
from shared.records import PageText, Pause, Resume
from shared.states import Talk
from tests.console.desk_with_relay import HOUR, BarePage, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def pauses(hand: DeskWithRelay, page: BarePage, until: float | None = None) -> None:
    hand.do(lambda desk, now: wishes.pause(desk, now, page.talk.id, until))


def test_the_worker_pauses_with_a_time_and_the_parent_sees_it_and_the_end_of_it(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    back = hand.now + 600
    pauses(hand, page, back)
    assert (page.last(Pause), page.talk.state, page.talk.paused_until) == (Pause(int(back)), Talk.PAUSED, back)
    hand.do(lambda desk, now: wishes.resume(desk, now, page.talk.id))
    assert (page.last(Resume), page.talk.state, page.talk.paused_until) == (Resume(), Talk.TALKING, None)


def test_a_pause_may_name_no_time(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    pauses(hand, page)
    assert (page.last(Pause).until, page.talk.paused_until) == (0, None)


def test_a_parent_pauses_and_either_side_ends_it(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    page.sends(Pause(int(hand.now) + 900))
    assert (page.talk.state, page.talk.paused_until) == (Talk.PAUSED, float(int(hand.now) + 900))
    page.sends(Resume())
    assert page.talk.state is Talk.TALKING
    page.sends(Pause(0))
    hand.do(lambda desk, now: wishes.resume(desk, now, page.talk.id))
    assert (page.last(Resume), page.talk.state) == (Resume(), Talk.TALKING)


@pytest.mark.parametrize("until", [1, (1 << 53) - 1])
def test_a_time_that_nobody_can_mean_counts_as_none(hand: DeskWithRelay, until: int) -> None:
    page = hand.is_taken()
    page.sends(Pause(until))
    assert (page.talk.state, page.talk.paused_until) == (Talk.PAUSED, None)


def test_words_come_through_a_pause(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    pauses(hand, page, hand.now + 600)
    page.sends(PageText("Odotan."))
    hand.do(lambda desk, now: desk.say(now, page.talk.id, "Kohta."))
    assert page.talk.state is Talk.PAUSED
    assert page.talk.last_line == "Kohta."


def test_who_waits_or_has_left_cannot_be_paused_nor_resumed(hand: DeskWithRelay) -> None:
    waiting, ended = hand.comes(), hand.is_taken()
    hand.do(lambda desk, now: desk.end(now, ended.talk.id))
    for page in (waiting, ended):
        with pytest.raises(LocalError):
            pauses(hand, page)
        with pytest.raises(LocalError):
            hand.do(lambda desk, now, page=page: wishes.resume(desk, now, page.talk.id))  # type: ignore[misc]
    waiting.sends(Pause(0), Resume())
    assert waiting.talk.state is Talk.WAITING


def test_a_pause_ends_later_than_now(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    with pytest.raises(LocalError):
        pauses(hand, page, hand.now)


def test_a_parent_who_closes_the_phone_in_a_pause_is_not_let_go_before_its_end(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    pauses(hand, page, hand.now + HOUR)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    page.dies()
    hand.passes(HOUR - 60)
    assert page.talk.state is Talk.PAUSED
    hand.passes(120)
    assert page.talk.ended_by is EndedBy.ABSENCE


def test_a_pause_outlives_a_restart_and_no_time_is_left_of_one_who_is_put_back(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    back = hand.now + 600
    pauses(hand, page, back)
    hand.restarts()
    hand.logs_in()
    assert (page.talk.state, page.talk.paused_until) == (Talk.PAUSED, back)
    hand.do(lambda desk, now: desk.put_back(now, page.talk.id))
    assert (page.talk.state, page.talk.paused_until) == (Talk.WAITING, None)
