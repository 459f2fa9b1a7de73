# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk on duty behind a false line, and real pages in talks that go on through whatever is done to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, expect

from tests.hand.process import DeskProcess
from tests.journeys.conftest import Stage
from tests.journeys.false_line import FLIGHT2, FalseLine, Told
from tests.journeys.parents import PATIENCE_MS, PHONE, Parent
from tests.journeys.test_faults import desk_sees_all, says


@dataclass
class Talk:
    """One parent, their row at the desk, and all that was typed in the talk, in order."""

    parent: Parent
    sid: bytes
    label: str
    typed: list[str] = field(default_factory=list)


class Scene:
    """A desk on duty, a false line, and the talks that go on through everything."""

    def __init__(self, line: FalseLine, stage: Stage, browser: Browser) -> None:
        self.line = line
        self.stage = stage
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.parents: list[Parent] = []
        self.talks: list[Talk] = []

    @property
    def desk(self) -> DeskProcess:
        return self.stage.desk

    def opens_page(self) -> Parent:
        """Somebody opens the page, in a browser profile of their own."""
        context = self._browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id="Europe/Helsinki")
        self._contexts.append(context)
        parent = Parent.opens(context, self.line.origin)
        self.parents.append(parent)
        return parent

    def taken(self) -> Talk:
        """Somebody who has come into the queue and was taken."""
        parent = self.opens_page()
        parent.starts()
        return self.takes(parent)

    def takes(self, parent: Parent) -> Talk:
        """The worker takes this parent, who is the first in the queue."""
        parent.place(1)
        self.desk.press("Ota seuraava")
        parent.hears("Työntekijä on keskustelussa.")
        sid = self.told(FLIGHT2)[-1].sid
        return Talk(parent, sid, self.desk.read("talkHeader").split("\n")[0])

    def told(self, *codes: int, sid: bytes = b"") -> list[Told]:
        """What the relay said of these kinds so far (in one room)."""
        return [told for told in self.line.passed if told.code in codes and sid in (b"", told.sid)]

    def parent_writes(self, talk: Talk, text: str) -> None:
        talk.parent.writes(text)
        talk.typed.append(text)

    def has_arrived(self, talk: Talk) -> None:
        """The parent's newest line says that the desk has it."""
        expect(talk.parent.page.locator(".message.mine").last).to_contain_text("Perillä", timeout=PATIENCE_MS)

    def worker_writes(self, talk: Talk, text: str) -> None:
        self.desk.choose("Keskustelut", talk.label)
        says(self.desk, text)
        talk.typed.append(text)

    def all_is_well(self) -> None:
        """Both screens of both talks hold what was typed, and all of it has arrived."""
        for talk in self.talks:
            talk.parent.sees_all(talk.typed)
            self.desk.choose("Keskustelut", talk.label)
            desk_sees_all(self.desk, talk.typed)

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self.stage.close()
