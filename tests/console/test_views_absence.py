# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Absence as a worker marks it: they know what it cancels before they press, and who has not chosen yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from console import calendar_strings
from console.core.booking import Absence, BookingStatus
from console.core.follow_up_picture import struck_bookings
from console.core.plan import DeskNow
from console.views.absence_panel import AbsencePanel
from console.views.theme import Theme
from console.views.ticker import Ticker
from shared.limits import CARD_LINE_POINTS
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
from tests.console.desk_on_screen import Signals, cut_texts, texts, type_text

Key = Qt.Key


class PanelInHand:
    """The panel with the core's day behind it."""

    def __init__(self, theme: Theme, qtbot, width: int = 640) -> None:
        self.desk: DeskNow = desk_now()
        self.view = AbsencePanel(theme, Ticker(lambda: NOW))
        self.signals = Signals()
        self.signals.watch(self.view, "day_asked", "absence_marked", "absence_ended", "booking_chosen", "closed")
        self.view.day_asked.connect(lambda day: self.view.set_day(days(day, 1, self.desk)[0]))
        self.window = show_in_window(self.view, qtbot, width, 700)
        self.form = self.view.form

    def open_for(self, day: date) -> None:
        self.view.open_for(day)
        self.view.set_absences([*self.desk.absences.values()])
        self.view.set_struck(struck_bookings(self.desk, NOW))

    def says(self, words: str) -> bool:
        return any(words in said for said in texts(self.view))


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def hand(theme: Theme, qtbot) -> PanelInHand:
    return PanelInHand(theme, qtbot)


def test_the_worker_reads_how_many_times_it_touches_before_it_is_done(hand: PanelInHand) -> None:
    hand.open_for(WEDNESDAY)
    assert hand.says(
        "Sille päivälle on sovittu 2 aikaa, jotka perutaan: klo 15.00 Kirkas Lampi, klo 17.00 Sininen Kivi."
    )
    assert hand.form.mark_button.text() == "Merkitse poissaolo ja peru 2 aikaa"
    hand.form.date_edit.show_day(THURSDAY)
    assert hand.says("Sille päivälle on sovittu 1 aika, joka perutaan: klo 9.00 Tyyni Harju.")
    assert hand.form.mark_button.text() == "Merkitse poissaolo ja peru 1 aika"
    hand.form.date_edit.show_day(FRIDAY)
    assert hand.says("Sille päivälle ei ole sovittu aikoja.")
    assert hand.form.mark_button.text() == "Merkitse poissaolo"


def test_times_that_are_over_or_struck_are_not_counted(hand: PanelInHand) -> None:
    hand.desk = desk_now(bookings=(booking(1, WEDNESDAY, 600), booking(6, WEDNESDAY, 1020, BookingStatus.ABSENT)))
    hand.open_for(WEDNESDAY)
    assert hand.form.mark_button.text() == "Merkitse poissaolo"


def test_nothing_can_be_marked_before_the_panel_knows_what_it_touches(theme: Theme, qtbot) -> None:
    view = AbsencePanel(theme, Ticker(lambda: NOW))
    window = show_in_window(view, qtbot, 640, 700)
    view.open_for(THURSDAY)
    assert not view.form.mark_button.is_available()
    assert calendar_strings.ABSENCE_LOOKING in texts(view)
    view.set_day(days(FRIDAY, 1)[0])
    assert not view.form.mark_button.is_available(), "that was another day"
    view.set_day(days(THURSDAY, 1)[0])
    assert view.form.mark_button.is_available()
    assert window.isVisible()


def test_an_absence_is_marked_by_keys_alone_with_the_line_that_is_there(hand: PanelInHand) -> None:
    hand.open_for(WEDNESDAY)
    hand.view.setFocus()
    assert hand.window.focusWidget() is hand.form.date_edit
    QTest.keyClick(hand.form.date_edit, Key.Key_Up)
    assert hand.form.date_edit.day() == THURSDAY
    QTest.keyClick(hand.form.date_edit, Key.Key_Tab)
    assert hand.window.focusWidget() is hand.form.line_edit
    QTest.keyClick(hand.form.line_edit, Key.Key_Tab)
    QTest.keyClick(hand.window.focusWidget(), Key.Key_Space)
    assert hand.signals.named("absence_marked") == [(THURSDAY, calendar_strings.ABSENCE_LINE_USUAL)]
    assert hand.says("Tallennetaan…")
    assert not hand.form.mark_button.is_available(), "a second press must not mark it twice"


def test_the_line_offered_fits_the_card() -> None:
    assert 0 < len(calendar_strings.ABSENCE_LINE_USUAL) <= CARD_LINE_POINTS


def test_the_line_is_the_workers_own_and_its_room_is_counted(hand: PanelInHand) -> None:
    hand.open_for(THURSDAY)
    hand.form.line_edit.selectAll()
    type_text(hand.form.line_edit, "Olen sairaana.")
    assert hand.says("Tilaa on vielä 236 merkkiä")
    hand.form.mark_button.click()
    assert hand.signals.named("absence_marked") == [(THURSDAY, "Olen sairaana.")]


@pytest.mark.parametrize(
    ("line", "why"),
    [("", "Kirjoita rivi, jonka vanhemmat näkevät."), ("a" * 251, "Rivi on 1 merkin liian pitkä. Lyhennä sitä.")],
)
def test_a_line_that_cannot_be_sent_says_why(hand: PanelInHand, line: str, why: str) -> None:
    hand.open_for(THURSDAY)
    hand.form.line_edit.selectAll()
    hand.form.line_edit.insertPlainText(line)
    assert not hand.form.mark_button.is_available()
    assert texts(hand.form).count(why) == 1
    assert hand.form.mark_button.accessibleDescription() == why


def test_what_was_kept_is_told_and_the_line_begins_anew(hand: PanelInHand) -> None:
    hand.open_for(THURSDAY)
    hand.form.line_edit.set_words("Olen sairaana.")
    hand.form.mark_button.click()
    hand.view.set_absences([Absence("2026-12-03", "Olen sairaana.")])
    assert hand.says("Poissaolo on merkitty: to 3.12.")
    assert hand.form.line_edit.words() == calendar_strings.ABSENCE_LINE_USUAL
    assert not hand.form.mark_button.is_available()
    hand.form.date_edit.show_day(FRIDAY)
    hand.form.date_edit.show_day(THURSDAY)
    assert hand.says("Olet jo merkinnyt tälle päivälle poissaolon.")


def test_what_could_not_be_kept_stays_typed(hand: PanelInHand) -> None:
    hand.open_for(THURSDAY)
    hand.form.line_edit.set_words("Olen sairaana.")
    hand.form.mark_button.click()
    hand.view.mark_failed()
    assert hand.says("Poissaoloa ei tallennettu, eikä mitään peruttu. Yritä uudelleen.")
    hand.form.mark_button.click()
    assert hand.signals.named("absence_marked") == [(THURSDAY, "Olen sairaana.")] * 2


def test_a_day_that_is_past_cannot_be_chosen(hand: PanelInHand) -> None:
    hand.open_for(MONDAY)
    assert hand.form.date_edit.day() == WEDNESDAY
    hand.form.date_edit.show_day(MONDAY)
    assert hand.form.date_edit.day() == WEDNESDAY


def test_parents_who_have_not_chosen_yet_are_followed_and_can_be_opened(hand: PanelInHand) -> None:
    hand.open_for(WEDNESDAY)
    interface = QAccessible.queryAccessibleInterface(hand.view.struck_list)
    said = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert said == ["Kevyt Pihlaja, peruttu aika pe 4.12. klo 13.15–14.00"]
    hand.view.struck_list.setFocus()
    QTest.keyClick(hand.view.struck_list, Key.Key_Down)
    QTest.keyClick(hand.view.struck_list, Key.Key_Return)
    assert [row.label for (row,) in hand.signals.named("booking_chosen")] == ["Kevyt Pihlaja"]
    hand.view.set_struck([])
    assert hand.view.struck_list.accessibleDescription() == calendar_strings.STRUCK_NONE


def test_an_absence_is_ended_and_the_focus_is_not_lost(hand: PanelInHand) -> None:
    hand.desk = desk_now(absences={THURSDAY: "Olen sairaana.", FRIDAY: "Olen sairaana.", MONDAY: "Oli."})
    hand.open_for(WEDNESDAY)
    names = [name_of(row.end_button) for row in hand.view.rows]
    assert names == ["Lopeta poissaolo to 3.12.", "Lopeta poissaolo pe 4.12."]
    hand.view.rows[0].end_button.setFocus()
    hand.view.rows[0].end_button.click()
    assert hand.signals.named("absence_ended") == [(THURSDAY,)]
    hand.view.set_absences([Absence(FRIDAY.isoformat(), "Olen sairaana.")])
    assert hand.window.focusWidget() is hand.view.rows[0].end_button
    hand.view.set_absences([])
    assert hand.says("Poissaoloja ei ole merkitty.")


def test_markup_in_a_line_is_shown_as_it_was_written(hand: PanelInHand) -> None:
    hand.view.set_absences([Absence(FRIDAY.isoformat(), "<b>Sairaana</b>")])
    assert hand.says("<b>Sairaana</b>")


def test_escape_leaves_and_keeps_what_is_typed(hand: PanelInHand) -> None:
    hand.open_for(THURSDAY)
    hand.form.line_edit.set_words("Olen sair")
    QTest.keyClick(hand.form.date_edit, Key.Key_Escape)
    assert hand.signals.named("closed") == [()]
    hand.open_for(FRIDAY)
    assert hand.form.line_edit.words() == "Olen sair"


def test_nothing_is_left_after_a_lock(hand: PanelInHand) -> None:
    hand.desk = desk_now(absences={FRIDAY: "Olen sairaana."})
    hand.open_for(WEDNESDAY + timedelta(days=1))
    hand.form.line_edit.set_words("Olen sair")
    hand.view.clear()
    assert hand.form.line_edit.words() == calendar_strings.ABSENCE_LINE_USUAL
    assert not [said for said in texts(hand.view) if "sair" in said or "Harju" in said]
    assert hand.view.struck.rows() == ()


@pytest.mark.parametrize("width", [640, 430, 320])
def test_no_word_is_cut_in_any_font(theme_in_any_font: Theme, qtbot, width: int) -> None:
    """480 pixels are what a window of 960 has at 200 %."""
    hand = PanelInHand(theme_in_any_font, qtbot, width)
    hand.desk = desk_now(absences={FRIDAY: "a" * 250})
    hand.open_for(WEDNESDAY)
    for _ in range(6):
        QApplication.processEvents()
    assert cut_texts(hand.view) == []
    for button in hand.view.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 32
