# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.simulation`: some seeds drawn anew, or one again that failed; status 1 if a promise was broken."""

from __future__ import annotations

import secrets
import sys
import time

import click

from tests.simulation.run import report, run

STEPS = 2000


@click.command()
@click.option("--seed", type=int, help="Run this one again (default: draw some).")
@click.option("--seeds", type=int, default=10, show_default=True, help="How many to draw.")
@click.option("--steps", type=int, default=STEPS, show_default=True, help="Of each seed.")
def main(seed: int | None, seeds: int, steps: int) -> None:
    """Parents, relay and desk on a virtual clock, with faults; every promise is checked at every step."""
    drawn = [seed] if seed is not None else [secrets.randbelow(10**9) for _ in range(seeds)]
    started = time.monotonic()
    outcomes = []
    for number in drawn:
        outcomes.append(run(number, steps))
        click.echo(report(outcomes[-1:]))
    taken = sum(outcome.steps for outcome in outcomes)
    click.echo(f"{taken} steps in {time.monotonic() - started:.1f} s")
    sys.exit(1 if any(outcome.broken for outcome in outcomes) else 0)


if __name__ == "__main__":
    main()
