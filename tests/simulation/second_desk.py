# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same desk a second time: an older copy of its file, and a machine that was left behind with the lid closed.

Both are the real core with what it knew; neither may become the desk, and neither may throw the true one out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.core.desk import Desk
from console.core.plan import DeskNow, Step, Tools
from console.link import STAYS_AWAY
from shared.errors import RemoteError
from shared.frames import Sender, Welcome, decode
from tests.simulation.desk_process import DeskProcess
from tests.simulation.relay_process import RelayProcess
from tests.simulation.world import Line, Violation, World

SNAPSHOTS = 10
TRIES = 12
FIRST_OF_OURS = 4000  # close codes (RFC 6455 §7.4.2)


class SecondDesk:
    """A core with a line and no file; `if_welcome` says what a person would notice if the relay took it in."""

    def __init__(self, world: World, relay: RelayProcess, now: DeskNow, tools: Tools, if_welcome: str) -> None:
        self.world = world
        self.relay = relay
        self.desk = Desk(now, tools)
        self.line: Line | None = None
        self._limits = tools.limits
        self._if_welcome = if_welcome
        self._asleep = False
        self._tries = 0
        self._inbox: list[Callable[[], None]] = []

    def connect(self) -> None:
        """Call the relay, if it is up; for some minutes again and again, as the program does until it is closed."""
        if self.line is not None or self._tries >= TRIES:
            return
        self._tries += 1
        self.line = self.relay.connect(self, desk=True)
        if self.line is None:
            self.world.later(self.world.chance.uniform(0.2, 8), self.connect)

    def stay_behind(self, line: Line, seconds: float) -> None:
        """Hold this line asleep for a while. It ends if its line has died meanwhile, or if it is the desk still."""
        self.line, self._asleep = line, True
        line.hand_over(self)
        self.world.later(seconds, self._wake)

    def stay_offline(self, line: Line, seconds: float, other_is_inside: Callable[[], bool]) -> None:
        """Lose the line, and call again after a while, if the other machine is the desk then."""
        line.die(self._limits.silence)
        self.world.later(seconds, lambda: self.connect() if other_is_inside() else None)

    def _wake(self) -> None:
        self._asleep = False
        inbox, self._inbox = self._inbox, []
        if self.line is not None and self.relay.is_inside(self.line):
            self.line.close("client")  # the other machine has not called yet: two files that both go on are no one desk
            self.line = None
            return
        for act in inbox:
            act()
        if self.line is not None:
            self._carry(self.line, self.desk.on_tick(self.world.now))

    def _when_awake(self, act: Callable[[], None]) -> None:
        if self._asleep:
            self._inbox.append(act)
        else:
            act()

    def on_data(self, line: Line, data: bytes) -> None:
        """A message from the relay."""
        self._when_awake(lambda: self._take(line, data))

    def _take(self, line: Line, data: bytes) -> None:
        if line is not self.line:
            return
        try:
            frame = decode(data, Sender.RELAY_TO_DESK)
        except RemoteError:
            return
        if isinstance(frame, Welcome):
            raise Violation(self._if_welcome)
        self._carry(line, self.desk.on_frame(self.world.now, frame))

    def _carry(self, line: Line, step: Step) -> None:
        self.desk.apply(step)
        for answer in step.sends:
            line.send("relay", answer)

    def on_closed(self, line: Line, code: int) -> None:
        """Whoever was taken over stays away, by the rule of the real link; who was refused tries again."""

        def act() -> None:
            if line is self.line:
                self.line = None
                if code >= FIRST_OF_OURS and code not in STAYS_AWAY:
                    self.world.later(self.world.chance.uniform(0.2, 8), self.connect)

        self._when_awake(act)


class Copies:
    """Makes second desks of the one desk."""

    def __init__(self, world: World, relay: RelayProcess, desk: DeskProcess) -> None:
        self.world = world
        self.relay = relay
        self.desk = desk
        self._snapshots: list[DeskNow] = []

    def try_old_one(self) -> bool:
        """Somebody opens a copy of the folder from some time ago, and later throws it away."""
        if self.desk.desk is None:
            return False
        old = [now for now in self._snapshots if now.commits + 1 < self.desk.known_commits]  # its opening counts, too
        self._snapshots = [*self._snapshots, self.desk.desk.now][-SNAPSHOTS:]
        if not old:
            return False
        self.open_copy(self.world.chance.choice(old))
        return True

    def open_copy(self, now: DeskNow) -> SecondDesk:
        """A second desk that knows what a file knew once. It counts its opening, as every desk does."""
        words = "an old copy of the file has become the desk: what parents wrote since is missing from the screen"
        opened = replace(now, commits=now.commits + 1)
        copy = SecondDesk(self.world, self.relay, opened, self.desk.tools, words)
        copy.connect()
        return copy

    def move(self, seconds: float | None = None) -> SecondDesk:
        """The desk goes on at another machine; the first one wakes after so many seconds."""
        former = self._former()
        former.stay_behind(self.desk.move(), seconds or self.world.chance.choice((1, 7, 60)))
        return former

    def move_offline(self, seconds: float | None = None) -> SecondDesk:
        """The same, and the first one lost its network and never heard of it: its file stands at the count of then."""
        former = self._former()
        pause = seconds or self.world.chance.choice((3, 20, 60))
        former.stay_offline(self.desk.move(), pause, self._is_inside)
        return former

    def _is_inside(self) -> bool:
        return self.desk.line is not None and self.relay.is_inside(self.desk.line)

    def _former(self) -> SecondDesk:
        assert self.desk.desk is not None
        words = (
            "the desk that was left comes back by itself: two desks throw each other out, parents see them come and go"
        )
        return SecondDesk(self.world, self.relay, self.desk.desk.now, self.desk.tools, words)
