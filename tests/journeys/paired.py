# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A relay and a desk that are paired, made once for each process of tests and copied for each test.

The first start and the pairing themselves are gone through in test_whole_talk.py, test_closing.py and others.
"""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

from tests.journeys.stage import PASSPHRASE, RelayProcess, new_desk
from tests.light_keys import lighten

# Below the ports that systems give to those who ask for any: nobody takes it between two tests.
_FIRST_PORT, _PORTS = 20_000, 10_000


class PairedFolders:
    """The folders "relay" and "desk" of a pair, for each scale of durations."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._port = _own_port()

    def port(self, scale: float | None) -> int:
        """Where the desk of the pair looks for its relay, or for the line to it; nobody listens there yet."""
        self._made(scale)
        return self._port

    def copy_to(self, folder: Path, scale: float | None) -> None:
        """Fresh copies, as both lay after they were ended in order."""
        for part in ("relay", "desk"):
            shutil.copytree(self._made(scale) / part, folder / part)

    def _made(self, scale: float | None) -> Path:
        made = self._root / str(scale)
        if not made.exists():
            self._make(made, scale)
        return made

    def _make(self, made: Path, scale: float | None) -> None:
        making = made.with_suffix(".making")
        making.mkdir()
        options = [] if scale is None else ["--limits-scale", str(scale)]
        with RelayProcess(making / "relay", scale=scale, port=self._port) as relay:
            desk = new_desk(making / "desk", relay, *options)
            assert desk.stop() == 0
            assert relay.stop() == 0
        assert desk.errors.read_text() == ""
        lighten(making / "desk", PASSPHRASE)
        making.rename(made)


def _own_port() -> int:
    """One that no other process of these tests takes: they count from their process ids."""
    for number in range(_PORTS):
        port = _FIRST_PORT + (os.getpid() + number) % _PORTS
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")
