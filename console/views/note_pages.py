# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One sheet of notes, of a talk or of a case: a box that saves by itself, and says so. Each knows from its birth whose
it is, so that no note gets into another's (field report A-27)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import phrase_strings, strings
from console.core.case import CaseId
from console.core.values import TalkId
from console.models.finnish_time import at_clock, wall_time
from console.views.note_box import NoteBox
from console.views.plain import PlainTextBox, plain_label
from console.views.theme import TextStep
from shared.limits import NOTE_POINTS

JOINED_HEIGHT = 96  # pixels: the rest scrolls


class NoteSheet(QWidget):
    """Whose it is, the box, and whether it is saved."""

    note_changed = Signal(object, str)
    handle = ""

    def __init__(
        self, owner: TalkId | CaseId, of: str, name: str, placeholder: str, stamp: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._owner = owner
        self._of = plain_label(of, step=TextStep.SMALL, strong=True, wrap=True, parent=self)
        self.edit = NoteBox(stamp, self)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(strings.NOTES_EXPLAINED)
        self.edit.setPlaceholderText(placeholder)
        self.state_label = plain_label(strings.NOTE_EMPTY, step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self._of)
        self.column.addWidget(self.edit, 1)
        self.column.addWidget(self.state_label)
        self.edit.textChanged.connect(self._changed)

    def set_note(self, text: str, saved_at: float | None) -> None:
        """What the desk has; `saved_at` is a Unix time in seconds. The same words leave cursor and undo as they are."""
        if text != self.edit.words():
            self.edit.set_words(text)
        self.state_label.setText(strings.NOTE_EMPTY)
        if saved_at is not None:
            self.saved(saved_at)

    def set_current(self, current: bool) -> None:
        """Bear the handle of design.md 12 while this note is on screen."""
        self.edit.setObjectName(self.handle if current else "")

    def saved(self, at: float) -> None:
        """The desk has stored the note; `at` is the Unix time in seconds."""
        if len(self.edit.words()) <= NOTE_POINTS:
            self.state_label.setText(strings.note_saved(at_clock(at)))

    def _changed(self) -> None:
        text = self.edit.words()
        self.state_label.setText(strings.NOTE_TOO_LONG if len(text) > NOTE_POINTS else strings.NOTE_SAVING)
        self.note_changed.emit(self._owner, text)


class NotesPage(NoteSheet):
    """Of one talk."""

    handle = "notesEdit"

    def __init__(
        self,
        talk: TalkId,
        label: str,
        note: str,
        saved_at: float | None,
        now: Callable[[], float],
        parent: QWidget,
    ) -> None:
        """`now`: the Unix time in seconds."""

        def stamp() -> str:
            return phrase_strings.talk_stamp(at_clock(now()))

        super().__init__(talk, strings.notes_of(label), strings.NOTES, strings.NOTES_PLACEHOLDER, stamp, parent)
        self.set_note(note, saved_at)


class CaseNotesPage(NoteSheet):
    """Of one case; below, those of the cases that were joined into it, which can be parted again with their own."""

    handle = "caseNotesEdit"

    def __init__(self, case: CaseId, now: Callable[[], float], parent: QWidget) -> None:
        def stamp() -> str:
            day = wall_time(now())
            return phrase_strings.case_stamp(day.day, day.month, day.year, at_clock(now()))

        of, name = phrase_strings.CASE_NOTES_OF, phrase_strings.CASE_NOTES
        super().__init__(case, of, name, phrase_strings.CASE_NOTES_PLACEHOLDER, stamp, parent)
        self.joined: tuple[CaseId, ...] = ()
        self._joined_heading = plain_label(
            phrase_strings.JOINED_NOTES, step=TextStep.SMALL, strong=True, wrap=True, parent=self
        )
        self.joined_box = PlainTextBox(self)
        self.joined_box.setReadOnly(True)
        self.joined_box.setAccessibleName(phrase_strings.JOINED_NOTES)
        self.joined_box.setMaximumHeight(JOINED_HEIGHT)
        self.column.addWidget(self._joined_heading)
        self.column.addWidget(self.joined_box)
        self.set_joined_notes(())

    def set_joined_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Each with the word pair of its case; without any there is nothing to see."""
        self.joined_box.set_words("\n\n".join(phrase_strings.joined_note(label, text) for label, text in notes))
        self._joined_heading.setVisible(bool(notes))
        self.joined_box.setVisible(bool(notes))

    def has_words(self) -> bool:
        """Whether there is anything to read here."""
        return bool(self.edit.words().strip() or self.joined_box.words())
