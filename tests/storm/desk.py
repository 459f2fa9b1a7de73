# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker in a storm: writes into one talk after the other, and starts the console again when it was killed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from tests.hand.process import DeskProcess, MoveFailed
from tests.journeys.stage import PASSPHRASE
from tests.storm.ledger import Ledger

GONE = (MoveFailed, BrokenPipeError)  # what a move ends with when its process dies


class StormyDesk:
    """The real console, offscreen. `ledgers` has a talk's ledger by the word pair that the desk calls it by."""

    def __init__(self, folder: Path, options: list[str], random: Random, first: DeskProcess) -> None:
        self.ledgers: dict[str, Ledger] = {}
        self.kills = 0
        self.may_write = asyncio.Event()
        self._folder = folder
        self._options = options
        self._random = random
        self._process = first
        self._there = asyncio.Event()  # a process runs, so that there is something to kill
        self._there.set()
        self._at_work = asyncio.Lock()  # whoever holds it is the only one to move the hand
        self._unsure: tuple[str, str] | None = None  # Return was pressed, and then the process died
        self._written = 0

    # --- from outside

    async def kill(self) -> None:
        """`kill -9`, whatever it does just now: open its file, write, send, or draw."""
        await self._there.wait()
        self._there.clear()
        self._process.process.kill()
        self.kills += 1

    async def starts_again(self) -> None:
        """Wait until there is a window again; it is not unlocked yet."""
        await self._there.wait()

    async def is_unlocked(self) -> None:
        """Wait until the hand is free: the last line is written, or the file is open again."""
        async with self._at_work:
            pass

    async def starts_from_its_file(self) -> None:
        """Kill it while it is at rest, and start it again."""
        async with self._at_work:
            self._there.clear()
            await self._start_until_it_lives()

    async def takes_the_next(self, text: str) -> None:
        """Take the parent who wrote `text` out of the queue."""
        async with self._at_work:
            label = await asyncio.to_thread(self._take, text)
            self.ledgers[label] = Ledger([text])

    def label_of(self, text: str) -> str:
        """How the desk calls the talk in which a parent typed `text`."""
        return next(label for label, ledger in self.ledgers.items() if text in ledger.from_parent)

    async def transcript(self, label: str) -> list[str]:
        """All texts of a talk, as the worker sees them when they scroll up to the first one."""
        async with self._at_work:
            return await asyncio.to_thread(self._read_all, label)

    async def weather_it(self) -> None:
        """Write for ever, once `may_write` is set; a task that is cancelled in the end."""
        while True:
            try:
                await self.may_write.wait()
                await asyncio.sleep(self._random.uniform(0.05, 0.6))
                async with self._at_work:
                    await asyncio.to_thread(self._write)
            except GONE:
                if self._there.is_set():
                    raise  # it was not killed: it does not do what it should
                async with self._at_work:
                    await self._start_until_it_lives()

    def close(self) -> None:
        """End the process, in order; what it said on stderr."""
        self._process.stop()

    # --- on the hand's thread

    async def _start_until_it_lives(self) -> None:
        """It may be killed again while it opens its file, or while it catches up with the relay."""
        while True:
            self._process.kill()
            await asyncio.sleep(self._random.uniform(0, 0.5))
            self._process = await asyncio.to_thread(DeskProcess, self._folder, *self._options)
            self._there.set()
            try:
                await asyncio.to_thread(self._unlock)
            except GONE:
                if self._there.is_set():
                    raise
            else:
                return

    def _unlock(self) -> None:
        self._process.type("Salalause", PASSPHRASE)
        self._process.press("Avaa")
        self._process.sees("Päivystys", "Päivystys")
        if self._unsure is not None:
            label, text = self._unsure
            self._open(label)
            if text in self._shown():
                self.ledgers[label].from_worker.append(text)
            self._unsure = None  # else it was never sent: it must not be seen anywhere from now on

    def _take(self, text: str) -> str:
        self._process.sees("Jono", text)
        self._process.press("Ota seuraava")
        self._process.sees("Keskustelut", text)
        rows = self._process.read("Keskustelut").split("\n")
        return next(row for row in rows if text in row).split(", ")[0]

    def _open(self, label: str) -> None:
        self._process.choose("Keskustelut", label)
        self._process.sees("talkHeader", label)

    def _write(self) -> None:
        label = self._random.choice(sorted(self.ledgers))
        self._written += 1
        text = f"Vastaus {self._written} kohteelle {label}"
        self._open(label)
        self._process.type("Viesti", text, clear=True)
        self._unsure = label, text
        self._process.key("Viesti", "Return")
        self._process.sees_no_more("Viesti", text)  # the box is emptied of what is kept, and of nothing else
        self.ledgers[label].from_worker.append(text)
        self._unsure = None

    def _shown(self) -> list[str]:
        lines = self._process.read("Keskustelu").split("\n")
        return [line.split(", ", 2)[2].removesuffix(", Perillä").removesuffix(", lähetetään") for line in lines]

    def _read_all(self, label: str) -> list[str]:
        self._open(label)
        before: list[str] = []
        while (shown := self._shown()) != before:
            before = shown
            self._process.key("Keskustelu", "Home")  # older lines come as the worker reaches the first one
        self._process.key("Keskustelu", "End")
        return shown
