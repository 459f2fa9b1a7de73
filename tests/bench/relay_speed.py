# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a message costs the relay, how long it takes, and how many it could carry."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.bench.figures import Figure, Report, at
from tests.bench.servers import Bare, Ours, Server
from tests.bench.talks import NUMBER, Page, ScriptedDesk, addresses, open_pages

MICRO = 1e6


@dataclass(frozen=True)
class Size:
    """How much of it."""

    pages: int = 200
    exchanges: int = 7000  # in one go: ours lets 20 000 frames of a desk through at once, then 2 000 a second
    a_second: int = 1000
    messages: int = 4000


TINY = Size(pages=5, exchanges=50, a_second=500, messages=50)


@dataclass
class Paced:
    """At a given number of messages a second."""

    cpu: float  # seconds of the server for a message
    delays: list[float]  # seconds from one end to the other, sorted


@dataclass
class Full:
    """As many as go through: each page sends when its answer has come."""

    cpu: float
    a_second: float
    load: float  # how much of a processor the load took


class Crowd:
    """A desk and some pages at one server."""

    def __init__(self, server: Server, desk: ScriptedDesk, pages: list[Page]) -> None:
        self.server = server
        self.desk = desk
        self.pages = pages

    @classmethod
    async def gather(cls, server: Server, pages: int) -> Self:
        """So many pages in their rooms, and a desk."""
        desk = await ScriptedDesk(server).connect()
        return cls(server, desk, await open_pages(server, pages, addresses()))

    def leave(self) -> None:
        """Everybody hangs up."""
        for page in self.pages:
            page.abort()
        self.desk.abort()

    async def paced(self, a_second: int, messages: int, later: float = 0.0) -> Paced:
        """Every other message from a page to the desk, the rest back, evenly spaced, `later` by parts of a space."""
        loop = asyncio.get_running_loop()
        sent = [0.0] * messages
        delays: list[float] = []
        done: asyncio.Future[None] = loop.create_future()

        def hear(data: bytes) -> None:
            delays.append(time.perf_counter() - sent[int.from_bytes(data[NUMBER], "big")])
            if len(delays) == messages:
                done.set_result(None)

        def send(number: int) -> None:
            page = self.pages[number // 2 % len(self.pages)]
            data = page.numbered_answer(number) if number % 2 else page.numbered(number)
            sent[number] = time.perf_counter()
            (self.desk if number % 2 else page).send(data)

        self.desk.heard = hear
        for page in self.pages:
            page.heard = hear
        begin, cpu = loop.time() + 0.05, self.server.cpu()
        for number in range(messages):
            loop.call_at(begin + (number + later) / a_second, send, number)
        async with asyncio.timeout(messages / a_second + 30):
            await done
        return Paced((self.server.cpu() - cpu) / messages, sorted(delays))

    async def full(self, exchanges: int) -> Full:
        """So many records from pages to the desk, each answered by one, all pages at once."""
        self.desk.abort()
        self.desk = await ScriptedDesk(self.server).connect()  # ours counts the frames of a socket
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        answers = {page.sid: page.answer for page in self.pages}
        left, under_way = exchanges, 0

        def begin(page: Page) -> None:
            nonlocal left, under_way
            if left:
                left, under_way = left - 1, under_way + 1
                page.send(page.record)

        def go_on(page: Page) -> None:
            nonlocal under_way
            under_way -= 1
            begin(page)
            if not under_way:
                done.set_result(None)

        self.desk.heard = lambda data: self.desk.send(answers[data[2:18]])
        cpu, own, began = self.server.cpu(), time.process_time(), time.perf_counter()
        for page in self.pages:
            page.heard = lambda _, page=page: go_on(page)  # type: ignore[misc]
            begin(page)
        async with asyncio.timeout(120):
            await done
        took = time.perf_counter() - began
        load = (time.process_time() - own) / took
        return Full((self.server.cpu() - cpu) / (2 * exchanges), 2 * exchanges / took, load)


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Both relays at once. At capacity they take turns; at a pace they go side by side, a message here, a message
    there: whatever else this machine does then hits both alike.
    """
    figures = {
        "full": Figure("server CPU per message, at capacity", "µs", "≤ 1.25 (better: below 1)"),
        "rate": Figure("messages a second, at capacity", "1/s"),
        "paced": Figure(f"server CPU per message, {size.a_second} a second", "µs", "≤ 1.25"),
        "p50": Figure(f"p50 at {size.a_second} a second", "µs", "≤ 1.3"),
        "p99": Figure(f"p99 at {size.a_second} a second", "µs", "≤ 1.5"),
    }
    loads: list[float] = []
    with Bare() as bare, Ours(folder / "relay") as ours:
        crowds = [await Crowd.gather(server, size.pages) for server in (bare, ours)]
        for _ in range(rounds):
            side_by_side = [
                crowd.paced(size.a_second, size.messages, number / 2) for number, crowd in enumerate(crowds)
            ]
            for crowd, paced in zip(crowds, await asyncio.gather(*side_by_side), strict=True):
                full = await crowd.full(size.exchanges)
                loads.append(full.load)
                for name, value in (
                    ("full", full.cpu * MICRO),
                    ("rate", full.a_second),
                    ("paced", paced.cpu * MICRO),
                    ("p50", at(paced.delays, 0.5) * MICRO),
                    ("p99", at(paced.delays, 0.99) * MICRO),
                ):
                    figures[name].add(crowd.server is ours, value)
        for crowd in crowds:
            crowd.leave()
    note = f"capacity by CPU: {1 / figures['full'].ratio:.2f} of the floor's; wanted ≥ 0.8, better above 1"
    busy = f"the load took {max(loads):.2f} of a processor at most while the relay was at capacity"
    return Report("relay: messages", list(figures.values()), [note, busy])
