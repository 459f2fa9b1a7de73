# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading: the log follows who is at the end, holds still for who is not, and speaks each message once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web_client.face import Face, OpenFace
from tests.web_client.screens import TALK, said

pytestmark = pytest.mark.browser

FIRST_IN_SIGHT = """
() => {
  const scroller = document.getElementById("scroll");
  const top = scroller.getBoundingClientRect().top;
  const row = [...document.querySelectorAll(".message")].find((row) => row.getBoundingClientRect().bottom > top);
  return [row.textContent, row.getBoundingClientRect().top];
}
"""
FROM_END = (
    """() => { const s = document.getElementById("scroll"); return s.scrollHeight - s.scrollTop - s.clientHeight; }"""
)

LONG_TALK = [
    said(n, n % 3 == 0, f"Rivi {n}. Tässä on vähän enemmän tekstiä, jotta rivi jatkuu seuraavalle.") for n in range(200)
]


def show(face: Face, messages: list[dict[str, Any]]) -> None:
    face.show(phase="talking", desk="on", messages=messages)


def test_new_messages_do_not_move_what_is_being_read(open_face: OpenFace) -> None:
    """Field report A-24."""
    face = open_face()
    page = face.page
    show(face, LONG_TALK)
    assert page.evaluate(FROM_END) < 2
    page.locator("#scroll").hover()
    page.mouse.wheel(0, -1400)
    page.wait_for_function(f"() => ({FROM_END})() > 1300")
    words, top = page.evaluate(FIRST_IN_SIGHT)
    arrived = LONG_TALK
    for number in range(5):
        text = "pitkä rivi\n" * 30 if number == 2 else "lyhyt"
        arrived = [*arrived, said(1000 + number, False, text)]
        show(face, arrived)
    assert page.evaluate(FIRST_IN_SIGHT) == [words, pytest.approx(top, abs=2)]
    # an older page above, and a message that the desk's order puts in front of a waiting one
    show(face, [said(-1, False, "aiempi viesti"), *arrived])
    assert page.evaluate(FIRST_IN_SIGHT) == [words, pytest.approx(top, abs=2)]
    page.get_by_role("button", name="6 uutta viestiä").click()
    assert page.evaluate(FROM_END) < 2
    expect(page.locator("#new-messages")).to_be_hidden()


def test_one_new_message_is_told_in_the_singular_and_scrolling_down_is_enough(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    show(face, LONG_TALK)
    page.locator("#scroll").hover()
    page.mouse.wheel(0, -900)
    page.wait_for_function(f"() => ({FROM_END})() > 800")
    show(face, [*LONG_TALK, said(1000, False, "Hei")])
    expect(page.get_by_role("button", name="1 uusi viesti")).to_be_visible()
    page.mouse.wheel(0, 5000)
    expect(page.get_by_role("button", name="1 uusi viesti")).to_have_count(0)


def test_who_is_at_the_end_follows_and_own_sending_goes_there(open_face: OpenFace) -> None:
    face = open_face()
    page = face.page
    show(face, LONG_TALK)
    more = [*LONG_TALK, said(1000, False, "rivi\n" * 20)]
    show(face, more)
    assert page.evaluate(FROM_END) < 2
    page.locator("#scroll").hover()
    page.mouse.wheel(0, -900)
    page.wait_for_function(f"() => ({FROM_END})() > 800")
    show(face, [*more, said(1001, True, "Minä", "sending")])
    assert page.evaluate(FROM_END) < 2


def test_a_growing_field_or_an_opening_keyboard_keeps_the_end_in_sight(open_face: OpenFace) -> None:
    face = open_face()
    show(face, LONG_TALK)
    face.page.get_by_role("textbox", name="Viesti").fill("rivi\n" * 5)
    face.page.wait_for_function(f"() => ({FROM_END})() < 2")
    face.page.set_viewport_size({"width": 360, "height": 420})
    face.page.wait_for_function(f"() => ({FROM_END})() < 2")


def test_a_new_message_touches_no_other(open_face: OpenFace) -> None:
    """Field report A-37: a log that is rebuilt is read aloud from its start."""
    face = open_face()
    many = [said(n, n % 2 == 0, f"Viesti {n}") for n in range(1000)]
    show(face, many)
    face.page.evaluate(
        """() => { window.changes = []; new MutationObserver((seen) => seen.forEach((one) => {
             one.addedNodes.forEach((node) => window.changes.push("+ " + node.textContent));
             one.removedNodes.forEach((node) => window.changes.push("- " + node.textContent)); }))
             .observe(document.getElementById("log"), { childList: true, subtree: true }); }"""
    )
    show(face, [*many, said(1000, False, "Uusi")])
    changes = face.page.evaluate("() => window.changes")
    assert len(changes) == 1
    assert changes[0].startswith("+ TyöntekijäUusi")


QUICKEST = """
(messages) => {
  const took = [1, 2, 3, 4, 5].map((n) => {
    const fresh = Array.from({ length: n }, (_, i) => ({ id: "n" + i, mine: false, text: "Uusi", at: 1 }));
    const more = messages.concat(fresh);
    const start = performance.now();
    window.face.show({ phase: "talking", desk: "on", messages: more });
    document.getElementById("scroll").scrollTop;
    return performance.now() - start;
  });
  return Math.min(...took);
}
"""


def test_after_a_thousand_messages_one_more_blocks_the_field_for_less_than_a_blink(open_face: OpenFace) -> None:
    face = open_face()
    many = [said(n, n % 2 == 0, f"Viesti {n}") for n in range(1000)]
    show(face, many)
    assert face.page.evaluate(QUICKEST, many) < 50


def test_arriving_changes_the_words_beside_the_message_without_a_word_aloud(open_face: OpenFace) -> None:
    face = open_face()
    show(face, [said(1, True, "Hei", "sending")])
    meta = face.page.locator(".mine .meta")
    expect(meta).to_contain_text("lähetetään…")
    show(face, [said(1, True, "Hei")])
    expect(meta).to_contain_text("Perillä")
    expect(meta).to_have_attribute("aria-live", "off")
    expect(face.page.get_by_role("log")).to_have_attribute("aria-relevant", "additions")


def test_after_a_reload_only_the_number_of_earlier_messages_is_announced(open_face: OpenFace) -> None:
    """Field report A-37."""
    face = open_face()
    log = face.page.get_by_role("log")
    show(face, LONG_TALK[:40])
    expect(log).to_have_attribute("aria-live", "off")
    expect(face.page.locator("#announcer")).to_have_text("40 aiempaa viestiä")
    expect(log).not_to_have_attribute("aria-live", "off")


def test_the_order_of_the_desk_is_the_order_on_the_screen(open_face: OpenFace) -> None:
    """Field report A-18: what has no place in the order yet stands at the end."""
    face = open_face()
    mine = said(3, True, "C", "sending")
    show(face, [said(1, True, "A"), mine])
    show(face, [said(1, True, "A"), said(2, False, "B"), mine])
    texts = face.page.locator(".said")
    expect(texts).to_have_text(["A", "B", "C"])
    show(face, [said(1, True, "A"), said(3, True, "C"), said(2, False, "B")])
    expect(texts).to_have_text(["A", "C", "B"])


def test_the_line_about_the_worker_stays_between_the_messages_where_it_happened(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="waiting", desk="on", place=1, messages=TALK[:1])
    face.show(phase="talking", desk="on", messages=TALK[:1])
    face.show(phase="talking", desk="on", messages=TALK[:2])
    face.show(phase="waiting", desk="on", place=1, messages=TALK[:2])
    face.show(phase="waiting", desk="on", place=1, messages=TALK[:3])
    classes = face.page.locator("#log > *").evaluate_all("(rows) => rows.map((row) => row.className)")
    assert classes == ["message mine", "line-note", "message theirs", "line-note", "message mine"]
    expect(face.page.locator(".line-note").last).to_have_text("Olet taas jonossa. Paikkasi säilyi.")


HOSTILE = [
    '<img src="http://127.0.0.1:9/x.png" onerror="document.title=1"><script>document.title=2</script>',
    "javascript:alert(1) https://paha.example/ soita +358401234567",
    "W" * 4000,
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas" * 5,
    "abc\u202edef\u202e",
    "a" + "\u0301" * 60,
    "مرحبا سلام",
    "\u0000\u2028\u0007 tähän asti",
    "\n" * 40 + "viimeinen rivi",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_stays_text_inside_its_own_bubble(open_face: OpenFace, text: str) -> None:
    """Attacks W1 to W3, C2; field reports A-17, A-19, A-35."""
    face = open_face()
    page = face.page
    show(face, [said(1, False, text), said(2, True, text)])
    assert page.locator(".said").evaluate_all("(nodes) => nodes.map((node) => node.textContent)") == [text, text]
    expect(page.get_by_role("log").get_by_role("link")).to_have_count(0)
    assert page.locator(".said *").count() == 0
    assert not page.evaluate(
        "() => [...document.querySelectorAll('.bubble')].some((b) => b.scrollWidth > b.clientWidth || "
        "b.getBoundingClientRect().right > innerWidth)"
    )
    assert page.title() == "Etusivu"


def test_typing_is_shown_and_never_announced(open_face: OpenFace) -> None:
    face = open_face()
    face.show(phase="talking", desk="on", workerTyping=True)
    typing = face.page.get_by_text("Työntekijä kirjoittaa…")
    expect(typing).to_be_visible()
    assert typing.evaluate("(node) => node.closest('[aria-live], [role=status], [role=log]')") is None
    face.show(phase="talking", desk="on", workerTyping=False)
    expect(typing).to_have_count(0)
