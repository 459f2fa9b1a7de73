# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank as the file has it, and the phrases that a new desk begins with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from console.core.phrases import Phrase, PhraseKey, in_order, mark_of
from console.store.database import Store
from console.store.phrase_statements import PHRASE_COLUMNS

SEEDED: Final = "phrases_seeded"  # the setting that says so: phrases that were all deleted do not come back


def read_bank(store: Store) -> tuple[Phrase, ...] | None:
    """All phrases, group by group; None where the desk has never had any."""
    if store.setting(SEEDED) is None:
        return None
    rows = store.connection.execute(f"SELECT {PHRASE_COLUMNS} FROM phrase")
    return in_order(
        Phrase(PhraseKey(key), group, text, title, bool(favourite), came, position)
        for key, group, title, text, favourite, came, position in rows
    )


def seed_phrases() -> tuple[Phrase, ...]:
    """What comes with the program."""
    from console.store.phrase_file import read_phrases  # its libraries are loaded by who needs them

    entries = read_phrases((Path(__file__).parent / "seed_phrases.toml").read_bytes())
    return tuple(replace(entry, came=mark_of(entry), position=position) for position, entry in enumerate(entries))
