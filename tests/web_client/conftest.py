# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opens the page in the system's Chromium, and afterwards asks whether anything went wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Playwright, Route, sync_playwright

from shared.frames import DeskState
from tests.journeys.parents import Parent
from tests.journeys.stage import RelayProcess
from tests.web_client.face import EXIT, HOME, PHONE, Face, OpenFace, driven_document
from tests.web_client.scripted_desk import ScriptedDesk

SCALE: Final = 0.2  # of every duration at the relay: 40 seconds of silence are eight


# Per module, since its loop must not run on under tests that are coroutines.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
    with RelayProcess(tmp_path_factory.mktemp("relay") / "data", scale=SCALE) as relay:
        yield relay


@pytest.fixture
def desk(relay: RelayProcess) -> Iterator[ScriptedDesk]:
    with ScriptedDesk(relay.origin, relay.folder) as desk:
        yield desk


@pytest.fixture
def parent(chromium: Browser, desk: ScriptedDesk) -> Iterator[Parent]:
    """A parent at the open page. After the test nothing may have stood in the console."""
    context = chromium.new_context(viewport=PHONE, locale="fi-FI", timezone_id="Europe/Helsinki")  # type: ignore[arg-type]
    parent = Parent.opens(context, desk.origin)
    yield parent
    context.close()
    assert parent.complaints == []


@pytest.fixture
def open_face(chromium: Browser) -> Iterator[OpenFace]:
    """`open_face(state=…, next_opening=…, viewport=…, dark=…, touch=…, script=…, zone=…, language=…)` gives a `Face`.

    After the test nothing may have stood in the console, and no request may have gone anywhere but to the page.
    """
    opened: list[Face] = []

    def open_one(
        *,
        state: DeskState = DeskState.ON,
        next_opening: int = 0,
        viewport: dict[str, int] | None = None,
        dark: bool = False,
        touch: bool = False,
        script: bool = True,
        zone: str = "Europe/Helsinki",
        language: str = "fi",
        browser: Browser = chromium,
    ) -> Face:
        context = browser.new_context(
            viewport=viewport or PHONE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            timezone_id=zone,
            locale="fi-FI",
            has_touch=touch,
            is_mobile=touch,
        )
        document = driven_document(state, next_opening, language)
        page = context.new_page()
        face = Face(page, context)
        opened.append(face)

        def answer(route: Route) -> None:
            if route.request.url == HOME:
                headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": document.csp}
                route.fulfill(body=document.html, headers=headers)
            elif route.request.url == EXIT:
                route.fulfill(
                    body="<!doctype html><title>S&auml;&auml;</title><h1>Poutaa</h1>", content_type="text/html"
                )
            else:
                route.abort()

        def complain(message: ConsoleMessage) -> None:
            face.complaints.append(f"{message.type}: {message.text}")

        context.route("**/*", answer)
        page.on("console", complain)
        page.on("pageerror", lambda error: face.complaints.append(str(error)))
        page.on("request", lambda request: face.requests.append(request.url))
        page.goto(HOME)
        return face

    yield open_one
    for face in opened:
        face.context.close()
    for face in opened:
        assert face.complaints == []
        assert [url for url in face.requests if url not in (HOME, EXIT) and not url.startswith("data:")] == []
