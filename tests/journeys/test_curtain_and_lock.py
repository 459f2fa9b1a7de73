# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker leaves the machine: the curtain hides and goes on working, the lock closes the file (design.md 7).

Field reports A-28 and A-29, attacks C6 to C8.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from console.idle import CURTAIN_AFTER, LOCK_AFTER, LOOK_EVERY
from console.start import open_file, read_keys
from console.store.names import DATABASE_NAME
from console.store.reading import read_desk
from tests.hand.process import DeskProcess, MoveFailed
from tests.journeys.conftest import Stage
from tests.journeys.line import BadLine
from tests.journeys.parents import PATIENCE_MS, Parent
from tests.journeys.stage import PASSPHRASE

Opens = Callable[[str], Parent]
CURTAIN_KEYS = "Ctrl+Shift+P"
SAID = "MARKER-sanottu-äö"
DRAFT = "MARKER-luonnos-äö"
NOTE = "MARKER-muistiinpano-äö"
LATER = "MARKER-myöhemmin-äö"
AT_ONCE = 2.0  # seconds in which the desk says that it lost its line


def in_talk(stage: Stage, parent: Parent) -> DeskProcess:
    """One line from the parent, a draft and a note."""
    desk = stage.desk
    parent.starts()
    parent.place(1)
    parent.writes(SAID)
    parent.sees_arrived(SAID)
    desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    desk.sees("Keskustelu", SAID)
    desk.type("Muistiinpanot", NOTE)
    desk.type("Viesti", DRAFT)
    return desk


def label_in(desk: DeskProcess) -> str:
    """The word pair that the desk gave to the one talk."""
    return desk.read("Keskustelut").split(",")[0]


def types_passphrase(desk: DeskProcess, text: str = PASSPHRASE) -> None:
    desk.type("Salalause", text, clear=True)
    desk.press("Avaa")


def everything_is_back(desk: DeskProcess) -> None:
    desk.sees("Keskustelu", SAID)
    assert desk.read("Viesti") == DRAFT
    assert desk.read("Muistiinpanot") == NOTE


def files_of_desk(stage: Stage) -> list[str]:
    """The desk's files that are open in its process; the lock against a second copy is none of them."""
    return [name for name in stage.desk.open_files() if Path(name).name.startswith(DATABASE_NAME)]


def is_locked(stage: Stage) -> None:
    stage.desk.sees("unlockButton", "Avaa")
    assert files_of_desk(stage) == []


def test_the_curtain_hides_everything_and_the_talk_goes_on_behind_it(stage: Stage, parent_opens: Opens) -> None:
    parent = parent_opens(stage.relay.origin)
    desk = in_talk(stage, parent)
    label = label_in(desk)
    assert all(words in desk.readable() for words in (SAID, DRAFT, NOTE, label))
    desk.key("Viesti", CURTAIN_KEYS)
    desk.sees("curtainButton", "Avaa")
    assert set(desk.readable().split("\n")) == {
        "Kuulolla",
        "Näyttö on peitetty",
        "Kirjoita salalause, niin pääset jatkamaan.",
        "Salalause",
        "Avaa",
    }
    parent.writes(LATER)
    parent.sees_arrived(LATER)
    assert desk.sees("curtainNews", "tullut") == "Uutta on tullut."
    assert not any(words in desk.readable() for words in ("MARKER", label, "1"))

    types_passphrase(desk, "jokin aivan muu lause")
    desk.sees("curtainError", "Salalause ei ole oikea. Tarkista se ja yritä uudelleen.")
    assert "MARKER" not in desk.readable()
    types_passphrase(desk)
    everything_is_back(desk)
    desk.sees("Keskustelu", LATER)
    desk.press("Lähetä")
    parent.sees(DRAFT)


def test_who_comes_into_the_queue_under_the_curtain_has_a_place(stage: Stage, parent_opens: Opens) -> None:
    desk = stage.desk
    desk.key("Päivystys", CURTAIN_KEYS)
    desk.sees("curtainButton", "Avaa")
    assert desk.read("curtainNews") == ""
    parent = parent_opens(stage.relay.origin)
    parent.starts()
    parent.place(1)
    desk.sees("curtainNews", "Uutta on tullut.")
    desk.close_window()
    desk.sees("curtainError", "Kirjoita ensin salalause.")  # whoever passes by cannot send parents away
    types_passphrase(desk)
    desk.sees("Jono", "sijalla 1")


def test_what_was_typed_is_kept_before_the_curtain_falls(quick_stage: Stage, parent_opens: Opens) -> None:
    desk = in_talk(quick_stage, parent_opens(quick_stage.relay.origin))
    desk.key("Viesti", CURTAIN_KEYS)
    desk.kill()
    quick_stage.desk_starts_again()
    quick_stage.desk.choose("Keskustelut", row=0)
    everything_is_back(quick_stage.desk)


@pytest.mark.parametrize("way", ["curtain", "lock"])
def test_what_was_copied_leaves_the_clipboard(stage: Stage, parent_opens: Opens, way: str) -> None:
    """Attack C6."""
    desk = in_talk(stage, parent_opens(stage.relay.origin))
    desk.key("Keskustelu", "End")
    desk.key("Keskustelu", "Ctrl+C")
    assert desk.clipboard() == SAID
    if way == "curtain":
        desk.key("Viesti", CURTAIN_KEYS)
        desk.sees("curtainButton", "Avaa")
    else:
        desk.pick("Päivystys", "Lukitse ohjelma")
        desk.sees("unlockButton", "Avaa")
    assert desk.clipboard() == ""


def test_the_lock_closes_the_file_and_coming_back_goes_on(quick_stage: Stage, parent_opens: Opens) -> None:
    """Attack C8."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    label = label_in(desk)
    waiting = parent_opens(stage.relay.origin)
    waiting.starts()
    waiting.place(1)
    assert files_of_desk(stage) != []
    assert desk.holds(SAID)
    desk.pick("Päivystys", "Lukitse ohjelma")
    is_locked(stage)
    readable = desk.readable()
    assert not any(words in readable for words in ("MARKER", label))
    assert [words for words in (SAID, DRAFT, NOTE, label) if desk.holds(words)] == []

    parent.hears("Yhteys työntekijään katkesi.")
    assert stage.relay.get("/status.json")["state"] == "away"
    parent.writes(LATER)
    expect(parent.page.locator(".message.mine").last).to_contain_text("lähetetään", timeout=PATIENCE_MS)
    types_passphrase(desk, "jokin aivan muu lause")
    desk.sees("unlockError", "Salalause ei ole oikea. Tarkista se ja yritä uudelleen.")
    types_passphrase(desk)
    parent.sees_arrived(LATER)
    desk.sees("Keskustelu", LATER)
    everything_is_back(desk)
    desk.sees("Päivystys", "Päivystys päällä")
    waiting.place(1)
    desk.press("Lähetä")
    parent.sees(DRAFT)
    parent.sees_all([SAID, DRAFT, LATER] if parent.texts()[1] == DRAFT else [SAID, LATER, DRAFT])


def test_each_coming_back_makes_a_new_key_of_the_day(stage: Stage, parent_opens: Opens) -> None:
    """protocol.md, Keys: PK is new after a lock; a restart alone is none."""
    for _ in range(2):
        stage.desk.pick("Päivystys", "Lukitse ohjelma")
        is_locked(stage)
        types_passphrase(stage.desk)
        stage.desk.sees("dutyBar", "Yhteys kunnossa")
    parent = parent_opens(stage.relay.origin)
    parent.starts()
    parent.place(1)
    stage.desk.kill()
    stage.desk_starts_again()
    stage.desk.sees("dutyBar", "Yhteys kunnossa")
    assert stage.desk.stop() == 0
    folder = stage.folder / "desk"
    keys = read_keys(folder)
    file = open_file(folder, keys, keys.key_by_passphrase(PASSPHRASE), secrets.token_bytes)
    day_keys = read_desk(file.store).day_keys
    file.close()
    assert len({key.id for key in day_keys}) == 3
    assert [key.not_after <= other.not_before for key, other in pairwise(day_keys)] == [True] * 2


def test_an_untouched_desk_on_duty_is_covered_and_never_locked(stage: Stage, parent_opens: Opens) -> None:
    desk = stage.desk
    desk.time_passes(CURTAIN_AFTER - 60)
    desk.type("dutyButton", "")  # a look at the window
    desk.press("Jono")
    desk.time_passes(CURTAIN_AFTER)
    desk.sees("curtainButton", "Avaa")
    desk.time_passes(LOCK_AFTER)
    parent = parent_opens(stage.relay.origin)
    parent.starts()
    parent.place(1)
    desk.sees("curtainNews", "Uutta on tullut.")
    assert files_of_desk(stage) != []
    types_passphrase(desk)
    desk.sees("Jono", "sijalla 1")
    with pytest.raises(MoveFailed):  # the time before counts no more
        desk.sees("curtainButton", "Avaa", seconds=2 * LOOK_EVERY)


def test_an_untouched_desk_off_duty_is_locked(stage: Stage) -> None:
    desk = stage.desk
    desk.pick("Päivystys", "Päivystys pois")
    desk.sees("Päivystys", "Päivystys pois")
    desk.time_passes(LOCK_AFTER)
    is_locked(stage)
    types_passphrase(desk)
    desk.sees("dutyBar", "Yhteys kunnossa")


def test_a_machine_that_slept_is_locked_and_has_lost_nothing(quick_stage: Stage, parent_opens: Opens) -> None:
    """Field report A-29, attack C8."""
    stage, parent = quick_stage, parent_opens(quick_stage.relay.origin)
    desk = in_talk(stage, parent)
    desk.time_passes(20 * 60, asleep=True)
    is_locked(stage)
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes(LATER)
    types_passphrase(desk)
    everything_is_back(desk)
    parent.sees_arrived(LATER)


def test_a_desk_that_stood_still_knows_at_once_that_it_knows_nothing(
    bad_line_stage: tuple[Stage, BadLine], parent_opens: Opens
) -> None:
    """Field report A-29: no close came and none will, and the network comes back only later."""
    stage, line = bad_line_stage
    parent = parent_opens(line.origin)
    desk = in_talk(stage, parent)
    line.go_silent("/v1/desk")
    desk.freeze()
    parent.hears("Yhteys työntekijään katkesi.")
    parent.writes(LATER)
    desk.thaw()
    thawed = time.monotonic()
    desk.sees("dutyBar", "Ei yhteyttä")
    assert time.monotonic() - thawed < AT_ONCE
    line.come_back()
    desk.sees("dutyBar", "Yhteys kunnossa", seconds=10)
    parent.sees_arrived(LATER)
    desk.sees("Keskustelu", LATER)


def test_a_long_stand_still_gives_up_the_line_before_its_silence_does(
    bad_line_stage: tuple[Stage, BadLine], parent_opens: Opens
) -> None:
    """The clocks went on for twenty minutes, but no timer of the line has run out yet."""
    stage, line = bad_line_stage
    parent = parent_opens(line.origin)
    desk = in_talk(stage, parent)
    line.go_silent("/v1/desk")
    desk.time_passes(20 * 60)
    desk.sees("curtainButton", "Avaa")
    line.come_back()
    parent.writes(LATER)
    parent.sees_arrived(LATER)
    types_passphrase(desk)
    desk.sees("Keskustelu", LATER)
    everything_is_back(desk)
