# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a hostile socket gets from a real relay: a code, and nothing else; and its neighbour notices nothing."""

from __future__ import annotations

import asyncio
import secrets
import struct
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from shared import frames
from shared.errors import Refusal
from shared.frames import DeskShown, DeskState, Published, encode
from tests.relay.ends import Desk, page_socket, parent
from tests.relay.running import RunningRelay


@pytest.fixture
def relay(public_relay: RunningRelay) -> RunningRelay:
    return public_relay


async def test_somebody_elses_room_stays_shut_and_its_owner_notices_nothing(relay: RunningRelay):
    """R15."""
    owner = await parent(relay)
    for token in (secrets.token_bytes(32), bytes(32)):
        thief = await page_socket(relay)
        await thief.send(frames.Open(owner.sid, token))
        assert await thief.closed() == Refusal.WRONG_TOKEN
    await owner.end.send(frames.Probe())
    await owner.end.beat()
    await owner.end.close()


DESK_ONLY = [
    frames.Publish(Published.BUNDLE, b"x"),
    frames.Flight2(bytes(16), bytes(frames.FLIGHT_BYTES)),
    frames.DeskControl(bytes(16), bytes(16), 0, bytes(272)),
    frames.DeskRecord(bytes(16), 0, bytes(272)),
    frames.CardDrop(bytes(16)),
    frames.LettersDone(1),
    frames.RefuseBucket(bytes(16)),
    DeskShown(DeskState.ON, 0),
    frames.Gone(bytes(16)),
    frames.Login(bytes(32), 1, 1, bytes(64)),
]


@pytest.mark.parametrize("frame", DESK_ONLY, ids=lambda frame: type(frame).__name__)
async def test_a_page_cannot_act_as_a_desk(relay: RunningRelay, frame: Any):
    """R17, R18: there is no command that lists anything, either."""
    visitor = await parent(relay)
    await visitor.end.send(frame)
    assert await visitor.end.closed() == Refusal.NOT_ALLOWED


async def test_a_page_can_only_speak_in_its_own_room(relay: RunningRelay):
    other = await parent(relay)
    for wrong in (other.record(), frames.End(other.sid), other.flight(), frames.Open(other.sid, other.token)):
        visitor = await parent(relay)
        await visitor.end.send(wrong)
        assert await visitor.end.closed() == Refusal.NOT_ALLOWED
    unopened = await page_socket(relay)
    await unopened.send(frames.Probe())
    assert await unopened.closed() == Refusal.NOT_ALLOWED
    await other.end.send(frames.Probe())
    await other.end.beat()
    await other.end.close()


async def test_a_desk_that_is_not_logged_in_may_do_nothing(relay: RunningRelay):
    for frame in (frames.Publish(Published.BUNDLE, b"x"), DeskShown(DeskState.ON, 0), frames.Probe()):
        end, _ = await Desk(relay.origin).call()
        await end.send(frame)
        assert await end.closed() == Refusal.NOT_ALLOWED


BAD_BYTES = {
    "nothing": b"",
    "an unknown type": b"\x7f\x01",
    "an unknown version": b"\x07\x02",
    "a cut head": encode(frames.Open(bytes(16), bytes(32)))[:-1],
    "a byte too many": encode(frames.Probe()) + b"\0",
    "a record of a size between": b"\x0e\x01" + bytes(24) + bytes(300),
}


@pytest.mark.parametrize("data", BAD_BYTES.values(), ids=BAD_BYTES.keys())
async def test_bytes_that_are_no_frame_close_with_a_code_and_no_echo(relay: RunningRelay, data: bytes):
    """R14."""
    visitor = await parent(relay)
    await visitor.end.socket.send(data)
    assert await visitor.end.closed() == Refusal.MALFORMED
    assert visitor.end.socket.close_reason == ""


async def test_text_is_not_understood(relay: RunningRelay):
    """R11."""
    visitor = await parent(relay)
    await visitor.end.socket.send("hei")
    assert await visitor.end.closed() == 1003


async def test_a_frame_over_the_limit_is_refused_before_it_is_read(relay: RunningRelay):
    """R8."""
    visitor = await parent(relay)
    await visitor.end.socket.send(bytes(8 * 1024 + 1))
    assert await visitor.end.closed() == 1009
    pieces = await parent(relay)

    async def chunks():
        for _ in range(9):
            yield bytes(1024)

    await pieces.end.socket.send(chunks())
    assert await pieces.end.closed() == 1009


RAW_FRAMES = {
    "an announced length of 2^63": (b"\x82\xff" + struct.pack(">Q", 2**63) + bytes(4), (1002, 1009)),
    "an announced length of 2^40": (b"\x82\xff" + struct.pack(">Q", 2**40) + bytes(4), (1009,)),
    "without a mask": (b"\x82\x02\x07\x01", (1002,)),
    "a reserved opcode": (b"\x83\x80" + bytes(4), (1002,)),
    "a reserved bit": (b"\xc2\x80" + bytes(4), (1002,)),
    "a control frame of 126 bytes": (b"\x89\xfe\x00\x7e" + bytes(4) + bytes(126), (1002,)),
    "a text that is no UTF-8": (b"\x81\x82" + bytes(4) + b"\xff\xfe", (1003,)),
}


@pytest.mark.parametrize(("raw", "codes"), RAW_FRAMES.values(), ids=RAW_FRAMES.keys())
async def test_a_broken_websocket_costs_only_its_sender(relay: RunningRelay, raw: bytes, codes: tuple[int, ...]):
    """R8, R11."""
    neighbour = await parent(relay)
    visitor = await parent(relay)
    visitor.end.socket.transport.write(raw)
    assert await visitor.end.closed() in codes
    await neighbour.end.send(frames.Probe())
    await neighbour.end.beat()
    await neighbour.end.close()


async def test_a_flood_of_small_messages_is_cut(relay: RunningRelay):
    """R12."""
    visitor = await parent(relay)
    data = encode(frames.Probe())

    async def flood() -> None:
        while True:
            await visitor.end.socket.send(data)
            await asyncio.sleep(0)  # so that this end still reads

    flooding = asyncio.create_task(flood())
    assert await visitor.end.closed() == Refusal.TOO_FAST
    with pytest.raises(ConnectionClosed):
        await flooding


@pytest.mark.parametrize("opcode", [0x89, 0x8A], ids=["pings", "pongs"])
async def test_a_flood_of_control_frames_is_cut(relay: RunningRelay, opcode: int):
    """R12."""
    visitor = await parent(relay)
    visitor.end.socket.transport.write((bytes([opcode, 0x80]) + bytes(4)) * 5000)
    assert await visitor.end.closed() == Refusal.TOO_FAST


async def test_a_message_in_too_many_pieces_is_cut(relay: RunningRelay):
    """R9."""
    visitor = await parent(relay)
    visitor.end.socket.transport.write(b"\x02\x80" + bytes(4) + (b"\x00\x80" + bytes(4)) * 60_000)
    assert await visitor.end.closed() in (Refusal.TOO_FAST, 1009)
