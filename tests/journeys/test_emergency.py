# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a desk in use is damaged, and tonight's parents are served all the same (A-30 a and b)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hand.process import DeskProcess
from tests.journeys.conftest import Stage
from tests.journeys.parents import Parent
from tests.journeys.stage import PASSPHRASE

Opens = Callable[[str], Parent]
PAGE = 4096


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4 * PAGE)
        file.write(os.urandom(PAGE))


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def starts_again(stage: Stage) -> DeskProcess:
    """The console after its end, with the passphrase typed."""
    stage.desk = DeskProcess(stage.folder / "desk", *stage.desk_options())
    stage.desk.type("Salalause", PASSPHRASE)
    stage.desk.press("Avaa")
    return stage.desk


def a_talk(stage: Stage, parent: Parent) -> None:
    parent.starts()
    parent.place(1)
    parent.writes("Ensimmäinen")
    parent.sees_arrived("Ensimmäinen")
    stage.desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")


@pytest.mark.parametrize("damage", [overwritten, cut_in_half])
def test_with_a_damaged_file_the_worker_takes_chats_within_a_minute(
    quick_stage: Stage, parent_opens: Opens, damage: Callable[[Path], None]
) -> None:
    stage, before = quick_stage, parent_opens(quick_stage.relay.origin)
    a_talk(stage, before)
    stage.desk.kill()  # the power went
    path = stage.folder / "desk" / "kuulolla.db"
    damage(path)
    bad = path.read_bytes()

    desk = starts_again(stage)
    desk.sees("troubleTitle", "Tiedosto on vioittunut")
    desk.press("Jatka hätätilassa")
    desk.sees("dutyBar", "Yhteys kunnossa")  # the relay knows the desk: its keys came from the key file
    assert desk.read("Keskustelut") == ""
    stage.goes_on_duty()
    before.hears("Tätä keskustelua ei voi enää jatkaa")
    a_talk(stage, parent_opens(stage.relay.origin))

    assert desk.stop() == 0
    desk = stage.desk = DeskProcess(stage.folder / "desk", *stage.desk_options())
    assert "kuulolla.db" in desk.sees("unlockNote", "Aiempi tiedosto on tallessa")
    desk.type("Salalause", PASSPHRASE)
    desk.press("Avaa")
    desk.sees("Keskustelut", "Ensimmäinen")
    desk.sees("dutyBar", "Yhteys kunnossa")
    assert path.read_bytes() == bad


def test_after_an_emergency_the_relay_refuses_the_file_from_before(quick_stage: Stage) -> None:
    """protocol.md, Pairing and login 3: a lower incarnation rolls nothing back."""
    stage = quick_stage
    assert stage.desk.stop() == 0
    folder, copy = stage.folder / "desk", stage.folder / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("console.*"))
    overwritten(folder / "kuulolla.db")
    desk = starts_again(stage)
    desk.press("Jatka hätätilassa")
    desk.sees("dutyBar", "Yhteys kunnossa")
    with DeskProcess(copy, *stage.desk_options()) as old:
        old.type("Salalause", PASSPHRASE)
        old.press("Avaa")
        old.sees("dutyBar", "Palvelin ei tunnista tätä konetta")
    desk.sees("dutyBar", "Yhteys kunnossa")
