# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same worker again: a time on offer, the six words, coming back on duty, through all real parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.client import HTTPConnection

from playwright.sync_api import expect

from console.follow_up_strings import BY_CODE, news_cancelled
from tests.journeys.conftest import Stage
from tests.journeys.following_up import (
    agreed_time,
    gets_code,
    is_offered_times,
    keeps_code_and_leaves,
    presses,
    sees_heading,
    set_hours,
    times_on_offer,
    types_code,
)
from tests.journeys.parents import PATIENCE_MS, Parent

Opens = Callable[[str], Parent]
NEVER = "tupa lumi kanto meri sauna joki"


def test_a_parent_comes_back_to_the_same_worker_by_six_words(stage: Stage, parent_opens: Opens) -> None:
    set_hours(stage.desk)
    parent = parent_opens(stage.relay.origin)
    asked = addresses_asked_by(parent)
    is_offered_times(stage, parent)
    first = times_on_offer(parent)[0]
    parent.page.locator(".times button").first.click()
    code = gets_code(parent)
    keeps_its_code_in_sight(parent, code)
    parent.writes("Kiitos, palaan silloin")
    parent.sees_arrived("Kiitos, palaan silloin")
    keeps_code_and_leaves(parent)

    again = parent_opens(stage.relay.origin)
    asked |= addresses_asked_by(again)
    types_code(again, NEVER)
    again.hears("Tällä koodilla ei löydy mitään.")
    opening_addresses_changes_nothing(stage, asked, code)
    again.page.get_by_role("textbox", name="Paluukoodi").fill(code.upper().replace(" ", ", "))
    presses(again, "Jatka")
    sees_heading(again, "Tervetuloa takaisin")
    expect(agreed_time(again, "booked")).to_have_text([re.compile(re.escape(line)) for line in first])
    assert "Kiitos, palaan silloin" not in again.page.content()  # whoever finds the paper learns no life
    moves_and_cancels(stage, again)


def addresses_asked_by(parent: Parent) -> set[str]:
    """Every address that the page asks for from now on; filled as it goes."""
    asked = {parent.page.url}
    parent.page.on("request", lambda request: asked.add(request.url))
    parent.page.on("websocket", lambda socket: asked.add(socket.url.replace("ws", "http", 1)))
    return asked


def keeps_its_code_in_sight(parent: Parent, code: str) -> None:
    """Field report A-08: over a reload, too."""
    assert len(code.split()) == 6
    parent.reloads()
    expect(parent.page.locator(".code-words")).to_have_text(code, timeout=PATIENCE_MS)


def opening_addresses_changes_nothing(stage: Stage, addresses: set[str], code: str) -> None:
    """Field report A-22: a scanner that opens all that the page ever asked for, three times."""
    kept = [path.read_bytes() for path in sorted(stage.relay.folder.glob("relay.db*"))]
    assert {address.removeprefix(stage.relay.origin) for address in addresses} >= {"/", "/v1/talk"}
    for address in sorted(addresses) * 3:
        assert not [word for word in code.split() if word in address]
        for method in ("GET", "HEAD"):
            line = HTTPConnection("127.0.0.1", stage.relay.port, timeout=10)
            line.request(method, address.removeprefix(stage.relay.origin))
            assert line.getresponse().status < 500
            line.close()
    assert [path.read_bytes() for path in sorted(stage.relay.folder.glob("relay.db*"))] == kept


def moves_and_cancels(stage: Stage, parent: Parent) -> None:
    presses(parent, "Siirrä aikaa")
    parent.page.locator(".times button").nth(1).click()
    sees_heading(parent, "Sovittu aika on siirretty")
    presses(parent, "Juttele nyt")
    parent.place(1)
    stage.desk.sees("Jono", BY_CODE)
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    presses(parent, "Peru aika")
    presses(parent, "Ei vielä")
    sees_heading(parent, "Sovittu aika on siirretty")
    presses(parent, "Peru aika")
    presses(parent, "Kyllä, peru aika")
    sees_heading(parent, "Aika on peruttu")
    stage.desk.sees("followUpTold", news_cancelled("")[:12])
