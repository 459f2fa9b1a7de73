# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The heads of a week's days and, below them, the hours of all seven or of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console import calendar_strings
from console.core.follow_up_values import CalendarDay
from console.models.calendar_layout import minute_of, shown_hours, today
from console.views.calendar_blocks import BookingBlock, DayHead
from console.views.calendar_day import DayColumn, HourGutter, HourScale, least_width
from console.views.theme import Theme

WEEK: Final = 7
BEFORE_NOW = 90  # minutes that stay in sight above the line of the present


class HoursArea(QScrollArea):
    """Scrolls by wheel and bar; its keys are the calendar's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class CalendarGrid(QWidget):
    """Seven heads and seven columns that are filled anew for every week."""

    day_pressed = Signal(object)
    day_opened = Signal(object)
    booking_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = HourScale()
        self._monday = self._chosen = date.min
        self._one_day = False
        self._days: dict[date, CalendarDay] = {}
        self._now: float | None = None
        self._heads = [DayHead(theme, self) for _ in range(WEEK)]
        self._scroll = HoursArea(self)
        self._body = QWidget()
        self._gutter = HourGutter(theme, self._scale, self._body)
        self._columns = [DayColumn(theme, self._scale, self._body) for _ in range(WEEK)]
        self._lay_out()
        for number in range(WEEK):
            self._connect(number)
        theme.changed.connect(self.settle)

    def _connect(self, number: int) -> None:
        head, column = self._heads[number], self._columns[number]
        head.clicked.connect(lambda: self._press_head(number))
        column.pressed.connect(lambda: self.day_pressed.emit(self._day(number)))
        column.booking_chosen.connect(lambda row: self._choose_booking(number, row))

    def _lay_out(self) -> None:
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(self._body)
        self._scroll.setAccessibleName(calendar_strings.CALENDAR)
        hours = QHBoxLayout(self._body)
        hours.setContentsMargins(0, 0, 0, 0)
        hours.setSpacing(0)
        hours.addWidget(self._gutter)
        for column in self._columns:
            hours.addWidget(column, 1)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(0)
        for head in self._heads:
            self._strip.addWidget(head, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._strip)
        whole.addWidget(self._scroll, 1)

    def show_range(self, monday: date, chosen: date, *, one_day: bool) -> None:
        """Which week the heads show, and which of its days is chosen."""
        self._monday, self._chosen, self._one_day = monday, chosen, one_day
        for number, head in enumerate(self._heads):
            is_chosen = self._day(number) == chosen
            head.setChecked(is_chosen)
            # One stop of Tab for the whole strip; arrow keys go on from there.
            head.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
        self.settle()

    def set_days(self, days: Mapping[date, CalendarDay]) -> None:
        """Fill what is shown. The focus of an agreed time that is gone goes to the head of its day."""
        self._days = dict(days)
        held = self._held_column()
        around = list(days.values())
        shown = [days[self._day(number)] for number in range(WEEK) if self._day(number) in days]
        self._scale.first, self._scale.last = shown_hours(shown)
        for number, column in enumerate(self._columns):
            day = days.get(self._day(number))
            if day is None:
                self._heads[number].clear()
                column.clear()
            else:
                self._heads[number].set_day(day, dots=self._shows_one())
                column.set_day(day, around)
        if held is not None and not isinstance(self.window().focusWidget(), BookingBlock):
            self._heads[held].setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()

    def clear(self) -> None:
        """Forget every day."""
        self._days = {}
        for head in self._heads:
            head.clear()
        for column in self._columns:
            column.clear()

    def set_now(self, now: float) -> None:
        """Let the line of the present stand where it belongs."""
        self._now = now
        for number, column in enumerate(self._columns):
            is_today = self._day(number) == today(now) and self._day(number) in self._days
            column.set_now(minute_of(now) if is_today else None)

    def scroll_to_now(self) -> None:
        """Bring the present into sight, with a while before it, once what was just shown has its size."""
        QTimer.singleShot(0, self, self._scroll_to_now)

    def _scroll_to_now(self) -> None:
        if self._now is not None:
            top = self._scale.y(max(0, minute_of(self._now) - BEFORE_NOW))
            self._scroll.verticalScrollBar().setValue(top)

    def scroll_to_first(self) -> None:
        """Bring the earliest agreed time of what is shown into sight; without one, stay."""
        QTimer.singleShot(0, self, self._scroll_to_first)

    def _scroll_to_first(self) -> None:
        shown = [block for column in self._columns if column.isVisible() for block in column.blocks()]
        if shown:
            self._scroll.ensureWidgetVisible(min(shown, key=lambda block: block.y()), 0, 24)

    def head(self, day: date) -> DayHead:
        """The head of a day of the shown week."""
        return self._heads[(day - self._monday).days]

    def blocks(self, day: date) -> list[BookingBlock]:
        """The agreed times of a day of the shown week."""
        return self._columns[(day - self._monday).days].blocks()

    def show_stop(self, stop: QWidget) -> None:
        """Bring what has the focus into sight."""
        if isinstance(stop, BookingBlock):
            self._scroll.ensureWidgetVisible(stop, 0, 24)

    def settle(self) -> None:
        """Widths or fonts are others: decide how many days are shown, and how tall an hour is."""
        one = self._shows_one()
        for number, column in enumerate(self._columns):
            column.setVisible(not one or self._day(number) == self._chosen)
            day = self._days.get(self._day(number))
            if day is not None:
                self._heads[number].set_day(day, dots=one)
        for head in self._heads:
            head.setFixedHeight(head.sizeHint().height())
        self._gutter.updateGeometry()
        self._strip.setContentsMargins(self._gutter.sizeHint().width(), 0, self._scroll.verticalScrollBar().width(), 0)
        layout = self._body.layout()
        if layout is not None:
            layout.activate()
        self._scale.pixels = max(column.pixels_wanted() for column in self._columns if not column.isHidden())
        for column in self._columns:
            column.rescale()
        self._gutter.update()

    def _shows_one(self) -> bool:
        """By choice, or because seven days side by side would cut their words."""
        room = self.width() - self._gutter.sizeHint().width() - self._scroll.verticalScrollBar().sizeHint().width()
        return self._one_day or room < WEEK * least_width(self._theme)

    def _day(self, number: int) -> date:
        return self._monday + timedelta(days=number)

    def _held_column(self) -> int | None:
        """The column whose agreed time has the focus."""
        focused = self.window().focusWidget()
        return next((n for n, column in enumerate(self._columns) if focused in column.blocks()), None)

    def _press_head(self, number: int) -> None:
        """The first press chooses a day, the next one opens it alone."""
        signal = self.day_opened if self._day(number) == self._chosen else self.day_pressed
        signal.emit(self._day(number))

    def _choose_booking(self, number: int, row: object) -> None:
        self.day_pressed.emit(self._day(number))
        self.booking_chosen.emit(row)
