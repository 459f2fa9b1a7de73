# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the oracle holds of each visit, and how two desks are compared."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from console.core.plan import DeskNow


@dataclass(slots=True)
class VisitKnown:
    """What the oracle knows of one visit, by its room."""

    sid: bytes
    typed: list[tuple[int, str]] = field(default_factory=list)  # record number, text
    answered: list[str] = field(default_factory=list)  # what the worker typed in this talk's box
    told: list[int] = field(default_factory=list)
    absent_from: float | None = None
    typing: int = 0  # how often the page said that its parent writes
    typing_shown: int = 0  # and how often the worker was shown it, in this life of the desk
    rogue: bool = False  # a page that was tampered with: it may lose its own talk


@dataclass(slots=True)
class Row:
    """One line of the file."""

    author: str
    number: int
    position: int
    text: str


def kept_part(desk: DeskNow) -> DeskNow:
    """The desk without what no file keeps; the next place in the order only has to be behind all others."""
    plain = DeskNow(identity=b"", login=b"", service=b"")
    talks = {
        talk.id: replace(talk, present=False, absent_since=0.0, typing_until=0.0, moment_at=None, asked_again=0.0)
        for talk in desk.talks.values()
    }
    order = [part.name for part in fields(desk)]
    names = order[order.index("link") :]  # from there on they are said to be kept on no disk
    return replace(desk, talks=talks, next_order=0, **{name: getattr(plain, name) for name in names})


def differences(found: Any, wanted: Any) -> str:
    """The names of the fields in which two values differ."""
    names = []
    for part in fields(found):
        first, second = getattr(found, part.name), getattr(wanted, part.name)
        if first != second:
            names.append(part.name)
            if isinstance(first, dict) and first.keys() == second.keys():
                names += [differences(first[key], second[key]) for key in first if first[key] != second[key]]
    return ", ".join(names)
