# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing: what Enter does, what fits, what is refused with a reason, and that nothing typed is lost or doubled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.web_client.face import DESK, Face, OpenFace

pytestmark = pytest.mark.browser


def talk(open_face: OpenFace, **options: object) -> tuple[Face, Locator]:
    face = open_face(**options)
    face.show(phase="talking", desk="on")
    return face, face.page.get_by_role("textbox", name="Viesti")


def test_enter_sends_with_a_keyboard_and_shift_enter_makes_a_line(open_face: OpenFace) -> None:
    face, field = talk(open_face, viewport=DESK)
    field.press_sequentially("Hei")
    field.press("Shift+Enter")
    field.press_sequentially("täällä")
    field.press("Enter")
    assert face.asked("send") == [["send", "Hei\ntäällä"]]
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_enter_makes_a_line_on_a_touch_phone_and_the_button_sends(open_face: OpenFace) -> None:
    face, field = talk(open_face, touch=True)
    field.tap()
    field.press_sequentially("Hei\ntäällä")
    assert face.asked("send") == []
    face.page.get_by_role("button", name="Lähetä").tap()
    assert face.asked("send") == [["send", "Hei\ntäällä"]]
    expect(field).to_be_focused()


def test_enter_that_accepts_a_word_of_an_input_method_sends_nothing(open_face: OpenFace) -> None:
    """Field report A-25."""
    face, field = talk(open_face, viewport=DESK)
    field.focus()
    keyboard = face.context.new_cdp_session(face.page)
    keyboard.send("Input.imeSetComposition", {"text": "mä", "selectionStart": 2, "selectionEnd": 2})
    expect(field).to_have_value("mä")
    accepts = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", accepts)
    assert face.asked("send") == []
    keyboard.send("Input.insertText", {"text": "mä"})
    expect(field).to_have_value("mä")
    field.press("Enter")
    assert face.asked("send") == [["send", "mä"]]


def test_the_button_commits_what_is_being_composed_and_it_does_not_come_back(open_face: OpenFace) -> None:
    face, field = talk(open_face, viewport=DESK)
    field.focus()
    keyboard = face.context.new_cdp_session(face.page)
    keyboard.send("Input.imeSetComposition", {"text": "kyllä", "selectionStart": 5, "selectionEnd": 5})
    face.page.get_by_role("button", name="Lähetä").click()
    assert face.asked("send") == [["send", "kyllä"]]
    expect(field).to_have_value("")
    field.press_sequentially("a")
    expect(field).to_have_value("a")


def test_a_double_press_sends_once(open_face: OpenFace) -> None:
    """Attack W10."""
    face, field = talk(open_face, viewport=DESK)
    field.fill("kerran")
    face.page.get_by_role("button", name="Lähetä").dblclick()
    field.press("Enter")
    assert face.asked("send") == [["send", "kerran"]]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u2800", "\u3164\u200b", "\u202e\u00ad"])
def test_a_text_with_nothing_to_see_is_not_sent(open_face: OpenFace, text: str) -> None:
    """Field report A-35."""
    face, field = talk(open_face, viewport=DESK)
    field.fill(text)
    field.press("Enter")
    face.page.get_by_role("button", name="Lähetä").click(force=True)  # it says that it is disabled; press it anyway
    assert face.asked("send", "typing") == []


@pytest.mark.parametrize("text", ["👩\u200d👧", "  Hei  \n", "a\u0308iti ja äiti", "سلام\u200c", "if (a<b) <b>x</b>"])
def test_what_was_typed_is_sent_as_it_is(open_face: OpenFace, text: str) -> None:
    """Attack W12."""
    face, field = talk(open_face, viewport=DESK)
    field.fill(text)
    field.press("Enter")
    assert face.asked("send") == [["send", text]]


@pytest.mark.parametrize(
    ("text", "told", "fits"),
    [
        ("a" * 1799, "", True),
        ("a" * 1800, "Viestiin mahtuu vielä 200 merkkiä.", True),
        ("ä" * 1999, "Viestiin mahtuu vielä 1 merkki.", True),
        ("a" * 1999, "Viestiin mahtuu vielä 1 merkki.", True),
        ("a" * 2000, "Viestiin ei mahdu enää enempää.", True),
        ("a" * 2001, "Viesti on yhden merkin liian pitkä. Voit jakaa sen kahteen viestiin.", False),
        ("a" * 50_000, "Viesti on 48000 merkkiä liian pitkä. Voit jakaa sen kahteen viestiin.", False),
        ("😢" * 950, "Viestiin mahtuu vielä noin 50 merkkiä.", True),
        ("😢" * 1000, "Viestiin ei mahdu enää enempää.", True),
        ("😢" * 1001, "Viesti on noin yhden merkin liian pitkä. Voit jakaa sen kahteen viestiin.", False),
    ],
)
def test_the_tighter_limit_is_told_before_it_is_reached_and_nothing_is_cut(
    open_face: OpenFace, text: str, told: str, fits: bool
) -> None:
    face, field = talk(open_face, viewport=DESK)
    field.fill(text)
    expect(face.page.locator("#room")).to_have_text(told)
    field.press("Enter")
    if fits:
        assert face.asked("send") == [["send", text]]
    else:
        assert face.asked("send") == []
        expect(field).to_have_value(text)
        expect(face.page.get_by_role("button", name="Lähetä")).to_have_attribute("aria-disabled", "true")


def test_a_screen_reader_hears_of_the_limit_in_steps_and_not_at_every_key(open_face: OpenFace) -> None:
    face, field = talk(open_face, viewport=DESK)
    field.fill("a" * 1790)
    face.page.evaluate(
        """() => { window.heard = 0; new MutationObserver(() => { window.heard += 1; })
             .observe(document.getElementById("announcer"), { childList: true }); }"""
    )
    field.press_sequentially("b" * 40)
    assert face.page.evaluate("() => window.heard") == 1


def test_every_change_is_kept_as_a_draft_and_told_as_typing(open_face: OpenFace) -> None:
    face, field = talk(open_face, viewport=DESK)
    field.press_sequentially("ab")
    field.press("Enter")
    assert face.asked() == [
        ["draftChanged", "a"],
        ["typing"],
        ["draftChanged", "ab"],
        ["typing"],
        ["draftChanged", ""],
        ["send", "ab"],
    ]


def test_a_draft_opens_in_the_field_and_nothing_from_outside_writes_there_again(open_face: OpenFace) -> None:
    """Field report A-26."""
    face = open_face(viewport=DESK)
    face.show(phase="connecting", desk="on", draft="aloitin jo")
    face.show(phase="waiting", desk="on", place=1, draft="aloitin jo")
    field = face.page.get_by_role("textbox", name="Viesti")
    expect(field).to_have_value("aloitin jo")
    field.press_sequentially(" lisää")
    face.show(phase="talking", desk="on", draft="vanha")
    face.show(phase="talking", desk="on", draft="")
    expect(field).to_have_value("aloitin jo lisää")


def test_pasting_from_a_web_page_takes_the_words_alone(open_face: OpenFace) -> None:
    """Field report A-36."""
    face, field = talk(open_face, viewport=DESK)
    face.context.grant_permissions(["clipboard-read", "clipboard-write"])
    face.page.evaluate(
        """() => navigator.clipboard.write([new ClipboardItem({
             "text/plain": new Blob(["lihava\\r\\nrivi"], { type: "text/plain" }),
             "text/html": new Blob(["<b>lihava</b><br>rivi"], { type: "text/html" }) })])"""
    )
    field.press("Control+V")
    expect(field).to_have_value("lihava\nrivi")


def test_the_field_grows_with_the_text_and_shrinks_after_sending(open_face: OpenFace) -> None:
    _, field = talk(open_face, viewport=DESK)

    def height() -> float:
        box = field.bounding_box()
        assert box is not None
        return box["height"]

    one_line = height()
    field.fill("\n".join(["rivi"] * 4))
    assert height() > one_line * 2
    field.fill("\n".join(["rivi"] * 40))
    assert height() < 250
    field.fill("x")
    field.press("Enter")
    assert height() == one_line
