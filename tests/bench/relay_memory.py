# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a waiting parent costs the relay: bytes while they wait, processor when they come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, Report
from tests.bench.servers import Bare, Ours, Server
from tests.bench.talks import ScriptedDesk, addresses, open_pages


@dataclass(frozen=True)
class Size:
    """How much of it."""

    before: int = 200  # are there before it is counted, so that what is made once is made
    parents: int = 4500


TINY = Size(before=10, parents=100)


async def _one(server: Server, size: Size) -> tuple[float, float]:
    """Bytes and seconds of processor for each parent who came to stay."""
    desk = await ScriptedDesk(server).connect()
    source = addresses()
    pages = await open_pages(server, size.before, source)
    await asyncio.sleep(0.5)  # what is under way arrives
    memory, cpu = server.memory(), server.cpu()
    pages += await open_pages(server, size.parents, source)
    await asyncio.sleep(0.5)
    result = (server.memory() - memory) / size.parents, (server.cpu() - cpu) / size.parents
    for page in pages:
        page.abort()
    desk.abort()
    return result


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Each relay in a fresh process, taking turns."""
    memory = Figure("bytes of a waiting parent, with all state", "B", "≤ 1.5 (better: 1.0)")
    cpu = Figure("server CPU of a parent who comes", "µs")
    for number in range(rounds):
        for server in (Bare(), Ours(folder / f"relay{number}")):
            with server:
                taken, seconds = await _one(server, size)
            memory.add(isinstance(server, Ours), taken)
            cpu.add(isinstance(server, Ours), seconds * 1e6)
    return Report(f"relay: {size.parents} parents who wait", [memory, cpu])
