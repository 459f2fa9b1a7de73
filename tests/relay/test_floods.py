# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever sends too much or takes too little costs the relay neither memory nor anybody else's time."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.doorkeeper import ASKING, CONNECTIONS_PER_BUCKET
from shared import frames
from shared.errors import Refusal
from shared.frames import encode
from tests.relay.ends import Desk, page_socket, paired_desk, parent
from tests.relay.running import RunningRelay
from tests.relay.test_peer import client_frame

FLAT = 8 * 1024 * 1024  # what a process may grow by without anybody being able to fill a machine

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is looked up in /proc")


def memory(relay: RunningRelay) -> int:
    """Bytes of the relay's process that lie in memory."""
    lines = Path(f"/proc/{relay.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024


@contextlib.asynccontextmanager
async def undisturbed(relay: RunningRelay) -> AsyncIterator[None]:
    """Whatever happens meanwhile, a neighbour is answered, and the relay does not grow."""
    neighbour = await parent(relay, local_addr=("127.0.7.1", 0))
    before = memory(relay)
    yield
    await neighbour.end.send(frames.Probe())
    await neighbour.end.beat()
    assert memory(relay) - before < FLAT
    await neighbour.end.close()


@pytest.mark.parametrize("piece", [b"", b"x"], ids=["empty", "one byte"])
async def test_half_a_million_pieces_of_one_message_are_not_kept(public_relay: RunningRelay, piece: bytes):
    """R9."""
    async with undisturbed(public_relay):
        visitor = await parent(public_relay)
        visitor.end.socket.transport.write(client_frame(piece, 0x02) + client_frame(piece, 0x00) * 600_000)
        assert await visitor.end.closed() == Refusal.TOO_FAST


async def test_a_stranger_at_the_desks_door_may_not_send_as_much_as_a_desk(public_relay: RunningRelay):
    """R12."""
    async with undisturbed(public_relay):
        end, _ = await Desk(public_relay.origin).call()
        end.socket.transport.write(client_frame(b"", 0x89) * 5000)
        assert await end.closed() == Refusal.TOO_FAST


async def test_who_asks_for_cards_on_and_on_is_shown_out(public_relay: RunningRelay):
    async with undisturbed(public_relay):
        for _ in range(5):
            visitor = await page_socket(public_relay)
            visitor.socket.transport.write(client_frame(encode(frames.CardGet(bytes(16)))) * 900)
            assert await visitor.closed() == Refusal.TOO_FAST


async def test_a_crowd_that_connects_and_says_nothing_keeps_nobody_out(tmp_path):
    """R7: 2 000 from one house, and 2 000 from everywhere; as many at a time as the relay lets in, and more."""
    relay = RunningRelay(tmp_path / "relay").start()
    desk = await paired_desk(relay)
    one_house = [("127.0.6.1", 0)] * 2000
    everywhere = [(f"127.1.{network}.1", 0) for network in range(200)] * 10
    crowd: deque[asyncio.StreamWriter] = deque()
    for address in (*one_house, *everywhere):
        with contextlib.suppress(ConnectionError):
            crowd.append((await asyncio.open_connection("127.0.0.1", relay.port, local_addr=address))[1])
        if len(crowd) > ASKING + CONNECTIONS_PER_BUCKET:
            crowd.popleft().close()
    await desk.log_in()
    visitor = await parent(relay)
    assert await desk.line.until(frames.Joined) == frames.Joined(visitor.sid)
    for writer in crowd:
        writer.close()
    await visitor.end.close()
    await desk.line.close()
    relay.stop()


async def test_the_desk_gets_in_where_everybody_seems_to_come_from_one_place(tmp_path):
    """R7, behind a proxy that the relay was not told of: pages, half requests and strangers at the desk's own door."""
    relay = RunningRelay(tmp_path / "relay").start()
    desk = await paired_desk(relay)
    pages = [await page_socket(relay) for _ in range(40)]
    silent = [await asyncio.open_connection("127.0.0.1", relay.port) for _ in range(60)]
    assert (await relay.get("/"))[0] == 429  # the share of this place is taken
    strangers = [(await desk.call())[0] for _ in range(60)]
    assert (await relay.get("/healthz"))[0] == 429
    await desk.log_in()
    late = [(await desk.call())[0] for _ in range(60)]  # nor does anybody push out the desk that is in
    await desk.line.send(frames.Probe())
    await desk.line.beat()
    assert relay.status()["desk"]
    for _, writer in silent:
        writer.close()
    for end in (*pages, *strangers, *late):
        await end.close()
    await desk.line.close()
    relay.stop()


async def test_who_claims_to_come_from_elsewhere_is_counted_where_they_are(tmp_path):
    """R26."""
    relay = RunningRelay(tmp_path / "relay").start()
    crowd = []
    for number in range(40):
        claim = {"X-Forwarded-For": f"203.0.{number}.7", "Forwarded": f"for=203.0.{number}.7"}
        crowd.append(await page_socket(relay, additional_headers=claim))
    one_more = await page_socket(relay, additional_headers={"X-Forwarded-For": "198.51.100.7"})
    assert await one_more.closed() == Refusal.TOO_MANY
    for end in crowd:
        await end.close()
    relay.stop()


async def test_behind_a_proxy_each_house_has_its_own_share(tmp_path):
    """R26."""
    relay = RunningRelay(tmp_path / "relay", "--trusted-proxy", "127.0.0.1").start()
    crowd = [await page_socket(relay, additional_headers={"X-Forwarded-For": "203.0.113.7"}) for _ in range(40)]
    same_house = await page_socket(relay, additional_headers={"X-Forwarded-For": "1.2.3.4, 203.0.113.99"})
    assert await same_house.closed() == Refusal.TOO_MANY
    elsewhere = await parent(relay, additional_headers={"X-Forwarded-For": "203.0.113.7, 198.51.100.7"})
    for end in (*crowd, elsewhere.end):
        await end.close()
    relay.stop()
