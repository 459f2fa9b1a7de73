# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.bench [NAME…]`: ours beside the bare floor, as ratios from one run. It never fails by a figure."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from tests.bench import (
    code_and_card,
    desk_idle,
    desk_receive,
    desk_start,
    free_times,
    letterbox,
    page_weight,
    relay_crowd,
    relay_memory,
    relay_restart,
    relay_speed,
)
from tests.bench.figures import Report


class Bench(NamedTuple):
    """One benchmark: what it does, with which size, how often by default."""

    measure: Callable[[Path, int, Any], Awaitable[Report]]
    size: Any
    tiny: Any
    rounds: int


BENCHES: Final = {
    "messages": Bench(relay_speed.measure, relay_speed.Size(), relay_speed.TINY, 7),
    "memory": Bench(relay_memory.measure, relay_memory.Size(), relay_memory.TINY, 3),
    "crowd": Bench(relay_crowd.measure, relay_crowd.Size(), relay_crowd.TINY, 5),
    "restart": Bench(relay_restart.measure, relay_restart.Size(), relay_restart.TINY, 5),
    "receive": Bench(desk_receive.measure, desk_receive.Size(), desk_receive.TINY, 5),
    "free": Bench(free_times.measure, free_times.Size(), free_times.TINY, 5),
    "letterbox": Bench(letterbox.measure, letterbox.Size(), letterbox.TINY, 5),
    "idle": Bench(desk_idle.measure, desk_idle.Size(), desk_idle.TINY, 1),
    "code": Bench(code_and_card.measure, code_and_card.Size(), code_and_card.TINY, 5),
    "page": Bench(page_weight.measure, page_weight.Size(), page_weight.TINY, 2),
    "start": Bench(desk_start.measure, desk_start.Size(), desk_start.TINY, 2),
}


async def run(name: str, *, tiny: bool = False, rounds: int | None = None) -> Report:
    """Measure in a folder that is thrown away."""
    bench = BENCHES[name]
    with tempfile.TemporaryDirectory(prefix="kuulolla-bench-") as folder:
        return await bench.measure(Path(folder), rounds or bench.rounds, bench.tiny if tiny else bench.size)


def ready_the_load() -> None:
    """As many files as the system gives; no garbage collection here, which would look like a delay of the relay."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    gc.disable()


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
@click.option("--rounds", type=click.IntRange(1), help="How many rounds instead of each one's own number.")
@click.option("--tiny", is_flag=True, help="With sizes that say nothing but that it works.")
def main(names: tuple[str, ...], rounds: int | None, tiny: bool) -> None:
    """Measure ours beside the bare floor; all of it where no NAME is given. Linux only: it reads /proc."""
    ready_the_load()
    for name in names or BENCHES:
        busy = os.getloadavg()[0]
        report = asyncio.run(run(name, tiny=tiny, rounds=rounds))
        click.echo("\n".join(report.lines()))
        click.echo(f"  before it, {busy:.1f} processes wanted one of {os.cpu_count()} processors\n")


if __name__ == "__main__":
    main()
