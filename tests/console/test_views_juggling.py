# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Juggling at the window: one key each for what is done all day, and nothing moves under hand or eye."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from console import key_strings, talk_strings
from console.core.values import QueueRow, TalkId, TalkPhase, TalkRow
from console.models.steady_rows import RowRole
from console.models.talk_wishes import EndAbusive, SendAway, Sweep
from console.store.reading import read_lines, read_note
from console.views.place import Place
from shared.states import Talk
from tests.console import desk_with_window
from tests.console.desk_on_screen import NOW, DeskOnScreen, label_of, press_keys, type_text
from tests.console.desk_with_window import DeskWithWindow, press, says


@pytest.fixture
def whole(tmp_path, theme, qtbot) -> DeskWithWindow:
    """The window over the real core and its file."""
    return desk_with_window.shown_desk(tmp_path, theme, qtbot)


def rows(desk: DeskOnScreen | DeskWithWindow) -> list[int]:
    model = desk.view.side.talk_list.rows_model()
    return [model.index(number).data(RowRole.ROW).talk for number in range(model.rowCount())]


OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")


def queue_menu(desk: DeskOnScreen, talk: int) -> dict[str, QAction]:
    """The menu of a parent who waits."""
    lst = desk.view.side.queue_list
    index = desk.queue.index_of(TalkId(talk))
    lst.customContextMenuRequested.emit(lst.visualRect(index).center())
    menu = desk.view.side.findChildren(QMenu, "queueMenu")[-1]
    menu.close()  # it would stay open over the next test
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_selected_row_stays_where_it_is_while_the_others_are_sorted(desk: DeskOnScreen) -> None:
    desk.select(2)
    desk.talk_with(3, 1, 2)
    assert rows(desk) == [3, 2, 1]
    desk.talk_with(4, 3, 1, 2)
    assert rows(desk) == [4, 2, 3, 1]
    desk.select(1)
    assert rows(desk) == [4, 2, 3, 1], "whoever selects goes on with the number of the row"
    desk.talk_with(4, 3, 1, 2)
    assert rows(desk) == [4, 3, 2, 1]
    assert desk.view.side.chosen() == 1


def test_a_selected_talk_that_is_filed_away_leaves_no_empty_row(desk: DeskOnScreen) -> None:
    desk.select(2)
    desk.talk_with(3, 1)
    assert rows(desk) == [3, 1]


def test_one_key_says_a_moment_in_the_talk_on_screen_and_keeps_the_draft(whole: DeskWithWindow) -> None:
    first, second = whole.taken(), whole.taken()
    talk = whole.talk(first).id
    whole.view.show_talk(whole.talk(second).id)
    whole.view.show_talk(talk)
    box = whole.view.page(talk).composer.box
    QTest.keyClicks(box, "Kuulostaa")
    desk_with_window.press_keys(whole, "Ctrl+H")
    desk_with_window.press_keys(whole, "Ctrl+H")
    whole.hands_on(first, second)
    lines = [[line.text for line in parent.page.talk.lines] for parent in (first, second) if parent.page.talk]
    assert lines == [[talk_strings.MOMENT], []]
    assert whole.view.page(talk).composer.words() == "Kuulostaa"
    model = whole.view.page(talk).transcript.model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Sinä, pikaviesti, ")


def test_one_key_puts_the_silent_one_back_with_the_place_and_takes_the_talk_off_the_window(whole) -> None:
    silent, behind = whole.taken(), whole.arrives()
    whole.view.put_back_requested.connect(whole.bridge.put_back)
    whole.view.show_talk(whole.talk(silent).id)
    desk_with_window.press_keys(whole, "Ctrl+Shift+J")
    assert [row.talk for row in whole.queue.rows()] == [whole.talk(silent).id, whole.talk(behind).id]
    assert whole.view.current_page() is None


def test_the_sheet_of_the_keys_names_every_key_that_the_desk_listens_to_and_no_other(desk: DeskOnScreen) -> None:
    """Whoever adds a key writes it into key_strings.py, too."""
    heard = {shortcut.key().toString() for shortcut in desk.view.findChildren(QShortcut)}
    heard -= {f"Ctrl+{number}" for number in range(2, 10)}
    told = [QKeySequence(keys).toString() for _, part in key_strings.SHEET for keys, _ in part]
    assert sorted(told) == sorted(heard)


def test_f1_shows_the_keys_and_once_more_leads_back(desk: DeskOnScreen) -> None:
    desk.select(1)
    press_keys(desk, "F1")
    sheet = desk.view.calendar.keys
    assert sheet.isVisible()
    assert sheet.hasFocus()
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"Ctrl+N", "Ota jonosta seuraava"} <= set(shown)
    press_keys(desk, "F1")
    assert desk.view.places.place() is Place.TALK
    assert desk.view.page(TalkId(1)).composer.box.hasFocus()


@OFFSCREEN
def test_a_parent_is_sent_away_only_after_a_yes(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished")
    desk.wait_in_queue(4, 5)
    queue_menu(desk, 4)[talk_strings.SEND_AWAY].trigger()
    assert desk.signals.named("talk_wished") == []
    assert label_of(4) in says(desk.view.question)
    press(desk.view.question.yes_button)
    assert desk.signals.named("talk_wished") == [(SendAway(TalkId(4), False),)]
    queue_menu(desk, 5)[talk_strings.SEND_AWAY_REFUSED].trigger()
    press(desk.view.question.yes_button)
    assert desk.signals.named("talk_wished")[1:] == [(SendAway(TalkId(5), True),)]


@OFFSCREEN
def test_the_unknown_ones_are_swept_only_after_a_yes(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished")
    desk.wait_in_queue(4, 5)
    queue_menu(desk, 5)[talk_strings.SWEEP].trigger()
    press(desk.view.question.no_button)
    assert desk.signals.named("talk_wished") == []
    for text in (talk_strings.SWEEP, talk_strings.SWEEP_REFUSED):
        queue_menu(desk, 5)[text].trigger()
        press(desk.view.question.yes_button)
    assert desk.signals.named("talk_wished") == [(Sweep(False),), (Sweep(True),)]


def test_an_abusive_talk_is_ended_only_after_a_yes_and_the_question_says_what_is_sent(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished")
    desk.select(1)
    page = desk.view.page(TalkId(1))
    page.header.menu_button.abuse.trigger()
    assert talk_strings.ABUSE_TEXT in says(desk.view.question)
    assert label_of(1) in says(desk.view.question)
    assert desk.signals.named("talk_wished") == []
    press(desk.view.question.yes_button)
    assert desk.signals.named("talk_wished") == [(EndAbusive(TalkId(1)),)]


def test_what_cannot_be_done_with_an_ended_talk_is_greyed_out(desk: DeskOnScreen) -> None:
    desk.select(1)
    menu = desk.view.page(TalkId(1)).header.menu_button
    assert menu.abuse.isEnabled()
    desk.update(1, phase=TalkPhase.ENDED)
    assert not menu.abuse.isEnabled()
    assert not menu.moment.isEnabled()


def test_a_worker_practises_with_themselves_and_nothing_leaves(whole: DeskWithWindow) -> None:
    whole.sent = []
    practice = next(a for a in whole.view.side.duty.button.menu_actions() if a.text() == talk_strings.PRACTISE)
    practice.trigger()
    page = whole.view.current_page()
    assert page is not None
    assert talk_strings.PRACTICE in says(page)
    assert page.practice.isVisible()
    QTest.keyClicks(page.practice.line, "Hei, en jaksa.")
    QTest.keyClick(page.practice.line, Qt.Key.Key_Return)
    whole.bridge.send(page.talk, "Kuulolla ollaan.")
    assert [line.text for line in read_lines(whole.store, page.talk, 0)] == ["Hei, en jaksa.", "Kuulolla ollaan."]
    assert page.transcript.model().rowCount() == 2
    assert whole.sent == []
    whole.bridge.end(page.talk)
    QApplication.sendPostedEvents()
    assert not page.practice.isVisible()


def test_a_real_talk_has_no_line_to_write_as_the_parent(desk: DeskOnScreen) -> None:
    desk.select(1)
    assert not desk.view.page(TalkId(1)).practice.isVisible()


def test_the_duty_bar_tells_the_caps(desk: DeskOnScreen) -> None:
    for more, told in ((4, "Tänään otetaan vielä 4"), (0, "Tänään ei oteta enempää"), (None, "")):
        desk.set_duty(waiting=2, talking=3, at_a_time=3, more_today=more)
        bar = says(desk.view.side.duty)
        assert "2 jonossa · 3/3 keskustelua" in bar
        assert told in bar
        assert ("Tänään" in bar) == bool(told)


def test_a_button_that_waits_for_room_says_why(desk: DeskOnScreen) -> None:
    desk.wait_in_queue(4)
    desk.set_duty(may_take=False)
    button = desk.view.side.take_next_button
    assert not button.is_available()
    assert button.toolTip() == talk_strings.NO_ROOM
    desk.set_duty()
    assert button.toolTip() == ""


def five_hundred() -> list[QueueRow]:
    return [QueueRow(TalkId(n), f"Parent {n}", NOW, None, place) for place, n in enumerate(range(100, 600), 1)]


def test_a_list_of_500_keeps_the_row_under_the_pointer_and_the_talk_of_the_worker(desk: DeskOnScreen, qtbot) -> None:
    """C9, as long as the list is what a program made of it."""
    desk.wait_in_queue(4, 5)
    desk.select(1)
    point: QPoint = desk.point_at(1, desk.view.side.queue_list, qtbot)
    desk.queue.set_rows(five_hundred())
    assert desk.view.side.queue_list.indexAt(point).data(RowRole.ROW).talk == 5
    assert desk.window.focusWidget() is desk.view.page(TalkId(1)).composer.box
    assert desk.queue.rowCount() == 501
    desk.view.side.queue_list.rows_model().hold(None)
    assert desk.queue.rowCount() == 500


def test_what_a_row_tells_of_a_talk_is_all_there(desk: DeskOnScreen) -> None:
    """Waiting since, unread, line lost, draft, booked, pause: in words, not by colour alone."""
    row = TalkRow(
        TalkId(1), "Hopeinen Koivu", TalkPhase.PAUSED, "Hei", NOW, 2, present=False, has_draft=True, booked=True
    )
    desk.talks.set_rows([row])
    spoken = desk.talks.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for told in ("vastaamatta klo 15.05 lähtien", "2 lukematonta", "tauolla", "poissa", "sovittu aika", "luonnos"):
        assert told in spoken


def test_a_whole_talk_is_held_by_keys_alone(whole: DeskWithWindow) -> None:
    """A-38: take, answer, note, a moment, back into the queue, take again, end."""
    view, bridge = whole.view, whole.bridge
    for wish, answer in (
        (view.send_requested, bridge.send),
        (view.put_back_requested, bridge.put_back),
        (view.end_requested, bridge.end),
    ):
        wish.connect(answer)
    parent = whole.arrives()
    talk = whole.talk(parent).id
    desk_with_window.press_keys(whole, "Ctrl+N")
    type_text(focused(whole), "Hei, kuulolla ollaan.")
    QTest.keyClick(focused(whole), Qt.Key.Key_Return)
    desk_with_window.press_keys(whole, "Ctrl+M")
    type_text(focused(whole), "kaksi lasta")
    desk_with_window.press_keys(whole, "Ctrl+H")
    desk_with_window.press_keys(whole, "Ctrl+Shift+J")
    assert whole.talk(parent).state is Talk.WAITING
    desk_with_window.press_keys(whole, "Ctrl+N")
    desk_with_window.press_keys(whole, "Ctrl+Shift+L")
    QTest.keyClick(focused(whole), Qt.Key.Key_Tab)
    QTest.keyClick(focused(whole), Qt.Key.Key_Space)
    assert whole.talk(parent).ended is not None
    bridge.lock()
    assert read_note(whole.store, talk).text == "kaksi lasta"
    assert [line.text for line in read_lines(whole.store, talk, 0)] == ["Hei, kuulolla ollaan.", talk_strings.MOMENT]


def focused(desk: DeskWithWindow) -> QWidget:
    """Where the window sends its keys."""
    return desk.window.focusWidget()
