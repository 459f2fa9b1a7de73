# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lock that would lose what was typed does not come: the curtain has to do until there is room (A-30)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.scripted import ScriptedParent
from tests.journeys.small_disk import kinds, small_disk
from tests.journeys.stage import PASSPHRASE, RelayProcess
from tests.journeys.test_full_disk import LONG, on_duty, until_the_alarm

DRAFT = LONG[:1_900]


@pytest.mark.parametrize("kind", kinds())
def test_a_lock_on_a_full_disk_loses_no_draft_and_comes_once_there_is_room(kind: str, tmp_path: Path) -> None:
    with small_disk(kind, tmp_path) as disk, RelayProcess(tmp_path / "relay", scale=0.1) as relay:
        desk = on_duty(disk, relay)
        try:
            with ScriptedParent(relay.origin) as parent:
                parent.starts()
                parent.place(1)
                desk.press("Ota seuraava")
                parent.is_taken()
                disk.fill(desk)
                until_the_alarm(desk, parent, disk.alarm)
                desk.type("Viesti", DRAFT)
                desk.pick("Päivystys", "Lukitse ohjelma")
                desk.sees("curtainError", "Ohjelmaa ei voi lukita")
                disk.make_room(desk)
                desk.type("Salalause", PASSPHRASE)
                desk.press("Avaa")
                desk.sees("Viesti", DRAFT)
                desk.pick("Päivystys", "Lukitse ohjelma")
                desk.sees("unlockButton", "Avaa")
                desk.type("Salalause", PASSPHRASE)
                desk.press("Avaa")
                desk.sees("Viesti", DRAFT)
            assert desk.stop() == 0
            assert desk.errors.read_text() == ""
        finally:
            desk.kill()
