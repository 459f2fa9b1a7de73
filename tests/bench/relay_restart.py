# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How soon everybody is back after `kill -9` of the relay: pages and desk come back by the page's own rule."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from shared.limits import Limits
from tests.bench.figures import Figure, Report
from tests.bench.servers import Bare, Ours, Server
from tests.bench.talks import Page, ScriptedDesk, addresses, open_pages

LIMITS = Limits()
ASK_AGAIN = 0.5  # a record that is not answered goes out again


@dataclass(frozen=True)
class Size:
    """How much of it."""

    parents: int = 1000


TINY = Size(parents=30)


async def _come_back(connect: Callable[[], Awaitable[object]]) -> None:
    """As web_client/socket.mjs does it: a pause that doubles, with chance in it."""
    failures = 0
    while True:
        pause = min(LIMITS.connect_most, LIMITS.connect_first * 2**failures)
        await asyncio.sleep(pause * (0.5 + random.random() / 2))
        failures += 1
        try:
            await connect()
            return
        except OSError:
            continue


class Parent:
    """A page that wants its record answered after each return."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.back = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        page.heard = lambda _: self.back.set()
        page.lost = self._return

    def _return(self) -> None:
        if self._task is None or self._task.done():
            self.back.clear()
            self._task = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        await _come_back(self.page.connect)
        while not self.back.is_set():
            self.page.send(self.page.record)
            try:
                async with asyncio.timeout(ASK_AGAIN):
                    await self.back.wait()
            except TimeoutError:
                continue

    async def leave(self) -> None:
        """No more returns."""
        self.page.abort()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


async def _one(server: Server, size: Size) -> tuple[float, int]:
    """Seconds from the kill until the last one is back, and how many never were."""
    desk = await ScriptedDesk(server).connect()
    pages = await open_pages(server, size.parents, addresses())
    answers = {page.sid: page.answer for page in pages}
    desk.heard = lambda data: desk.send(answers[data[2:18]])
    parents = [Parent(page) for page in pages]
    tasks: list[asyncio.Task[None]] = []
    desk.lost = lambda: tasks.append(asyncio.create_task(_come_back(desk.connect)))
    began = time.perf_counter()
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    try:
        async with asyncio.timeout(90):
            for parent in parents:
                await parent.back.wait()
    except TimeoutError:
        pass
    took = time.perf_counter() - began
    lost = sum(not parent.back.is_set() for parent in parents)
    desk.abort()
    await asyncio.gather(*(parent.leave() for parent in parents), *tasks)
    return took, lost


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Each relay in a fresh process, taking turns."""
    back = Figure(f"kill -9: all {size.parents} parents are back after", "s", "≤ 3")
    lost = 0
    for number in range(rounds):
        for server in (Bare(), Ours(folder / f"relay{number}")):
            with server:
                seconds, never = await _one(server, size)
            back.add(isinstance(server, Ours), seconds)
            lost += never if isinstance(server, Ours) else 0
    return Report("relay: kill -9", [back], [f"lost at ours: {lost} of {rounds * size.parents}"])
