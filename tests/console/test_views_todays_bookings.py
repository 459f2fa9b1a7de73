# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Today's agreed times in the left column."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.core.values import TalkId
from console.views.theme import Theme
from console.views.ticker import Ticker
from console.views.todays_bookings import TodaysBookings
from tests.console.calendar_sample import LABELS, NOW, WEDNESDAY, booking, desk_now, row, show_in_window, todays
from tests.console.desk_on_screen import Signals, cut_texts


@dataclass
class Hand:
    """The list, and what it said."""

    view: TodaysBookings
    signals: Signals
    window: QWidget

    def said(self) -> list[str]:
        """What a screen reader reads, row by row."""
        interface = QAccessible.queryAccessibleInterface(self.view.list)
        return [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]


def hand_of(theme: Theme, qtbot, width: int = 280) -> Hand:
    view = TodaysBookings(theme, Ticker(lambda: NOW))
    signals = Signals()
    signals.watch(view, "booking_chosen")
    return Hand(view, signals, show_in_window(view, qtbot, width, 500))


@pytest.fixture
def hand(theme: Theme, qtbot) -> Hand:
    return hand_of(theme, qtbot)


def test_each_row_is_read_with_time_word_pair_and_state(hand: Hand) -> None:
    hand.view.set_bookings(todays())
    assert hand.said() == ["klo 15.00–15.45, Kirkas Lampi, nyt", "klo 17.00–17.45, Sininen Kivi, tulossa"]


def test_who_has_come_is_told_in_the_row_that_stays_chosen(hand: Hand) -> None:
    hand.view.set_bookings(todays())
    hand.view.list.setCurrentIndex(hand.view.model.index(1))
    hand.view.set_bookings([row(3, here=TalkId(4)), *todays()[1:]])
    assert hand.said()[0] == "klo 15.00–15.45, Kirkas Lampi, täällä"
    assert hand.view.list.currentIndex().row() == 1
    assert hand.signals.got == []


def test_a_day_without_agreed_times_says_what_to_do(hand: Hand) -> None:
    description = "Tälle päivälle ei ole sovittu aikoja. Voit tarjota aikoja keskustelussa, jos vanhempi haluaa jatkaa."
    assert hand.view.list.accessibleDescription() == description
    hand.view.set_bookings(todays())
    assert hand.view.list.accessibleDescription() == ""


def test_a_click_or_enter_opens_the_agreed_time(hand: Hand) -> None:
    hand.view.set_bookings(todays())
    place = hand.view.list.visualRect(hand.view.model.index(1)).center()
    QTest.mouseClick(hand.view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(hand.view.list, Qt.Key.Key_Up)
    QTest.keyClick(hand.view.list, Qt.Key.Key_Return)
    assert [chosen.label for (chosen,) in hand.signals.named("booking_chosen")] == ["Sininen Kivi", "Kirkas Lampi"]


def test_the_list_takes_no_more_room_than_it_needs_and_four_rows_at_most(hand: Hand) -> None:
    hand.view.set_bookings(todays())
    two = hand.view.list.height()
    hand.view.set_bookings(todays(desk_now(bookings=tuple(booking(n, WEDNESDAY, 540 + 60 * n) for n in range(1, 7)))))
    six = hand.view.list.height()
    rows = hand.view.list.visualRect(hand.view.model.index(0)).height()
    assert rows >= 32
    assert six - two == 2 * rows
    assert hand.view.model.rowCount() == 6


def test_nothing_is_left_after_a_lock(hand: Hand) -> None:
    hand.view.set_bookings(todays())
    hand.view.clear()
    assert hand.said() == []
    assert hand.view.model.rows() == ()


def test_the_words_of_the_empty_list_have_room_in_any_font(theme_in_any_font: Theme, qtbot) -> None:
    hand = hand_of(theme_in_any_font, qtbot, 244)
    assert cut_texts(hand.view) == []
    narrow = hand.view.list.height()
    hand.window.resize(900, 500)
    QApplication.processEvents()
    assert hand.view.list.height() < narrow


def test_a_held_row_stays_under_the_pointer_while_times_come_and_go(hand: Hand, qtbot) -> None:
    hand.view.set_bookings(todays())
    hand.view.model.hold(bytes([4]) * 16)
    hand.view.set_bookings([row(1), row(2), *todays()])
    assert hand.view.model.index(1).data() == LABELS[3]
    hand.view.model.hold(None)
    assert hand.view.model.index(3).data() == LABELS[3]
