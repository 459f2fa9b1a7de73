# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list that holds one row still under the pointer while the others follow the desk's order."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from console.models.rows import AnyIndex, Row, RowsModel


class RowRole(IntEnum):
    """Roles that the queue and the talks have beside Qt's own."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the value itself
    GONE = Qt.ItemDataRole.UserRole + 2  # True for a row that stays only so that nothing moves


class SteadyRowsModel(RowsModel[Row]):
    """Rows in the order that `set_rows` was given.

    While a row is held (`hold`), it keeps its place: the others are ordered around it, and the list does not
    get shorter; rows that are gone stay as empty seats at the end until the pointer leaves. So a click always
    meets the row that the eye saw (field report A-27), and everything else on the list is up to date. The row that
    the worker is at (`keep`) keeps its place, too, for as long as it is there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target: tuple[Row, ...] = ()
        self._held: Hashable | None = None
        self._kept: Hashable | None = None
        self._gone: frozenset[Hashable] = frozenset()  # keys that are shown but no longer in the target

    @abstractmethod
    def text(self, row: Row) -> str:
        """The row's name, for tests and for finding it by typing."""

    @abstractmethod
    def spoken(self, row: Row) -> str:
        """The row as a screen reader says it; nothing that changes by the mere passing of time."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order, by the fewest changes; equal values make no signal at all."""
        self._target = tuple(rows)
        self._arrange()

    def clear(self) -> None:
        """Let go of every row, also of one that is held."""
        self._held = self._kept = None
        self.set_rows(())

    def rows(self) -> tuple[Row, ...]:
        """The rows that were set last, in their true order."""
        return self._target

    def hold(self, key: Hashable | None) -> None:
        """Keep the row with this key at its place; None lets the list fall into its true order."""
        if key != self._held:
            self._held = key
            self._arrange()

    def keep(self, key: Hashable | None) -> None:
        """Keep the row that is selected at its place; None where none is.

        The row that was kept before falls into its place with the next `set_rows`: whoever selects, Qt itself or a
        screen reader's bridge, goes on with the number of a row, which must not be another one meanwhile.
        """
        self._kept = key

    def row_at(self, index: AnyIndex) -> Row | None:
        """The value at a row, or None where there is none or where it is gone."""
        if not self._holds(index):
            return None
        row = self._shown[index.row()]
        return None if self.key(row) in self._gone else row

    def key_at(self, index: AnyIndex) -> Hashable | None:
        """The key of the row shown there, also of one that is gone; None where there is no row."""
        return self.key(self._shown[index.row()]) if self._holds(index) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self._holds(index):
            return None
        row = self._shown[index.row()]
        match role:
            case RowRole.ROW:
                return row
            case RowRole.GONE:
                return self.key(row) in self._gone
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.row_at(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _arrange(self) -> None:
        """Bring what is shown to the target, with the steady rows in their places."""
        before = {self.key(row): (row, self.key(row) in self._gone) for row in self._shown}
        wanted = self._wanted()
        self._reorder(wanted)
        self._gone = frozenset(self.key(row) for row in wanted) - {self.key(row) for row in self._target}
        for number, row in enumerate(wanted):
            self._shown[number] = row
            now = (row, self.key(row) in self._gone)
            if before.get(self.key(row), now) != now:
                self._tell_changed(number)

    def _wanted(self) -> list[Row]:
        """The target order, but the steady rows at their places; under the pointer no fewer rows than are shown."""
        live = {self.key(row): row for row in self._target}
        steady = [
            (place, key)
            for place, key in enumerate(self.key(row) for row in self._shown)
            if key == self._held or (key == self._kept and key in live)
        ]
        keys = {key for _, key in steady}
        wanted = [row for row in self._target if self.key(row) not in keys]
        if self._held in keys:
            seats = [row for row in self._shown if self.key(row) not in live and self.key(row) not in keys]
            wanted += seats[: max(0, len(self._shown) - len(steady) - len(wanted))]
        for place, key in steady:  # from the top: each finds as many rows above it as there were
            wanted.insert(place, live.get(key, self._shown[place]))
        return wanted
