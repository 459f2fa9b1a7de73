# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The talks, open ones and ended ones that are not filed away yet, as a Qt list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from console import strings, talk_strings
from console.core.values import TalkId, TalkPhase, TalkRow
from console.follow_up_strings import paused_mark
from console.models.coming_back import coming_back_marks
from console.models.finnish_time import at_clock
from console.models.foreign_text import one_line
from console.models.steady_rows import SteadyRowsModel

NUMBER_KEYS = range(1, 10)  # Ctrl+1 to Ctrl+9


class TalksModel(SteadyRowsModel[TalkRow]):
    """Rows in the desk's order; an open talk has a number key that stays with it however the list is sorted.

    A number that followed the order would send Ctrl+2 to another parent after a reorder (field report A-27).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[TalkId, int] = {}

    def set_rows(self, rows: Sequence[TalkRow]) -> None:
        live = {row.talk for row in rows if row.phase is not TalkPhase.ENDED}
        self._numbers = {talk: number for talk, number in self._numbers.items() if talk in live}
        free = [number for number in NUMBER_KEYS if number not in self._numbers.values()]
        for row in rows:
            if row.talk in live and row.talk not in self._numbers and free:
                self._numbers[row.talk] = free.pop(0)
        super().set_rows(rows)

    def number_of(self, talk: TalkId) -> int | None:
        """The number key of a talk, or None when it has ended or all nine are taken."""
        return self._numbers.get(talk)

    def talk_of(self, number: int) -> TalkId | None:
        """The talk that a number key opens."""
        return next((talk for talk, own in self._numbers.items() if own == number), None)

    def key(self, row: TalkRow) -> TalkId:
        return row.talk

    def text(self, row: TalkRow) -> str:
        return row.label

    def spoken(self, row: TalkRow) -> str:
        return strings.talk_row_spoken(row.label, talk_marks(row), one_line(row.last_line or ""))


def talk_marks(row: TalkRow) -> list[str]:
    """What stands beside a talk in words, most pressing first; a screen reader says the same."""
    marks = [strings.unanswered_spoken(at_clock(row.unanswered_since))] if row.unanswered_since is not None else []
    marks += [strings.unread_spoken(row.unread)] if row.unread else []
    return marks + state_marks(row)


def state_marks(row: TalkRow) -> list[str]:
    """The short marks of a row: päättynyt, tauolla klo 14.30 asti, poissa, sovittu aika klo 14.00, luonnos."""
    marks = [strings.PHASE_MARK[row.phase]] if row.phase in strings.PHASE_MARK else []
    marks += [talk_strings.PRACTICE_MARK] if row.practice and row.label != talk_strings.PRACTICE else []
    if row.phase is TalkPhase.PAUSED and row.paused_until is not None:
        marks = [paused_mark(at_clock(row.paused_until))]
    marks += [strings.AWAY] if not row.present and row.phase is not TalkPhase.ENDED else []
    marks += coming_back_marks(row) if row.phase is not TalkPhase.ENDED else []
    return marks + ([strings.DRAFT] if row.has_draft else [])
