# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole talk without anybody: a hand moves the desk's window, the parent is a real Chromium where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from tests.demo.parts import Parts
from tests.hand.process import MoveFailed

CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIRST_WORDS: Final = "Hei. Vauva valvottaa, enkä tiedä, miten jaksan."
GREETING: Final = "Hei, hienoa että kirjoitit. Mistä haluaisit aloittaa?"
ANSWER: Final = "En tiedä. Ehkä siitä, etten ole kertonut tätä kenellekään."
THANKS: Final = "Kiitos, että kerroit sen nyt. Siihen tarvittiin rohkeutta."
NOTE: Final = "Vauva 5 kk. Ei ole puhunut väsymyksestä kenellekään. Kysy, kuka on lähellä."


class PlayedParent(Protocol):
    """What the play needs of a parent, whoever plays it."""

    def starts(self) -> None: ...
    def place(self, number: int) -> None: ...
    def writes(self, text: str) -> None: ...
    def sees_arrived(self, text: str) -> None: ...
    def sees(self, text: str) -> None: ...
    def is_told_of_the_end(self) -> None: ...
    def picture(self, path: Path) -> None: ...


def chromium() -> str | None:
    """The system's Chromium, if it has one and this environment can drive it."""
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return None
    return found


@contextmanager
def parent_for(origin: str, say: Callable[[str], None]) -> Iterator[PlayedParent]:
    """A parent in a real headless Chromium; where there is none, one who speaks the same wire from a script."""
    path = chromium()
    if path is None:
        from tests.demo.scripted import ScriptedParent

        say("There is no Chromium here: the parent is played by a script that speaks the same wire (no page pictures).")
        with ScriptedParent(origin) as scripted:
            yield scripted
        return
    from playwright.sync_api import Error, sync_playwright

    from tests.demo.browsing import BrowsingParent

    say(f"The parent is played by {path}.")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            )
            try:
                yield BrowsingParent(browser, origin)
            finally:
                browser.close()
    except Error as error:
        raise MoveFailed(f"Chromium: {error.message.splitlines()[0]}") from error


def play_talk(parts: Parts, pictures: Path) -> None:
    """Queue, talk, end; each step in words, each picture by its path."""
    desk, say = parts.desk, parts.say
    pictures.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []

    def keep(name: str, take: Callable[[Path], None]) -> None:
        path = pictures / f"{name}.png"
        path.unlink(missing_ok=True)
        take(path)
        if path.exists():
            taken.append(path)

    with parent_for(parts.relay.origin, say) as parent:
        keep("page-1-front", parent.picture)
        say("1. A parent opens the page and presses “Aloita keskustelu”.")
        parent.starts()
        parent.place(1)
        say("2. The parent is first in the queue, and writes while waiting:")
        say(f"     parent: {FIRST_WORDS}")
        parent.writes(FIRST_WORDS)
        parent.sees_arrived(FIRST_WORDS)
        keep("page-2-queue", parent.picture)
        desk.sees("Jono", FIRST_WORDS)
        keep("desk-1-queue", desk.picture)
        say("3. The desk has it on disk (“Perillä” on the page). The worker takes the next one, and answers:")
        desk.press("Ota seuraava")
        desk.sees("Keskustelu", FIRST_WORDS)
        _worker_says(parts, GREETING)
        parent.sees(GREETING)
        say(f"     parent: {ANSWER}")
        parent.writes(ANSWER)
        parent.sees_arrived(ANSWER)
        say("4. The worker writes a private note. No frame and no record could carry it.")
        desk.type("Muistiinpanot", NOTE)
        desk.sees("notesPane", "Tallennettu")
        _worker_says(parts, THANKS)
        parent.sees(THANKS)
        desk.sees_no_more("Keskustelu", "lähetetään")
        keep("page-3-talk", parent.picture)
        keep("desk-2-talk", desk.picture)
        say("5. The worker ends the talk, and the page says so.")
        desk.press("Lopeta keskustelu")
        desk.press("Kyllä, lopeta")
        parent.is_told_of_the_end()
        desk.sees("Keskustelut", "päättynyt")
        keep("page-4-ended", parent.picture)
    say("Pictures:")
    for path in taken:
        say(f"     {path}")


def _worker_says(parts: Parts, text: str) -> None:
    parts.say(f"     worker: {text}")
    parts.desk.type("Viesti", text)
    parts.desk.key("Viesti", "Return")
