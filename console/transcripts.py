# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The transcript models of the talks that are open in the window, filled from the file and by what happens."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from console.core.values import Author, Delivery, MessageView, TalkId, number_of
from console.models.system_lines import in_words
from console.models.transcript import TranscriptModel
from console.store.database import Store
from console.store.reading import read_lines

SHOWN: Final = 500  # lines at first; older ones come when the worker scrolls up (measured.md)


class Transcripts:
    """One model a talk, made when the talk is first looked at."""

    def __init__(self, store: Store, parent: QObject) -> None:
        self._store = store
        self._parent = parent
        self._models: dict[TalkId, TranscriptModel] = {}
        self._older: dict[TalkId, list[MessageView]] = {}

    def of(self, talk: TalkId, arrived_below: int) -> TranscriptModel:
        """The model of a talk's lines."""
        model = self._models.get(talk)
        if model is None:
            lines = [in_words(line) for line in read_lines(self._store, talk, arrived_below)]
            self._older[talk] = lines[:-SHOWN]
            model = self._models[talk] = TranscriptModel(self._parent)
            model.set_rows(lines[-SHOWN:], has_older=len(lines) > SHOWN)
            model.older_wanted.connect(lambda: self._bring_older(talk))
        return model

    def _bring_older(self, talk: TalkId) -> None:
        older = self._older[talk]
        self._older[talk] = older[:-SHOWN]
        self._models[talk].prepend(older[-SHOWN:], has_older=len(older) > SHOWN)

    def append(self, talk: TalkId, message: MessageView) -> None:
        """A new line, at the end: the order of commits is the order of the talk."""
        if talk in self._models:
            self._models[talk].append(in_words(message))

    def arrived(self, talk: TalkId, below: int) -> None:
        """The parent's page has all of the worker's lines below this number."""
        model = self._models.get(talk)
        if model is None:
            return
        for row in reversed(model.rows()):
            if row.author is not Author.WORKER:
                continue
            if row.delivery is Delivery.ARRIVED:
                break
            if number_of(row.key) < below:
                model.replace(replace(row, delivery=Delivery.ARRIVED))

    def drop(self, talk: TalkId) -> None:
        """The talk's lines are deleted."""
        self._older.pop(talk, None)
        model = self._models.pop(talk, None)
        if model is not None:
            model.set_rows(())
