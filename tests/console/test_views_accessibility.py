# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk by name: for screen readers, and for tests that drive it from outside (design.md 12, A-38)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from console.core.values import TalkId
from console.views.main_window import Page
from tests.console.desk_on_screen import DeskOnScreen

DESK_HANDLES = {
    "dutyButton": "Päivystys",
    "queueList": "Jono",
    "takeNextButton": "Ota seuraava",
    "talkList": "Keskustelut",
    "transcript": "Keskustelu",
    "composer": "Viesti",
    "sendButton": "Lähetä",
    "notesEdit": "Muistiinpanot",
    "endButton": "Lopeta keskustelu",
}


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize(("handle", "name"), DESK_HANDLES.items())
def test_every_handle_names_one_control(desk: DeskOnScreen, handle: str, name: str) -> None:
    for number in (1, 2, 3, 1):
        desk.select(number)
    (widget,) = desk.window.findChildren(QWidget, handle)
    assert widget.isVisible()
    assert name_of(widget) == name


def test_the_handles_of_a_talk_go_with_the_talk_on_screen(desk: DeskOnScreen) -> None:
    desk.select(1)
    desk.select(2)
    (box,) = desk.window.findChildren(QPlainTextEdit, "composer")
    assert box is desk.view.page(TalkId(2)).composer.box
    desk.view.remove_talk(TalkId(2))
    QApplication.sendPostedEvents(None, 0)
    assert desk.window.findChildren(QWidget, "composer") == []


def test_the_page_that_unlocks_has_its_handles(desk: DeskOnScreen) -> None:
    desk.window.show_page(Page.UNLOCK)
    for handle, name in (("passphraseEdit", "Salalause"), ("unlockButton", "Avaa")):
        (widget,) = desk.window.findChildren(QWidget, handle)
        assert widget.isVisible()
        assert name_of(widget) == name


@pytest.mark.parametrize("page", list(Page))
def test_every_control_that_takes_the_focus_has_a_name_and_no_two_buttons_share_one(
    desk: DeskOnScreen, page: Page
) -> None:
    desk.select(1)
    desk.view.page(TalkId(1)).ask_to_end()
    desk.window.show_page(page)
    seen = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(seen) >= 2
    for widget in seen:
        assert name_of(widget), widget
    buttons = [name_of(widget) for widget in seen if isinstance(widget, QAbstractButton)]
    assert len(buttons) == len(set(buttons))


def test_tab_leaves_every_box_and_walks_from_left_to_right(desk: DeskOnScreen) -> None:
    desk.wait_in_queue(4)
    desk.select(1)
    page = desk.view.page(TalkId(1))
    page.composer.box.insertPlainText("Hei")
    note = desk.view.notes.current_edit()
    assert note is not None
    order: list[QWidget] = [
        desk.view.side.duty.button,
        desk.view.side.take_next_button,
        desk.view.side.queue_list,
        desk.view.side.todays.list,
        desk.view.side.talk_list,
        desk.view.side.calendar_button,
        desk.view.side.letters_button,
        page.header.menu_button,
        page.header.end_button,
        page.transcript,
        page.composer.box,
        page.composer.send_button,
        desk.view.right.tabs,
        note,
    ]
    order[0].setFocus()
    for stop in order[1:]:
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        assert desk.window.focusWidget() is stop


def test_a_line_of_the_talk_is_one_item_that_can_be_read(desk: DeskOnScreen) -> None:
    desk.select(1)
    desk.hear(1, "<b>Hei</b>")
    transcript = QAccessible.queryAccessibleInterface(desk.view.page(TalkId(1)).transcript)
    assert transcript.childCount() == 1
    assert transcript.child(0).text(QAccessible.Text.Name) == "Vanhempi, 15.05, <b>Hei</b>"


def test_passphrases_are_told_as_hidden(desk: DeskOnScreen) -> None:
    desk.window.show_page(Page.UNLOCK)
    desk.window.unlock.passphrase_edit.setText("salaisuus")
    interface = QAccessible.queryAccessibleInterface(desk.window.unlock.passphrase_edit)
    assert interface.state().passwordEdit
    assert "salaisuus" not in interface.text(QAccessible.Text.Value)
    assert isinstance(desk.window.unlock.passphrase_edit, QLineEdit)
