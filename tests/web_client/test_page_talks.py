# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole page in a real Chromium, at a real relay, against a desk that does what the test says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from shared.frames import DeskState
from shared.records import Bye, Sync, TalkState
from tests.journeys.parents import Parent
from tests.journeys.stage import RelayProcess
from tests.web_client.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
STORED = "() => sessionStorage.length + localStorage.length"


def starts_a_talk(parent: Parent, desk: ScriptedDesk) -> None:
    parent.starts()
    parent.place(1)
    desk.tells(TalkState.TAKEN)
    parent.hears("Työntekijä on keskustelussa.")


def test_a_talk_from_the_start_to_the_end_leaves_nothing_on_the_device(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    parent.writes("Hei, en jaksa enää. 🌧️")
    parent.sees_arrived("Hei, en jaksa enää. 🌧️")
    desk.types()
    parent.hears("Työntekijä kirjoittaa…")
    desk.says("Hienoa, että kirjoitit.")
    parent.sees_all(["Hei, en jaksa enää. 🌧️", "Hienoa, että kirjoitit."])
    assert desk.talk.texts == ["Hei, en jaksa enää. 🌧️"]
    desk.tells(TalkState.ENDED)
    parent.hears("Työntekijä päätti keskustelun.")
    desk.until(lambda: isinstance(desk.talk.received[-1], Bye))
    assert parent.page.evaluate(STORED) == 0
    assert parent.page.context.cookies() == []


def test_a_reload_goes_on_where_the_parent_was(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    parent.writes("ennen")
    parent.sees_arrived("ennen")
    desk.acknowledges = False
    parent.writes("matkalla")
    desk.until(lambda: len(desk.talk.received) == 3)
    parent.page.get_by_role("textbox", name="Viesti").fill("kesken oleva")
    parent.page.wait_for_function("() => sessionStorage.length === 2")
    before = parent.page.evaluate("() => sessionStorage.getItem('state')")
    parent.page.wait_for_function("(before) => sessionStorage.getItem('state') !== before", arg=before)
    parent.reloads()
    desk.acknowledges = True
    parent.sees_all(["ennen", "matkalla"])
    expect(parent.page.get_by_role("textbox", name="Viesti")).to_have_value("kesken oleva")
    desk.says("täällä ollaan")
    parent.sees_all(["ennen", "matkalla", "täällä ollaan"])
    assert desk.talk.texts == ["ennen", "matkalla"]
    assert len(desk.talks) == 1
    assert len({frame for frame in desk.talk.frames if frame[18:26] == (2).to_bytes(8, "big")}) == 1


def test_another_tab_and_a_later_visit_know_nothing_of_it(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    parent.writes("SALAINEN-771")
    parent.sees_arrived("SALAINEN-771")
    other = Parent.opens(parent.context, desk.origin)
    expect(other.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    assert other.page.evaluate(STORED) == 0
    with parent.page.expect_popup() as popup:  # a tab that the browser gives a copy of the storage
        parent.page.evaluate("() => { window.open(location.href, '_blank', 'popup'); }")
    copy = popup.value
    expect(copy.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    assert copy.evaluate(STORED) == 0
    assert "SALAINEN" not in copy.content() + other.page.content()
    parent.page.goto("about:blank")
    parent.page.go_back()
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    assert parent.page.evaluate(STORED) == 0
    assert "SALAINEN" not in parent.page.content()


def test_a_cut_line_says_so_and_loses_nothing(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    parent.context.set_offline(True)
    parent.hears("Yhteytesi katkesi.")
    parent.writes("junasta")
    desk.says("sillä välin")
    parent.context.set_offline(False)
    parent.sees_all(["sillä välin", "junasta"])
    parent.hears("Työntekijä on keskustelussa.")
    assert desk.talk.texts == ["junasta"]
    parent.complaints.clear()  # Chromium writes down each attempt without a line


def test_a_relay_that_is_killed_in_mid_talk_costs_no_word(
    parent: Parent, desk: ScriptedDesk, relay: RelayProcess
) -> None:
    starts_a_talk(parent, desk)
    parent.writes("ennen")
    parent.sees_arrived("ennen")
    relay.kill()
    parent.hears("Yhteytesi katkesi.")
    parent.writes("aikana")
    relay.start()
    desk.comes()
    parent.sees_arrived("aikana")
    desk.says("jälkeen")
    parent.sees_all(["ennen", "aikana", "jälkeen"])
    assert any(isinstance(control, Sync) for control in desk.talk.controls)
    parent.reloads()  # the key under which the page keeps its state is a new one now
    parent.sees_all(["ennen", "aikana", "jälkeen"])


def test_a_reload_just_after_a_restart_of_the_relay_says_that_it_cannot_go_on(
    parent: Parent, desk: ScriptedDesk, relay: RelayProcess
) -> None:
    starts_a_talk(parent, desk)
    parent.writes("SALAINEN-772")
    parent.sees_arrived("SALAINEN-772")
    parent.page.route("**/v1/talk", lambda route: route.abort())
    kept = parent.page.evaluate("() => ({...sessionStorage})")
    relay.kill()
    relay.start()
    desk.comes()
    parent.page.add_init_script(f"Object.assign(sessionStorage, {kept!r})")  # what a tab without a line still holds
    parent.reloads()
    parent.hears("Sivu oli poissa liian kauan, tai palvelussa oli katkos.")
    assert parent.page.evaluate(STORED) == 0
    assert "SALAINEN" not in parent.page.content()


def test_a_lost_desk_is_told_apart_from_a_lost_line(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    desk.goes()
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes("oletko siellä?")
    desk.comes()
    parent.sees_arrived("oletko siellä?")
    parent.hears("Yhteys palasi.")


def test_a_desk_without_keys_is_told_and_the_unsent_can_be_copied(parent: Parent, desk: ScriptedDesk) -> None:
    starts_a_talk(parent, desk)
    desk.forgets()
    parent.page.get_by_role("textbox", name="Viesti").fill("tärkeä lause")  # that somebody types is told already
    parent.hears("Tätä keskustelua ei voi enää jatkaa")
    expect(parent.page.locator("#unsent-text")).to_have_value("tärkeä lause")
    assert parent.page.evaluate(STORED) == 0
    parent.page.get_by_role("button", name="Aloita uusi keskustelu").click()
    parent.starts()
    parent.place(1)


def test_quick_exit_says_goodbye_to_the_desk(parent: Parent, desk: ScriptedDesk) -> None:
    parent.context.route("https://**", lambda route: route.fulfill(body="<title>muu sivu</title>"))
    starts_a_talk(parent, desk)
    parent.page.get_by_role("button", name="Poistu nopeasti").click()
    parent.page.wait_for_url("https://**")
    desk.until(lambda: isinstance(desk.talk.received[-1], Bye))


def test_a_page_that_is_left_open_says_when_the_chat_closes_and_opens(parent: Parent, desk: ScriptedDesk) -> None:
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()
    desk.shows(DeskState.OFF)
    parent.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    parent.hears("Chatti on nyt kiinni.")
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_hidden()
    desk.shows(DeskState.ON)
    parent.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(parent.page.get_by_role("button", name="Aloita keskustelu")).to_be_visible()


def test_one_who_has_started_goes_on_by_itself_when_it_opens(parent: Parent, desk: ScriptedDesk) -> None:
    desk.shows(DeskState.OFF)
    parent.page.get_by_role("button", name="Aloita keskustelu").click()  # the page still says that it is open
    parent.hears("Chatti on nyt kiinni.")
    desk.shows(DeskState.ON)
    parent.place(1)


def test_where_storage_is_blocked_a_whole_talk_works_and_the_page_says_what_a_reload_means(
    chromium: Browser, desk: ScriptedDesk
) -> None:
    """Field report A-13."""
    context = chromium.new_context(viewport=PHONE)
    context.add_init_script(
        "for (const name of ['sessionStorage', 'localStorage', 'indexedDB'])"
        " Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError'); }});"
    )
    parent = Parent.opens(context, desk.origin)
    starts_a_talk(parent, desk)
    parent.hears("Älä päivitä sivua kesken keskustelun")
    parent.writes("silti")
    parent.sees_arrived("silti")
    context.close()
    assert parent.complaints == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("Object.defineProperty(crypto, 'subtle', {value: undefined})", "Selaimesi on liian vanha"),
        ("Object.defineProperty(window, 'isSecureContext', {value: false})", "Yhteys tähän sivuun ei ole suojattu"),
        ("Date.now = () => 1600000000000", "Laitteesi kello näyttää väärää aikaa"),
    ],
)
def test_a_browser_that_cannot_do_it_says_so_and_sends_nothing(
    chromium: Browser, desk: ScriptedDesk, script: str, words: str
) -> None:
    """Field report A-13, attacks W5 and W11."""
    context = chromium.new_context(viewport=PHONE)
    context.add_init_script(script)
    parent = Parent.opens(context, desk.origin)
    start = parent.page.get_by_role("button", name="Aloita keskustelu")
    if start.is_visible():
        start.click()
    parent.hears(words)
    parent.hears("112")
    expect(start).to_be_hidden()
    assert desk.talks == []
    context.close()
    assert parent.complaints == []


def test_a_page_makes_no_request_to_anyone_else_and_hangs_nothing_on_the_window(
    chromium: Browser, desk: ScriptedDesk
) -> None:
    """Attack W6."""
    context = chromium.new_context(viewport=PHONE)
    bare = context.new_page()
    bare.goto(desk.origin + "/healthz")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    parent = Parent.opens(context, desk.origin)
    parent.page.on("websocket", lambda socket: asked.append(socket.url))
    starts_a_talk(parent, desk)
    parent.writes("hei")
    parent.sees_arrived("hei")
    at = desk.origin.removeprefix("http://")
    assert {url.split("://")[1].split("/")[0] for url in asked if not url.startswith("data:")} == {at}
    assert [url for url in asked if url.startswith("ws")] == [f"ws://{at}/v1/talk"]
    assert set(own_names(parent.page)) == set(own_names(bare))
    context.close()


def own_names(page: Page) -> list[str]:
    """The names that stand on the window itself; what the browser adds for an element's id does not."""
    names: list[str] = page.evaluate("() => Object.getOwnPropertyNames(window)")
    return names
