# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank: each write as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from console.core.phrases import PhraseDeleted, PhraseSaved
from console.core.writes import Write

PHRASE_COLUMNS: Final = '"key", "group", title, text, favourite, came, position'


def phrase_statements(write: Write) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """The SQL of one write that the bank knows; nothing for any other."""
    match write:
        case PhraseSaved(phrase):
            yield (
                f"INSERT OR REPLACE INTO phrase ({PHRASE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    phrase.key,
                    phrase.group,
                    phrase.title,
                    phrase.text,
                    int(phrase.favourite),
                    phrase.came,
                    phrase.position,
                ),
            )
        case PhraseDeleted(key):
            yield 'DELETE FROM phrase WHERE "key" = ?', (key,)
