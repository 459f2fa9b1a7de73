# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent can do with agreed times and the six words, at the real page, relay and desk, on duty and away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from console.core.duty import EXIT_URL
from tests.journeys.conftest import Stage
from tests.journeys.parents import PATIENCE_MS, PHONE, Parent
from tests.journeys.test_follow_up import books_a_time, comes_back, heading, set_hours

Opens = Callable[[str], Parent]
STORED = "() => sessionStorage.length + localStorage.length"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def meets_the_worker(stage: Stage, parent: Parent) -> None:
    parent.starts()
    parent.place(1)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")


def leaves_with_a_code(stage: Stage, parent: Parent) -> str:
    code = books_a_time(stage, parent)
    press(parent.page, "Koodi on tallessa")
    parent.ends()
    parent.hears("Lopetit keskustelun")
    return code


def goes_off_duty(stage: Stage) -> None:
    stage.desk.pick("Päivystys", "Päivystys pois")
    stage.desk.sees("Päivystys", "Päivystys pois")


def in_clock(start: int, zone: str) -> str:
    local = datetime.fromtimestamp(start, UTC).astimezone(ZoneInfo(zone))
    weekday = ("ma", "ti", "ke", "to", "pe", "la", "su")[local.weekday()]
    return f"{weekday} {local.day}.{local.month}. klo {local.hour}.{local.minute:02}"


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
def test_a_time_is_told_by_both_clocks_and_saved_in_utc(
    stage: Stage, browser: Browser, zone: str, tmp_path: Path
) -> None:
    set_hours(stage)
    context = browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id=zone)
    parent = Parent.opens(context, stage.relay.origin)
    books_a_time(stage, parent)
    card = parent.page.locator(".follow-card.booked")
    lines = card.locator(".clock-line").all_inner_texts()
    card.get_by_role("button", name="Lisää kalenteriin").click()
    parent.page.get_by_role("textbox", name="Otsikko kalenterissa").fill("Hammaslääkäri")
    with parent.page.expect_download() as download:
        press(parent.page, "Tallenna kalenteriin")
    download.value.save_as(tmp_path / "saved.ics")
    saved = (tmp_path / "saved.ics").read_text()
    stamp = next(line for line in saved.splitlines() if line.startswith("DTSTART:"))
    start = int(datetime.strptime(stamp, "DTSTART:%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
    assert "SUMMARY:Hammaslääkäri" in saved
    assert "Kuulolla" not in saved + download.value.suggested_filename
    if zone == "Europe/Helsinki":
        assert len(lines) == 1
    else:
        assert in_clock(start, zone) in lines[0]
        assert lines[0].endswith("sinun aikaasi")
    assert in_clock(start, "Europe/Helsinki") in lines[-1]
    assert lines[-1].endswith("Suomen aikaa")
    context.close()
    assert parent.complaints == []


def test_who_leaves_before_the_words_are_safe_is_reminded_once(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    meets_the_worker(stage, parent)
    press(parent.page, "Haluan voida palata")
    words = parent.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    code = words.inner_text()
    parent.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(parent.page, "Kopioi sanat")
    expect(parent.page.get_by_role("button", name="Kopioitu")).to_be_visible()
    assert parent.page.evaluate("() => navigator.clipboard.readText()") == code
    parent.page.get_by_role("button", name="Lopeta keskustelu").click()
    parent.hears("Paluukoodisi ei ole vielä tallessa.")
    parent.page.get_by_role("group", name="Lopetetaanko keskustelu?").get_by_role("button", name="Ei vielä").click()
    stage.desk.press("Lopeta keskustelu")
    stage.desk.press("Kyllä, lopeta")
    parent.hears("Keskustelu päättyi")
    expect(words).to_have_text(code)
    press(parent.page, "Aloita uusi keskustelu")
    parent.hears("Paluukoodisi ei ole vielä tallessa.")
    expect(words).to_have_text(code)
    press(parent.page, "Koodi on tallessa")
    expect(words).to_have_count(0)


def test_a_found_code_is_changed_and_the_old_words_open_nothing(stage: Stage, parent_opens: Opens) -> None:
    set_hours(stage)
    old = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    again = parent_opens(stage.relay.origin)
    comes_back(again, old)
    expect(heading(again.page, "Tervetuloa takaisin")).to_be_visible(timeout=PATIENCE_MS)
    again.page.get_by_text("Paluukoodin asetukset").click()
    again.page.get_by_role("textbox", name="Mitä haluat, että sinulta kysytään ensi kerralla?").fill("Kissan nimi?")
    press(again.page, "Tallenna kysymys")
    again.hears("Kysymys on tallessa.")
    again.page.get_by_text("Paluukoodin asetukset").click()
    press(again.page, "Vaihda koodi")
    press(again.page, "Kyllä, vaihda koodi")
    words = again.page.locator(".code-words")
    expect(words).to_be_visible(timeout=PATIENCE_MS)
    new = words.inner_text()
    assert new != old
    press(again.page, "Koodi on tallessa")
    again.page.get_by_role("button", name="Lopeta keskustelu").click()
    again.page.get_by_role("group", name="Lopetetaanko keskustelu?").get_by_role(
        "button", name="Lopeta keskustelu"
    ).click()
    again.hears("Koodi toimii edelleen.")
    press(again.page, "Palaa alkuun")
    comes_back(again, old)
    again.hears("Tällä koodilla ei löydy mitään.")
    again.page.get_by_role("textbox", name="Paluukoodi").fill(new)
    press(again.page, "Jatka")
    expect(heading(again.page, "Tervetuloa takaisin")).to_be_visible(timeout=PATIENCE_MS)

    again.page.get_by_text("Paluukoodin asetukset").click()
    press(again.page, "Unohda minut")
    press(again.page, "Ei vielä")
    press(again.page, "Unohda minut")
    press(again.page, "Kyllä, poista kaikki")
    again.hears("Sovittu aika jää voimaan")


def test_a_code_is_proved_while_waiting_and_a_wrong_one_costs_no_place(stage: Stage, parent_opens: Opens) -> None:
    set_hours(stage)
    code = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    again = parent_opens(stage.relay.origin)
    again.starts()
    again.place(1)
    comes_back(again, "tupa lumi kanto meri sauna joki")
    again.hears("Tällä koodilla ei löydy mitään.")
    again.place(1)
    comes_back(again, code)
    again.hears("Koodi avautui.")
    expect(heading(again.page, "Sovittu aika")).to_be_visible()
    stage.desk.sees("Jono", "paluukoodi")


def test_either_side_pauses_and_the_other_sees_until_when(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    meets_the_worker(stage, parent)
    press(parent.page, "Olen hetken poissa")
    press(parent.page, "10 minuuttia")
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
    set_hours(stage)
    code = leaves_with_a_code(stage, parent_opens(stage.relay.origin))
    goes_off_duty(stage)
    again = parent_opens(stage.relay.origin)
    comes_back(again, code)
    expect(heading(again.page, "Työntekijä ei ole nyt paikalla")).to_be_visible(timeout=PATIENCE_MS)
    again.hears("Tiedot ovat ajalta ")
    again.page.get_by_role("textbox", name="Viesti työntekijälle").fill("Kesken oleva rivi")
    press(again.page, "Peru aika")
    press(again.page, "Ei vielä")
    expect(heading(again.page, "Sovittu aika")).to_be_visible()
    press(again.page, "Peru aika")
    press(again.page, "Kyllä, peru aika")
    expect(heading(again.page, "Aika on peruttu")).to_be_visible(timeout=PATIENCE_MS)  # the desk has renewed the card
    expect(again.page.get_by_role("textbox", name="Viesti työntekijälle")).to_have_value("Kesken oleva rivi")
    stage.goes_on_duty()
    expect(heading(again.page, "Työntekijä on nyt paikalla")).to_be_visible(timeout=PATIENCE_MS)
    press(again.page, "Jatka työntekijän luo")
    expect(heading(again.page, "Tervetuloa takaisin")).to_be_visible(timeout=PATIENCE_MS)
    again.hears("Sinulla ei ole nyt sovittua aikaa.")


def test_a_code_that_opens_nothing_gets_the_same_words_with_the_desk_away(stage: Stage, parent_opens: Opens) -> None:
    goes_off_duty(stage)
    parent = parent_opens(stage.relay.origin)
    comes_back(parent, "öljypuu ajuri maaottelu")
    parent.hears("3 sanaa puuttuu vielä.")
    parent.page.get_by_role("textbox", name="Paluukoodi").fill("öljypuu ajuri maaottelu hunaja harjoitus qwert ")
    parent.hears("Sanaa ”qwert” ei ole sanalistassa.")
    press(parent.page, "Jatka")
    parent.hears("Tällä koodilla ei löydy mitään.")
    press(parent.page, "Palaa")
    expect(parent.page.get_by_role("button", name="Minulla on paluukoodi")).to_be_focused()


def test_leaving_at_once_with_the_words_or_the_card_on_the_screen_leaves_nothing(
    stage: Stage, parent_opens: Opens
) -> None:
    set_hours(stage)
    parent = parent_opens(stage.relay.origin)
    parent.context.route(f"{EXIT_URL}**", lambda route: route.fulfill(body="Poutaa"))
    code = books_a_time(stage, parent)
    press(parent.page, "Poistu nopeasti")
    parent.page.wait_for_url(EXIT_URL)
    parent.page.goto(stage.relay.origin)
    assert parent.page.evaluate(STORED) == 0
    assert code not in parent.page.content()
    goes_off_duty(stage)
    parent.page.reload()
    comes_back(parent, code)
    expect(heading(parent.page, "Sovittu aika")).to_be_visible(timeout=PATIENCE_MS)
    press(parent.page, "Poistu nopeasti")
    parent.page.wait_for_url(EXIT_URL)
    parent.page.goto(stage.relay.origin)
    expect(parent.page.get_by_role("button", name="Minulla on paluukoodi")).to_be_visible()
    assert parent.page.evaluate(STORED) == 0
    assert "Sovittu aika" not in parent.page.locator("main").all_inner_texts()[0]
