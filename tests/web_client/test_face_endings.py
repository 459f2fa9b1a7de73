# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a talk ends on the page: asked once, said by whom, and nothing that was written is thrown away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web_client.face import OpenFace
from tests.web_client.screens import SCREENS, TALK

pytestmark = pytest.mark.browser


def test_ending_is_asked_once_and_can_be_taken_back(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    face.show(phase="talking", desk="on", messages=TALK)
    page.get_by_role("textbox", name="Viesti").fill("kesken")
    page.get_by_role("button", name="Lopeta keskustelu").click()
    expect(page.get_by_text("Lopetetaanko keskustelu?")).to_be_visible()
    expect(page.get_by_text("Kaikki viestisi eivät ole vielä perillä.")).to_be_visible()
    expect(page.get_by_role("button", name="Ei vielä")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Lopeta keskustelu")).to_be_focused()
    expect(page.get_by_role("textbox", name="Viesti")).to_have_value("kesken")
    assert face.asked("end") == []
    page.get_by_role("button", name="Lopeta keskustelu").click()
    page.get_by_role("button", name="Lopeta keskustelu").click()
    assert face.asked("end") == [["end"]]


@pytest.mark.parametrize(
    ("ended_by", "title"),
    [
        ("me", "Lopetit keskustelun"),
        ("worker", "Keskustelu päättyi"),
        ("let_go", "Keskustelu päättyi"),
        ("off_duty", "Päivystys päättyi"),
        ("full", "Nyt on ruuhkaa"),
        ("error", "Keskustelu katkesi"),
    ],
)
def test_an_ended_talk_says_by_whom_and_keeps_what_was_not_sent(open_face: OpenFace, ended_by: str, title: str) -> None:
    face = open_face()
    page = face.page
    face.show(phase="talking", desk="on", messages=TALK)
    page.get_by_role("textbox", name="Viesti").fill("tämä jäi kesken")
    face.show(phase="ended", desk="on", messages=TALK, endedBy=ended_by, unsent=["ei ehtinyt"])
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    expect(page.get_by_role("log").get_by_text(TALK[0]["text"])).to_have_count(1)
    expect(page.get_by_role("textbox")).to_have_value("ei ehtinyt\n\ntämä jäi kesken")
    expect(page.get_by_role("button", name="Lopeta keskustelu")).to_have_count(0)
    page.get_by_role("button", name="Aloita uusi keskustelu").click()
    assert face.asked("startAnew") == [["startAnew"]]
    face.show(phase="connecting", desk="on")
    face.show(phase="waiting", desk="on", place=1)
    expect(page.get_by_role("textbox", name="Viesti")).to_have_value("")
    expect(page.get_by_role("log")).to_have_text("")


def test_a_long_word_about_the_end_is_read_from_its_beginning(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="waiting", desk="on", place=1, messages=TALK)
    face.show(**SCREENS["ended_off_duty"])
    title = face.page.get_by_role("heading", name="Päivystys päättyi")
    expect(title).to_be_in_viewport(ratio=1)
    face.page.set_viewport_size({"width": 360, "height": 600})
    expect(title).to_be_in_viewport(ratio=1)
    expect(face.page.get_by_role("link", name="112")).to_be_visible()


def test_the_front_has_no_controls_of_a_talk(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", messages=TALK)
    face.page.get_by_role("button", name="Lopeta keskustelu").click()
    face.show(phase="front", desk="on")
    names = ["Poistu nopeasti", "Aloita keskustelu", "Minulla on paluukoodi"]
    expect(face.page.get_by_role("button")).to_have_text(names)
    face.show(phase="talking", desk="on")
    expect(face.page.get_by_role("textbox", name="Viesti")).to_be_visible()


def test_a_lost_talk_gives_back_what_never_arrived(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    face.context.grant_permissions(["clipboard-read", "clipboard-write"])
    face.show(phase="gone", desk="on", unsent=["Oletko siellä?", "<b>vielä</b>"])
    expect(page.get_by_role("heading", name="Tätä keskustelua ei voi enää jatkaa")).to_be_visible()
    page.get_by_role("button", name="Kopioi teksti").click()
    expect(page.get_by_text("Teksti on kopioitu.")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == "Oletko siellä?\n\n<b>vielä</b>"
