# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Qt list over plain values that is brought from one state to the next by the fewest changes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

from console.models.row_changes import Insert, Move, Remove, row_changes

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel, Generic[Row]):
    """The base of our lists: values in `_shown`, each known by its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Row] = []

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """What makes two values the same row."""

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the row with this key is shown; an invalid index if it is not."""
        for number, row in enumerate(self._shown):
            if self.key(row) == key:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def _holds(self, index: AnyIndex) -> bool:
        return index.isValid() and 0 <= index.row() < len(self._shown)

    def _reorder(self, wanted: Sequence[Row]) -> None:
        """Bring the rows into the order of `wanted`; the values of those that stay are not touched yet."""
        for change in row_changes([self.key(row) for row in self._shown], [self.key(row) for row in wanted]):
            match change:
                case Remove(first, last):
                    self._remove(first, last)
                case Move(source, target):
                    # Qt counts the place to move before, as it is with the row still at its old place.
                    before = target if target < source else target + 1
                    self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), before)
                    self._shown.insert(target, self._shown.pop(source))
                    self.endMoveRows()
                case Insert(first, last):
                    self._insert(first, wanted[first : last + 1])

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._shown[first : last + 1]
        self.endRemoveRows()

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._shown[at:at] = rows
        self.endInsertRows()

    def _tell_changed(self, number: int) -> None:
        index = self.index(number)
        self.dataChanged.emit(index, index)
