# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with duty, the line or the relay, as the worker reads it in the duty bar of a whole desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console import alert_strings, strings
from console.calendar.finnish_time import instant
from console.core.values import DutyState
from console.views.theme import Theme
from shared.errors import Refusal
from shared.frames import DeskShown, DeskState, Refused, Welcome, encode
from shared.states import Talk
from tests.console.desk_on_screen import texts
from tests.console.desk_with_window import DeskWithWindow, press, shown_desk


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    """On duty, on the line."""
    desk = shown_desk(tmp_path, theme, qtbot)
    desk.view.duty_requested.connect(desk.bridge.set_duty)
    yield desk
    desk.store.close()


def told(desk: DeskWithWindow) -> list[str]:
    """What the duty bar says below its button."""
    return texts(desk.view.side.duty)


def welcome(desk: DeskWithWindow, *, ahead: float = 0.0, closed_until: float | None = None) -> None:
    """The relay lets the desk in. Its clock is ahead by so many seconds; the admin has closed, until then (0: open)."""
    closed = closed_until is not None
    desk.takes(Welcome(int((desk.now + ahead) * 1000), 0, closed, int(closed_until or 0), ()))


def test_a_worker_whose_duty_ended_while_the_program_was_away_reads_why_and_begins_anew(desk: DeskWithWindow) -> None:
    desk.ticks(1)
    desk.ticks(desk.limits.duty_resumed)
    assert told(desk) == list(alert_strings.ALARM_LAPSED)
    desk.do(lambda core, now: core.on_link_lost(now))
    assert told(desk)[0] == "Ei yhteyttä", "the line is what is wrong first"
    welcome(desk)
    assert told(desk) == list(alert_strings.ALARM_LAPSED)
    assert desk.view.side.duty.button.text() == strings.DUTY_STATE[DutyState.OFF]
    press(desk.view.side.duty.button)
    assert desk.desk.now.duty is DutyState.ON
    assert told(desk)[0] == "Jono on tyhjä"


def test_by_a_wrong_clock_nobody_new_queues_and_those_who_wait_stay(desk: DeskWithWindow) -> None:
    waiting, looking = desk.arrives(), desk.new_page()
    welcome(desk, ahead=600)
    desk.comes_back(waiting)
    assert told(desk) == list(alert_strings.ALARM_CLOCK)
    desk.hands_on(looking)
    assert (looking.page.talk, desk.talk(waiting).state) == (None, Talk.WAITING)
    welcome(desk)
    assert told(desk)[0] == "1 jonossa"


def test_a_desk_whose_page_is_of_another_release_than_the_relays_says_so_until_a_login_shows_better(
    desk: DeskWithWindow,
) -> None:
    refusal = encode(Refused(Refusal.NOT_ALLOWED))  # the relay's answer to its bundle: tests/relay/test_desk_side.py
    desk.bridge.take_frame(refusal)
    assert told(desk) == list(alert_strings.ALARM_RELEASE)
    welcome(desk)
    assert told(desk)[0] == "Jono on tyhjä"
    desk.bridge.set_duty(DutyState.OFF)
    desk.bridge.take_frame(refusal)
    assert told(desk)[0] == "Jono on tyhjä", "off duty no bundle was sent"


def closed_told(until: str) -> list[str]:
    detail = f"{until} Uusia ei tule jonoon."
    return ["Ylläpito sulki chatin", detail]


def test_a_worker_on_duty_reads_that_the_admin_has_closed_and_opens_again_with_everybody_in_place(
    desk: DeskWithWindow,
) -> None:
    duty, waiting = desk.view.side.duty, desk.arrives()
    welcome(desk, closed_until=float(instant(date(2026, 12, 2), 9 * 60)))
    desk.comes_back(waiting)
    assert told(desk) == closed_told("Sulku päättyy ke 2.12. klo 9.00.")
    assert duty.property("alarm") is True
    press(duty.open_button)
    assert [frame.state for frame in desk.frames(DeskShown)] == [DeskState.OFF, DeskState.ON]
    assert (desk.desk.now.duty, desk.talk(waiting).state) == (DutyState.ON, Talk.WAITING)
    assert told(desk)[0] == "1 jonossa"
    assert not duty.open_button.isVisible()


def test_whoever_comes_to_a_chat_that_the_admin_has_closed_opens_it_by_going_on_duty(desk: DeskWithWindow) -> None:
    desk.bridge.set_duty(DutyState.OFF)
    welcome(desk, closed_until=0)
    assert told(desk) == closed_told("Sulku on voimassa toistaiseksi.")
    assert desk.view.side.duty.property("alarm") is False
    press(desk.view.side.duty.button)
    assert [frame.state for frame in desk.frames(DeskShown)] == [DeskState.ON]
    assert told(desk)[0] == "Jono on tyhjä"


def test_a_closing_that_is_over_is_not_told_any_more(desk: DeskWithWindow) -> None:
    welcome(desk, closed_until=desk.now + 60)
    desk.ticks(59)
    assert told(desk)[0] == "Ylläpito sulki chatin"
    desk.ticks(1)
    assert told(desk)[0] == "Jono on tyhjä"
    desk.bridge.set_duty(DutyState.ON)
    assert desk.frames(DeskShown) == [], "nothing is left to lift"


def test_only_for_agreed_times_is_opened_again_as_it_was(desk: DeskWithWindow) -> None:
    desk.bridge.set_duty(DutyState.ONLY_BOOKED)
    welcome(desk, closed_until=0)
    press(desk.view.side.duty.open_button)
    assert [frame.state for frame in desk.frames(DeskShown)] == [DeskState.OFF, DeskState.ONLY_BOOKED]


def test_without_a_line_a_closing_is_lifted_at_the_next_login_and_not_before(desk: DeskWithWindow) -> None:
    welcome(desk, closed_until=0)
    desk.do(lambda core, now: core.on_link_lost(now))
    desk.bridge.set_duty(DutyState.ON)
    assert desk.sent == []
    welcome(desk, closed_until=0)
    assert told(desk) == closed_told("Sulku on voimassa toistaiseksi.")
