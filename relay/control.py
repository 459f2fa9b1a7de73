# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The control socket in the data folder: how `pair` and `status` speak to the running relay. One JSON object a line.

`{"do": "status"}` → `{"state": …}`.
`{"do": "pair", "minutes": 15}` → `{"text": …, "until": …}`, then `{"digest": hex}` when a desk has used the text;
the caller says `{"same": true}` or `{"same": false}`; then `{"done": true}`, or `{"error": …}`. Whoever hangs up before
that takes the text back. Errors: `busy`, `refused`, `time`, `unknown`.
`{"do": "close", "text": …, "until": Unix seconds or 0}` → `{"closed": true, "over_duty": …}`; `{"do": "open"}` →
`{"closed": false, "was_closed": …}`.

A Unix socket of mode 0600 where there are any and the path is short enough for one; else TCP on loopback, with port
and a secret in a file of mode 0600.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from relay.data_folder import write_private
from shared.crypto import equal

_SOCKET: Final = "control.sock"
_ADDRESS: Final = "control.address"  # port and secret, where it is TCP
_PATH_BYTES: Final = 100  # of sockaddr_un's 104 to 108
_LINE_BYTES: Final = 64 * 1024

Talk = Callable[["Line"], Awaitable[None]]


class Line:
    """One caller: objects in, objects out."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self) -> dict[str, Any] | None:
        """The next object; None when the caller has hung up, or speaks something else."""
        try:
            line = await self._reader.readline()
            value = json.loads(line) if line else None
        except (ValueError, ConnectionError):
            return None
        return value if isinstance(value, dict) else None

    async def write(self, value: dict[str, Any]) -> None:
        """Nothing happens where the caller has hung up."""
        try:
            self._writer.write(json.dumps(value).encode() + b"\n")
            await self._writer.drain()
        except ConnectionError:
            pass

    async def close(self) -> None:
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except ConnectionError:
            pass


def _unix_path(folder: Path) -> Path | None:
    path = folder.absolute() / _SOCKET
    fits = len(os.fsencode(path)) <= _PATH_BYTES
    return path if sys.platform != "win32" and hasattr(socket, "AF_UNIX") and fits else None


@asynccontextmanager
async def listening(folder: Path, talk: Talk, secret: str) -> AsyncIterator[None]:
    """Serve callers while the context lasts; afterwards socket and file are gone. `secret`: fresh and random."""
    lines: set[Line] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(reader, writer)
        lines.add(line)
        try:
            if path is not None or await _knows(line, secret):
                await talk(line)
        finally:
            lines.discard(line)
            await line.close()

    path = _unix_path(folder)
    if path is not None and sys.platform != "win32":
        path.unlink(missing_ok=True)  # left by one that was killed; the folder's lock says that none is running
        server = await asyncio.start_unix_server(serve, path, limit=_LINE_BYTES)
        path.chmod(0o600)
    else:
        path = None
        server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=_LINE_BYTES)
        write_private(folder / _ADDRESS, f"{server.sockets[0].getsockname()[1]} {secret}\n")
    try:
        yield
    finally:
        server.close()
        for line in list(lines):
            await line.close()
        await server.wait_closed()
        (folder / _SOCKET).unlink(missing_ok=True)
        (folder / _ADDRESS).unlink(missing_ok=True)


async def _knows(line: Line, secret: str) -> bool:
    first = await line.read()
    return first is not None and equal(str(first.get("secret")).encode(), secret.encode())


async def call(folder: Path) -> Line | None:
    """Reach the relay that runs on this folder; None if none does."""
    path = _unix_path(folder)
    try:
        if path is not None and sys.platform != "win32":
            return Line(*await asyncio.open_unix_connection(path, limit=_LINE_BYTES))
        port, secret = (folder / _ADDRESS).read_text().split()
        line = Line(*await asyncio.open_connection("127.0.0.1", int(port), limit=_LINE_BYTES))
        await line.write({"secret": secret})
        return line
    except (OSError, ValueError):
        return None
