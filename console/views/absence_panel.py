# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Absence: marked here, ended here, and followed here until every parent has chosen or let go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console import calendar_strings
from console.core.booking import Absence
from console.core.follow_up_values import BookingRow, CalendarDay
from console.models.booking_words import short_date
from console.models.calendar_layout import today
from console.models.foreign_text import one_line
from console.models.rows import AnyIndex
from console.models.struck import StruckModel, struck_time
from console.views.absence_form import AbsenceForm
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.row_delegate import RowLook
from console.views.row_list import RowListView
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker
from console.views.two_line_rows import TwoLineDelegate

MOST_WIDTH: Final = 640
ROWS_SHOWN: Final = 5
FRAME: Final = 10
EMPTY_HEIGHT: Final = 88


class StruckDelegate(TwoLineDelegate):
    """A parent whose time fell through: who, and which time it was."""

    def look(self, row: BookingRow, index: AnyIndex) -> RowLook:
        return RowLook("", row.label, line=struck_time(row))

    def gone_text(self) -> str:
        return calendar_strings.BOOKING_GONE


class AbsenceRow(QWidget):
    """A day that is marked as away, with the way to end it."""

    ended = Signal(object)

    def __init__(self, absence: Absence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = date.fromisoformat(absence.day)
        self.end_button = QPushButton(calendar_strings.ABSENCE_END, self)
        self.end_button.setAccessibleName(calendar_strings.absence_end_of(short_date(self.day)))
        self.end_button.clicked.connect(lambda: self.ended.emit(self.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(FlowRow(plain_label(short_date(self.day), strong=True), self.end_button))
        column.addWidget(plain_label(one_line(absence.line, 250), step=TextStep.SMALL, tone="muted", wrap=True))


class AbsencePanel(QWidget):
    """Not modal: the window goes on beside it."""

    day_asked = Signal(object)
    """A date of which the panel wants the CalendarDay, by `set_day`."""
    absence_marked = Signal(object, str)
    """The date and the line that parents read. `set_absences` with that day tells that it is kept."""
    absence_ended = Signal(object)
    """The date on which the worker is there after all."""
    booking_chosen = Signal(object)
    """A BookingRow among the struck ones."""
    closed = Signal()

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("absencePanel")
        self._ticker = ticker
        self.form = AbsenceForm(ticker, self)
        self.struck = StruckModel(self)
        self.struck_list = RowListView[BookingRow](theme, self)
        self.struck_list.setAccessibleName(calendar_strings.STRUCK)
        self.struck_list.set_empty_text(calendar_strings.STRUCK_NONE)
        self._delegate = StruckDelegate(theme, ticker, self)
        self.struck_list.setItemDelegate(self._delegate)
        self.struck_list.setModel(self.struck)
        self.rows: list[AbsenceRow] = []
        self._coming: tuple[Absence, ...] = ()
        self._rows_column = QVBoxLayout()
        self._none = plain_label(calendar_strings.ABSENCE_NONE, tone="muted", wrap=True)
        self.back_button = QPushButton(calendar_strings.BACK_TO_CALENDAR)
        self.back_button.setProperty("kind", "quiet")
        self._lay_out()
        self.form.day_asked.connect(self.day_asked)
        self.form.marked.connect(self.absence_marked)
        self.struck_list.clicked.connect(self._choose)
        self.struck_list.opened.connect(self.booking_chosen)
        self.back_button.clicked.connect(self.closed)
        self.setFocusProxy(self.form)
        self._fit()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(MOST_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(calendar_strings.ABSENCES, step=TextStep.TITLE, wrap=True))
        column.addWidget(plain_label(calendar_strings.ABSENCE_EXPLAINED, tone="muted", wrap=True))
        column.addSpacing(4)
        column.addWidget(self.form)
        column.addSpacing(16)
        column.addWidget(plain_label(calendar_strings.STRUCK, step=TextStep.LARGE, wrap=True))
        column.addWidget(self.struck_list)
        column.addSpacing(16)
        column.addWidget(plain_label(calendar_strings.ABSENCE_COMING, step=TextStep.LARGE, wrap=True))
        explained = calendar_strings.ABSENCE_END_EXPLAINED
        column.addWidget(plain_label(explained, step=TextStep.SMALL, tone="muted", wrap=True))
        column.addWidget(self._none)
        column.addLayout(self._rows_column)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def open_for(self, day: date) -> None:
        """Begin with this day, or with today where it is past; asks for what is agreed on it."""
        self._scroll.verticalScrollBar().setValue(0)
        self.form.open_for(day)

    def set_day(self, day: CalendarDay) -> None:
        """What is agreed on the day that was asked for. Call it again whenever something on it changes."""
        self.form.set_day(day)

    def set_absences(self, absences: Sequence[Absence]) -> None:
        """The days of absence that stand; those of the past are not shown."""
        coming = tuple(sorted((one for one in absences if self._is_coming(one)), key=lambda one: one.day))
        self.form.set_absences([date.fromisoformat(one.day) for one in coming])
        if coming != self._coming:
            self._coming = coming
            self._show_rows()

    def set_struck(self, rows: Sequence[BookingRow]) -> None:
        """Times that fell through and whose parents have not chosen yet."""
        self.struck.set_rows(rows)
        self._fit()

    def mark_failed(self) -> None:
        """The desk could not keep the absence that was marked last."""
        self.form.failed()

    def clear(self) -> None:
        """Forget everything, also what was typed."""
        self.form.clear()
        self.set_absences(())
        self.struck.clear()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_rows(self) -> None:
        focused = self.window().focusWidget()
        had_focus = any(focused is row.end_button for row in self.rows)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [AbsenceRow(one, self) for one in self._coming]
        for row in self.rows:
            row.ended.connect(self.absence_ended)
            self._rows_column.addWidget(row)
            row.show()
        self._none.setVisible(not self.rows)
        if had_focus:
            (self.rows[0].end_button if self.rows else self.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_coming(self, absence: Absence) -> bool:
        return date.fromisoformat(absence.day) >= today(self._ticker.now())

    def _choose(self, index: QModelIndex) -> None:
        row = self.struck.row_at(index)
        if row is not None:
            self.booking_chosen.emit(row)

    def _fit(self) -> None:
        rows = min(self.struck.rowCount(), ROWS_SHOWN)
        height = self.struck_list.sizeHintForRow(0) * rows + FRAME if rows else EMPTY_HEIGHT
        self.struck_list.setFixedHeight(height)
