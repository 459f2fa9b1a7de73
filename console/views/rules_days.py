# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where single days of other hours, and closed periods, are set."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from console import calendar_strings
from console.calendar.hours import ClosedPeriod, DayHours
from console.models.booking_words import short_date
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.rules_hours import FaultLine, HoursOfDay
from console.views.still_date import StillDate

TEXT_FIELD = 240  # pixels; the text may be longer and is scrolled then


class ExceptionRow(QWidget):
    """One day of other hours than the week's."""

    changed = Signal()
    removed = Signal()

    def __init__(self, exception: DayHours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date_edit = StillDate(self)
        self.date_edit.show_day(exception.day)
        self.remove_button = QPushButton(calendar_strings.REMOVE, self)
        self.remove_button.setProperty("kind", "quiet")
        self._fault = FaultLine(self)
        self.hours = HoursOfDay(short_date(exception.day), calendar_strings.SHUT_ALL_DAY, self)
        self.hours.set_hours(exception.hours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(FlowRow(self.date_edit, self.remove_button))
        column.addWidget(self._fault.label)
        column.addWidget(self.hours)
        self._name()
        self.date_edit.dateChanged.connect(self._changed)
        self.hours.changed.connect(self.changed)
        self.remove_button.clicked.connect(self.removed)

    def set_number(self, number: int) -> None:
        """The how-manieth exception this is, for screen readers."""
        self.date_edit.setAccessibleName(calendar_strings.exception_field(number))

    def day(self) -> date:
        """The day in the field."""
        return self.date_edit.day()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.date_edit, self.remove_button, *self.hours.stops()]

    def exception(self) -> DayHours:
        """The day with those of its hours that can be read."""
        read = [row.hours() for row in self.hours.rows]
        return DayHours(self.day(), tuple(hours for hours in read if hours is not None))

    def tell_fault(self, words: str) -> None:
        """What is wrong with the day itself."""
        self._fault.tell(words, self.date_edit)

    def _changed(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.hours.set_day(short_date(self.day()))
        self.remove_button.setAccessibleName(calendar_strings.remove_exception(short_date(self.day())))


class ClosedRow(QWidget):
    """One period on which the service is closed, with what parents read of it."""

    changed = Signal()
    removed = Signal()

    def __init__(self, period: ClosedPeriod, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_edit = StillDate(self)
        self.last_edit = StillDate(self)
        self.first_edit.show_day(period.first_day)
        self.last_edit.show_day(period.last_day)
        self.text_edit = QLineEdit(period.text, self)
        self.text_edit.setMinimumWidth(TEXT_FIELD)
        self.text_edit.setPlaceholderText(calendar_strings.CLOSED_TEXT)
        self.remove_button = QPushButton(calendar_strings.REMOVE, self)
        self.remove_button.setProperty("kind", "quiet")
        self._fault = FaultLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        dash = plain_label("–")
        column.addLayout(FlowRow(self.first_edit, dash, self.last_edit, self.text_edit, self.remove_button))
        column.addWidget(self._fault.label)
        self._name()
        self.first_edit.dateChanged.connect(self._changed)
        self.last_edit.dateChanged.connect(self._changed)
        self.text_edit.textChanged.connect(self._changed)
        self.remove_button.clicked.connect(self.removed)

    def set_number(self, number: int) -> None:
        """The how-manieth period this is, for screen readers."""
        for field, name in (
            (self.first_edit, calendar_strings.CLOSED_FIRST),
            (self.last_edit, calendar_strings.CLOSED_LAST),
            (self.text_edit, calendar_strings.CLOSED_TEXT),
        ):
            field.setAccessibleName(calendar_strings.closed_field(name, number))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.first_edit, self.last_edit, self.text_edit, self.remove_button]

    def period(self) -> ClosedPeriod:
        """What the fields say."""
        return ClosedPeriod(self.first_edit.day(), self.last_edit.day(), self.text_edit.text().strip())

    def tell_fault(self, words: str) -> None:
        """What is wrong with it."""
        self._fault.tell(words, self.first_edit, self.last_edit, self.text_edit)

    def _changed(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.remove_button.setAccessibleName(calendar_strings.remove_closed(short_date(self.first_edit.day())))
