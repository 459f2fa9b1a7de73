# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The right person: nothing that arrives changes the selection, the focus or the row under the pointer (A-27)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.core.values import DutyState, EndedBy, LinkState, TalkId, TalkPhase
from tests.console.desk_on_screen import DeskOnScreen, label_of, type_text

ALL_TALKS = [1, 2, 3]


def focused(desk: DeskOnScreen) -> QWidget:
    return desk.window.focusWidget()


def arrive_everything(desk: DeskOnScreen) -> list[Callable[[], None]]:
    """All that can come in while the worker types to talk 1, each as a step."""
    return [
        lambda: desk.talk_with(3, 2, 1),
        lambda: desk.hear(2, "Oletko siellä?"),
        lambda: desk.hear(1, "Minulla on vielä asiaa"),
        lambda: desk.wait_in_queue(4, 5, 6),
        lambda: desk.wait_in_queue(6, 5),
        lambda: desk.update(2, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT),
        lambda: desk.update(1, typing=True),
        lambda: desk.update(1, present=False),
        lambda: desk.set_duty(link=LinkState.LOST),
        lambda: desk.view.set_alarm(("Levy on täynnä", "Vapauta tilaa.")),
        lambda: desk.talk_with(4, 1, 3, 2),
        lambda: desk.view.note_saved(TalkId(1), desk.now),
        desk.wait_in_queue,
        lambda: desk.set_duty(DutyState.OFF),
        desk.window.ticker.tick,
    ]


def test_what_is_typed_stays_in_its_talk_whatever_arrives(desk: DeskOnScreen) -> None:
    desk.select(2)
    desk.select(1)
    box = desk.view.page(TalkId(1)).composer.box
    typed = ""
    for number, arrival in enumerate(arrive_everything(desk)):
        letter = "abcdefghijklmnopq"[number]
        type_text(focused(desk), letter)
        typed += letter
        arrival()
        QApplication.processEvents()
        assert focused(desk) is box
        assert desk.view.current_talk() == 1
        assert desk.view.side.chosen() == 1
    QTest.keyClick(focused(desk), Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, typed)]
    assert desk.view.page(TalkId(2)).composer.words() == ""


def test_a_note_keeps_the_focus_whatever_arrives(desk: DeskOnScreen) -> None:
    desk.select(2)
    desk.select(1)
    edit = desk.view.notes.current_edit()
    assert edit is not None
    edit.setFocus()
    for arrival in arrive_everything(desk):
        arrival()
        QApplication.processEvents()
        assert focused(desk) is edit


def test_the_talk_under_the_pointer_is_the_one_that_opens(desk: DeskOnScreen, qtbot) -> None:
    talks = desk.view.side.talk_list
    for order in ([3, 2, 1], [4, 3, 2, 1], [2, 1, 3], [5, 2]):
        point = desk.point_at(1, talks, qtbot)
        under = talks.row_under(point)
        assert under is not None
        desk.talk_with(*order)
        QApplication.processEvents()
        now_under = talks.row_under(point)
        assert now_under is None or now_under.talk == under.talk
        desk.talk_with(*ALL_TALKS)
        qtbot.mouseMove(desk.view, QPoint(600, 400))


def test_a_click_opens_the_talk_that_was_pressed_even_if_the_list_is_sorted_meanwhile(desk, qtbot) -> None:
    talks = desk.view.side.talk_list
    point = desk.point_at(2, talks, qtbot)
    qtbot.mousePress(talks.viewport(), Qt.MouseButton.LeftButton, pos=point)
    desk.talk_with(3, 1, 2)
    QApplication.processEvents()
    qtbot.mouseRelease(talks.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.signals.named("talk_selected") == [(3,)]
    assert desk.view.current_talk() == 3


def test_a_parent_who_leaves_the_queue_under_the_pointer_gives_the_click_to_nobody_else(desk, qtbot) -> None:
    desk.wait_in_queue(4, 5, 6)
    queue = desk.view.side.queue_list
    point = desk.point_at(0, queue, qtbot)
    desk.wait_in_queue(5, 6)
    QApplication.processEvents()
    qtbot.mouseDClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.signals.named("take_requested") == []
    qtbot.mouseMove(desk.view, QPoint(600, 400))
    QApplication.sendEvent(queue.viewport(), QEvent(QEvent.Type.Leave))
    assert [row.talk for row in desk.queue.rows()] == [5, 6]
    assert desk.queue.rowCount() == 2, "the empty seat goes when the pointer has left"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_takes_the_parent_that_it_was_opened_on(desk: DeskOnScreen, qtbot) -> None:
    desk.wait_in_queue(4, 5, 6)
    queue = desk.view.side.queue_list
    point = desk.point_at(1, queue, qtbot)
    QApplication.sendEvent(
        queue.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, queue.viewport().mapToGlobal(point)),
    )
    menu = queue.window().findChild(QMenu, "queueMenu")
    assert menu is not None
    desk.wait_in_queue(6, 4, 5)
    menu.actions()[0].trigger()
    menu.close()
    assert desk.signals.named("take_requested") == [(5,)]


def test_a_removed_talk_opens_no_other_and_takes_no_keys(desk: DeskOnScreen) -> None:
    desk.select(1)
    desk.select(2)
    desk.signals.got.clear()
    desk.talk_with(1, 3)
    desk.view.remove_talk(TalkId(2))
    QApplication.processEvents()
    assert desk.view.current_talk() is None
    assert desk.view.current_page() is None
    assert desk.view.side.chosen() is None
    target = focused(desk) or desk.window
    type_text(target, "kenelle")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []
    assert desk.signals.named("draft_changed") == []
    assert desk.signals.named("note_changed") == []
    assert desk.signals.named("talk_selected") == []


def test_letters_typed_on_the_list_open_no_talk(desk: DeskOnScreen) -> None:
    desk.select(1)
    desk.view.side.talk_list.setFocus()
    type_text(desk.view.side.talk_list, label_of(3))
    assert desk.view.current_talk() == 1


def test_the_focus_stays_on_take_next_when_the_queue_runs_empty(desk: DeskOnScreen) -> None:
    desk.wait_in_queue(4)
    button = desk.view.side.take_next_button
    button.setFocus()
    desk.wait_in_queue()
    assert focused(desk) is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.signals.named("take_next_requested") == []
    desk.wait_in_queue(5)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.signals.named("take_next_requested") == [()]


def test_the_focus_stays_on_end_when_the_parent_ends_first(desk: DeskOnScreen) -> None:
    desk.select(1)
    button = desk.view.page(TalkId(1)).header.end_button
    button.setFocus()
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT)
    assert focused(desk) is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.view.page(TalkId(1)).confirm.isHidden()


def test_the_question_stays_when_the_parent_ends_first_and_its_yes_is_gone(desk: DeskOnScreen) -> None:
    desk.select(1)
    page = desk.view.page(TalkId(1))
    page.ask_to_end()
    here = focused(desk)
    assert here is page.confirm.no_button
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT)
    assert focused(desk) is here
    assert not page.confirm.yes_button.isVisible()
    QTest.keyClick(here, Qt.Key.Key_Space)
    assert page.confirm.isHidden()
    assert desk.signals.named("end_requested") == []


@pytest.mark.parametrize("link", [LinkState.LOST, LinkState.CONNECTING, LinkState.NOT_PAIRED])
def test_a_line_that_breaks_moves_nothing_on_the_window(desk: DeskOnScreen, link: LinkState) -> None:
    desk.wait_in_queue(4, 5)
    desk.select(1)
    QApplication.processEvents()
    watched: list[QWidget] = [desk.view.side.queue_list, desk.view.side.talk_list, *parts_of(desk)]
    before = [(part.mapTo(desk.window, QPoint()), part.size()) for part in watched]
    desk.set_duty(link=link, lost_since=desk.now)
    desk.view.set_alarm(("Levy on täynnä", "Uusia viestejä ei voi tallentaa. Vapauta tilaa, niin työ jatkuu."))
    desk.update(1, typing=True, present=False, may_put_back=True)
    for _ in range(8):
        QApplication.processEvents()
    assert [(part.mapTo(desk.window, QPoint()), part.size()) for part in watched] == before


def test_a_parent_who_ends_the_talk_moves_nothing_on_the_window(desk: DeskOnScreen) -> None:
    desk.select(1)
    QApplication.processEvents()
    before = [(part.mapTo(desk.window, QPoint()), part.size()) for part in parts_of(desk)]
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT, removed_at=desk.now + 24 * 3600)
    for _ in range(8):
        QApplication.processEvents()
    assert [(part.mapTo(desk.window, QPoint()), part.size()) for part in parts_of(desk)] == before


def parts_of(desk: DeskOnScreen) -> list[QWidget]:
    page = desk.view.page(TalkId(1))
    return [page.header, page.header.end_button, page.transcript, page.composer.box, page.composer.send_button]


def test_time_that_passes_moves_nothing_and_stops_with_the_window(desk: DeskOnScreen) -> None:
    """A-23: one timer, and none while nobody can see it."""
    desk.wait_in_queue(4, 5)
    QApplication.processEvents()
    rows = [desk.view.side.queue_list.visualRect(desk.queue.index(number)) for number in range(2)]
    desk.now += 3600
    desk.window.ticker.tick()
    QApplication.processEvents()
    assert [desk.view.side.queue_list.visualRect(desk.queue.index(number)) for number in range(2)] == rows
    assert desk.window.ticker.is_running()
    desk.window.hide()
    assert not desk.window.ticker.is_running()
