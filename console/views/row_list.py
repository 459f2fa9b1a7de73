# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists in which nothing that arrives changes the selection, the focus or the row under the pointer."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from console.models.rows import AnyIndex, Row
from console.models.steady_rows import SteadyRowsModel
from console.views.theme import TextStep, Theme

LEAST_HEIGHT = 24  # it gives way before anything else does in a low window
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuietListView(QListView):
    """A list view that leaves the selection alone when rows go, and that does not jump to letters typed."""

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:  # noqa: N802
        """Qt would select a neighbour of a current row that goes: another parent's talk."""
        current = self.currentIndex()
        if current.isValid() and start <= current.row() <= end:
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
        super().rowsAboutToBeRemoved(parent, start, end)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: somebody who begins to write with the focus still here must not land in another talk."""


class RowListView(QuietListView, Generic[Row]):
    """The queue or the talks: one row for each parent, held still under the pointer (field report A-27)."""

    opened = Signal(object)
    """The value of a row that was double-clicked, or on which Enter was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty_text = ""
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setProperty("list", "rows")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().valueChanged.connect(self._hold_row_under_pointer)
        self.doubleClicked.connect(self._open)

    def set_empty_text(self, text: str) -> None:
        """What stands in the list while it has no rows, and is told to screen readers."""
        self._empty_text = text
        self._tell_if_empty()
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for change in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                change.connect(self._tell_if_empty)
        self._tell_if_empty()

    def _tell_if_empty(self) -> None:
        model = self.model()
        empty = model is None or not model.rowCount()
        self.setAccessibleDescription(self._empty_text if empty else "")

    def rows_model(self) -> SteadyRowsModel[Row]:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, SteadyRowsModel)
        return model

    def row_under(self, point: QPoint) -> Row | None:
        """The value of the row at a point of the viewport."""
        return self.rows_model().row_at(self.indexAt(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hold_at(event.position().toPoint())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hold_at(event.position().toPoint())
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._hold_row_under_pointer()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._hold(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows_model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(TextStep.SMALL))
        painter.setPen(self._theme.color("muted"))
        area = self.viewport().rect().adjusted(12, 12, -12, -12)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._empty_text)
        painter.end()

    def _open(self, index: QModelIndex) -> None:
        row = self.rows_model().row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _hold_row_under_pointer(self) -> None:
        point = self.viewport().mapFromGlobal(QCursor.pos())
        if self.underMouse() and QRect(QPoint(), self.viewport().size()).contains(point):
            self._hold_at(point)

    def _hold_at(self, point: QPoint) -> None:
        self._hold(self.rows_model().key_at(self.indexAt(point)))

    def _hold(self, key: Hashable | None) -> None:
        """Let the model keep this row in place; without a model (the window is being taken down) there is none."""
        model = self.model()
        if isinstance(model, SteadyRowsModel):
            model.hold(key)
