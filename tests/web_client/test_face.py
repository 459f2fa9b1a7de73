# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent sees in each state of the page: legible, whole, operable, and true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from shared.frames import DeskState
from tests.web_client.face import DESK, EXIT, PHONE, SMALLEST, Face, OpenFace
from tests.web_client.screens import OPENING, SCREENS, TALK, said

pytestmark = pytest.mark.browser

# Of everything that is visible: what sticks out sideways, is hard to read, too small to read or too small to hit.
FAULTS = """
() => {
  const faults = [];
  const name = (node) => `${node.tagName}#${node.id}.${node.className} "${node.textContent.trim().slice(0, 30)}"`;
  const shown = (node) => node.offsetParent !== null && getComputedStyle(node).visibility === "visible" &&
    node.getBoundingClientRect().width > 1;
  const light = (css) => {
    const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$/.test(colour)) { return colour; }
    }
    return "rgb(255, 255, 255)";
  };
  if (document.documentElement.scrollWidth > innerWidth) { faults.push("the page scrolls sideways"); }
  for (const node of document.querySelectorAll("body *")) {
    if (!shown(node)) { continue; }
    const box = node.getBoundingClientRect();
    if (box.left < -0.5 || box.right > innerWidth + 0.5) { faults.push("sticks out: " + name(node)); }
    if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible") {
      faults.push("cut sideways: " + name(node));
    }
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (own) {
      const style = getComputedStyle(node);
      const pair = [light(style.color), light(ground(node))].sort((a, b) => b - a);
      const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
      if (contrast < 4.5) { faults.push(`contrast ${contrast.toFixed(2)}: ${name(node)}`); }
      if (parseFloat(style.fontSize) < 16) { faults.push("small text: " + name(node)); }
    }
    if (node.matches("a, button, textarea") && box.height < 43.5) { faults.push("small target: " + name(node)); }
  }
  return faults;
}
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK, SMALLEST], ids=["phone", "desk", "smallest"])
def test_every_state_is_legible_whole_and_within_reach_of_a_finger(
    open_face: OpenFace, viewport: dict[str, int], dark: bool
) -> None:
    face = open_face(viewport=viewport, dark=dark)
    for name, screen in SCREENS.items():
        face.show(**screen)
        assert face.page.evaluate(FAULTS) == [], name
        leave = face.page.get_by_role("button", name="Poistu nopeasti")
        expect(leave).to_be_in_viewport()


def test_each_part_of_a_visit_has_its_controls_by_role_and_name(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    page.get_by_role("button", name="Aloita keskustelu").click()
    assert face.asked("start") == [["start"]]
    face.show(phase="connecting", desk="on")
    expect(page.get_by_role("textbox", name="Viesti")).to_have_count(0)
    face.show(phase="waiting", desk="on", place=2, waitMinutes=10)
    expect(page.get_by_role("status")).to_have_text("Olet jonossa sijalla 2. Edelläsi on yksi.")
    expect(page.get_by_text("Odotusaika on noin 10 minuuttia.")).to_be_visible()
    expect(page.get_by_text("Voit kirjoittaa jo nyt.")).to_be_visible()
    expect(page.get_by_role("link", name="080 005 005")).to_be_visible()
    expect(page.get_by_role("textbox", name="Viesti")).to_be_visible()
    expect(page.get_by_role("button", name="Lähetä")).to_be_visible()
    expect(page.get_by_role("log", name="Keskustelu")).to_be_visible()
    face.show(phase="talking", desk="on", messages=TALK)
    expect(page.get_by_role("status")).to_have_text("Työntekijä on keskustelussa.")
    log = page.get_by_role("log", name="Keskustelu")
    expect(log.get_by_text("Työntekijä tuli keskusteluun.")).to_be_visible()
    expect(log.locator(".mine")).to_have_text(
        [re.compile(r"aloittaa\..*· Perillä$"), re.compile("· Perillä$"), re.compile("· lähetetään…$")]
    )
    expect(page.get_by_role("button", name="Lopeta keskustelu")).to_be_visible()


def test_without_script_the_page_says_what_it_is_who_to_call_and_how_to_leave(open_face: OpenFace) -> None:
    """Attack W5 and field report A-13 (d)."""
    face = open_face(script=False)
    page = face.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Oletko vanhempi ja mietit, miten jaksat?")
    for words in (
        "Chatti on nyt auki.",
        "Sinulle vastaa koulutettu työntekijä.",
        "Keskustelu on maksuton",
        "Sinun ei tarvitse kertoa nimeäsi.",
        "Tällä on yksi raja",
        "Ilman paluukoodia keskustelu poistetaan viimeistään vuorokauden kuluttua",
        "soita sen maan hätänumeroon, jossa olet",
        "Keskustelu tarvitsee JavaScriptin",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    for number in ("112", "080 005 005", "09 2525 0111", "+358 9 2525 0111"):
        expect(page.get_by_role("link", name=number, exact=True)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text("Shift-näppäintä")).to_be_hidden()
    page.get_by_role("link", name="Poistu nopeasti").click()
    page.wait_for_url(EXIT)


def test_the_sentence_for_pages_without_script_goes_once_script_works(open_face: OpenFace) -> None:
    face = open_face()
    expect(face.page.get_by_text("Keskustelu tarvitsee JavaScriptin")).to_have_count(0)
    expect(face.page.get_by_text("Shift-näppäintä kolme kertaa")).to_be_visible()


@pytest.mark.parametrize(
    ("zone", "own"),
    [
        ("Europe/Helsinki", ""),
        ("Europe/Stockholm", "Sinun aikaasi kello on silloin 13.00."),
        ("Pacific/Auckland", "Sinun aikaasi se on to 3.12. klo 1.00."),
        ("America/Los_Angeles", "Sinun aikaasi kello on silloin 4.00."),
    ],
)
def test_a_closed_page_says_when_it_opens_in_both_clocks(open_face: OpenFace, zone: str, own: str) -> None:
    face = open_face(state=DeskState.OFF, next_opening=OPENING, zone=zone)
    desk = face.page.get_by_role("status")
    expect(desk).to_have_text(
        re.compile(
            r"Chatti on nyt kiinni\.\s+Chatti avautuu .* ke 2\.12\. klo 14\.00 Suomen aikaa\.\s*" + own + r"\s*$"
        )
    )
    expect(face.page.get_by_role("button", name="Aloita keskustelu")).to_have_count(0)


def test_the_button_comes_and_goes_with_the_desk(open_face: OpenFace) -> None:
    """Field report A-09: nobody presses a button behind which there is no one."""
    face = open_face(state=DeskState.OFF)
    start = face.page.get_by_role("button", name="Aloita keskustelu")
    again = face.page.get_by_role("button", name="Tarkista uudelleen")
    for desk, open_now in (
        ("on", True), ("away", False), ("closing", True), ("full", False), ("only_booked", False), ("off", False),
    ):  # fmt: skip
        face.show(desk=desk)
        expect(start).to_have_count(1 if open_now else 0)
        expect(again).to_have_count(0 if open_now else 1)
    again.click()
    assert face.asked() == [["checkAgain"]]


@pytest.mark.parametrize("reason", ["browser", "insecure", "untrusted", "clock", "outdated"])
def test_a_page_that_cannot_talk_safely_has_no_field_and_says_why(open_face: OpenFace, reason: str) -> None:
    face = open_face()
    face.show(phase="unsupported", unsupported=reason)
    expect(face.page.locator("#needs-script")).to_be_visible()
    expect(face.page.get_by_role("button", name="Aloita keskustelu")).to_have_count(0)
    expect(face.page.get_by_role("textbox")).to_have_count(0)
    expect(face.page.get_by_role("link", name="112")).to_be_visible()


def test_a_broken_line_says_what_is_safe_and_what_happens_next(open_face: OpenFace) -> None:
    face = open_face()
    status = face.page.get_by_role("status")
    face.show(phase="waiting", desk="on", place=2, line="lost", messages=[said(1, True, "Hei")])
    expect(status).to_contain_text(
        "Yhteytesi katkesi. Yritämme saada sen takaisin. Paikkasi jonossa säilyy 15 minuuttia."
    )
    expect(status).to_contain_text("Kaikki lähettämäsi viestit ovat perillä.")
    face.show(phase="waiting", desk="away", place=2, messages=[said(1, True, "Hei", "sending")])
    expect(status).to_contain_text("Yhteys työntekijään katkesi.")
    expect(status).to_contain_text("Paikkasi jonossa säilyy. Viestit, joissa ei vielä lue Perillä, lähtevät uudelleen")
    face.show(phase="waiting", desk="on", place=2, messages=[said(1, True, "Hei")])
    expect(status).to_contain_text("Yhteys palasi.")
    expect(status).not_to_contain_text("katkesi")


def test_a_reload_says_whether_the_talk_goes_on(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", restored=True, messages=TALK)
    expect(face.page.get_by_role("log").get_by_text("Keskustelu jatkuu siitä, mihin jäit.")).to_be_visible()
    other = open_face()
    other.show(desk="on", restored=False)
    expect(other.page.get_by_text("Tätä keskustelua ei voi jatkaa.")).to_be_visible()


def test_the_worker_who_was_there_before_returns_and_is_not_introduced_again(open_face: OpenFace) -> None:
    face = open_face()
    log, status = face.page.get_by_role("log"), face.page.get_by_role("status")
    face.show(phase="waiting", desk="on", place=1)
    expect(status).to_have_text("Olet jonossa sijalla 1.")  # who has a booked time may yet come in front
    face.show(phase="talking", desk="on")
    face.show(phase="waiting", desk="on", place=1)
    face.show(phase="talking", desk="on", workerReturned=True)
    expect(log.locator(".line-note")).to_have_text(
        [re.compile("^Työntekijä tuli keskusteluun"), re.compile("^Olet taas"), "Työntekijä palasi keskusteluun."]
    )


def test_blocked_storage_is_told_before_a_reload_can_cost_the_talk(open_face: OpenFace) -> None:
    """Field report A-13 (a, b)."""
    face = open_face()
    face.show(phase="talking", desk="on", storageBlocked=True)
    expect(face.page.get_by_text("Älä päivitä sivua kesken keskustelun")).to_be_visible()


def test_the_page_itself_stores_nothing_and_changes_no_address(open_face: OpenFace) -> None:
    """Attack W7; the fixture adds that no request leaves (W6)."""
    face = open_face()
    for screen in SCREENS.values():
        face.show(**screen)
    left: dict[str, Any] = face.page.evaluate(
        """() => ({ session: sessionStorage.length, local: localStorage.length, cookie: document.cookie,
                    entries: history.length, hash: location.hash })"""
    )
    assert left == {"session": 0, "local": 0, "cookie": "", "entries": 2, "hash": ""}
    assert face.context.cookies() == []


def test_a_keyboard_that_opens_leaves_field_button_and_newest_message_in_sight(open_face: OpenFace) -> None:
    """Field report A-14: 375 × 667 with a keyboard of 260."""
    face = open_face(viewport={"width": 375, "height": 667}, touch=True)
    page = face.page
    face.show(phase="talking", desk="on", messages=TALK)
    field = page.get_by_role("textbox", name="Viesti")
    field.tap()
    page.set_viewport_size({"width": 375, "height": 407})
    field.press_sequentially("yksi\nkaksi\nkolme\nneljä")
    in_sight = [field, page.get_by_role("button", name="Lähetä"), page.locator(".message .meta").last]
    for part in in_sight:
        expect(part).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Lähetä").tap()
    face.show(phase="talking", desk="on", messages=[*TALK, said(7, True, "yksi\nkaksi\nkolme\nneljä", "sending")])
    for part in in_sight:
        expect(part).to_be_in_viewport(ratio=1)
    expect(field).to_be_focused()
    assert face.asked("send") == [["send", "yksi\nkaksi\nkolme\nneljä"]]


def test_focus_follows_the_parents_own_steps(open_face: OpenFace) -> None:
    face = open_face(viewport=DESK)
    page = face.page
    page.get_by_role("button", name="Aloita keskustelu").click()
    face.show(phase="connecting", desk="on")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    face.show(phase="waiting", desk="on", place=1)
    expect(page.get_by_role("textbox", name="Viesti")).to_be_focused()
    page.get_by_role("link", name="112").focus()
    face.show(phase="waiting", desk="on", place=1, messages=[said(1, False, "Hei")])
    expect(page.get_by_role("link", name="112")).to_be_focused()
    face.show(phase="front", desk="off")
    expect(page.locator("#desk")).to_be_focused()


def test_a_phone_opens_no_keyboard_by_itself(open_face: OpenFace) -> None:
    face = open_face(touch=True)
    face.page.get_by_role("button", name="Aloita keskustelu").tap()
    face.show(phase="connecting", desk="on")
    face.show(phase="waiting", desk="on", place=1)
    expect(face.page.get_by_role("textbox", name="Viesti")).not_to_be_focused()


def test_forced_colours_and_large_text_keep_everything_usable(open_face: OpenFace) -> None:
    """Attack W16: 200 % text on a small phone, and a palette of the system."""
    face: Face = open_face(viewport={"width": 360, "height": 740})
    face.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    face.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    for name in ("waiting_line_lost", "talking", "ended_error", "front_off"):
        face.show(**SCREENS[name])
        assert not face.page.evaluate("() => document.documentElement.scrollWidth > innerWidth"), name
        expect(face.page.get_by_role("button", name="Poistu nopeasti")).to_be_in_viewport(ratio=1)
