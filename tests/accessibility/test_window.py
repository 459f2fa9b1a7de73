# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker who does not see the screen: the first start, and an evening with two parents, by AT-SPI alone.

The names are the handles of design 12, the roles AT-SPI's own. Each state that is passed is looked through for
controls without a name.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accessibility.desktop import Desktop
from tests.accessibility.window import Part, Window
from tests.journeys.parents import Parent
from tests.journeys.stage import PASSPHRASE, Pairing, RelayProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's way")

HOLDS_OTHERS = ("application", "frame", "filler", "panel", "layered pane", "split pane")
SAYS_SOMETHING = ("label", "separator")  # a label may have nothing to say for now
FIRST, ANSWER = "Hei, olen aika väsynyt 😔", "Hienoa, että kirjoitit 🌿 Mitä teille kuuluu?"
SECOND, NOTE = "Vauva valvoo öisin.", "Kaksi lasta, muutto keväällä"
THIRD = "Joskus itken yksin."
OTHER = "Huomenta, onko siellä joku?"


def is_named(part: Part) -> bool:
    """Whether a part says what it is and what it is called (WCAG 2.2, 4.1.2), if something can be done with it."""
    does_something = part.focusable or part.offers_actions
    if part.role == "unknown" and part.within == "split pane" and not does_something:
        return True  # a border between two panes: AT-SPI has no role for Qt's grip, and only a pointer drags it
    if part.role in HOLDS_OTHERS or part.role in SAYS_SOMETHING:
        return not does_something
    return part.role not in ("unknown", "invalid") and bool(part.name.strip())


def is_all_named(window: Window) -> list[Part]:
    """Every control is named, and no two of them are called the same. All parts, in reading order."""
    parts = window.parts()
    assert [part for part in parts if not is_named(part)] == []
    called = Counter((part.role, part.name) for part in parts if part.focusable and part.role != "list item")
    assert [one for one, count in called.items() if count > 1] == []
    return parts


def first_start(window: Window, relay: RelayProcess) -> None:
    """A passphrase, the recovery code, of which two groups are typed back, and the pairing with the admin."""
    window.hears("Tervetuloa")
    is_all_named(window)
    window.press("Keksin salalauseen itse", "radio button")
    window.type("Oma salalause", PASSPHRASE, "password text")
    window.type("Sama salalause uudelleen", PASSPHRASE, "password text")
    is_all_named(window)
    assert window.text("Oma salalause", role="password text") == "●" * len(PASSPHRASE)  # nor is it said aloud
    window.press("Ota käyttöön")

    window.hears("Ota palautuskoodi talteen")
    groups = window.described("Palautuskoodi", ", ", "panel").split(", ")
    is_all_named(window)
    window.press("Koodi on tallessa")
    window.hears("Tarkista vielä koodi")
    asked = [part.name for part in is_all_named(window) if part.role == "text"]
    assert len(asked) == 2
    for name in asked:
        window.type(name, groups[int(name.removeprefix("Ryhmä ")) - 1])
    window.press("Vahvista")

    window.hears("Liitä ohjelma palvelimeen")
    is_all_named(window)
    pairing = Pairing(relay)
    window.type("Liitosteksti", pairing.text)
    window.press("Jatka")
    words = window.described("Vertailtavat sanat", ", ", "panel")
    is_all_named(window)
    pairing.confirm(words)
    window.hears("Palvelin on liitetty")
    is_all_named(window)
    window.press("Siirry keskusteluihin")
    window.hears("Yhteys kunnossa")


def is_closed_in_order(window: Window) -> None:
    """Nothing went wrong in it, and whoever looked at the task bar learned nothing (field report A-28)."""
    assert set(window.titles()) == {"Kuulolla"}
    assert window.close() == 0
    assert window.errors() == []


def unlocks(window: Window) -> None:
    """A slip first: why it did not open is there to be read."""
    window.hears("Kuulolla on lukittu")
    is_all_named(window)
    window.type("Salalause", PASSPHRASE[:-1], "password text")
    window.press("Avaa")
    window.hears("Salalause ei ole oikea.")
    window.type("Salalause", PASSPHRASE, "password text")
    window.press("Avaa")
    window.hears("Yhteys kunnossa")


def goes_on_duty(window: Window) -> None:
    is_all_named(window)
    window.press("Päivystys")
    window.described("Päivystys", "Päivystys päällä")


def chooses(window: Window, entry: str) -> None:
    """By the menu of a desk that is on duty: there, a press ends nothing by itself."""
    window.press("Päivystys")
    assert ("menu item", entry) in window.entries()
    is_all_named(window)
    window.press(entry, "menu item")
    window.has_no_menu()


def comes(window: Window, parent: Parent, place: int, words: str) -> None:
    """A parent comes into the queue and writes; the row that comes says where and what."""
    parent.starts()
    parent.place(place)
    parent.writes(words)
    parent.sees_arrived(words)
    (row,) = [row for row in window.rows("Jono", words) if words in row]
    assert f", sijalla {place}, odottanut klo " in row
    window.is_told_of_a_row("Jono", words)


def speakers(rows: list[str]) -> list[str]:
    return [row.split(", ")[0] for row in rows]


def is_read_from_left_to_right(window: Window) -> None:
    """Who reads the tree on meets duty, queue and talks, then the talk, then its note, each under its heading."""
    order = [part.name for part in is_all_named(window) if part.role in ("label", "list", "text", "push button")]
    stops = ["Päivystys", "Jono", "Jono", "Keskustelut", "Keskustelut", "Keskustelu", "Viesti", "Muistiinpanot"]
    assert [name for name in order if name in stops] == [*stops, "Muistiinpanot"]
    # A list that is not empty does not say that it is.
    assert window.described("Keskustelut", role="list") == ""
    assert window.described("Jono", role="list") == ""


def converses(window: Window, parent: Parent) -> None:
    """The parent's words are read, answered, and answered again; each line says whose it is, and when."""
    (line,) = window.rows("Keskustelu", FIRST)
    assert line.startswith("Vanhempi, ")
    window.type("Viesti", ANSWER)
    window.press("Lähetä")
    parent.sees(ANSWER)
    assert window.rows("Keskustelu", "Perillä")[-1].endswith(f", {ANSWER}, Perillä")
    assert window.text("Viesti") == ""
    parent.writes(SECOND)
    window.is_told_of_a_row("Keskustelu", SECOND)
    rows = window.rows("Keskustelu", SECOND)
    assert speakers(rows) == ["Vanhempi", "Sinä", "Vanhempi"]
    assert rows[-1].endswith(f", {SECOND}")


def keeps_a_note(window: Window) -> None:
    window.type("Muistiinpanot", NOTE)
    window.hears("Tallennettu")
    assert window.text("Muistiinpanot") == NOTE


def is_read_nowhere(window: Window, *texts: str) -> None:
    """Nothing of these is in the tree, be it showing or not."""
    said = window.readable()
    assert [text for text in texts if any(text in one for one in said)] == []


def leaves_for_a_moment(window: Window, parent: Parent) -> None:
    """Under the curtain a reader finds nothing of anybody, and hears that something came (field report A-28)."""
    (name,) = {row.split(", ")[0] for row in window.rows("Keskustelut", SECOND)}
    chooses(window, "Peitä näyttö")
    window.hears("Näyttö on peitetty")
    is_all_named(window)
    parent.writes(THIRD)
    parent.sees_arrived(THIRD)
    window.hears("Uutta on tullut.")
    is_read_nowhere(window, FIRST, ANSWER, SECOND, THIRD, NOTE, name)
    window.type("Salalause", PASSPHRASE, "password text")
    window.press("Avaa")
    assert speakers(window.rows("Keskustelu", THIRD)) == ["Vanhempi", "Sinä", "Vanhempi", "Vanhempi"]


def ends(window: Window, parent: Parent) -> None:
    """Asked first, and no is an answer."""
    window.press("Lopeta keskustelu")
    window.hears("Lopetetaanko keskustelu?")
    is_all_named(window)
    window.press("Jatka keskustelua")
    window.press("Lopeta keskustelu")
    window.press("Kyllä, lopeta")
    parent.hears("Työntekijä päätti keskustelun.")
    window.hears("Lopetit keskustelun")
    assert not any("lähtee, kun hän palaa" in part.name for part in is_all_named(window))  # nothing leaves any more


def test_two_parents_are_met_by_the_accessibility_tree_alone(
    desktop: Desktop, relay: RelayProcess, parent_opens: Callable[[str], Parent], tmp_path: Path
) -> None:
    with Window(desktop, tmp_path / "desk") as window:
        first_start(window, relay)
        is_closed_in_order(window)
    with Window(desktop, tmp_path / "desk") as window:
        unlocks(window)
        goes_on_duty(window)
        first, other = parent_opens(relay.origin), parent_opens(relay.origin)
        comes(window, first, 1, FIRST)
        comes(window, other, 2, OTHER)
        is_all_named(window)
        window.press("Ota seuraava")
        first.hears("Työntekijä on keskustelussa.")
        is_read_from_left_to_right(window)
        converses(window, first)
        keeps_a_note(window)
        leaves_for_a_moment(window, first)

        window.press("Ota seuraava")
        other.hears("Työntekijä on keskustelussa.")
        assert len(window.rows("Keskustelu", OTHER)) == 1
        assert window.text("Muistiinpanot") == ""
        window.choose("Keskustelut", THIRD)
        window.rows("Keskustelu", THIRD)
        assert window.text("Muistiinpanot") == NOTE
        ends(window, first)
        first.sees_all([FIRST, ANSWER, SECOND, THIRD])

        window.choose("Keskustelut", OTHER)
        window.rows("Keskustelu", OTHER)
        ends(window, other)
        chooses(window, "Päivystys pois")
        window.described("Päivystys", "Päivystys pois")
        goes_on_duty(window)
        chooses(window, "Lukitse ohjelma")
        unlocks(window)
        is_closed_in_order(window)
