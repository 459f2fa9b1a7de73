# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to whom: wishes of parents and of the worker, and faults, drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulation.desk_process import DeskProcess, Point
from tests.simulation.oracle import Oracle
from tests.simulation.relay_process import RelayProcess
from tests.simulation.stranger import Stranger
from tests.simulation.tab import Tab
from tests.simulation.worker import SHORT, Worker
from tests.simulation.world import World

TABS = 7
LONG = ("sana " * 150).strip()


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
        self.tabs: list[Tab] = []
        self._new_tab = new_tab
        desk.on_killed = self._desk_was_killed
        self._stranger = Stranger(world, relay)
        oracle.overhears = self._stranger.hears
        self._counter = 0
        self._chain = 0  # of events of this plan; a stop breaks it
        worker = self.worker
        self._choices: list[tuple[float, Callable[[], bool]]] = [
            (3, self.arrive),
            (30, self.text),
            (2, self.type),
            (0.7, self.end),
            (0.4, self.leave),
            (2, self.reload),
            (2, self.reload_amid),
            (1, self.sleep),
            (0.2, self.vanish),
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
            (3, self.cut_page),
            (1, self.kill_line_of_page),
            (1, self.cut_desk),
            (0.5, self.kill_line_of_desk),
            (1, self.slow),
            (2, self.mischief),
            (0.6, self.kill_relay),
            (3, self.kill_desk_in_step),
            (0.3, self.kill_desk_again_and_again),
            (0.5, self.kill_desk),
            (0.3, self.desk_sleeps),
            (0.8, self.disk_full),
            (0.15, self.long_wait),
            (0.15, self.days),
            (1, self._stranger.act),
        ]

    def _next(self, chain: int) -> None:
        """Let one thing happen now, and plan the next one."""
        if chain != self._chain:
            return
        weights = [weight for weight, _ in self._choices]
        for _ in range(20):
            _, act = self.world.chance.choices(self._choices, weights)[0]
            if act():
                self.world.note(act.__qualname__)
                self.world.stepped()
                break
        self.world.later(self.world.chance.expovariate(1 / 0.6), lambda: self._next(chain))

    @property
    def kinds(self) -> int:
        """How many different things can happen."""
        return len(self._choices)

    def stop(self) -> None:
        """No more wishes and faults."""
        self._chain += 1

    def go_on(self) -> None:
        """Wishes and faults again."""
        self._chain += 1
        self._next(self._chain)

    def heal(self) -> None:
        """Everything that is down comes up, everybody wakes; no line is slow or mischievous any more."""
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

    # --- parents

    def _tab(self, good: Callable[[Tab], bool] = lambda _: True) -> Tab | None:
        found = [tab for tab in self.tabs if not tab.asleep and good(tab)]
        return self.world.chance.choice(found) if found else None

    def arrive(self) -> bool:
        """A parent opens the page and starts, or starts anew after an end."""
        done = self._tab(lambda tab: tab.page.may_start)
        if done is not None:
            done.do(done.page.start)
        elif len(self.tabs) < TABS:
            self.tabs.append(self._new_tab())
        else:
            return False
        return True

    def text(self) -> bool:
        """A parent sends a text."""
        tab = self._tab(lambda tab: tab.page.may_write)
        if tab is None or tab.page.talk is None:
            return False
        self._counter += 1
        text = self.world.chance.choice((f"{tab.name} rivi {self._counter}", f"{tab.name} {LONG}", *SHORT))
        session = tab.page.talk.session
        self.oracle.visit(session.sid).typed.append((session.next_out, text))
        tab.do(lambda now: tab.page.says(now, text))
        return True

    def type(self) -> bool:
        tab = self._tab(lambda tab: tab.page.may_write)
        if tab is not None:
            tab.do(tab.page.types)
        return tab is not None

    def end(self) -> bool:
        tab = self._tab(lambda tab: tab.page.may_write)
        if tab is not None:
            tab.do(tab.page.ends)
        return tab is not None

    def leave(self) -> bool:
        """Quick exit: the tab shows something else afterwards."""
        tab = self._tab()
        if tab is not None:
            tab.do(tab.page.leaves)
            self._gone(tab)
        return tab is not None

    def vanish(self) -> bool:
        """The tab is closed, or the browser dies."""
        tab = self._tab()
        if tab is not None:
            self._gone(tab)
        return tab is not None

    def _gone(self, tab: Tab) -> None:
        tab.close()
        self.tabs.remove(tab)

    def reload(self) -> bool:
        tab = self._tab()
        if tab is not None:
            tab.reload()
        return tab is not None

    def reload_amid(self) -> bool:
        """The next time the page keeps something, it is reloaded before it sends it."""
        tab = self._tab(lambda tab: tab.page.talk is not None)
        if tab is not None:
            tab.reload_amid = True
        return tab is not None

    def sleep(self) -> bool:
        """The phone is locked for seconds or a quarter of an hour; its socket may die meanwhile."""
        tab = self._tab()
        if tab is None:
            return False
        tab.sleep()
        if tab.line is not None and self.world.chance.random() < 0.6:
            tab.line.die(self.desk.limits.silence)
        seconds = self.world.chance.choice((3, 20, 90, 400, 1200))
        self.world.later(seconds, lambda: tab.wake() if tab.asleep and not tab.closed else None)
        return True

    # --- lines

    def cut_page(self) -> bool:
        tab = self._tab(lambda tab: tab.line is not None)
        if tab is not None and tab.line is not None:
            tab.line.cut()
        return tab is not None

    def kill_line_of_page(self) -> bool:
        tab = self._tab(lambda tab: tab.line is not None)
        if tab is not None and tab.line is not None:
            tab.line.die(self.desk.limits.silence)
        return tab is not None

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
        line.mischief = [self.world.chance.choice(("drop", "repeat", "swap")) for _ in range(3)]
        return True

    # --- relay and desk

    def kill_relay(self) -> bool:
        if not self.relay.is_up:
            return False
        self.relay.kill()
        self.world.later(self.world.chance.choice((0.3, 2, 20, 60)), self.start_relay)
        return True

    def start_relay(self) -> None:
        """The relay comes back, if it is not back already."""
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
        """For a while it dies at every second commit."""
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

    def start_desk(self) -> None:
        """The desk comes back, if it is not back already."""
        if self.desk.desk is None:
            self.desk.start()

    def desk_sleeps(self) -> bool:
        """The lid of the worker's computer is closed for a while."""
        if self.desk.desk is None or self.desk.asleep:
            return False
        self.desk.sleep()
        if self.desk.line is not None and self.world.chance.random() < 0.7:
            self.desk.line.die(self.desk.limits.silence)
        self.world.later(self.world.chance.choice((5, 30, 100, 1300)), self._desk_wakes)
        return True

    def _desk_wakes(self) -> None:
        if self.desk.asleep:
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
        """Nobody does anything for a while: those who are away are let go, what is out of date goes."""
        self.stop()
        chain = self._chain
        seconds = self.world.chance.choice((120, 1000, 4000))
        self.world.later(seconds, lambda: self.go_on() if chain == self._chain else None)
        return True

    def days(self) -> bool:
        """A day or three: keys and what was said are out of date. Clocks tick more seldom, to be done with it soon."""
        self.stop()
        chain, relay_tick, desk_tick = self._chain, self.relay.tick, self.desk.tick
        self.relay.tick, self.desk.tick = 10.0, 20.0

        def over() -> None:
            self.relay.tick, self.desk.tick = relay_tick, desk_tick
            if chain == self._chain:
                self.go_on()

        self.world.later(self.world.chance.choice((25, 25, 80)) * 3600, over)
        return True
