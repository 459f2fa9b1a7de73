# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every promise holds at every step, whatever happens; and the simulation finds what is put in to be found."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.simulation.planted import FAULTS
from tests.simulation.run import Outcome, run

SEEDS = range(1, 15)
STEPS = 2000
TRIES = 40  # seeds until a planted fault must have been found


@pytest.fixture(scope="module")
def outcomes() -> dict[int, Outcome]:
    return {}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_doubled_or_moved_and_every_place_only_falls(seed, outcomes):
    outcome = outcomes[seed] = run(seed, STEPS)
    assert not outcome.broken, f"{outcome.broken}\nrun it again: {outcome.again}"


def test_the_runs_were_about_something(outcomes):
    for seed in SEEDS:
        outcomes.setdefault(seed, run(seed, STEPS) if seed not in outcomes else outcomes[seed])
    assert sum(outcome.steps for outcome in outcomes.values()) >= 20_000
    assert sum(outcome.typed for outcome in outcomes.values()) >= 1000
    assert sum(outcome.answered for outcome in outcomes.values()) >= 500
    happened: Counter[str] = sum((outcome.happened for outcome in outcomes.values()), Counter())
    rare = {name for name, times in happened.items() if times < 3}
    assert not rare, "what hardly ever happens proves nothing"
    assert len(happened) == outcomes[SEEDS[0]].kinds + 1  # and the rests


def test_a_seed_gives_the_same_run_every_time():
    first, again = run(77, 600), run(77, 600)
    assert (first.steps, first.seconds, first.typed, first.happened) == (
        again.steps,
        again.seconds,
        again.typed,
        again.happened,
    )


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name, monkeypatch):
    FAULTS[name](monkeypatch)
    for seed in range(100, 100 + TRIES):
        outcome = run(seed, 800)
        if outcome.broken:
            assert outcome.again == f"make simulation SEED={seed}"
            return
    pytest.fail(f"{name}: not found in {TRIES} runs")
