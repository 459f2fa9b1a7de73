# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every benchmark runs, with sizes that say nothing about speed. No figure can fail a test."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.bench.__main__ import BENCHES, main, run
from tests.bench.figures import Figure, at

LINUX = Path("/proc/self/schedstat").exists()


@pytest.mark.skipif(not LINUX, reason="what a process costs is read from /proc")
@pytest.mark.parametrize("name", BENCHES)
async def test_a_benchmark_measures_ours_and_the_floor(name: str):
    report = await run(name, tiny=True, rounds=1)
    assert report.figures
    for figure in report.figures:
        assert all(value >= 0 for value in (*figure.ours, *figure.floor))
        assert math.isfinite(figure.ratio)
        assert figure.name in figure.line()
    assert not [note for note in report.notes if note.startswith("lost") and not note.startswith("lost at ours: 0 ")]


def test_a_ratio_is_that_of_the_medians():
    figure = Figure("x", "s", ours=[3, 1, 100], floor=[2, 2, 50])
    assert figure.ratio == 1.5
    assert at([1.0, 2.0, 3.0, 4.0], 0.99) == 4.0


def test_a_benchmark_that_is_not_there_is_named():
    told = CliRunner().invoke(main, ["nothing"])
    assert told.exit_code == 2
    assert "nothing" in told.output
