# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker wishes of the phrase bank is kept, read from files and written to them; the screen is told how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from console import phrase_strings as strings
from console.core.phrase_import import BadPhraseFile, ImportPlan, plan_import, writes_of
from console.core.phrases import (
    Phrase,
    PhraseDeleted,
    PhraseKey,
    PhraseSaved,
    PhraseWrite,
    after,
    next_position,
    own_key,
)
from console.core.plan import Plan
from console.core.writes import SettingSaved, Write
from console.models.phrase_wishes import (
    DeletePhrase,
    ImportSeen,
    PhraseWish,
    SavePhrase,
    SeeFile,
    SeePhrases,
    WriteFile,
)
from console.screen import CalendarScreen
from console.steps import Steps
from console.store.database import Store
from console.store.faults import StoreError
from console.store.phrase_reading import SEEDED, read_bank, seed_phrases
from console.store.whole_file import read_whole, write_whole


class PhraseBridge:
    """Shows, keeps, reads and writes."""

    def __init__(self, steps: Steps, store: Store, screen: CalendarScreen) -> None:
        self._steps = steps
        self._store = store
        self._screen = screen
        self._bank: tuple[Phrase, ...] = ()
        self._entries: Sequence[Phrase] = ()  # of the file that is looked at
        self._seen = ImportPlan()  # what the screen shows that it would change

    def take(self, wish: PhraseWish) -> None:
        """Carry out one wish; what could not be is said, and leaves all as it was."""
        match wish:
            case SeePhrases():
                self._load()
            case SavePhrase(phrase):
                self._save(phrase)
            case DeletePhrase(key):
                self._tell(self._keep([PhraseDeleted(key)]), strings.DELETED, None)
            case SeeFile(path):
                self._see(path)
            case ImportSeen(with_own):
                self._import(with_own=with_own)
            case WriteFile(path):
                self._write(Path(path))

    def _load(self) -> None:
        bank = read_bank(self._store)
        if bank is None:
            bank = seed_phrases()
            # A disk that does not take them just now is asked again the next time; they can be used all the same.
            self._commit([SettingSaved(SEEDED, "1"), *(PhraseSaved(phrase) for phrase in bank)])
        self._bank = bank
        self._screen.shelf.set_phrases(bank)

    def _save(self, phrase: Phrase) -> None:
        """Words that were typed are one's own from then on; whether it is a favourite changes nothing of that."""
        held = {one.key: one for one in self._bank}
        before = held.get(phrase.key)
        key = phrase.key or own_key(phrase.text, held)
        position = next_position(self._bank) if before is None else before.position
        came = "" if before is None else before.came
        saved = replace(phrase, key=PhraseKey(key), position=position, came=came)
        self._tell(self._keep([PhraseSaved(saved)]), strings.SAVED, saved.key)

    def _see(self, path: str | None) -> None:
        from console.store.phrase_file import FILE_BYTES, read_phrases  # few days are days of importing

        try:
            self._entries = seed_phrases() if path is None else read_phrases(read_whole(Path(path), FILE_BYTES))
        except BadPhraseFile as fault:
            self._screen.phrases.refuse(strings.file_fault(fault.fault, fault.line, fault.name))
        except OSError:
            self._screen.phrases.refuse(strings.FILE_UNREADABLE)
        except ValueError:
            self._screen.phrases.refuse(strings.FILE_TOO_LARGE)
        else:
            self._show_plan()

    def _show_plan(self) -> None:
        self._seen = plan_import(self._bank, self._entries)
        self._screen.phrases.show_plan(self._seen)

    def _import(self, *, with_own: bool) -> None:
        if plan_import(self._bank, self._entries) != self._seen:  # nothing is changed that was not shown
            self._show_plan()
            self._screen.phrases.refuse(strings.PREVIEW_RENEWED)
            return
        done = self._keep(writes_of(self._seen, with_own=with_own))
        if done:
            self._entries, self._seen = (), ImportPlan()
            self._screen.phrases.leave_plan()
        self._tell(done, strings.IMPORTED, None)

    def _write(self, path: Path) -> None:
        from console.store.phrase_file import phrase_file

        try:
            write_whole(path, phrase_file(self._bank, strings.FILE_HEAD))
        except StoreError:
            self._screen.phrases.refuse(strings.FILE_UNWRITABLE)
        else:
            self._screen.phrases.tell(strings.exported(str(path)))

    def _keep(self, writes: Sequence[PhraseWrite]) -> bool:
        if not self._commit(writes):
            return False
        self._bank = after(self._bank, writes)
        self._screen.shelf.set_phrases(self._bank)
        return True

    def _commit(self, writes: Sequence[Write]) -> bool:
        def extend(plan: Plan) -> None:
            plan.writes.extend(writes)

        return self._steps.wish(lambda: self._steps.desk.step(self._steps.clock(), extend))

    def _tell(self, done: bool, told: str, key: PhraseKey | None) -> None:
        if done:
            self._screen.phrases.done(key)
            self._screen.phrases.tell(told)
        else:
            self._screen.phrases.refuse(strings.NOT_KEPT)
