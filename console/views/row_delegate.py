# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a row of the queue and of the talks is drawn: who, how long, what was written, in two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console import strings
from console.core.values import QueueRow, TalkPhase, TalkRow
from console.models.finnish_time import lasted
from console.models.foreign_text import one_line
from console.models.queue import queue_marks
from console.models.rows import AnyIndex
from console.models.steady_rows import RowRole
from console.models.talks import TalksModel, state_marks
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker

PAD = 8
LEAST_ROW = 32  # pixels, in any font, so that a finger or a shaking hand meets it
BADGE = 24  # the square with the number at the left
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class RowLook:
    """What is drawn of one row; every text is one line and free of direction controls."""

    number: str  # the place in the queue, or the number key of a talk
    title: str
    aside: str = ""  # how long
    aside_pressing: bool = False  # drawn filled: somebody waits for an answer
    marks: str = ""
    line: str = ""
    count: int = 0  # unread
    faded: bool = False


class RowDelegate(QStyledItemDelegate):
    """Draws a RowLook. Subclasses say what a row looks like."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticker = ticker
        self._title = theme.font(TextStep.BODY, bold=True)
        self._small = theme.font(TextStep.SMALL)
        self._small_bold = theme.font(TextStep.SMALL, bold=True)

    def look(self, row: Any, index: AnyIndex) -> RowLook:
        """What to draw for a row that is there."""
        raise NotImplementedError

    def gone_text(self) -> str:
        """What stands in the place of a row that is no longer there."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = QFontMetrics(self._title).height() + QFontMetrics(self._small).height() + 2 * PAD + 4
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect.adjusted(0, 2, 0, -2)
        gone = bool(index.data(RowRole.GONE))
        look = RowLook("", self.gone_text(), faded=True) if gone else self.look(index.data(RowRole.ROW), index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option.state, faded=gone)
        inner = rect.adjusted(PAD, PAD - 2, -PAD, -(PAD - 2))
        if look.number:
            self._draw_number(painter, QRect(inner.left(), inner.center().y() - BADGE // 2 + 1, BADGE, BADGE), look)
        text = inner.adjusted(BADGE + PAD, 0, 0, 0)
        middle = text.top() + QFontMetrics(self._title).height() + 2
        self._draw_title(painter, QRect(text.left(), text.top(), text.width(), middle - text.top()), look)
        self._draw_line(painter, QRect(text.left(), middle, text.width(), text.bottom() + 1 - middle), look)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, faded: bool) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not faded
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if selected else "window"))
            painter.drawRoundedRect(rect, 8, 8)
        if selected:
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + PAD, 4, rect.height() - 2 * PAD), 2, 2)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _draw_number(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._small_bold)
        painter.drawText(rect, CENTER, look.number)

    def _draw_title(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        room = rect.width()
        if look.aside:
            room -= self._draw_aside(painter, rect, look) + PAD
        painter.setFont(self._title)
        painter.setPen(self._theme.color("muted" if look.faded else "text"))
        painter.drawText(
            rect, LEFT, QFontMetrics(self._title).elidedText(look.title, Qt.TextElideMode.ElideRight, room)
        )

    def _draw_aside(self, painter: QPainter, rect: QRect, look: RowLook) -> int:
        """Draw how long at the right end; returns the width that it took."""
        font = self._small_bold if look.aside_pressing else self._small
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(look.aside)
        if not look.aside_pressing:
            painter.setPen(self._theme.color("muted"))
            painter.drawText(rect, RIGHT, look.aside)
            return width
        return self._draw_pill(painter, rect, look.aside, width + 2 * PAD)

    def _draw_pill(self, painter: QPainter, rect: QRect, text: str, width: int) -> int:
        height = QFontMetrics(self._small_bold).height() + 2
        pill = QRect(rect.right() + 1 - width, rect.center().y() + 1 - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._theme.color("on_accent"))
        painter.setFont(self._small_bold)
        painter.drawText(pill, CENTER, text)
        return width

    def _draw_line(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        right = rect.width()
        if look.count:
            text = str(look.count)
            width = max(QFontMetrics(self._small_bold).horizontalAdvance(text) + 12, 20)
            right -= self._draw_pill(painter, rect, text, width) + PAD
        left = 0
        if look.marks:
            metrics = QFontMetrics(self._small_bold)
            painter.setFont(self._small_bold)
            painter.setPen(self._theme.color("text"))
            marks = metrics.elidedText(look.marks, Qt.TextElideMode.ElideRight, right)
            painter.drawText(rect, LEFT, marks)
            left = metrics.horizontalAdvance(marks) + PAD
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        room = right - left
        if room > 24:
            line = QFontMetrics(self._small).elidedText(look.line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect.adjusted(left, 0, right - rect.width(), 0), LEFT, line)


class QueueDelegate(RowDelegate):
    """A parent who waits."""

    def look(self, row: QueueRow, index: AnyIndex) -> RowLook:
        return RowLook(
            number=str(row.place),
            title=row.label,
            aside=lasted(row.waiting_since, self._ticker.now()),
            marks=" · ".join(queue_marks(row)),
            line=one_line(row.first_line or "") or strings.QUEUE_NO_LINE,
        )

    def gone_text(self) -> str:
        return strings.QUEUE_GONE


class TalkDelegate(RowDelegate):
    """A talk: pressing while the parent's last words are unanswered."""

    def look(self, row: TalkRow, index: AnyIndex) -> RowLook:
        model = index.model()
        number = model.number_of(row.talk) if isinstance(model, TalksModel) else None
        waits = row.unanswered_since is not None and row.phase is not TalkPhase.ENDED
        return RowLook(
            number=str(number) if number else "",
            title=row.label,
            aside=lasted(row.unanswered_since, self._ticker.now()) if row.unanswered_since and waits else "",
            aside_pressing=True,
            marks=" · ".join(state_marks(row)),
            line=one_line(row.last_line or "") or strings.TALK_NO_LINE,
            count=row.unread,
            faded=row.phase is TalkPhase.ENDED,
        )

    def gone_text(self) -> str:
        return strings.TALK_GONE
