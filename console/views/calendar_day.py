# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One day of the calendar from top to bottom: its hours, what is free, what is agreed, and where the time goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console import calendar_strings
from console.core.follow_up_values import CalendarDay, DayKind
from console.models.booking_words import day_spoken
from console.models.calendar_layout import Placed, Stretch, open_stretches, place_bookings, stretch_in
from console.models.finnish_time import clock_time
from console.views.calendar_blocks import PAD, BookingBlock, block_lines
from console.views.theme import TextStep, Theme

TOP = 10  # room for the first hour's figures above its line
SIDE = 3  # between a block and the border of its day
LEAST_BLOCK = 22
LONGEST_WORD: Final = "Lempeämpi"  # the longest words of the pairs that the desk gives are about so wide
HATCHED: Final = frozenset({DayKind.ABSENT, DayKind.CLOSED, DayKind.HOLIDAY})


def least_width(theme: Theme) -> int:
    """The pixels that a day needs so that no word in it is cut."""
    metrics = QFontMetrics(theme.font(TextStep.SMALL, bold=True))
    return metrics.horizontalAdvance(LONGEST_WORD) + 4 * PAD + 2 * SIDE


class HourScale:
    """Which hours are shown, and how many pixels each takes."""

    def __init__(self) -> None:
        self.first, self.last, self.pixels = 8, 18, 56.0

    def y(self, minute: int) -> int:
        """The pixel of a minute of the day."""
        return TOP + round((minute - self.first * 60) * self.pixels / 60)

    def height(self) -> int:
        """All the hours."""
        return self.y(self.last * 60) + TOP


class HourGutter(QWidget):
    """The figures of the hours, at the left of the days."""

    def __init__(self, theme: Theme, scale: HourScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font(TextStep.SMALL)).horizontalAdvance("22.00")
        return QSize(width + 2 * PAD, self._scale.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(TextStep.SMALL))
        painter.setPen(self._theme.color("muted"))
        height = QFontMetrics(painter.font()).height()
        for hour in range(self._scale.first, self._scale.last + 1):
            top = min(max(0, self._scale.y(hour * 60) - height // 2), self.height() - height)
            place = QRect(0, top, self.width() - PAD, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour}.00")
        painter.end()


class NowLine(QWidget):
    """A line over everything else; clicks go through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        painter.drawEllipse(QRectF(0, 0, 8, 8))
        painter.drawRect(QRectF(4, 3, self.width() - 4, 2))
        painter.end()


class DayColumn(QWidget):
    """A day's ground with its agreed times on it, each a button of its own that keeps its focus through updates."""

    pressed = Signal()
    """The worker pressed on the ground of the day."""
    booking_chosen = Signal(object)

    def __init__(self, theme: Theme, scale: HourScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale
        self._day: CalendarDay | None = None
        self._open: list[Stretch] = []
        self._placed: dict[bytes, Placed] = {}
        self._blocks: dict[bytes, BookingBlock] = {}
        self._now = NowLine(theme, self)
        self._now_minute: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_day(self, day: CalendarDay, days: Sequence[CalendarDay]) -> None:
        """Show a day; `days` are those around it, whose hours may run into it."""
        self._day = day
        self._open = open_stretches(day.day, days)
        self.setAccessibleName(day_spoken(day))
        self._placed = {placed.row.booking: placed for placed in place_bookings(day)}
        for gone in self._blocks.keys() - self._placed.keys():
            block = self._blocks.pop(gone)
            block.hide()
            block.deleteLater()
        for booking, placed in self._placed.items():
            if booking not in self._blocks:
                self._blocks[booking] = self._new_block()
            self._blocks[booking].set_row(placed.row)
        self._place()
        self.update()

    def clear(self) -> None:
        """Forget the day."""
        self._day = None
        self._open, self._placed = [], {}
        for block in self._blocks.values():
            block.hide()
            block.deleteLater()
        self._blocks = {}
        self.setAccessibleName("")
        self.set_now(None)
        self.update()

    def set_now(self, minute: int | None) -> None:
        """Where the line of the present stands; None: this is not today."""
        self._now_minute = minute
        self._place_now()

    def blocks(self) -> list[BookingBlock]:
        """The agreed times in the order in which they are read."""
        return [self._blocks[booking] for booking in self._placed]

    def pixels_wanted(self) -> float:
        """How many pixels an hour must have so that an agreed time shows all of its lines."""
        metrics = QFontMetrics(self._theme.font(TextStep.SMALL, bold=True))
        wanted = [2 * metrics.height() + 2 * PAD]
        for placed in self._placed.values():
            minutes = placed.stretch.bottom - placed.stretch.top
            room = self.width() // placed.lanes - 2 * SIDE - 3 * PAD
            lines = len(block_lines(placed.row, room, metrics))
            # Short ones, and a struck one beside its successor, show what fits: they must not stretch the whole day.
            if minutes >= 30 and placed.lanes == 1:
                wanted.append(round((lines * metrics.height() + 2 * PAD) * 60 / minutes))
        return float(max(wanted))

    def rescale(self) -> None:
        """The scale has changed."""
        self.setMinimumHeight(self._scale.height())
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("side"))
        if self._day is not None:
            self._draw_ground(painter, self._day)
        painter.setPen(QPen(self._theme.color("line"), 1))
        for hour in range(self._scale.first, self._scale.last + 1):
            y = self._scale.y(hour * 60)
            painter.drawLine(0, y, self.width(), y)
        painter.drawLine(0, 0, 0, self.height())
        if self._day is not None:
            self._draw_free(painter, self._day)
        painter.end()

    def _draw_ground(self, painter: QPainter, day: CalendarDay) -> None:
        for stretch in self._open:
            top, bottom = self._scale.y(stretch.top), self._scale.y(stretch.bottom)
            painter.fillRect(QRect(0, top, self.width(), bottom - top), self._theme.color("surface"))
        if day.kind in HATCHED:
            painter.fillRect(self.rect(), QBrush(self._theme.color("line"), Qt.BrushStyle.BDiagPattern))

    def _draw_free(self, painter: QPainter, day: CalendarDay) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextStep.SMALL))
        metrics = QFontMetrics(painter.font())
        for time in day.free:
            stretch = stretch_in(day.day, time)
            if stretch is None:
                continue
            place = self._rect(stretch, 0, 1)
            painter.setPen(QPen(self._theme.color("handle"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(self._theme.color("muted"))
            text = f"{clock_time(time.start)} {calendar_strings.FREE}"
            room = place.adjusted(PAD, 2, -PAD, -2)
            if metrics.horizontalAdvance(text) > room.width():
                text = clock_time(time.start)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def _new_block(self) -> BookingBlock:
        block = BookingBlock(self._theme, self)
        block.clicked.connect(lambda: self.booking_chosen.emit(block.row))
        block.show()
        return block

    def _rect(self, stretch: Stretch, lane: int, lanes: int) -> QRect:
        top, bottom = self._scale.y(stretch.top), self._scale.y(stretch.bottom)
        width = (self.width() - 2 * SIDE) // lanes
        return QRect(SIDE + lane * width, top + 1, width - (1 if lanes > 1 else 0), max(LEAST_BLOCK, bottom - top - 2))

    def _place(self) -> None:
        for booking, placed in self._placed.items():
            self._blocks[booking].setGeometry(self._rect(placed.stretch, placed.lane, placed.lanes))
        self._place_now()

    def _place_now(self) -> None:
        shown = self._now_minute is not None and self._scale.first * 60 <= self._now_minute <= self._scale.last * 60
        if shown and self._now_minute is not None:
            self._now.setGeometry(0, self._scale.y(self._now_minute) - 4, self.width(), 8)
            self._now.raise_()
        self._now.setVisible(shown)
