# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's start, from nothing to a box for the passphrase that can be typed into, beside a bare window's."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from console.start import first_start
from shared.crypto import new_private_key
from tests.bench.desk_window import READY
from tests.bench.figures import Figure, Report
from tests.bench.servers import memory_of
from tests.relay.running import PROJECT, WITHIN


@dataclass(frozen=True)
class Size:
    """How much of it."""

    starts: int = 5  # in a round, of each


TINY = Size(starts=1)


def _start(compiled: Path, *arguments: str) -> tuple[float, float]:
    """Seconds until the window can be used, and the bytes that it takes then.

    `compiled`: where Python keeps its bytecode, which an installed program has from its installation on.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.desk_window", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env=environment,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        took = time.perf_counter() - began
        taken = memory_of(process.pid) if said == READY else 0
    finally:
        process.terminate()
        errors = process.communicate(timeout=WITHIN)[1]
    assert said == READY, errors
    return took, taken


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """One of ours, one bare window, and so on; the first of each only compiles, and warms the disk's cache."""
    data = folder / "desk"
    data.mkdir(mode=0o700)
    first_start(data, "tupa lumi kanto meri", secrets.token_bytes, new_private_key).close()
    seconds = Figure("start to a usable window", "s", "≤ 2")
    memory = Figure("memory then", "MB", "≤ 1.6")
    for number in range(rounds * size.starts + 1):
        for is_ours, arguments in ((True, ("ours", str(data))), (False, ("bare",))):
            took, taken = _start(folder / "compiled", *arguments)
            if number:
                seconds.add(is_ours, took)
                memory.add(is_ours, taken / 1e6)
    return Report("desk: its start", [seconds, memory])
