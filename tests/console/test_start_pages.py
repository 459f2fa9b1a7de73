# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about recovery code and damage: what is seen, what is asked, and what is forgotten again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console import start_strings
from console.faults_in_words import trouble_of
from console.program import after_paint
from console.recovery_kit import kit_text
from console.store.faults import Damaged, FileMissing, KeyFileDamaged, KeyFileMissing, Newer
from console.store.recovery_code import to_groups
from console.views.main_window import Page
from console.views.recovery import RecoveryView
from console.views.recovery_kit import RecoveryKitView
from console.views.trouble import TroubleView
from tests.console.desk_on_screen import NOW, DeskOnScreen, Signals, texts

GROUPS = to_groups(bytes(range(16)))
WORDS = ("lumme", "hanki", "äes", "syli", "kaisla", "aamu")
TEXT = kit_text(GROUPS, NOW)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def kit(desk: DeskOnScreen) -> RecoveryKitView:
    desk.window.recovery_kit.show_code(GROUPS, (3, 7), TEXT, "koodi.txt", again=False)
    desk.window.show_page(Page.RECOVERY_KIT)
    return desk.window.recovery_kit


def test_the_code_stands_in_numbered_groups_with_what_losing_both_means(kit: RecoveryKitView) -> None:
    assert texts(kit.groups_grid) == [f"{number}. {group}" for number, group in enumerate(GROUPS, 1)]
    assert kit.groups_grid.accessibleDescription() == ", ".join(GROUPS)
    assert {start_strings.KIT_INTRO, start_strings.KIT_LOSS} <= set(texts(kit))


def test_a_start_that_was_cut_off_is_told_that_this_is_another_code(kit: RecoveryKitView) -> None:
    kit.show_code(GROUPS, (1, 2), TEXT, "koodi.txt", again=True)
    assert start_strings.KIT_AGAIN in texts(kit)


def test_the_code_is_out_of_sight_while_two_of_its_groups_are_typed(kit: RecoveryKitView) -> None:
    signals = Signals()
    signals.watch(kit, "confirm_requested")
    press(kit.kept_button)
    assert not any(group in text for group in GROUPS for text in texts(kit))
    assert {"Ryhmä 3", "Ryhmä 7"} <= set(texts(kit))
    first, second = kit.group_edits
    assert first.hasFocus()
    QTest.keyClicks(first, GROUPS[2])
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert signals.got == [], "the second one is still empty"
    assert second.hasFocus()
    QTest.keyClicks(second, GROUPS[6])
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert signals.got == [("confirm_requested", GROUPS[2], GROUPS[6])]


def test_a_wrong_group_is_told_and_typing_takes_the_word_away(kit: RecoveryKitView) -> None:
    press(kit.kept_button)
    kit.show_refused(start_strings.KIT_DIFFERS)
    assert start_strings.KIT_DIFFERS in texts(kit)
    QTest.keyClicks(kit.group_edits[0], "7")
    assert start_strings.KIT_DIFFERS not in texts(kit)


def test_the_code_can_be_looked_at_again_and_what_was_typed_is_gone(kit: RecoveryKitView) -> None:
    press(kit.kept_button)
    kit.group_edits[0].setText("guess")
    press(kit.back_button)
    assert texts(kit.groups_grid)[0] == f"1. {GROUPS[0]}"
    press(kit.kept_button)
    assert kit.group_edits[0].text() == ""


def test_the_kit_can_be_printed_on_one_page(kit: RecoveryKitView, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "kit.pdf"))
    kit.print_on(printer)
    printed = (tmp_path / "kit.pdf").read_bytes()
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") == 1
    assert start_strings.KIT_PRINTED in texts(kit)


def test_code_and_typed_groups_are_forgotten_when_it_is_over(kit: RecoveryKitView) -> None:
    press(kit.kept_button)
    kit.group_edits[0].setText(GROUPS[2])
    kit.clear()
    assert kit.groups_grid.words() == ()
    assert [edit.text() for edit in kit.findChildren(QLineEdit)] == ["", ""]


class Paints(QObject):
    """Remembers the words that a button really showed."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.shown: list[str] = []
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QPushButton):
            self.shown.append(watched.text())
        return False


def test_what_takes_a_while_is_on_the_screen_before_it_begins(desk: DeskOnScreen, qtbot: QtBot) -> None:
    desk.window.show_page(Page.UNLOCK)
    paints, before = Paints(desk.window.unlock.unlock_button), list[str]()
    desk.window.unlock.show_checking()
    after_paint(lambda: before.extend(["", *paints.shown]))
    qtbot.waitUntil(lambda: bool(before))
    assert before[-1] == start_strings.CHECKING


# --- the passphrase is lost ---


@pytest.fixture
def recovery(desk: DeskOnScreen) -> RecoveryView:
    desk.window.show_page(Page.RECOVERY)
    return desk.window.recovery


def test_the_code_is_asked_for_first_and_sent_as_it_was_typed(desk: DeskOnScreen, recovery: RecoveryView) -> None:
    signals = Signals()
    signals.watch(recovery, "code_entered", "back_requested")
    assert desk.window.focusWidget() is recovery.code_edit
    QTest.keyClick(recovery.code_edit, Qt.Key.Key_Return)
    assert signals.got == [], "an empty field asks for nothing"
    QTest.keyClicks(recovery.code_edit, "7k2m-9qxa")
    press(recovery.next_button)
    press(recovery.back_button)
    assert signals.got == [("code_entered", "7k2m-9qxa"), ("back_requested",)]


def test_after_the_code_a_new_passphrase_is_chosen_as_at_the_first_start(recovery: RecoveryView) -> None:
    signals = Signals()
    signals.watch(recovery, "passphrase_chosen", "draw_words_requested")
    recovery.code_edit.setText(" ".join(GROUPS))
    recovery.ask_passphrase(WORDS)
    assert recovery.code_edit.text() == ""
    assert start_strings.LOST_NEW_INTRO in texts(recovery)
    press(recovery.choice.draw_button)
    press(recovery.set_button)
    recovery.choice.drawn_again_edit.setText(" ".join(WORDS))
    QTest.keyClick(recovery.choice.drawn_again_edit, Qt.Key.Key_Return)
    assert signals.got == [("draw_words_requested",), ("passphrase_chosen", " ".join(WORDS))]


def test_who_goes_back_begins_anew(recovery: RecoveryView) -> None:
    recovery.ask_passphrase(WORDS)
    recovery.choice.drawn_again_edit.setText("lumme")
    recovery.clear()
    assert start_strings.LOST_INTRO in texts(recovery)
    assert [edit.text() for edit in recovery.findChildren(QLineEdit)] == ["", "", "", ""]
    assert recovery.choice.words_grid.words() == ()


# --- a file that does not open ---


@pytest.fixture
def trouble(desk: DeskOnScreen) -> TroubleView:
    desk.window.show_page(Page.TROUBLE)
    return desk.window.trouble


@pytest.mark.parametrize(
    ("fault", "goes_on"),
    [(Damaged(), True), (FileMissing(), True), (KeyFileDamaged(), False), (KeyFileMissing(), False), (Newer(), False)],
    ids=lambda part: type(part).__name__,
)
def test_an_emergency_is_offered_where_it_can_help_and_only_there(trouble: TroubleView, fault, goes_on: bool) -> None:
    signals = Signals()
    signals.watch(trouble, "emergency_requested", "retry_requested")
    words = trouble_of(fault)
    trouble.show_trouble(words.title, words.texts, "kansio/kuulolla.db", emergency=words.emergency)
    assert trouble.emergency_button.isVisible() is goes_on
    assert (start_strings.EMERGENCY in texts(trouble)) is goes_on
    assert {words.title, "kansio/kuulolla.db"} <= set(texts(trouble))
    press(trouble.retry_button)
    assert signals.got == [("retry_requested",)]
    if goes_on:
        press(trouble.emergency_button)
        assert signals.got[1:] == [("emergency_requested",)]


def test_every_fault_has_words_of_its_own() -> None:
    """A-30: six different plain messages."""
    faults = (Damaged(), FileMissing(), KeyFileDamaged(), KeyFileMissing(), Newer())
    assert len({trouble_of(fault).title for fault in faults}) == len(faults)


def test_why_an_emergency_could_not_begin_is_told_beside_it(trouble: TroubleView) -> None:
    trouble.set_busy(True)
    press(trouble.emergency_button)
    assert trouble.emergency_button.text() == start_strings.EMERGENCY_BUSY
    trouble.set_busy(False)
    trouble.show_error(start_strings.DISK_FULL)
    assert start_strings.DISK_FULL in texts(trouble)
