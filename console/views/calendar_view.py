# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar: a week or one day of hours, agreed times and free ones, in Finnish time.

Days and agreed times are widgets of their own, with names that screen readers say. One head of a day is a stop of
Tab; from there arrow keys go to its neighbours and down to the agreed times.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QRadioButton, QVBoxLayout, QWidget

from console import calendar_strings
from console.core.follow_up_values import CalendarDay
from console.models.booking_words import day_title, day_words, week_title
from console.models.calendar_layout import monday_of, today
from console.views.calendar_blocks import BookingBlock, DayHead
from console.views.calendar_grid import CalendarGrid
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker

WEEK: Final = 7
ASKED: Final = WEEK + 1  # the Sunday before too: its night may run into Monday


class CalendarView(QWidget):
    """Shows the days that it was given, and asks for others whenever it comes into sight.

    `setFocus` goes to the head of the chosen day.
    """

    range_requested = Signal(object, int)
    """The first day (a date) and how many days the view wants to be given by `set_days`."""
    booking_chosen = Signal(object)
    """The BookingRow that was pressed."""
    day_chosen = Signal(object)
    """The date of the day that became the chosen one."""
    absence_requested = Signal(object)
    """The worker wants to mark absence; the date of the chosen day."""
    rules_requested = Signal()

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarView")
        self.setAccessibleName(calendar_strings.CALENDAR)
        self._ticker = ticker
        self._days: dict[date, CalendarDay] = {}
        self._turned = False  # to another week, whose days are still to come
        self._chosen = self._told_today = today(ticker.now())
        self._title = plain_label(step=TextStep.LARGE, wrap=True, parent=self)
        self._make_buttons()
        self._words = plain_label(step=TextStep.SMALL, wrap=True, parent=self)
        self._grid = CalendarGrid(theme, self)
        self._keys = plain_label(
            calendar_strings.CALENDAR_KEYS, step=TextStep.SMALL, tone="muted", wrap=True, parent=self
        )
        self._lay_out()
        self._connect()
        self._show_range()

    def _make_buttons(self) -> None:
        self.previous_button = QPushButton("‹", self)
        self.today_button = QPushButton(calendar_strings.TODAY, self)
        self.next_button = QPushButton("›", self)
        self.week_choice = QRadioButton(calendar_strings.WEEK_VIEW, self)
        self.day_choice = QRadioButton(calendar_strings.DAY_VIEW, self)
        self.week_choice.setChecked(True)
        self.absence_button = QPushButton(calendar_strings.MARK_ABSENT, self)
        self.rules_button = QPushButton(calendar_strings.EDIT_RULES, self)

    def _lay_out(self) -> None:
        row = FlowRow(
            self.previous_button,
            self.today_button,
            self.next_button,
            self.week_choice,
            self.day_choice,
            self.absence_button,
            self.rules_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._grid, 1)
        column.addWidget(self._words)
        column.addWidget(self._keys)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.next_button.clicked.connect(lambda: self.step(1))
        self.today_button.clicked.connect(self.go_to_today)
        self.week_choice.toggled.connect(self._show_range)
        self.absence_button.clicked.connect(lambda: self.absence_requested.emit(self._chosen))
        self.rules_button.clicked.connect(self.rules_requested)
        self._grid.day_pressed.connect(self.choose)
        self._grid.day_opened.connect(self._open_day)
        self._grid.booking_chosen.connect(self.booking_chosen)
        self._ticker.ticked.connect(self._tell_time)

    def set_days(self, days: Sequence[CalendarDay]) -> None:
        """Show these days; those of another week than the shown one are left out. The focus stays where it is."""
        self._days = {day.day: day for day in days}
        self._fill()
        if self._turned and self._chosen in self._days:
            self._turned = False
            self._grid.scroll_to_first()

    def clear(self) -> None:
        """Forget everything, and be at today's week as before the first use."""
        self._days = {}
        self._grid.clear()
        self._words.setText("")
        self._chosen = self._told_today = today(self._ticker.now())
        self.week_choice.setChecked(True)
        self._show_range()

    def asked_range(self) -> tuple[date, int]:
        """What `range_requested` asks for just now."""
        return monday_of(self._chosen) - timedelta(days=1), ASKED

    def chosen_day(self) -> date:
        """The day on which the worker stands."""
        return self._chosen

    def choose(self, day: date) -> None:
        """Make a day the chosen one; another week is asked for."""
        if day == self._chosen:
            return
        other_week = monday_of(day) != monday_of(self._chosen)
        self._chosen = day
        self._turned = other_week
        self._show_range()
        if other_week:
            self.range_requested.emit(*self.asked_range())
        self.day_chosen.emit(day)

    def step(self, by: int) -> None:
        """So many weeks, or days in the view of one day, forward or back."""
        self.choose(self._chosen + timedelta(days=by * (1 if self.day_choice.isChecked() else WEEK)))

    def go_to_today(self) -> None:
        """Today's week, with the line of the present in sight."""
        self.choose(today(self._ticker.now()))
        self._turned = False
        self._grid.scroll_to_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_time(self._ticker.now())
        self.range_requested.emit(*self.asked_range())
        self._grid.scroll_to_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not kept either."""
        super().hideEvent(event)
        self._days = {}
        self._grid.clear()
        self._words.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self._move_by(-1 if self.day_choice.isChecked() else -WEEK)
            case Qt.Key.Key_PageDown:
                self._move_by(1 if self.day_choice.isChecked() else WEEK)
            case Qt.Key.Key_Left:
                self._move_by(-1)
            case Qt.Key.Key_Right:
                self._move_by(1)
            case Qt.Key.Key_Home:
                self._move_by((today(self._ticker.now()) - self._chosen).days)
                self._grid.scroll_to_now()
            case Qt.Key.Key_Down:
                self._move_within(1)
            case Qt.Key.Key_Up:
                self._move_within(-1)
            case _:
                super().keyPressEvent(event)

    def _move_by(self, days: int) -> None:
        """To another day by key: the focus goes with it, to its head."""
        self.choose(self._chosen + timedelta(days=days))
        self._grid.head(self._chosen).setFocus(Qt.FocusReason.TabFocusReason)

    def _move_within(self, by: int) -> None:
        """From a day's head down its agreed times, and up again."""
        stops: list[DayHead | BookingBlock] = [self._grid.head(self._chosen), *self._grid.blocks(self._chosen)]
        focused = self.window().focusWidget()
        at = next((number for number, stop in enumerate(stops) if stop is focused), 0)
        stop = stops[min(max(0, at + by), len(stops) - 1)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self._grid.show_stop(stop)

    def _open_day(self, day: date) -> None:
        """A head was pressed twice, or by Enter: that day alone."""
        self.choose(day)
        self.day_choice.setChecked(True)

    def _tell_time(self, now: float) -> None:
        self._grid.set_now(now)
        if today(now) != self._told_today:  # midnight: what is today's is another day's from now on
            self._told_today = today(now)
            if self.isVisible():
                self.range_requested.emit(*self.asked_range())

    def _show_range(self) -> None:
        one_day = self.day_choice.isChecked()
        self._title.setText(day_title(self._chosen) if one_day else week_title(monday_of(self._chosen)))
        names = (
            (calendar_strings.PREVIOUS_DAY, calendar_strings.NEXT_DAY)
            if one_day
            else (calendar_strings.PREVIOUS_WEEK, calendar_strings.NEXT_WEEK)
        )
        self.previous_button.setAccessibleName(names[0])
        self.next_button.setAccessibleName(names[1])
        self._grid.show_range(monday_of(self._chosen), self._chosen, one_day=one_day)
        self.setFocusProxy(self._grid.head(self._chosen))
        self._fill()

    def _fill(self) -> None:
        self._grid.set_days(self._days)
        self._grid.set_now(self._ticker.now())
        chosen = self._days.get(self._chosen)
        self._words.setText(day_words(chosen) if chosen is not None else "")
