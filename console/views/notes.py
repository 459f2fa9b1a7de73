# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The notes of a talk and of its case, on their own paper. They emit to the desk's own file alone (promise 7,
design.md 2)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console import phrase_strings, strings
from console.core.case import CaseId
from console.core.values import TalkId
from console.views.note_box import NoteBox
from console.views.note_pages import CaseNotesPage, NotesPage
from console.views.plain import plain_label
from console.views.theme import TextStep
from console.views.ticker import Ticker


class Choice(IntEnum):
    """Whose notes are before the worker; numbers as in the tab bar."""

    TALK = 0
    CASE = 1


class NotesPane(QFrame):
    """The notes of the talk on screen, headed so that nobody mistakes them. Those of a case are one page for all of
    the case's talks: two boxes could write over each other."""

    note_changed = Signal(object, str)
    case_note_changed = Signal(object, str)
    case_note_wanted = Signal(object)
    """The page of a CaseId is laid out and has no words yet."""

    def __init__(self, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPane")
        self._ticker = ticker
        self._pages: dict[TalkId, NotesPage] = {}
        self._case_pages: dict[CaseId, CaseNotesPage] = {}
        self._cases: dict[TalkId, CaseId] = {}  # of the talks that have one
        self._choices: dict[TalkId, Choice] = {}
        self._current: TalkId | None = None
        self._heading = plain_label(strings.NOTES, step=TextStep.LARGE, parent=self)
        self._explained = plain_label(
            strings.NOTES_EXPLAINED, step=TextStep.SMALL, tone="muted", wrap=True, parent=self
        )
        self.choice = QTabBar(self)
        self.choice.setAccessibleName(phrase_strings.NOTES_CHOICE)
        self.choice.setDrawBase(False)
        self.choice.setExpanding(True)
        self.choice.setUsesScrollButtons(False)
        for text in (phrase_strings.OF_TALK, phrase_strings.OF_CASE):
            self.choice.addTab(text)
        self.choice.currentChanged.connect(self._choose)
        self._stack = QStackedWidget(self)
        self._empty = _empty_page()
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._explained)
        column.addSpacing(8)
        column.addWidget(self.choice)
        column.addSpacing(4)
        column.addWidget(self._stack, 1)
        self._show()

    # --- talks come and go

    def add(self, talk: TalkId, label: str, note: str, saved_at: float | None) -> None:
        """Lay out the note of a talk that was opened."""
        page = NotesPage(talk, label, note, saved_at, self._ticker.now, self)
        page.note_changed.connect(self.note_changed)
        self._pages[talk] = page
        self._stack.addWidget(page)

    def show_talk(self, talk: TalkId | None) -> None:
        """Show the notes of a talk; None, or one that is not laid out, shows the empty page."""
        self._current = talk
        self._show()

    def remove(self, talk: TalkId) -> None:
        """Take the notes of a talk off the desk's window, and those of its case where no other talk shows them."""
        self._choices.pop(talk, None)
        self._cases.pop(talk, None)
        page = self._pages.pop(talk, None)
        if page is not None:
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._empty)  # Qt would show a neighbour: another parent's note
            self._drop(page)
        self._show()
        self._drop_unseen_cases()

    def page(self, talk: TalkId) -> NotesPage | None:
        return self._pages.get(talk)

    def current_edit(self) -> NoteBox | None:
        """The box of the note on screen."""
        page = self._stack.currentWidget()
        return page.edit if isinstance(page, NotesPage | CaseNotesPage) else None

    # --- cases

    def set_case(self, talk: TalkId, case: CaseId | None, joined: Sequence[CaseId]) -> None:
        """To which case a laid out talk belongs now, and which others were joined into that."""
        if talk not in self._pages:
            return
        page = self._case_pages.get(case) if case is not None else None
        if case == self._cases.get(talk) and (page is None or page.joined == tuple(joined)):
            return
        self._cases.pop(talk, None)
        if case is not None:
            self._cases[talk] = case
            if page is None:
                page = self._case_pages[case] = CaseNotesPage(case, self._ticker.now, self)
                page.note_changed.connect(self.case_note_changed)
                self._stack.addWidget(page)
            page.joined = tuple(joined)
            self.case_note_wanted.emit(case)
        self._show()
        self._drop_unseen_cases()

    def show_case_note(self, case: CaseId, text: str, at: float | None, joined: Sequence[tuple[str, str]]) -> None:
        """What the desk has of a case's note, and by their word pairs of those that were joined into it."""
        page = self._case_pages.get(case)
        if page is not None:
            page.set_note(text, at)
            page.set_joined_notes(joined)
            self._tell_filled()

    def case_note_saved(self, case: CaseId, at: float) -> None:
        """It is on disk since `at` (Unix time in seconds)."""
        page = self._case_pages.get(case)
        if page is not None:
            page.saved(at)
            self._tell_filled()

    def case_note_gone(self, case: CaseId) -> None:
        """Nothing of it is left."""
        page = self._case_pages.get(case)
        if page is not None:
            page.set_note("", None)
            page.set_joined_notes(())
            self._tell_filled()

    def case_page(self, case: CaseId) -> CaseNotesPage | None:
        return self._case_pages.get(case)

    def choose(self, choice: Choice) -> None:
        """Show the talk's notes or the case's: the worker wants them."""
        self.choice.setCurrentIndex(choice)

    # --- within

    def _choose(self, number: int) -> None:
        if self._current is not None:
            self._choices[self._current] = Choice(number)
        self._show()

    def _show(self) -> None:
        talk = self._current
        case = self._cases.get(talk) if talk is not None else None
        choice = self._choices.get(talk, Choice.TALK) if talk is not None and case is not None else Choice.TALK
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(choice)
        self.choice.setVisible(case is not None)
        shown: QWidget | None = self._pages.get(talk) if talk is not None else None
        if case is not None and choice is Choice.CASE:
            shown = self._case_pages[case]
        for page in (*self._pages.values(), *self._case_pages.values()):
            page.set_current(page is shown)
        self._stack.setCurrentWidget(shown or self._empty)
        self._tell_filled()

    def _tell_filled(self) -> None:
        """Whether something stands in the case's notes, also while the talk's are shown."""
        case = self._cases.get(self._current) if self._current is not None else None
        page = self._case_pages.get(case) if case is not None else None
        filled = page is not None and page.has_words()
        text = phrase_strings.OF_CASE_FILLED if filled else phrase_strings.OF_CASE
        spoken = phrase_strings.OF_CASE_FILLED_SPOKEN if filled else phrase_strings.OF_CASE
        if self.choice.tabText(Choice.CASE) != text:
            self.choice.setTabText(Choice.CASE, text)
            self.choice.setAccessibleTabName(Choice.CASE, spoken)

    def _drop_unseen_cases(self) -> None:
        for case in self._case_pages.keys() - set(self._cases.values()):
            page = self._case_pages.pop(case)
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._empty)
            self._drop(page)

    def _drop(self, page: NotesPage | CaseNotesPage) -> None:
        page.set_current(False)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()


def _empty_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(plain_label(strings.NOTES_NO_TALK, tone="muted", wrap=True))
    column.addStretch(1)
    return page
