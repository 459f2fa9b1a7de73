# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Duty, queue and talks: what the worker sees at a glance, and what each key and button asks for."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console import strings
from console.core.values import (
    DutyState,
    EndedBy,
    LinkState,
    TalkId,
    TalkPhase,
    TalkRow,
    TalkView,
)
from console.models.finnish_time import instant
from console.views.message_delegate import MessageDelegate
from console.views.talk_header import state_told
from tests.console.desk_on_screen import NOW, DeskOnScreen, label_of

MINUTE = 60.0


def press(desk: DeskOnScreen, keys: str) -> None:
    QTest.keySequence(desk.window, QKeySequence(keys))


def texts(widget: QWidget) -> list[str]:
    """What the visible labels of a part of the window say."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


# --- duty ---


@pytest.mark.parametrize(("choice", "wanted"), [(0, DutyState.ON), (1, DutyState.CLOSING), (2, DutyState.OFF)])
def test_each_choice_of_the_duty_menu_asks_for_its_state(desk: DeskOnScreen, choice: int, wanted: DutyState) -> None:
    actions = desk.view.side.duty.button.menu_actions()
    assert [action.text() for action in actions[:3]] == [
        "Päivystys päälle",
        "Sulkeudutaan vartin päästä",
        "Päivystys pois",
    ]
    actions[choice].trigger()
    assert desk.signals.named("duty_requested") == [(wanted,)]


def test_the_button_shows_the_desks_answer_and_not_the_click(desk: DeskOnScreen) -> None:
    button = desk.view.side.duty.button
    button.menu_actions()[2].trigger()
    assert button.text() == "Päivystys päällä"
    desk.set_duty(DutyState.OFF)
    assert button.text() == "Päivystys pois"
    assert button.accessibleName() == "Päivystys"
    assert button.accessibleDescription() == "Päivystys pois"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_and_holds_nothing_up(desk: DeskOnScreen) -> None:
    button = desk.view.side.duty.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None, "the click has returned with the menu still open"
    desk.set_duty(link=LinkState.LOST)
    menu.close()


def test_duty_says_how_many_wait_and_talk_and_when_it_closes(desk: DeskOnScreen) -> None:
    desk.set_duty(DutyState.CLOSING, waiting=2, talking=1, closes_at=NOW + 15 * MINUTE)
    assert texts(desk.view.side.duty) == ["2 jonossa · 1 keskustelu", "Sulkeutuu klo 15.20", "Yhteys kunnossa"]


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
    [*strings.ALARMS, ("Ei yhteyttä", strings.link_lost_detail("11 t 59 min"))],
    ids=lambda alarm: alarm[0],
)
def test_every_alarm_fits_its_place_in_the_narrowest_window(desk: DeskOnScreen, alarm: tuple[str, str]) -> None:
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
    desk.view.side.duty.button.menu_actions()[3].trigger()
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


# --- queue and talks ---


def test_a_parent_is_taken_by_button_key_double_click_or_enter(desk: DeskOnScreen, qtbot) -> None:
    desk.wait_in_queue(4, 5)
    queue = desk.view.side.queue_list
    QTest.mouseClick(desk.view.side.take_next_button, Qt.MouseButton.LeftButton)
    press(desk, "Ctrl+N")
    assert desk.signals.named("take_next_requested") == [(), ()]
    point = desk.point_at(1, queue, qtbot)
    qtbot.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.signals.named("take_requested") == [], "one click only selects"
    qtbot.mouseDClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.keyClick(queue, Qt.Key.Key_Return)
    assert desk.signals.named("take_requested") == [(5,), (5,)]


def test_nobody_can_be_taken_when_all_talks_are_in_use(desk: DeskOnScreen) -> None:
    desk.wait_in_queue(4)
    desk.set_duty(may_take=False)
    press(desk, "Ctrl+N")
    assert desk.signals.named("take_next_requested") == []
    assert not desk.view.side.take_next_button.isEnabled()


@pytest.mark.parametrize(
    ("state", "link", "told"),
    [
        (DutyState.ON, LinkState.CONNECTED, strings.QUEUE_EMPTY),
        (DutyState.OFF, LinkState.CONNECTED, strings.QUEUE_EMPTY_OFF),
        (DutyState.ON, LinkState.LOST, strings.QUEUE_EMPTY_LOST),
        (DutyState.OFF, LinkState.NOT_PAIRED, strings.QUEUE_EMPTY_NOT_PAIRED),
    ],
)
def test_an_empty_queue_says_what_to_do(desk: DeskOnScreen, state: DutyState, link: LinkState, told: str) -> None:
    desk.set_duty(state, link)
    assert desk.view.side.queue_list.accessibleDescription() == told


def test_a_click_on_a_talk_opens_it_and_puts_the_cursor_into_its_box(desk: DeskOnScreen, qtbot) -> None:
    talks = desk.view.side.talk_list
    point = desk.point_at(1, talks, qtbot)
    qtbot.mouseClick(talks.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.view.current_talk() == 2
    assert desk.window.focusWidget() is desk.view.page(TalkId(2)).composer.box


def test_number_keys_open_talks_and_stay_with_them(desk: DeskOnScreen) -> None:
    press(desk, "Ctrl+3")
    assert desk.view.current_talk() == 3
    desk.talk_with(3, 1, 2)
    press(desk, "Ctrl+1")
    assert desk.view.current_talk() == 1
    press(desk, "Ctrl+9")
    assert desk.view.current_talk() == 1


def test_one_key_goes_to_who_has_waited_longest_for_an_answer(desk: DeskOnScreen) -> None:
    desk.talks.set_rows(
        [
            TalkRow(TalkId(1), label_of(1), TalkPhase.TALKING, unanswered_since=NOW - 60),
            TalkRow(TalkId(2), label_of(2), TalkPhase.TALKING, unanswered_since=NOW - 300),
            TalkRow(TalkId(3), label_of(3), TalkPhase.TALKING),
        ]
    )
    press(desk, "Ctrl+U")
    assert desk.view.current_talk() == 2
    press(desk, "Ctrl+U")
    assert desk.view.current_talk() == 1


def test_every_pane_is_reached_by_keys(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    note = desk.view.notes.current_edit()
    stops = [desk.view.side.queue_list, desk.view.side.talk_list, page.transcript, page.composer.box, note]
    desk.view.side.queue_list.setFocus()
    for stop in [*stops[1:], stops[0]]:
        press(desk, "F6")
        assert desk.window.focusWidget() is stop
    press(desk, "Shift+F6")
    assert desk.window.focusWidget() is note
    for keys, stop in (("Ctrl+J", stops[0]), ("Ctrl+K", stops[1]), ("Ctrl+L", stops[3]), ("Ctrl+M", note)):
        press(desk, keys)
        assert desk.window.focusWidget() is stop


def test_what_counts_as_read_is_the_talk_in_an_active_window(desk: DeskOnScreen) -> None:
    """A-10."""
    desk.select(1)
    assert desk.view.talk_in_view() == 1
    desk.view.set_active(False)
    assert desk.signals.named("talk_in_view_changed")[-1] == (None,)
    desk.view.set_active(True)
    assert desk.signals.named("talk_in_view_changed")[-1] == (1,)
    desk.window.hide()
    assert desk.view.talk_in_view() is None


# --- one talk ---


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({}, "Paikalla"),
        ({"typing": True}, "Kirjoittaa…"),
        ({"present": False}, "Poissa"),
        ({"present": False, "away_since": NOW, "typing": True}, "Poissa klo 15.05 alkaen"),
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
    press(desk, "Ctrl+Shift+L")
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
    desk.update(1)
    assert button.isEnabled() is False or not button.isVisible() or desk.window.focusWidget() is button


def test_the_window_shows_times_in_dark_and_light_alike(desk: DeskOnScreen) -> None:
    """A picture of the whole window is drawn without a word on Qt's log, at every page."""
    desk.wait_in_queue(4, 5)
    desk.select(1)
    assert isinstance(desk.view.page(TalkId(1)).transcript.itemDelegate(), MessageDelegate)
    assert not desk.window.grab().isNull()
