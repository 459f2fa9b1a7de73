# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaving at once, in every state, and that nothing comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright, expect

from tests.web_client.face import EXIT, HOME, OpenFace
from tests.web_client.screens import SCREENS, TALK

pytestmark = pytest.mark.browser

PRESS = """
() => {
  const start = performance.now();
  document.getElementById("exit").click();
  return [document.body.textContent, getComputedStyle(document.body).display, performance.now() - start];
}
"""


NOTE_RETURN = """
() => window.addEventListener("pageshow", (event) => sessionStorage.setItem("came back alive", event.persisted))
"""


@pytest.mark.parametrize("name", ["front_open", "connecting", "waiting_wrote", "talking", "ended_me", "gone"])
def test_the_button_empties_the_screen_at_once_and_leads_elsewhere(open_face: OpenFace, name: str) -> None:
    """Attack W15: covered within 100 ms, even where a step of clearing up fails."""
    face = open_face()
    page = face.page
    face.show(**SCREENS[name])
    page.evaluate("() => sessionStorage.setItem('talk', 'sealed')")
    words, display, took = page.evaluate(PRESS)
    assert (words, display) == ("", "none")
    assert took < 100
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url != HOME
    page.goto(HOME)
    assert page.evaluate("() => sessionStorage.length") == 0


def test_shift_three_times_leaves_even_from_the_field(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", messages=TALK)
    face.page.get_by_role("textbox", name="Viesti").focus()
    for _ in range(3):
        face.page.keyboard.press("Shift")
    face.page.wait_for_url(EXIT)


def test_capital_letters_do_not_leave(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", messages=TALK)
    field = face.page.get_by_role("textbox", name="Viesti")
    field.focus()
    for letter in "HUOMENTA":
        face.page.keyboard.down("Shift")
        face.page.keyboard.press(letter)
        face.page.keyboard.up("Shift")
    face.page.keyboard.press("Shift")
    face.page.keyboard.press("Shift")
    expect(field).to_have_value("HUOMENTA")
    assert face.page.url == HOME


def test_the_button_works_by_keyboard_alone(open_face: OpenFace) -> None:
    face = open_face()
    face.page.keyboard.press("Tab")
    expect(face.page.get_by_role("button", name="Poistu nopeasti")).to_be_focused()
    face.page.keyboard.press("Enter")
    face.page.wait_for_url(EXIT)


def test_a_page_set_aside_alive_comes_back_empty(playwright: Playwright, open_face: OpenFace) -> None:
    """Promise 6: Back shows no word, even from a browser that keeps whole pages (attack W8)."""
    keeping = playwright.chromium.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        face = open_face(browser=keeping)
        page = face.page
        face.show(phase="talking", desk="on", messages=TALK)
        page.evaluate(NOTE_RETURN)
        page.goto(EXIT)
        page.go_back(wait_until="commit")
        expect(page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
        expect(page.get_by_text(TALK[0]["text"])).to_have_count(0)
        assert page.evaluate("() => sessionStorage.getItem('came back alive')") == "true"
    finally:
        keeping.close()


def test_a_page_going_into_such_a_store_is_emptied_before_it_goes(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", messages=TALK)
    face.page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert face.page.evaluate("() => document.body.textContent") == ""
