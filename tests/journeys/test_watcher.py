# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A watcher who may look everywhere but into people's eyes: every disk, log, line and open file, for words of a talk.

attacks.md R24, R25, C11, C12, S4; field reports A-15 and A-26. Relay and console run with the loudest logs that Python
has, behind a line that keeps every byte.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from console.start import open_file, read_keys
from console.store.names import DATABASE_NAME
from console.store.reading import read_desk, read_draft, read_lines, read_note
from shared.pairing_text import PairingText
from tests.hand.process import DeskProcess
from tests.journeys import stage
from tests.journeys.following_up import set_hours
from tests.journeys.parents import Parent
from tests.journeys.watcher import LoudRelay, WatchedLine, files_in, forms, of_process, traces

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="open files are looked up in /proc")

Opens = Callable[[str], Parent]
FROM_PARENT, FROM_WORKER = "MERKKI4f7a1", "MERKKI93c0e"
NOTE, DRAFT, UNSENT = "MERKKI5d2b8", "MERKKIe81f6", "MERKKI7a90d"
PLANTED: Final = "MERKKI2c64b"
TALK: Final = {
    "the parent's message": FROM_PARENT,
    "the worker's message": FROM_WORKER,
    "the note": NOTE,
    "the draft": DRAFT,
    "what the parent did not send": UNSENT,
}
MACHINE: Final = {"its name": "tyokone-merkki-61", "its user": "kayttaja-merkki-17", "its zone": "Chatham"}
# What Python does before anything else: every logger speaks at every level that the program leaves to it, and the
# machine has a name of its own where the system lets a process have one (CLONE_NEWUTS of sched.h; `is_renamed` tells).
LOUD_START = f"""
import ctypes, logging, socket, sys
logging.basicConfig(level=1, stream=sys.stderr)
if ctypes.CDLL(None).unshare(0x04000000) == 0:
    socket.sethostname("{MACHINE["its name"]}")
"""


@dataclass
class Watched:
    """The parts, and where they may leave something: all of it lies in `folder`."""

    folder: Path
    line: WatchedLine
    relay: LoudRelay
    desk: DeskProcess
    codes: dict[str, str]

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """Every place where words could lie while the parts run."""
        yield from files_in(self.folder)
        yield from self.line.everything()
        assert self.relay.process is not None
        for process in (self.relay.process, self.desk.process):
            yield from of_process(process.pid)
        yield "/status.json", json.dumps(self.relay.get("/status.json")).encode()
        words = [*stage.COMMAND, "relay", "status", "--data", str(self.relay.folder)]
        yield "relay status", subprocess.run(words, check=True, capture_output=True).stdout

    def machine(self) -> dict[str, str]:
        """What tells of the worker's machine. Where it could not be given a name for the test, its true name counts."""
        named = {} if is_renamed(self.desk.process.pid) else {"its name": socket.gethostname()}
        assert all(len(name) > 4 for name in named.values()), "a name so short is found by chance: give the machine one"
        return MACHINE | named

    def remains(self) -> Iterator[tuple[str, bytes]]:
        """What is left when both have ended; the desk's standard error is a file of the folder."""
        assert self.desk.stop() == 0
        assert self.relay.stop() == 0
        yield "what the relay said", self.relay.said().encode()
        yield from files_in(self.folder)


def is_renamed(pid: int) -> bool:
    """Whether the process has a machine's name of its own."""
    return Path(f"/proc/{pid}/ns/uts").readlink() != Path("/proc/self/ns/uts").readlink()


@pytest.fixture
def loud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process from here on logs at every level, and has its home and its temporary files in the test's folder."""
    for name in ("start", "home", "temporary"):
        (tmp_path / name).mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(LOUD_START)
    for name, value in {
        "PYTHONPATH": str(tmp_path / "start"),
        "PYTHONASYNCIODEBUG": "1",
        "PYTHONDEVMODE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_LOGGING_RULES": "*.debug=true;qt.*=false",
        "TMPDIR": str(tmp_path / "temporary"),
        "HOME": str(tmp_path / "home"),
        "TZ": "Pacific/Chatham",
        "USER": MACHINE["its user"],
        "LOGNAME": MACHINE["its user"],
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loud: None) -> Iterator[Watched]:
    """A desk that is paired with a relay while the watcher looks on."""
    codes = {"the passphrase": stage.PASSPHRASE, "a part of the passphrase": stage.PASSPHRASE[:17]}
    read_code = stage.keep_recovery_code

    class WatchedPairing(stage.Pairing):
        def __init__(self, relay: stage.RelayProcess) -> None:
            super().__init__(relay)
            codes["the pairing code"] = PairingText.decode(self.text).encode().partition("#")[2]

    def keep_recovery_code(desk: DeskProcess) -> str:
        code = read_code(desk)
        codes["the recovery code"], codes["a part of the recovery code"] = code, code.replace(" ", "")[:16]
        return code

    monkeypatch.setattr(stage, "Pairing", WatchedPairing)
    monkeypatch.setattr(stage, "keep_recovery_code", keep_recovery_code)
    with WatchedLine() as line, LoudRelay(tmp_path / "relay", origin=line.origin) as relay:
        line.lead_to(relay.port)
        with stage.new_desk(tmp_path / "desk", relay) as desk:
            yield Watched(tmp_path, line, relay, desk, codes)


def whole_talk(watched: Watched, opens: Opens) -> Parent:
    """Both write and are read, a code is given, and a note, a draft and a half-written message are there."""
    desk = watched.desk
    set_hours(desk)
    desk.pick("Päivystys", "Päivystys päälle")
    desk.sees("Päivystys", "Päivystys päällä")
    parent = opens(watched.line.origin)
    parent.starts()
    parent.place(1)
    parent.writes(f"{FROM_PARENT} väsyn öisin")
    parent.sees_arrived(FROM_PARENT)
    desk.press("Ota seuraava")
    parent.hears("Työntekijä on keskustelussa.")
    desk.type("Viesti", f"{FROM_WORKER} myös minä")
    desk.key("Viesti", "Return")
    parent.sees(f"{FROM_WORKER} myös minä")
    desk.tab("Keskustelun rinnalla", "Jatko")
    desk.press("Tarjoa kaikki vapaat")
    parent.page.locator(".times button").first.click()
    code = parent.page.locator(".code-words").inner_text()
    watched.codes["the return code"], watched.codes["half of it"] = code, " ".join(code.split()[:3])
    parent.page.get_by_role("button", name="Koodi on tallessa").click()
    parent.hears("Paluukoodisi on tallessa.")
    desk.tab("Keskustelun rinnalla", "Muistiinpanot")
    desk.type("Muistiinpanot", f"{NOTE} kaksi lasta")
    desk.sees("notesPane", "Tallennettu")
    desk.type("Viesti", f"{DRAFT} mietin vielä")
    desk.sees("Keskustelut", "luonnos")
    parent.page.get_by_role("textbox", name="Viesti").fill(f"{UNSENT} en tiedä")
    return parent


def kept_words(folder: Path) -> str:
    """What the desk's file holds for who has the passphrase."""
    keys = read_keys(folder)
    file = open_file(folder, keys, keys.key_by_passphrase(stage.PASSPHRASE), secrets.token_bytes)
    try:
        store = file.store
        (talk,) = read_desk(store).talks
        return repr([read_lines(store, talk, 1000), read_note(store, talk), read_draft(store, talk)])
    finally:
        file.close()


def test_a_watcher_finds_no_word_of_a_talk_and_no_code_anywhere(watched: Watched, parent_opens: Opens) -> None:
    """R24, R25, S4, A-15: not while the talk goes on, not when everything has ended; the worker's file has it for them.

    C12: nor does what is sent tell of the worker's machine, its user and its clock.
    """
    parent = whole_talk(watched, parent_opens)
    marks = TALK | watched.codes
    assert len(marks) == 12
    looked = list(watched.everything())
    places = " ".join(where for where, _ in looked)
    for place in (
        f"desk/{DATABASE_NAME}",
        f"{DATABASE_NAME}-wal",
        f"{DATABASE_NAME}-shm",
        "relay/",
        "/v1/talk",
        "/v1/desk",
    ):
        assert place in places, f"{place} was not looked at"
    assert traces(marks, looked) == []
    parent.ends()
    watched.desk.sees("Keskustelut", "päättynyt")
    assert traces(marks, watched.everything()) == []
    assert traces(watched.machine(), watched.line.everything()) == []
    assert traces(marks, watched.remains()) == []
    kept = kept_words(watched.folder / "desk")
    assert [word in kept for word in (FROM_PARENT, FROM_WORKER, NOTE, DRAFT, UNSENT)] == [True] * 4 + [False]


def test_the_watcher_finds_what_lies_open(watched: Watched) -> None:
    """The search can fail: a mark in each place that it looks at is found, also deleted and under a browser's mask."""
    folder, mark = watched.folder, {"it": PLANTED}
    assert traces(mark, watched.everything()) == []
    for path in (folder / "relay" / "x", folder / "desk" / "x", folder / "temporary" / "x", folder / "home" / "x"):
        path.write_text(PLANTED)
        assert traces(mark, watched.everything()) == [f"it in {path.relative_to(folder)}"]
        path.unlink()

    address = f"ws{watched.line.origin[4:]}/v1/talk"
    with connect(address, origin=Origin(watched.line.origin)) as socket, contextlib.suppress(ConnectionClosed):
        socket.send(PLANTED.encode("utf-16-le"))
        socket.recv(10)
    assert traces(mark, watched.everything()) == ["it in the messages, /v1/talk"]
    watched.line.passed.clear()

    with (folder / "start" / "sitecustomize.py").open("a") as start:
        start.write(f"logging.log(1, '{PLANTED[:3]}' '{PLANTED[3:]}')\n")
    watched.desk.kill()
    watched.relay.kill()
    watched.relay.start()
    watched.desk = stage.unlocked_desk(folder / "desk")
    assert traces(mark, watched.everything()) == ["it in desk.stderr", f"it in an open file, {folder}/desk.stderr"]
    assert traces(mark, watched.remains()) == ["it in what the relay said", "it in desk.stderr"]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_the_watcher_finds_a_word_in_a_file_that_is_not_encrypted(tmp_path: Path, encoding: str) -> None:
    """As SQLite keeps it: in the -wal first, in the file later."""
    path = tmp_path / DATABASE_NAME
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(f"PRAGMA encoding = '{encoding}'")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE note (text)")
        database.execute("INSERT INTO note VALUES (?)", [f"{PLANTED} äö"])
        assert traces({"it": PLANTED}, files_in(tmp_path)) == [f"it in {DATABASE_NAME}-wal"]
    assert traces({"it": PLANTED}, files_in(tmp_path)) == [f"it in {DATABASE_NAME}"]


def test_the_watcher_finds_a_deleted_file_and_what_a_process_was_told(tmp_path: Path) -> None:
    holder = "import sys, tempfile; f = tempfile.TemporaryFile(); f.write(sys.argv[1].encode('utf-16-be')); f.flush()"
    words = [sys.executable, "-c", holder + "; print(flush=True); input()", PLANTED]
    environment = {**os.environ, "TOLD": PLANTED, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = traces({"it": PLANTED}, of_process(process.pid))
        process.communicate(b"\n")
    assert found[:2] == ["it in its command line", "it in its environment"]
    assert len(found) == 3
    assert "an open file" in found[2]
    assert "(deleted)" in found[2]
    assert list(files_in(tmp_path)) == []


@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_the_watcher_finds_a_word_in_every_spelling(before: str) -> None:
    whole = f"{before}{PLANTED} äö"
    for form, data in forms(whole).items():
        assert traces({"it": PLANTED}, [("a place", data)]) != [], form
