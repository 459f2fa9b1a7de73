# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Duty as a parent meets it: closing soon, the next opening, back into the queue, filed away."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import Stage
from tests.journeys.parents import PATIENCE_MS, Parent
from tests.journeys.stage import COMMAND

Opens = Callable[[str], Parent]


def test_who_waits_is_told_that_it_closes_soon(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    parent.starts()
    parent.place(1)
    stage.desk.pick("Päivystys", "Päätä päivystys vartin päästä")
    stage.desk.sees("Päivystys", "Päivystys päättyy pian")
    parent.hears("Päivystys päättyy pian.")
    assert stage.relay.get("/status.json")["state"] == "closing"


def test_the_next_opening_that_the_worker_sets_stands_on_the_closed_page(stage: Stage, parent_opens: Opens) -> None:
    desk = stage.desk
    desk.pick("Päivystys", "Seuraava aukioloaika…")
    desk.press("Aseta")  # tomorrow at ten is what it offers
    desk.pick("Päivystys", "Päivystys pois")
    desk.sees("Päivystys", "Päivystys pois")
    opening = desk.sees("dutyBar", "klo 10")
    parent = parent_opens(stage.relay.origin)
    parent.hears("Chatti on nyt kiinni.")
    parent.hears("klo 10.00 Suomen aikaa")
    assert "Avautuu" in opening
    assert stage.relay.get("/status.json")["next_opening"] is not None
    desk.pick("Päivystys", "Päivystys päälle")
    parent.page.get_by_role("button", name="Tarkista uudelleen").click()
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible(timeout=PATIENCE_MS)


def test_a_silent_parent_goes_back_into_the_queue_and_keeps_the_place(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, desk = quick_stage, quick_stage.desk
    silent, other = parent_opens(stage.relay.origin), parent_opens(stage.relay.origin)
    for number, parent in enumerate((silent, other), 1):
        parent.starts()
        parent.place(number)
        parent.writes(f"Parent {number}")
        parent.sees_arrived(f"Parent {number}")
    desk.press("Ota seuraava")
    silent.hears("Työntekijä on keskustelussa.")
    other.place(1)
    desk.press("Palauta jonoon")
    silent.place(1)
    other.place(1)  # one who was put back is not counted: nobody's place rises
    desk.choose("Jono", "Parent 2", open=True)
    other.hears("Työntekijä on keskustelussa.")
    desk.press("Ota seuraava")
    silent.hears("Työntekijä on keskustelussa.")


def test_an_ended_talk_is_filed_away_and_its_texts_and_note_are_gone(stage: Stage, parent_opens: Opens) -> None:
    desk, parent = stage.desk, parent_opens(stage.relay.origin)
    parent.starts()
    parent.writes("MARKER-poisto-äö")
    parent.sees_arrived("MARKER-poisto-äö")
    desk.press("Ota seuraava")
    desk.sees("Keskustelu", "MARKER-poisto-äö")
    desk.type("Muistiinpanot", "MARKER-muistiinpano")
    desk.press("Lopeta keskustelu")
    desk.press("Kyllä, lopeta")
    parent.hears("Työntekijä päätti keskustelun.")
    desk.press("Poista keskustelu")
    desk.press("Kyllä, poista")
    desk.sees_no_more("Keskustelut", "MARKER-poisto-äö")
    desk.kill()
    stage.desk_starts_again()
    stage.desk.sees_no_more("Keskustelut", "MARKER")


def test_a_parent_in_a_talk_sees_that_the_worker_has_closed_the_program_and_that_it_is_back(
    quick_stage: Stage, parent_opens: Opens
) -> None:
    """Promise 9: off duty or not, nobody is shown as present who has gone."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    parent.starts()
    parent.place(1)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    stage.desk.pick("Päivystys", "Päivystys pois")
    stage.desk.sees("Päivystys", "Päivystys pois")
    assert stage.desk.stop() == 0
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes("Oletko vielä siellä?")
    stage.desk_starts_again()
    parent.sees_arrived("Oletko vielä siellä?")
    parent.hears("Työntekijä on keskustelussa.")


def test_what_the_admin_closed_over_a_desk_on_duty_the_worker_opens_again_and_nobody_loses_their_place(
    quick_stage: Stage, parent_opens: Opens
) -> None:
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    parent.starts()
    parent.place(1)
    close = [*COMMAND, "relay", "close", "--data", str(stage.relay.folder), "--text", "Työntekijä on sairaana."]
    subprocess.run(close, check=True, capture_output=True)
    stage.desk.sees("dutyBar", "Ylläpito sulki chatin")
    other = parent_opens(stage.relay.origin)
    other.hears("Työntekijä on sairaana.")
    stage.desk.press("openAgainButton")
    stage.desk.sees("dutyBar", "1 jonossa")
    other.page.get_by_role("button", name="Tarkista uudelleen").click()
    other.starts()
    other.place(2)
    parent.place(1)
