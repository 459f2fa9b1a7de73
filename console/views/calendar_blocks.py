# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be pressed in the calendar, painted by itself: the head of a day, and an agreed time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow, CalendarDay
from console.models.booking_words import (
    booking_span,
    booking_spoken,
    day_mark,
    day_spoken,
    short_date,
    state_word,
)
from console.models.finnish_time import clock_time
from console.views.theme import TextStep, Theme

PAD = 6
BAR = 4  # at the left of an agreed time
DOT = 6
LONGEST_DATE = "ma 30.12."
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
MOVING_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
    }
)


class CalendarButton(QAbstractButton):
    """Pressed by click, Space or Enter; keys that move about are the calendar's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING_KEYS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Everything but the focus."""
        raise NotImplementedError


class DayHead(CalendarButton):
    """The date of a day and what is special about it. The chosen day's head is checked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._date = self._mark = ""
        self._today = False
        self._dots = 0

    def set_day(self, day: CalendarDay, *, dots: bool) -> None:
        """`dots`: one for each agreed time, where the day itself is not in sight."""
        self._date, self._mark, self._today = short_date(day.day), day_mark(day), day.today
        self._dots = min(len(day.bookings), 5) if dots else 0
        self.setAccessibleName(day_spoken(day))
        self.update()

    def clear(self) -> None:
        """Nothing is known of it."""
        self._date = self._mark = ""
        self._today, self._dots = False, 0
        self.setAccessibleName("")
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's own name
        """Pressing a head chooses its day; nothing ever unchooses it but another one."""

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(self._theme.font(TextStep.BODY, bold=True))
        small = QFontMetrics(self._theme.font(TextStep.SMALL))
        return QSize(bold.horizontalAdvance(LONGEST_DATE) + 4 * PAD, bold.height() + small.height() + 3 * PAD)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        bold, small = self._theme.font(TextStep.BODY, bold=True), self._theme.font(TextStep.SMALL)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        first = QRect(2, PAD - 2, self.width() - 4, QFontMetrics(bold).height() + 4)
        date, mark = self.shown_words()
        self._draw_date(painter, first, date)
        painter.setFont(small)
        painter.setPen(self._theme.color("text" if self.underMouse() else "muted"))
        second = QRect(0, first.bottom() + 2, self.width(), QFontMetrics(small).height())
        painter.drawText(second, CENTER, mark)
        if self._dots and not mark:
            self._draw_dots(painter, second)

    def shown_words(self) -> tuple[str, str]:
        """The first line and the second: date and mark or, in narrow heads, the weekday and the date."""
        bold = QFontMetrics(self._theme.font(TextStep.BODY, bold=True))
        small = QFontMetrics(self._theme.font(TextStep.SMALL))
        # Measured by the longest date: all seven heads look alike.
        if bold.horizontalAdvance(LONGEST_DATE) <= self.width() - 4:
            return self._date, small.elidedText(self._mark, Qt.TextElideMode.ElideRight, self.width() - 8)
        weekday, _, day = self._date.partition(" ")
        has_room = small.horizontalAdvance(LONGEST_DATE.partition(" ")[2]) <= self.width() - 2
        return weekday, day if has_room else day[: day.find(".") + 1]

    def _draw_date(self, painter: QPainter, rect: QRect, date: str) -> None:
        painter.setFont(self._theme.font(TextStep.BODY, bold=True))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._today:
            width = QFontMetrics(painter.font()).horizontalAdvance(date)
            pill = min(rect.width(), width + 2 * PAD + 4)
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(QRectF(rect.center().x() - pill / 2 + 0.5, rect.top(), pill, rect.height()), 10, 10)
        painter.setPen(self._theme.color("on_accent" if self._today else "text"))
        painter.drawText(rect, CENTER, date)

    def _draw_dots(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        left = rect.center().x() - (self._dots * (DOT + 3) - 3) / 2
        for number in range(self._dots):
            painter.drawEllipse(QRectF(left + number * (DOT + 3), rect.center().y() - DOT / 2, DOT, DOT))


@dataclass(frozen=True, slots=True)
class BlockLook:
    """Colours by their names in `Colors`."""

    ground: str
    ink: str
    bar: str
    dashed: bool = False


COMING = BlockLook("accent_soft", "text", "accent")
NOW = BlockLook("accent", "on_accent", "accent")
PAST = BlockLook("bubble", "muted", "edge")
STRUCK = BlockLook("surface", "muted", "edge", dashed=True)
LOOKS = {
    BookingStatus.BOOKED: COMING,
    BookingStatus.MET: PAST,
    BookingStatus.NOT_SHOWN_UP: STRUCK,
    BookingStatus.ABSENT: STRUCK,
    BookingStatus.CANCELLED_BY_PARENT: STRUCK,
    BookingStatus.CANCELLED_BY_WORKER: STRUCK,
}


def block_lines(row: BookingRow, room: int, metrics: QFontMetrics) -> list[tuple[str, bool]]:
    """The lines of an agreed time in so much width, and whether each is strong: no word of the name is cut."""
    state = state_word(row)
    first = f"{booking_span(row)} · {state}"
    if metrics.horizontalAdvance(first) <= room and metrics.horizontalAdvance(row.label) * 1.1 <= room:
        return [(first, False), (row.label, True)]
    clock = booking_span(row)
    clock = clock if metrics.horizontalAdvance(clock) <= room else clock_time(row.start)
    name = [row.label] if metrics.horizontalAdvance(row.label) * 1.1 <= room else row.label.split()
    return [(clock, False), *((word, True) for word in name), (state, False)]


class BookingBlock(CalendarButton):
    """One agreed time: when, with whom, and where it stands."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.row: BookingRow | None = None

    def set_row(self, row: BookingRow) -> None:
        """Show this one."""
        self.row = row
        self.setAccessibleName(booking_spoken(row))
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self.row is None:
            return
        row = self.row
        look = NOW if row.here is not None or (row.due and row.status is BookingStatus.BOOKED) else LOOKS[row.status]
        painter.setBrush(self._theme.color(look.ground))
        edge = QPen(self._theme.color("edge" if look.dashed else look.bar), 1)
        if look.dashed:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(look.bar))
        painter.drawRoundedRect(QRectF(0, 0, BAR, self.height()), 2, 2)
        self._draw_lines(painter, look)

    def shown_lines(self) -> list[tuple[str, bool]]:
        """The lines that this block has room for, and whether each is strong."""
        if self.row is None:
            return []
        metrics = QFontMetrics(self._theme.font(TextStep.SMALL, bold=True))
        room = self._room()
        lines = block_lines(self.row, room, metrics)
        fitting = max(1, (self.height() - 2) // metrics.height())
        if len(lines) > fitting:  # too low a block for all of them: with whom comes first
            together = [(f"{clock_time(self.row.start)} {self.row.label}", True)]
            lines = together if fitting == 1 else [line for line in lines if line[1]][:fitting]
        return [(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), strong) for text, strong in lines]

    def _room(self) -> int:
        return self.width() - BAR - 2 * PAD

    def _draw_lines(self, painter: QPainter, look: BlockLook) -> None:
        plain, strong = self._theme.font(TextStep.SMALL), self._theme.font(TextStep.SMALL, bold=True)
        lines = self.shown_lines()
        step = QFontMetrics(strong).height()
        top = min(PAD - 2, max(1, (self.height() - len(lines) * step) // 2))
        painter.setPen(self._theme.color(look.ink))
        for text, is_strong in lines:
            painter.setFont(strong if is_strong else plain)
            painter.drawText(QRect(BAR + PAD, top, self._room(), step), LEFT, text)
            top += step
