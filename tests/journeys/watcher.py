# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a watcher can look at: files, what the system tells of a process, and every byte that passes on a line."""

from __future__ import annotations

import asyncio
import base64
import json
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.hand.process import MoveFailed
from tests.journeys.line import BadLine
from tests.journeys.stage import RelayProcess

Things = Iterable[tuple[str, bytes]]
BINARY_MESSAGE = 2  # RFC 6455 11.8


def forms(mark: str) -> dict[str, bytes]:
    """How a text may lie on a disk or pass on a line."""
    spelled = {name: mark.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    found = dict(spelled)
    for name, data in spelled.items():
        found[f"{name}, hex"] = data.hex().encode()
        for skipped in range(3):  # base64 looks different by where in its three bytes the text begins
            whole = base64.b64encode(data[skipped : len(data) - (len(data) - skipped) % 3])
            found[f"{name}, base64 + {skipped}"] = whole
            found[f"{name}, base64 of addresses + {skipped}"] = whole.translate(bytes.maketrans(b"+/", b"-_"))
    found["percent"] = urllib.parse.quote(mark).encode()
    found["JSON"] = json.dumps(mark)[1:-1].encode()
    found["backwards"] = spelled["utf-8"][::-1]
    return found


def traces(marks: dict[str, str], things: Things) -> list[str]:
    """Which mark was found where, in whatever form."""
    looked_for = {what: set(forms(mark).values()) for what, mark in marks.items()}
    return [
        f"{what} in {where}"
        for where, all_ in things
        for what, spelled in looked_for.items()
        if any(data in all_ for data in spelled)
    ]


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, by its path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(folder)), path.read_bytes()


def of_process(pid: int) -> Iterator[tuple[str, bytes]]:
    """What Linux tells of a process, and what it has open beside the system's own files, deleted ones too."""
    process = Path("/proc") / str(pid)
    yield "its command line", (process / "cmdline").read_bytes()
    yield "its environment", (process / "environ").read_bytes()
    for link in (process / "fd").iterdir():
        try:
            target = str(link.readlink())
        except FileNotFoundError:  # closed since it was listed
            continue
        yield f"the name of an open file, {target}", target.encode()
        if target.startswith("/") and not target.startswith(("/dev/", "/usr/", "/proc/")):
            yield f"an open file, {target}", link.read_bytes()


def messages(stream: bytes) -> list[bytes]:
    """The binary messages of one direction of a websocket, unmasked (RFC 6455 5.2)."""
    _, _, left = stream.partition(b"\r\n\r\n")
    found = []
    while len(left) >= 2:
        kind, masked, size, at = left[0] & 15, left[1] & 128, left[1] & 127, 2
        if size > 125:
            width = 2 if size == 126 else 8
            size, at = int.from_bytes(left[at : at + width], "big"), at + width
        mask, at = (left[at : at + 4], at + 4) if masked else (bytes(4), at)
        if kind == BINARY_MESSAGE:
            found.append(bytes(byte ^ mask[number % 4] for number, byte in enumerate(left[at : at + size])))
        left = left[at + size :]
    return found


class _Tapped:
    """A reader whose bytes are kept."""

    def __init__(self, reader: asyncio.StreamReader, kept: bytearray) -> None:
        self._reader = reader
        self._kept = kept

    async def read(self, most: int) -> bytes:
        data = await self._reader.read(most)
        self._kept += data
        return data


class WatchedLine(BadLine):
    """Keeps what passes, for each direction of each connection, with the path that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._loop.set_debug(False)  # only what is watched is loud
        self.passed: list[tuple[str, bytearray]] = []

    async def _forward(
        self, path: str, state: dict[str, bool], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        kept = bytearray()
        self.passed.append((path, kept))
        await super()._forward(path, state, cast(asyncio.StreamReader, _Tapped(reader, kept)), writer)

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """Each direction, and the messages in it without the mask that browsers put over them."""
        for path, kept in list(self.passed):
            yield f"the line, {path}", bytes(kept)
            yield f"the messages, {path}", b"".join(messages(bytes(kept)))


class LoudRelay(RelayProcess):
    """A relay in the developers' mode, which it refuses unless it is told that nobody real is there."""

    def start(self) -> None:
        if "--i-know" not in self._options:
            self._options.append("--i-know")
        super().start()

    def said(self) -> str:
        """All that it printed, once it has ended."""
        with pytest.raises(MoveFailed):
            self.lines.until("\0")
        return "\n".join(self.lines.seen)
