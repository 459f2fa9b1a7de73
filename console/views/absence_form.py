# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a day is marked as away: which, what the parents read, and how many agreed times it touches."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import calendar_strings
from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow, CalendarDay
from console.models.booking_words import short_date
from console.models.calendar_layout import today
from console.models.finnish_time import clock_time
from console.views.button_row import ButtonRow
from console.views.plain import PlainTextBox, plain_label, restyle
from console.views.steady_button import SteadyButton
from console.views.still_date import StillDate
from console.views.theme import TextStep
from console.views.ticker import Ticker
from shared.limits import CARD_LINE_POINTS

LINES: Final = 5


class AbsenceForm(QWidget):
    """Says what will happen before it is done: the button itself counts the times that it cancels."""

    day_asked = Signal(object)
    marked = Signal(object, str)

    def __init__(self, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticker = ticker
        self._day: CalendarDay | None = None
        self._absences: frozenset[date] = frozenset()
        self._marking: date | None = None
        self._notice = ""
        self.date_edit = StillDate(self)
        self.date_edit.setAccessibleName(calendar_strings.ABSENCE_DAY)
        self.line_edit = PlainTextBox(self)
        self.line_edit.setAccessibleName(calendar_strings.ABSENCE_LINE)
        self.line_edit.setFixedHeight(LINES * QFontMetrics(self.line_edit.font()).lineSpacing() + 20)
        self._room = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self._touches = plain_label(strong=True, wrap=True, parent=self)
        self._reason = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.mark_button = SteadyButton(calendar_strings.ABSENCE_MARK, "primary", self)
        self._buttons = ButtonRow(self.mark_button, parent=self)
        self._lay_out()
        self.date_edit.dateChanged.connect(self._ask)
        self.line_edit.textChanged.connect(self._typed)
        self.mark_button.chosen.connect(self._mark)
        self.setFocusProxy(self.date_edit)
        self.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(calendar_strings.ABSENCE_DAY, wrap=True))
        column.addWidget(self.date_edit, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(plain_label(calendar_strings.ABSENCE_LINE, wrap=True))
        column.addWidget(self.line_edit)
        column.addWidget(self._room)
        column.addWidget(self._touches)
        column.addWidget(self._reason)
        column.addWidget(self._buttons)

    def open_for(self, day: date) -> None:
        """Begin with a day, today at the earliest; what is typed stays."""
        first = today(self._ticker.now())
        self.date_edit.setMinimumDate(QDate(first.year, first.month, first.day))
        shown = max(day, first)
        if shown == self.date_edit.day():
            self._ask()
        else:
            self.date_edit.show_day(shown)

    def set_day(self, day: CalendarDay) -> None:
        """What is agreed on the day that was asked for; another day's is left out."""
        if day.day == self.date_edit.day():
            self._day = day
            self._show()

    def set_absences(self, days: Collection[date]) -> None:
        """The days of absence that stand."""
        self._absences = frozenset(days)
        if self._marking is not None and self._marking in self._absences:
            self._notice = calendar_strings.absence_marked(short_date(self._marking))
            self._marking = None
            self.line_edit.set_words(calendar_strings.ABSENCE_LINE_USUAL)
        self._show()

    def failed(self) -> None:
        """The desk could not keep it: all is as before, and what was typed stays."""
        self._marking = None
        self._notice = calendar_strings.ABSENCE_NOT_MARKED
        self._show(wrong=True)

    def clear(self) -> None:
        """Forget the day, what is agreed on it, and what was typed."""
        self._day = self._marking = None
        self._absences = frozenset()
        self._notice = ""
        blocked = self.date_edit.blockSignals(True)
        self.date_edit.show_day(today(self._ticker.now()))
        self.date_edit.blockSignals(blocked)
        self.line_edit.set_words(calendar_strings.ABSENCE_LINE_USUAL)
        self._show()

    def _ask(self) -> None:
        self._day = None
        self._notice = ""
        self._show()
        self.day_asked.emit(self.date_edit.day())

    def _typed(self) -> None:
        self._notice = ""
        self._show()

    def _mark(self) -> None:
        self._marking = self.date_edit.day()
        self._notice = calendar_strings.SAVING
        self._show()
        self.marked.emit(self._marking, self.line_edit.words().strip())

    def _touched(self) -> list[BookingRow]:
        """The times that would be cancelled; what is over stays as it was."""
        rows = self._day.bookings if self._day is not None else ()
        return [row for row in rows if row.status is BookingStatus.BOOKED and row.end > self._ticker.now()]

    def _show(self, *, wrong: bool = False) -> None:
        room = CARD_LINE_POINTS - len(self.line_edit.words().strip())
        fits = calendar_strings.characters_left(room) if room >= 0 else calendar_strings.line_too_long(-room)
        self._room.setText(fits)
        restyle(self._room, tone="muted" if room >= 0 else "danger")
        restyle(self.line_edit, fault=room < 0)
        touched = self._touched()
        self._touches.setText(self._touches_told(touched))
        self._touches.setVisible(bool(self._touches.text()))
        what = calendar_strings.absence_mark_and_cancel(len(touched)) if touched else calendar_strings.ABSENCE_MARK
        self.mark_button.setText(what)
        self._buttons.settle()
        missing = self._missing(room)
        self.mark_button.set_available(not missing and self._day is not None and self._marking is None)
        # A line that is too long is already told above the button.
        self._tell_reason(self._notice or (missing if room >= 0 else ""), wrong=wrong)
        self.mark_button.setAccessibleDescription(self._notice or missing or self._touches.text())

    def _touches_told(self, touched: list[BookingRow]) -> str:
        if self.date_edit.day() in self._absences:
            return ""
        if self._day is None:
            return calendar_strings.ABSENCE_LOOKING
        if not touched:
            return calendar_strings.ABSENCE_TOUCHES_NONE
        told = [calendar_strings.absence_time(clock_time(row.start), row.label) for row in touched]
        return calendar_strings.absence_touches(told)

    def _missing(self, room: int) -> str:
        """Why the day cannot be marked; empty: it can."""
        if self.date_edit.day() in self._absences:
            return calendar_strings.ABSENCE_ALREADY
        if room == CARD_LINE_POINTS:
            return calendar_strings.ABSENCE_LINE_MISSING
        return calendar_strings.line_too_long(-room) if room < 0 else ""

    def _tell_reason(self, words: str, *, wrong: bool) -> None:
        self._reason.setText(words)
        self._reason.setVisible(bool(words))
        restyle(self._reason, tone="danger" if wrong else "muted")
