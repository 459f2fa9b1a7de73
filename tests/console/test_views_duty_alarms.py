# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with duty, the line or the relay, as the worker reads it in the duty bar of a whole desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console import strings
from console.core.values import DutyState
from console.views.theme import Theme
from shared.errors import Refusal
from shared.frames import Refused, Welcome, encode
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


def welcome(desk: DeskWithWindow, *, ahead: float = 0.0) -> None:
    """The relay lets the desk in; its clock is ahead by so many seconds."""
    desk.takes(Welcome(int((desk.now + ahead) * 1000), 0, False, 0, ()))


def test_a_worker_whose_duty_ended_while_the_program_was_away_reads_why_and_begins_anew(desk: DeskWithWindow) -> None:
    desk.ticks(1)
    desk.ticks(desk.limits.duty_resumed)
    assert told(desk) == list(strings.ALARM_LAPSED)
    desk.do(lambda core, now: core.on_link_lost(now))
    assert told(desk)[0] == "Ei yhteyttä", "the line is what is wrong first"
    welcome(desk)
    assert told(desk) == list(strings.ALARM_LAPSED)
    assert desk.view.side.duty.button.text() == strings.DUTY_STATE[DutyState.OFF]
    press(desk.view.side.duty.button)
    assert desk.desk.now.duty is DutyState.ON
    assert told(desk)[0] == "Jono on tyhjä"


def test_by_a_wrong_clock_nobody_new_queues_and_those_who_wait_stay(desk: DeskWithWindow) -> None:
    waiting, looking = desk.arrives(), desk.new_page()
    welcome(desk, ahead=600)
    desk.comes_back(waiting)
    assert told(desk) == list(strings.ALARM_CLOCK)
    desk.hands_on(looking)
    assert (looking.page.talk, desk.talk(waiting).state) == (None, Talk.WAITING)
    welcome(desk)
    assert told(desk)[0] == "1 jonossa"


def test_a_desk_whose_page_is_of_another_release_than_the_relays_says_so_until_a_login_shows_better(
    desk: DeskWithWindow,
) -> None:
    refusal = encode(Refused(Refusal.NOT_ALLOWED))  # the relay's answer to its bundle: tests/relay/test_desk_side.py
    desk.bridge.take_frame(refusal)
    assert told(desk) == list(strings.ALARM_RELEASE)
    welcome(desk)
    assert told(desk)[0] == "Jono on tyhjä"
    desk.bridge.set_duty(DutyState.OFF)
    desk.bridge.take_frame(refusal)
    assert told(desk)[0] == "Jono on tyhjä", "off duty no bundle was sent"
