# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming back at an agreed time and outside it, and cases that are joined and parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import wishes
from console.core.values import DutyState, EndedBy
from shared.crypto import claim_proof
from shared.errors import LocalError
from shared.frames import Back, Welcome
from shared.limits import TALKS_OPEN
from shared.records import (
    Booked,
    Feeling,
    ForgetMe,
    Forgotten,
    Join,
    Purpose,
    Question,
    StateTold,
    TalkState,
)
from shared.states import Talk
from tests.console.desk_with_relay import DAY, HOUR, BarePage, Code, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def forgets(page: BarePage, code: Code) -> Forgotten:
    page.sends(ForgetMe(code.id, claim_proof(code.auth, page.exporter)))
    return page.last(Forgotten)


def at_booked_time(hand: DeskWithRelay, ahead: int = 0) -> tuple[Code, Booked]:
    """A parent with a code and a time; now it is `ahead` seconds before that time."""
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    hand.clock.now = float(booked.start - ahead)
    hand.ticks()
    return code, booked


@pytest.mark.parametrize(("ahead", "first"), [(601, False), (600, True), (0, True), (-1800, True), (-1801, False)])
def test_from_ten_minutes_before_to_thirty_after_an_agreed_time_goes_to_the_front(
    hand: DeskWithRelay, ahead: int, first: bool
) -> None:
    code, booked = at_booked_time(hand, ahead)
    waiting = hand.comes()
    visit = hand.by_code(code)
    visit.sends(Join(Feeling.NOT_SAID))
    assert (visit.talk.booking == booked.booking) is first
    hand.do(lambda desk, now: desk.take_next(now))
    assert (visit if first else waiting).talk.state is Talk.TALKING


def test_whoever_waits_already_goes_to_the_front_when_their_time_comes(hand: DeskWithRelay) -> None:
    code, booked = at_booked_time(hand, HOUR)
    others = [hand.comes() for _ in range(2)]
    visit = hand.by_code(code)
    visit.sends(Join(Feeling.NOT_SAID))
    assert visit.last(StateTold).place == 3
    hand.passes(HOUR - 600, 30)
    assert visit.talk.booking == booked.booking
    assert visit.last(StateTold).place == 1
    assert all(place <= 2 for other in others for place in [told.place for told in other.all(StateTold)])


def test_a_page_that_was_opened_an_hour_before_joins_at_the_front_then(hand: DeskWithRelay) -> None:
    code, booked = at_booked_time(hand, HOUR)
    visit = hand.by_code(code)
    hand.passes(HOUR)
    visit.sends(Join(Feeling.NOT_SAID))
    assert visit.talk.booking == booked.booking


def test_no_unbooked_parents_place_ever_rises_for_one_who_comes_at_their_time(hand: DeskWithRelay) -> None:
    """Promise 4 of design.md 2."""
    code, _ = at_booked_time(hand)
    others = [hand.comes() for _ in range(3)]
    hand.by_code(code).sends(Join(Feeling.NOT_SAID))
    for _ in range(20):
        hand.ticks(hand.limits.place_told)
    for number, other in enumerate(others, 1):
        told = [told.place for told in other.all(StateTold)]
        assert told == sorted(told, reverse=True)
        assert told[0] == number


def test_a_full_desk_takes_an_agreed_time_and_tells_another_that_it_is_full(hand: DeskWithRelay) -> None:
    code, _ = at_booked_time(hand)
    page, unbooked = hand.with_code()
    for _ in range(TALKS_OPEN - 1):
        hand.comes()
    visit = hand.by_code(unbooked)
    visit.sends(Join(Feeling.NOT_SAID))
    assert (visit.last(StateTold).state, visit.talk.state) == (TalkState.FULL, Talk.CODE)
    booked = hand.by_code(code)
    booked.sends(Join(Feeling.NOT_SAID))
    assert booked.talk.state is Talk.WAITING
    assert page.talk.is_open


def test_by_a_wrong_clock_a_code_opens_no_place_in_the_queue_and_the_visit_stays(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.ends(page)
    visit = hand.by_code(code)
    hand.takes(Welcome(int((hand.now + 1000) * 1000), 0, False, 0, ()))
    hand.takes(Back(visit.sid))
    visit.sends(Join(Feeling.NOT_SAID))
    assert (visit.last(StateTold).state, visit.talk.state) == (TalkState.FULL, Talk.CODE)


def test_for_agreed_times_only_the_rest_is_let_go_with_words_and_codes_are_welcome(hand: DeskWithRelay) -> None:
    code, _ = at_booked_time(hand)
    page, other = hand.with_code()
    hand.ends(page)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.ONLY_BOOKED))
    stranger = hand.comes()
    assert (stranger.last(StateTold).state, stranger.talk.ended_by) == (TalkState.OFF_DUTY, EndedBy.WORKER)
    assert stranger.last(StateTold).until > hand.now
    unbooked = hand.by_code(other)
    unbooked.sends(Join(Feeling.NOT_SAID))
    assert (unbooked.last(StateTold).state, unbooked.talk.state) == (TalkState.OFF_DUTY, Talk.CODE)
    booked = hand.by_code(code)
    booked.sends(Join(Feeling.NOT_SAID))
    assert booked.talk.state is Talk.WAITING


# --- joining and parting


def test_what_came_by_a_joined_code_goes_back_with_it(hand: DeskWithRelay) -> None:
    first, one = hand.with_code()
    second, two = hand.with_code()
    booked = hand.books(second)
    source, target = hand.case(two), hand.case(one)
    hand.do(lambda desk, now: wishes.join_case(desk, now, second.talk.id, target))
    hand.ends(second)
    again = hand.is_taken(hand.by_code(two, Purpose.TALK))
    more = hand.books(again, 3)
    assert again.talk.case == target
    hand.do(lambda desk, now: wishes.part(desk, now, source))
    assert (again.talk.case, hand.case(two), hand.case(one)) == (source, source, target)
    assert {hand.desk.now.bookings[uid].case for uid in (booked.booking, more.booking)} == {source}
    card = hand.card(one)
    assert card is not None
    assert card.booking == bytes(16), "the other parent's time is off this card at once"
    assert first.talk.case == target


def test_a_case_that_is_being_forgotten_is_joined_with_nothing(hand: DeskWithRelay) -> None:
    first, code = hand.with_code()
    hand.books(first)
    other = hand.is_taken()
    case = hand.case(code)
    assert forgets(first, code).until
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: wishes.join_case(desk, now, other.talk.id, case))


def test_the_question_that_a_parent_set_is_there_the_next_time(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    page.sends(Question("Mikä on koiran nimi?"))
    hand.ends(page)
    hand.restarts()
    hand.logs_in()
    hand.passes_days(2)
    visit = hand.by_code(code)
    assert hand.desk.now.cases[visit.talk.case or 0].question == "Mikä on koiran nimi?"  # type: ignore[index]
    assert hand.now > DAY
