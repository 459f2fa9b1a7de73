# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parents and their phones: what they wish, and what happens to their pages and lines."""

from __future__ import annotations

from collections.abc import Callable

from shared.limits import Limits
from tests.simulation.oracle import Oracle
from tests.simulation.tab import Tab
from tests.simulation.worker import SHORT
from tests.simulation.world import World

TABS = 7
LONG = ("sana " * 150).strip()


class Parents:
    """All tabs that are open."""

    def __init__(self, world: World, limits: Limits, oracle: Oracle, new_tab: Callable[[], Tab]) -> None:
        self.world = world
        self.limits = limits
        self.oracle = oracle
        self.tabs: list[Tab] = []
        self._new_tab = new_tab
        self._counter = 0

    def one(self, good: Callable[[Tab], bool] = lambda _: True) -> Tab | None:
        """Some tab that is awake and good for this."""
        found = [tab for tab in self.tabs if not tab.asleep and good(tab)]
        return self.world.chance.choice(found) if found else None

    def arrive(self) -> bool:
        """A parent opens the page and starts, or starts anew after an end."""
        done = self.one(lambda tab: tab.page.may_start)
        if done is not None:
            done.do(done.page.start)
        elif len(self.tabs) < TABS:
            self.tabs.append(self._new_tab())
        else:
            return False
        return True

    def text(self) -> bool:
        """A parent sends a text."""
        tab = self.one(lambda tab: tab.page.may_write)
        if tab is None or tab.page.talk is None:
            return False
        self._counter += 1
        text = self.world.chance.choice((f"{tab.name} rivi {self._counter}", f"{tab.name} {LONG}", *SHORT))
        session = tab.page.talk.session
        self.oracle.visit(session.sid).typed.append((session.next_out, text))
        tab.do(lambda now: tab.page.says(now, text))
        return True

    def type(self) -> bool:
        tab = self.one(lambda tab: tab.page.may_write)
        if tab is None or tab.page.talk is None:
            return False
        sid, before = tab.page.talk.session.sid, tab.page.typed_at
        tab.do(tab.page.types)
        self.oracle.visit(sid).typing += tab.page.typed_at != before
        return True

    def end(self) -> bool:
        tab = self.one(lambda tab: tab.page.may_write)
        if tab is not None:
            tab.do(tab.page.ends)
        return tab is not None

    def leave(self) -> bool:
        """Quick exit: the tab shows something else afterwards."""
        tab = self.one()
        if tab is not None:
            tab.do(tab.page.leaves)
            self._gone(tab)
        return tab is not None

    def vanish(self) -> bool:
        """The tab is closed, or the browser dies."""
        tab = self.one()
        if tab is not None:
            self._gone(tab)
        return tab is not None

    def _gone(self, tab: Tab) -> None:
        tab.close()
        self.tabs.remove(tab)

    def reload(self) -> bool:
        tab = self.one()
        if tab is not None:
            tab.reload()
        return tab is not None

    def reload_amid(self) -> bool:
        """The next time the page keeps something, it is reloaded before it sends it."""
        tab = self.one(lambda tab: tab.page.talk is not None)
        if tab is not None:
            tab.reload_amid = True
        return tab is not None

    def sleep(self) -> bool:
        """The phone is locked for seconds or a quarter of an hour; its socket may die meanwhile."""
        tab = self.one()
        if tab is None:
            return False
        tab.sleep()
        if tab.line is not None and self.world.chance.random() < 0.6:
            tab.line.die(self.limits.silence)
        seconds = self.world.chance.choice((3, 20, 90, 400, 1200))
        self.world.later(seconds, lambda: tab.wake() if tab.asleep and not tab.closed else None)
        return True

    def cut_page(self) -> bool:
        tab = self.one(lambda tab: tab.line is not None)
        if tab is not None and tab.line is not None:
            tab.line.cut()
        return tab is not None

    def kill_line_of_page(self) -> bool:
        tab = self.one(lambda tab: tab.line is not None)
        if tab is not None and tab.line is not None:
            tab.line.die(self.limits.silence)
        return tab is not None
