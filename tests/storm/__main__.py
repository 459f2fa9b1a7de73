# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.storm --rounds 100 --seed 7`: prints the count; status 1 unless all of it is 0."""

from __future__ import annotations

import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

import click

from tests.storm.weather import storm


@click.command()
@click.option("--rounds", default=100, show_default=True, help="How often something is killed.")
@click.option("--seed", type=int, help="A number that decides who is killed, when, and what is typed.")
def main(rounds: int, seed: int | None) -> None:
    """Kill relay and console at random moments, with three talks going on."""
    seed = secrets.randbelow(2**32) if seed is None else seed
    click.echo(f"To run this again: python -m tests.storm --rounds {rounds} --seed {seed}")
    with tempfile.TemporaryDirectory(prefix="kuulolla-storm-") as folder:
        outcome = asyncio.run(storm(Path(folder), rounds, seed, click.echo))
    if outcome.said:
        click.echo(f"The console said: {outcome.said}")
    click.echo(f"seed {seed}: {outcome}")
    sys.exit(0 if outcome.is_good else 1)


if __name__ == "__main__":
    main()
