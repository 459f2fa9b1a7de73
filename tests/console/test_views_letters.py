# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents left: the worker reads what was asked, what the desk did, and what was written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from console.calendar.finnish_time import instant
from console.core.case import CaseId
from console.core.follow_up_values import LetterRow
from console.core.letter import LetterOutcome
from console.models.letter_rows import outcome_told, wish_told
from console.views.letters_view import LettersView
from console.views.theme import Theme
from console.views.ticker import Ticker
from shared.slips import Wish
from tests.console.calendar_sample import LABELS, NOW, THURSDAY, show_in_window
from tests.console.desk_on_screen import Signals, cut_texts, texts

Key = Qt.Key


def letter(
    number: int, wish: Wish, outcome: LetterOutcome, text: str = "", *, start: int = 0, seen: bool = False
) -> LetterRow:
    came = NOW - number * 3600
    label = LABELS[number - 1]
    return LetterRow(bytes([number]) * 16, CaseId(number), label, wish, start, text, came, outcome, seen)


MOVED = letter(
    1, Wish.MOVE, LetterOutcome.MOVED, "Torstai kävisi.\nKiitos viime kerrasta.", start=instant(THURSDAY, 600)
)
CANCELLED = letter(2, Wish.CANCEL, LetterOutcome.CANCELLED)
READ = letter(3, Wish.WORDS, LetterOutcome.SHOWN, "Kaikki on paremmin.", seen=True)


class LettersInHand:
    """The view, and what it said."""

    def __init__(self, theme: Theme, qtbot, width: int = 900) -> None:
        self.view = LettersView(theme, Ticker(lambda: NOW))
        self.signals = Signals()
        self.signals.watch(self.view, "letter_seen", "case_requested")
        self.window = show_in_window(self.view, qtbot, width, 560)

    def said(self) -> list[str]:
        interface = QAccessible.queryAccessibleInterface(self.view.list)
        return [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]

    def choose(self, row: int) -> None:
        self.view.list.setCurrentIndex(self.view.model.index(row))


@pytest.fixture
def hand(theme: Theme, qtbot) -> LettersInHand:
    return LettersInHand(theme, qtbot)


def test_each_letter_is_read_out_with_who_when_and_what_was_asked(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED, CANCELLED, READ])
    assert hand.said() == [
        "Hopeinen Koivu, uusi, tullut ke 2.12. klo 14.05, Toivoi uutta aikaa: to 3.12. klo 10.00",
        "Lempeä Tuuli, uusi, tullut ke 2.12. klo 13.05, Halusi perua ajan",
        "Kirkas Lampi, tullut ke 2.12. klo 12.05, Kirjoitti sinulle",
    ]
    assert "2 uutta kirjettä" in texts(hand.view)


@pytest.mark.parametrize("outcome", list(LetterOutcome))
def test_whatever_the_desk_did_is_said_in_words(outcome: LetterOutcome) -> None:
    assert outcome_told(replace(READ, outcome=outcome)).endswith(".")


@pytest.mark.parametrize("wish", list(Wish))
def test_whatever_was_asked_is_said_in_words(wish: Wish) -> None:
    assert len(wish_told(replace(READ, wish=wish)).split()) >= 2


def test_a_letter_is_read_with_arrow_keys(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED, CANCELLED])
    hand.view.setFocus()
    QTest.keyClick(hand.window.focusWidget(), Key.Key_Down)
    said = texts(hand.view.page)
    assert said == [
        "Hopeinen Koivu",
        "Tuli ke 2.12. klo 14.05",
        "Toivoi uutta aikaa: to 3.12. klo 10.00",
        "Aika on siirretty. Hän näkee uuden ajan paluukoodillaan.",
    ]
    assert hand.view.page.text_box.words() == "Torstai kävisi.\nKiitos viime kerrasta."
    assert hand.view.page.text_box.isReadOnly()
    QTest.keyClick(hand.window.focusWidget(), Key.Key_Down)
    assert "Kirjeessä ei ole tekstiä." in texts(hand.view.page)


def test_reading_alone_does_not_mark_a_letter_as_read(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED])
    hand.choose(0)
    assert hand.signals.got == []
    hand.view.page.seen_button.click()
    assert hand.signals.named("letter_seen") == [(MOVED.letter,)]
    hand.view.set_letters([replace(MOVED, seen=True)])
    assert not hand.view.page.seen_button.is_available()
    assert "1 uusi kirje" not in texts(hand.view)


def test_enter_goes_on_to_the_button_and_the_case_opens_from_there(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED])
    hand.choose(0)
    QTest.keyClick(hand.view.list, Key.Key_Return)
    assert hand.window.focusWidget() is hand.view.page.seen_button
    hand.view.page.case_button.click()
    assert hand.signals.named("case_requested") == [(CaseId(1),)]


def test_the_open_letter_stays_open_when_another_one_comes(hand: LettersInHand) -> None:
    hand.view.set_letters([CANCELLED, READ])
    hand.choose(1)
    hand.view.page.text_box.selectAll()
    hand.view.set_letters([MOVED, CANCELLED, READ])
    assert hand.view.page.row == READ
    assert hand.view.page.text_box.textCursor().hasSelection(), "the reader is not disturbed"
    assert hand.view.list.currentIndex().row() == 2
    hand.view.page.case_button.click()
    assert hand.signals.named("case_requested") == [(CaseId(3),)]


def test_a_letter_that_was_deleted_leaves_nothing_on_the_page(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED, READ])
    hand.choose(0)
    hand.view.set_letters([READ])
    assert hand.view.page.text_box.words() == ""
    assert texts(hand.view.page) == ["Valitse kirje, niin se näkyy tässä."]


def test_without_letters_the_list_says_when_one_will_come(hand: LettersInHand) -> None:
    assert hand.view.list.accessibleDescription().startswith("Kirjeitä ei ole.")
    assert not hand.view.page.isVisible()


def test_foreign_text_is_shown_as_characters(hand: LettersInHand) -> None:
    hand.view.set_letters([replace(MOVED, text='<img src="x">\u202ekumoon')])
    hand.choose(0)
    assert hand.view.page.text_box.words() == '<img src="x">kumoon'


def test_nothing_is_left_after_a_lock(hand: LettersInHand) -> None:
    hand.view.set_letters([MOVED, READ])
    hand.choose(0)
    hand.view.clear()
    assert hand.said() == []
    assert hand.view.page.row is None
    assert hand.view.page.text_box.words() == ""
    hand.view.set_letters([READ])
    assert "Valitse kirje, niin se näkyy tässä." in texts(hand.view)


@pytest.mark.parametrize("width", [900, 430, 320])
def test_no_word_is_cut_in_any_font(theme_in_any_font: Theme, qtbot, width: int) -> None:
    """480 pixels are what a window of 960 has at 200 %."""
    hand = LettersInHand(theme_in_any_font, qtbot, width)
    hand.view.set_letters([MOVED, CANCELLED, READ])
    hand.choose(0)
    for _ in range(6):
        QApplication.processEvents()
    assert cut_texts(hand.view) == []
    for button in hand.view.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 32
