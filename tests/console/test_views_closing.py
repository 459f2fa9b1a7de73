# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Closing the window: at once while nobody is there, after a question in the window while somebody is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import strings
from console.core.values import DutyState, TalkId
from tests.console.desk_on_screen import DeskOnScreen, texts


@pytest.fixture
def closed(desk: DeskOnScreen) -> list[bool]:
    """One entry for each time that the program was told to close."""
    told: list[bool] = []
    desk.window.close_requested.connect(lambda: told.append(True))
    return told


def test_with_nobody_there_it_closes_at_once(desk: DeskOnScreen, closed: list[bool]) -> None:
    desk.window.close()
    assert closed == [True]
    assert desk.window.isVisible(), "the program closes it, once everything is put away"


@pytest.mark.parametrize(
    ("waiting", "talking", "asked"),
    [
        (1, 0, ["Jonossa on 1 vanhempi.", "kerrotaan, että päivystys päättyi"]),
        (2, 0, ["Jonossa on 2 vanhempaa."]),
        (0, 1, ["1 keskustelu on kesken.", "keskustelu katkeaa", "Keskustelu voi jatkua"]),
        (2, 3, ["Jonossa on 2 vanhempaa, ja 3 keskustelua on kesken.", "Keskustelut voivat jatkua"]),
    ],
)
def test_while_somebody_is_there_it_asks_and_says_what_happens_to_whom(
    desk: DeskOnScreen, closed: list[bool], waiting: int, talking: int, asked: list[str]
) -> None:
    desk.set_duty(waiting=waiting, talking=talking)
    desk.window.close()
    assert closed == []
    (question,) = texts(desk.window.close_question)
    assert all(words in question for words in asked)
    assert desk.window.focusWidget() is desk.window.close_question.no_button
    QTest.mouseClick(desk.window.close_question.yes_button, Qt.MouseButton.LeftButton)
    assert closed == [True]


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_who_goes_on_has_lost_nothing(desk: DeskOnScreen, closed: list[bool], way: str) -> None:
    desk.select(1)
    box = desk.view.page(TalkId(1)).composer.box
    box.setFocus()
    desk.set_duty(waiting=1)
    desk.window.close()
    desk.window.close()
    if way == "Esc":
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(desk.window.close_question.no_button, Qt.MouseButton.LeftButton)
    assert closed == []
    assert not desk.window.close_question.isVisible()
    assert desk.window.focusWidget() is box


def test_the_question_follows_what_happens_meanwhile(desk: DeskOnScreen, closed: list[bool]) -> None:
    desk.set_duty(waiting=1)
    desk.window.close()
    desk.set_duty(waiting=2, talking=1)
    assert texts(desk.window.close_question) == [strings.close_question(2, 1)]
    desk.set_duty(DutyState.OFF)
    assert texts(desk.window.close_question) == [strings.CLOSE_NOBODY]
    QTest.mouseClick(desk.window.close_question.yes_button, Qt.MouseButton.LeftButton)
    assert closed == [True]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_minimised_window_comes_forward_to_ask(desk: DeskOnScreen) -> None:
    desk.set_duty(waiting=1)
    desk.window.showMinimized()
    desk.window.close()
    QApplication.processEvents()
    assert not desk.window.isMinimized()
    assert desk.window.close_question.isVisible()
