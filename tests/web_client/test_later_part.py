# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of the page that comes later: when it is fetched, a line that breaks, and somebody else's bytes in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from shared.records import TalkState
from tests.journeys.parents import Parent
from tests.web_client.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.browser

PARTS = "**/parts/*"
LOST = "Osa sivusta ei ole vielä latautunut. Yritämme koko ajan uudelleen, eikä kirjoittamasi katoa."
BOXES = """() => ["start", "have", "keeping"].map((id) => {
  const { x, y, width, height } = document.getElementById(id).getBoundingClientRect();
  return [x, y, width, height];
})"""
REFUSED = "Osaa sivusta ei saatu oikeana, joten sitä ei avattu. Lataa sivu uudelleen."


def asked_of(page: Page) -> list[str]:
    asked: list[str] = []
    for kind in ("request", "websocket"):
        page.on(kind, lambda one: asked.append(one.url.split("/", 3)[3].split("/")[0]))
    return asked


def test_up_to_the_text_field_the_page_asks_for_nothing_but_itself_and_its_socket(
    chromium: Browser, desk: ScriptedDesk
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked = asked_of(page)
    page.goto(desk.origin)
    with page.expect_request(PARTS):
        page.get_by_role("button", name="Aloita keskustelu").click()
    assert asked == ["", "v1", "parts"]
    expect(page.get_by_role("textbox", name="Viesti")).to_be_visible()
    context.close()


def test_a_line_that_breaks_under_the_later_part_is_told_and_costs_no_word(parent: Parent, desk: ScriptedDesk) -> None:
    page = parent.page
    page.route(PARTS, lambda route: route.abort())
    parent.starts()
    parent.hears(LOST)
    field = page.get_by_role("textbox", name="Viesti")
    field.fill("Hei, kirjoitan jo.")
    expect(page.get_by_role("button", name="Lähetä")).to_have_attribute("aria-disabled", "true")
    desk.tells(TalkState.TAKEN)
    desk.says("Hei, täällä ollaan.")
    page.unroute(PARTS)
    parent.sees_all(["Hei, täällä ollaan."])
    expect(page.get_by_text(LOST)).to_be_hidden()
    expect(field).to_have_value("Hei, kirjoitan jo.")
    page.get_by_role("button", name="Lähetä").click()
    parent.sees_arrived("Hei, kirjoitan jo.")
    assert desk.talk.texts == ["Hei, kirjoitan jo."]
    assert all("ERR_FAILED" in complaint for complaint in parent.complaints)
    parent.complaints.clear()  # the browser's own note of each request that this test broke


def test_a_later_part_of_somebody_elses_is_not_run_and_the_page_says_so(parent: Parent, desk: ScriptedDesk) -> None:
    """Attack W11: a relay, or whoever is on the way, swaps a part of the page."""
    page = parent.page

    def swap(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text() + "window.stolen = true;\n")

    page.route(PARTS, swap)
    page.get_by_role("button", name="Minulla on paluukoodi").click()
    expect(page.get_by_role("status").filter(has_text=REFUSED)).to_be_visible()
    assert page.evaluate("() => window.stolen") is None
    expect(page.get_by_role("textbox", name="Paluukoodi")).to_be_hidden()


def test_whoever_asks_for_the_code_field_gets_it_as_soon_as_it_has_come(parent: Parent, desk: ScriptedDesk) -> None:
    page = parent.page
    held: list[Route] = []
    page.route(PARTS, lambda route: held.append(route))  # noqa: PLW0108 - what is built in has no place for playwright
    page.get_by_role("button", name="Minulla on paluukoodi").click()
    expect(page.get_by_role("status").filter(has_text="Hetki vain…")).to_be_visible()
    page.wait_for_function("() => document.getElementById('code-note').textContent")
    held[0].continue_()
    expect(page.get_by_role("textbox", name="Paluukoodi")).to_be_focused()
    expect(page.get_by_text("Hetki vain…")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_front_stays_where_it_is_when_the_later_part_comes(parent: Parent, desk: ScriptedDesk, width: int) -> None:
    page = parent.page
    page.set_viewport_size({"width": width, "height": 800})
    before = page.evaluate(BOXES)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")  # by itself it comes after half a minute
    page.wait_for_function("() => document.querySelectorAll('style').length === 2")
    assert page.evaluate(BOXES) == before
