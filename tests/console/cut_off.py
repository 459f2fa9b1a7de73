# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.console.cut_off ROAD`: go a road of console/start.py again and again, and die at one of its steps.

Each line of input names a step and a folder; a process of its own goes the road there and dies at that step, and a line
of output gives the status with which it ended. What is loaded is loaded once.

A step is what changes the folder: a file made or opened for writing, renamed or removed, and each commit and
fold-in of SQLite. The process kills itself just before the step, as a power cut would. A number beyond the last step
lets it through; it then ends with status 0.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from console.start import first_start, open_file, read_keys, set_passphrase, start_emergency
from console.store.folder import prepare_folder
from shared.crypto import new_private_key
from tests.light_keys import light_stretching

OLD = "aamu kaste polku lehti virta sammal"
NEW = "aivan toinen lause talven varalle"
CODE = bytes(range(16))
DAY = "2026-12-02"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Doom:
    """Counts steps in a folder, and kills at one of them."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = str(folder)
        self._left = number
        sys.addaudithook(self._on_event)
        self._watch_sqlite()

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(flags, int) or not flags & _WRITING:
                return
        elif event not in ("os.rename", "os.remove"):
            return
        else:
            path = arguments[0]
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder):
            self.step()

    def _watch_sqlite(self) -> None:
        """SQLite writes below Python's eyes: its statements are watched instead."""
        connect = dbapi2.connect

        def watched(*arguments: Any, **options: Any) -> Any:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(self._on_statement)
            return connection

        dbapi2.connect = watched

    def _on_statement(self, statement: str) -> None:
        if statement.startswith(("BEGIN", "COMMIT", "PRAGMA wal_checkpoint", "PRAGMA journal_mode")):
            self.step()

    def step(self) -> None:
        """One more."""
        self._left -= 1
        if self._left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def go(road: str, folder: Path) -> None:
    """One of the roads, to its end."""
    random = secrets.token_bytes
    if road == "first start":
        prepare_folder(folder)
        first_start(folder, OLD, random, new_private_key).close()
        return
    keys = read_keys(folder)
    key = keys.key_by_passphrase(OLD)
    if road == "new passphrase":
        set_passphrase(folder, keys, key, NEW, random)
    elif road == "recovery code":
        file = open_file(folder, keys, key, random)
        file.keep_code(CODE)
        file.close()
    elif road == "emergency":
        start_emergency(folder, keys, key, DAY, random).close()
    else:
        raise ValueError(road)


def status_of(road: str, folder: Path, number: int) -> int:
    """Go the road in a process of its own, which dies at that step: its status, as `subprocess` gives it."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    try:
        Doom(folder, number)
        go(road, folder)
    except BaseException:  # noqa: BLE001 - whatever it was, this copy of the program must end here
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Until the input ends."""
    with light_stretching():
        for line in sys.stdin:
            number, folder = line.rstrip("\n").split(" ", 1)
            print(status_of(sys.argv[1], Path(folder), int(number)), flush=True)


if __name__ == "__main__":
    main()
