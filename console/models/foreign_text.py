# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Foreign text made fit for the screen. Pure. What is kept and copied is always the text as it was written.

Field reports A-17, A-19 and A-35, attacks C2: nothing that a parent writes may mirror, hide or overpaint what
is ours. Joiners inside emoji and real right-to-left writing stay as they are.
"""

from __future__ import annotations

import unicodedata

from console.core.visible import OVERRIDES, has_visible

__all__ = ["has_visible", "one_line", "shown"]

_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
MOST_MARKS = 6  # combining marks on one letter: more than any living script stacks
REPLACEMENT = "\ufffd"


def shown(text: str) -> str:
    """The text as a message shows it: line ends made one, control characters visible, overrides dropped."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > MOST_MARKS or character in OVERRIDES:
            continue
        kept.append(_visible(character, category))
    return "".join(kept)


def one_line(text: str, most: int = 200) -> str:
    """The beginning of the text on one line, for a list row: no line ends, no direction controls at all."""
    line = " ".join(shown(text[: most * 2]).split())
    return "".join(character for character in line if character not in _ISOLATES)[:most]


def _visible(character: str, category: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return "    "
    return REPLACEMENT if category in ("Cc", "Cs") else character
