# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The floor: a `websockets` relay that only copies frames, tuned as ours is. Run as a process; prints its origin.

A page's first frame names its room; from then on what pages say goes to the desk, and what the desk says to the room
that its bytes name. No check of anything, no state but two tables, no beat, no limit.
"""

from __future__ import annotations

import asyncio
import sys

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from shared.limits import FRAME_BYTES
from shared.pairing_text import DESK_PATH

ROOM = slice(2, 18)  # where a frame of ours carries its room's name


async def main(port: int) -> None:
    pages: dict[bytes, ServerConnection] = {}
    desks: list[ServerConnection] = []

    async def desk(socket: ServerConnection) -> None:
        desks.append(socket)
        try:
            async for data in socket:
                assert isinstance(data, bytes)
                page = pages.get(data[ROOM])
                if page is not None:
                    await page.send(data)
        finally:
            desks.remove(socket)

    async def talk(socket: ServerConnection) -> None:
        room = bytes((await socket.recv(decode=False))[ROOM])
        pages[room] = socket
        try:
            async for data in socket:
                if desks:
                    await desks[-1].send(data)
        finally:
            if pages.get(room) is socket:
                del pages[room]

    async def handle(socket: ServerConnection) -> None:
        assert socket.request is not None
        try:
            await (desk if socket.request.path == DESK_PATH else talk)(socket)
        except ConnectionClosed:
            pass

    async with serve(
        handle,
        "127.0.0.1",
        port,
        compression=None,
        server_header=None,
        max_size=FRAME_BYTES,
        max_queue=4,
        write_limit=4096,
        ping_interval=20,
        backlog=4096,
    ) as server:
        print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
