# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent can do with agreed times and the six words, at the real page, relay and desk, on duty and away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from console.core.duty import EXIT_URL
from tests.journeys.conftest import Stage, staged
from tests.journeys.following_up import (
    gets_code,
    heading,
    is_offered_times,
    keeps_code_and_leaves,
    presses,
    sees_heading,
    set_hours,
    types_code,
)
from tests.journeys.paired import PairedFolders
from tests.journeys.parents import PATIENCE_MS, PHONE, Parent

Opens = Callable[[str], Parent]
STORED = "() => sessionStorage.length + localStorage.length"


@pytest.fixture(scope="module")
def stage_with_hours(paired: PairedFolders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One desk for all tests of this file: each has parents of its own, who leave it as they found it."""
    with staged(paired, tmp_path_factory.mktemp("stage"), None) as stage:
        set_hours(stage.desk)
        yield stage


@pytest.fixture
def stage(stage_with_hours: Stage) -> Iterator[Stage]:
    stage_with_hours.goes_on_duty()
    yield stage_with_hours
    goes_off_duty(stage_with_hours)


@pytest.fixture
def parent_opens(browser: Browser, stage: Stage) -> Iterator[Opens]:
    """Opens the page for another parent, who leaves at once when the test is over."""
    parents: list[Parent] = []

    def opens(origin: str) -> Parent:
        context = browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id="Europe/Helsinki")
        context.route(f"{EXIT_URL}**", lambda route: route.fulfill(body="Poutaa"))
        parents.append(Parent.opens(context, origin))
        return parents[-1]

    yield opens
    for parent in parents:
        presses(parent, "Poistu nopeasti")
        parent.page.wait_for_url(EXIT_URL)
        parent.context.close()
        assert parent.complaints == []


def meets_the_worker(stage: Stage, parent: Parent) -> None:
    parent.starts()
    parent.place(1)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")


def books_a_time(stage: Stage, parent: Parent) -> str:
    is_offered_times(stage, parent)
    parent.page.locator(".times button").first.click()
    return gets_code(parent)


def leaves_with_a_code(stage: Stage, parent: Parent) -> str:
    code = books_a_time(stage, parent)
    keeps_code_and_leaves(parent)
    return code


def goes_off_duty(stage: Stage) -> None:
    stage.desk.pick("Päivystys", "Päivystys pois")
    stage.desk.sees("Päivystys", "Päivystys pois")


def test_who_leaves_before_the_words_are_safe_is_reminded_once(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    meets_the_worker(stage, parent)
    presses(parent, "Haluan voida palata")
    words = parent.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    code = words.inner_text()
    parent.context.grant_permissions(["clipboard-read", "clipboard-write"])
    presses(parent, "Kopioi sanat")
    expect(parent.page.get_by_role("button", name="Kopioitu")).to_be_visible()
    assert parent.page.evaluate("() => navigator.clipboard.readText()") == code
    parent.page.get_by_role("button", name="Lopeta keskustelu").click()
    parent.hears("Paluukoodisi ei ole vielä tallessa.")
    parent.page.get_by_role("group", name="Lopetetaanko keskustelu?").get_by_role("button", name="Ei vielä").click()
    stage.desk.press("Lopeta keskustelu")
    stage.desk.press("Kyllä, lopeta")
    parent.hears("Keskustelu päättyi")
    expect(words).to_have_text(code)
    presses(parent, "Aloita uusi keskustelu")
    parent.hears("Paluukoodisi ei ole vielä tallessa.")
    expect(words).to_have_text(code)
    presses(parent, "Koodi on tallessa")
    expect(words).to_have_count(0)


def test_a_found_code_is_changed_and_the_old_words_open_nothing(stage: Stage, parent_opens: Opens) -> None:
    old = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    again = parent_opens(stage.relay.origin)
    types_code(again, old)
    sees_heading(again, "Tervetuloa takaisin")
    again.page.get_by_text("Paluukoodin asetukset").click()
    again.page.get_by_role("textbox", name="Mitä haluat, että sinulta kysytään ensi kerralla?").fill("Kissan nimi?")
    presses(again, "Tallenna kysymys")
    again.hears("Kysymys on tallessa.")
    again.page.get_by_text("Paluukoodin asetukset").click()
    presses(again, "Vaihda koodi")
    presses(again, "Kyllä, vaihda koodi")
    words = again.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    new = words.inner_text()
    assert new != old
    presses(again, "Koodi on tallessa")
    again.ends()
    again.hears("Koodi toimii edelleen.")
    presses(again, "Palaa alkuun")
    types_code(again, old)
    again.hears("Tällä koodilla ei löydy mitään.")
    again.page.get_by_role("textbox", name="Paluukoodi").fill(new)
    presses(again, "Jatka")
    sees_heading(again, "Tervetuloa takaisin")

    again.page.get_by_text("Paluukoodin asetukset").click()
    presses(again, "Unohda minut")
    presses(again, "Ei vielä")
    presses(again, "Unohda minut")
    presses(again, "Kyllä, poista kaikki")
    again.hears("Sovittu aika jää voimaan")


def test_a_code_is_proved_while_waiting_and_a_wrong_one_costs_no_place(stage: Stage, parent_opens: Opens) -> None:
    code = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    again = parent_opens(stage.relay.origin)
    again.starts()
    again.place(1)
    types_code(again, "tupa lumi kanto meri sauna joki")
    again.hears("Tällä koodilla ei löydy mitään.")
    again.place(1)
    types_code(again, code)
    again.hears("Koodi avautui.")
    expect(heading(again.page, "Sovittu aika")).to_be_visible()
    stage.desk.sees("Jono", "paluukoodi")


def test_either_side_pauses_and_the_other_sees_until_when(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    meets_the_worker(stage, parent)
    presses(parent, "Olen hetken poissa")
    presses(parent, "10 minuuttia")
    parent.hears("Olet hetken poissa, noin klo ")
    stage.desk.sees("Keskustelut", "tauolla klo ")
    parent.writes("Palasin")
    parent.sees_arrived("Palasin")
    parent.hears("Työntekijä on keskustelussa.")
    stage.desk.sees_no_more("Keskustelut", "tauolla")
    stage.desk.tab("Keskustelun rinnalla", "Jatko")
    stage.desk.press("Tauko 15 minuuttia")
    parent.hears("Työntekijä on tauolla klo ")
    parent.writes("Ei kiirettä")
    parent.sees_arrived("Ei kiirettä")
    parent.reloads()
    parent.hears("Työntekijä on tauolla klo ")
    stage.desk.press("Jatka keskustelua")
    parent.hears("Työntekijä on keskustelussa.")


def test_with_the_desk_away_a_time_is_cancelled_by_letter_and_the_card_says_so(
    stage: Stage, parent_opens: Opens
) -> None:
    code = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    goes_off_duty(stage)
    again = parent_opens(stage.relay.origin)
    types_code(again, code)
    sees_heading(again, "Työntekijä ei ole nyt paikalla")
    again.hears("Tiedot ovat ajalta ")
    again.page.get_by_role("textbox", name="Viesti työntekijälle").fill("Kesken oleva rivi")
    presses(again, "Peru aika")
    presses(again, "Ei vielä")
    expect(heading(again.page, "Sovittu aika")).to_be_visible()
    presses(again, "Peru aika")
    presses(again, "Kyllä, peru aika")
    sees_heading(again, "Aika on peruttu")  # the desk has renewed the card
    expect(again.page.get_by_role("textbox", name="Viesti työntekijälle")).to_have_value("Kesken oleva rivi")
    stage.goes_on_duty()
    sees_heading(again, "Työntekijä on nyt paikalla")
    presses(again, "Jatka työntekijän luo")
    sees_heading(again, "Tervetuloa takaisin")
    again.hears("Sinulla ei ole nyt sovittua aikaa.")


def test_a_code_that_opens_nothing_gets_the_same_words_with_the_desk_away(stage: Stage, parent_opens: Opens) -> None:
    goes_off_duty(stage)
    parent = parent_opens(stage.relay.origin)
    types_code(parent, "öljypuu ajuri maaottelu")
    parent.hears("3 sanaa puuttuu vielä.")
    parent.page.get_by_role("textbox", name="Paluukoodi").fill("öljypuu ajuri maaottelu hunaja harjoitus qwert ")
    parent.hears("Sanaa ”qwert” ei ole sanalistassa.")
    presses(parent, "Jatka")
    parent.hears("Tällä koodilla ei löydy mitään.")
    presses(parent, "Palaa")
    expect(parent.page.get_by_role("button", name="Minulla on paluukoodi")).to_be_focused()


def test_leaving_at_once_with_the_words_or_the_card_on_the_screen_leaves_nothing(
    stage: Stage, parent_opens: Opens
) -> None:
    parent = parent_opens(stage.relay.origin)
    code = books_a_time(stage, parent)
    presses(parent, "Poistu nopeasti")
    parent.page.wait_for_url(EXIT_URL)
    parent.page.goto(stage.relay.origin)
    assert parent.page.evaluate(STORED) == 0
    assert code not in parent.page.content()
    goes_off_duty(stage)
    parent.page.reload()
    types_code(parent, code)
    sees_heading(parent, "Sovittu aika")
    presses(parent, "Poistu nopeasti")
    parent.page.wait_for_url(EXIT_URL)
    parent.page.goto(stage.relay.origin)
    expect(parent.page.get_by_role("button", name="Minulla on paluukoodi")).to_be_visible()
    assert parent.page.evaluate(STORED) == 0
    assert "Sovittu aika" not in parent.page.locator("main").all_inner_texts()[0]
