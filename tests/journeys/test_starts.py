# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roads that a worker goes once, or on the worst day: first start, a lost passphrase, a second start, a bad file.

The real window over real files, as its own process; design.md 4 and 7, field reports A-30 and A-31.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.store.database import Store
from console.store.key_file import KeyFile
from tests.hand.process import DeskProcess, MoveFailed
from tests.journeys.stage import COMMAND, PASSPHRASE, keep_recovery_code

NEW_PASSPHRASE = "uusi lause syksyn varalle"
WITHIN = 5.0  # seconds for a start to say what is the matter
PAGE = 4096
MARKER = "MERKKI-äö-7"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def desks() -> Iterator[Callable[..., DeskProcess]]:
    """Starts consoles; none outlives its test, and none has written an error."""
    running: list[DeskProcess] = []

    def start(data: Path, *options: str, before: tuple[str, ...] = ()) -> DeskProcess:
        desk = DeskProcess(data, *options, before=before)
        running.append(desk)
        return desk

    yield start
    for desk in running:
        desk.kill()


def chooses_passphrase(desk: DeskProcess, passphrase: str, button: str) -> None:
    desk.press("Keksin salalauseen itse")
    desk.type("Oma salalause", passphrase)
    desk.type("Sama salalause uudelleen", passphrase)
    desk.press(button)


def unlocks(desk: DeskProcess, passphrase: str) -> None:
    desk.type("Salalause", passphrase, clear=True)
    desk.press("Avaa")


def is_open(desk: DeskProcess) -> None:
    """An unpaired desk that has opened its file asks for the pairing text."""
    desk.sees("Liitosteksti", "")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    """A folder after a whole first start, and its recovery code."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    desk = DeskProcess(folder)
    try:
        chooses_passphrase(desk, PASSPHRASE, "Ota käyttöön")
        code = keep_recovery_code(desk)
        is_open(desk)
        assert desk.stop() == 0
    finally:
        desk.kill()
    return folder, code


@pytest.fixture
def used(made, folder: Path) -> Path:
    """A folder that was used before."""
    shutil.copytree(made[0], folder)
    return folder


@pytest.fixture
def code(made) -> str:
    return made[1]


# --- the first start and a lost passphrase ---


def test_a_first_start_gives_a_code_that_can_be_saved_and_must_be_kept(folder, tmp_path, desks):
    desk = desks(folder)
    chooses_passphrase(desk, PASSPHRASE, "Ota käyttöön")
    groups = desk.sees("Palautuskoodi", "").split(", ")
    desk.press("Tulosta…")
    desk.press("Peru")
    desk.press("Tallenna tiedostoon…")
    place = tmp_path / "muistitikku"
    place.mkdir()
    desk.type("fileNameEdit", str(place / "koodi.txt"), clear=True)
    desk.key("fileNameEdit", "Return")
    desk.sees("kitTold", "Tallennettu")
    saved = place / "koodi.txt"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert all(group in saved.read_text() for group in groups)
    desk.press("Koodi on tallessa")
    for name in ("firstGroupEdit", "secondGroupEdit"):
        desk.type(name, "0000")
    desk.press("Vahvista")
    desk.sees("kitError", "eivät ole samat")
    desk.press("Näytä koodi uudelleen")
    keep_recovery_code(desk)
    is_open(desk)
    assert desk.stop() == 0
    said = desk.errors.read_text().splitlines()
    assert [line for line in said if not line.startswith("This plugin does not support")] == []  # of Qt, offscreen
    for path in folder.iterdir():  # neither the code nor the passphrase stands anywhere in the folder
        content = path.read_bytes()
        assert not any(word.encode() in content for word in (PASSPHRASE, "".join(groups), " ".join(groups[:2])))


def test_the_code_is_not_saved_beside_what_it_opens(folder, desks):
    desk = desks(folder)
    chooses_passphrase(desk, PASSPHRASE, "Ota käyttöön")
    desk.press("Tallenna tiedostoon…")
    desk.type("fileNameEdit", str(folder / "koodi.txt"), clear=True)
    desk.key("fileNameEdit", "Return")
    desk.sees("kitTold", "Älä tallenna koodia samaan kansioon")
    assert not (folder / "koodi.txt").exists()
    assert desk.stop() == 0, "a window is closed in order from every page"


def test_a_code_that_was_not_kept_yet_opens_nothing_and_the_next_start_gives_another(folder, desks):
    """Killed while the code was on the screen (attacks.md S6 in spirit)."""
    desk = desks(folder)
    chooses_passphrase(desk, PASSPHRASE, "Ota käyttöön")
    first = desk.sees("Palautuskoodi", "")
    desk.kill()
    desk = desks(folder)
    with pytest.raises(MoveFailed):
        desk.read("Salalause on kadonnut")  # there is no code that could help
    unlocks(desk, PASSPHRASE)
    assert desk.sees("Palautuskoodi", "") != first
    keep_recovery_code(desk)
    is_open(desk)


def test_a_worker_who_lost_the_passphrase_sets_a_new_one_by_the_code(used, code, desks):
    desk = desks(used)
    desk.press("Salalause on kadonnut")
    typed = code.lower().replace(" ", "-")
    wrong = typed[:10] + ("x" if typed[10] != "x" else "y") + typed[11:]
    desk.type("Palautuskoodi", wrong)
    desk.press("Jatka")
    desk.sees("Koodissa on kirjoitusvirhe. Tarkista ryhmät 3 ja 4.", "")
    desk.type("Palautuskoodi", typed[:-5], clear=True)
    desk.press("Jatka")
    desk.sees("Koodissa on 32 merkkiä. Kentässä on 28 merkkiä.", "")
    desk.type("Palautuskoodi", typed, clear=True)
    desk.press("Jatka")
    chooses_passphrase(desk, NEW_PASSPHRASE, "Vaihda ja avaa")
    is_open(desk)
    assert desk.stop() == 0
    desk = desks(used)
    unlocks(desk, PASSPHRASE)
    desk.sees("unlockError", "Salalause ei ole oikea")
    unlocks(desk, NEW_PASSPHRASE)
    is_open(desk)
    assert desk.stop() == 0
    desk = desks(used)  # the code stays good
    desk.press("Salalause on kadonnut")
    desk.type("Palautuskoodi", code)
    desk.press("Jatka")
    desk.sees("Valitse uusi salalause", "")


def test_giving_up_on_the_code_changes_nothing(used, code, desks):
    before = (used / "kuulolla.key").read_bytes()
    desk = desks(used)
    desk.press("Salalause on kadonnut")
    desk.type("Palautuskoodi", code)
    desk.press("Takaisin")
    desk.press("Salalause on kadonnut")
    desk.type("Palautuskoodi", code)
    desk.press("Jatka")
    desk.sees("Valitse uusi salalause", "")
    desk.kill()
    assert (used / "kuulolla.key").read_bytes() == before


# --- every start tells apart what is the matter ---


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("kuulolla")}


def overwritten(folder: Path) -> None:
    with (folder / "kuulolla.db").open("r+b") as file:
        file.seek(3 * PAGE)
        file.write(os.urandom(PAGE))


def cut_in_half(folder: Path) -> None:
    path = folder / "kuulolla.db"
    os.truncate(path, path.stat().st_size // 2)


def emptied(folder: Path) -> None:
    os.truncate(folder / "kuulolla.db", 0)


def removed(folder: Path) -> None:
    (folder / "kuulolla.db").rename(folder.parent / "elsewhere.db")


def from_a_later_version(folder: Path) -> None:
    key = KeyFile.read(folder / "kuulolla.key").key_by_passphrase(PASSPHRASE)
    store = Store(folder / "kuulolla.db", key)
    store.connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kuulolla-desk', 'later_shape', 'x')"
    )
    store.close()


def with_a_key_that_cannot_be_read(folder: Path) -> None:
    path = folder / "kuulolla.key"
    data = path.read_bytes()
    path.write_bytes(data[:200] + b"x" + data[201:])


def without_its_key(folder: Path) -> None:
    (folder / "kuulolla.key").rename(folder.parent / "elsewhere.key")


BAD_FILES = {
    overwritten: "Tiedosto on vioittunut",
    cut_in_half: "Tiedosto on vioittunut",
    emptied: "Tiedosto on vioittunut",
    removed: "Tiedosto puuttuu",
    from_a_later_version: "Päivitä ohjelma",
    with_a_key_that_cannot_be_read: "Avaintiedosto on vioittunut",
    without_its_key: "Avaintiedosto puuttuu",
}
KEY_TROUBLE = (with_a_key_that_cannot_be_read, without_its_key)


@pytest.mark.parametrize(("spoil", "words"), BAD_FILES.items(), ids=lambda part: getattr(part, "__name__", ""))
def test_a_bad_file_is_told_in_its_own_words_within_five_seconds_and_stays_as_it_is(used, desks, spoil, words):
    """A-30 a, b, d; attacks.md S2, S3, S11."""
    spoil(used)
    before = content(used)
    began = time.monotonic()
    desk = desks(used)
    if spoil not in KEY_TROUBLE:
        unlocks(desk, PASSPHRASE)
    desk.sees("troubleTitle", words)
    assert time.monotonic() - began < WITHIN
    assert str(used) in desk.read("troublePlace")
    assert desk.stop() == 0
    assert content(used) == before
    assert desk.errors.read_text() == ""


def test_what_was_put_right_meanwhile_opens_by_trying_again(used, desks):
    without_its_key(used)
    desk = desks(used)
    desk.sees("troubleTitle", "Avaintiedosto puuttuu")
    (used.parent / "elsewhere.key").rename(used / "kuulolla.key")
    desk.press("Yritä uudelleen")
    unlocks(desk, PASSPHRASE)
    is_open(desk)


@pytest.mark.parametrize("spoil", [None, cut_in_half])
def test_a_wrong_passphrase_is_told_as_such_and_opens_nothing(used, desks, spoil):
    """A-30 c; attacks.md S1. Of a damaged file too: it is not looked at before the passphrase fits."""
    if spoil is not None:
        spoil(used)
    before = content(used)
    began = time.monotonic()
    desk = desks(used)
    unlocks(desk, PASSPHRASE + "x")
    desk.sees("unlockError", "Salalause ei ole oikea")
    assert time.monotonic() - began < WITHIN
    assert [name for name in desk.open_files() if Path(name).name.startswith("kuulolla.db")] == []
    assert content(used) == before


def test_a_folder_that_cannot_be_written_is_told_as_such(used, desks):
    """A-30 f; attacks.md S7. Root is held to the rights of the folder as anybody is."""
    before = content(used)
    used.chmod(0o500)
    held = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all") if os.geteuid() == 0 else ()
    began = time.monotonic()
    desk = desks(used, before=held)
    unlocks(desk, PASSPHRASE)
    desk.sees("unlockError", "Kansioon ei voi kirjoittaa")
    assert time.monotonic() - began < WITHIN
    assert content(used) == before
    used.chmod(0o700)
    desk.press("Avaa")
    is_open(desk)


def console(folder: Path) -> subprocess.CompletedProcess[str]:
    """`kuulolla console` as anybody starts it, to its end."""
    return subprocess.run(
        [*COMMAND, "console", "--data", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("mode", "words"), [(0o755, "näkyy koneen muillekin käyttäjille"), (0o777, "voi kirjoittaa kuka tahansa")]
)
def test_a_folder_that_others_can_reach_is_refused_in_one_line_that_says_how_to_mend_it(used, mode, words):
    """attacks.md S10."""
    before = content(used)
    used.chmod(mode)
    done = console(used)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert words in line
    assert f"chmod 700 {used}" in line
    assert content(used) == before
    assert stat.S_IMODE(used.stat().st_mode) == mode


def test_a_link_in_place_of_the_file_is_refused_in_one_line(used):
    """attacks.md S10."""
    removed(used)
    (used / "kuulolla.db").symlink_to(used.parent / "elsewhere.db")
    before = (used.parent / "elsewhere.db").read_bytes()
    done = console(used)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert f"{used}/kuulolla.db ei ole tavallinen tiedosto" in line
    assert (used.parent / "elsewhere.db").read_bytes() == before


# --- nothing is told that nobody should read ---


def test_a_fault_of_the_program_is_reported_without_anybodys_words(used, desks):
    """attacks.md C11."""
    desk = desks(used)
    desk.move("fail", text=MARKER)
    desk.sees("unlockButton", "Avaa")
    limits = Path(f"/proc/{desk.process.pid}/limits").read_text() if sys.platform == "linux" else ""
    assert desk.stop() == 0
    told = desk.errors.read_text()
    assert "RuntimeError" in told
    assert "hand.py:" in told
    assert MARKER not in told
    if limits:
        assert next(line.split() for line in limits.splitlines() if "core file" in line)[4:6] == ["0", "0"]
