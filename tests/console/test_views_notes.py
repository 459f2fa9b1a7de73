# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes stay home: no key, button or paste in the note's pane can send one (A-05, C13, promise 7)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from console import strings
from console.core.values import EndedBy, LinkState, TalkId, TalkPhase
from console.views.note_pages import NotesPage
from console.views.plain import PlainTextBox
from shared.limits import NOTE_POINTS
from tests.console.desk_on_screen import DeskOnScreen, press_keys, type_text

MARKER = "MARKER-äö-771"


@pytest.fixture
def note(desk: DeskOnScreen) -> PlainTextBox:
    """The note of talk 1 with the focus, beside a box that is half full."""
    desk.select(1)
    desk.view.page(TalkId(1)).composer.box.insertPlainText("puoli viestiä")
    edit = desk.view.notes.current_edit()
    assert edit is not None
    edit.setFocus()
    return edit


@pytest.mark.parametrize(
    "modifier",
    [
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_the_note_never_sends(desk: DeskOnScreen, note: PlainTextBox, key, modifier) -> None:
    type_text(note, MARKER)
    QTest.keyClick(note, key, modifier)
    assert desk.signals.named("send_requested") == []


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"phase": TalkPhase.WAITING},
        {"phase": TalkPhase.PAUSED},
        {"present": False},
        {"phase": TalkPhase.ENDED, "ended_by": EndedBy.PARENT},
    ],
)
def test_a_note_leaves_by_its_own_signal_alone_in_every_state(desk: DeskOnScreen, note: PlainTextBox, state) -> None:
    desk.update(1, **state)
    type_text(note, MARKER)
    QTest.keyClick(note, Qt.Key.Key_Return)
    carried = [got for got in desk.signals.got if any(isinstance(part, str) and MARKER in part for part in got[1:])]
    assert {got[0] for got in carried} == {"note_changed"}
    assert carried[-1] == ("note_changed", 1, MARKER + "\n")


def test_fast_switching_by_keys_keeps_note_and_message_apart(desk: DeskOnScreen, note: PlainTextBox) -> None:
    box = desk.view.page(TalkId(1)).composer.box
    box.clear()
    for number in range(5):
        press_keys(desk, "Ctrl+M")
        type_text(desk.window.focusWidget(), f"{MARKER}{number}")
        press_keys(desk, "Ctrl+L")
        type_text(desk.window.focusWidget(), f"viesti {number}")
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
        desk.view.message_accepted(TalkId(1))
    assert desk.signals.named("send_requested") == [(1, f"viesti {number}") for number in range(5)]
    assert note.words() == "".join(f"{MARKER}{number}" for number in range(5))


def test_the_pane_has_no_button_at_all(desk: DeskOnScreen, note: PlainTextBox) -> None:
    assert desk.view.notes.findChildren(QPushButton) == []


def test_each_talk_has_its_own_note(desk: DeskOnScreen, note: PlainTextBox) -> None:
    type_text(note, "yksi")
    desk.select(2)
    other = desk.view.notes.current_edit()
    assert other is not None
    assert other.words() == ""
    type_text(other, "kaksi")
    assert desk.signals.named("note_changed")[-1] == (2, "kaksi")
    assert note.words() == "yksi"


def test_the_pane_says_what_it_is_and_whether_it_is_saved(desk: DeskOnScreen, note: PlainTextBox) -> None:
    page = desk.view.notes.page(TalkId(1))
    assert isinstance(page, NotesPage)
    assert page.state_label.text() == strings.NOTE_EMPTY
    type_text(note, "x")
    assert page.state_label.text() == "Tallennetaan…"
    desk.view.note_saved(TalkId(1), desk.now)
    assert page.state_label.text() == "Tallennettu klo 15.05"
    assert note.accessibleDescription() == "Vain sinulle. Nämä eivät koskaan lähde tältä koneelta."


def test_a_note_that_is_too_long_says_so_until_it_fits(desk: DeskOnScreen, note: PlainTextBox) -> None:
    page = desk.view.notes.page(TalkId(1))
    assert isinstance(page, NotesPage)
    note.insertPlainText("a" * (NOTE_POINTS + 1))
    desk.view.note_saved(TalkId(1), desk.now)
    assert page.state_label.text() == strings.NOTE_TOO_LONG


def test_a_lost_line_does_not_touch_the_note(desk: DeskOnScreen, note: PlainTextBox) -> None:
    type_text(note, "kesken")
    desk.set_duty(link=LinkState.LOST)
    type_text(note, "eräinen")
    assert note.words() == "keskeneräinen"


def test_notes_stand_on_paper_of_another_colour_than_the_talk(desk: DeskOnScreen, note: PlainTextBox) -> None:
    """C13: seen on the screen, not in a setting."""
    picture = desk.window.grab().toImage()
    centre_of_note = note.mapTo(desk.window, note.rect().center())
    box = desk.view.page(TalkId(1)).composer.box
    centre_of_box = box.mapTo(desk.window, box.rect().center())
    assert picture.pixelColor(centre_of_note) != picture.pixelColor(centre_of_box)


def test_one_key_puts_the_time_at_a_beginning_of_a_line(desk: DeskOnScreen, note: PlainTextBox) -> None:
    QTest.keyClick(note, Qt.Key.Key_F5)
    type_text(note, "väsynyt")
    desk.now += 120
    QTest.keyClick(note, Qt.Key.Key_F5)
    assert note.words() == "klo 15.05 – väsynyt\nklo 15.07 – "
    assert desk.signals.named("note_changed")[-1] == (1, note.words())


def test_headings_and_lists_are_seen_and_go_on_by_themselves(desk: DeskOnScreen, note: PlainTextBox) -> None:
    """Plain text all the same: what is kept is what was typed."""
    for line in ("# Perhe", "- äiti", "isä", "", "1. yksi", "kaksi"):
        type_text(note, line)
        QTest.keyClick(note, Qt.Key.Key_Return)
    assert note.words() == "# Perhe\n- äiti\n- isä\n1. yksi\n2. kaksi\n3. "
    first = note.document().begin()
    marked = [one.format.fontWeight() for one in first.layout().formats()]
    assert marked == [QFont.Weight.Bold, QFont.Weight.Bold]
    assert first.layout().formats()[1].format.fontUnderline()
    assert len(note.document().findBlockByNumber(2).layout().formats()) == 1, "of an item the mark alone"


def test_a_huge_line_in_a_note_stays_whole_and_quick(desk: DeskOnScreen, note: PlainTextBox) -> None:
    """A-19, A-36."""
    line = "# " + "W" * 20_000
    note.insertPlainText(line)
    assert note.words() == line
