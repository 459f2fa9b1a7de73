# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases as rows of one line: the words, and at the right the group."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console import phrase_strings as strings
from console.core.phrase_search import Hit
from console.models.foreign_text import one_line
from console.models.phrases import HitRole, HitsModel, words_of
from console.models.rows import AnyIndex
from console.views.row_list import QuietListView
from console.views.theme import TextStep, Theme

PAD = 8
MARK_WIDTH = 20
GROUP_SHARE = 3  # the group takes at most one part in so many of the row
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PhraseDelegate(QStyledItemDelegate):
    """Draws a Hit."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, max(32, QFontMetrics(self._theme.font(TextStep.BODY)).height() + PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        hit: Hit = index.data(HitRole.HIT)
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option.state)
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if hit.phrase.favourite:
            self._draw(painter, inside, strings.FAVOURITE_MARK, TextStep.SMALL, "accent", LEFT)
        inside.setLeft(inside.left() + MARK_WIDTH)
        aside = one_line(hit.phrase.group) if hit.exact else f"{one_line(hit.phrase.group)} · {strings.LOOSE}"
        metrics = QFontMetrics(self._theme.font(TextStep.SMALL))
        width = min(metrics.horizontalAdvance(aside) + 2, inside.width() // GROUP_SHARE)
        group = QRect(inside.right() - width + 1, inside.top(), width, inside.height())
        self._draw(painter, group, aside, TextStep.SMALL, "muted", RIGHT)
        words = inside.adjusted(0, 0, -width - 2 * PAD, 0)
        self._draw(painter, words, words_of(hit.phrase), TextStep.BODY, "text", LEFT)
        painter.restore()

    def _draw(
        self, painter: QPainter, rect: QRect, text: str, step: TextStep, color: str, where: Qt.AlignmentFlag
    ) -> None:
        font = self._theme.font(step)
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        painter.drawText(rect, where, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(QRectF(rect), 6, 6)


class PhraseList(QuietListView):
    """Shows a HitsModel of its own."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self.setAccessibleName(name)
        self.setMinimumHeight(64)
        self.setProperty("list", "rows")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setItemDelegate(PhraseDelegate(theme, self))
        self.setModel(self.hits)

    def current_hit(self) -> Hit | None:
        """The phrase that is selected."""
        return self.hits.hit_at(self.currentIndex())

    def go_by(self, rows: int) -> None:
        """Select the row so many below, or above where that is less than nothing; the ends hold."""
        count = self.hits.rowCount()
        if count:
            row = self.currentIndex().row() if self.currentIndex().isValid() else -1
            index = self.hits.index(max(0, min(count - 1, row + rows)))
            self.setCurrentIndex(index)
            self.scrollTo(index)
