# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a message takes while thousands wait and more are coming: the bare relay collects garbage by default."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, Report, at
from tests.bench.relay_speed import Crowd
from tests.bench.servers import Bare, Ours, Server
from tests.bench.talks import Page, addresses, open_pages


@dataclass(frozen=True)
class Size:
    """How much of it. Ours is given room for all of them together: more than the product lets in (`limits.ROOMS`)."""

    talking: int = 100
    idle: int = 5000
    joining: int = 1500
    seconds: float = 5.0
    a_second: int = 1000

    @property
    def rooms(self) -> int:
        return self.talking + self.idle + self.joining


TINY = Size(talking=5, idle=50, joining=20, seconds=0.5, a_second=200)


async def _join(server: Server, number: int, seconds: float, source: Iterator[str]) -> list[Page]:
    """So many parents, evenly over so many seconds."""
    loop = asyncio.get_running_loop()
    begin, joined = loop.time(), []
    for at_number in range(number):
        await asyncio.sleep(max(0.0, begin + at_number * seconds / number - loop.time()))
        joined.append(asyncio.create_task(open_pages(server, 1, source)))
    return [page for pages in await asyncio.gather(*joined) for page in pages]


async def _one(server: Server, size: Size) -> tuple[list[float], list[float]]:
    """The delays of all messages, sorted: with nobody else there, and in the crowd."""
    source = addresses()
    crowd = await Crowd.gather(server, size.talking)
    for _ in range(size.talking):
        next(source)  # as the talking ones have had theirs
    messages = int(size.seconds * size.a_second)
    alone = await crowd.paced(size.a_second, messages)
    idle = await open_pages(server, size.idle, source)
    joining = asyncio.create_task(_join(server, size.joining, size.seconds, source))
    paced = await crowd.paced(size.a_second, messages)
    for page in [*idle, *await joining]:
        page.abort()
    crowd.leave()
    return alone.delays, paced.delays


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Each relay in a fresh process, taking turns."""
    p99 = Figure(f"p99 with {size.idle} idle, {size.joining} joining", "ms", "≤ 0.05", min)
    longest = Figure("the longest", "ms", "", min)
    quiet = Figure("p99 with nobody else there", "ms", "", min)
    for number in range(rounds):
        for server in (Bare(), Ours(folder / f"relay{number}", rooms=size.rooms)):
            with server:
                before, delays = await _one(server, size)
            quiet.add(isinstance(server, Ours), at(before, 0.99) * 1e3)
            p99.add(isinstance(server, Ours), at(delays, 0.99) * 1e3)
            longest.add(isinstance(server, Ours), delays[-1] * 1e3)
    note = "of the quietest round each: whatever else this machine does only adds"
    return Report(f"relay: a crowd, {size.a_second} messages a second", [p99, longest, quiet], [note])
