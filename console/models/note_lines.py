# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headings and lists in a note: plain text, of which the marks at a line's beginning are understood. Pure."""

from __future__ import annotations

import re
from typing import Final

_HEADING: Final = re.compile(r"#{1,3}[ \t]+(?=\S)")
_ITEM: Final = re.compile(r"([ \t]*)(?:([-*•])|(\d{1,3})([.)]))([ \t]+)")


def heading_mark(line: str) -> int:
    """How many characters at the beginning make the line a heading; 0: it is none."""
    found = _HEADING.match(line)
    return found.end() if found is not None else 0


def item_mark(line: str) -> int:
    """How many characters at the beginning make the line an item of a list; 0: it is none."""
    found = _ITEM.match(line)
    return found.end() if found is not None else 0


def next_item(line: str) -> str | None:
    """The mark of the item that follows a line, counted on where the items have numbers; None: it is no item."""
    found = _ITEM.match(line)
    if found is None:
        return None
    indent, bullet, number, end, space = found.groups()
    return f"{indent}{bullet or f'{int(number) + 1}{end}'}{space}"


def is_blank_item(line: str) -> bool:
    """Whether a line is the mark of an item and nothing else: there the list ends."""
    return bool(item_mark(line)) and not line[item_mark(line) :].strip()
