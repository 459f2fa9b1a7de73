# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts and notes between the key press and the disk: written together, within a second of the first change."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer

from console.core.case import CaseId
from console.core.values import TalkId


class Kind(Enum):
    """What was typed: a draft belongs to the talk's box, a note to the worker alone."""

    DRAFT = "draft"
    NOTE = "note"
    CASE_NOTE = "case note"


Owner = TalkId | CaseId  # what the box belongs to


class Unsaved(QObject):
    """Holds the newest text of each box until it is kept."""

    def __init__(self, seconds: float, keep: Callable[[Kind, Owner, str], bool], parent: QObject) -> None:
        """`keep` writes one text and says whether it is on disk; a text that is not stays here and is tried again."""
        super().__init__(parent)
        self._keep = keep
        self._texts: dict[tuple[Kind, Owner], str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(max(1, int(seconds * 1000)))
        self._timer.timeout.connect(self.save)

    def put(self, kind: Kind, owner: Owner, text: str) -> None:
        """A box has changed. The timer runs from the first change, so that steady typing is kept, too."""
        self._texts[(kind, owner)] = text
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, owner: Owner, *kinds: Kind) -> None:
        """These texts of a talk or a case need not be kept any more: sent, or deleted."""
        for kind in kinds:
            self._texts.pop((kind, owner), None)

    def pending(self, kind: Kind, owner: Owner) -> str | None:
        """The newest text of a box, where it is not on disk yet."""
        return self._texts.get((kind, owner))

    def is_empty(self) -> bool:
        """Whether every text that was typed is on disk."""
        return not self._texts

    def save(self) -> None:
        """Keep all now."""
        waiting, self._texts = self._texts, {}
        for (kind, owner), text in waiting.items():
            if not self._keep(kind, owner, text):
                self._texts.setdefault((kind, owner), text)
                self._timer.start()
