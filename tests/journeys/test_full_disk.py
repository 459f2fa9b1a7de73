# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A disk that fills up while parents write, and one that is full at the start (attacks.md S7; field report A-30 e)."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.scripted import ScriptedParent
from tests.hand.process import DeskProcess, MoveFailed
from tests.journeys.small_disk import LimitedFiles, MountedDisk, SmallDisk, can_mount, kinds, mounted, small_disk
from tests.journeys.stage import COMMAND, PASSPHRASE, RelayProcess, new_desk

WITHIN = 5.0  # seconds
QUICK = ("--limits-scale", "0.1")
LONG = "Tämä viesti on pitkä. " * 90


@pytest.fixture(params=kinds())
def disk(request, tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(request.param, tmp_path) as disk:
        yield disk


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    with RelayProcess(tmp_path / "relay", scale=0.1) as relay:
        yield relay


def on_duty(disk: SmallDisk, relay: RelayProcess) -> DeskProcess:
    desk = new_desk(disk.folder, relay, *QUICK)
    desk.pick("Päivystys", "Päivystys päälle")
    desk.sees("Päivystys", "Päivystys päällä")
    return desk


def until_the_alarm(desk: DeskProcess, parent: ScriptedParent, alarm: str) -> list[str]:
    """The parent writes until a message is not kept; all that was written."""
    written: list[str] = []
    while True:
        written.append(f"{len(written)} {LONG}"[:1_900])
        parent.writes(written[-1])
        try:
            desk.sees("dutyBar", alarm, seconds=1)
        except MoveFailed:
            assert len(written) < 40, "the disk does not fill"
            continue
        return written


def test_on_a_full_disk_nothing_is_acknowledged_and_with_room_all_goes_on_by_itself(disk, relay):
    desk = on_duty(disk, relay)
    try:
        with ScriptedParent(relay.origin) as parent:
            parent.starts()
            parent.place(1)
            parent.writes("Ennen")
            parent.sees_arrived("Ennen")
            desk.press("Ota seuraava")
            parent.is_taken()
            desk.choose("Keskustelut", row=0)
            disk.fill(desk)
            written = until_the_alarm(desk, parent, disk.alarm)
            said = desk.sees("dutyBar", disk.alarm)
            assert "Yhteys kunnossa" not in said, "the alarm is what is seen"
            shown = desk.read("Keskustelu")
            assert written[-1] not in shown, "what is not on the disk is not on the screen"
            # The worker's own words stay in the box.
            desk.type("Viesti", LONG[:1_900])
            desk.key("Viesti", "Return")
            desk.sees("Viestiä ei voitu tallentaa, eikä se lähtenyt. Se on yhä tässä kentässä.", "")
            assert desk.read("Viesti") == LONG[:1_900]
            disk.make_room(desk)
            desk.sees_no_more("dutyBar", disk.alarm)
            for text in written:
                parent.sees_arrived(text)
            desk.press("Lähetä")
            parent.sees(LONG[:1_900].strip())
            lines = desk.read("Keskustelu").split("\n")
            assert [text for text in written if sum(text.strip() in line for line in lines) != 1] == []
        assert desk.stop() == 0
        assert desk.errors.read_text() == ""
    finally:
        desk.kill()


def a_parent_fills_the_disk_and_goes(disk: SmallDisk, relay: RelayProcess, desk: DeskProcess) -> None:
    """Somebody in the queue writes until the alarm, and closes the page."""
    with ScriptedParent(relay.origin) as parent:
        parent.starts()
        parent.place(1)
        disk.fill(desk)
        until_the_alarm(desk, parent, disk.alarm)


def test_the_alarm_ends_by_itself_when_nobody_writes(disk, relay):
    desk = on_duty(disk, relay)
    try:
        a_parent_fills_the_disk_and_goes(disk, relay, desk)
        # The parent's page is gone: nothing but the desk itself can find out.
        disk.make_room(desk)
        desk.sees_no_more("dutyBar", disk.alarm)
        desk.sees("dutyBar", "Yhteys kunnossa")
    finally:
        desk.kill()


def test_a_desk_that_ends_on_a_full_disk_has_all_that_it_said_had_arrived(disk, relay):
    desk = on_duty(disk, relay)
    try:
        with ScriptedParent(relay.origin) as parent:
            parent.starts()
            parent.place(1)
            disk.fill(desk)
            written = until_the_alarm(desk, parent, disk.alarm)
            arrived = []
            for text in written[:-1]:
                parent.sees_arrived(text)
                arrived.append(text)
            assert desk.stop() == 0
            if isinstance(disk, MountedDisk):
                disk.make_room()  # a limit went with the process
            desk = DeskProcess(disk.folder, *QUICK)
            desk.type("Salalause", PASSPHRASE)
            desk.press("Avaa")
            desk.sees("dutyBar", "Yhteys kunnossa")
            for text in written:
                parent.sees_arrived(text)
    finally:
        desk.kill()


def until_the_relay_has_a_desk(relay: RelayProcess) -> None:
    """As `kuulolla relay status` sees it: the desk's own window tells of the line only once its word is kept."""
    command = [*COMMAND, "relay", "status", "--json", "--data", str(relay.folder)]
    deadline = time.monotonic() + 20
    while not json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)["desk"]:
        assert time.monotonic() < deadline, "the desk does not come back"


def test_a_login_that_falls_on_a_full_disk_is_heard_anew_once_there_is_room(disk, relay):
    desk = on_duty(disk, relay)
    try:
        a_parent_fills_the_disk_and_goes(disk, relay, desk)
        relay.kill()
        relay.start()
        until_the_relay_has_a_desk(relay)
        disk.make_room(desk)
        desk.sees("dutyBar", "Yhteys kunnossa")
        with ScriptedParent(relay.origin) as parent:
            parent.starts()
            parent.writes("Nyt on tilaa")
            parent.sees_arrived("Nyt on tilaa")
    finally:
        desk.kill()


# --- full at the start ---


@pytest.mark.parametrize("kind", kinds())
def test_a_full_disk_at_the_start_is_told_as_such_within_five_seconds(kind: str, tmp_path: Path, relay):
    with small_disk(kind, tmp_path) as disk:
        desk = new_desk(disk.folder, relay)
        assert desk.stop() == 0
        before = {path.name: path.read_bytes() for path in disk.folder.glob("kuulolla*")}
        limited = isinstance(disk, LimitedFiles)
        if isinstance(disk, MountedDisk):
            disk.fill()
        began = time.monotonic()
        desk = DeskProcess(disk.folder, before=("prlimit", "--fsize=65536:") if limited else ())
        try:
            desk.type("Salalause", PASSPHRASE)
            desk.press("Avaa")
            words = "Levylle ei voi tallentaa" if limited else "Levy on täynnä"
            desk.sees("unlockError", words)
            assert time.monotonic() - began < WITHIN
            assert {path.name: path.read_bytes() for path in disk.folder.glob("kuulolla*")} == before
            if isinstance(disk, MountedDisk):
                disk.make_room()
                desk.press("Avaa")
                desk.sees("dutyBar", "Yhteys kunnossa")
        finally:
            desk.kill()


@pytest.mark.parametrize("size", ["64k", "192k"] if can_mount() else [])
def test_a_first_start_that_does_not_fit_says_so_and_begins_anew_with_room(size: str, tmp_path: Path):
    """Whether it is full at once or half-way, nothing is left that would count as a desk."""
    with mounted(size) as root:
        desk = DeskProcess(root / "desk", errors=tmp_path / "errors")
        try:
            desk.press("Keksin salalauseen itse")
            desk.type("Oma salalause", PASSPHRASE)
            desk.type("Sama salalause uudelleen", PASSPHRASE)
            desk.press("Ota käyttöön")
            desk.sees("firstStartError", "Levy on täynnä")
            assert not (root / "desk" / "kuulolla.key").exists()
            assert not (root / "desk" / "kuulolla.db").exists()
            subprocess.run(["mount", "-o", "remount,size=8m", root], check=True)
            desk.press("Ota käyttöön")
            desk.sees("Ota palautuskoodi talteen", "")
        finally:
            desk.kill()
