# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the worker sets by hand when the chat opens next, in Finnish time."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from console import strings
from console.models.finnish_time import instant, wall_time
from console.views.button_row import ButtonRow
from console.views.language import FINNISH
from console.views.plain import plain_label
from console.views.theme import TextStep
from console.views.ticker import Ticker

USUAL_HOUR = 10  # offered for tomorrow when nothing was set


class OpeningEditor(QFrame):
    """Two fields and three buttons, hidden until `open_for`."""

    chosen = Signal(object)
    """A Unix time in seconds, or None for "not known"."""
    closed = Signal()

    def __init__(self, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticker = ticker
        self.date_edit = QDateEdit()
        self.date_edit.setCalendarPopup(True)
        self.date_edit.setLocale(FINNISH)
        self.date_edit.setDisplayFormat("ddd d.M.yyyy")
        self.date_edit.setAccessibleName(strings.OPENING_DATE)
        self.time_edit = QTimeEdit()
        self.time_edit.setLocale(FINNISH)
        self.time_edit.setDisplayFormat("H.mm")
        self.time_edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.time_edit.setFixedWidth(64)
        self.time_edit.setAccessibleName(strings.OPENING_TIME)
        self._error = plain_label(step=TextStep.SMALL, tone="danger", wrap=True)
        self._error.hide()
        self.set_button = QPushButton(strings.OPENING_SET)
        self.set_button.setProperty("kind", "primary")
        self.unknown_button = QPushButton(strings.OPENING_UNKNOWN)
        self.back_button = QPushButton(strings.OPENING_BACK)
        self.back_button.setProperty("kind", "quiet")
        self.set_button.clicked.connect(self._set)
        self.unknown_button.clicked.connect(lambda: self._finish(None))
        self.back_button.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.date_edit, 1)
        fields.addWidget(self.time_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(strings.OPENING_TITLE, strong=True))
        column.addWidget(plain_label(strings.OPENING_EXPLAINED, step=TextStep.SMALL, tone="muted", wrap=True))
        column.addLayout(fields)
        column.addWidget(self._error)
        column.addWidget(ButtonRow(self.set_button, self.unknown_button, spread=True))
        column.addWidget(self.back_button)

    def open_for(self, next_opening: float | None) -> None:
        """Show with the opening that stands, or with tomorrow at ten."""
        now = wall_time(self._ticker.now())
        at = wall_time(next_opening) if next_opening is not None else None
        day = at.date() if at is not None else now.date() + timedelta(days=1)
        clock = at.time() if at is not None else time(USUAL_HOUR)
        self.date_edit.setMinimumDate(QDate(now.year, now.month, now.day))
        self.date_edit.setDate(QDate(day.year, day.month, day.day))
        self.time_edit.setTime(QTime(clock.hour, clock.minute))
        self._error.hide()
        self.show()
        self.date_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close without a choice."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _set(self) -> None:
        day, clock = self.date_edit.date(), self.time_edit.time()
        at = instant(date(day.year(), day.month(), day.day()), time(clock.hour(), clock.minute()))
        if at <= self._ticker.now():
            self._error.setText(strings.OPENING_PAST)
            self._error.show()
            self.time_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._finish(at)

    def _finish(self, at: float | None) -> None:
        self.leave()
        self.chosen.emit(at)
