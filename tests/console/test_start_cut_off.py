# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A power cut at any step of a first start, a new passphrase, a new code, an emergency or a migration (attacks.md S6).

The next start finds the old state or the new one whole; never none, and nobody has to mend anything.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.core.writes import SettingSaved
from console.start import DeskFile, first_start, open_file, read_keys, start_emergency
from console.store.database import Store
from console.store.faults import Damaged, WrongCode, WrongPassphrase
from console.store.folder import is_first_start, prepare_folder
from console.store.reading import read_desk
from shared.crypto import new_private_key
from tests.console.cut_off import CODE, DAY, NEW, OLD
from tests.light_keys import light_stretching

RANDOM = secrets.token_bytes
STEPS_MOST = 200
ORIGIN = "https://chatti.example.fi"


@pytest.fixture(scope="module")
def made(tmp_path_factory, opened_often) -> Path:
    """A folder after its first start and pairing."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    prepare_folder(folder)
    file = first_start(folder, OLD, RANDOM, new_private_key)
    file.store.commit([SettingSaved("origin", ORIGIN)])
    file.keep_desk_keys()
    file.close()
    return folder


@pytest.fixture(scope="module", autouse=True)
def opened_often() -> Iterator[None]:
    with light_stretching():
        yield


def cut_off_at_every_step(road: str, before: Path | None, tmp_path: Path) -> Iterator[Path]:
    """The folder as each cut leaves it, from the first step to the last; ends once the road gets through."""
    command = [sys.executable, "-m", "tests.console.cut_off", road]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as goer:
        assert goer.stdin is not None
        assert goer.stdout is not None
        for number in range(STEPS_MOST):
            folder = tmp_path / str(number)
            if before is not None:
                shutil.copytree(before, folder)
            goer.stdin.write(f"{number} {folder}\n")
            status = int(goer.stdout.readline())
            assert status in (0, -signal.SIGKILL)
            yield folder
            if status == 0:
                assert number >= 2, "there were steps at which to die"
                return
    pytest.fail("the road does not end")


def opened(folder: Path, passphrase: str) -> DeskFile:
    """The next start, as the program does it."""
    prepare_folder(folder)
    keys = read_keys(folder)
    return open_file(folder, keys, keys.key_by_passphrase(passphrase), RANDOM)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_first_start_that_is_cut_off_begins_anew_or_is_done(tmp_path):
    outcomes = []
    for folder in cut_off_at_every_step("first start", None, tmp_path):
        prepare_folder(folder)
        anew = is_first_start(folder)
        outcomes.append(anew)
        file = first_start(folder, OLD, RANDOM, new_private_key) if anew else opened(folder, OLD)
        assert read_desk(file.store).incarnation == 1
        file.close()
        assert names(folder) == {"kuulolla.db", "kuulolla.key"}, "nothing is left over"
    assert outcomes == sorted(outcomes, reverse=True), "from one moment on it is done"
    assert {True, False} == set(outcomes)


def test_a_change_of_passphrase_that_is_cut_off_leaves_the_old_one_or_the_new_one(made, tmp_path):
    outcomes = []
    for folder in cut_off_at_every_step("new passphrase", made, tmp_path):
        opens = []
        for passphrase in (OLD, NEW):
            try:
                opened(folder, passphrase).close()
                opens.append(passphrase)
            except WrongPassphrase:
                pass
        assert len(opens) == 1, "one of them, and only one"
        outcomes.append(opens[0])
        assert names(folder) == {"kuulolla.db", "kuulolla.key"}
    assert set(outcomes) == {OLD, NEW}


def test_a_code_that_is_being_kept_opens_all_or_nothing(made, tmp_path):
    outcomes = []
    for folder in cut_off_at_every_step("recovery code", made, tmp_path):
        file = opened(folder, OLD)
        outcomes.append(file.has_code)
        file.close()
        keys = read_keys(folder)
        if keys.has_code:
            assert keys.key_by_code(CODE) == keys.key_by_passphrase(OLD)
        else:
            with pytest.raises(WrongCode):
                keys.key_by_code(CODE)
    assert set(outcomes) == {False, True}


def test_an_emergency_that_is_cut_off_is_offered_again_or_is_done(made, tmp_path):
    hurt = tmp_path / "hurt"
    shutil.copytree(made, hurt)
    with (hurt / "kuulolla.db").open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096))
    bad = (hurt / "kuulolla.db").read_bytes()
    outcomes = []
    for folder in cut_off_at_every_step("emergency", hurt, tmp_path):
        try:
            desk_file = opened(folder, OLD)
            outcomes.append(True)
        except Damaged:
            outcomes.append(False)
            keys = read_keys(folder)
            desk_file = start_emergency(folder, keys, keys.key_by_passphrase(OLD), DAY, RANDOM)
        desk = read_desk(desk_file.store)
        desk_file.close()
        assert (desk.incarnation, desk.origin) == (2, ORIGIN), "no incarnation is used up by a cut"
        assert (folder / "kuulolla.db").read_bytes() == bad
        assert names(folder) == {"kuulolla.db", "kuulolla.key", f"kuulolla-hatatila-{DAY}.db"}
    assert set(outcomes) == {False, True}


MIGRATION = """
import os, sys
from pathlib import Path
from console.store import database, migrations

@migrations.MIGRATIONS()
def second_shape(db):
    db["note"].add_column("colour", str)
    db.execute("UPDATE note SET colour = 'red'")
    if sys.argv[3] == "cut":
        os.kill(os.getpid(), 9)
    db["extra"].create({"id": int}, pk="id")

migrations.STEPS = (*migrations.STEPS, "second_shape")
store = database.Store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
print(store.connection.execute("SELECT text, colour FROM note").fetchall())
store.close()
"""


def test_a_migration_that_is_cut_off_has_not_begun(made, tmp_path):
    """attacks.md S11: one transaction, with the record that it ran."""
    folder = tmp_path / "desk"
    shutil.copytree(made, folder)
    path, key = folder / "kuulolla.db", read_keys(folder).key_by_passphrase(OLD)
    store = Store(path, key)
    store.connection.execute("INSERT INTO note VALUES (1, 'muistiinpano', 0.0)")
    store.close()

    def migrate(how: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", MIGRATION, path, key.hex(), how]
        return subprocess.run(command, env=os.environ, capture_output=True, text=True)

    assert migrate("cut").returncode == -signal.SIGKILL
    opened(folder, OLD).close()  # the version before still opens it: nothing of the new shape is there
    assert migrate("through").stdout.strip() == "[('muistiinpano', 'red')]"
