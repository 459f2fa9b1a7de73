# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last key press before the window closes is kept (field report A-31)."""

from __future__ import annotations

from tests.demo.scripted import ScriptedParent
from tests.journeys.conftest import Stage


def test_a_note_and_a_draft_that_are_written_while_the_program_closes_are_there(quick_stage: Stage) -> None:
    stage = quick_stage
    with ScriptedParent(stage.relay.origin) as parent:
        parent.starts()
        parent.place(1)
        stage.desk.press("Ota seuraava")
        parent.is_taken()
        stage.desk.type("Viesti", "Kesken jäänyt ajatus")
        stage.desk.type("Muistiinpanot", "Kysy huomenna isovanhemmista")
        assert stage.desk.stop() == 0  # at once: nothing has been said to be saved yet
        stage.desk_starts_again()
        stage.desk.choose("Keskustelut", row=0)
        stage.desk.sees("Muistiinpanot", "Kysy huomenna isovanhemmista")
        assert stage.desk.read("Viesti") == "Kesken jäänyt ajatus"
