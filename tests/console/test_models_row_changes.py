# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists change by the fewest steps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.models.row_changes import Insert, Move, Remove, row_changes

keys = st.lists(st.integers(0, 12), unique=True, max_size=10)


def apply(old: list[int], new: list[int]) -> list[int]:
    rows = list(old)
    for change in row_changes(old, new):
        match change:
            case Remove(first, last):
                del rows[first : last + 1]
            case Move(source, target):
                rows.insert(target, rows.pop(source))
            case Insert(first, last):
                rows[first:first] = new[first : last + 1]
    return rows


@given(keys, keys)
def test_any_list_becomes_any_other(old: list[int], new: list[int]) -> None:
    assert apply(old, new) == new


@given(keys, keys)
def test_no_row_is_moved_without_need(old: list[int], new: list[int]) -> None:
    """The oracle: a row that moves is one that no longest rising run can hold."""
    common = [key for key in new if key in old]
    place = [old.index(key) for key in common]
    longest = max(
        (sum(1 for _ in run) for run in rising_runs(place)),
        default=0,
    )
    moves = [change for change in row_changes(old, new) if isinstance(change, Move)]
    assert len(moves) == len(common) - longest


def rising_runs(numbers: list[int]) -> list[list[int]]:
    """Every rising subsequence, by brute force."""
    runs: list[list[int]] = [[]]
    for number in numbers:
        runs += [[*run, number] for run in runs if not run or run[-1] < number]
    return runs


def test_one_row_that_rises_to_the_top_is_one_move() -> None:
    assert list(row_changes([1, 2, 3, 4, 5], [5, 1, 2, 3, 4])) == [Move(4, 0)]


def test_equal_lists_change_nothing() -> None:
    assert list(row_changes([1, 2, 3], [1, 2, 3])) == []


def test_neighbours_come_and_go_together() -> None:
    assert list(row_changes([1, 2, 3, 9], [9])) == [Remove(0, 2)]
    assert list(row_changes([9], [1, 2, 3, 9])) == [Insert(0, 2)]
