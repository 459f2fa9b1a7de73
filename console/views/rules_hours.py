# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where hours are typed: from, to, and what for; several of them for one day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from console import calendar_strings
from console.calendar.finnish_time import MINUTES_OF_DAY
from console.calendar.hours import Hours
from console.models.rule_times import read_hours, read_time, write_end, write_time
from console.views.flow_row import FlowRow
from console.views.plain import plain_label, restyle
from console.views.theme import TextStep
from console.views.use_button import UseButton

FIELD_PAD: Final = 28  # beside the figures in a field, in pixels


class FaultLine:
    """What is wrong with a field, below it, and told by screen readers as the field's description."""

    def __init__(self, parent: QWidget) -> None:
        self.label = plain_label(step=TextStep.SMALL, tone="danger", wrap=True, parent=parent)
        self.label.hide()

    def tell(self, words: str, *fields: QWidget) -> None:
        """Show what is wrong; empty: nothing is."""
        self.label.setText(words)
        self.label.setVisible(bool(words))
        for field in fields:
            field.setAccessibleDescription(words)
            restyle(field, fault=bool(words))


def figures_field(figures: str, parent: QWidget) -> QLineEdit:
    """A field that is as wide as these figures need."""
    field = QLineEdit(parent)
    field.setFixedWidth(QFontMetrics(field.font()).horizontalAdvance(figures) + FIELD_PAD)
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return field


class HoursRow(QWidget):
    """One line of hours. What is typed is read as it is typed, and written in one way when the field is left."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start_edit = figures_field("00.00", self)
        self.end_edit = figures_field("00.00", self)
        self.use_choice = UseButton(self)
        self.remove_button = QPushButton(calendar_strings.REMOVE, self)
        self.remove_button.setProperty("kind", "quiet")
        self._note = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self._note.hide()
        self._fault = FaultLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        dash = plain_label("–")
        column.addLayout(FlowRow(self.start_edit, dash, self.end_edit, self.use_choice, self.remove_button))
        column.addWidget(self._note)
        column.addWidget(self._fault.label)
        for edit in (self.start_edit, self.end_edit):
            edit.textChanged.connect(self._changed)
            edit.editingFinished.connect(self._write_in_one_way)
        self.use_choice.changed.connect(self._changed)
        self.remove_button.clicked.connect(self.removed)

    def set_names(self, day: str, number: int) -> None:
        """What screen readers call the fields: the day and the how-manieth line of it this is."""
        self.start_edit.setAccessibleName(calendar_strings.starts(day, number))
        self.end_edit.setAccessibleName(calendar_strings.ends(day, number))
        self.use_choice.set_place(day, number)
        self.remove_button.setAccessibleName(calendar_strings.remove_hours(day, number))

    def set_hours(self, hours: Hours) -> None:
        """Show these."""
        self.start_edit.setText(write_time(hours.start_minute))
        self.end_edit.setText(write_end(hours))
        self.use_choice.set_use(hours.use)

    def is_blank(self) -> bool:
        """Nothing was typed yet: such a line counts as none."""
        return not self.start_edit.text().strip() and not self.end_edit.text().strip()

    def hours(self) -> Hours | None:
        """The hours, right or wrong; None where what is typed is no time."""
        start, end = read_time(self.start_edit.text()), read_time(self.end_edit.text())
        return None if start is None or end is None else read_hours(start, end, self.use_choice.use())

    def tell_fault(self, words: str) -> None:
        """Show what is wrong with these hours; empty: nothing is."""
        self._fault.tell(words, self.start_edit, self.end_edit)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.start_edit, self.end_edit, self.use_choice, self.remove_button]

    def _changed(self) -> None:
        hours = self.hours()
        over_midnight = hours is not None and hours.start_minute < MINUTES_OF_DAY < hours.end_minute
        if hours is not None and over_midnight:
            self._note.setText(calendar_strings.ends_next_day(write_time(hours.end_minute - MINUTES_OF_DAY)))
        self._note.setVisible(over_midnight)
        self.changed.emit()

    def _write_in_one_way(self) -> None:
        for edit in (self.start_edit, self.end_edit):
            minute = read_time(edit.text())
            if minute is not None and write_time(minute) != edit.text():
                edit.setText(write_time(minute))


class HoursOfDay(QWidget):
    """All hours of one day, and a button for more."""

    changed = Signal()
    rows_changed = Signal()
    """There are more rows or fewer; told before `changed`."""

    def __init__(self, day: str, empty: str, parent: QWidget | None = None) -> None:
        """`empty`: what it means that the day has none."""
        super().__init__(parent)
        self._day = day
        self.rows: list[HoursRow] = []
        self._empty = plain_label(empty, tone="muted", parent=self)
        self.add_button = QPushButton(calendar_strings.ADD_HOURS, self)
        self.add_button.setProperty("kind", "quiet")
        self.add_button.setAccessibleName(calendar_strings.add_hours(day))
        self.add_button.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(FlowRow(self._empty, self.add_button))

    def set_day(self, day: str) -> None:
        """Another day has these hours: the fields get its name."""
        self._day = day
        self.add_button.setAccessibleName(calendar_strings.add_hours(day))
        self._name()

    def set_hours(self, all_hours: Iterable[Hours]) -> None:
        """Show these and no others."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for hours in all_hours:
            self._new_row().set_hours(hours)
        self._name()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(stop for row in self.rows for stop in row.stops()), self.add_button]

    def _add(self) -> None:
        row = self._new_row()
        self._name()
        row.show()
        self.rows_changed.emit()
        row.start_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _new_row(self) -> HoursRow:
        row = HoursRow(self)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _remove(self, row: HoursRow) -> None:
        """The focus goes to the button that brings a line back."""
        self.rows.remove(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()
        self._name()
        self.rows_changed.emit()
        self.changed.emit()

    def _name(self) -> None:
        self._empty.setVisible(not self.rows)
        for number, row in enumerate(self.rows, 1):
            row.set_names(self._day, number)
