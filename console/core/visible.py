# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a text can be seen, and what only turns the others round (field report A-35). Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

# Embeddings and overrides reorder what follows; isolates and the two marks only help their own text (UAX 9).
OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
# Letters that look like nothing: braille blank, Hangul fillers, the Mongolian vowel separator.
_BLANK_LETTERS: Final = frozenset("\u2800\u3164\u115f\u1160\uffa0\u180e")
_INVISIBLE_CATEGORIES: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})


def has_visible(text: str) -> bool:
    """Whether the text shows anything at all; what does not is not sent."""
    return any(
        character not in _BLANK_LETTERS and unicodedata.category(character) not in _INVISIBLE_CATEGORIES
        for character in text
    )
