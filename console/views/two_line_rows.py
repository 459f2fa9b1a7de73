# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of two lines that need no number at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from console.models.rows import AnyIndex
from console.models.steady_rows import RowRole
from console.views.row_delegate import PAD, RowDelegate, RowLook


class TwoLineDelegate(RowDelegate):
    """As RowDelegate, with the words from the left edge on."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect.adjusted(0, 2, 0, -2)
        gone = bool(index.data(RowRole.GONE))
        look = RowLook("", self.gone_text(), faded=True) if gone else self.look(index.data(RowRole.ROW), index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option.state, faded=gone)
        text = rect.adjusted(PAD + 4, PAD - 2, -PAD, -(PAD - 2))
        first = QFontMetrics(self._title).height() + 2
        self._draw_title(painter, QRect(text.left(), text.top(), text.width(), first), look)
        below = QRect(text.left(), text.top() + first, text.width(), text.height() - first)
        self._draw_line(painter, below, look)
        painter.restore()
