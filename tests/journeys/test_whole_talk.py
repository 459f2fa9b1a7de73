# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way of a talk: queue, first words, taken, both write, notes, the end by either side."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import Stage
from tests.journeys.parents import Parent

Opens = Callable[[str], Parent]


def test_a_parent_and_the_worker_hold_a_talk_from_the_queue_to_the_end(stage: Stage, parent_opens: Opens) -> None:
    parent, desk = parent_opens(stage.relay.origin), stage.desk
    parent.starts()
    parent.place(1)
    parent.writes("Hei, olen aika väsynyt.")
    parent.sees_arrived("Hei, olen aika väsynyt.")
    desk.sees("Jono", "Hei, olen aika väsynyt.")

    desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    desk.sees("Keskustelu", "Hei, olen aika väsynyt.")
    desk.type("Viesti", "Hienoa, että kirjoitit. Mitä teille kuuluu?")
    parent.hears("Työntekijä kirjoittaa…")
    desk.key("Viesti", "Return")
    parent.sees("Hienoa, että kirjoitit. Mitä teille kuuluu?")
    desk.sees("Keskustelu", "Perillä")
    assert desk.read("Viesti") == ""

    parent.writes("Vauva valvoo öisin.\nMinäkin siis.")
    desk.sees("Keskustelu", "Minäkin siis.")
    parent.sees_all(
        ["Hei, olen aika väsynyt.", "Hienoa, että kirjoitit. Mitä teille kuuluu?", "Vauva valvoo öisin.\nMinäkin siis."]
    )

    desk.press("Lopeta keskustelu")
    desk.press("Kyllä, lopeta")
    parent.hears("Työntekijä päätti keskustelun.")
    desk.sees("Keskustelut", "päättynyt")


def test_a_parent_may_end_the_talk_and_the_worker_sees_it(stage: Stage, parent_opens: Opens) -> None:
    parent, desk = parent_opens(stage.relay.origin), stage.desk
    parent.starts()
    parent.place(1)
    desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    parent.writes("Kiitos, tämä riittää.")
    parent.sees_arrived("Kiitos, tämä riittää.")
    parent.ends()
    parent.hears("Lopetit keskustelun")
    desk.sees("Keskustelut", "päättynyt")
    assert parent.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_three_parents_keep_their_places_and_their_talks_apart(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, desk = quick_stage, quick_stage.desk
    parents = []
    for number, words in enumerate(("ensimmäinen", "toinen", "kolmas"), 1):
        parent = parent_opens(stage.relay.origin)
        parent.starts()
        parent.place(number)
        parent.writes(f"Olen {words}.")
        parent.sees_arrived(f"Olen {words}.")
        desk.sees("Jono", f"Olen {words}.")
        parents.append(parent)
    first, second, third = parents

    desk.press("Ota seuraava")
    first.hears("Työntekijä on keskustelussa.")
    second.place(1)
    third.place(2)
    desk.press("Ota seuraava")
    second.hears("Työntekijä on keskustelussa.")
    third.place(1)

    desk.choose("Keskustelut", "Olen ensimmäinen.")
    desk.sees("Keskustelu", "Olen ensimmäinen.")
    desk.type("Viesti", "Luonnos ensimmäiselle")
    desk.choose("Keskustelut", "Olen toinen.")
    desk.sees("Keskustelu", "Olen toinen.")
    assert desk.read("Viesti") == ""
    desk.type("Viesti", "Hei toinen!")
    first.writes("Oletko siellä?")  # what arrives for another talk moves nothing
    desk.sees("Keskustelut", "Oletko siellä?")
    desk.key("Viesti", "Return")
    second.sees("Hei toinen!")
    desk.choose("Keskustelut", "Oletko siellä?")
    assert desk.read("Viesti") == "Luonnos ensimmäiselle"
    desk.press("Lähetä")
    first.sees_all(["Olen ensimmäinen.", "Oletko siellä?", "Luonnos ensimmäiselle"])
    second.sees_all(["Olen toinen.", "Hei toinen!"])
    third.sees_all(["Olen kolmas."])


def test_the_worker_may_take_another_than_the_first(stage: Stage, parent_opens: Opens) -> None:
    desk = stage.desk
    first, second = parent_opens(stage.relay.origin), parent_opens(stage.relay.origin)
    first.starts()
    first.place(1)
    second.starts()
    second.place(2)
    second.writes("Minulla on kiire.")
    desk.sees("Jono", "Minulla on kiire.")
    desk.choose("Jono", "Minulla on kiire.", open=True)
    second.hears("Työntekijä on keskustelussa.")
    desk.sees("Keskustelu", "Minulla on kiire.")
    first.place(1)


def test_a_parent_sees_when_the_chat_is_closed_and_when_duty_ends(stage: Stage, parent_opens: Opens) -> None:
    desk = stage.desk
    waiting = parent_opens(stage.relay.origin)
    waiting.starts()
    waiting.place(1)
    waiting.writes("Onko siellä ketään?")
    waiting.sees_arrived("Onko siellä ketään?")
    desk.pick("Päivystys", "Päivystys pois")
    waiting.hears("Emme ehtineet tällä kertaa vastata sinulle.")
    late = parent_opens(stage.relay.origin)
    late.hears("Chatti on nyt kiinni")
    late.hears("112")
    expect(late.page.get_by_role("button", name="Aloita keskustelu")).to_have_count(0)
    assert stage.relay.get("/status.json")["open"] is False


def test_quick_exit_leaves_at_once_and_leaves_nothing(stage: Stage, parent_opens: Opens) -> None:
    """Promise 6: the page is replaced, and neither Back nor the storage gives a word back."""
    parent = parent_opens(stage.relay.origin)
    parent.context.route("https://**", lambda route: route.fulfill(body="<title>muu sivu</title>"))
    parent.starts()
    parent.place(1)
    parent.writes("SALAINEN-äö-771")
    parent.sees_arrived("SALAINEN-äö-771")
    parent.page.get_by_role("button", name="Poistu nopeasti").click()
    parent.page.wait_for_url("https://**")
    parent.page.go_back()
    expect(parent.page.locator("body")).not_to_contain_text("SALAINEN-äö-771")
    parent.page.goto(stage.relay.origin)
    assert parent.page.evaluate("sessionStorage.length + localStorage.length") == 0
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    stage.desk.sees("Keskustelut", "SALAINEN-äö-771")  # what was sent is with the worker, as a visit that has ended
