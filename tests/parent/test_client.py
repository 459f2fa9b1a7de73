# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scripted parent at a real relay process, with the desk's core, file and line in this process."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator

import pytest

from console.core.desk import Desk
from console.core.plan import Step, Tools
from console.core.values import DutyState, LinkState
from console.core.writes import SettingSaved
from console.link import Link
from console.store.database import Store
from console.store.reading import read_desk, read_lines
from shared.crypto import hpke_seal, new_private_key, sign
from shared.frames import Sender, decode
from shared.limits import Limits
from shared.states import Talk
from tests.fakes import SeededBytes
from tests.parent.client import Parent, fetch_setting
from tests.relay.ends import Desk as DeskKeys
from tests.relay.ends import paired_desk
from tests.relay.running import RunningRelay

SCALE = 0.1
LIMITS = Limits().scaled(SCALE)


class DeskOnLine:
    """The desk without its window: core, store and link; it lives in the test's loop."""

    def __init__(self, folder, keys: DeskKeys, manifest: bytes) -> None:
        self.store = Store(folder / "kuulolla.db", bytes(range(32)))
        self.store.keep_secrets({"identity": keys.identity, "login": keys.login_key, "service": keys.service})
        self.store.commit([SettingSaved("origin", keys.origin)])
        tools = Tools(LIMITS, SeededBytes(3), hpke_seal, new_private_key, sign, manifest, lambda _: "2026-09-21")
        self.desk = Desk(read_desk(self.store), tools)
        self.changed = asyncio.Condition()
        self.link = Link(
            LIMITS, self._take, lambda code: self.do(lambda desk, now: desk.on_link_lost(now)), random.random
        )
        self.link.point_to(keys.origin)

    def do(self, decide) -> None:
        """Keep, apply, send."""
        step: Step = decide(self.desk, time.time())
        self.store.commit(step.writes)
        self.desk.apply(step)
        self.link.send(step.sends)
        self._told = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _take(self, data: bytes) -> None:
        self.do(lambda desk, now: desk.on_frame(now, decode(data, Sender.RELAY_TO_DESK)))

    def _lose(self, code: int | None) -> None:
        self.do(lambda desk, now: desk.on_link_lost(now))

    async def tick(self) -> None:
        """What a window's timer does."""
        while True:
            self.do(lambda desk, now: desk.on_tick(now))
            await asyncio.sleep(LIMITS.beat / 15)

    async def until(self, true) -> None:
        """Wait until this is so."""
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(true)

    def talks(self, state: Talk) -> list[int]:
        return [talk.id for talk in self.desk.now.talks.values() if talk.state is state]

    def texts(self, talk) -> list[str]:
        return [line.text for line in read_lines(self.store, talk, 0)]


@pytest.fixture
async def desk(tmp_path) -> AsyncIterator[DeskOnLine]:
    """On duty at a relay of its own."""
    relay = await asyncio.to_thread(RunningRelay(tmp_path / "relay", "--limits-scale", str(SCALE)).start)
    keys = await paired_desk(relay)
    setting = await asyncio.to_thread(fetch_setting, relay.origin)
    desk = DeskOnLine(tmp_path, keys, setting.manifest)
    tasks = [asyncio.create_task(desk.link.run()), asyncio.create_task(desk.tick())]
    await desk.until(lambda: desk.desk.now.link is LinkState.CONNECTED)
    desk.do(lambda desk, now: desk.set_duty(now, DutyState.ON))
    yield desk
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    desk.store.close()
    await asyncio.to_thread(relay.stop)


async def test_a_parent_waits_talks_loses_the_line_reloads_and_ends(desk):
    async with Parent(desk.desk.now.origin) as first, Parent(desk.desk.now.origin) as second:
        await first.start()
        await second.start()
        await first.has_place(1)
        await second.has_place(2)
        await first.says("Hei.")
        await first.has_arrived("Hei.")
        desk.do(lambda desk, now: desk.take_next(now))
        await first.is_taken()
        await second.has_place(1)
        (talk,) = desk.talks(Talk.TALKING)
        await first.loses_the_line()
        await first.says("Katkesi.")
        desk.do(lambda desk, now: desk.say(now, talk, "Ei haittaa."))
        await first.has_arrived("Katkesi.")
        await first.sees("Ei haittaa.")
        await first.reloads()
        assert first.page.restored
        await first.says("Olen yhä täällä.")
        await first.has_arrived("Olen yhä täällä.")
        assert first.texts() == desk.texts(talk)
        await first.ends()
        await desk.until(lambda: desk.talks(Talk.CLOSED) == [talk])
        assert first.kept is None
        assert desk.talks(Talk.WAITING) != []
