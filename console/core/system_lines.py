# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's own lines in a transcript: what the parent did there besides writing, at its place among the words.

They are kept as a word and an instant and put into Finnish where they are shown; no foreign text is in them.
"""

from __future__ import annotations

from dataclasses import replace

from console.core.plan import MessageShown, Plan
from console.core.values import Author, MessageView, SystemLine, TalkId, key_of
from console.core.writes import MessageSaved


def add_line(plan: Plan, talk: TalkId, line: SystemLine, start: int) -> None:
    """A line about the time that begins at `start` (UTC seconds); none where the worker sees no transcript."""
    now = plan.desk.talks[talk]
    if not now.is_shown:
        return
    position = now.next_position
    text = f"{line.value} {start}"
    plan.save(replace(now, next_position=position + 1))
    plan.writes.append(MessageSaved(talk, position, Author.SYSTEM, position, b"", text, plan.now))
    plan.changes.append(MessageShown(talk, MessageView(key_of(Author.SYSTEM, position), Author.SYSTEM, text, plan.now)))


def read_line(text: str) -> tuple[SystemLine, int]:
    """What a kept line says: what happened, and to the time that begins then (UTC seconds)."""
    line, start = text.split(" ")
    return SystemLine(line), int(start)
