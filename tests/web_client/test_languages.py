# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page in Swedish and in English: by its own address, and in the middle of a talk, with nothing lost or kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from shared.records import TalkState
from tests.journeys.parents import Parent
from tests.web_client.face import SMALLEST, OpenFace
from tests.web_client.screens import SCREENS
from tests.web_client.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.browser

KEPT = "() => [sessionStorage.length + localStorage.length, document.cookie, history.length]"
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
SOME: tuple[str, ...] = ("front_open", "front_off", "waiting_wrote", "talking", "ended_error")


def speaks(page: Page, tag: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", tag)


def test_the_language_changes_in_the_middle_of_a_talk_and_nothing_of_it_is_lost(
    parent: Parent, desk: ScriptedDesk
) -> None:
    page = parent.page
    parent.starts()
    parent.place(1)
    parent.writes("Hei, kirjoitan jo.")
    parent.sees_arrived("Hei, kirjoitan jo.")
    page.get_by_role("textbox", name="Viesti").fill("kesken oleva")
    before = page.evaluate(KEPT)
    page.locator("#talk").get_by_role("link", name="På svenska").click()
    expect(page.get_by_role("status").get_by_text("Du är nummer 1 i kön.")).to_be_visible()
    speaks(page, "sv")
    expect(page.get_by_role("textbox", name="Meddelande")).to_have_value("kesken oleva")
    log = page.get_by_role("log", name="Samtalet")
    expect(log.get_by_text("Framme")).to_be_visible()
    expect(page.get_by_role("button", name="Lämna sidan snabbt")).to_be_visible()
    expect(page.get_by_role("button", name="Jag vill kunna komma tillbaka")).to_be_visible()
    assert page.evaluate(KEPT) == before
    desk.tells(TalkState.TAKEN)
    expect(log.get_by_text("Medarbetaren har kommit in i chatten.")).to_be_visible()
    page.locator("#talk").get_by_role("link", name="In English").click()
    expect(page.get_by_role("log", name="Chat").get_by_text("The worker has joined.")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    desk.until(lambda: desk.talk.texts == ["Hei, kirjoitan jo.", "kesken oleva"])
    page.wait_for_function("() => sessionStorage.length === 2")
    page.reload()
    expect(page.get_by_role("log", name="Chat").get_by_text("The chat goes on from where you were.")).to_be_visible()
    expect(page.get_by_text("kesken oleva")).to_be_visible()
    page.locator("#talk").get_by_role("link", name="Suomeksi").click()
    parent.hears("Työntekijä on keskustelussa.")
    assert page.url.removeprefix(desk.origin) == "/"
    assert len(desk.talks) == 1


def test_the_front_changes_its_language_without_a_trace_and_keeps_a_typed_code(
    parent: Parent, desk: ScriptedDesk
) -> None:
    page = parent.page
    before = page.evaluate(KEPT)
    page.get_by_role("button", name="Minulla on paluukoodi").click()
    page.get_by_role("textbox", name="Paluukoodi").fill("tupa lumi")
    page.locator("#front").get_by_role("link", name="In English").click()
    expect(page.get_by_role("button", name="Start chatting")).to_be_visible()
    speaks(page, "en")
    expect(page.get_by_text("The worker writes in Finnish.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Return code")).to_have_value("tupa lumi")
    expect(page.get_by_text("The chat is open now.")).to_be_visible()
    expect(page.get_by_text("The chat is deleted within a day of its end.")).to_be_visible()
    assert "Luottamus" not in page.inner_text("body")
    assert page.evaluate(KEPT) == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_cut_off_on_the_smallest_phone_in_another_language(open_face: OpenFace, language: str) -> None:
    face = open_face(viewport=SMALLEST, language=language)
    speaks(face.page, language)
    for name in SOME:
        face.show(**SCREENS[name])
        assert not face.page.evaluate(TOO_WIDE), name
