# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a benchmark has to say: ours beside the floor, as a ratio. The medians of some rounds, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Figure:
    """One thing that was measured at both. `ratio` is of ours to the floor, from one and the same run.

    `wanted` is what the project holds itself to, in words; a benchmark prints it and never judges.
    """

    name: str
    unit: str
    wanted: str = ""
    take: Callable[[list[float]], float] = median  # of the rounds; `min` where whatever else the machine does only adds
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def add(self, is_ours: bool, value: float) -> None:
        """One round's value."""
        (self.ours if is_ours else self.floor).append(value)

    @property
    def ratio(self) -> float:
        """Ours to the floor."""
        floor = self.take(self.floor)
        return self.take(self.ours) / floor if floor else float("inf")

    def line(self) -> str:
        """As a row of a table."""
        return (
            f"{self.name:<46} {self.take(self.ours):>10.2f} {self.take(self.floor):>10.2f} {self.unit:<8}"
            f" {self.ratio:>7.3f}   {self.wanted}"
        )


@dataclass
class Report:
    """The figures of one benchmark, and what must be known to read them."""

    title: str
    figures: list[Figure]
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """To be printed."""
        head = f"{'':<46} {'ours':>10} {'floor':>10} {'':<8} {'ratio':>7}   wanted"
        return [self.title, head, *(figure.line() for figure in self.figures), *(f"  {note}" for note in self.notes)]


def at(sorted_values: list[float], part: float) -> float:
    """The value below which this part of them lies; they are sorted."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))]
