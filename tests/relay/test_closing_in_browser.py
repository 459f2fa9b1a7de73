# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent reads in a real Chromium when the admin closes: before, during and after a wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.parents import Parent
from tests.journeys.stage import RelayProcess
from tests.relay.running import command
from tests.web_client.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.browser

WORDS = "Työntekijä on sairaana, eikä <b>sijaista</b> ole. Olemme siitä pahoillamme."


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _admin(relay: RelayProcess, *options: str) -> None:
    told = command("relay", "close", "--data", str(relay.folder), *options)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_parent_reads_the_admins_words_wherever_they_are(chromium: Browser, tmp_path):
    with RelayProcess(tmp_path / "data", scale=0.2) as relay, ScriptedDesk(relay.origin, relay.folder) as desk:
        context = chromium.new_context(viewport={"width": 360, "height": 740}, timezone_id="America/New_York")
        waiting = Parent.opens(context, relay.origin)
        waiting.starts()
        waiting.place(1)
        desk.goes()
        _admin(relay, "--text", WORDS, "--until", "31.12.2030 klo 9")
        expect(waiting.page.locator("#trouble")).to_contain_text(f"Chatti on nyt suljettu. {WORDS}")
        late = Parent.opens(context, relay.origin)
        expect(late.page.locator("#desk")).to_contain_text("Chatti on nyt suljettu.")
        expect(late.page.locator("#closed-text")).to_have_text(WORDS)
        expect(late.page.locator("#next-opening")).to_have_text(
            "Chatti avautuu aikaisintaan ti 31.12. klo 9.00 Suomen aikaa."
        )
        expect(late.page.locator("#own-time")).to_contain_text("2.00")
        expect(late.page.get_by_role("button", name="Aloita keskustelu")).to_be_hidden()
        _admin(relay, "--open")
        late.page.evaluate("() => window.dispatchEvent(new Event('online'))")
        expect(late.page.locator("#closed-text")).to_be_hidden()
        _admin(relay, "--text", "Palaamme pian.")
        late.page.evaluate("() => window.dispatchEvent(new Event('online'))")
        expect(late.page.locator("#closed-text")).to_have_text("Palaamme pian.")
        expect(late.page.locator("#next-opening")).to_contain_text("ei ole vielä tiedossa")
        for parent in (waiting, late):
            assert parent.complaints == []
        context.close()
