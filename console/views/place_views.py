# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The views of all places but the talks: calendar, hours, absence, letters; and what the bridge shows of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from console.calendar.hours import CalendarRules
from console.core.alert_values import AlertRules
from console.core.booking import Absence
from console.core.case import CaseId
from console.core.emergency_values import EmergencyView
from console.core.follow_up_values import BookingRow, CalendarDay, LetterRow
from console.models.calendar_wishes import CalendarWish, EndAbsence, MarkAbsent, SeeLetter, SetRules
from console.views.absence_panel import AbsencePanel
from console.views.calendar_view import CalendarView
from console.views.emergency_sheet import EmergencySheet
from console.views.key_sheet import KeySheet
from console.views.letters_view import LettersView
from console.views.place import Place
from console.views.rules_editor import RulesEditor
from console.views.settings_view import SettingsView
from console.views.theme import Theme
from console.views.ticker import Ticker
from shared.records import Interval


class PlaceViews(QStackedWidget):
    """Each is asked for what it needs only while it is in sight."""

    days_requested = Signal()
    """A view wants days: `asked_days` and `asked_absence_day` say which."""
    wished = Signal(object)
    """A CalendarWish."""
    place_wanted = Signal(object)
    booking_chosen = Signal(object)
    """A BookingRow."""
    case_chosen = Signal(object, str)
    """A CaseId and its word pair."""
    letters_told = Signal(int)
    """How many letters have not been read."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = CalendarView(theme, ticker, self)
        self.rules = RulesEditor(ticker, self)
        self.absence = AbsencePanel(theme, ticker, self)
        self.letters = LettersView(theme, ticker, self)
        self.keys = KeySheet(self)
        self.settings = SettingsView(self)
        self.emergency = EmergencySheet(self)
        self._of_place: dict[Place, QWidget] = {
            Place.CALENDAR: self.calendar,
            Place.RULES: self.rules,
            Place.ABSENCE: self.absence,
            Place.LETTERS: self.letters,
            Place.KEYS: self.keys,
            Place.SETTINGS: self.settings,
            Place.EMERGENCY: self.emergency,
        }
        for view in self._of_place.values():
            self.addWidget(view)
        self._days: tuple[CalendarDay, ...] | None = None
        self._rules: object = None
        self._absence_day: date | None = None
        self._connect_parts()

    def _connect_parts(self) -> None:
        self.calendar.range_requested.connect(self._ask_for_days)
        self.calendar.booking_chosen.connect(self.booking_chosen)
        self.calendar.rules_requested.connect(lambda: self.place_wanted.emit(Place.RULES))
        self.calendar.absence_requested.connect(self._open_absence)
        self.rules.closed.connect(lambda: self.place_wanted.emit(Place.CALENDAR))
        self.rules.rules_saved.connect(self._save_rules)
        self.absence.closed.connect(lambda: self.place_wanted.emit(Place.CALENDAR))
        self.absence.day_asked.connect(self._ask_for_absence_day)
        self.absence.absence_marked.connect(lambda day, line: self.wished.emit(MarkAbsent(day.isoformat(), line)))
        self.absence.absence_ended.connect(lambda day: self.wished.emit(EndAbsence(day.isoformat())))
        self.absence.booking_chosen.connect(self.booking_chosen)
        self.letters.letter_seen.connect(lambda letter: self.wished.emit(SeeLetter(letter)))
        self.letters.case_requested.connect(self._open_case)
        self.emergency.closed.connect(lambda: self.place_wanted.emit(Place.TALK))

    def view(self, place: Place) -> QWidget:
        """The view of a place; a KeyError for the talks."""
        return self._of_place[place]

    def clear(self) -> None:
        """The file is about to be closed: nothing of it stays."""
        self._days, self._rules, self._absence_day = None, None, None
        self.calendar.clear()
        self.rules.clear()
        self.absence.clear()
        self.letters.clear()
        self.settings.clear()
        self.emergency.clear()
        self.letters_told.emit(0)

    # --- what the bridge shows

    def asked_days(self) -> tuple[date, int] | None:
        """The first day that the calendar wants to show, and how many; None while it is not in sight."""
        return self.calendar.asked_range() if self.calendar.isVisible() else None

    def asked_absence_day(self) -> date | None:
        """The day that may be marked as away; None while that is not in sight."""
        return self._absence_day if self.absence.isVisible() else None

    def set_days(self, days: Sequence[CalendarDay]) -> None:
        """Show these days, unless they are shown already."""
        if tuple(days) != self._days:
            self._days = tuple(days)
            self.calendar.set_days(days)

    def set_absence_day(self, day: CalendarDay) -> None:
        """What is agreed on the day that may be marked as away."""
        self.absence.set_day(day)

    def set_rules(self, rules: CalendarRules, busy: Sequence[Interval], absences: Sequence[Absence]) -> None:
        """The rules and the absences that stand; what is typed meanwhile stays."""
        given = (rules, tuple(busy), tuple(absences))
        if given != self._rules:
            self._rules = given
            self.rules.set_rules(rules, busy, _days_of(absences))
            self.absence.set_absences(absences)

    def set_struck(self, rows: Sequence[BookingRow]) -> None:
        """Times that an absence struck, and whose parents have not chosen yet."""
        self.absence.set_struck(rows)

    def set_letters(self, rows: Sequence[LetterRow]) -> None:
        """All letters, the unseen first."""
        self.letters.set_letters(rows)
        self.letters_told.emit(sum(not row.seen for row in rows))

    def show_emergency(self, view: EmergencyView) -> None:
        """The worker wants this talk's emergency sheet."""
        self.emergency.set_view(view)
        if not self.emergency.isVisible():
            self.place_wanted.emit(Place.EMERGENCY)

    def set_alert_rules(self, rules: AlertRules) -> None:
        """What the worker wants to be called for."""
        self.settings.set_rules(rules)

    def calendar_wish_failed(self, wish: CalendarWish) -> None:
        """The desk could not do or keep what was wished: it can be tried again."""
        if isinstance(wish, SetRules):
            self.rules.save_failed()
        elif isinstance(wish, MarkAbsent):
            self.absence.mark_failed()

    # --- within

    def _save_rules(self, rules: CalendarRules) -> None:
        self._rules = None  # also the same rules once more are an answer
        self.wished.emit(SetRules(rules))

    def _open_absence(self, day: date) -> None:
        self.place_wanted.emit(Place.ABSENCE)
        self.absence.open_for(day)

    def _open_case(self, case: CaseId) -> None:
        label = next((row.label for row in self.letters.model.rows() if row.case == case), "")
        self.case_chosen.emit(case, label)

    def _ask_for_days(self) -> None:
        self._days = None
        self.days_requested.emit()

    def _ask_for_absence_day(self, day: date) -> None:
        self._absence_day = day
        self.days_requested.emit()


def _days_of(absences: Collection[Absence]) -> list[date]:
    return [date.fromisoformat(absence.day) for absence in absences]
