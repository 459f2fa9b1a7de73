# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's line to a real relay: lost, it comes back by itself; taken over, it does not."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.link import Link
from shared import frames
from shared.errors import Refusal
from shared.frames import Sender, decode, encode
from shared.limits import Limits
from tests.relay.ends import Desk, paired_desk
from tests.relay.running import SHORT, WITHIN, RunningRelay

LIMITS = Limits().scaled(SHORT)


class Line:
    """A link that logs in whenever it is asked to, and what it met."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.asked = 0  # how often the relay asked who is there: once for each connection
        self.inside = 0
        self.lost: list[int | None] = []
        self.news = asyncio.Event()
        self.link = Link(LIMITS, self._hear, self._lose, lambda: 0.5)

    def _hear(self, data: bytes) -> None:
        match decode(data, Sender.RELAY_TO_DESK):
            case frames.Challenge(nonce):
                self.asked += 1
                self.link.send([encode(self.desk.login_frame(nonce))])
            case frames.Welcome():
                self.inside += 1
        self.news.set()

    def _lose(self, code: int | None) -> None:
        self.lost.append(code)
        self.news.set()

    async def until(self, so: Callable[[], bool]) -> None:
        """Wait until it has come to this."""
        async with asyncio.timeout(WITHIN):
            while not so():
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def inside(relay: RunningRelay) -> AsyncIterator[Line]:
    """The line of a paired desk, logged in."""
    line = Line(await paired_desk(relay))
    line.link.point_to(relay.origin)
    running = asyncio.create_task(line.link.run())
    try:
        await line.until(lambda: line.inside == 1)
        yield line
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def relay(tmp_path: Path):
    """A relay whose beats come every third of a second."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", str(SHORT)).start()
    yield relay
    relay.stop()


async def test_a_desk_that_was_taken_over_stays_away(relay: RunningRelay) -> None:
    """R20: two desks that both came back would throw each other out for ever."""
    async with inside(relay) as line:
        taker = await line.desk.log_in()
        await line.until(lambda: line.lost == [Refusal.TAKEN_OVER])
        for _ in range(4):  # its first pause is the sixtieth part of that
            await taker.line.beat()
        assert (line.asked, line.lost) == (1, [Refusal.TAKEN_OVER])
        line.link.point_to(relay.origin)  # the worker starts it again here
        await line.until(lambda: line.inside == 2)
        assert await taker.line.closed() == Refusal.TAKEN_OVER


async def test_a_relay_that_died_is_found_again_by_itself(relay: RunningRelay) -> None:
    """R23: also where it was away for longer than the longest pause."""
    async with inside(relay) as line:
        relay.kill()
        await line.until(lambda: len(line.lost) > 8)
        assert set(line.lost) == {None}
        relay.start()
        await line.until(lambda: line.inside == 2)


async def test_a_relay_that_fell_silent_is_noticed_within_forty_seconds(relay: RunningRelay) -> None:
    """A-04, R22 from the other end, at a fiftieth of the time: no goodbye, no reset."""
    async with inside(relay) as line:
        assert relay.process is not None
        begun = asyncio.get_running_loop().time()
        relay.process.send_signal(signal.SIGSTOP)
        try:
            await line.until(lambda: line.lost != [])
            assert asyncio.get_running_loop().time() - begun < LIMITS.silence + 1.5
        finally:
            relay.process.send_signal(signal.SIGCONT)
        assert line.lost[0] is None
        await line.until(lambda: line.inside >= 2)


async def test_a_machine_that_wakes_does_not_wait_for_a_line_that_may_be_dead(relay: RunningRelay) -> None:
    """A-29: the socket still looks well."""
    async with inside(relay) as line:
        line.link.renew()
        await line.until(lambda: line.inside == 2)
        assert line.lost == [None]


async def test_what_is_sent_without_a_line_is_dropped_and_not_kept_for_later(relay: RunningRelay) -> None:
    """Both ends' numbers make it good; an old state sent late would be a lie."""
    async with inside(relay) as line:
        relay.kill()
        await line.until(lambda: line.lost != [])
        line.link.send([encode(frames.DeskShown(frames.DeskState.ON, 0))] * 50)
        await line.link.drain(WITHIN)  # there is nothing to wait for
        relay.start()
        await line.until(lambda: line.inside == 2)
        assert relay.status()["state"] == "off"
