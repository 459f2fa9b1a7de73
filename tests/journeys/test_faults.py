# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong on a night of duty: nothing is lost, doubled or moved, and nobody has to act.

Promise 3 of the design; field reports A-01 to A-03, A-09, A-18, A-29.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.hand.process import DeskProcess
from tests.journeys.conftest import Stage
from tests.journeys.line import BadLine
from tests.journeys.parents import PATIENCE_MS, Parent
from tests.journeys.stage import new_desk

Opens = Callable[[str], Parent]


def in_talk(stage: Stage, parent: Parent) -> DeskProcess:
    """Bring a parent into a talk with one line each way."""
    parent.starts()
    parent.place(1)
    parent.writes("Ensimmäinen")
    parent.sees_arrived("Ensimmäinen")
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    says(stage.desk, "Toinen")
    parent.sees("Toinen")
    return stage.desk


def says(desk: DeskProcess, text: str) -> None:
    """The worker writes and sends."""
    desk.type("Viesti", text)
    desk.key("Viesti", "Return")


def desk_sees_all(desk: DeskProcess, texts: list[str]) -> None:
    """The worker's transcript holds just these lines, in this order, and the own ones have arrived."""
    desk.sees("Keskustelu", texts[-1])
    desk.sees_no_more("Keskustelu", "lähetetään")
    lines = desk.read("Keskustelu").split("\n")
    assert [line.split(", ", 2)[2].removesuffix(", Perillä") for line in lines] == texts


def opens_talk_again(desk: DeskProcess) -> None:
    """After a restart the worker chooses the talk."""
    desk.choose("Keskustelut", row=0)


def test_a_relay_that_dies_in_mid_talk_loses_and_doubles_nothing(quick_stage: Stage, parent_opens: Opens) -> None:
    """Attack R23."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    stage.relay.kill()
    parent.hears("Yhteytesi katkesi.")
    desk.sees("dutyBar", "Ei yhteyttä")
    parent.writes("Kirjoitettu katkoksen aikana")
    expect(parent.page.locator(".message.mine").last).to_contain_text("lähetetään", timeout=PATIENCE_MS)
    says(desk, "Vastattu katkoksen aikana")
    desk.sees("Keskustelu", "lähetetään")
    stage.relay.start()
    parent.sees_arrived("Kirjoitettu katkoksen aikana")
    parent.sees("Vastattu katkoksen aikana")
    everything = ["Ensimmäinen", "Toinen", "Vastattu katkoksen aikana", "Kirjoitettu katkoksen aikana"]
    desk_sees_all(desk, everything)
    parent.sees_all(everything)


def test_a_relay_that_dies_in_mid_queue_keeps_every_place(quick_stage: Stage, parent_opens: Opens) -> None:
    """Promise 4."""
    stage = quick_stage
    first, second = parent_opens(stage.relay.origin), parent_opens(stage.relay.origin)
    for number, parent in enumerate((first, second), 1):
        parent.starts()
        parent.place(number)
        parent.writes(f"Jonossa {number}")
        parent.sees_arrived(f"Jonossa {number}")
    stage.relay.kill()
    second.hears("Yhteytesi katkesi.")
    stage.relay.start()
    stage.desk.sees("dutyBar", "Yhteys kunnossa")
    first.place(1)
    second.place(2)
    stage.desk.press("Ota seuraava")
    first.hears("Työntekijä on keskustelussa.")
    second.place(1)
    first.sees_all(["Jonossa 1"])
    second.sees_all(["Jonossa 2"])


def test_a_relay_that_dies_in_mid_handshake_lets_the_parent_in_afterwards(
    quick_stage: Stage, parent_opens: Opens
) -> None:
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    stage.desk.freeze()  # the first flight is under way and will not be answered
    parent.page.get_by_role("button", name="Aloita keskustelu").click()
    parent.hears("Yhteys työntekijään on poikki.")
    stage.relay.kill()
    stage.desk.thaw()
    stage.relay.start()
    expect(parent.page.get_by_role("textbox", name="Viesti")).to_be_visible(timeout=PATIENCE_MS)
    parent.place(1)
    parent.writes("Pääsin perille")
    parent.sees_arrived("Pääsin perille")
    stage.desk.sees("Jono", "Pääsin perille")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_desk_that_dies_at_a_message_has_it_once_when_it_is_back(
    quick_stage: Stage, parent_opens: Opens, when: str
) -> None:
    """Killed between receiving and committing, and between committing and acknowledging (field report A-03)."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    desk.will_die("parent", when)
    parent.writes("Juuri tällä hetkellä")
    desk.has_died()
    parent.hears("Yhteys työntekijään katkesi.")
    expect(parent.page.locator(".message.mine").last).to_contain_text("lähetetään")
    stage.desk_starts_again()
    stage.desk.sees("Päivystys", "Päivystys päällä")
    parent.sees_arrived("Juuri tällä hetkellä")
    opens_talk_again(stage.desk)
    says(stage.desk, "Täällä taas")
    parent.sees("Täällä taas")
    everything = ["Ensimmäinen", "Toinen", "Juuri tällä hetkellä", "Täällä taas"]
    desk_sees_all(stage.desk, everything)
    parent.sees_all(everything)


def test_a_desk_that_dies_while_it_sends_has_sent_once_when_it_is_back(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    desk.will_die("worker", "after")
    desk.type("Viesti", "Tämä lähtee vielä")
    desk.move("key_and_go", name="Viesti", key="Return")
    desk.has_died()
    stage.desk_starts_again()
    parent.sees("Tämä lähtee vielä")
    opens_talk_again(stage.desk)
    assert stage.desk.read("Viesti") == ""  # what was sent is no draft any more
    everything = ["Ensimmäinen", "Toinen", "Tämä lähtee vielä"]
    desk_sees_all(stage.desk, everything)
    parent.sees_all(everything)


def test_drafts_notes_and_the_queue_survive_a_killed_desk(quick_stage: Stage, parent_opens: Opens) -> None:
    """Field report A-26."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    waiting = parent_opens(stage.relay.origin)
    waiting.starts()
    waiting.place(1)
    desk.type("Viesti", "Mietin vielä, miten sanoisin tämän")
    desk.sees("Keskustelut", "luonnos")
    desk.type("Muistiinpanot", "Kolme lasta, muutto keväällä")
    desk.sees("notesPane", "Tallennettu")
    desk.kill()
    stage.desk_starts_again()
    opens_talk_again(stage.desk)
    assert stage.desk.read("Viesti") == "Mietin vielä, miten sanoisin tämän"
    assert stage.desk.read("Muistiinpanot") == "Kolme lasta, muutto keväällä"
    stage.desk.sees("Jono", "sijalla 1")
    waiting.place(1)
    stage.desk.press("Lähetä")
    parent.sees("Mietin vielä, miten sanoisin tämän")
    desk_sees_all(stage.desk, ["Ensimmäinen", "Toinen", "Mietin vielä, miten sanoisin tämän"])


def test_a_reload_while_sending_goes_on_and_sends_once(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    desk.freeze()
    parent.writes("Lähti ennen latausta")
    parent.reloads()
    parent.sees("Lähti ennen latausta")
    desk.thaw()
    parent.sees_arrived("Lähti ennen latausta")
    says(desk, "Tuli perille")
    parent.sees("Tuli perille")
    everything = ["Ensimmäinen", "Toinen", "Lähti ennen latausta", "Tuli perille"]
    desk_sees_all(desk, everything)
    parent.sees_all(everything)


def test_a_second_tab_and_a_page_opened_again_are_new_visits(stage: Stage, parent_opens: Opens) -> None:
    """Promise 6; field reports A-06 and A-11: only a reload goes on."""
    parent = parent_opens(stage.relay.origin)
    in_talk(stage, parent)
    second = Parent.opens(parent.context, stage.relay.origin)
    expect(second.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    assert second.texts() == []
    parent.page.goto("about:blank")
    parent.page.go_back()
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible(timeout=PATIENCE_MS)
    assert parent.texts() == []
    assert parent.page.evaluate("sessionStorage.length") == 0


def test_a_line_that_goes_silent_is_noticed_and_all_arrives_when_it_is_back(
    bad_line_stage: tuple[Stage, BadLine], parent_opens: Opens
) -> None:
    """Field report A-02: no reset, no close; the phone was in a lift."""
    stage, line = bad_line_stage
    parent = parent_opens(line.origin)
    desk = in_talk(stage, parent)
    line.go_silent()
    parent.writes("Sanottu hissistä")
    says(desk, "Kuulen kohta")
    parent.hears("Yhteytesi katkesi.")
    expect(parent.page.locator(".message.mine").last).to_contain_text("lähetetään")
    desk.sees("talkHeader", "Poissa")
    line.come_back()
    parent.sees_arrived("Sanottu hissistä")
    parent.sees("Kuulen kohta")
    everything = ["Ensimmäinen", "Toinen", "Kuulen kohta", "Sanottu hissistä"]
    desk_sees_all(desk, everything)
    parent.sees_all(everything)


def test_a_line_that_breaks_again_and_again_loses_nothing(
    bad_line_stage: tuple[Stage, BadLine], parent_opens: Opens
) -> None:
    """Field report A-10's flapping phone."""
    stage, line = bad_line_stage
    parent = parent_opens(line.origin)
    desk = in_talk(stage, parent)
    everything = ["Ensimmäinen", "Toinen"]
    for number in range(5):
        line.cut()
        parent.writes(f"Parsittu {number}")
        parent.sees_arrived(f"Parsittu {number}")
        says(desk, f"Kuultu {number}")
        parent.sees(f"Kuultu {number}")
        everything += [f"Parsittu {number}", f"Kuultu {number}"]
    desk_sees_all(desk, everything)
    parent.sees_all(everything)


def test_a_relay_without_a_desk_says_that_the_chat_is_closed(quick_stage: Stage, parent_opens: Opens) -> None:
    stage = quick_stage
    stage.desk.pick("Päivystys", "Päivystys pois")
    stage.desk.sees("Päivystys", "Päivystys pois")
    stage.desk.kill()
    stage.relay.kill()
    stage.relay.start()
    parent = parent_opens(stage.relay.origin)
    parent.hears("Chatti on nyt kiinni")
    parent.hears("112")


def test_a_desk_that_was_there_before_the_relay_connects_by_itself(quick_stage: Stage, parent_opens: Opens) -> None:
    stage = quick_stage
    stage.desk.kill()
    stage.relay.kill()
    stage.desk_starts_again()
    stage.desk.sees("dutyBar", "Ei yhteyttä")
    stage.relay.start()
    stage.desk.sees("dutyBar", "Yhteys kunnossa")
    parent = parent_opens(stage.relay.origin)
    parent.starts()
    parent.place(1)


def test_a_desk_that_does_not_know_the_talk_is_told_to_the_parent(quick_stage: Stage, parent_opens: Opens) -> None:
    """`gone`: unsent words stay to be copied, and one button begins anew."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    in_talk(stage, parent)
    stage.desk.kill()
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes("Ei ehtinyt perille")
    stage.desk = new_desk(stage.folder / "another-desk", stage.relay, *stage.desk_options())
    stage.goes_on_duty()
    parent.hears("Tätä keskustelua ei voi enää jatkaa")
    parent.hears("Ei ehtinyt perille")
    anew = re.compile("Aloita uusi keskustelu|Palaa alkuun")  # the second where no desk was on duty at that moment
    parent.page.get_by_role("button", name=anew).click()
    parent.starts()
    parent.place(1)


def test_a_parent_sees_within_moments_that_the_desk_was_lost_and_that_it_is_back(
    quick_stage: Stage, parent_opens: Opens
) -> None:
    """Field report A-09 and A-29: a frozen machine is no hung-up one, but just as silent."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    desk.freeze()
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes("Odotan tässä")
    desk.thaw()
    parent.sees_arrived("Odotan tässä")
    desk_sees_all(desk, ["Ensimmäinen", "Toinen", "Odotan tässä"])
