# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every promise holds at every step, whatever happens; and the simulation finds what is put in to be found."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.simulation.planted_faults import FAULTS, Fault
from tests.simulation.run import Outcome, run

SEEDS = range(1, 16)
STEPS = 2000
SHORT = 800  # steps of a run with a planted fault
TRIES = 10  # seeds until it must have been found: its own is the first, and a change elsewhere may move it to the next


def test_nothing_is_lost_doubled_or_moved_and_every_place_only_falls_in_runs_that_are_about_something():
    outcomes = []
    for seed in SEEDS:
        outcomes.append(run(seed, STEPS))
        assert not outcomes[-1].broken, f"{outcomes[-1].broken}\nrun it again: {outcomes[-1].again}"
    assert sum(outcome.steps for outcome in outcomes) >= 20_000
    assert sum(outcome.typed for outcome in outcomes) >= 1000
    assert sum(outcome.answered for outcome in outcomes) >= 500
    happened: Counter[str] = sum((outcome.happened for outcome in outcomes), Counter())
    rare = {name for name, times in happened.items() if times < 3}
    assert not rare, "what hardly ever happens proves nothing"
    assert len(happened) == outcomes[0].kinds + 1  # and the rests


def test_a_seed_gives_the_same_run_every_time():
    first, again = run(77, 600), run(77, 600)
    assert (first.steps, first.seconds, first.typed, first.happened) == (
        again.steps,
        again.seconds,
        again.typed,
        again.happened,
    )


def _found(fault: Fault) -> Outcome:
    """The first run in which the planted fault is told in the words of somebody who noticed it."""
    told = []
    for seed in range(fault.seed, fault.seed + TRIES):
        with pytest.MonkeyPatch.context() as patch:
            fault.plant(patch)
            outcome = run(seed, SHORT, fault.emphasis)
        if fault.seen_as in outcome.broken:
            return outcome
        told.append(outcome.broken or "nothing")
    pytest.fail(f"not found in {TRIES} runs; told instead: {set(told)}")


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_and_without_it_the_same_run_is_clean(name):
    found = _found(FAULTS[name])
    clean = _unplanted(found.seed, tuple(FAULTS[name].emphasis.items()))
    assert not clean.broken, f"{clean.broken}\nnot planted, and found all the same: {clean.again}"


@cache
def _unplanted(seed: int, emphasis: tuple[tuple[str, float], ...]) -> Outcome:
    return run(seed, SHORT, dict(emphasis))


def test_mistakes_are_planted_on_every_side_and_noticed_by_many_signs():
    by_side = Counter(fault.plant.__module__.rpartition(".")[2] for fault in FAULTS.values())
    assert by_side.keys() == {"of_desk", "of_restarts", "of_page", "of_relay"}
    assert min(by_side.values()) >= 5
    assert len({fault.seen_as for fault in FAULTS.values()}) >= 10
