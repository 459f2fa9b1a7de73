# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed times, the six words, the card and pauses as a parent sees, hears and presses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from shared.slips import Wish
from tests.web_client.face import DESK, EXIT, PHONE, SMALLEST, OpenFace
from tests.web_client.follow_up_screens import (
    FOLLOW_UP_SCREENS,
    WORDS,
    at,
    booking,
    by_code,
    card,
    letter,
    offer,
    talking,
)
from tests.web_client.screens import TALK, said

pytestmark = pytest.mark.browser

TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll('.scroll, .follow-card, .start-card')]
  .some((each) => each.scrollWidth > each.clientWidth + 1)"""
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, input, textarea, a.button')]
  .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5).map((each) => each.textContent)"""
NAMELESS = """() => [...document.querySelectorAll('button, input, textarea')].filter((each) => each.offsetParent &&
  !(each.textContent || each.labels && each.labels.length)).length"""


@pytest.mark.parametrize("viewport", [PHONE, SMALLEST, DESK], ids=["phone", "smallest", "desk"])
def test_every_state_fits_its_screen_and_every_target_a_thumb(open_face: OpenFace, viewport: dict[str, int]) -> None:
    face = open_face(viewport=viewport, zone="America/St_Johns")  # two clocks, half an hour apart
    for name, screen in FOLLOW_UP_SCREENS.items():
        face.show(phase="front", desk="on")
        face.show(**screen)
        assert not face.page.evaluate(TOO_WIDE), name
        assert face.page.evaluate(TOO_SMALL) == [], name
        assert face.page.evaluate(NAMELESS) == 0, name


@pytest.mark.parametrize("name", list(FOLLOW_UP_SCREENS))
def test_leaving_at_once_works_in_every_state(open_face: OpenFace, name: str) -> None:
    face = open_face()
    face.show(**FOLLOW_UP_SCREENS[name])
    face.page.get_by_role("button", name="Poistu nopeasti").click()
    face.page.wait_for_url(EXIT)


def test_a_screen_reader_hears_one_sentence_of_each_change_and_no_card(open_face: OpenFace) -> None:
    face = open_face()
    face.show(**talking())
    heard = face.page.locator("#announcer")
    face.show(**talking(offer=offer(1, 2)))
    expect(heard).to_have_text("Voit nyt valita ajan.")
    face.show(**talking(offer=offer(1, 2), pending="choose"))
    face.show(**talking(bookings=[booking("booked")]))
    expect(heard).to_contain_text("Sovittu aika: ")
    face.show(**talking(bookings=[booking("booked")], words=WORDS, codeState="shown"))
    expect(heard).to_have_text("Paluukoodisi on valmis. Ota sanat talteen.")
    assert WORDS[0] not in heard.inner_text()  # somebody else may be in the room
    assert face.page.locator("#follow-up").get_attribute("aria-live") == "off"


def test_what_is_written_after_a_card_stands_below_it(open_face: OpenFace) -> None:
    face = open_face()
    face.show(**talking())
    face.show(**talking(offer=offer(1)))
    face.show(**{**talking(offer=offer(1)), "messages": [*TALK, said(7, False, "Sopiiko tämä?")]})
    card_at = face.page.locator(".follow-card").bounding_box()
    text_at = face.page.get_by_text("Sopiiko tämä?").bounding_box()
    assert card_at
    assert text_at
    assert text_at["y"] >= card_at["y"] + card_at["height"]
    face.show(phase="front", desk="on")
    face.show(**talking())  # the next talk begins without it, and can have one
    face.show(**talking(offer=offer(2)))
    expect(face.page.locator(".times button")).to_have_count(1)


def test_times_are_chosen_by_keyboard_and_the_focus_stays(open_face: OpenFace) -> None:
    face = open_face()
    screen = talking(offer=offer(1, 2))
    face.show(**talking())
    face.show(**screen)
    second = face.page.locator(".times button").nth(1)
    second.focus()
    face.page.keyboard.press("Enter")
    assert face.asked("follow") == [["follow", "choose", {"start": screen["followUp"]["offer"]["times"][1]["start"]}]]
    face.show(**talking(offer=offer(1, 2), pending="choose"))
    face.show(**talking(bookings=[booking("booked")]))
    assert face.page.evaluate("() => document.activeElement.id") == "follow-up"


def test_cancelling_asks_once_more_and_no_gives_the_focus_back(open_face: OpenFace) -> None:
    face = open_face()
    face.show(**by_code(bookings=[booking("booked")]))
    cancel = face.page.get_by_role("button", name="Peru aika", exact=True)
    cancel.click()
    expect(face.page.get_by_role("button", name="Ei vielä")).to_be_focused()
    face.page.keyboard.press("Escape")
    expect(cancel).to_be_focused()
    assert face.asked("follow") == []
    cancel.click()
    face.page.get_by_role("button", name="Kyllä, peru aika").click()
    assert face.asked("follow") == [["follow", "cancel", {"booking": "7-7"}]]


def test_what_the_code_opens_and_what_became_of_a_wish_come_into_sight_from_the_beginning(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    wishes = [at(day) for day in range(3, 15)]
    face.show(**card(offers=wishes))
    for name in ("Työntekijä ei ole nyt paikalla", "Sovittu aika"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect(page.locator(".times button")).to_have_count(12)
    expect(page.locator(".times button").first).to_be_hidden()  # who has a time need not look through others
    page.get_by_text("Toivo toista aikaa").click()
    page.locator(".times button").last.click()
    page.get_by_role("button", name="Kyllä, toivon tätä").click()
    assert face.asked("letter") == [["letter", {"wish": int(Wish.MOVE), "start": wishes[-1]["start"]}]]
    for state, words in (("sending", "Lähetetään…"), ("stored", "Toiveesi on lähetetty.")):
        face.show(**card(offers=wishes, letter=letter(Wish.MOVE, state)))
        expect(page.get_by_text(words)).to_be_in_viewport(ratio=1)
    last = wishes[-1]
    face.show(**card(offers=wishes, version=6, booking_version=2, start=last["start"], end=last["end"]))
    expect(page.get_by_role("heading", name="Sovittu aika", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="Sovittu aika", exact=True)).to_be_focused()


def test_a_letter_tells_its_room_and_is_never_cut(open_face: OpenFace) -> None:
    face = open_face()
    face.show(**card())
    field = face.page.get_by_role("textbox", name="Viesti työntekijälle")
    send = face.page.get_by_role("button", name="Jätä viesti")
    field.fill("ä" * 1001)
    expect(face.page.get_by_text("yhden merkin liian pitkä")).to_be_visible()
    send.dispatch_event("click")
    assert face.asked("letter") == []
    field.fill("ä" * 1000)
    send.click()
    assert face.asked("letter") == [["letter", {"wish": int(Wish.WORDS), "text": "ä" * 1000}]]
    face.show(**card(letter=letter(Wish.WORDS, "sending")))
    expect(field).to_have_count(0)
    face.show(**card(letter=letter(Wish.WORDS, "too_many")))
    expect(field).to_have_value("ä" * 1000)


def test_after_a_letter_another_one_can_be_left_and_half_of_it_goes_along_to_the_desk(open_face: OpenFace) -> None:
    face = open_face()
    face.show(**card())
    field = face.page.get_by_role("textbox", name="Viesti työntekijälle")
    field.fill("Ensimmäinen")
    face.page.get_by_role("button", name="Jätä viesti").click()
    for state in ("sending", "stored"):
        face.show(**card(letter=letter(Wish.WORDS, state)))
    expect(field).to_have_value("")
    expect(face.page.get_by_role("button", name="Peru aika")).to_be_visible()
    field.fill("Toinen jäi kes")
    face.show(**card(letter=letter(Wish.WORDS, "stored"), desk="on"))
    expect(field).to_have_value("Toinen jäi kes")
    face.page.get_by_role("button", name="Jatka työntekijän luo").click()
    assert face.asked("toDesk") == [["toDesk", "Toinen jäi kes"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Kaikki, mikä tähän koodiin liittyi, on poistettu."),
        ("sv", "Allt som hörde till den här koden är raderat."),
    ],
)
def test_a_farewell_is_read_in_the_own_language_and_asks_for_no_letter(
    open_face: OpenFace, language: str, words: str
) -> None:
    face = open_face(language=language)
    face.show(**FOLLOW_UP_SCREENS["card_farewell"])
    box = face.page.locator("#coming-back")
    expect(box.get_by_text(words)).to_be_visible()
    expect(box.get_by_role("textbox")).to_have_count(0)
    expect(box.get_by_role("button")).to_have_text(["Palaa" if language == "fi" else "Tillbaka"])


def test_no_typed_word_stays_in_the_page_once_the_code_has_opened(open_face: OpenFace) -> None:
    face = open_face()
    face.page.get_by_role("button", name="Minulla on paluukoodi").click()
    face.page.get_by_role("textbox", name="Paluukoodi").fill(" ".join(WORDS))
    face.page.keyboard.press("Enter")
    assert face.asked("comeBack") == [["comeBack", " ".join(WORDS)]]
    face.show(**FOLLOW_UP_SCREENS["code_checked"])
    expect(face.page.get_by_role("button", name="Aloita keskustelu")).to_be_hidden()
    face.show(**by_code())
    assert face.page.locator("#code-field").count() == 0
    face.show(phase="front", desk="on", followUp=None)
    expect(face.page.get_by_role("button", name="Minulla on paluukoodi")).to_be_visible()
    assert WORDS[0] not in face.page.content()


def test_every_time_in_a_sentence_is_told_by_both_clocks(open_face: OpenFace) -> None:
    face = open_face(zone="Asia/Kolkata")
    until = 1_796_212_800
    expected = "ke 2.12. klo 17.30 sinun aikaasi (ke 2.12. klo 14.00 Suomen aikaa)."
    for screen in (
        card(renewed=until),
        by_code(told="forgotten_later", forgottenUntil=until),
        {**by_code(told="off_duty"), "nextOpening": until * 1000},
    ):
        face.show(phase="front", desk="on")
        face.show(**screen)
        expect(face.page.locator(".follow-part").get_by_text(expected)).to_be_visible()


def test_a_pause_is_chosen_by_its_length_and_tells_the_own_clock(open_face: OpenFace) -> None:
    face = open_face(zone="Asia/Kolkata")
    face.show(**talking())
    face.page.get_by_role("button", name="Olen hetken poissa").click()
    face.page.get_by_role("button", name="15 minuuttia").click()
    assert face.asked("follow") == [["follow", "pause", {"minutes": 15}]]
    face.show(**{**talking(), "pause": {"mine": False, "until": 1_796_212_800, "over": False}})
    expect(face.page.get_by_role("status").first).to_contain_text(
        "Työntekijä on tauolla klo 17.30 asti sinun aikaasi (14.00 Suomen aikaa)."
    )
    expect(face.page.get_by_role("textbox", name="Viesti")).to_be_editable()
