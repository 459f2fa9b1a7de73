# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One evening at the desk in which nothing is left to chance, and a desk that dies at one commit of it, and where.

The worker does again what a restart has undone, as a person does who sees that it is not there.
"""

from __future__ import annotations

from collections.abc import Callable

from console.core.desk import Desk
from console.core.plan import Step
from console.core.values import DutyState, TalkId
from shared.states import Talk
from tests.simulation.deaths import Point
from tests.simulation.desk_process import DeskProcess
from tests.simulation.run import Simulation
from tests.simulation.stage import Stage
from tests.simulation.tab import Tab

BACK_AFTER = 3.0  # seconds from a death to the next start
PATIENCE = 20  # looks at the screen until the worker gives up


class MortalDesk(DeskProcess):
    """Counts its commits; dies once, at the one that is wanted."""

    dies_at = 0
    where = Point.BEFORE_COMMIT
    commits = 0

    def _killed_at(self) -> Point | None:
        self.commits += 1
        return self.where if self.commits == self.dies_at else None


class OneDeath(Simulation):
    """The simulation with such a desk."""

    desk_class = MortalDesk


class Evening(Stage):
    """The story."""

    simulation_class = OneDeath

    def __init__(self, folder, dies_at: int = 0, where: Point = Point.BEFORE_COMMIT) -> None:
        MortalDesk.dies_at, MortalDesk.where = dies_at, where
        super().__init__(folder)

    def set_up(self) -> None:
        """On duty, even if the desk dies over it."""
        self.desk.on_killed = lambda: self.world.later(BACK_AFTER, self.plan.start_desk)
        self.desk.start()
        self.wait(1)
        self.does(lambda desk, now: desk.set_duty(now, DutyState.ON), lambda: self.now.duty is DutyState.ON)

    @property
    def commits(self) -> int:
        """How many it took so far, the one that the desk died at counted too."""
        assert isinstance(self.desk, MortalDesk)
        return self.desk.commits

    @property
    def now(self):
        """What the desk knows; the last that it knew while it is down."""
        if self.desk.desk is not None:
            self._last = self.desk.desk.now
        return self._last

    def does(self, wish: Callable[[Desk, float], Step], is_done: Callable[[], bool]) -> None:
        """The worker does this until it is there to be seen."""
        for _ in range(PATIENCE):
            if self.desk.desk is not None and is_done():
                return
            if self.desk.desk is not None:
                self.worker.wish(wish)
            self.wait(BACK_AFTER + 1)
        raise AssertionError("the worker's wish is never carried out")

    def talk_of(self, tab: Tab) -> TalkId:
        """This parent's talk, once the desk is there and the parent has arrived."""
        for _ in range(PATIENCE):
            if self.desk.desk is not None and tab.page.may_write:
                break
            self.wait(1)
        return super().talk_of(tab)

    def answers_until_seen(self, tab: Tab, text: str) -> None:
        """Type it once more only if it is not in the transcript."""
        talk, sid = self.talk_of(tab), self.oracle.sid_of[self.talk_of(tab)]
        self.oracle.visit(sid).answered.append(text)
        self.does(lambda desk, now: desk.say(now, talk, text), lambda: ("worker", text) in self.at_desk(tab))

    def talk_in(self, tab: Tab, state: Talk, wish: Callable[..., Step]) -> None:
        """Bring this parent's talk into a state."""
        talk = self.talk_of(tab)
        self.does(lambda desk, now: wish(desk, now, talk), lambda: self.now.talks[talk].state is state)
        self.wait(2)

    def play(self) -> list[Tab]:
        """The whole evening; gives the tabs of the two parents who are still there."""
        first, second, third = self.parent(), self.parent(), self.parent()
        self.wait(15)
        self.types(first, "ennen vuoroa")
        self.types(second, "täälläkin")
        self.wait(10)
        self.talk_in(first, Talk.TALKING, Desk.take)
        self.talk_in(second, Talk.TALKING, Desk.take)
        self.answers_until_seen(first, "Hei, olen täällä.")
        self.types(first, "ok")
        self.types(first, "ok")
        self.types(second, "kuka siellä?")
        self.answers_until_seen(second, "Päivystäjä.")
        self.wait(10)
        self.talk_in(second, Talk.WAITING, Desk.put_back)
        first.reload()
        self.types_when_back(first, "latasin sivun")
        self.answers_until_seen(first, "Ei haittaa.")
        self.talk_in(second, Talk.TALKING, Desk.take)
        self.answers_until_seen(second, "Jatketaan.")
        third.do(third.page.ends)
        self.wait(10)
        return [first, second]

    def types_when_back(self, tab: Tab, text: str) -> None:
        """The parent writes as soon as the page shows the text field again."""
        self.talk_of(tab)
        self.types(tab, text)
        self.wait(1)
