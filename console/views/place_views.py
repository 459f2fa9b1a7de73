# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The views of all places but the talks, and what the bridge shows of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from console.calendar.hours import CalendarRules
from console.core.alert_values import AlertRules
from console.core.booking import Absence
from console.core.case import CaseId
from console.core.emergency_values import EmergencyView
from console.core.follow_up_values import BookingRow, CalendarDay, LetterRow
from console.core.values import DutyView
from console.models.calendar_wishes import CalendarWish, EndAbsence, MarkAbsent, SeeLetter, SetRules
from console.models.phrase_wishes import SeePhrases
from console.models.phrases import PhraseShelf
from console.models.window_memory import Look
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

if TYPE_CHECKING:
    from console.views.phrases_view import PhrasesView

View = TypeVar("View", bound=QWidget)


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
    talk_wished = Signal(object)
    """A TalkWish."""
    phrase_wished = Signal(object)
    """A PhraseWish."""
    tone_wished = Signal(int)
    look_changed = Signal(object)
    """A Look."""
    letters_told = Signal(int)
    """How many letters have not been read."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shelf = PhraseShelf(self)
        self.shelf.wanted.connect(lambda: self.phrase_wished.emit(SeePhrases()))
        self.calendar = CalendarView(theme, ticker, self)
        self.rules = RulesEditor(ticker, self)
        self.absence = AbsencePanel(theme, ticker, self)
        self.letters = LettersView(theme, ticker, self)
        for view in (self.calendar, self.rules, self.absence, self.letters):
            self.addWidget(view)
        self._alert_rules = AlertRules()
        self._duty: DutyView | None = None
        self._look = Look()
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

    # --- those that are seldom wanted are made when they are

    @cached_property
    def keys(self) -> KeySheet:
        """The sheet of the keys."""
        return self._added(KeySheet(self))

    @cached_property
    def settings(self) -> SettingsView:
        """The settings."""
        settings = self._added(SettingsView(self))
        settings.wished.connect(self.talk_wished)
        settings.tone_wished.connect(self.tone_wished)
        settings.look_changed.connect(self.look_changed)
        settings.look.set_look(self._look)
        settings.set_rules(self._alert_rules)
        if self._duty is not None:
            settings.set_duty(self._duty)
        return settings

    @cached_property
    def emergency(self) -> EmergencySheet:
        """The emergency sheet."""
        sheet = self._added(EmergencySheet(self))
        sheet.wished.connect(self.talk_wished)
        sheet.closed.connect(lambda: self.place_wanted.emit(Place.TALK))
        return sheet

    @cached_property
    def phrases(self) -> PhrasesView:
        """The phrase bank."""
        from console.views.phrases_view import PhrasesView

        view = self._added(PhrasesView(self.shelf, self._theme, self))
        view.wished.connect(self.phrase_wished)
        return view

    def _added(self, view: View) -> View:
        self.addWidget(view)
        return view

    def _made(self, place: Place) -> bool:
        return place.value in self.__dict__

    def view(self, place: Place) -> QWidget:
        """The view of a place; none belongs to the talks."""
        found = getattr(self, place.value)  # each has the name of its place
        assert isinstance(found, QWidget)
        return found

    def clear(self) -> None:
        """The file is about to be closed: nothing of it stays."""
        self._days, self._rules, self._absence_day = None, None, None
        self.calendar.clear()
        self.rules.clear()
        self.absence.clear()
        self.letters.clear()
        self.shelf.clear()
        if self._made(Place.PHRASES):
            self.phrases.clear()
        if self._made(Place.SETTINGS):
            self.settings.clear()
        if self._made(Place.EMERGENCY):
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
        self._alert_rules = rules
        if self._made(Place.SETTINGS):
            self.settings.set_rules(rules)

    def set_duty(self, view: DutyView) -> None:
        """The caps that hold."""
        self._duty = view
        if self._made(Place.SETTINGS):
            self.settings.set_duty(view)

    def set_look(self, look: Look) -> None:
        """The look with which the program was started."""
        self._look = look

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
