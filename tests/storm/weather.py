# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds of a storm: three parents and the worker write all the while; relay, console or both are killed; then a calm.

The seed decides who is killed, when, and what is typed. Processes have their own pace, so that the same seed gives the
same plan, not the same run.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.journeys.stage import RelayProcess, new_desk
from tests.parent.client import Parent
from tests.storm.desk import StormyDesk
from tests.storm.ledger import Count, Ledger

PARENTS: Final = 3
SCALE: Final = 0.1  # of every duration: lines that broke are taken up again within a second or two
CALM_EVERY: Final = 10  # rounds; between two calms a fault strikes what has not recovered from the one before
MOMENT: Final = 1.5  # seconds within which a kill comes: start, unlocking and catching up all take that long
LONG: Final = "Kerron tästä vähän pidemmin, koska yö on pitkä. "


@dataclass(slots=True)
class Outcome:
    """What came of a storm."""

    rounds: int = 0
    relay_kills: int = 0
    desk_kills: int = 0
    from_parents: int = 0
    from_worker: int = 0
    count: Count = field(default_factory=Count)
    said: str = ""  # what the console said on stderr, which should be nothing

    @property
    def is_good(self) -> bool:
        return self.count == Count() and not self.said

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, relay killed {self.relay_kills} times, console {self.desk_kills} times; "
            f"{self.from_parents} messages by parents, {self.from_worker} by the worker: {self.count}"
        )


class Storm:
    """One relay, one console and the parents."""

    def __init__(self, relay: RelayProcess, desk: StormyDesk, parents: list[Parent], random: Random) -> None:
        self.relay = relay
        self.desk = desk
        self.parents = parents
        self.outcome = Outcome()
        self._random = random
        self._typed = 0
        self._labels: list[str] = []

    async def begin(self) -> None:
        """Every parent comes into a talk."""
        for number, parent in enumerate(self.parents, 1):
            await parent.start()
            text = f"Vanhempi {number} tässä, hei"
            await parent.says(text)
            await parent.has_arrived(text)
            await self.desk.takes_the_next(text)
            await parent.is_taken()
            self._labels.append(self.desk.label_of(text))

    async def blow(self, rounds: int, say: Callable[[str], None]) -> None:
        """So many rounds, each with a kill, and a calm after every few of them and at the end."""
        async with asyncio.TaskGroup() as everybody:  # whoever fails ends it for all
            writing = [everybody.create_task(self.desk.weather_it())]
            writing += [everybody.create_task(self._types(number)) for number in range(len(self.parents))]
            while self.outcome.rounds < rounds:
                self.desk.may_write.set()
                await self._round()
                if self.outcome.rounds % CALM_EVERY == 0 or self.outcome.rounds == rounds:
                    await self._calm()
                    say(str(self.outcome))
            for task in writing:
                task.cancel()

    async def _types(self, number: int) -> None:
        parent, label = self.parents[number], self._labels[number]
        while True:
            await self.desk.may_write.wait()
            await asyncio.sleep(self._random.uniform(0.1, 1.0))
            if self.desk.may_write.is_set():
                self._typed += 1
                longer = LONG * self._random.choice((0, 0, 0, 3, 20))
                text = f"{longer}Vanhempi {number + 1} kirjoittaa: {self._typed}"
                self.desk.ledgers[label].from_parent.append(text)
                await parent.says(text)

    async def _round(self) -> None:
        victims = self._random.choice((("relay",), ("desk",), ("relay", "desk"), ("desk", "relay")))
        for victim in victims:
            await asyncio.sleep(self._random.uniform(0, MOMENT))
            if victim == "desk":
                await self.desk.kill()
            else:
                await asyncio.to_thread(self.relay.kill)
                self.outcome.relay_kills += 1
        if "relay" in victims:
            await asyncio.sleep(self._random.uniform(0, 0.5))
            await asyncio.to_thread(self.relay.start)
        await self.desk.starts_again()
        self.outcome.rounds += 1

    async def _calm(self) -> None:
        """Nobody writes; when all has arrived (or does not), the screens are compared with the ledgers.

        The console is killed once more before that, so that it shows what its file holds, and nothing else.
        """
        self.desk.may_write.clear()
        await self.desk.is_unlocked()
        for label, parent in zip(self._labels, self.parents, strict=True):
            await self._all_arrives(parent, self.desk.ledgers[label])
        await self.desk.starts_from_its_file()
        count = Count()
        for label, parent in zip(self._labels, self.parents, strict=True):
            transcript = await self.desk.transcript(label)
            count += self.desk.ledgers[label].judge(parent.texts(), transcript)
        ledgers = self.desk.ledgers.values()
        self.outcome.from_parents = sum(len(ledger.from_parent) for ledger in ledgers)
        self.outcome.from_worker = sum(len(ledger.from_worker) for ledger in ledgers)
        self.outcome.desk_kills = self.desk.kills
        self.outcome.count = count

    async def _all_arrives(self, parent: Parent, ledger: Ledger) -> None:
        """Wait for the last text of each side; what does not come is counted later."""
        with contextlib.suppress(TimeoutError):
            await parent.has_arrived(ledger.from_parent[-1])
            if ledger.from_worker:
                await parent.sees(ledger.from_worker[-1])


@contextlib.asynccontextmanager
async def gathered(folder: Path, random: Random) -> AsyncIterator[Storm]:
    """The parts of a storm, started, and ended whatever happens."""
    options = ["--limits-scale", str(SCALE)]
    async with contextlib.AsyncExitStack() as parts:
        relay = parts.enter_context(await asyncio.to_thread(RelayProcess, folder / "relay", scale=SCALE))
        first = await asyncio.to_thread(new_desk, folder / "desk", relay, *options)
        desk = StormyDesk(folder / "desk", options, random, first)
        parts.callback(desk.close)
        first.pick("Päivystys", "Päivystys päälle")
        first.sees("Päivystys", "Päivystys päällä")
        parents = [await parts.enter_async_context(Parent(relay.origin)) for _ in range(PARENTS)]
        yield Storm(relay, desk, parents, random)


async def storm(folder: Path, rounds: int, seed: int, say: Callable[[str], None]) -> Outcome:
    """Let it blow, and give what came of it; `say` hears of every calm."""
    async with gathered(folder, Random(seed)) as parts:
        await parts.begin()
        await parts.blow(rounds, say)
    parts.outcome.said = (folder / "desk.stderr").read_text()
    return parts.outcome
