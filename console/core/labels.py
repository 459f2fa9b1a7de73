# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A parent has no name. The desk gives each visit a word pair, so that the worker can tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

COLOURS: Final = (
    "Hopeinen", "Kultainen", "Sininen", "Vihreä", "Punainen", "Keltainen", "Valkoinen", "Harmaa",
    "Ruskea", "Turkoosi", "Oranssi", "Violetti", "Pronssinen", "Kuparinen", "Lämmin", "Kirkas",
)  # fmt: skip
THINGS: Final = (
    "Koivu", "Kuusi", "Mänty", "Haapa", "Pihlaja", "Tuomi", "Leppä", "Vaahtera",
    "Lumme", "Orvokki", "Apila", "Kielo", "Vuokko", "Kanerva", "Kaisla", "Saniainen",
    "Joutsen", "Pääsky", "Lokki", "Kiuru", "Peippo", "Tikka", "Kurki", "Haikara",
    "Lahti", "Niemi", "Saari", "Luoto", "Puro", "Järvi", "Kallio", "Niitty",
)  # fmt: skip


def draw_label(random: Callable[[int], bytes], taken: Collection[str]) -> str:
    """A word pair that no open talk has; after many tries a number is added rather than a name doubled."""
    label = ""
    for _ in range(64):
        first, second = random(2)
        label = f"{COLOURS[first % len(COLOURS)]} {THINGS[second % len(THINGS)]}"
        if label not in taken:
            return label
    number = 2
    while f"{label} {number}" in taken:
        number += 1
    return f"{label} {number}"
