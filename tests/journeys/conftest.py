# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a journey as fixtures: a browser for all, a relay and a desk on duty for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.hand.process import DeskProcess
from tests.journeys.line import BadLine
from tests.journeys.paired import PairedFolders
from tests.journeys.parents import PHONE, Parent
from tests.journeys.stage import RelayProcess, unlocked_desk

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. For a module and no longer: while it runs, no test can have an event loop of its own."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "a browser is needed: see the README"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@dataclass
class Stage:
    """A relay and a paired desk; `scale` shortens every duration of both."""

    folder: Path
    relay: RelayProcess
    desk: DeskProcess
    scale: float | None

    def desk_options(self) -> list[str]:
        return [] if self.scale is None else ["--limits-scale", str(self.scale)]

    def goes_on_duty(self) -> None:
        """The worker opens the chat."""
        self.desk.pick("Päivystys", "Päivystys päälle")
        self.desk.sees("Päivystys", "Päivystys päällä")

    def desk_starts_again(self) -> None:
        """The console after it was killed."""
        self.desk = unlocked_desk(self.folder / "desk", *self.desk_options())

    def close(self) -> None:
        self.desk.kill()
        self.relay.__exit__()


@pytest.fixture(scope="session")
def paired(tmp_path_factory: pytest.TempPathFactory) -> PairedFolders:
    return PairedFolders(tmp_path_factory.mktemp("paired"))


@contextmanager
def staged(paired: PairedFolders, folder: Path, scale: float | None, line: BadLine | None = None) -> Iterator[Stage]:
    """A relay, behind a line if there is one, and a desk that is paired with it; not on duty yet."""
    paired.copy_to(folder, scale)
    if line is None:
        relay = RelayProcess(folder / "relay", scale=scale, port=paired.port(scale))
    else:
        relay = RelayProcess(folder / "relay", scale=scale, origin=line.origin)
        line.lead_to(relay.port)
    with relay:
        options = [] if scale is None else ["--limits-scale", str(scale)]
        stage = Stage(folder, relay, unlocked_desk(folder / "desk", *options), scale)
        try:
            stage.desk.sees("dutyBar", "Yhteys kunnossa")
            yield stage
            assert stage.desk.errors.read_text() == ""
        finally:
            stage.close()


@pytest.fixture
def stage(tmp_path: Path, paired: PairedFolders) -> Iterator[Stage]:
    """A desk on duty at a relay, with the durations of the product."""
    with staged(paired, tmp_path, None) as stage:
        stage.goes_on_duty()
        yield stage


@pytest.fixture
def quick_stage(tmp_path: Path, paired: PairedFolders) -> Iterator[Stage]:
    """The same with every duration at a tenth: what takes a beat takes a second and a half."""
    with staged(paired, tmp_path, 0.1) as stage:
        stage.goes_on_duty()
        yield stage


@pytest.fixture
def bad_line_stage(tmp_path: Path, paired: PairedFolders) -> Iterator[tuple[Stage, BadLine]]:
    """The quick stage behind a line that can be cut or go silent."""
    with BadLine(paired.port(0.1)) as line, staged(paired, tmp_path, 0.1, line) as stage:
        stage.goes_on_duty()
        yield stage, line


@pytest.fixture
def parent_opens(browser: Browser) -> Iterator[Callable[[str], Parent]]:
    """Opens the page for another parent, each in a browser profile of their own, on a phone."""
    parents: list[Parent] = []

    def opens(origin: str) -> Parent:
        context = browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id="Europe/Helsinki")
        parent = Parent.opens(context, origin)
        parents.append(parent)
        return parent

    yield opens
    for parent in parents:
        parent.context.close()
    for parent in parents:
        assert parent.complaints == []
        assert parent.places == sorted(parent.places, reverse=True), "a place rose"
