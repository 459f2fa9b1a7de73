# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk costs while nothing happens: on duty with ten open talks, beside a bare window (field report A-23)."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.desk_window import READY
from tests.bench.figures import Figure, Report
from tests.hand.process import DeskProcess
from tests.journeys.stage import RelayProcess, new_desk
from tests.parent.client import Parent

TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Size:
    """How many talks, and for how long nothing is done."""

    talks: int = 10
    seconds: float = 60
    settle: float = 5


TINY: Final = Size(1, 0.2, 0)


@dataclass(frozen=True)
class Spent:
    """Of a process and all its threads, since it began."""

    seconds: float  # on a core
    wakes: int  # how often it was waited for something, and it came

    @classmethod
    def of(cls, pid: int) -> Spent:
        """Read from /proc."""
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        wakes = 0
        for task in Path(f"/proc/{pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    wakes += int(line.split()[1])
        return cls((int(fields[11]) + int(fields[12])) / TICKS, wakes)


async def _idle(pid: int, seconds: float) -> tuple[float, float]:
    """Per cent of a core, and wake-ups a second, while nobody does anything."""
    before = Spent.of(pid)
    await asyncio.sleep(seconds)
    after = Spent.of(pid)
    return 100 * (after.seconds - before.seconds) / seconds, (after.wakes - before.wakes) / seconds


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """Ten parents are taken and write once; then nothing happens."""
    core = Figure("CPU while nothing happens", "% of a core", "under 1")
    wakes = Figure("wake-ups a second", "", "under 5")
    for number in range(rounds):
        (folder / str(number)).mkdir()
        for value, figure in zip(await _ours(folder / str(number), size), (core, wakes), strict=True):
            figure.add(True, value)
        # A bare window does nothing at all: its figure is then the least that could have been seen.
        least = (100 / TICKS / size.seconds, 1 / size.seconds)
        for value, seen, figure in zip(await _floor(size), least, (core, wakes), strict=True):
            figure.add(False, max(value, seen))
    notes = [f"{size.talks} open talks with a real relay, {size.seconds:.0f} s; floor: a window with a label"]
    return Report("the desk while nothing happens", [core, wakes], notes)


async def _ours(folder: Path, size: Size) -> tuple[float, float]:
    with RelayProcess(folder / "relay") as relay:
        desk = await asyncio.to_thread(new_desk, folder / "desk", relay)
        with desk:
            return await _with_talks(desk, relay.origin, size)


async def _with_talks(desk: DeskProcess, origin: str, size: Size) -> tuple[float, float]:
    def prepare() -> None:
        desk.pick("Päivystys", "Päivystys päälle")
        desk.sees("Päivystys", "Päivystys päällä")
        desk.press("Asetukset")
        desk.type("Keskusteluja yhtä aikaa", str(max(1, size.talks)), clear=True)
        desk.press("Tallenna määrät")
        desk.press("Takaisin")

    await asyncio.to_thread(prepare)
    async with AsyncExitStack() as stack:
        for number in range(size.talks):
            parent = await stack.enter_async_context(Parent(origin))
            await parent.start()
            await asyncio.to_thread(desk.sees, "Jono", "Ei ole vielä")
            await asyncio.to_thread(desk.press, "Ota seuraava")
            await parent.is_taken()
            await parent.says(f"Rivi {number}")
            await parent.has_arrived(f"Rivi {number}")
        await asyncio.sleep(size.settle)
        return await _idle(desk.process.pid, size.seconds)


async def _floor(size: Size) -> tuple[float, float]:
    window = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.desk_window", "bare"),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert window.stdout is not None
        assert READY in (await window.stdout.readline()).decode()
        await asyncio.sleep(size.settle)
        return await _idle(window.pid, size.seconds)
    finally:
        window.terminate()
        await window.wait()
