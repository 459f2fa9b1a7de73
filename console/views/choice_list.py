# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list to choose from with a click, Space or Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.models.choices import ChoicesModel
from console.models.rows import AnyIndex
from console.views.row_delegate import LEAST_ROW
from console.views.row_list import ENTER_KEYS, LEAST_HEIGHT, QuietListView
from console.views.theme import TextStep, Theme

PAD = 8
BOX = 16


class ChoiceDelegate(QStyledItemDelegate):
    """A box and one or two lines; headings stand without a box."""

    def __init__(self, model: ChoicesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._heading = theme.font(TextStep.SMALL, bold=True)
        self._first = theme.font(TextStep.BODY)
        self._more = theme.font(TextStep.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if self._model.is_heading(index):
            return QSize(0, QFontMetrics(self._heading).height() + 2 * PAD)
        lines = str(index.data()).count("\n")
        height = QFontMetrics(self._first).height() + lines * QFontMetrics(self._more).height()
        return QSize(0, max(LEAST_ROW, height + PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = option.rect.adjusted(PAD // 2, 0, -PAD // 2, 0)
        if self._model.is_heading(index):
            painter.setFont(self._heading)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(rect.adjusted(0, PAD, 0, 0), Qt.AlignmentFlag.AlignLeft, str(index.data()))
        else:
            self._paint_choice(painter, option, index)
        painter.restore()

    def _paint_choice(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = option.rect.adjusted(0, 1, 0, -1)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if checked or (option.state & QStyle.StateFlag.State_MouseOver and enabled):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if checked else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 8, 8)
        self._paint_box(painter, QRect(rect.left() + PAD, rect.center().y() - BOX // 2 + 1, BOX, BOX), checked, enabled)
        self._paint_lines(painter, rect.adjusted(2 * PAD + BOX, 0, -PAD, 0), str(index.data()), enabled)

    def _paint_box(self, painter: QPainter, box: QRect, checked: bool, enabled: bool) -> None:
        """As the check boxes of theme.qss."""
        edge = "accent" if checked else "edge" if enabled else "line"
        painter.setPen(QPen(self._theme.color(edge), 2))
        painter.setBrush(self._theme.color("accent" if checked else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        if checked:
            painter.setPen(QPen(self._theme.color("on_accent"), 2))
            left, top = box.left(), box.top()
            mark = [QPointF(left + 4, top + 8), QPointF(left + 7, top + 11), QPointF(left + 12, top + 5)]
            painter.drawPolyline(QPolygonF(mark))

    def _paint_lines(self, painter: QPainter, rect: QRect, text: str, enabled: bool) -> None:
        first, *more = text.split("\n")
        heights = [QFontMetrics(self._first).height(), *(QFontMetrics(self._more).height() for _ in more)]
        top = rect.top() + (rect.height() - sum(heights)) // 2
        for line, height in zip((first, *more), heights, strict=True):
            painter.setFont(self._first if line is first else self._more)
            painter.setPen(self._theme.color("text" if enabled and line is first else "muted"))
            room = QFontMetrics(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect.left(), top, rect.width(), height, Qt.AlignmentFlag.AlignLeft, room)
            top += height


class ChoiceList(QuietListView):
    """Shows a ChoicesModel of its own."""

    one_too_many = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = ChoicesModel(self)
        self.setAccessibleName(name)
        self.setProperty("list", "rows")
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setItemDelegate(ChoiceDelegate(self.choices, theme, self))
        self.setModel(self.choices)
        self.clicked.connect(self._toggle)

    def go_to_first(self) -> None:
        """Put the focus on the first row that can be chosen."""
        first = next((row for row, choice in enumerate(self.choices.choices()) if not choice.heading), None)
        if first is not None:
            self.setCurrentIndex(self.choices.index(first))
        self.scrollToTop()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, *ENTER_KEYS):
            if not event.isAutoRepeat():
                self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        if not self.choices.toggle(index):
            self.one_too_many.emit()
