# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fewest removals, moves and insertions that turn one list of keys into another. Pure.

A list that is rebuilt loses selection, focus and the row under the pointer. A list that is told "row 5 went
to 0" keeps them all (field reports A-10 and A-27).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Remove:
    """Rows `first` to `last`, both included, go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """The row at `source` is taken out and put back so that it then stands at `target`."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Rows `first` to `last` of the new list, both included, come in at their own places."""

    first: int
    last: int


def row_changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Remove | Move | Insert]:
    """Yield the changes in the order in which they are to be applied; every key is unique in its list."""
    wanted = frozenset(new)
    rows = [key for key in old if key in wanted]
    known = frozenset(rows)
    yield from _removals([key in wanted for key in old])
    yield from _moves(rows, [key for key in new if key in known])
    for first, last in _runs([key not in known for key in new]):
        yield Insert(first, last)


def _removals(kept: list[bool]) -> Iterator[Remove]:
    """From the end, so that the numbers of the rows before stay true."""
    for first, last in reversed(_runs([not keep for keep in kept])):
        yield Remove(first, last)


def _moves(rows: list[Hashable], target: list[Hashable]) -> Iterator[Move]:
    """Bring `rows` into the order of `target`: what already stands in rising order stays where it is."""
    place = {key: index for index, key in enumerate(rows)}
    staying = _longest_rising([place[key] for key in target])
    before: Hashable | None = None
    for index, key in enumerate(target):
        if index not in staying:
            source = rows.index(key)
            rows.pop(source)
            to = 0 if index == 0 else rows.index(before) + 1
            rows.insert(to, key)
            yield Move(source, to)
        before = key


def _longest_rising(numbers: list[int]) -> frozenset[int]:
    """The indexes of a longest rising subsequence (patience sorting, O(n log n))."""
    tails: list[int] = []  # the smallest last number of a rising run of each length
    tail_index: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous.append(tail_index[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        tail_index[length : length + 1] = [index]
    found: list[int] = []
    at = tail_index[-1] if tail_index else -1
    while at >= 0:
        found.append(at)
        at = previous[at]
    return frozenset(found)


def _runs(marks: list[bool]) -> list[tuple[int, int]]:
    """The first and last index of each run of marks that are set."""
    runs: list[tuple[int, int]] = []
    for is_set, group in groupby(enumerate(marks), key=lambda pair: pair[1]):
        if is_set:
            indexes = [index for index, _ in group]
            runs.append((indexes[0], indexes[-1]))
    return runs
