# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's real core over its real file, as a process that can be killed at every point of a step.

The shell is the one of the program: keep, apply, send, show. What a kill leaves behind is what was committed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from console.core.desk import Desk
from console.core.plan import Arrived, Change, MessageShown, Step, Tools, TranscriptCleared
from console.core.resending import OFFERED_BY_PAGES
from console.core.values import Author, Delivery, LinkState, MessageView, TalkId
from console.core.writes import SettingSaved
from console.store.database import Store
from console.store.faults import CannotWrite
from console.store.reading import read_desk, read_lines
from relay.effects import DeskKeys
from shared.crypto import hpke_seal, new_private_key, public_of, sign
from shared.errors import Refusal, RemoteError
from shared.frames import Login, Sender, Welcome, decode
from shared.limits import TALKS_OPEN, Limits
from tests.fakes import SeededBytes
from tests.simulation.deaths import Killed, Observer, Point
from tests.simulation.relay_process import MANIFEST, ORIGIN, RelayProcess
from tests.simulation.world import Line, Violation, World


class DeskProcess:
    """One desk, one file, one line."""

    def __init__(self, world: World, limits: Limits, folder: Path, random: SeededBytes) -> None:
        self.world = world
        self.limits = limits
        self.path = folder / "kuulolla.db"
        self.key = secrets.token_bytes(32)
        identity, login, service = new_private_key(), new_private_key(), random(16)
        store = Store(self.path, self.key, durable=False)
        store.keep_secrets({"identity": identity, "login": login, "service": service})
        store.commit([SettingSaved("origin", ORIGIN), SettingSaved("at_a_time", str(TALKS_OPEN))])
        store.close()
        self.keys = DeskKeys(public_of(identity), public_of(login), service, 1, 0)
        self.tools = Tools(limits, random, hpke_seal, new_private_key, sign, MANIFEST, lambda _: "2026-09-21")
        self.relay: RelayProcess
        self.observer: Observer
        self.on_killed: Callable[[], None] = lambda: None
        self.store: Store | None = None
        self.desk: Desk | None = None
        self.screen: dict[TalkId, list[MessageView]] = {}
        self.kill_at: Point | None = None
        self.dies_often_until = 0.0
        self.disk_full = False
        self.asleep = False
        self.tick = 1.0
        self.kept = 0  # steps that are on disk
        self.known_commits = -1  # of the newest login that was welcomed: no older file is this desk any more
        self._offered = -1
        self._life = 0
        self._line: Line | None = None
        self._missed = False  # what the relay does not say again by itself; the rule is the Bridge's
        self._heard = 0.0
        self._pause = limits.connect_first
        self._inbox: list[Callable[[], None]] = []

    # --- life

    def start(self) -> None:
        """Open the file and go on from what it says."""
        self.store = Store(self.path, self.key, durable=False)
        self.store.count_opening()
        self.desk = Desk(read_desk(self.store), self.tools)
        talks = self.desk.now.talks.values()
        self.screen = {t.id: read_lines(self.store, t.id, t.arrived_below) for t in talks if t.is_shown}
        self._life += 1
        self.observer.desk_started()
        self._connect(self._life)
        self._ticking(self._life)

    def kill(self) -> None:
        """kill -9."""
        if self.store is not None:
            self.store.connection.close()
        self.store = self.desk = None
        self.kill_at = None
        self.asleep = self._missed = False
        self._inbox.clear()
        if self._line is not None:
            self._line.cut()
            self._line = None

    def shut(self) -> None:
        """The program is ended in order."""
        if self.store is not None:
            self.store.close()
        if self._line is not None:
            line, self._line = self._line, None
            line.close("client")
        self.kill()

    def move(self) -> Line:
        """Another machine opens the file as it is now; gives the line that the first one still holds."""
        line, self._line = self._line, None
        assert line is not None
        self.kill()
        self.start()
        return line

    def sleep(self) -> None:
        """The lid is closed: nothing runs, what comes in waits in the socket."""
        self.asleep = True

    def wake(self) -> None:
        """The lid is opened; the clock has gone on."""
        self.asleep = False
        inbox, self._inbox = self._inbox, []
        for act in inbox:
            act()

    def _when_awake(self, act: Callable[[], None]) -> None:
        if self.asleep:
            self._inbox.append(act)
        else:
            act()

    def _ticking(self, life: int) -> None:
        if life != self._life or self.desk is None:
            return
        if not self.asleep:
            if self._line is not None and self.world.now - self._heard >= self.limits.silence:
                self._drop()
            if self._missed and not self.disk_full:
                self._missed = False
                self._drop()  # what the relay said could not be kept: its word is heard anew, from a login on
            self.carry(lambda desk, now: desk.on_tick(now))
        self.world.later(self.tick, lambda: self._ticking(life))

    # --- the one way of a step

    def carry(self, decide: Callable[[Desk, float], Step]) -> bool:
        """Keep, apply, send, show; whether it was kept. `LocalError` where the core refuses a wish."""
        if self.desk is None or self.store is None:
            return False
        step = decide(self.desk, self.world.now)
        try:
            return self._carry(self.desk, self.store, step)
        except Killed:
            self.kill()
            self.on_killed()
            return False

    def _carry(self, desk: Desk, store: Store, step: Step) -> bool:
        point = self._killed_at() if step.writes else None
        if point is Point.BEFORE_COMMIT:
            raise Killed
        try:
            self.commit(store, step)
        except CannotWrite:
            return False
        self.kept += 1
        self.observer.committed(step)
        if point is Point.AFTER_COMMIT:
            raise Killed
        before = desk.now
        self._show(desk.apply(step))
        self.observer.applied(before)
        if point is Point.AFTER_APPLY:
            raise Killed
        sends = step.sends
        if point is Point.AMID_SENDS:
            sends = sends[: self.world.chance.randrange(len(sends) + 1)]
        self.send(sends)
        if point is Point.AMID_SENDS:
            raise Killed
        return True

    def _killed_at(self) -> Point | None:
        if self.kill_at is None and self.world.now < self.dies_often_until and self.world.chance.random() < 0.5:
            return self.world.chance.choice(list(Point))
        return self.kill_at

    def commit(self, store: Store, step: Step) -> None:
        """Keep a step's writes, if the disk takes them."""
        if self.disk_full and step.writes:
            raise CannotWrite("full")
        store.commit(step.writes)

    def send(self, frames: tuple[bytes, ...]) -> None:
        """To the relay, if there is a line."""
        for frame in frames:
            self.observer.desk_sends(frame)
            answer = decode(frame, Sender.DESK)
            if isinstance(answer, Login):
                self._offered = answer.counter
            if self._line is not None:
                self._line.send("relay", frame)

    def _show(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            match change:
                case MessageShown(talk, message):
                    self.screen.setdefault(talk, []).append(message)
                case Arrived(talk, below):
                    self.screen[talk] = [_arrived(line, below) for line in self.screen.get(talk, [])]
                case TranscriptCleared(talk):
                    self.screen.pop(talk, None)

    # --- the line

    def _connect(self, life: int) -> None:
        if life != self._life or self.desk is None or self._line is not None:
            return
        if self.asleep:
            self._inbox.append(lambda: self._connect(life))
            return
        self._line = self.relay.connect(self, desk=True)
        self._heard = self.world.now
        if self._line is None:
            self._come_back()

    def _come_back(self) -> None:
        life, pause = self._life, self._pause
        self._pause = min(2 * pause, self.limits.connect_most)
        self.world.later(pause * self.world.chance.uniform(0.5, 1.5), lambda: self._connect(life))

    def _drop(self) -> None:
        """The line counts as lost."""
        if self._line is not None:
            line, self._line = self._line, None
            line.close("client")
            self.lost()

    def renew(self) -> None:
        """The line is dead without a word, and a new one is tried at once."""
        if self._line is not None:
            self._line.die(self.limits.silence)
            self._line = None
        self.lost()
        self._connect(self._life)

    def lost(self) -> None:
        """Tell the core, and try again after a pause."""
        self.carry(lambda desk, now: desk.on_link_lost(now))
        if self.desk is not None:
            self._come_back()

    @property
    def line(self) -> Line | None:
        """The line to the relay that this end believes in."""
        return self._line

    def on_data(self, line: Line, data: bytes) -> None:
        """A message from the relay."""
        self._when_awake(lambda: self._take(line, data))

    def _take(self, line: Line, data: bytes) -> None:
        if line is not self._line:
            return
        self._heard = self.world.now
        self._pause = self.limits.connect_first
        try:
            frame = decode(data, Sender.RELAY_TO_DESK)
        except RemoteError:
            return  # no frame of ours: dropped, as the bridge does
        if isinstance(frame, Welcome):
            self.known_commits = max(self.known_commits, self._offered)
        before = self.desk.now if self.desk is not None else None
        kept = self.carry(lambda desk, now: desk.on_frame(now, frame))
        self._missed |= self.desk is not None and not kept and not isinstance(frame, OFFERED_BY_PAGES)
        if before is not None and self.desk is not None and hasattr(frame, "sid"):
            self.observer.check_others(frame.sid, before)

    def on_closed(self, line: Line, code: int) -> None:
        """The relay is gone, or has closed."""
        self._when_awake(lambda: self._closed(line, code))

    def _closed(self, line: Line, code: int) -> None:
        if line is self._line:
            if code in (Refusal.MALFORMED, Refusal.NOT_ALLOWED, Refusal.TAKEN_OVER):
                raise Violation(f"the relay has thrown the true desk out: {Refusal(code).name}")
            self._line = None
            self.lost()

    @property
    def is_connected(self) -> bool:
        """Whether the desk has a line that works as far as it knows."""
        return self.desk is not None and self.desk.now.link is LinkState.CONNECTED


def _arrived(line: MessageView, below: int) -> MessageView:
    if line.author is Author.WORKER and int(line.key.rpartition("-")[2]) < below:
        return replace(line, delivery=Delivery.ARRIVED)
    return line
