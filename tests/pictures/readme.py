# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The README's two pictures, of the real thing: a real desk with several talks, and the page of one of its parents."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.demo.play import chromium
from tests.hand.process import DeskProcess
from tests.journeys.parents import PHONE, Parent
from tests.journeys.stage import RelayProcess, new_desk

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WAITING: Final = (
    "Hei, onko siellä joku? Riitelimme taas koko aamun.",
    "Esikoinen ei suostu enää lähtemään kouluun.",
)
OTHERS: Final = (
    ("Muutimme keväällä Norjaan, ja ikävä on kova.", "Kuulostaa siltä, että olet kantanut tätä pitkään yksin."),
    ("Teini ei puhu minulle mitään.", "Mitä arvelet hänen mielessään liikkuvan?"),
)
TALK: Final = (
    ("parent", "Hei. Vauva valvottaa, enkä tiedä, miten jaksan."),
    ("worker", "Hei, hienoa että kirjoitit. Mistä haluaisit aloittaa?"),
    ("parent", "Ehkä siitä, etten ole kertonut tätä kenellekään. Hävettää, kun hermostuin taas yöllä."),
    ("worker", "Kiitos, että kerroit sen nyt. Ei ihme, että olet väsynyt. Mikä siinä hetkessä oli raskainta?"),
    ("parent", "Se, että hän vain itki, enkä osannut auttaa."),
)
NOTE: Final = "Vauva 5 kk, huutaa öisin.\nEi ole kertonut väsymyksestä kenellekään.\n\nKysy: kuka on lähellä?"


def _joins(browser: Browser, origin: str, first_words: str) -> Parent:
    context = browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id="Europe/Helsinki", device_scale_factor=2)
    parent = Parent.opens(context, origin)
    parent.starts()
    parent.writes(first_words)
    parent.sees_arrived(first_words)
    return parent


def _says(desk: DeskProcess, text: str) -> None:
    desk.type("Viesti", text)
    desk.key("Viesti", "Return")


def _stage_talks(desk: DeskProcess, browser: Browser, origin: str) -> Parent:
    for first_words, answer in OTHERS:
        _joins(browser, origin, first_words)
        desk.press("Ota seuraava")
        desk.sees("Keskustelu", first_words)
        _says(desk, answer)
    parent = _joins(browser, origin, TALK[0][1])
    desk.press("Ota seuraava")
    for author, text in TALK[1:]:
        if author == "worker":
            _says(desk, text)
            parent.sees(text)
        else:
            parent.writes(text)
            parent.sees_arrived(text)
    for words in WAITING:
        _joins(browser, origin, words)
    desk.type("Muistiinpanot", NOTE)
    desk.sees("notesPane", "Tallennettu")
    desk.sees_no_more("Keskustelu", "lähetetään")
    return parent


def take(folder: Path = FOLDER) -> list[Path]:
    """Draw both pictures into `folder`; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "desk.png", folder / "page.png"]
    with (
        tempfile.TemporaryDirectory(prefix="kuulolla-pictures-") as state,
        RelayProcess(Path(state) / "relay") as relay,
        new_desk(Path(state) / "desk", relay, "--theme", "light") as desk,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        desk.pick("Päivystys", "Päivystys päälle")
        parent = _stage_talks(desk, browser, relay.origin)
        desk.picture(paths[0], (1280, 800))
        parent.picture(paths[1])
        browser.close()
    return paths
