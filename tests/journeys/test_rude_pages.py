# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that ask and send without end, at a real relay and desk: nobody else loses their worker for a moment."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Coroutine
from typing import Any, Self

import pytest
from websockets.asyncio.client import connect

from shared.crypto import sid_of
from shared.frames import Open, PageRecord, encode
from shared.pairing_text import TALK_PATH
from shared.records import Claim, Sync
from shared.session import seal_record
from tests.journeys.conftest import Stage
from tests.journeys.stage import RelayProcess
from tests.parent.client import Parent
from tests.parent.effects import Send

CLAIMS = 700
QUESTIONS = 60
SOCKETS = 39  # from one address; with the honest parent's as many as the relay takes
RECORDS = 990  # on each: as many as the relay takes at once


class Status:
    """What the relay tells everybody of the desk, watched all along."""

    def __init__(self, relay: RelayProcess) -> None:
        self._relay = relay
        self._over = threading.Event()
        self.seen: set[str] = set()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.seen.add(self._relay.get("/status.json")["state"])

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()


async def claims_and_asks(origin: str) -> None:
    """One wrong code after another, nothing acknowledged, and then the same question again and again."""
    async with Parent(origin) as page:
        await page.start()
        assert page.page.talk is not None
        assert page.page.sender is not None
        session, sender = page.page.talk.session, page.page.sender
        page.page.receives = lambda now, data: []  # type: ignore[method-assign]
        for _ in range(CLAIMS):
            sealed = seal_record(session, secrets.token_bytes(16), Claim(secrets.token_bytes(16), bytes(32)))
            session = sealed.session
            await page._do([Send(sealed.frame)])
        for _ in range(QUESTIONS):
            await page._do([Send(sender.seal(Sync(0, 0)))])


async def speaks_to_nobody(origin: str) -> None:
    """No visit at all: records into a room that the desk has never heard of."""
    token = secrets.token_bytes(32)
    sid = sid_of(token)
    url = "ws" + origin.removeprefix("http") + TALK_PATH
    async with connect(url, origin=origin, compression=None, proxy=None) as socket:  # type: ignore[arg-type]
        await socket.send(encode(Open(sid, token)))
        for _ in range(RECORDS):
            await socket.send(encode(PageRecord(sid, 0, bytes(272))))
        await socket.ping()


async def beside(origin: str, rude: list[Coroutine[Any, Any, None]]) -> list[str]:
    """An honest parent writes before, during and after; gives their lines."""
    async with Parent(origin) as honest:
        await honest.start()
        await honest.says("ennen")
        await honest.has_arrived("ennen")
        under_way = asyncio.gather(*rude)
        await honest.says("sillä välin")
        await under_way
        await honest.has_arrived("sillä välin")
        await honest.says("jälkeen")
        await honest.has_arrived("jälkeen")
        return honest.texts()


@pytest.mark.parametrize("crowd", ["one page", "strangers"])
def test_who_is_in_the_queue_keeps_their_worker_whatever_other_pages_send(stage: Stage, crowd: str) -> None:
    origin = stage.relay.origin
    if crowd == "one page":
        rude = [claims_and_asks(origin)]
    else:
        rude = [speaks_to_nobody(origin) for _ in range(SOCKETS)]
    with Status(stage.relay) as status:
        assert asyncio.run(beside(origin, rude)) == ["ennen", "sillä välin", "jälkeen"]
        stage.desk.sees("Jono", "ennen")
    assert status.seen == {"open"}
