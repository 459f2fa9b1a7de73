# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A browser tab with the parent's page in it: it can be reloaded, put to sleep, closed without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from shared.errors import RemoteError
from tests.parent.effects import Connect, Disconnect, Effect, Keep, Kept, Send, Wipe
from tests.parent.page import ParentPage, Setting
from tests.simulation.relay_process import RelayProcess
from tests.simulation.world import Line, World


class Observer(Protocol):
    """Who looks at what a page does: the oracle."""

    def page_sends(self, tab: Tab, frame: bytes) -> None: ...
    def page_turned(self, tab: Tab) -> None: ...
    def page_dropped(self, tab: Tab) -> None: ...


class Tab:
    """One tab, one visit after another."""

    def __init__(self, world: World, relay: RelayProcess, setting: Setting, observer: Observer, name: str) -> None:
        self.world = world
        self.relay = relay
        self.setting = setting
        self.observer = observer
        self.name = name
        self.page = ParentPage(setting)
        self.storage: Kept | None = None
        self.line: Line | None = None
        self.asleep = False
        self.closed = False
        self.heard = self.heard_from = 0.0  # when a message came last, and first on this line
        self.reload_amid = False  # the next turn is interrupted by a reload after it has been kept
        self._inbox: list[Callable[[], None]] = []
        self._alarm = 0
        self._heard_on = 0
        self._turn(self.page.start)

    # --- what the page wants done

    def _turn(self, act: Callable[[float], list[Effect]]) -> None:
        effects = act(self.world.now)
        interrupted = self.reload_amid and any(isinstance(effect, Keep) for effect in effects)
        for effect in effects:
            self._do(effect)
            if interrupted and isinstance(effect, Keep):
                break
        self.observer.page_turned(self)
        if interrupted:
            self.reload_amid = False
            self.reload()
        else:
            self._set_alarm()

    def _do(self, effect: Effect) -> None:
        match effect:
            case Connect():
                self.line = self.relay.connect(self)
                line = self.line
                self.world.later(0.1, lambda: self._connected(line))
            case Disconnect():
                if self.line is not None:
                    self.line.close("client")
                    self.line = None
            case Send(data):
                self.observer.page_sends(self, data)
                if self.line is not None:
                    self.line.send("relay", data)
            case Keep(kept):
                self.storage = kept
            case Wipe():
                self.storage = None

    def _connected(self, line: Line | None) -> None:
        def act() -> None:
            if line is not self.line or self.closed:
                return
            if line is None:
                self._turn(lambda now: self.page.closed(now, 0))
            else:
                self._turn(self.page.opened)

        self._when_awake(act)

    def _set_alarm(self) -> None:
        self._alarm += 1
        due, alarm = self.page.due(), self._alarm
        if due is not None:
            self.world.at(due, lambda: self._rings(alarm))

    def _rings(self, alarm: int) -> None:
        if alarm == self._alarm and not self.asleep and not self.closed:
            self._turn(self.page.tick)

    # --- what comes in

    def on_data(self, line: Line, data: bytes) -> None:
        """A message from the relay."""
        if line.number != self._heard_on:
            self._heard_on, self.heard_from = line.number, self.world.now
        self.heard = self.world.now
        self._when_awake(lambda: self._take(line, data))

    def _take(self, line: Line, data: bytes) -> None:
        if line is self.line and not self.closed:
            try:
                self._turn(lambda now: self.page.receives(now, data))
            except RemoteError:
                pass  # no frame of ours: the browser's page drops it unseen

    def on_closed(self, line: Line, code: int) -> None:
        """The line is gone."""

        def act() -> None:
            if line is self.line and not self.closed:
                self.line = None
                self._turn(lambda now: self.page.closed(now, code))

        self._when_awake(act)

    def _when_awake(self, act: Callable[[], None]) -> None:
        if self.asleep:
            self._inbox.append(act)
        else:
            act()

    # --- what happens to a tab

    def do(self, act: Callable[[float], list[Effect]]) -> None:
        """The parent does something on the page."""
        self._turn(act)

    def sleep(self) -> None:
        """The phone is locked, or another app is in front."""
        self.asleep = True

    def wake(self) -> None:
        """The page is in front again: its timers and what the socket held come at once, in either order."""
        self.asleep = False
        inbox, self._inbox = self._inbox, []
        if self.world.chance.random() < 0.5:
            self._turn(self.page.wakes)
            self._turn(self.page.tick)
        for act in inbox:
            act()
        self._turn(self.page.wakes)

    def reload(self) -> None:
        """The page is loaded anew; its storage stays, its memory does not."""
        self._leave_line()
        self.observer.page_dropped(self)
        self.page = ParentPage(self.setting)
        self.page.now = self.world.now
        if self.storage is not None:
            kept = self.storage
            self._turn(lambda now: self.page.resume(now, kept))
        else:
            self._turn(self.page.start)

    def close(self) -> None:
        """The tab is closed, or the browser dies: nothing more comes from it."""
        self.closed = True
        self._leave_line()
        self.observer.page_dropped(self)

    def _leave_line(self) -> None:
        self.asleep = False
        self._inbox.clear()
        if self.line is not None:
            self.line.close("client")
            self.line = None
