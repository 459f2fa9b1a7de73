# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date field for a page that is scrolled by the wheel: a wheel that meets it scrolls on and changes nothing in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from console.views.language import FINNISH


class StillDate(QDateEdit):
    """A date, with a calendar to choose from. Tab leaves it; arrow keys go from day to month and year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setLocale(FINNISH)
        self.setDisplayFormat("ddd d.M.yyyy")

    def day(self) -> date:
        """The date in the field."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def show_day(self, day: date) -> None:
        """Put a date into the field."""
        self.setDate(QDate(day.year, day.month, day.day))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrow keys begin with the day, not with the name of the weekday before it."""
        super().focusInEvent(event)
        self.setSelectedSection(QDateEdit.Section.DaySection)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """One stop of Tab, not three."""
        return QWidget.focusNextPrevChild(self, next)
