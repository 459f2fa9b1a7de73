# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The curtain in the window: nothing can be seen, read, reached or counted as read; and what a lock leaves behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import alert_strings, strings
from console.core.values import Author, TalkId
from console.views.clipboard import OURS
from console.views.main_window import Page
from console.views.theme import Theme
from tests.console.conftest import drop_closed_windows
from tests.console.desk_on_screen import DeskOnScreen, label_of, press_keys, texts
from tests.hand.within import readable

SECRETS = ("MARKER-rivi", "MARKER-luonnos", "MARKER-muistiinpano", label_of(1), label_of(4))


@pytest.fixture
def talking(desk: DeskOnScreen) -> DeskOnScreen:
    """Talk 1 on screen with a line, a draft and a note; parent 4 waits; the cursor stands in the box."""
    desk.wait_in_queue(4)
    desk.select(1)
    desk.hear(1, "MARKER-rivi")
    desk.view.page(TalkId(1)).composer.box.insertPlainText("MARKER-luonnos")
    note = desk.view.notes.current_edit()
    assert note is not None
    note.insertPlainText("MARKER-muistiinpano")
    return desk


def test_nothing_can_be_read_under_the_curtain_and_all_is_there_when_it_lifts(talking: DeskOnScreen) -> None:
    assert all(secret in readable() for secret in SECRETS)
    talking.window.cover()
    assert not any(secret in readable() for secret in SECRETS)
    talking.window.show_page(Page.DESK)
    talking.hear(1, "MARKER-rivi, toinen")
    assert not any(secret in readable() for secret in SECRETS)
    talking.window.uncover()
    assert all(secret in readable() for secret in SECRETS)


def test_the_cursor_goes_to_the_passphrase_and_back_to_where_it_was(talking: DeskOnScreen) -> None:
    box = talking.view.page(TalkId(1)).composer.box
    box.setFocus()
    talking.window.cover()
    assert talking.window.focusWidget() is talking.window.curtain.passphrase_edit
    talking.window.uncover()
    assert talking.window.focusWidget() is box


@pytest.mark.parametrize("lifted", [False, True])
def test_a_closed_window_leaves_nothing_behind_that_lay_under_the_curtain_or_beside_it(
    theme: Theme, lifted: bool
) -> None:
    window = DeskOnScreen(theme).window
    window.show()
    window.cover()
    if lifted:
        window.uncover()
    window.allow_close()
    window.close()
    window.deleteLater()
    drop_closed_windows()
    assert QApplication.allWidgets() == []


def test_no_key_of_the_desk_works_under_the_curtain(talking: DeskOnScreen) -> None:
    talking.window.cover()
    before = len(talking.signals.got)
    for keys in ("Ctrl+N", "Ctrl+2", "Ctrl+U", "Ctrl+Shift+L", "F6"):
        press_keys(talking, keys)
    assert talking.signals.got[before:] == []
    assert talking.view.current_talk() == 1


def test_under_the_curtain_nothing_counts_as_read(talking: DeskOnScreen) -> None:
    """A-10: read means visible in a focused, unlocked window."""
    talking.window.cover()
    assert talking.signals.named("talk_in_view_changed")[-1] == (None,)
    talking.view.set_active(True)
    assert talking.view.talk_in_view() is None
    talking.window.uncover()
    assert talking.signals.named("talk_in_view_changed")[-1] == (1,)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_open_menu_goes_with_the_curtain(talking: DeskOnScreen) -> None:
    queue = talking.view.side.queue_list
    queue.customContextMenuRequested.emit(queue.visualRect(queue.model().index(0, 0)).center())
    assert QApplication.activePopupWidget() is not None
    talking.window.cover()
    assert QApplication.activePopupWidget() is None


def test_something_that_came_is_told_without_a_word_of_what(talking: DeskOnScreen) -> None:
    curtain = talking.window.curtain
    talking.window.cover()
    height = curtain.lift_button.mapTo(talking.window, QPoint()).y()
    for _ in range(3):
        curtain.tell_news()
        QApplication.processEvents()
    assert "Uutta on tullut." in texts(curtain)
    assert curtain.lift_button.mapTo(talking.window, QPoint()).y() == height, "nothing moves"
    talking.window.uncover()
    talking.window.cover()
    assert "Uutta on tullut." not in texts(curtain), "it was seen"


def test_only_a_typed_passphrase_asks_to_lift_it(talking: DeskOnScreen) -> None:
    asked: list[str] = []
    curtain = talking.window.curtain
    curtain.lift_requested.connect(asked.append)
    talking.window.cover()
    QTest.mouseClick(curtain.lift_button, Qt.MouseButton.LeftButton)
    assert asked == []
    QTest.keyClicks(curtain.passphrase_edit, " salainen lause ")
    QTest.keyClick(curtain.passphrase_edit, Qt.Key.Key_Return)
    assert asked == [" salainen lause "]
    talking.window.uncover()
    assert curtain.passphrase_edit.text() == ""


def test_under_the_curtain_nobody_can_close_parents_out(talking: DeskOnScreen) -> None:
    closed: list[bool] = []
    talking.window.close_requested.connect(lambda: closed.append(True))
    talking.window.cover()
    talking.view.set_people(0, 1)
    talking.window.close()
    assert closed == []
    assert strings.CURTAIN_CLOSE_FIRST in texts(talking.window.curtain)
    talking.view.set_people(0, 0)
    talking.window.close()
    assert closed == [True]


@pytest.mark.parametrize("way", ["menu", "keys"])
def test_the_worker_asks_for_it_by_menu_or_keys(talking: DeskOnScreen, way: str) -> None:
    asked: list[str] = []
    talking.window.curtain_requested.connect(lambda: asked.append("curtain"))
    talking.window.lock_requested.connect(lambda: asked.append("lock"))
    *_, curtain, lock = talking.view.side.duty.button.menu_actions()
    assert (curtain.text(), lock.text()) == ("Peitä näyttö", "Lukitse ohjelma")
    assert curtain.shortcut().toString() == "Ctrl+Shift+P"
    if way == "menu":
        curtain.trigger()
        lock.trigger()
        assert asked == ["curtain", "lock"]
    else:
        press_keys(talking, "Ctrl+Shift+P")
        assert asked == ["curtain"]


def test_every_wish_of_the_worker_counts_as_a_touch(talking: DeskOnScreen) -> None:
    """A screen reader presses and types without any key."""
    acted: list[bool] = []
    talking.view.worker_acted.connect(lambda: acted.append(True))
    talking.hear(1, "Jotain saapuu")
    talking.set_duty(waiting=1)
    assert acted == []
    talking.view.page(TalkId(1)).composer.box.insertPlainText("x")
    talking.view.side.take_next_button.click()
    talking.select(2)
    assert len(acted) >= 3


def test_a_lock_leaves_no_text_in_the_window(talking: DeskOnScreen) -> None:
    talking.select(2)
    talking.set_duty(waiting=1, talking=3)
    talking.view.set_alarm(alert_strings.ALARM_DISK_FULL)
    talking.window.close()
    talking.queue.hold(TalkId(4))  # the pointer still rests on the row
    talking.window.forget_desk()
    talking.queue.clear()
    talking.talks.clear()
    found = readable()
    assert [secret for secret in (*SECRETS, *alert_strings.ALARM_DISK_FULL) if secret in found] == []
    assert (talking.queue.rowCount(), talking.talks.rowCount()) == (0, 0)
    assert not talking.window.close_question.isVisible()
    assert talking.view.people() == (0, 0)
    assert talking.view.current_talk() is None


def copies(desk: DeskOnScreen, place: str) -> str:
    """Copy from the transcript or from the box."""
    page = desk.view.page(TalkId(1))
    if place == "transcript":
        page.transcript.setCurrentIndex(page.transcript.model().index(0, 0))
        QTest.keyClick(page.transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        return "MARKER-rivi"
    page.composer.box.selectAll()
    page.composer.box.copy()
    return "MARKER-luonnos"


@pytest.mark.parametrize("place", ["transcript", "box"])
def test_what_was_copied_here_leaves_the_clipboard_with_the_curtain(talking: DeskOnScreen, place: str) -> None:
    """Attack C6."""
    clipboard = QApplication.clipboard()
    text = copies(talking, place)
    assert clipboard.text() == text
    assert not clipboard.mimeData().hasHtml()
    talking.window.cover()
    assert clipboard.text() == ""


def test_what_others_put_on_the_clipboard_stays(talking: DeskOnScreen) -> None:
    clipboard = QApplication.clipboard()
    copies(talking, "transcript")
    foreign = QMimeData()
    foreign.setText("puhelinnumero muistiosta")
    clipboard.setMimeData(foreign)
    talking.window.cover()
    assert clipboard.text() == "puhelinnumero muistiosta"


def test_clipboard_histories_are_asked_not_to_keep_it(talking: DeskOnScreen) -> None:
    copies(talking, "box")
    held = QApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
    assert {"text/plain", OURS, "x-kde-passwordManagerHint"} <= set(held.formats())


def test_lines_and_no_break_spaces_are_copied_as_they_are(talking: DeskOnScreen) -> None:
    box = talking.view.page(TalkId(1)).composer.box
    box.set_words("yksi\nkaksi\u00a0kolme\n\nneljä")
    box.selectAll()
    box.copy()
    assert QApplication.clipboard().text() == "yksi\nkaksi\u00a0kolme\n\nneljä"


def test_an_own_line_that_arrives_under_the_curtain_is_marked_when_it_lifts(talking: DeskOnScreen) -> None:
    talking.window.cover()
    talking.hear(1, "Oma rivi", Author.WORKER)
    talking.window.uncover()
    assert talking.transcripts[TalkId(1)].rowCount() == 2
