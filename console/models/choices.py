# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things to choose from, as a Qt list: one, or a few at most, under headings."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from console import follow_up_strings as strings
from console.models.rows import AnyIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One row."""

    key: Hashable
    text: str
    spoken: str
    heading: bool = False  # only stands above others


class ChoicesModel(QAbstractListModel):
    """What can be chosen does not change its place while it is shown; what goes meanwhile stays, and says so."""

    changed = Signal()
    """Another choice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Choice, ...] = ()
        self._chosen: set[Hashable] = set()
        self._gone: frozenset[Hashable] = frozenset()
        self._most = 1

    def set_choices(self, rows: Sequence[Choice], most: int = 1) -> None:
        """Begin anew with these, nothing chosen; `most` may be chosen at once."""
        self.beginResetModel()
        self._rows, self._most = tuple(rows), most
        self._chosen, self._gone = set(), frozenset()
        self.endResetModel()
        self.changed.emit()

    def keep_only(self, keys: Collection[Hashable]) -> None:
        """Whatever is not among these can no longer be chosen."""
        gone = frozenset(row.key for row in self._rows if not row.heading and row.key not in keys)
        if gone == self._gone:
            return
        self._gone = gone
        lost = self._chosen & gone
        self._chosen -= gone
        self._tell_all()
        if lost:
            self.changed.emit()

    def toggle(self, index: AnyIndex) -> bool:
        """Choose, or not any more. False where that is one too many; a single choice gives way to the next."""
        row = self._row(index)
        if row is None or row.heading or row.key in self._gone:
            return True
        if row.key in self._chosen:
            self._chosen.discard(row.key)
        elif self._most == 1:
            self._chosen = {row.key}
        elif len(self._chosen) >= self._most:
            return False
        else:
            self._chosen.add(row.key)
        self._tell_all()
        self.changed.emit()
        return True

    def chosen(self) -> list[Any]:
        """The keys that are chosen, in the order of the rows."""
        return [row.key for row in self._rows if row.key in self._chosen]

    def choices(self) -> tuple[Choice, ...]:
        """The rows."""
        return self._rows

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.text} ({strings.TIME_GONE})" if row.key in self._gone else row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.CheckStateRole if not row.heading:
                return Qt.CheckState.Checked if row.key in self._chosen else Qt.CheckState.Unchecked
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self._row(index)
        if row is None or row.heading or row.key in self._gone:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def is_heading(self, index: AnyIndex) -> bool:
        """Whether a row only stands above others."""
        row = self._row(index)
        return row is not None and row.heading

    def _spoken(self, row: Choice) -> str:
        if row.key in self._gone:
            return f"{row.spoken}, {strings.TIME_GONE}"
        return f"{row.spoken}, {strings.CHOSEN}" if row.key in self._chosen else row.spoken

    def _row(self, index: AnyIndex) -> Choice | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
