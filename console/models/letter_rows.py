# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents left, as a Qt list, and what is said of each."""

from __future__ import annotations

from typing import Final

from console import calendar_strings
from console.core.follow_up_values import LetterRow
from console.core.letter import LetterOutcome
from console.models.finnish_time import day_and_time
from console.models.steady_rows import SteadyRowsModel
from shared.slips import Wish

_WISH: Final = {
    Wish.WORDS: calendar_strings.WISH_WORDS,
    Wish.MOVE: calendar_strings.WISH_MOVE,
    Wish.CANCEL: calendar_strings.WISH_CANCEL,
    Wish.FORGET_ME: calendar_strings.WISH_FORGET,
}
_OUTCOME: Final = {
    LetterOutcome.SHOWN: calendar_strings.OUTCOME_SHOWN,
    LetterOutcome.CANCELLED: calendar_strings.OUTCOME_CANCELLED,
    LetterOutcome.MOVED: calendar_strings.OUTCOME_MOVED,
    LetterOutcome.TIMES_OFFERED: calendar_strings.OUTCOME_TIMES_OFFERED,
    LetterOutcome.OUTDATED: calendar_strings.OUTCOME_OUTDATED,
    LetterOutcome.FORGOTTEN: calendar_strings.OUTCOME_FORGOTTEN,
}


def wish_told(row: LetterRow) -> str:
    """What the parent asked for: `Toivoi uutta aikaa: to 3.12. klo 14.00`."""
    wish = _WISH[row.wish]
    return calendar_strings.wished_time(wish, day_and_time(row.start)) if row.start else wish


def outcome_told(row: LetterRow) -> str:
    """What the desk did by itself, in a sentence."""
    return _OUTCOME[row.outcome]


class LettersModel(SteadyRowsModel[LetterRow]):
    """Rows in the desk's order: the unseen first."""

    def key(self, row: LetterRow) -> bytes:
        return row.letter

    def text(self, row: LetterRow) -> str:
        return row.label

    def spoken(self, row: LetterRow) -> str:
        return calendar_strings.letter_spoken(row.label, day_and_time(row.came), wish_told(row), seen=row.seen)
