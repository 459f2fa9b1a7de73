# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of one talk as a Qt list: the last few hundred, older ones on request.

A list view asks every row for its size at each append, so the number of rows decides on the price of an
append (measured: 4 ms at 500 rows, however long the talk is; 282 ms at 100 000 rows).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console import strings, talk_strings
from console.core.values import MessageView
from console.models.finnish_time import clock_time, day_heading, wall_time
from console.models.foreign_text import shown
from console.models.rows import AnyIndex, RowsModel

SHOWN_AT_FIRST = 500  # rows, see above
GROUPED_WITHIN = 5 * 60.0  # seconds: lines of one person that stand close together


class TranscriptRole(IntEnum):
    """What a transcript's row holds beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the MessageView
    DAY = Qt.ItemDataRole.UserRole + 2  # "tiistai 2. joulukuuta" above the first line of a day, else None
    GROUPED = Qt.ItemDataRole.UserRole + 3  # True right below a line of the same person


class TranscriptModel(RowsModel[MessageView]):
    """Lines in the desk's order of commits. `older_wanted` asks for what stands before the first one."""

    older_wanted = Signal()
    """Answered by `prepend`, now or later; not asked again until it is answered (field report A-23)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: list[MessageView] = []  # dropped from the top, and shown again before older ones are asked for
        self._has_older = False
        self._asked = False

    def key(self, row: MessageView) -> str:
        return row.key

    def set_rows(self, rows: Sequence[MessageView], *, has_older: bool = False) -> None:
        """Show exactly these lines, by the fewest changes; `has_older` if the talk has lines before them."""
        before = {row.key: row for row in self._shown}
        self._hidden = []
        self._reorder(rows)
        for number, row in enumerate(rows):
            self._shown[number] = row
            if before.get(row.key, row) != row:
                self._tell_changed(number)
        self._settle(has_older)

    def append(self, row: MessageView) -> None:
        """Show a new line at the end."""
        self._insert(len(self._shown), [row])

    def replace(self, row: MessageView) -> None:
        """Take over a line that has changed, such as one that arrived; one that is not held is left alone."""
        for number in range(len(self._shown) - 1, -1, -1):
            if self._shown[number].key == row.key:
                if self._shown[number] != row:
                    self._shown[number] = row
                    self._tell_changed(number)
                return
        self._hidden = [row if hidden.key == row.key else hidden for hidden in self._hidden]

    def prepend(self, rows: Sequence[MessageView], *, has_older: bool) -> None:
        """Show lines before the first one that was ever given: the answer to `older_wanted`."""
        self._show_above(rows)
        self._settle(has_older)

    def drop_oldest(self, most: int = SHOWN_AT_FIRST) -> None:
        """Show no more than the last `most` lines; the view asks for it while nobody reads further up."""
        spare = len(self._shown) - most
        if spare > 0:
            self._hidden += self._shown[:spare]
            self._remove(0, spare - 1)
            self._tell_changed(0)

    def ask_for_older(self) -> None:
        """Called by the view when the reader has scrolled up to the first line."""
        if self._hidden:
            again = self._hidden[-SHOWN_AT_FIRST:]
            del self._hidden[-SHOWN_AT_FIRST:]
            self._show_above(again)
        elif self._has_older and not self._asked:
            self._asked = True
            self.older_wanted.emit()

    def rows(self) -> tuple[MessageView, ...]:
        """The lines that are shown."""
        return tuple(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self._holds(index):
            return None
        row = self._shown[index.row()]
        match role:
            case TranscriptRole.ROW:
                return row
            case TranscriptRole.DAY:
                return self._day_above(index.row())
            case TranscriptRole.GROUPED:
                return self._is_grouped(index.row())
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _show_above(self, rows: Sequence[MessageView]) -> None:
        if rows:
            self._insert(0, rows)
            if len(self._shown) > len(rows):
                self._tell_changed(len(rows))  # it may no longer be the first of its day

    def _settle(self, has_older: bool) -> None:
        self._has_older = has_older
        self._asked = False

    def _day_above(self, number: int) -> str | None:
        at = self._shown[number].at
        if number and wall_time(self._shown[number - 1].at).date() == wall_time(at).date():
            return None
        return day_heading(at)

    def _is_grouped(self, number: int) -> bool:
        if number == 0:
            return False
        row, above = self._shown[number], self._shown[number - 1]
        close = abs(row.at - above.at) < GROUPED_WITHIN
        return close and row.author is above.author and self._day_above(number) is None


def _spoken(row: MessageView) -> str:
    delivery = strings.DELIVERY[row.delivery] if row.delivery is not None else None
    author = f"{strings.AUTHOR[row.author]}, {talk_strings.MOMENT_MARK}" if row.moment else strings.AUTHOR[row.author]
    return strings.message_spoken(author, clock_time(row.at), shown(row.text), delivery)
