# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two relays as processes: ours, already paired with a desk, and the bare one. What they cost, from /proc."""

from __future__ import annotations

import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from relay import data_folder
from relay.effects import DeskKeys
from relay.keyring import Keyring, open_database
from shared import crypto
from shared.limits import ROOMS
from tests.relay.ends import Desk
from tests.relay.running import COMMAND, PROJECT, WITHIN, RunningRelay


def memory_of(pid: int) -> int:
    """Bytes of a process that lie in memory (RSS)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024


class Server(ABC):
    """A relay's process. `origin` stays the same over a restart."""

    name = ""
    origin = ""
    knows_desk = False  # whether a desk has to log in

    @property
    @abstractmethod
    def pid(self) -> int:
        """The process that serves."""

    @abstractmethod
    def start(self) -> Self:
        """Serve; returns when it does."""

    @abstractmethod
    def kill(self) -> None:
        """`kill -9`."""

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    def cpu(self) -> float:
        """Seconds on a processor since the process began, all threads."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in tasks) / 1e9

    def memory(self) -> int:
        """Bytes that the process takes."""
        return memory_of(self.pid)


class Ours(Server):
    """`kuulolla relay serve`, paired with `desk`."""

    name = "ours"
    knows_desk = True

    def __init__(self, folder: Path, *options: str, rooms: int = ROOMS) -> None:
        """`rooms`: how many parents get in; more than the product takes, for a crowd that it would turn away."""
        self.desk = Desk("")
        data_folder.prepare(folder)
        db = open_database(folder)
        keys = DeskKeys(crypto.public_of(self.desk.identity), crypto.public_of(self.desk.login_key), bytes(16), 1, 1)
        Keyring(db).store_desk(keys)
        db.close()
        roomy = [sys.executable, "-m", "tests.bench.roomy_relay", str(rooms)]
        self._relay = RunningRelay(folder, *options, command=COMMAND if rooms == ROOMS else roomy)

    @property
    def pid(self) -> int:
        return self._relay.pid

    @property
    def port(self) -> int:
        """Where it serves, if something else stands before it."""
        return self._relay.port

    def start(self) -> Self:
        self.origin = self.desk.origin = self._relay.start().origin
        return self

    def kill(self) -> None:
        self._relay.kill()


class Bare(Server):
    """`bare_relay.py`."""

    name = "bare"

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> Self:
        port = self.origin.rpartition(":")[2] or "0"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.bare_relay", port], stdout=subprocess.PIPE, text=True, cwd=PROJECT
        )
        assert self._process.stdout is not None
        self.origin = self._process.stdout.readline().strip()
        return self

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.communicate(timeout=WITHIN)
