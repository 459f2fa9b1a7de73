# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Today's agreed times in the left column: when, with whom, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from console import calendar_strings
from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow
from console.models.booking_words import state_word
from console.models.finnish_time import clock_time
from console.models.rows import AnyIndex
from console.models.steady_rows import RowRole
from console.models.todays import TodaysModel
from console.views.plain import plain_label
from console.views.row_delegate import LEAST_ROW, LEFT, PAD, RIGHT, RowDelegate, RowLook
from console.views.row_list import RowListView
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker

ROWS_SHOWN: Final = 4  # more are reached by scrolling: the queue and the talks need the room
FRAME: Final = 10  # of the list around its rows
EMPTY_PAD: Final = 12
FADED: Final = frozenset({BookingStatus.MET, BookingStatus.NOT_SHOWN_UP, BookingStatus.ABSENT})


class BookingDelegate(RowDelegate):
    """One line: the time, the word pair, and the state, filled while the time is due or the parent is there."""

    def look(self, row: BookingRow, index: AnyIndex) -> RowLook:
        is_on = row.here is not None or (row.due and row.status is BookingStatus.BOOKED)
        return RowLook(
            number=clock_time(row.start),
            title=row.label,
            aside=state_word(row),
            aside_pressing=is_on,
            faded=row.status in FADED and not is_on,
        )

    def gone_text(self) -> str:
        return calendar_strings.BOOKING_GONE

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self.row_height())

    def row_height(self) -> int:
        """Pixels of each row."""
        return max(LEAST_ROW, QFontMetrics(self._title).height() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        gone = bool(index.data(RowRole.GONE))
        look = RowLook("", self.gone_text(), faded=True) if gone else self.look(index.data(RowRole.ROW), index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option.state, faded=gone)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        metrics = QFontMetrics(self._small_bold)
        clock = metrics.horizontalAdvance("22.00")
        painter.setFont(self._small_bold)
        painter.setPen(self._theme.color("muted" if look.faded else "text"))
        painter.drawText(QRect(inner.left(), inner.top(), clock, inner.height()), RIGHT, look.number)
        self._draw_title(painter, inner.adjusted(clock + PAD, 0, 0, 0), look)
        painter.restore()


class TodaysBookings(QWidget):
    """A heading and a list that is as tall as its rows, four at most; empty, it says what to do."""

    booking_chosen = Signal(object)
    """The BookingRow that was clicked, or on which Enter was pressed."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = TodaysModel(self)
        self.heading = plain_label(calendar_strings.TODAYS, step=TextStep.LARGE, wrap=True, parent=self)
        self.list = RowListView[BookingRow](theme, self)
        self.list.setObjectName("todaysList")
        self.list.setAccessibleName(calendar_strings.TODAYS)
        self.list.set_empty_text(calendar_strings.TODAYS_EMPTY)
        self._delegate = BookingDelegate(theme, ticker, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.clicked.connect(self._choose)
        self.list.opened.connect(self.booking_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        self._fit()

    def set_bookings(self, rows: Sequence[BookingRow]) -> None:
        """Show these, in this order; the selection and the row under the pointer stay."""
        self.model.set_rows(rows)
        self._fit()

    def clear(self) -> None:
        """Forget every row."""
        self.model.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.booking_chosen.emit(row)

    def _fit(self) -> None:
        count = self.model.rowCount()
        height = min(count, ROWS_SHOWN) * self._delegate.row_height() if count else self._empty_height()
        self.list.setFixedHeight(height + FRAME)

    def _empty_height(self) -> int:
        room = QRect(0, 0, max(1, self.width() - FRAME - 2 * EMPTY_PAD), 10_000)
        metrics = QFontMetrics(self._theme.font(TextStep.SMALL))
        words = metrics.boundingRect(room, LEFT | Qt.TextFlag.TextWordWrap, calendar_strings.TODAYS_EMPTY)
        return words.height() + 2 * EMPTY_PAD
