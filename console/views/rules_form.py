# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of all rules, and where in them a fault is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from console import calendar_strings, strings
from console.calendar.faults import Part, check_rules
from console.calendar.finnish_time import ONE_DAY
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, WeeklyHours
from console.models.booking_words import short_date
from console.models.rule_words import fault_words
from console.views.plain import plain_label
from console.views.rules_days import ClosedRow, ExceptionRow
from console.views.rules_hours import FaultLine, HoursOfDay, HoursRow
from console.views.rules_numbers import RuleNumbers
from console.views.theme import TextStep


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A fault with the name of its place and its words."""

    place: str
    words: str


_Key = tuple[Part, int | None, int | None]
_Row = TypeVar("_Row", bound=QWidget)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a fault can stand: which of check_rules, what it is called, and who shows it."""

    key: _Key | None
    name: str
    tell: Callable[[str], None]
    unreadable: str = ""  # what is wrong before any rule is looked at


class RulesForm(QWidget):
    """Reads what is typed at every change. Exceptions and closed periods that are past fall away at the next save."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._standing = CalendarRules()
        self._filling = False
        self.weekdays = [HoursOfDay(day, calendar_strings.SHUT, self) for day in strings.WEEKDAYS]
        self.exceptions: list[ExceptionRow] = []
        self.closed: list[ClosedRow] = []
        self.numbers = RuleNumbers(self)
        self.holidays = QCheckBox(calendar_strings.OPEN_ON_HOLIDAYS, self)
        self.add_exception_button = QPushButton(calendar_strings.ADD_EXCEPTION, self)
        self.add_closed_button = QPushButton(calendar_strings.ADD_CLOSED, self)
        self._faults = {part: FaultLine(self) for part in (Part.WEEKLY, Part.EXCEPTIONS, Part.CLOSED)}
        self._exception_rows, self._closed_rows = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        for day in self.weekdays:
            day.changed.connect(self._tell)
            day.rows_changed.connect(self._set_order)
        self.numbers.changed.connect(self._tell)
        self.holidays.toggled.connect(self._tell)
        self.add_exception_button.clicked.connect(self._add_exception)
        self.add_closed_button.clicked.connect(self._add_closed)

    def _lay_out(self) -> None:
        week = QGridLayout()
        week.setHorizontalSpacing(12)
        week.setVerticalSpacing(8)
        week.setColumnStretch(1, 1)
        for number, day in enumerate(self.weekdays):
            name = plain_label(strings.WEEKDAYS[number].capitalize(), strong=True)
            name.setContentsMargins(0, 8, 0, 0)  # beside the first line's figures
            week.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            week.addWidget(day, number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self._section(column, calendar_strings.RULES_WEEK, calendar_strings.RULES_WEEK_EXPLAINED, week)
        column.addWidget(self._faults[Part.WEEKLY].label)
        column.addWidget(self.holidays)
        self._section(column, calendar_strings.RULES_TIMES, "", None)
        column.addWidget(self.numbers)
        exceptions = calendar_strings.RULES_EXCEPTIONS, calendar_strings.RULES_EXCEPTIONS_EXPLAINED
        self._section(column, *exceptions, self._exception_rows)
        column.addWidget(self._faults[Part.EXCEPTIONS].label)
        column.addWidget(self.add_exception_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._section(column, calendar_strings.RULES_CLOSED, calendar_strings.RULES_CLOSED_EXPLAINED, self._closed_rows)
        column.addWidget(self._faults[Part.CLOSED].label)
        column.addWidget(self.add_closed_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _section(self, column: QVBoxLayout, title: str, explained: str, content: QLayout | None) -> None:
        if column.count():
            column.addSpacing(16)
        column.addWidget(plain_label(title, step=TextStep.LARGE, wrap=True))
        if explained:
            column.addWidget(plain_label(explained, step=TextStep.SMALL, tone="muted", wrap=True))
        if content is not None:
            column.addLayout(content)

    def fill(self, rules: CalendarRules) -> None:
        """Show these rules in place of what was typed."""
        self._filling = True
        self._standing = rules
        yesterday = self._today() - ONE_DAY  # its night may run into today
        for number, day in enumerate(self.weekdays):
            of_day = sorted((w.hours for w in rules.weekly if w.weekday == number), key=lambda one: one.start_minute)
            day.set_hours(of_day)
        _drop([*self.exceptions, *self.closed])
        self.exceptions, self.closed = [], []
        for exception in sorted(rules.exceptions, key=lambda one: one.day):
            if exception.day >= yesterday:
                self._new_exception(exception)
        for period in sorted(rules.closed, key=lambda one: one.first_day):
            if period.last_day >= yesterday:
                self._new_closed(period)
        self.numbers.set_rules(rules)
        self.holidays.setChecked(rules.open_on_holidays)
        self._filling = False
        self._set_order()
        self.changed.emit()

    def rules(self) -> CalendarRules:
        """What the fields say, right or wrong; lines that cannot be read are left out."""
        weekly = [
            WeeklyHours(number, hours.start_minute, hours.end_minute, hours.use)
            for number, day in enumerate(self.weekdays)
            for hours in (row.hours() for row in day.rows)
            if hours is not None
        ]
        read = replace(
            self._standing,
            weekly=tuple(weekly),
            exceptions=tuple(row.exception() for row in self.exceptions),
            closed=tuple(row.period() for row in self.closed),
            open_on_holidays=self.holidays.isChecked(),
        )
        return self.numbers.put_into(read)

    def show_faults(self) -> list[ToldFault]:
        """Put each fault beside its field; returns them from the top to the bottom."""
        rules = self.rules()
        found: dict[_Key, str] = {}
        for fault in check_rules(rules):
            found.setdefault((fault.part, fault.index, fault.inner), fault_words(rules, fault))
        told = []
        for place in self._places():
            words = place.unreadable or (found.get(place.key, "") if place.key is not None else "")
            place.tell(words)
            told += [ToldFault(place.name, words)] if words else []
        return told

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from the top to the bottom."""
        return [
            *(stop for day in self.weekdays for stop in day.stops()),
            self.holidays,
            *self.numbers.stops(),
            *(stop for row in self.exceptions for stop in row.stops()),
            self.add_exception_button,
            *(stop for row in self.closed for stop in row.stops()),
            self.add_closed_button,
        ]

    def _set_order(self) -> None:
        """Lines come and go: Tab follows the eye, and numbers follow the order."""
        for number, exception in enumerate(self.exceptions, 1):
            exception.set_number(number)
        for number, closed in enumerate(self.closed, 1):
            closed.set_number(number)
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)

    def _places(self) -> Iterator[_Place]:
        """Where a fault can stand, from the top to the bottom. Lines that cannot be read count for no index."""
        in_week = ((strings.WEEKDAYS[number], row) for number, day in enumerate(self.weekdays) for row in day.rows)
        yield from _of_hours(in_week, Part.WEEKLY)
        yield _Place((Part.WEEKLY, None, None), calendar_strings.RULES_WEEK, self._faults[Part.WEEKLY].tell)
        for part, field in self.numbers.fields.items():
            unreadable = calendar_strings.FAULT_NO_NUMBER if field.number() is None else ""
            yield _Place((part, None, None), field.name(), field.tell_fault, unreadable)
        for index, one in enumerate(self.exceptions):
            day = short_date(one.day())
            yield _Place((Part.EXCEPTIONS, index, None), day, one.tell_fault)
            yield from _of_hours(((day, row) for row in one.hours.rows), Part.EXCEPTIONS, index)
        whole = calendar_strings.RULES_EXCEPTIONS
        yield _Place((Part.EXCEPTIONS, None, None), whole, self._faults[Part.EXCEPTIONS].tell)
        for index, closed in enumerate(self.closed):
            first = short_date(closed.period().first_day)
            yield _Place((Part.CLOSED, index, None), calendar_strings.closed_from(first), closed.tell_fault)
        yield _Place((Part.CLOSED, None, None), calendar_strings.RULES_CLOSED, self._faults[Part.CLOSED].tell)

    def _add_exception(self) -> None:
        taken = {row.day() for row in self.exceptions}
        day = self._today() + ONE_DAY
        while day in taken:
            day += ONE_DAY
        row = self._new_exception(DayHours(day))
        self._set_order()
        row.date_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _add_closed(self) -> None:
        day = max([self._today(), *(row.period().last_day for row in self.closed)]) + ONE_DAY
        row = self._new_closed(ClosedPeriod(day, day))
        self._set_order()
        row.first_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _new_exception(self, exception: DayHours) -> ExceptionRow:
        row = ExceptionRow(exception, self)
        self.exceptions.append(row)
        self._exception_rows.addWidget(row)
        row.changed.connect(self._tell)
        row.hours.rows_changed.connect(self._set_order)
        row.removed.connect(lambda: self._remove(row, self.exceptions, self.add_exception_button))
        row.show()
        return row

    def _new_closed(self, period: ClosedPeriod) -> ClosedRow:
        row = ClosedRow(period, self)
        self.closed.append(row)
        self._closed_rows.addWidget(row)
        row.changed.connect(self._tell)
        row.removed.connect(lambda: self._remove(row, self.closed, self.add_closed_button))
        row.show()
        return row

    def _remove(self, row: QWidget, rows: list[_Row], then: QPushButton) -> None:
        """The focus goes to the button that brings one back."""
        rows[:] = [other for other in rows if other is not row]
        then.setFocus(Qt.FocusReason.OtherFocusReason)
        _drop([row])
        self._set_order()
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()


def _of_hours(rows: Iterable[tuple[str, HoursRow]], part: Part, index: int | None = None) -> Iterator[_Place]:
    """Places of hours: by their number in the week, or within one exception."""
    number = 0
    for name, row in rows:
        if row.hours() is None:
            yield _Place(None, name, row.tell_fault, "" if row.is_blank() else calendar_strings.FAULT_NO_TIME)
        else:
            yield _Place((part, number, None) if index is None else (part, index, number), name, row.tell_fault)
            number += 1


def _drop(rows: Iterable[QWidget]) -> None:
    for row in rows:
        row.hide()
        row.deleteLater()
