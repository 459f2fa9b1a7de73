# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults put in on purpose, one at a time: what the simulation must find, or it proves nothing.

Each is a mistake that somebody could make. None of them is anywhere but in this folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pytest

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """`seed` finds it soon; `seen_as` is part of what is told then: what a person would have noticed."""

    plant: Plant
    seed: int
    seen_as: str
    emphasis: Mapping[str, float]  # what has to happen often, where chance alone would take its time


FAULTS: Final[dict[str, Fault]] = {}


def fault(seed: int, seen_as: str, **emphasis: float) -> Callable[[Plant], Plant]:
    """Its name in words is the name of its function. `emphasis`: `Plan__kill_relay=5`, say."""

    def known(plant: Plant) -> Plant:
        FAULTS[plant.__name__.replace("_", " ")] = Fault(
            plant, seed, seen_as, {name.replace("__", "."): times for name, times in emphasis.items()}
        )
        return plant

    return known
