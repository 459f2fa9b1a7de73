# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A short storm at every run of CI; `make storm` is the long one. And: the ledger sees what it is there to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storm.ledger import Count, Ledger
from tests.storm.weather import storm

TYPED = Ledger(from_parent=["a", "b", "c"], from_worker=["x", "y"])
GOOD = ["a", "x", "b", "y", "c"]


async def test_nothing_is_lost_doubled_or_moved_when_relay_and_console_are_killed_at_any_moment(tmp_path: Path) -> None:
    """Promise 3; attacks S5 and R23, field report A-18."""
    told: list[str] = []
    outcome = await storm(tmp_path, 6, 2026, told.append)
    assert outcome.count == Count(), told
    assert outcome.said == ""
    assert outcome.relay_kills
    assert outcome.desk_kills
    assert outcome.from_parents > 3
    assert outcome.from_worker


@pytest.mark.parametrize(
    ("parents_screen", "workers_screen", "count"),
    [
        (GOOD, GOOD, Count()),
        (["a", "x", "y", "c"], GOOD, Count(lost=1)),
        (GOOD, ["a", "x", "b"], Count(lost=2)),
        (GOOD, ["a", "x", "b", "y", "c", "b"], Count(doubled=1)),
        (["a", "b", "x", "y", "c"], GOOD, Count(moved=2)),  # the two screens differ
        (["b", "x", "a", "y", "c"], ["b", "x", "a", "y", "c"], Count(moved=4)),  # both differ from what was typed
        ([*GOOD, "z"], GOOD, Count(moved=1)),  # of another talk, or never sent
    ],
)
def test_the_ledger_counts_what_is_lost_doubled_and_moved(
    parents_screen: list[str], workers_screen: list[str], count: Count
) -> None:
    assert TYPED.judge(parents_screen, workers_screen) == count
