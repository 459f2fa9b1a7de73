# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real hub as a process that can be killed: its memory goes, what it had stored stays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from relay.effects import Close, DeskKeys, Effect, Send, StoreDesk, StoreDuty, StoreNotice
from relay.hub import Hub, Kept
from shared.errors import RemoteError
from shared.frames import Open, Sender, decode
from shared.limits import Limits
from tests.simulation.world import End, Line, World

ORIGIN: Final = "https://kuulolla.example.fi"
MANIFEST: Final = bytes(range(32))
TICK: Final = 0.5
PASSED_ON: Final = (0x0A, 0x0C, 0x0D, 0x0E, 0x0F)  # first flights, control messages, records


class RelayProcess:
    """`on_present(sid, bool)` tells the oracle when the hub has a page in its room and when it loses it."""

    def __init__(
        self,
        world: World,
        limits: Limits,
        keys: DeskKeys,
        random: Callable[[int], bytes],
        on_present: Callable[[bytes, bool], None],
    ) -> None:
        self._world = world
        self._limits = limits
        self._random = random
        self._on_present = on_present
        self._kept = Kept(keys)
        self._hub: Hub | None = None
        self._life = 0
        self._numbers = 0
        self.lines: dict[int, Line] = {}
        self._desks: set[int] = set()
        self._sids: dict[int, bytes] = {}
        self.tick = TICK
        self.passed: deque[tuple[bool, bytes]] = deque(
            maxlen=80
        )  # to the desk?, and the sealed frame: all it ever sees
        self.desk_gone_since: float | None = world.now
        self.start()

    @property
    def is_up(self) -> bool:
        return self._hub is not None

    @property
    def desk_line(self) -> Line | None:
        """The newest socket on the desk's path."""
        return self.lines.get(max(self._desks, default=0))

    def is_inside(self, line: Line) -> bool:
        """Whether this line is the desk's, as the hub sees it."""
        return self._hub is not None and self._hub._floor.desk == line.number

    def line_of(self, sid: bytes) -> Line | None:
        """The newest socket that has opened a room."""
        return self.lines.get(max((number for number, room in self._sids.items() if room == sid), default=0))

    @property
    def rooms(self) -> list[bytes]:
        """The rooms that pages are in."""
        return list(self._sids.values())

    def start(self) -> None:
        """Start anew from what was stored."""
        self.desk_gone_since = self._world.now
        now = self._world.now
        self._hub = Hub(self._limits, ORIGIN, self._kept, self._random, now, now, manifest=MANIFEST)
        self._life += 1
        self._tick(self._life)

    def kill(self) -> None:
        """kill -9: every line breaks."""
        self._hub = None
        for line in list(self.lines.values()):
            line.cut()
        for number in list(self._sids):
            self._left(number)
        self.lines.clear()
        self._desks.clear()

    def _tick(self, life: int) -> None:
        if self._hub is None or life != self._life:
            return
        self._perform(self._hub.on_tick(self._world.now, self._world.now))
        self._world.later(self.tick, lambda: self._tick(life))

    def connect(self, client: End, *, desk: bool = False) -> Line | None:
        """A new socket; None while the relay is down."""
        if self._hub is None:
            return None
        self._numbers += 1
        line = self.lines[self._numbers] = Line(self._world, self._numbers, client, self)
        if desk:
            self._desks.add(self._numbers)
        connect = self._hub.on_desk_connect if desk else self._hub.on_page_connect
        self._perform(connect(self._world.now, line.number, ()))
        return line

    def on_data(self, line: Line, data: bytes) -> None:
        """A message from a page or the desk."""
        hub, number = self._hub, line.number
        if hub is None or number not in self.lines:
            return
        desk = number in self._desks
        try:
            frame = decode(data, Sender.DESK if desk else Sender.PAGE)
            ask = hub.on_desk_frame if desk else hub.on_page_frame
            effects = ask(self._world.now, number, frame, data)
        except RemoteError as error:
            line.close("relay", error.code)
            self.on_closed(line, error.code)
            return
        if isinstance(frame, Open):
            self._sids[number] = frame.sid
            self._on_present(frame.sid, True)
        self._perform(effects)

    def on_closed(self, line: Line, code: int) -> None:
        """A socket has ended."""
        hub, number = self._hub, line.number
        if hub is None or self.lines.pop(number, None) is None:
            return
        self._left(number)
        lost = hub.on_desk_lost if number in self._desks else hub.on_page_lost
        self._desks.discard(number)
        self._perform(lost(self._world.now, number))

    def _left(self, number: int) -> None:
        sid = self._sids.pop(number, None)
        if sid is not None and sid not in self._sids.values():
            self._on_present(sid, False)

    def _perform(self, effects: list[Effect]) -> None:
        if self._hub is not None and self._hub._floor.desk is not None:
            self.desk_gone_since = None
        elif self.desk_gone_since is None:
            self.desk_gone_since = self._world.now
        for effect in effects:
            match effect:
                case Send(socket, data):
                    line = self.lines.get(socket)
                    if line is not None:
                        if data[0] in PASSED_ON:
                            self.passed.append((socket in self._desks, data))
                        line.send("client", data, count=data[0] != 0x06)
                case Close(socket, code):
                    line = self.lines.pop(socket, None)
                    if line is not None:
                        self._left(socket)
                        self._desks.discard(socket)
                        line.close("relay", code)
                case StoreDesk(keys, then):
                    self._kept = replace(self._kept, keys=keys)
                    self._perform(list(then))
                case StoreNotice(signed):
                    self._kept = replace(self._kept, notice=signed)
                case StoreDuty(on):
                    self._kept = replace(self._kept, on_duty=on)
                case _:
                    pass
