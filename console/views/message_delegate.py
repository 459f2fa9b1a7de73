# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How one line of a transcript is drawn.

A parent's words stand in a bubble at the left, the worker's at the right, and what the desk itself says stands
between hairlines in the middle without a bubble: no text of a parent can look like that (attack C3). Heights come
from the real text (field report A-19) and are kept, since a list asks for them again and again.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console import strings, talk_strings
from console.core.values import Author, MessageView
from console.models.finnish_time import clock_time
from console.models.foreign_text import shown
from console.models.rows import AnyIndex
from console.models.transcript import TranscriptModel, TranscriptRole
from console.views.row_sizes import RowSizes
from console.views.text_layout import LaidOutText, lay_out
from console.views.theme import TextStep, Theme

SIDE = 16  # between a bubble and the edge of the list
PAD_X = 12
PAD_Y = 8
GAP = 12  # above a bubble
GAP_GROUPED = 4
WIDEST = 600  # of the text in a bubble: longer lines tire the eye
SHARE = 0.8  # of the list's width
RADIUS = 12
DAY_PAD = 12  # above and below the heading of a day


@dataclass(frozen=True, slots=True)
class _Measured:
    text: LaidOutText
    caption: str
    width: int  # of the bubble
    height: int


class MessageDelegate(QStyledItemDelegate):
    """Draws the rows of one TranscriptModel. `set_width` comes first, from the view."""

    def __init__(self, model: TranscriptModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes = RowSizes(model, self)
        self._theme = theme
        self._body = theme.font(TextStep.BODY)
        self._small = theme.font(TextStep.SMALL)
        self._small_height = QFontMetrics(self._small).height()
        self._width = 0

    def set_width(self, width: int) -> bool:
        """The width of the list's viewport in pixels; True if it is another than before."""
        if width == self._width:
            return False
        self._width = width
        self._sizes.forget_all()
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = self._sizes.get(index.row())
        if size is None:
            gap = self._top_gap(index.data(TranscriptRole.DAY), index.data(TranscriptRole.GROUPED))
            size = QSize(self._width, gap + self._measure(index.data(TranscriptRole.ROW)).height)
            self._sizes.keep(index.row(), size)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: MessageView = index.data(TranscriptRole.ROW)
        day: str | None = index.data(TranscriptRole.DAY)
        grouped: bool = index.data(TranscriptRole.GROUPED)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if day is not None:
            self._draw_day(painter, rect, day)
        body = rect.adjusted(0, self._top_gap(day, grouped), 0, 0)
        if row.author is Author.SYSTEM:
            self._draw_system(painter, body, row)
        else:
            marked = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus))
            self._draw_bubble(painter, body, row, marked=marked)
        painter.restore()

    def _top_gap(self, day: str | None, grouped: bool) -> int:
        gap = GAP_GROUPED if grouped else GAP
        return gap if day is None else gap + self._small_height + DAY_PAD

    def _text_room(self) -> float:
        return max(80.0, min(WIDEST, (self._width - 2 * SIDE) * SHARE - 2 * PAD_X))

    def _measure(self, row: MessageView) -> _Measured:
        if row.author is Author.SYSTEM:
            caption = f"{row.text} · {clock_time(row.at)}"
            text = lay_out(caption, self._small, max(80.0, self._width - 8 * SIDE), centered=True)
            return _Measured(text, "", text.width, text.height + PAD_Y)
        text = lay_out(shown(row.text), self._body, self._text_room())
        clock = clock_time(row.at)
        said = f"{talk_strings.MOMENT_MARK} · {clock}" if row.moment else clock
        caption = f"{said} · {strings.DELIVERY[row.delivery]}" if row.delivery is not None else said
        # Room for the longest state from the start: a bubble that grew on arrival would move the lines around it.
        longest = max((f"{said} · {word}" for word in strings.DELIVERY.values()), key=len)
        metrics = QFontMetrics(self._small)
        least = metrics.horizontalAdvance(longest if row.author is Author.WORKER else caption)
        width = max(text.width, least) + 2 * PAD_X
        return _Measured(text, caption, width, text.height + self._small_height + 2 * PAD_Y + 2)

    def _draw_bubble(self, painter: QPainter, body: QRect, row: MessageView, *, marked: bool) -> None:
        measured = self._measure(row)
        own = row.author is Author.WORKER
        left = body.right() + 1 - SIDE - measured.width if own else body.left() + SIDE
        bubble = QRect(left, body.top(), measured.width, measured.height)
        accent = self._theme.color("accent")
        painter.setPen(QPen(accent, 2) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft" if own else "bubble"))
        painter.drawRoundedRect(QRectF(bubble).adjusted(1, 1, -1, -1) if marked else QRectF(bubble), RADIUS, RADIUS)
        painter.setClipRect(bubble)  # stacked marks of one letter may not paint over what is not theirs
        painter.setPen(self._theme.color("text"))
        measured.text.draw(painter, left + PAD_X, bubble.top() + PAD_Y)
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        caption = bubble.adjusted(PAD_X, 0, -PAD_X, -PAD_Y + 2)
        side = Qt.AlignmentFlag.AlignRight if own else Qt.AlignmentFlag.AlignLeft
        painter.drawText(caption, side | Qt.AlignmentFlag.AlignBottom, measured.caption)

    def _draw_system(self, painter: QPainter, body: QRect, row: MessageView) -> None:
        measured = self._measure(row)
        left = body.left() + (self._width - measured.width) // 2
        self._draw_hairlines(painter, body, left, measured.width, body.top() + measured.text.height // 2)
        painter.setPen(self._theme.color("muted"))
        measured.text.draw(painter, left, body.top())

    def _draw_day(self, painter: QPainter, rect: QRect, day: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        line = QRect(rect.left(), rect.top() + DAY_PAD, rect.width(), self._small_height)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, day)

    def _draw_hairlines(self, painter: QPainter, body: QRect, left: int, width: int, middle: int) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(body.left() + SIDE, middle, left - PAD_X, middle)
        painter.drawLine(left + width + PAD_X, middle, body.right() - SIDE, middle)
