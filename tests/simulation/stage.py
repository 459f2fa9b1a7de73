# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stage for single stories: the simulation's parts, moved by hand instead of by a seed."""

from __future__ import annotations

from console.core.values import Author, TalkId
from shared.limits import Limits
from shared.states import Visit
from tests.simulation.quiet import check_quiet
from tests.simulation.run import Simulation
from tests.simulation.tab import Tab


class Stage:
    """A desk on duty, a relay, and tabs that are opened one by one."""

    simulation_class: type[Simulation] = Simulation

    def __init__(self, folder) -> None:
        self.simulation = self.simulation_class(1, folder, Limits())
        self.world = self.simulation.world
        self.relay = self.simulation.relay
        self.desk = self.simulation.desk
        self.oracle = self.simulation.oracle
        self.worker = self.simulation.plan.worker
        self.plan = self.simulation.plan
        self.set_up()

    def set_up(self) -> None:
        """The desk comes on duty."""
        self.desk.start()
        self.wait(1)
        self.worker.duty_on()
        self.wait(1)

    def wait(self, seconds: float) -> None:
        self.world.run_until(self.world.now + seconds)

    def parent(self) -> Tab:
        """A parent who has come into the queue."""
        self.plan.tabs.append(tab := self.simulation._new_tab())
        self.wait(2)
        return tab

    def talking(self) -> Tab:
        """A parent who has been taken."""
        tab = self.parent()
        assert self.worker.wish(lambda desk, now: desk.take(now, self.talk_of(tab)))
        self.wait(1)
        assert tab.page.state is Visit.TALKING
        return tab

    def talk_of(self, tab: Tab) -> TalkId:
        assert tab.page.shown is not None
        assert self.desk.desk is not None
        talk = self.desk.desk.now.by_sid(tab.page.shown.session.sid)
        assert talk is not None
        return talk.id

    def types(self, tab: Tab, text: str) -> None:
        """The parent sends a text."""
        assert tab.page.talk is not None
        session = tab.page.talk.session
        self.oracle.visit(session.sid).typed.append((session.next_out, text))
        tab.do(lambda now: tab.page.says(now, text))

    def answers(self, tab: Tab, text: str) -> None:
        """The worker sends a text."""
        talk = self.talk_of(tab)
        self.oracle.visit(self.oracle.sid_of[talk]).answered.append(text)
        assert self.worker.wish(lambda desk, now: desk.say(now, talk, text))

    def at_desk(self, tab: Tab) -> list[tuple[str, str]]:
        """The worker's transcript."""
        return [(line.author.value, line.text) for line in self.desk.screen.get(self.talk_of(tab), [])]

    def on_page(self, tab: Tab) -> list[tuple[str, str]]:
        """What the page shows, in its order."""
        assert tab.page.shown is not None
        names = {True: Author.PARENT.value, False: Author.WORKER.value}
        return [(names[line.mine], line.text) for line in tab.page.shown.lines]

    def arrived(self, tab: Tab) -> list[str]:
        """The parent's texts that say "Perillä"."""
        talk = tab.page.shown
        assert talk is not None
        return [line.text for line in talk.lines if line.mine and talk.arrived(line)]

    def is_quiet(self) -> None:
        """Both screens are equal and complete."""
        check_quiet(self.oracle, self.plan.tabs)
