# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One talk as a file that a person can read, with the parent's consent. No note is handed in, so none can be in it.

A parent's words are indented: whatever they hold, no line of theirs can look like the head of another (attacks.md C3).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from console import emergency_strings as strings
from console.core.values import Author, MessageView
from console.models.finnish_time import clock_time, day_and_time, wall_time
from console.models.foreign_text import shown
from console.store.whole_file import write_whole

INDENT: Final = "    "
SPEAKERS: Final = {Author.PARENT: strings.FILE_PARENT, Author.WORKER: strings.FILE_WORKER}


def talk_text(label: str, began: float, lines: Sequence[MessageView], now: float) -> str:
    """The whole text. `began`, `now`: Unix time in seconds."""
    parts = [
        strings.FILE_TITLE,
        strings.file_about(label, day_and_time(began), day_and_time(now)),
        f"{strings.FILE_CONSENT} {strings.FILE_TIMES}",
    ]
    for line in lines:
        if line.author in SPEAKERS:
            words = shown(line.text).replace("\u2028", "\n").replace("\u2029", "\n")
            body = "\n".join(f"{INDENT}{row}" for row in words.splitlines() or [""])
            parts.append(f"{clock_time(line.at)} {SPEAKERS[line.author]}\n{body}")
    return "\n\n".join(parts) + "\n"


def file_name(now: float, chance: bytes) -> str:
    """A fixed pattern, the day and random figures: nothing that came from outside stands in a path (attacks.md C5)."""
    return f"kuulolla-keskustelu-{wall_time(now).date().isoformat()}-{chance.hex()}.txt"


def export_talk(folder: Path, name: str, text: str) -> Path:
    """Write it for its owner alone. A `StoreError` says what the disk would not do."""
    path = folder / name
    write_whole(path, text.encode("utf-8"))
    return path
