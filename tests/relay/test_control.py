# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The control socket: who may speak to the running relay, over a Unix socket or, where there is none, loopback TCP."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from relay import control
from relay.control import Line
from tests.relay.running import RunningRelay


async def _echo(line: Line) -> None:
    while (value := await line.read()) is not None:
        await line.write(value)


def _deep(folder: Path) -> Path:
    """A folder whose path is too long for the address of a Unix socket."""
    deep = folder / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True, mode=0o700)
    return deep


@pytest.mark.parametrize("place", [lambda folder: folder, _deep], ids=["unix", "tcp"])
async def test_a_caller_is_heard_and_nothing_is_left_afterwards(tmp_path, place):
    folder = place(tmp_path)
    async with control.listening(folder, _echo, "secret"):
        (left,) = [path for path in folder.iterdir() if path.name.startswith("control.")]
        assert stat.S_IMODE(left.stat().st_mode) == 0o600
        line = await control.call(folder)
        assert line is not None
        await line.write({"a": "ä"})
        assert await line.read() == {"a": "ä"}
        await line.close()
    assert not [path for path in folder.iterdir() if path.name.startswith("control.")]
    assert await control.call(folder) is None


async def test_over_tcp_only_who_can_read_the_file_is_heard(tmp_path):
    folder = _deep(tmp_path)
    async with control.listening(folder, _echo, "secret"):
        port = int((folder / "control.address").read_text().split()[0])
        for first in ({"secret": "wrong"}, {}, {"do": "status"}):
            line = Line(*await asyncio.open_connection("127.0.0.1", port))
            await line.write(first)
            await line.write({"a": 1})
            assert await line.read() is None
            await line.close()


@pytest.mark.parametrize("said", [b"\n", b"[1]\n", b"\xff\xfe\n", b"{\n", b"x" * 100_000 + b"\n", b""])
async def test_who_speaks_something_else_is_hung_up_on(tmp_path, said: bytes):
    async with control.listening(tmp_path, _echo, "secret"):
        reader, writer = await asyncio.open_unix_connection(tmp_path / "control.sock")
        writer.write(said)
        writer.write_eof()
        try:
            assert await reader.read() == b""
        except ConnectionResetError:
            pass  # hung up on before all of it was read
        writer.close()


@pytest.mark.parametrize("said", [{}, {"do": "list"}, {"do": "pair", "minutes": 0}, {"do": "pair", "minutes": "x"}])
async def test_an_order_that_does_not_exist_is_refused(relay: RunningRelay, said):
    line = await control.call(relay.folder)
    assert line is not None
    await line.write(said)
    assert await line.read() == {"error": "unknown"}
    await line.close()


async def test_a_stale_socket_of_a_killed_relay_is_no_hindrance(relay: RunningRelay):
    relay.kill()
    assert (relay.folder / "control.sock").exists()
    assert await control.call(relay.folder) is None
    relay.start()
    line = await control.call(relay.folder)
    assert line is not None
    await line.close()
