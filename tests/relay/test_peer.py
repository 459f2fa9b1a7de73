# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One peer of the relay at its edges: what comes too early, too late, never; and what it leaves in memory."""

from __future__ import annotations

import asyncio
import gc
import socket
import struct
from collections.abc import Callable
from http import HTTPStatus

import pytest
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from relay.limiter import TokenBucket
from relay.page import Answer, Asked, plain
from relay.peer import Peer, message_frame
from relay.timeline import Timeline
from shared import crypto, frames
from shared.errors import Refusal
from shared.frames import encode
from shared.pairing_text import TALK_PATH
from tests.relay.ends import parent
from tests.relay.running import WITHIN, RunningRelay

TOKEN = bytes(range(32))
OPEN = encode(frames.Open(crypto.sid_of(TOKEN), TOKEN))
PROBE = encode(frames.Probe())
BEAT = b"\x82\x02" + encode(frames.Beat())


def client_frame(data: bytes, first: int = 0x82) -> bytes:
    """A masked frame (RFC 6455 §5.2) of fewer than 126 bytes; a mask of zeros is a mask."""
    return bytes([first, 0x80 | len(data)]) + bytes(4) + data


def upgrade_to(origin: str) -> bytes:
    """What a browser sends to open a websocket."""
    return (
        f"GET {TALK_PATH} HTTP/1.1\r\nHost: a\r\nOrigin: {origin}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


async def until(reader: asyncio.StreamReader, mark: bytes) -> bytes:
    """All that comes, up to these bytes."""
    async with asyncio.timeout(WITHIN):
        return await reader.readuntil(mark)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 300_000])
def test_a_message_is_framed_as_the_library_frames_it(size: int):
    data = bytes(size)
    assert message_frame(data) == Frame(Opcode.BINARY, data).serialize(mask=False)


def test_what_is_put_again_falls_due_last():
    line: Timeline[str] = Timeline(10)
    for number, thing in enumerate(("a", "b", "c")):
        line.put(thing, number)
    line.put("a", 5)
    line.drop("b")
    line.drop("b")
    assert line.due(11) == []
    assert line.due(12) == ["c"]
    assert "a" in line
    assert line.pop_oldest() == "a"
    assert len(line) == 0


async def test_words_that_come_right_behind_the_request_are_heard(public_relay: RunningRelay):
    reader, writer = await asyncio.open_connection("127.0.0.1", public_relay.port)
    writer.write(upgrade_to(public_relay.origin) + client_frame(OPEN) + client_frame(PROBE))
    assert (await until(reader, b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
    await until(reader, BEAT)
    writer.close()


async def test_a_word_in_single_bytes_is_heard(public_relay: RunningRelay):
    reader, writer = await asyncio.open_connection("127.0.0.1", public_relay.port)
    for byte in upgrade_to(public_relay.origin) + client_frame(OPEN) + client_frame(PROBE):
        writer.write(bytes([byte]))
        await writer.drain()
    await until(reader, BEAT)
    writer.close()


async def test_nonsense_right_behind_the_request_opens_nothing(public_relay: RunningRelay):
    for nonsense in (b"\x02\x00", b"\xff" * 20, client_frame(b"", 0x88), b"\x82\xff" + struct.pack(">Q", 2**62)):
        reader, writer = await asyncio.open_connection("127.0.0.1", public_relay.port)
        writer.write(upgrade_to(public_relay.origin) + nonsense)
        async with asyncio.timeout(WITHIN):
            assert encode(frames.Wrap(bytes(32)))[:2] not in await reader.read()
        writer.close()
    assert (await public_relay.get("/healthz"))[0] == 200


async def test_who_is_refused_has_heard_first_what_was_said_before(public_relay: RunningRelay):
    visitor = await parent(public_relay)
    malformed = client_frame(b"\x7f\x01")
    visitor.end.socket.transport.write(client_frame(PROBE) * 3 + malformed + client_frame(PROBE))
    for _ in range(3):
        await visitor.end.beat()
    assert await visitor.end.closed() == Refusal.MALFORMED


async def test_who_never_answers_a_close_is_cut_whatever_else_they_send(tmp_path):
    """Nobody keeps a place by not saying goodbye. At a fiftieth of the time."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    writer.write(upgrade_to(relay.origin) + client_frame(b"\x7f\x01"))
    await until(reader, b"\x88\x02" + struct.pack(">H", Refusal.MALFORMED))

    cut = asyncio.create_task(reader.read())
    async with asyncio.timeout(WITHIN):
        while not cut.done():
            writer.write(client_frame(PROBE))
            await asyncio.wait([cut], timeout=0.01)
    await asyncio.gather(cut, return_exceptions=True)
    writer.close()
    relay.stop()


async def test_half_a_frame_is_not_waited_for_for_ever(tmp_path):
    """R6."""
    relay = RunningRelay(tmp_path / "relay", "--limits-scale", "0.02").start()
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    writer.write(upgrade_to(relay.origin) + client_frame(OPEN) + client_frame(PROBE)[:3])
    async with asyncio.timeout(WITHIN):
        try:
            while await reader.read(4096):
                pass
        except ConnectionError:
            pass
    writer.close()
    relay.stop()


class House:
    """A host and listener that lets everybody in, answers each word with the same word, and counts who left."""

    def __init__(self, frames: int = 100) -> None:
        self._frames = frames
        self.lost_ones = 0
        self.gone = asyncio.Event()
        self._peers: set[Peer] = set()

    def now(self) -> float:
        return 0.0

    def came(self, peer: Peer) -> None:
        self._peers.add(peer)

    def asked(self, peer: Peer, request: Asked) -> Answer | None:
        return None if request.path == TALK_PATH else plain(HTTPStatus.NOT_FOUND)

    def opened(self, peer: Peer, request: Asked) -> None:
        peer.listen(Echo(self, peer), TokenBucket(1, self._frames, 0), 2**18)

    def sending(self, peer: Peer) -> None:
        asyncio.get_running_loop().call_soon(peer.write_out)

    def stuck(self, peer: Peer) -> None: ...
    def took(self, peer: Peer) -> None: ...
    def closing(self, peer: Peer) -> None: ...

    def went(self, peer: Peer) -> None:
        self._peers.discard(peer)
        if not self._peers:
            self.gone.set()


class Echo:
    """Says what it hears."""

    def __init__(self, house: House, peer: Peer) -> None:
        self._house = house
        self._peer = peer

    def heard(self, now: float, data: bytes) -> None:
        self._peer.send(data)

    def lost(self) -> None:
        self._house.lost_ones += 1


async def _visit(port: int, ends: Callable[[asyncio.StreamWriter], None]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(upgrade_to("http://a") + client_frame(b"hei"))
    await until(reader, b"\x82\x03hei")
    ends(writer)
    writer.close()
    await writer.wait_closed()


def _no_word(writer: asyncio.StreamWriter) -> None: ...
def _goodbye(writer: asyncio.StreamWriter) -> None:
    writer.write(client_frame(b"", 0x88))


def _nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\xff" * 20)


def _half(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x82\x85")


def _flood(writer: asyncio.StreamWriter) -> None:
    writer.write(client_frame(b"") * 500)


@pytest.mark.parametrize("ends", [_no_word, _goodbye, _nonsense, _half, _flood])
async def test_whoever_leaves_leaves_nothing_in_memory_that_waits_for_a_collection(ends):
    """The relay collects garbage rarely: whole talks would lie there for hours."""
    house = House()
    server = await asyncio.get_running_loop().create_server(lambda: Peer(house), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            house.gone.clear()
            await _visit(port, ends)
            async with asyncio.timeout(WITHIN):
                await house.gone.wait()
        await asyncio.sleep(0)
        # By `type`: a weak proxy that lies about among them would be asked for the class of what is gone.
        left = [thing for thing in gc.get_objects() if issubclass(type(thing), Peer | ServerProtocol | Echo)]
        assert not left
        assert house.lost_ones == 3
    finally:
        gc.enable()
        server.close()
        await server.wait_closed()


async def test_who_takes_no_answers_is_asked_for_patience_and_gets_them_all_later():
    """R13: what such a peer sends stays in the system's buffers, and is answered when it reads again."""
    messages = 20_000
    server = await asyncio.get_running_loop().create_server(lambda: Peer(House(messages)), "127.0.0.1", 0)
    client = socket.socket()
    for end in (server.sockets[0], client):
        for buffer in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            end.setsockopt(socket.SOL_SOCKET, buffer, 16 * 1024)
    client.connect(server.sockets[0].getsockname())
    reader, writer = await asyncio.open_connection(sock=client)
    writer.write(upgrade_to("http://a"))
    await until(reader, b"\r\n\r\n")
    writer.write(client_frame(bytes(100)) * messages)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await writer.drain()  # two megabytes do not go into a relay that keeps a quarter of one
    async with asyncio.timeout(WITHIN):
        assert await reader.readexactly(102 * messages) == (b"\x82\x64" + bytes(100)) * messages
    writer.close()
    server.close()
    await server.wait_closed()
