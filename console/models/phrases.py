# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank for the window: one shelf that all boxes search, and what was found as a Qt list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console import phrase_strings as strings
from console.core.phrase_search import Hit, PhraseSearch
from console.core.phrases import Phrase, PhraseKey
from console.models.foreign_text import one_line
from console.models.rows import AnyIndex, RowsModel


class PhraseShelf(QObject):
    """Empty until somebody looks at it: then it asks for the phrases once, and is given them at once."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bank: tuple[Phrase, ...] = ()
        self._search: PhraseSearch | None = None

    def set_phrases(self, bank: Sequence[Phrase]) -> None:
        """These are the phrases now, group by group."""
        self._bank, self._search = tuple(bank), PhraseSearch(bank)
        self.changed.emit()

    def clear(self) -> None:
        """The file is closed."""
        self._bank, self._search = (), None
        self.changed.emit()

    def phrases(self) -> tuple[Phrase, ...]:
        """All of them."""
        self._fill()
        return self._bank

    def find(self, query: str) -> list[Hit]:
        """What a query finds, the best first."""
        search = self._fill()
        return search.find(query) if search is not None else []

    def _fill(self) -> PhraseSearch | None:
        if self._search is None:
            self.wanted.emit()
        return self._search


class HitRole(IntEnum):
    """Beside Qt's own roles."""

    HIT = Qt.ItemDataRole.UserRole + 1


class HitsModel(RowsModel[Hit]):
    """What was found, in its order."""

    def key(self, row: Hit) -> PhraseKey:
        return row.phrase.key

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these. Every key press finds others, so that they are laid out anew."""
        if list(hits) == self._shown:
            return
        self.beginResetModel()
        self._shown = list(hits)
        self.endResetModel()

    def hit_at(self, index: AnyIndex) -> Hit | None:
        """What stands in a row."""
        return self._shown[index.row()] if self._holds(index) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit_at(index)
        if hit is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words_of(hit.phrase)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(hit)
            case HitRole.HIT:
                return hit
        return None


def words_of(phrase: Phrase) -> str:
    """The phrase on one line: its short name, if it has one, and its words."""
    text = one_line(phrase.text)
    return f"{one_line(phrase.title)} – {text}" if phrase.title else text


def spoken(hit: Hit) -> str:
    """The phrase as a screen reader says it."""
    phrase = hit.phrase
    return strings.phrase_spoken(words_of(phrase), one_line(phrase.group), favourite=phrase.favourite, exact=hit.exact)
