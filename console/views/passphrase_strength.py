# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""An honest guess at how hard a passphrase of a person's own is to guess. Pure.

It is a word beside the field and bars nothing but what is too short. Real strength lies in chance, which no look at
the text can see; so it never promises more than "strong, if it is used nowhere else".
"""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from shared.limits import PASSPHRASE_LEAST


class Strength(Enum):
    """From what a thief's machine tries in its first minutes to what it does not reach."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


COMMON = ("salasana", "salalause", "kuulolla", "qwerty", "asdf", "password", "123", "suomi", "finland")
FAIR_FROM = 14  # characters that are not foreseen by the one before, see `unforeseen`
GOOD_FROM = 20


def passphrase_strength(text: str) -> Strength:
    """Judge by how many characters are not foreseen, and by how many different ones there are."""
    if len(text) < PASSPHRASE_LEAST:
        return Strength.TOO_SHORT
    surprises = unforeseen(text)
    different = len(set(text.casefold()))
    if surprises < FAIR_FROM or different < 7:
        return Strength.WEAK
    if surprises < GOOD_FROM or different < 10:
        return Strength.FAIR
    return Strength.GOOD


def unforeseen(text: str) -> int:
    """Count the characters that are no repetition, no step in a row such as abc or 321, and no common word."""
    plain = text.casefold()
    for word in COMMON:
        plain = plain.replace(word, "\0")
    steps = [ord(after) - ord(before) for before, after in pairwise(plain)]
    return len(plain) - sum(step in (-1, 0, 1) for step in steps)
