# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the rules: a worker types hours, reads what is wrong and what it comes to, and saves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from console.calendar.faults import check_rules
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from console.views.rules_editor import RulesEditor
from console.views.rules_hours import HoursRow
from console.views.theme import Theme
from console.views.ticker import Ticker
from tests.console.calendar_sample import NOW, RULES, show_in_window
from tests.console.desk_on_screen import Signals, cut_texts, texts, type_text

Key = Qt.Key


class EditorInHand:
    """The page with the sample's rules, and what it said."""

    def __init__(self, qtbot, width: int = 900, rules: CalendarRules = RULES) -> None:
        self.view = RulesEditor(Ticker(lambda: NOW))
        self.signals = Signals()
        self.signals.watch(self.view, "rules_saved", "closed")
        self.view.set_rules(rules)
        self.window = show_in_window(self.view, qtbot, width, 700)
        self.form = self.view.form

    def row(self, weekday: int, number: int = 0) -> HoursRow:
        return self.form.weekdays[weekday].rows[number]

    def add_hours(self, weekday: int, start: str, end: str, use: Use = Use.BOTH) -> HoursRow:
        """As a worker does it: the button, and what is typed where the focus then is."""
        self.form.weekdays[weekday].add_button.click()
        row = self.form.weekdays[weekday].rows[-1]
        assert self.window.focusWidget() is row.start_edit
        type_text(row.start_edit, start)
        QTest.keyClick(row.start_edit, Key.Key_Tab)
        type_text(row.end_edit, end)
        QTest.keyClick(row.end_edit, Key.Key_Tab)
        row.use_choice.set_use(use)
        return row

    def says(self, words: str) -> bool:
        return any(words in said for said in texts(self.view))

    def saved(self) -> list[CalendarRules]:
        return [rules for (rules,) in self.signals.named("rules_saved")]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def hand(theme: Theme, qtbot) -> EditorInHand:
    return EditorInHand(qtbot)


def test_rules_that_are_shown_are_read_back_as_they_were(hand: EditorInHand) -> None:
    assert hand.form.rules() == RULES
    assert not hand.view.has_changes()
    assert hand.says("Kaikki muutokset on tallennettu.")
    assert not hand.view.save_button.is_available()


def test_hours_are_typed_with_keys_alone_and_saved(hand: EditorInHand) -> None:
    hand.add_hours(0, "16", "1930", Use.CHAT)
    assert hand.row(0, 1).end_edit.text() == "19.30", "written in one way when the field is left"
    hand.view.save_button.setFocus()
    QTest.keyClick(hand.view.save_button, Key.Key_Space)
    (rules,) = hand.saved()
    assert WeeklyHours(0, 960, 1170, Use.CHAT) in rules.weekly
    assert check_rules(rules) == []
    assert hand.says("Tallennetaan…")
    hand.view.set_rules(rules)
    assert hand.says("Kaikki muutokset on tallennettu.")
    assert len(hand.form.weekdays[0].rows) == 2


def test_the_preview_follows_what_is_typed(hand: EditorInHand) -> None:
    assert hand.says("ensi viikolla 26.")
    hand.add_hours(5, "9", "12", Use.BOOKED)
    assert hand.says("ensi viikolla 29.")


def test_a_fault_stands_beside_its_field_while_it_is_typed_and_goes_when_it_is_mended(hand: EditorInHand) -> None:
    row = hand.add_hours(0, "13", "15")
    assert "Menee päällekkäin toisen ajan kanssa." in texts(row)
    assert row.start_edit.accessibleDescription() == "Menee päällekkäin toisen ajan kanssa."
    assert not hand.view.save_button.is_available()
    assert hand.says("Korjaa ennen tallennusta: maanantai. Menee päällekkäin toisen ajan kanssa.")
    row.start_edit.setText("14")
    assert texts(row) == ["–"]
    assert hand.view.save_button.is_available()


def test_what_is_no_time_is_said_so_and_the_others_are_still_checked(hand: EditorInHand) -> None:
    hand.row(0).start_edit.setText("aamulla")
    hand.row(2).end_edit.setText("9")
    assert "Kirjoita kellonaika, esimerkiksi 9.30." in texts(hand.row(0))
    assert "Lopun pitää olla alun jälkeen." in texts(hand.row(2))
    assert hand.says("Korjaa ennen tallennusta: maanantai. Kirjoita kellonaika, esimerkiksi 9.30. Lisäksi 1 muu kohta.")


def test_hours_over_midnight_say_so(hand: EditorInHand) -> None:
    row = hand.add_hours(4, "22", "2", Use.CHAT)
    assert "Päättyy seuraavana päivänä klo 2.00." in texts(row)
    assert WeeklyHours(4, 1320, 1560, Use.CHAT) in hand.form.rules().weekly


def test_a_line_without_a_word_counts_for_nothing(hand: EditorInHand) -> None:
    hand.form.weekdays[6].add_button.click()
    assert hand.form.rules() == RULES
    assert not hand.says("Korjaa")


def test_a_line_is_taken_away_and_the_focus_stays_in_its_day(hand: EditorInHand) -> None:
    hand.row(3, 1).remove_button.click()
    assert WeeklyHours(3, 960, 1200, Use.CHAT) not in hand.form.rules().weekly
    assert hand.window.focusWidget() is hand.form.weekdays[3].add_button
    hand.view.drop_button.click()
    assert hand.form.rules() == RULES


def test_tab_follows_the_eye_also_where_lines_came_and_went(hand: EditorInHand) -> None:
    hand.add_hours(0, "15", "16")
    hand.row(3, 0).remove_button.click()
    hand.form.add_exception_button.click()
    stops = hand.form.stops()
    stops[0].setFocus()
    for stop in stops[1:]:
        QTest.keyClick(hand.window.focusWidget(), Key.Key_Tab)
        assert hand.window.focusWidget() is stop, name_of(stop)


def test_every_field_has_a_name_of_its_own(hand: EditorInHand) -> None:
    names = [name_of(stop) for stop in hand.form.stops()]
    assert all(names)
    assert len(names) == len(set(names))
    assert names[:5] == [
        "maanantai, 1. aika, alkaa",
        "maanantai, 1. aika, päättyy",
        "maanantai, 1. aika, käyttö: molemmat",
        "Poista 1. aika, maanantai",
        "Lisää aika, maanantai",
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_use_is_chosen_from_a_menu_by_keys(hand: EditorInHand, qtbot) -> None:
    button = hand.row(0).use_choice
    button.setFocus()
    QTest.keyClick(button, Key.Key_Down)
    (menu,) = button.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert not menu.isVisible()
    assert name_of(button) == "maanantai, 1. aika, käyttö: vain sovitut ajat"
    assert hand.form.rules().weekly[0] == WeeklyHours(0, 600, 840, Use.BOOKED)
    button.menu_actions()[2].trigger()
    assert [action.isChecked() for action in button.menu_actions()] == [False, False, True]


def test_a_single_day_gets_other_hours(hand: EditorInHand) -> None:
    hand.form.add_exception_button.click()
    added = hand.form.exceptions[-1]
    added.date_edit.show_day(date(2026, 12, 24))
    assert DayHours(date(2026, 12, 24)) in hand.form.rules().exceptions
    added.hours.add_button.click()
    added.hours.rows[0].start_edit.setText("10")
    added.hours.rows[0].end_edit.setText("12")
    assert DayHours(date(2026, 12, 24), (Hours(600, 720, Use.BOTH),)) in hand.form.rules().exceptions
    added.date_edit.show_day(date(2026, 12, 4))
    assert "Tälle päivälle on jo poikkeus." in texts(added)
    assert hand.says("Korjaa ennen tallennusta: pe 4.12. Tälle päivälle on jo poikkeus.")
    added.remove_button.click()
    assert hand.form.rules() == RULES


def test_a_closed_period_says_why_within_two_hundred_characters(hand: EditorInHand) -> None:
    hand.form.add_closed_button.click()
    added = hand.form.closed[-1]
    added.first_edit.show_day(date(2027, 2, 22))
    added.last_edit.show_day(date(2027, 2, 21))
    assert "Viimeinen päivä ei voi olla ennen ensimmäistä." in texts(added)
    added.last_edit.show_day(date(2027, 2, 28))
    added.text_edit.setText("a" * 201)
    assert "Teksti on 1 merkin liian pitkä." in texts(added)
    added.text_edit.setText("Hiihtoloma")
    hand.view.save_button.click()
    assert hand.saved()[0].closed[-1] == ClosedPeriod(date(2027, 2, 22), date(2027, 2, 28), "Hiihtoloma")


def test_a_number_that_cannot_be_says_which_can(hand: EditorInHand) -> None:
    length = hand.form.numbers.stops()[0]
    assert name_of(length) == "Ajan pituus, minuuttia"
    QTest.keyClick(length, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(length, "0")
    assert hand.says("Pienin mahdollinen luku on 1.")
    QTest.keyClick(length, Key.Key_Backspace)
    assert hand.says("Kirjoita luku.")
    type_text(length, "60")
    assert hand.form.rules() == replace(RULES, length_minutes=60)


def test_open_on_holidays_is_one_tick(hand: EditorInHand) -> None:
    hand.form.holidays.click()
    hand.view.save_button.click()
    assert hand.saved() == [replace(RULES, open_on_holidays=True)]


def test_what_is_past_falls_away_with_the_next_save_and_is_not_in_the_way(qtbot, theme: Theme) -> None:
    past = DayHours(date(2026, 11, 3), (Hours(0, 60, Use.CHAT),))
    closed = ClosedPeriod(date(2026, 7, 1), date(2026, 7, 31), "Kesäloma")
    rules = replace(RULES, exceptions=(past, *RULES.exceptions), closed=(closed, *RULES.closed))
    hand = EditorInHand(qtbot, rules=rules)
    assert not hand.view.has_changes()
    hand.form.holidays.click()
    hand.view.save_button.click()
    assert hand.saved() == [replace(RULES, open_on_holidays=True)]


def test_a_save_that_failed_keeps_what_is_typed_and_can_be_tried_again(hand: EditorInHand) -> None:
    hand.form.holidays.click()
    hand.view.save_button.click()
    hand.view.save_failed()
    assert hand.says("Tallennus ei onnistunut. Muutokset ovat yhä tässä. Yritä uudelleen.")
    hand.view.save_button.click()
    assert len(hand.saved()) == 2


def test_the_same_rules_from_the_desk_leave_what_is_typed_alone(hand: EditorInHand) -> None:
    row = hand.row(1)
    row.end_edit.setText("19")
    hand.view.set_rules(RULES, (), (date(2026, 12, 3),))
    assert hand.row(1) is row
    assert row.end_edit.text() == "19"
    assert hand.says("Tällä viikolla on vielä 4 varattavaa aikaa")


def test_leaving_with_unsaved_changes_asks_first(hand: EditorInHand) -> None:
    hand.form.holidays.click()
    QTest.keyClick(hand.form.holidays, Key.Key_Escape)
    assert hand.signals.named("closed") == []
    assert hand.says("Muutoksia ei ole tallennettu. Poistutaanko silti?")
    hand.view.confirm.no_button.click()
    assert hand.form.rules() != RULES
    hand.view.back_button.click()
    hand.view.confirm.yes_button.click()
    assert hand.signals.named("closed") == [()]
    assert hand.form.rules() == RULES


def test_leaving_without_changes_asks_nothing(hand: EditorInHand) -> None:
    hand.view.back_button.click()
    assert hand.signals.named("closed") == [()]


def test_the_wheel_scrolls_and_changes_nothing(hand: EditorInHand) -> None:
    choice = hand.form.closed[0].first_edit
    place = QPointF(choice.rect().center())
    turn = QWheelEvent(
        place,
        choice.mapToGlobal(place),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert not hand.view.has_changes()


def test_nothing_is_left_after_a_lock(hand: EditorInHand) -> None:
    hand.row(0).start_edit.setText("kesken")
    hand.view.clear()
    assert hand.form.rules() == CalendarRules()
    assert not hand.form.closed
    hand.view.set_rules(RULES)
    assert hand.form.rules() == RULES


@pytest.mark.parametrize("width", [900, 560, 430])
def test_no_word_is_cut_in_any_font(theme_in_any_font: Theme, qtbot, width: int) -> None:
    """480 pixels are what a window of 960 has at 200 %."""
    hand = EditorInHand(qtbot, width)
    hand.add_hours(0, "13", "9")
    hand.add_hours(4, "22", "2")
    hand.form.add_exception_button.click()
    for _ in range(6):
        QApplication.processEvents()
    assert cut_texts(hand.view) == []
    assert hand.form.width() <= width
    for field in [hand.row(0).start_edit, hand.form.numbers.fields[next(iter(hand.form.numbers.fields))].edit]:
        assert field.width() >= field.fontMetrics().horizontalAdvance("00.00")
    for button in hand.view.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 32
