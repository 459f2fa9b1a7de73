# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who closes decides what becomes of those who wait: the worker goes home, or only the machine goes down."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.conftest import Stage
from tests.journeys.parents import Parent

Opens = Callable[[str], Parent]


def one_talks_and_one_waits(stage: Stage, parent_opens: Opens) -> tuple[Parent, Parent]:
    talking, waiting = parent_opens(stage.relay.origin), parent_opens(stage.relay.origin)
    for number, parent in enumerate((talking, waiting), 1):
        parent.starts()
        parent.place(number)
    stage.desk.press("Ota seuraava")
    talking.hears("Työntekijä on keskustelussa.")
    waiting.place(1)
    return talking, waiting


def test_a_worker_who_closes_is_asked_and_then_those_who_wait_are_told(quick_stage: Stage, parent_opens: Opens) -> None:
    stage, desk = quick_stage, quick_stage.desk
    talking, waiting = one_talks_and_one_waits(stage, parent_opens)
    desk.close_window()
    desk.sees("confirmBar", "Jonossa on 1 vanhempi, ja 1 keskustelu on kesken.")
    desk.press("Jatka")
    desk.type("Viesti", "Olen yhä tässä")
    desk.key("Viesti", "Return")
    talking.sees("Olen yhä tässä")

    desk.close_window()
    desk.press("Sulje")
    assert desk.has_ended() == 0
    waiting.hears("Emme ehtineet tällä kertaa vastata sinulle.")
    talking.hears("Yhteys työntekijään katkesi.")
    stage.desk_starts_again()
    stage.desk.sees("Päivystys", "Päivystys pois")
    talking.writes("Täällä taas")
    talking.sees_arrived("Täällä taas")
    stage.desk.sees("Keskustelut", "Täällä taas")


def test_a_machine_that_goes_down_keeps_every_place(quick_stage: Stage, parent_opens: Opens) -> None:
    stage = quick_stage
    talking, waiting = one_talks_and_one_waits(stage, parent_opens)
    assert stage.desk.stop() == 0, "SIGTERM asks nothing"
    waiting.hears("Yhteys työntekijään katkesi.")
    stage.desk_starts_again()
    stage.desk.sees("Päivystys", "Päivystys päällä")
    waiting.place(1)
    stage.desk.press("Ota seuraava")
    waiting.hears("Työntekijä on keskustelussa.")
    talking.writes("Ja minä")
    talking.sees_arrived("Ja minä")


def test_with_nobody_there_the_window_closes_at_once(stage: Stage) -> None:
    stage.desk.close_window()
    assert stage.desk.has_ended() == 0
    assert stage.relay.get("/status.json")["open"] is False
