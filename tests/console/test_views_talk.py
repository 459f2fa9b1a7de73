# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The head of a talk, its end and its removal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import strings
from console.core.values import (
    EndedBy,
    TalkId,
    TalkPhase,
    TalkView,
)
from console.views.talk_header import state_told
from tests.console.desk_on_screen import NOW, DeskOnScreen, label_of, press_keys, texts


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({}, "Paikalla"),
        ({"typing": True}, "Kirjoittaa…"),
        ({"present": False}, "Poissa"),
        ({"present": False, "away_since": NOW, "typing": True}, "Poissa klo 15.05 lähtien"),
        ({"unanswered_since": NOW - 240}, "Paikalla · odottanut vastausta 4 min"),
        ({"phase": TalkPhase.PAUSED}, "Tauolla"),
        ({"phase": TalkPhase.WAITING}, "Jonossa"),
        ({"phase": TalkPhase.ENDED, "ended_by": EndedBy.PARENT}, "Vanhempi lopetti keskustelun"),
        ({"phase": TalkPhase.ENDED, "ended_by": EndedBy.WORKER}, "Lopetit keskustelun"),
        ({"phase": TalkPhase.ENDED}, "Keskustelu on päättynyt"),
    ],
)
def test_the_head_of_a_talk_says_what_is_true_now(state: dict, told: str) -> None:
    view = TalkView(TalkId(1), label_of(1), **{"phase": TalkPhase.TALKING, **state})
    assert state_told(view, NOW) == told


def test_a_talk_is_ended_after_a_question_that_can_be_left_by_escape(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    QTest.mouseClick(page.header.end_button, Qt.MouseButton.LeftButton)
    assert desk.window.focusWidget() is page.confirm.no_button
    QTest.keyClick(page.confirm.no_button, Qt.Key.Key_Escape)
    assert not page.confirm.isVisible()
    assert desk.window.focusWidget() is page.composer.box
    press_keys(desk, "Ctrl+Shift+L")
    QTest.mouseClick(page.confirm.yes_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("end_requested") == [(1,)]


def test_an_unsent_draft_is_mentioned_before_the_end(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    page.composer.box.insertPlainText("kesken")
    page.ask_to_end()
    assert strings.END_QUESTION_DRAFT in texts(page.confirm)


def test_the_question_belongs_to_the_talk_that_it_was_asked_in(desk: DeskOnScreen) -> None:
    desk.select(1)
    desk.view.page(TalkId(1)).ask_to_end()
    desk.select(2)
    assert not desk.view.page(TalkId(2)).confirm.isVisible()
    desk.select(1)
    QTest.mouseClick(desk.view.page(TalkId(1)).confirm.yes_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("end_requested") == [(1,)]


def test_an_ended_talk_says_when_it_goes_and_can_be_removed_now(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    assert not page.header.remove_button.isVisible()
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT, removed_at=NOW + 24 * 3600)
    assert "viimeistään to 3.12. klo 15.05" in page.composer.box.placeholderText()
    QTest.mouseClick(page.header.remove_button, Qt.MouseButton.LeftButton)
    assert strings.REMOVE_QUESTION in texts(page.confirm)
    assert desk.signals.named("remove_requested") == []
    QTest.mouseClick(page.confirm.yes_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("remove_requested") == [(1,)]


def test_one_who_stays_silent_can_be_put_back(desk: DeskOnScreen) -> None:
    desk.select(1)
    button = desk.view.page(TalkId(1)).header.put_back_button
    assert not button.isVisible()
    desk.update(1, may_put_back=True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("put_back_requested") == [(1,)]


def test_one_who_writes_at_last_is_not_put_back_by_a_late_press(desk: DeskOnScreen) -> None:
    """The button has the focus when the parent writes: it stays, and does nothing; once left, it goes."""
    desk.select(1)
    page = desk.view.page(TalkId(1))
    desk.update(1, may_put_back=True)
    page.header.put_back_button.setFocus()
    desk.update(1, may_put_back=False)
    assert desk.window.focusWidget() is page.header.put_back_button
    QTest.keyClick(page.header.put_back_button, Qt.Key.Key_Space)
    assert desk.signals.named("put_back_requested") == []
    page.composer.box.setFocus()
    assert not page.header.put_back_button.isVisible()


@pytest.mark.parametrize("width", [768, 1000, 1280])
def test_a_button_that_comes_beside_the_end_button_moves_nothing(desk: DeskOnScreen, width: int) -> None:
    desk.window.resize(width, 640)
    desk.select(1)
    page = desk.view.page(TalkId(1))
    for _ in range(8):
        QApplication.processEvents()
    before = (page.header.geometry(), page.header.end_button.geometry(), page.transcript.geometry())
    desk.update(1, may_put_back=True)
    for _ in range(8):
        QApplication.processEvents()
    assert page.header.put_back_button.isVisible()
    assert (page.header.geometry(), page.header.end_button.geometry(), page.transcript.geometry()) == before
