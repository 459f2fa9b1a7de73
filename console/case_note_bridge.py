# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Private notes on cases, between their paper and their table. Nothing here knows the line (promise 7, design.md 2)."""

from __future__ import annotations

from console.core import wishes
from console.core.case import CaseId
from console.core.cases import joined_into
from console.screen import NoteScreen
from console.steps import Steps
from console.store.database import Store
from console.store.reading import read_case_note
from console.unsaved import Kind, Unsaved


class CaseNoteBridge:
    """Shows and keeps."""

    def __init__(self, steps: Steps, store: Store, screen: NoteScreen, unsaved: Unsaved) -> None:
        self._steps = steps
        self._store = store
        self._screen = screen
        self._unsaved = unsaved

    def show(self, case: CaseId) -> None:
        """Lay out the note of a case, and those of the cases that were joined into it."""
        if case not in self._steps.desk.now.cases:
            return
        note = read_case_note(self._store, case)
        others = [(one, read_case_note(self._store, one).text) for one in joined_into(self._steps.desk.now, case)]
        cases = self._steps.desk.now.cases
        joined = [(cases[one].label, text) for one, text in others if text and one in cases]
        typed = self._unsaved.pending(Kind.CASE_NOTE, case)  # newer than the file, whatever the disk does just now
        self._screen.show_case_note(case, note.text if typed is None else typed, note.at, joined)

    def put(self, case: CaseId, text: str) -> None:
        """The note will be on disk within a second."""
        self._unsaved.put(Kind.CASE_NOTE, case, text)

    def keep(self, case: CaseId, text: str) -> bool:
        """Write it; what belongs to no case any more is let go."""
        if case not in self._steps.desk.now.cases:
            return True
        now = self._steps.clock()
        kept = self._steps.wish(lambda: wishes.keep_case_note(self._steps.desk, now, case, text))
        if kept:
            self._screen.case_note_saved(case, now)
        return kept

    def gone(self, case: CaseId) -> None:
        """Nothing of it is left: not what was just typed either."""
        self._unsaved.forget(case, Kind.CASE_NOTE)
        self._screen.case_note_gone(case)
