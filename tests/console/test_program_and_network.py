# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real program and its network: reached by nobody, closed within moments, and at one machine at a time."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from console.core.writes import SettingSaved
from console.start import open_file, read_keys
from console.store.check import check_file
from tests.hand.process import DeskProcess
from tests.journeys.stage import PASSPHRASE, RelayProcess, new_desk, unlocked_desk

WITHIN = 5.0  # seconds from the wish to close until the process is gone
# A resolver that does not answer, as in a network behind a captive portal: for names, and not for numbers.
SLOW_NAMES = """
import socket, time
real = socket.getaddrinfo
def getaddrinfo(host, *rest, **more):
    if host in ("localhost", b"localhost"):
        open({mark!r}, "w").close()
        time.sleep(60)
    return real(host, *rest, **more)
socket.getaddrinfo = getaddrinfo
"""


Starts = Callable[..., DeskProcess]


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
    """A relay."""
    with RelayProcess(tmp_path_factory.mktemp("relay") / "relay") as relay:
        yield relay


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory, relay: RelayProcess) -> Path:
    """The folder of a desk that was paired with it."""
    folder = tmp_path_factory.mktemp("desk") / "desk"
    desk = new_desk(folder, relay)
    try:
        assert desk.stop() == 0
    finally:
        desk.kill()
    return folder


@pytest.fixture
def starts(paired: Path) -> Iterator[Starts]:
    """Starts the desk; it does not outlive its test, and has written no error."""
    with ExitStack() as running:
        yield lambda *options: running.enter_context(unlocked_desk(paired, *options))
    assert paired.with_suffix(".stderr").read_text() == ""


def is_whole(folder: Path) -> None:
    """Nothing is damaged, nothing is left open."""
    key = read_keys(folder).key_by_passphrase(PASSPHRASE)
    check_file(folder / "kuulolla.db", key)
    assert not (folder / "kuulolla.db-wal").exists()


def sockets_of(process: int) -> set[str]:
    """The numbers of the sockets that a process holds."""
    held = (str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir())
    return {name[len("socket:[") : -1] for name in held if name.startswith("socket:[")}


def doors_of(process: int) -> list[str]:
    """Where a process can be reached from the network, as the system tells it: TCP that listens, UDP that is bound."""
    doors, held = [], sockets_of(process)
    for kind, state in (("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")):
        for line in Path(f"/proc/net/{kind}").read_text().splitlines()[1:]:
            _, local, _, is_in, *_, inode = line.split()[:10]
            if is_in == state and inode in held:
                doors.append(f"{kind} {local}")
    return doors


def change_origin(folder: Path, origin: str) -> None:
    """The relay is reached by another name from now on."""
    keys = read_keys(folder)
    file = open_file(folder, keys, keys.key_by_passphrase(PASSPHRASE), secrets.token_bytes)
    file.store.commit([SettingSaved("origin", origin)])
    file.close()


def test_a_name_that_nobody_resolves_does_not_hold_up_the_end(
    paired: Path, relay: RelayProcess, starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A-33 b: the thread that looks the name up cannot be cancelled, and must be left behind."""
    mark = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(SLOW_NAMES.format(mark=str(mark)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    change_origin(paired, f"http://localhost:{relay.port}")
    try:
        desk = starts("--limits-scale", "0.1")
        desk.sees("dutyBar", "Ei yhteyttä")
        assert mark.exists()
        began = time.monotonic()
        assert desk.stop() == 0
        assert time.monotonic() - began < WITHIN
        is_whole(paired)
    finally:
        change_origin(paired, relay.origin)


@pytest.mark.skipif(sys.platform != "linux", reason="ports are looked up in /proc")
def test_a_desk_at_work_cannot_be_reached_and_ends_though_its_relay_is_silent(
    paired: Path, relay: RelayProcess, starts: Starts
) -> None:
    """A-15: nothing on the worker's machine is opened by us; the relay shows that the search would find it.

    A-33 a: the line is there, and nobody answers on it.
    """
    desk = starts()
    desk.sees("dutyBar", "Yhteys kunnossa")
    assert doors_of(desk.process.pid) == []
    assert doors_of(relay.pid) == [f"tcp 0100007F:{relay.port:04X}"]
    relay.freeze()
    try:
        began = time.monotonic()
        desk.close_window()
        assert desk.has_ended() == 0
        assert time.monotonic() - began < WITHIN
        is_whole(paired)
    finally:
        relay.thaw()


def test_a_desk_that_was_opened_on_a_second_machine_says_so_on_the_first_and_leaves_it_at_that(
    paired: Path, relay: RelayProcess, starts: Starts, tmp_path: Path
) -> None:
    """R20, with a copy of the folder: the first does not come back by itself, and the worker reads what to do."""
    shutil.copytree(paired, tmp_path / "desk", ignore=shutil.ignore_patterns("*.socket"))
    first = starts()
    first.sees("dutyBar", "Yhteys kunnossa")
    with unlocked_desk(tmp_path / "desk") as second:
        second.sees("dutyBar", "Yhteys kunnossa")
        first.sees("dutyBar", "Auki toisella koneella")
        second.pick("Päivystys", "Päivystys päälle")
        second.sees("Päivystys", "Päivystys päällä")
        assert relay.get("/status.json")["state"] == "open"
        second.sees("dutyBar", "Yhteys kunnossa")
        assert "Auki toisella koneella" in first.read("dutyBar")
        assert first.stop() == 0
        assert relay.get("/status.json")["state"] == "open", "nor does its end end the duty of the second"
        assert second.stop() == 0
