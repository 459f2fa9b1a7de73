# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The duty bar: on or off, the line to the relay, the next opening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console import alert_strings, strings
from console.core.values import (
    DutyState,
    LinkState,
)
from console.models.finnish_time import instant
from console.views.duty_button import DutyButton
from tests.console.desk_on_screen import NOW, DeskOnScreen, cut_texts, texts

MINUTE = 60.0


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [(0, DutyState.ON), (1, DutyState.ONLY_BOOKED), (2, DutyState.CLOSING), (3, DutyState.OFF)],
)
def test_each_choice_of_the_duty_menu_asks_for_its_state(desk: DeskOnScreen, choice: int, wanted: DutyState) -> None:
    actions = desk.view.side.duty.button.menu_actions()
    assert [action.text() for action in actions[:4]] == [
        "Päivystys päälle",
        "Vain sovitut ajat",
        "Päätä päivystys vartin päästä",
        "Päivystys pois",
    ]
    actions[choice].trigger()
    assert desk.signals.named("duty_requested") == [(wanted,)]


def test_the_button_shows_the_desks_answer_and_not_the_click(desk: DeskOnScreen) -> None:
    button = desk.view.side.duty.button
    button.menu_actions()[3].trigger()
    assert button.text() == "Päivystys päällä"
    desk.set_duty(DutyState.OFF)
    assert button.text() == "Päivystys pois"
    assert button.accessibleName() == "Päivystys"
    assert button.accessibleDescription() == f"Päivystys pois. {strings.DUTY_PRESS_STARTS}"


def presses(button: DutyButton) -> list[Callable[[], object]]:
    """The three ways in which a person presses a button."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    return [
        lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(button, Qt.Key.Key_Space),
        lambda: actions.doAction(QAccessibleActionInterface.pressAction()),
    ]


@pytest.fixture
def no_menu_left() -> Iterator[None]:
    yield
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


OFFSCREEN_GRAB = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("way", range(3))
def test_one_press_off_duty_opens_the_chat(desk: DeskOnScreen, qtbot: QtBot, way: int) -> None:
    desk.set_duty(DutyState.OFF)
    presses(desk.view.side.duty.button)[way]()
    qtbot.waitUntil(lambda: bool(desk.signals.got))  # a screen reader's press takes the time of a finger's
    assert desk.signals.named("duty_requested") == [(DutyState.ON,)]
    assert QApplication.activePopupWidget() is None


@OFFSCREEN_GRAB
@pytest.mark.usefixtures("no_menu_left")
@pytest.mark.parametrize("way", range(3))
@pytest.mark.parametrize("state", [state for state in DutyState if state is not DutyState.OFF])
def test_no_press_on_duty_ends_it(desk: DeskOnScreen, qtbot: QtBot, state: DutyState, way: int) -> None:
    desk.set_duty(state)
    presses(desk.view.side.duty.button)[way]()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert desk.signals.named("duty_requested") == []
    desk.set_duty(link=LinkState.LOST)  # and holds nothing up


@OFFSCREEN_GRAB
@pytest.mark.usefixtures("no_menu_left")
@pytest.mark.parametrize("link", [LinkState.CONNECTING, LinkState.LOST, LinkState.NOT_PAIRED])
def test_a_press_without_a_line_only_shows_the_choices(desk: DeskOnScreen, link: LinkState) -> None:
    desk.set_duty(DutyState.OFF, link)
    QTest.mouseClick(desk.view.side.duty.button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("duty_requested") == []
    assert QApplication.activePopupWidget() is not None


def press_arrow(button: DutyButton) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 8, button.height() // 2))


def press_context_key(button: DutyButton) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), button.mapToGlobal(QPoint()))
    QApplication.sendEvent(button, event)


@OFFSCREEN_GRAB
@pytest.mark.usefixtures("no_menu_left")
@pytest.mark.parametrize(
    "opens",
    [
        press_arrow,
        press_context_key,
        lambda button: QTest.keyClick(button, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
    ids=["arrow", "context menu key", "Alt+Down"],
)
@pytest.mark.parametrize("state", [DutyState.OFF, DutyState.ON])
def test_the_menu_opens_off_duty_and_on_duty(
    desk: DeskOnScreen, state: DutyState, opens: Callable[[DutyButton], None]
) -> None:
    desk.set_duty(state)
    opens(desk.view.side.duty.button)
    assert QApplication.activePopupWidget() is not None
    assert desk.signals.named("duty_requested") == []


def test_a_double_click_goes_on_duty_and_opens_nothing(desk: DeskOnScreen) -> None:
    desk.set_duty(DutyState.OFF)
    desk.view.duty_requested.connect(desk.set_duty)
    button = desk.view.side.duty.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Päivystys päällä"
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("state", DutyState)
def test_every_duty_state_can_be_read_in_the_narrowest_window(desk_in_any_font: DeskOnScreen, state: DutyState) -> None:
    desk_in_any_font.window.resize(desk_in_any_font.window.minimumSize())
    desk_in_any_font.set_duty(state)
    QApplication.processEvents()
    assert cut_texts(desk_in_any_font.view.side.duty) == []


def test_duty_says_how_many_wait_and_talk_and_when_it_closes(desk: DeskOnScreen) -> None:
    desk.set_duty(DutyState.CLOSING, waiting=2, talking=1, closes_at=NOW + 15 * MINUTE)
    assert texts(desk.view.side.duty) == ["2 jonossa · 1 keskustelu", "Päättyy klo 15.20", "Yhteys kunnossa"]


def test_off_duty_says_when_it_opens_next(desk: DeskOnScreen) -> None:
    desk.set_duty(DutyState.OFF, next_opening=instant(date(2026, 12, 3), time(10)))
    assert "Avautuu to 3.12. klo 10.00" in texts(desk.view.side.duty)
    desk.set_duty(DutyState.OFF)
    assert strings.OPENING_NOT_SET in texts(desk.view.side.duty)


def test_a_lost_line_is_loud_and_tells_how_long(desk: DeskOnScreen) -> None:
    duty = desk.view.side.duty
    desk.set_duty(link=LinkState.LOST, lost_since=NOW - 2 * MINUTE)
    assert texts(duty) == ["Ei yhteyttä", strings.link_lost_detail("2 min")]
    corner = duty.mapTo(desk.window, QPoint(duty.width() // 2, 6))
    assert desk.window.grab().toImage().pixelColor(corner).name() == desk.theme.colors.danger
    desk.now += MINUTE
    desk.window.ticker.tick()
    assert texts(duty)[1] == strings.link_lost_detail("3 min")
    desk.set_duty()
    assert desk.window.grab().toImage().pixelColor(corner).name() == desk.theme.colors.surface


@pytest.mark.parametrize(
    "alarm",
    [*alert_strings.ALARMS, ("Ei yhteyttä", strings.link_lost_detail("11 t 59 min"))],
    ids=lambda alarm: alarm[0],
)
def test_every_alarm_fits_its_place_in_the_narrowest_window(
    desk_in_any_font: DeskOnScreen, alarm: tuple[str, str]
) -> None:
    desk = desk_in_any_font
    desk.window.resize(desk.window.minimumSize())
    desk.view.set_alarm(alarm)
    for _ in range(8):
        QApplication.processEvents()
    shown = [label for label in desk.view.side.duty.findChildren(QLabel) if label.isVisible() and label.text()]
    assert [label.text() for label in shown] == list(alarm)
    for label in shown:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed
        assert label.wordWrap() or label.width() >= label.sizeHint().width()
    desk.view.set_alarm(None)
    assert "Yhteys kunnossa" in texts(desk.view.side.duty)


def test_an_unpaired_desk_offers_to_pair(desk: DeskOnScreen) -> None:
    asked = []
    desk.view.pairing_requested.connect(lambda: asked.append(1))
    desk.set_duty(DutyState.OFF, LinkState.NOT_PAIRED)
    QTest.mouseClick(desk.view.side.duty.pair_button, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_the_next_opening_is_set_in_finnish_time(desk: DeskOnScreen) -> None:
    """A-21: 15.00 on the Monday after the clocks change is 13.00 UTC."""
    desk.now = instant(date(2026, 10, 20), time(12))
    editor = desk.view.side.duty.editor
    desk.view.side.duty.button.menu_actions()[4].trigger()
    assert editor.isVisible()
    assert (editor.date_edit.date(), editor.time_edit.time()) == (QDate(2026, 10, 21), QTime(10, 0))
    editor.date_edit.setDate(QDate(2026, 10, 26))
    editor.time_edit.setTime(QTime(15, 0))
    QTest.mouseClick(editor.set_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("next_opening_changed") == [(instant(date(2026, 10, 26), time(15)),)]
    assert not editor.isVisible()


def test_an_opening_in_the_past_is_not_taken(desk: DeskOnScreen) -> None:
    editor = desk.view.side.duty.editor
    desk.view.side.duty.open_editor()
    editor.date_edit.setDate(QDate(2026, 12, 2))
    editor.time_edit.setTime(QTime(15, 5))
    QTest.mouseClick(editor.set_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("next_opening_changed") == []
    assert strings.OPENING_PAST in texts(editor)


def test_the_next_opening_can_be_unknown_and_can_be_left_as_it_was(desk: DeskOnScreen) -> None:
    editor = desk.view.side.duty.editor
    desk.view.side.duty.open_editor()
    QTest.keyClick(editor.date_edit, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert desk.signals.named("next_opening_changed") == []
    desk.view.side.duty.open_editor()
    QTest.mouseClick(editor.unknown_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("next_opening_changed") == [(None,)]
