# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One run of the simulation: a seed, a number of steps, and what came of it."""

from __future__ import annotations

import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlcipher3.dbapi2 import DatabaseError

from console.core.values import DutyState
from shared.crypto import hpke_seal
from shared.errors import LocalError
from shared.limits import Limits
from tests.fakes import SeededBytes
from tests.parent.page import Setting
from tests.simulation.desk_process import DeskProcess
from tests.simulation.oracle import Oracle
from tests.simulation.plan import Plan
from tests.simulation.quiet import check_away, check_quiet
from tests.simulation.relay_process import MANIFEST, ORIGIN, RelayProcess
from tests.simulation.tab import Tab
from tests.simulation.world import Violation, World

QUIET_EVERY = 250  # steps between two moments of rest
QUIET_SECONDS = 100.0  # until then everything has been offered again, and every line is back


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to. `broken` is empty when every promise held."""

    seed: int
    steps: int
    broken: str
    seconds: float  # of virtual time
    typed: int
    answered: int
    visits: int
    happened: Counter[str]
    kinds: int  # of things that can happen

    @property
    def again(self) -> str:
        """The one line that runs it again."""
        return f"make simulation SEED={self.seed}"


class Simulation:
    """Parents, the hub and the desk, wired together."""

    desk_class: type[DeskProcess] = DeskProcess

    def __init__(self, seed: int, folder: Path, limits: Limits) -> None:
        self.seed = seed
        self.limits = limits
        self.world = World(seed)
        self.happened: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=40)
        self.world.note = self._note
        self.desk = self.desk_class(self.world, limits, folder, SeededBytes(f"desk {seed}"))
        self.oracle = Oracle(self.world, limits, self.desk)
        random = SeededBytes(f"relay {seed}")
        self.relay = RelayProcess(self.world, limits, self.desk.keys, random, self.oracle.present)
        self.desk.relay, self.desk.observer = self.relay, self.oracle
        self.world.after_step = self._after_step
        self.plan = Plan(self.world, self.relay, self.desk, self.oracle, self._new_tab)
        self._tabs = 0

    def _note(self, what: str) -> None:
        self.happened[what] += 1
        self.last.append(f"{self.world.now - 1_790_000_000:.1f} {what}")

    def _new_tab(self) -> Tab:
        self._tabs += 1
        setting = Setting(
            limits=self.limits,
            origin=ORIGIN,
            identity=self.desk.keys.identity,
            manifest=MANIFEST,
            random=SeededBytes(f"page {self.seed} {self._tabs}"),
            chance=Random(f"{self.seed} {self._tabs}").random,
            seal_to=hpke_seal,
        )
        return Tab(self.world, self.relay, setting, self.oracle, f"vanhempi {self._tabs}")

    def _after_step(self) -> None:
        if self.desk.desk is not None:
            self.oracle.check_screen()
        check_away(self.world.now, self.relay, self.plan.tabs)

    def run(self, steps: int) -> None:
        """Until so many steps were taken. `Violation` when a promise is broken."""
        self.desk.start()
        self.world.run_until(self.world.now + 1)
        self.desk.carry(lambda desk, now: desk.set_duty(now, DutyState.ON))
        self.plan.go_on()
        rest_at = QUIET_EVERY
        while self.world.steps < steps:
            self.world.run_next()
            if self.world.steps >= rest_at:
                self.rest()
                rest_at += QUIET_EVERY
        self.rest()

    def rest(self) -> None:
        """Faults and wishes stop; in a while both screens must be equal and complete."""
        self.plan.stop()
        self.plan.heal()
        self.plan.worker.duty_on()
        self.world.run_until(self.world.now + QUIET_SECONDS)
        self.plan.worker.duty_on()
        self.world.run_until(self.world.now + QUIET_SECONDS)
        check_quiet(self.oracle, self.plan.tabs)
        self._note("rest")
        self.plan.go_on()


def run(seed: int, steps: int, emphasis: Mapping[str, float] | None = None) -> Outcome:
    """Run one seed. A broken promise, and any error of the parts, is told in `broken`.

    `emphasis`: how many times more often than usual something happens, by its name in the plan.
    """
    with tempfile.TemporaryDirectory(prefix="kuulolla-simulation-") as folder:
        simulation = Simulation(seed, Path(folder), Limits())
        simulation.plan.emphasis = emphasis or {}
        broken = ""
        try:
            simulation.run(steps)
        except (Violation, LocalError, DatabaseError) as fault:
            broken = f"{type(fault).__name__}: {fault}"
        finally:
            simulation.desk.kill()
    visits = simulation.oracle.visits.values()
    return Outcome(
        seed=seed,
        steps=simulation.world.steps,
        broken=broken,
        seconds=simulation.world.now - 1_790_000_000,
        typed=sum(len(visit.typed) for visit in visits),
        answered=sum(len(visit.answered) for visit in visits),
        visits=len(visits),
        happened=simulation.happened,
        kinds=simulation.plan.kinds,
    )


def report(outcomes: Iterable[Outcome]) -> str:
    """What a person wants to know of some runs."""
    lines = []
    for outcome in outcomes:
        hours = outcome.seconds / 3600
        words = (
            f"seed {outcome.seed}: {outcome.steps} steps, {hours:.1f} hours, {outcome.visits} visits,"
            f" {outcome.typed} + {outcome.answered} texts"
        )
        lines.append(f"{words}: {outcome.broken or 'every promise held'}")
        if outcome.broken:
            lines.append(f"    run it again: {outcome.again}")
    return "\n".join(lines)
