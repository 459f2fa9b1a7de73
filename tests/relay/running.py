# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real relay process on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self, cast

from relay import data_folder
from relay.keyring import open_database
from relay.page import load_sources
from shared.document import manifest_of

COMMAND: Final = [sys.executable, "-m", "shared.command_line"]
PROJECT: Final = Path(__file__).resolve().parents[2]
WITHIN: Final = 20.0  # seconds until a test gives up waiting for what must come at once
MANIFEST: Final = manifest_of(load_sources())
SHORT: Final = 0.02  # a scale at which a beat comes in 0.3 s


def command(*arguments: str, stdin: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `kuulolla` to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=PROJECT,
        env={**os.environ, **env},
        timeout=WITHIN,
    )


class RunningRelay:
    """`kuulolla relay serve` on a folder. A clean end with nothing said on stderr is `stop()`."""

    def __init__(self, folder: Path, *options: str, port: int = 0, command: Sequence[str] = COMMAND) -> None:
        """`command`: what is run for `kuulolla`."""
        self.folder = folder
        self._options = options
        self._command = command
        self._port = port
        self.process: subprocess.Popen[str] | None = None
        self.origin = ""

    def start(self) -> Self:
        data_folder.prepare(self.folder)
        open_database(self.folder).close()
        where = ["--data", str(self.folder), "--port", str(self._port)]
        self.process = subprocess.Popen(
            [*self._command, "relay", "serve", *where, *self._options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line.startswith("Palvelee osoitteessa "):
            self.process.kill()
            raise AssertionError(self.process.communicate()[1])
        self.origin = line.removeprefix("Palvelee osoitteessa ").strip().rstrip("/")
        self._port = int((self.folder / "relay.port").read_text())
        return self

    @property
    def port(self) -> int:
        return self._port

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def freeze(self) -> None:
        """`SIGSTOP`: it is there and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def stop(self, *may_say: str) -> None:
        """SIGTERM, an orderly end, and on stderr not a word but those that it may say, each once at most."""
        if self.process is None:
            return
        said = self.end()
        lines = said.splitlines()
        assert set(lines) <= set(may_say), said
        assert len(lines) == len(set(lines)), said

    def end(self) -> str:
        """SIGTERM, an orderly end; what was said on stderr."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        out, said = self.process.communicate(timeout=WITHIN)
        status, self.process = self.process.returncode, None
        assert (status, out) == (0, ""), said
        return said

    def kill(self) -> None:
        """`kill -9`; the port stays the same at the next start."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate(timeout=WITHIN)
        self.process = None

    def status(self) -> dict[str, Any]:
        """`kuulolla relay status --json`."""
        told = command("relay", "status", "--data", str(self.folder), "--json")
        assert told.returncode == 0, told.stderr
        return cast(dict[str, Any], json.loads(told.stdout))

    async def http(self, raw: bytes) -> bytes:
        """Send bytes as they are and read to the end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(raw)
            await writer.drain()
            async with asyncio.timeout(WITHIN):
                return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def get(self, path: str, method: str = "GET", *headers: str) -> tuple[int, dict[str, str], bytes]:
        """One request: status, headers in small letters, body."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers, "", ""]
        head, _, body = (await self.http("\r\n".join(lines).encode())).partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        named = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        return int(first.split()[1]), named, body
