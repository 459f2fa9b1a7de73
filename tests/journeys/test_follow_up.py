# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same worker again: times on offer, the six words, coming back on duty and off, through all real parts."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from console.calendar_strings import LETTER_TEXT, ends, starts
from tests.journeys.conftest import Stage
from tests.journeys.parents import PATIENCE_MS, Parent

LETTER = "En pääsekään silloin, voimmeko jutella illalla?"
Opens = Callable[[str], Parent]
DAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")


def set_hours(stage: Stage) -> None:
    """Agreed times all day, every day."""
    desk = stage.desk
    desk.press("Kalenteri")
    desk.press("Päivystysajat")
    for day in DAYS:
        desk.press(f"Lisää aika, {day}")
        desk.type(starts(day, 1), "0")
        desk.type(ends(day, 1), "24")
    desk.press("Tallenna")
    desk.sees("rulesEditor", "Kaikki muutokset on tallennettu.")
    desk.press("Takaisin keskusteluihin")


def books_a_time(stage: Stage, parent: Parent) -> str:
    """From the queue to an agreed time; the six words that came with it."""
    parent.starts()
    parent.place(1)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    stage.desk.tab("Keskustelun rinnalla", "Jatko")
    stage.desk.press("Tarjoa kaikki vapaat")
    expect(heading(parent.page, "Työntekijä ehdottaa näitä aikoja")).to_be_visible(timeout=PATIENCE_MS)
    parent.page.locator(".times button").first.click()
    expect(heading(parent.page, "Sovittu aika")).to_be_visible(timeout=PATIENCE_MS)
    words = parent.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    return words.inner_text()


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def comes_back(parent: Parent, code: str) -> None:
    parent.page.get_by_role("button", name="Minulla on paluukoodi").click()
    parent.page.get_by_role("textbox", name="Paluukoodi").fill(code)
    parent.page.get_by_role("button", name="Jatka", exact=True).click()


def test_a_parent_comes_back_to_the_same_worker_by_six_words(stage: Stage, parent_opens: Opens) -> None:
    set_hours(stage)
    parent = parent_opens(stage.relay.origin)
    code = books_a_time(stage, parent)
    assert len(code.split()) == 6
    parent.reloads()
    expect(parent.page.locator(".code-words")).to_have_text(code, timeout=PATIENCE_MS)
    parent.page.get_by_role("button", name="Koodi on tallessa").click()
    parent.hears("Paluukoodisi on tallessa.")
    parent.writes("Kiitos, palaan silloin")
    parent.sees_arrived("Kiitos, palaan silloin")
    parent.ends()
    parent.hears("Lopetit keskustelun")

    again = parent_opens(stage.relay.origin)
    comes_back(again, code.upper().replace(" ", ", "))
    expect(heading(again.page, "Tervetuloa takaisin")).to_be_visible(timeout=PATIENCE_MS)
    expect(heading(again.page, "Sovittu aika")).to_be_visible(timeout=PATIENCE_MS)
    assert "Kiitos, palaan silloin" not in again.page.content()  # whoever finds the paper learns no life
    again.page.get_by_role("button", name="Siirrä aikaa").click()
    again.page.locator(".times button").nth(1).click()
    expect(heading(again.page, "Sovittu aika on siirretty")).to_be_visible(timeout=PATIENCE_MS)
    again.page.get_by_role("button", name="Juttele nyt").click()
    again.place(1)
    stage.desk.sees("Jono", "paluukoodi")
    stage.desk.press("Ota seuraava")
    again.hears("Työntekijä on keskustelussa.")
    again.page.get_by_role("button", name="Peru aika").click()
    again.page.get_by_role("button", name="Peru aika").last.click()
    expect(heading(again.page, "Aika on peruttu")).to_be_visible(timeout=PATIENCE_MS)


def test_a_code_that_opens_nothing_gets_one_answer(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    comes_back(parent, "tupa lumi kanto meri sauna joki")
    parent.hears("Tällä koodilla ei löydy mitään.")


def test_with_the_desk_away_the_code_shows_the_time_and_a_letter_reaches_the_worker(
    stage: Stage, parent_opens: Opens
) -> None:
    set_hours(stage)
    parent = parent_opens(stage.relay.origin)
    code = books_a_time(stage, parent)
    parent.page.get_by_role("button", name="Koodi on tallessa").click()
    parent.ends()
    parent.hears("Lopetit keskustelun")
    stage.desk.pick("Päivystys", "Päivystys pois")
    stage.desk.sees("Päivystys", "Päivystys pois")

    again = parent_opens(stage.relay.origin)
    comes_back(again, code)
    expect(heading(again.page, "Työntekijä ei ole nyt paikalla")).to_be_visible(timeout=PATIENCE_MS)
    again.hears("Sovittu aika")
    again.page.get_by_role("textbox", name="Viesti työntekijälle").fill(
        "En pääsekään silloin, voimmeko jutella illalla?"
    )
    again.page.get_by_role("button", name="Jätä viesti").click()
    again.hears("Viestisi odottaa työntekijää.")
    stage.desk.press("Kirjeet (1)")
    stage.desk.sees("letterList", "Kirjoitti sinulle")
    stage.desk.choose("letterList", row=0)
    stage.desk.sees(LETTER_TEXT, LETTER)
