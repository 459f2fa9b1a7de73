# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar as a worker has it: seen, heard, and walked through by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from console.core.booking import BookingStatus
from console.core.plan import DeskNow
from console.views.calendar_blocks import BookingBlock, DayHead
from console.views.calendar_day import DayColumn, NowLine
from console.views.calendar_view import CalendarView
from console.views.theme import DARK, LIGHT, Theme
from console.views.ticker import Ticker
from tests.console.calendar_sample import (
    FRIDAY,
    MONDAY,
    NOW,
    THURSDAY,
    WEDNESDAY,
    booking,
    days,
    desk_now,
    show_in_window,
)
from tests.console.desk_on_screen import Signals, cut_texts

Key = Qt.Key


class CalendarInHand:
    """The calendar with the core's days behind it, and a clock that the test moves."""

    def __init__(self, theme: Theme, qtbot, width: int = 1200, height: int = 760) -> None:
        self.now = NOW
        self.desk: DeskNow = desk_now()
        self.ticker = Ticker(lambda: self.now)
        self.view = CalendarView(theme, self.ticker)
        self.signals = Signals()
        self.signals.watch(
            self.view, "range_requested", "booking_chosen", "day_chosen", "absence_requested", "rules_requested"
        )
        self.view.range_requested.connect(self.give)
        self.window = show_in_window(self.view, qtbot, width, height)
        self.settle()

    def give(self, first: date, count: int) -> None:
        self.view.set_days(days(first, count, self.desk, self.now))

    def change(self, desk: DeskNow) -> None:
        """Something came from outside."""
        self.desk = desk
        self.give(*self.view.asked_range())

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.view, key)

    def heads(self) -> list[str]:
        return [name_of(head) for head in self.view.findChildren(DayHead)]

    def blocks(self) -> list[str]:
        found = [block for block in self.view.findChildren(BookingBlock) if block.isVisible()]
        return sorted(name_of(block) for block in found)

    def block(self, number: int) -> BookingBlock:
        """The agreed time with this number."""
        found = self.view.findChildren(BookingBlock)
        return next(block for block in found if block.row is not None and block.row.booking == bytes([number]) * 16)


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def hand(theme: Theme, qtbot) -> CalendarInHand:
    return CalendarInHand(theme, qtbot)


def test_it_opens_with_this_week_and_today(hand: CalendarInHand) -> None:
    assert hand.signals.named("range_requested") == [(MONDAY - timedelta(days=1), 8)]
    assert hand.view.chosen_day() == WEDNESDAY
    assert hand.heads()[2].startswith("keskiviikko 2. joulukuuta, tänään. Auki 10.00–18.00. 2 sovittua aikaa.")


def test_every_agreed_time_is_a_button_with_a_name(hand: CalendarInHand) -> None:
    assert hand.blocks() == [
        "klo 10.00–10.45, Hopeinen Koivu, toteutui",
        "klo 11.00–11.45, Lempeä Tuuli, ei tullut",
        "klo 13.15–14.00, Kevyt Pihlaja, peruttu, uutta aikaa ei ole vielä valittu",
        "klo 15.00–15.45, Kirkas Lampi, nyt",
        "klo 17.00–17.45, Sininen Kivi, tulossa",
        "klo 9.00–9.45, Tyyni Harju, tulossa",
    ]
    for block in hand.view.findChildren(BookingBlock):
        interface = QAccessible.queryAccessibleInterface(block)
        assert interface.role() == QAccessible.Role.Button
        assert "Press" in interface.actionInterface().actionNames()


def test_a_screen_reader_can_open_an_agreed_time(hand: CalendarInHand, qtbot) -> None:
    with qtbot.waitSignal(hand.view.booking_chosen):
        QAccessible.queryAccessibleInterface(hand.block(5)).actionInterface().doAction("Press")
    ((chosen,),) = hand.signals.named("booking_chosen")
    assert chosen.label == "Tyyni Harju"
    assert hand.view.chosen_day() == THURSDAY


def test_a_click_on_an_agreed_time_chooses_it_and_a_click_beside_it_chooses_the_day(hand: CalendarInHand) -> None:
    QTest.mouseClick(hand.block(4), Qt.MouseButton.LeftButton)
    assert [row.label for (row,) in hand.signals.named("booking_chosen")] == ["Sininen Kivi"]
    friday = next(column for column in hand.view.findChildren(DayColumn) if "perjantai" in name_of(column))
    QTest.mouseClick(friday, Qt.MouseButton.LeftButton, pos=friday.rect().topLeft() + friday.rect().center() / 9)
    assert hand.view.chosen_day() == FRIDAY
    assert hand.signals.named("day_chosen") == [(FRIDAY,)]


def test_arrow_keys_walk_from_day_to_day_and_down_the_agreed_times(hand: CalendarInHand) -> None:
    for _ in range(20):
        if isinstance(hand.window.focusWidget(), DayHead):
            break
        hand.press(Key.Key_Tab)
    assert name_of(hand.window.focusWidget()).startswith("keskiviikko 2.")
    hand.press(Key.Key_Left)
    hand.press(Key.Key_Left)
    assert name_of(hand.window.focusWidget()).startswith("maanantai 30.")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Down)
    assert name_of(hand.window.focusWidget()) == "klo 11.00–11.45, Lempeä Tuuli, ei tullut"
    hand.press(Key.Key_Return)
    assert [row.label for (row,) in hand.signals.named("booking_chosen")] == ["Lempeä Tuuli"]
    hand.press(Key.Key_Up)
    hand.press(Key.Key_Up)
    assert name_of(hand.window.focusWidget()).startswith("maanantai 30.")


def test_an_arrow_over_the_edge_asks_for_the_next_week(hand: CalendarInHand) -> None:
    hand.view.choose(MONDAY)
    hand.view.setFocus()
    hand.press(Key.Key_Left)
    assert hand.view.chosen_day() == date(2026, 11, 29)
    assert hand.signals.named("range_requested")[-1] == (date(2026, 11, 22), 8)
    assert name_of(hand.window.focusWidget()).startswith("sunnuntai 29. marraskuuta")


def test_page_keys_and_buttons_turn_the_weeks_and_home_comes_back(hand: CalendarInHand) -> None:
    hand.press(Key.Key_PageDown)
    assert hand.view.chosen_day() == WEDNESDAY + timedelta(days=7)
    hand.press(Key.Key_PageUp)
    hand.press(Key.Key_PageUp)
    assert hand.view.chosen_day() == WEDNESDAY - timedelta(days=7)
    hand.press(Key.Key_Home)
    assert hand.view.chosen_day() == WEDNESDAY
    hand.view.next_button.click()
    assert hand.signals.named("range_requested")[-1] == (date(2026, 12, 6), 8)
    hand.view.previous_button.click()
    hand.view.previous_button.click()
    hand.view.today_button.click()
    assert hand.view.chosen_day() == WEDNESDAY


def test_a_late_time_of_another_week_is_in_sight_when_the_week_is_turned(theme: Theme, qtbot) -> None:
    hand = CalendarInHand(theme, qtbot, 1200, 420)
    hand.change(desk_now(bookings=(booking(3, WEDNESDAY, 900), booking(4, MONDAY + timedelta(days=7), 1200))))
    hand.press(Key.Key_PageDown)
    hand.settle()
    assert not hand.block(4).visibleRegion().isEmpty()
    assert hand.block(4).visibleRegion().boundingRect().height() == hand.block(4).height()


def test_the_view_of_one_day_turns_day_by_day_and_says_so(hand: CalendarInHand) -> None:
    assert name_of(hand.view.next_button) == "Seuraava viikko"
    hand.view.day_choice.setChecked(True)
    assert name_of(hand.view.next_button) == "Seuraava päivä"
    assert hand.blocks() == ["klo 15.00–15.45, Kirkas Lampi, nyt", "klo 17.00–17.45, Sininen Kivi, tulossa"]
    hand.view.next_button.click()
    assert hand.view.chosen_day() == THURSDAY
    assert hand.blocks() == ["klo 9.00–9.45, Tyyni Harju, tulossa"]
    assert "Torstai 3. joulukuuta 2026" in [label.text() for label in hand.view.findChildren(QLabel)]


def test_enter_on_a_chosen_day_opens_it_alone(hand: CalendarInHand) -> None:
    hand.press(Key.Key_Home)
    hand.press(Key.Key_Return)
    assert hand.view.day_choice.isChecked()


def test_what_arrives_neither_moves_the_focus_nor_rebuilds_what_has_it(hand: CalendarInHand) -> None:
    held = hand.block(4)
    held.setFocus()
    hand.change(desk_now(bookings=(booking(1, WEDNESDAY, 960), booking(4, WEDNESDAY, 1020))))
    assert hand.window.focusWidget() is held
    assert hand.blocks() == ["klo 16.00–16.45, Hopeinen Koivu, tulossa", "klo 17.00–17.45, Sininen Kivi, tulossa"]


def test_the_focus_of_a_time_that_is_gone_goes_to_its_day(hand: CalendarInHand) -> None:
    hand.block(4).setFocus()
    hand.change(desk_now(bookings=()))
    assert isinstance(hand.window.focusWidget(), DayHead)
    assert name_of(hand.window.focusWidget()).startswith("keskiviikko 2.")


def test_the_line_of_the_present_stands_in_today_alone_and_goes_on(hand: CalendarInHand) -> None:
    (line,) = [line for line in hand.view.findChildren(NowLine) if line.isVisible()]
    column = line.parentWidget()
    assert column is not None
    assert "tänään" in name_of(column)
    before = line.y()
    hand.now += 30 * 60
    hand.ticker.tick()
    assert line.y() > before
    hand.view.next_button.click()
    assert not [line for line in hand.view.findChildren(NowLine) if line.isVisible()]


def test_at_midnight_the_calendar_asks_for_its_days_again(hand: CalendarInHand) -> None:
    hand.now += 9 * 3600
    hand.ticker.tick()
    assert len(hand.signals.named("range_requested")) == 2
    assert hand.heads()[3].startswith("torstai 3. joulukuuta, tänään.")


def test_absence_is_asked_for_the_chosen_day(hand: CalendarInHand) -> None:
    hand.view.choose(FRIDAY)
    hand.view.absence_button.click()
    hand.view.rules_button.click()
    assert hand.signals.named("absence_requested") == [(FRIDAY,)]
    assert hand.signals.named("rules_requested") == [()]


@pytest.mark.parametrize("leave", [lambda view: view.clear(), lambda view: view.hide()])
def test_nothing_of_anybody_is_left_when_the_desk_is_locked_or_the_view_left(
    hand: CalendarInHand, leave: Callable[[CalendarView], None]
) -> None:
    hand.view.choose(date(2026, 12, 24))
    hand.view.choose(THURSDAY)
    leave(hand.view)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert hand.view.findChildren(BookingBlock) == []
    said = [name_of(part) for part in hand.view.findChildren(QWidget)]
    assert not [words for words in said if "Harju" in words or "sovittu" in words or "joulukuuta" in words]


def test_the_week_of_the_clock_change_shows_its_hours_by_the_wall(hand: CalendarInHand) -> None:
    change = date(2026, 10, 25)
    hand.now -= 38 * 86_400
    hand.desk = desk_now(bookings=(booking(1, date(2026, 10, 26), 600), booking(2, date(2026, 10, 23), 660)))
    hand.view.choose(change)
    assert hand.blocks() == [
        "klo 11.00–11.45, Lempeä Tuuli, tulossa",
    ]
    hand.view.next_button.click()
    assert hand.blocks() == ["klo 10.00–10.45, Hopeinen Koivu, tulossa"]
    hand.view.previous_button.click()
    assert hand.heads()[6].endswith("Kelloja siirretään tunti taaksepäin.")


def test_a_struck_time_is_not_told_by_colour_alone(hand: CalendarInHand) -> None:
    hand.change(desk_now(bookings=(booking(1, WEDNESDAY, 1020, BookingStatus.ABSENT),)))
    (said,) = hand.blocks()
    assert "peruttu" in said


@pytest.mark.parametrize(("width", "height"), [(1500, 900), (900, 640), (560, 480), (430, 400), (380, 400)])
def test_no_word_is_cut_at_any_width(theme_in_any_font: Theme, qtbot, width: int, height: int) -> None:
    """480 pixels are what a window of 960 has at 200 %."""
    hand = CalendarInHand(theme_in_any_font, qtbot, width, height)
    assert cut_texts(hand.view) == []
    assert hand.view.minimumSizeHint().width() <= width, "nothing asks for more room than there is"
    for number, head in enumerate(hand.view.findChildren(DayHead)):
        weekday, day = " ".join(head.shown_words()).split()[:2]
        assert weekday in name_of(head)[:9], "no word is squeezed out"
        assert day.startswith(f"{number or 30}.")
    for block in hand.view.findChildren(BookingBlock):
        if block.isVisible() and block.row is not None and block.row.answered:
            words = [text for text, _ in block.shown_lines()]
            assert all(not text.endswith("…") for text in words), words
            assert "".join(words).replace(" ", "").count(block.row.label.split()[1]) == 1


def test_heads_and_buttons_are_large_enough_to_meet(hand: CalendarInHand) -> None:
    for part in [*hand.view.findChildren(DayHead), *hand.view.findChildren(QPushButton)]:
        assert part.height() >= 32


def test_it_is_light_or_dark_with_the_desk(theme: Theme, hand: CalendarInHand) -> None:
    column = hand.view.findChildren(DayColumn)[5]  # Saturday, without hours by day
    assert column.grab().toImage().pixelColor(20, 4).name() == LIGHT.side
    theme.set_override(Qt.ColorScheme.Dark)
    dark = column.grab().toImage().pixelColor(20, 4).name()
    theme.set_override(Qt.ColorScheme.Light)
    assert dark == DARK.side
