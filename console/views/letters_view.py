# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents left: a list with the unseen first, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from console import calendar_strings
from console.core.follow_up_values import LetterRow
from console.models.finnish_time import day_and_time
from console.models.foreign_text import has_visible, one_line, shown
from console.models.letter_rows import LettersModel, outcome_told, wish_told
from console.models.rows import AnyIndex
from console.views.button_row import ButtonRow
from console.views.plain import PlainTextBox, plain_label
from console.views.row_delegate import RowLook
from console.views.row_list import RowListView
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker
from console.views.two_line_rows import TwoLineDelegate

SIDE_BY_SIDE: Final = 760  # pixels from which the letter stands beside the list, not below it
LIST_WIDTH: Final = 320


class LetterDelegate(TwoLineDelegate):
    """Who, when, and what was asked for; an unseen one is marked as new."""

    def look(self, row: LetterRow, index: AnyIndex) -> RowLook:
        return RowLook(
            number="",
            title=row.label,
            aside=day_and_time(row.came),
            marks="" if row.seen else calendar_strings.LETTER_NEW,
            line=one_line(wish_told(row)),
            faded=row.seen,
        )

    def gone_text(self) -> str:
        return calendar_strings.LETTER_GONE


class LetterPage(QFrame):
    """One letter as it was written, and what the desk has done about it."""

    seen = Signal(object)
    case_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: LetterRow | None = None
        self._none = plain_label(calendar_strings.LETTER_NONE, tone="muted", wrap=True, parent=self)
        self._title = plain_label(step=TextStep.LARGE, wrap=True, parent=self)
        self._came = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self._wish = plain_label(strong=True, wrap=True, parent=self)
        self._outcome = plain_label(wrap=True, parent=self)
        self.text_box = PlainTextBox(self)
        self.text_box.setReadOnly(True)
        self.text_box.setAccessibleName(calendar_strings.LETTER_TEXT)
        self._no_text = plain_label(calendar_strings.LETTER_NO_TEXT, tone="muted", wrap=True, parent=self)
        self.seen_button = SteadyButton(calendar_strings.LETTER_SEEN, "primary", self)
        self.case_button = SteadyButton(calendar_strings.LETTER_OPEN_CASE, "", self)
        self._buttons = ButtonRow(self.seen_button, self.case_button, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._none, self._title, self._came, self._wish, self._outcome):
            column.addWidget(part)
        column.addWidget(self.text_box, 1)
        column.addWidget(self._no_text)
        column.addWidget(self._buttons)
        column.addStretch()
        self.seen_button.chosen.connect(self._tell_seen)
        self.case_button.chosen.connect(self._tell_case)
        self.set_row(None)

    def set_row(self, row: LetterRow | None) -> None:
        """Show this letter, or that none is chosen. The same letter again leaves the reader where they are."""
        before, self.row = self.row, row
        if before is None or row is None or (before.letter, before.text) != (row.letter, row.text):
            self.text_box.set_words(shown(row.text) if row is not None else "")
            self.text_box.moveCursor(self.text_box.textCursor().MoveOperation.Start)
        self._title.setText(row.label if row is not None else "")
        self._came.setText(calendar_strings.letter_came(day_and_time(row.came)) if row is not None else "")
        self._wish.setText(wish_told(row) if row is not None else "")
        self._outcome.setText(outcome_told(row) if row is not None else "")
        self._none.setVisible(row is None)
        has_text = row is not None and has_visible(row.text)
        self.text_box.setVisible(has_text)
        self._no_text.setVisible(row is not None and not has_text)
        for label in (self._title, self._came, self._wish, self._outcome):
            label.setVisible(row is not None)
        self.seen_button.set_shown(row is not None)
        self.seen_button.set_available(row is not None and not row.seen)
        self.case_button.set_shown(row is not None)

    def _tell_seen(self) -> None:
        if self.row is not None:
            self.seen.emit(self.row.letter)

    def _tell_case(self) -> None:
        if self.row is not None:
            self.case_requested.emit(self.row.case)


class LettersView(QWidget):
    """The letter that is open stays open whatever arrives; the list keeps the row under the pointer in place."""

    letter_seen = Signal(object)
    """The id (bytes) of a letter that the worker has read."""
    case_requested = Signal(object)
    """The CaseId of the parent whose case the worker wants to open."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lettersView")
        self.model = LettersModel(self)
        self._title = plain_label(calendar_strings.LETTERS, step=TextStep.TITLE, wrap=True, parent=self)
        self._count = plain_label(tone="muted", wrap=True, parent=self)
        self.list = RowListView[LetterRow](theme, self)
        self.list.setObjectName("letterList")
        self.list.setAccessibleName(calendar_strings.LETTERS)
        self.list.set_empty_text(calendar_strings.LETTERS_EMPTY)
        self.list.setItemDelegate(LetterDelegate(theme, ticker, self))
        self.list.setModel(self.model)
        self.page = LetterPage(self)
        self._two = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._two.setSpacing(16)
        self._two.addWidget(self.list, 2)
        self._two.addWidget(self.page, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addLayout(self._two, 1)
        self.list.selectionModel().selectionChanged.connect(self._chosen)
        self.list.opened.connect(lambda row: self.page.seen_button.setFocus())
        self.page.seen.connect(self.letter_seen)
        self.page.case_requested.connect(self.case_requested)
        self.setFocusProxy(self.list)
        self._tell_count()

    def set_letters(self, rows: Sequence[LetterRow]) -> None:
        """Show these, in this order: the core gives the unseen first. A letter that is gone leaves the page empty."""
        self.model.set_rows(rows)
        self._tell_count()
        if self.page.row is not None:
            open_letter = self.page.row.letter
            self.page.set_row(next((row for row in rows if row.letter == open_letter), None))

    def clear(self) -> None:
        """Forget every letter."""
        self.list.clearSelection()
        self.model.clear()
        self.page.set_row(None)
        self._tell_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.list.setMaximumWidth(LIST_WIDTH if wide else 16_777_215)

    def _chosen(self) -> None:
        indexes = self.list.selectedIndexes()
        row = self.model.row_at(indexes[0]) if indexes else None
        if row is not None:
            self.page.set_row(row)

    def _tell_count(self) -> None:
        new = sum(not row.seen for row in self.model.rows())
        self.page.setVisible(bool(self.model.rows()))
        self._count.setText(calendar_strings.letters_new(new) if new else calendar_strings.LETTERS_EXPLAINED)
