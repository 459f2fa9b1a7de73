# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Queue and talks: what the worker sees at a glance, and what each key asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console import strings
from console.core.values import (
    DutyState,
    LinkState,
    TalkId,
    TalkPhase,
    TalkRow,
)
from tests.console.desk_on_screen import NOW, DeskOnScreen, label_of, press_keys


def test_a_parent_is_taken_by_button_key_double_click_or_enter(desk: DeskOnScreen, qtbot) -> None:
    desk.wait_in_queue(4, 5)
    queue = desk.view.side.queue_list
    QTest.mouseClick(desk.view.side.take_next_button, Qt.MouseButton.LeftButton)
    press_keys(desk, "Ctrl+N")
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
    press_keys(desk, "Ctrl+N")
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
    press_keys(desk, "Ctrl+3")
    assert desk.view.current_talk() == 3
    desk.talk_with(3, 1, 2)
    press_keys(desk, "Ctrl+1")
    assert desk.view.current_talk() == 1
    press_keys(desk, "Ctrl+9")
    assert desk.view.current_talk() == 1


def test_one_key_goes_to_who_has_waited_longest_for_an_answer(desk: DeskOnScreen) -> None:
    desk.talks.set_rows(
        [
            TalkRow(TalkId(1), label_of(1), TalkPhase.TALKING, unanswered_since=NOW - 60),
            TalkRow(TalkId(2), label_of(2), TalkPhase.TALKING, unanswered_since=NOW - 300),
            TalkRow(TalkId(3), label_of(3), TalkPhase.TALKING),
        ]
    )
    press_keys(desk, "Ctrl+U")
    assert desk.view.current_talk() == 2
    press_keys(desk, "Ctrl+U")
    assert desk.view.current_talk() == 1


def test_every_pane_is_reached_by_keys(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    note = desk.view.notes.current_edit()
    stops = [desk.view.side.queue_list, desk.view.side.talk_list, page.transcript, page.composer.box, note]
    desk.view.side.queue_list.setFocus()
    for stop in [*stops[1:], stops[0]]:
        press_keys(desk, "F6")
        assert desk.window.focusWidget() is stop
    press_keys(desk, "Shift+F6")
    assert desk.window.focusWidget() is note
    for keys, stop in (("Ctrl+J", stops[0]), ("Ctrl+K", stops[1]), ("Ctrl+L", stops[3]), ("Ctrl+M", note)):
        press_keys(desk, keys)
        assert desk.window.focusWidget() is stop


@pytest.mark.parametrize("keys", ["Ctrl+J", "Ctrl+K", "Ctrl+M", "Ctrl+U", "Ctrl+N", "Ctrl+2", "F6", "Ctrl+Shift+L"])
def test_no_key_of_the_desk_touches_the_text_in_the_box(desk: DeskOnScreen, keys: str) -> None:
    """Qt's own text boxes know Ctrl+K and Ctrl+U as "delete" on some systems."""
    desk.wait_in_queue(4)
    desk.select(1)
    box = desk.view.page(TalkId(1)).composer.box
    box.insertPlainText("tärkeä lause")
    box.moveCursor(box.textCursor().MoveOperation.StartOfLine)
    press_keys(desk, keys)
    assert box.toPlainText() == "tärkeä lause"


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
