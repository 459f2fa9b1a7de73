# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The note of one talk, on its own paper. It emits one signal, to the desk's own file (promise 7, design.md 2)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from console import strings
from console.core.values import TalkId
from console.models.finnish_time import at_clock
from console.views.plain import PlainTextBox, plain_label
from console.views.theme import TextStep
from shared.limits import NOTE_POINTS


class NotesPage(QWidget):
    """A box that saves by itself, and says so."""

    note_changed = Signal(object, str)

    def __init__(
        self, talk: TalkId, label: str, note: str, saved_at: float | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._of = plain_label(strings.notes_of(label), step=TextStep.SMALL, strong=True, wrap=True, parent=self)
        self.edit = PlainTextBox(self)
        self.edit.setAccessibleName(strings.NOTES)
        self.edit.setAccessibleDescription(strings.NOTES_EXPLAINED)
        self.edit.setPlaceholderText(strings.NOTES_PLACEHOLDER)
        self.state_label = plain_label(strings.NOTE_EMPTY, step=TextStep.SMALL, tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._of)
        column.addWidget(self.edit, 1)
        column.addWidget(self.state_label)
        self.edit.set_words(note)
        self.edit.textChanged.connect(self._changed)
        if saved_at is not None:
            self.saved(saved_at)

    def saved(self, at: float) -> None:
        """The desk has stored the note; `at` is the Unix time in seconds."""
        if len(self.edit.words()) <= NOTE_POINTS:
            self.state_label.setText(strings.note_saved(at_clock(at)))

    def set_current(self, current: bool) -> None:
        """Bear the handle of design.md 12 while this note is on screen."""
        self.edit.setObjectName("notesEdit" if current else "")

    def _changed(self) -> None:
        text = self.edit.words()
        self.state_label.setText(strings.NOTE_TOO_LONG if len(text) > NOTE_POINTS else strings.NOTE_SAVING)
        self.note_changed.emit(self._talk, text)


class NotesPane(QFrame):
    """The right side of the desk: the note of the talk on screen, headed so that nobody mistakes it."""

    note_changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPane")
        self._pages: dict[TalkId, NotesPage] = {}
        self._heading = plain_label(strings.NOTES, step=TextStep.LARGE, parent=self)
        self._explained = plain_label(
            strings.NOTES_EXPLAINED, step=TextStep.SMALL, tone="muted", wrap=True, parent=self
        )
        self._stack = QStackedWidget(self)
        self._empty = self._empty_page()
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._explained)
        column.addSpacing(8)
        column.addWidget(self._stack, 1)

    def add(self, talk: TalkId, label: str, note: str, saved_at: float | None) -> None:
        """Lay out the note of a talk that was opened."""
        page = NotesPage(talk, label, note, saved_at, self)
        page.note_changed.connect(self.note_changed)
        self._pages[talk] = page
        self._stack.addWidget(page)

    def show_talk(self, talk: TalkId | None) -> None:
        """Show the note of a talk; None, or one that is not laid out, shows the empty page."""
        page = self._pages.get(talk) if talk is not None else None
        for other in self._pages.values():
            other.set_current(other is page)
        self._stack.setCurrentWidget(page or self._empty)

    def remove(self, talk: TalkId) -> None:
        """Take the note of a talk off the desk's window."""
        page = self._pages.pop(talk, None)
        if page is not None:
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._empty)  # Qt would show a neighbour: another parent's note
            page.set_current(False)
            self._stack.removeWidget(page)
            page.deleteLater()

    def page(self, talk: TalkId) -> NotesPage | None:
        return self._pages.get(talk)

    def current_edit(self) -> PlainTextBox | None:
        """The box of the note on screen."""
        page = self._stack.currentWidget()
        return page.edit if isinstance(page, NotesPage) else None

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(strings.NOTES_NO_TALK, tone="muted", wrap=True))
        column.addStretch(1)
        return page
