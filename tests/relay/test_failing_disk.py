# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A disk that hangs or breaks: nobody waits for ever, and the memory does not fill."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3

from relay import data_folder
from relay.keyring import open_database
from relay.storage import Storage
from shared import frames
from shared.errors import Refusal
from shared.limits import RECORD_SIZES, SEAL_BYTES
from tests.relay.ends import page_socket, paired_desk, parent
from tests.relay.running import RunningRelay


async def test_a_desk_whose_login_hangs_on_the_disk_is_let_go_before_a_crowd_fills_the_memory(relay: RunningRelay):
    desk = await paired_desk(relay)
    crowd = [await parent(relay) for _ in range(3)]
    end, nonce = await desk.call()
    with contextlib.closing(sqlite3.connect(relay.folder / "relay.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        await end.send(desk.login_frame(nonce))
        for page in crowd:
            await page.end.send(frames.Probe())  # what is sent after its answer comes after the login
            await page.end.beat()
            large = [secrets.token_bytes(max(RECORD_SIZES) + SEAL_BYTES) for _ in range(400)]
            await page.end.send(*(frames.PageRecord(page.sid, number, sealed) for number, sealed in enumerate(large)))
        assert await end.closed() == Refusal.STUCK
        other.execute("rollback")
    await desk.log_in()
    await desk.line.close()
    for page in crowd:
        await page.end.close()


async def test_a_card_that_the_disk_does_not_give_or_take_is_answered_too(relay: RunningRelay):
    desk = await (await paired_desk(relay)).log_in()
    with contextlib.closing(sqlite3.connect(relay.folder / "relay.db")) as other:
        other.execute("drop table cards")
    reader = await page_socket(relay)
    await reader.send(frames.CardGet(bytes(16)))
    assert await reader.next() == frames.Refused(Refusal.TOO_MANY)
    await desk.line.send(frames.CardPut(bytes(16), 1, 1000, bytes(frames.CARD_BYTES)))
    assert await desk.line.until(frames.Refused) == frames.Refused(Refusal.TOO_MANY)
    for end in (reader, desk.line):
        await end.close()
    assert set(relay.end().splitlines()) == {"Levylle ei voi kirjoittaa: tarkista, onko levy täynnä."}
    (relay.folder / "relay.db").unlink()
    relay.start()


async def test_a_job_that_breaks_on_a_mistake_of_ours_is_answered_like_one_that_the_disk_refused(tmp_path):
    data_folder.prepare(tmp_path / "relay")
    failed: list[Exception] = []
    storage = Storage(open_database(tmp_path / "relay"), bytes(32), failed.append)
    answers: asyncio.Queue[str] = asyncio.Queue()

    def broken() -> None:
        raise KeyError("sid")

    storage.run(broken, lambda _: answers.put_nowait("done"), lambda: answers.put_nowait("not done"))
    storage.run(lambda: None, lambda _: answers.put_nowait("done"))
    assert [await answers.get(), await answers.get()] == ["not done", "done"]
    assert [type(error) for error in failed] == [KeyError]
    await storage.close()
