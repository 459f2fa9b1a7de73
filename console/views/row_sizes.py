# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The size of each row of a list, kept by row number: a list view asks for all of them at every append."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, QSize

from console.models.rows import AnyIndex


class RowSizes(QObject):
    """Follows a model's changes. A row that changes takes the row below with it, whose gap depends on it."""

    def __init__(self, model: QAbstractListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._sizes: list[QSize | None] = [None] * model.rowCount()
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self.forget_all)
        model.modelReset.connect(self.forget_all)
        model.dataChanged.connect(self._changed)

    def get(self, row: int) -> QSize | None:
        """The size of a row, or None if it is to be measured."""
        return self._sizes[row]

    def keep(self, row: int, size: QSize) -> None:
        """Remember what was measured."""
        self._sizes[row] = size

    def forget_all(self) -> None:
        """Everything is to be measured anew: the width is another."""
        self._sizes = [None] * self._model.rowCount()

    def _inserted(self, parent: AnyIndex, first: int, last: int) -> None:
        self._sizes[first:first] = [None] * (last - first + 1)
        self._forget(last + 1)

    def _removed(self, parent: AnyIndex, first: int, last: int) -> None:
        del self._sizes[first : last + 1]
        self._forget(first)

    def _changed(self, first: AnyIndex, last: AnyIndex) -> None:
        for row in range(first.row(), last.row() + 2):
            self._forget(row)

    def _forget(self, row: int) -> None:
        if row < len(self._sizes):
            self._sizes[row] = None
