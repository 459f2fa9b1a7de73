# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk as it runs: hours are set, times offered, a talk paused, and all of it is there after a lock."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.conftest import Stage
from tests.journeys.following_up import set_hours
from tests.journeys.parents import Parent

Opens = Callable[[str], Parent]


def test_a_worker_sets_hours_offers_times_pauses_and_goes_on(stage: Stage, parent_opens: Opens) -> None:
    parent, desk = parent_opens(stage.relay.origin), stage.desk
    parent.starts()
    parent.place(1)
    desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")

    desk.tab("Keskustelun rinnalla", "Jatko")
    desk.press("Tarjoa kaikki vapaat")
    desk.sees("followUpTold", "Aikoja ei tarjottu: vapaita aikoja ei ole")

    set_hours(desk)

    desk.press("Tarjoa kaikki vapaat")
    desk.sees("followUpTold", "Ajat näkyvät nyt vanhemmalle.")
    desk.press("Tauko 15 minuuttia")
    desk.sees("Keskustelut", "tauolla klo ")
    desk.press("Jatka keskustelua")
    desk.sees("followUpTold", "Keskustelu jatkuu.")
    desk.sees_no_more("Keskustelut", "tauolla")
