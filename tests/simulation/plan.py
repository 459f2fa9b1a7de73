# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to whom: wishes of parents and of the worker, outages and hostile deeds, drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.simulation.deaths import Point
from tests.simulation.desk_process import DeskProcess
from tests.simulation.false_relay import FalseRelay
from tests.simulation.oracle import Oracle
from tests.simulation.parents import Parents
from tests.simulation.relay_process import RelayProcess
from tests.simulation.rogue import misbehave
from tests.simulation.second_desk import Copies
from tests.simulation.stranger import Stranger
from tests.simulation.tab import Tab
from tests.simulation.worker import Worker
from tests.simulation.world import World

QUIET_SLEEP = 600  # seconds; nothing else happens while the desk sleeps longer
TICKS = (0.5, 1.0)  # seconds: the relay's, the desk's
TICKS_OF_DAYS = (10.0, 20.0)  # while nothing happens but time


class Plan:
    """Draws the next thing that happens."""

    def __init__(
        self, world: World, relay: RelayProcess, desk: DeskProcess, oracle: Oracle, new_tab: Callable[[], Tab]
    ) -> None:
        self.world = world
        self.relay = relay
        self.desk = desk
        self.oracle = oracle
        self.worker = Worker(world, desk, oracle)
        self.parents = Parents(world, desk.limits, oracle, new_tab)
        self.copies = Copies(world, relay, desk)
        desk.on_killed = self._desk_was_killed
        self._stranger = Stranger(world, relay)
        oracle.overhears = self._stranger.hears
        self._false_relay = FalseRelay(world, relay)
        self.emphasis: Mapping[str, float] = {}  # what happens so many times more often than usual
        self._slept_at = 0.0
        self._chain = 0  # of events of this plan; a stop breaks it
        self._choices = self._all_that_happens()

    def _all_that_happens(self) -> list[tuple[float, Callable[[], bool]]]:
        """How often, and what. Each gives False where it cannot be now."""
        parents, worker = self.parents, self.worker
        return [
            (3, parents.arrive),
            (30, parents.text),
            (4, parents.type),
            (0.7, parents.end),
            (0.4, parents.leave),
            (2, parents.reload),
            (2, parents.reload_amid),
            (1, parents.sleep),
            (0.6, parents.vanish),
            (9, worker.take_next),
            (1.5, worker.take),
            (40, worker.say),
            (1, worker.put_back),
            (1, worker.end),
            (1, worker.remove),
            (3, worker.keep),
            (1, worker.look),
            (1, worker.type),
            (5, worker.duty_on),
            (0.25, worker.duty_off),
            (0.25, worker.duty_closing),
            (3, parents.cut_page),
            (1, parents.kill_line_of_page),
            (1, self.cut_desk),
            (0.5, self.kill_line_of_desk),
            (1, self.slow),
            (2, self.mischief),
            (0.6, self.kill_relay),
            (3, self.kill_desk_in_step),
            (0.3, self.kill_desk_again_and_again),
            (0.5, self.kill_desk),
            (0.8, self.desk_sleeps),
            (0.8, self.disk_full),
            (0.15, self.long_wait),
            (0.15, self.days),
            (1, self._stranger.act),
            (2, self._false_relay.act),
            (0.3, self.rogue),
            (0.8, self.copies.try_old_one),
            (0.5, self.start_elsewhere),
            (0.7, self.change_network),
            (0.3, self.lock),
        ]

    def _next(self, chain: int) -> None:
        """Let one thing happen now, and plan the next one."""
        if chain != self._chain:
            return
        weights = [weight * self.emphasis.get(act.__qualname__, 1) for weight, act in self._choices]
        for _ in range(20):
            _, act = self.world.chance.choices(self._choices, weights)[0]
            if act():
                self.world.note(act.__qualname__)
                self.world.stepped()
                break
        self.world.later(self.world.chance.expovariate(1 / 0.6), lambda: self._next(chain))

    @property
    def kinds(self) -> int:
        return len(self._choices)

    @property
    def tabs(self) -> list[Tab]:
        return self.parents.tabs

    def stop(self) -> None:
        """No more wishes and faults."""
        self._chain += 1

    def go_on(self) -> None:
        """Wishes and faults again."""
        self._chain += 1
        self._next(self._chain)

    def heal(self) -> None:
        """Everything that is down comes up, everybody wakes; no line is slow or mischievous any more."""
        self.relay.tick, self.desk.tick = TICKS
        self.desk.disk_full = False
        self.desk.kill_at = None
        self.desk.dies_often_until = 0.0
        if not self.relay.is_up:
            self.start_relay()
        if self.desk.asleep:
            self._desk_wakes()
        if self.desk.desk is None:
            self.desk.start()
        for line in self.relay.lines.values():
            line.slow = 0.0
            line.mischief.clear()
        for tab in self.tabs:
            tab.reload_amid = False
            if tab.asleep:
                tab.wake()

    def cut_desk(self) -> bool:
        if self.desk.line is not None:
            self.desk.line.cut()
        return self.desk.line is not None

    def kill_line_of_desk(self) -> bool:
        if self.desk.line is not None:
            self.desk.line.die(self.desk.limits.silence)
        return self.desk.line is not None

    def slow(self) -> bool:
        """One line takes seconds for a while."""
        lines = list(self.relay.lines.values())
        if not lines:
            return False
        line = self.world.chance.choice(lines)
        line.slow = self.world.chance.choice((0.5, 2, 6))

        def over() -> None:
            line.slow = 0.0

        self.world.later(30, over)
        return True

    def mischief(self) -> bool:
        """The relay drops, repeats or swaps some of the next sealed frames of a line."""
        lines = list(self.relay.lines.values())
        if not lines:
            return False
        line = self.world.chance.choice(lines)
        line.mischief = [self.world.chance.choice(("drop", "repeat", "swap")) for _ in range(5)]
        return True

    def kill_relay(self) -> bool:
        if not self.relay.is_up:
            return False
        self.relay.kill()
        self.world.later(self.world.chance.choice((0.3, 2, 20, 60)), self.start_relay)
        return True

    def start_relay(self) -> None:
        if not self.relay.is_up:
            self.relay.start()
            self.oracle.absence_starts_anew()

    def kill_desk_in_step(self) -> bool:
        """At the next step that keeps something."""
        if self.desk.desk is None:
            return False
        self.desk.kill_at = self.world.chance.choice(list(Point))
        return True

    def kill_desk_again_and_again(self) -> bool:
        self.desk.dies_often_until = self.world.now + 20
        return True

    def kill_desk(self) -> bool:
        if self.desk.desk is None:
            return False
        self.desk.kill()
        self._desk_was_killed()
        return True

    def _desk_was_killed(self) -> None:
        self.world.later(self.world.chance.choice((1, 3, 10, 90)), self.start_desk)

    def lock(self) -> bool:
        """The worker locks the desk and comes back after a while."""
        if not self.worker.lock():
            return False
        self.desk.shut()
        self.world.later(self.world.chance.choice((5, 60, 1300)), self.start_desk)
        return True

    def start_elsewhere(self) -> bool:
        """The worker goes on at another machine with the same folder; the first wakes, or is online again, later."""
        if self.desk.asleep or not self.desk.is_connected or self.relay.desk_line is not self.desk.line:
            return False
        self.world.chance.choice((self.copies.move, self.copies.move_offline))()
        return True

    def change_network(self) -> bool:
        """The desk is on another network at once: at the relay its old socket still lives, and is taken over."""
        if self.desk.asleep or not self.desk.is_connected:
            return False
        self.desk.renew()
        return True

    def rogue(self) -> bool:
        """A page that was tampered with, in a talk of its own."""
        tab = self.parents.one(lambda tab: tab.page.may_write and tab.line is not None and tab.line.is_open)
        if tab is not None:
            misbehave(tab, self.oracle, self.world.chance)
        return tab is not None

    def start_desk(self) -> None:
        """The desk comes back, if it is not back already."""
        if self.desk.desk is None:
            self.desk.start()

    def desk_sleeps(self) -> bool:
        """The lid of the worker's computer is closed for a while."""
        if self.desk.desk is None or self.desk.asleep:
            return False
        self.desk.sleep()
        if self.desk.line is not None and self.world.chance.random() < 0.3:
            self.desk.line.die(self.desk.limits.silence)
        self._slept_at = self.world.now
        seconds = self.world.chance.choice((5, 30, 100, 700, 1300))
        self.world.later(seconds, self._desk_wakes)
        if seconds > QUIET_SLEEP:
            self._wait(seconds + 1)
        return True

    def _desk_wakes(self) -> None:
        if self.desk.asleep:
            if self.world.now - self._slept_at >= self.desk.limits.silence:
                self.oracle.absence_starts_anew()
            self.desk.wake()

    def disk_full(self) -> bool:
        """The desk's disk takes nothing for a while."""
        self.desk.disk_full = True

        def over() -> None:
            self.desk.disk_full = False

        self.world.later(self.world.chance.choice((2, 10)), over)
        return True

    def long_wait(self) -> bool:
        """Nobody does anything for a while: who is away is let go, what is out of date goes."""
        self._wait(self.world.chance.choice((120, 1000, 4000)))
        return True

    def _wait(self, seconds: float) -> None:
        self.stop()
        chain = self._chain
        self.world.later(seconds, lambda: self.go_on() if chain == self._chain else None)

    def days(self) -> bool:
        """A day or three: keys and what was said are out of date. Clocks tick more seldom, to be done with it soon."""
        self.stop()
        chain = self._chain
        self.relay.tick, self.desk.tick = TICKS_OF_DAYS

        def over() -> None:
            if chain == self._chain:
                self.relay.tick, self.desk.tick = TICKS
                self.go_on()

        self.world.later(self.world.chance.choice((25, 25, 80)) * 3600, over)
        return True
