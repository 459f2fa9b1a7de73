# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each start looks first: what is damaged stays as it is, what is not ours is refused, and the desk goes on."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from console.core.values import Author, DutyState, TalkId
from console.core.writes import MessageSaved, SettingSaved
from console.start import (
    TooShort,
    first_start,
    open_file,
    read_keys,
    set_passphrase,
)
from console.store.check import check_file
from console.store.database import Store
from console.store.disk import PROBE_NAME
from console.store.faults import (
    Damaged,
    FileMissing,
    InUse,
    KeyFileMissing,
    LinkInPlace,
    Newer,
    OpenToOthers,
    WritableByAll,
    WrongPassphrase,
)
from console.store.folder import is_first_start, prepare_folder
from console.store.reading import read_desk, read_lines
from shared.crypto import new_private_key

PASSPHRASE = "aamu kaste polku lehti virta sammal"
RANDOM = secrets.token_bytes
DAY = "2026-12-02"
PAGE = 4096


def a_text(number: int) -> MessageSaved:
    return MessageSaved(TalkId(1), number + 1, Author.PARENT, number, bytes(16), f"teksti {number} " * 100, 0.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, bytes]:
    """A folder after a first start, a pairing, and 100 texts; and the file's key."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    prepare_folder(folder)
    file = first_start(folder, PASSPHRASE, RANDOM, new_private_key)
    file.store.commit([SettingSaved("origin", "https://chatti.example.fi"), SettingSaved("duty", DutyState.ON.value)])
    file.keep_desk_keys()
    for number in range(100):
        file.store.commit([a_text(number)])
    file.close()
    return folder, read_keys(folder).key_by_passphrase(PASSPHRASE)


@pytest.fixture
def folder(made, tmp_path) -> Path:
    copy = tmp_path / "desk"
    shutil.copytree(made[0], copy)
    return copy


@pytest.fixture
def key(made) -> bytes:
    return made[1]


def opened(folder: Path, key: bytes):
    return open_file(folder, read_keys(folder), key, RANDOM)


def content(folder: Path) -> dict[str, str]:
    """Each file and what is in it."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


# --- the first start ---


def test_a_first_start_leaves_a_file_and_its_key_and_nothing_else(made):
    assert sorted(path.name for path in made[0].iterdir()) == ["kuulolla.db", "kuulolla.key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made[0].iterdir()} == {0o600}
    assert stat.S_IMODE(made[0].stat().st_mode) == 0o700


def test_a_short_passphrase_makes_nothing(tmp_path, folder, key):
    with pytest.raises(TooShort):
        first_start(tmp_path, "lyhyt      ", RANDOM, new_private_key)
    assert is_first_start(tmp_path)
    with pytest.raises(TooShort):
        set_passphrase(folder, read_keys(folder), key, "lyhyt", RANDOM)


def test_a_first_start_never_begins_over_what_stands_there(folder):
    before = content(folder)
    for name in ("kuulolla.db", "kuulolla.key"):
        kept = (folder / name).read_bytes()
        (folder / name).unlink()
        with pytest.raises(Damaged):
            first_start(folder, PASSPHRASE, RANDOM, new_private_key)
        (folder / name).write_bytes(kept)
    assert content(folder) == before


def test_the_desks_keys_in_the_key_file_follow_the_files(folder, key):
    """After a pairing, or when a start was cut off between the two."""
    file = opened(folder, key)
    assert read_keys(folder).desk_keys(key).origin == "https://chatti.example.fi"
    file.store.commit([SettingSaved("origin", "https://uusi.example.fi")])
    file.close()
    opened(folder, key).close()
    assert read_keys(folder).desk_keys(key).origin == "https://uusi.example.fi"


# --- looked through ---


def test_a_good_file_is_opened_and_looking_changed_nothing(folder, key):
    before = content(folder)
    check_file(folder / "kuulolla.db", key)
    assert content(folder) == before
    file = opened(folder, key)
    assert len(read_lines(file.store, TalkId(1), 0)) == 100
    file.close()
    assert not (folder / PROBE_NAME).exists()


def test_whoever_opened_the_file_last_stands_above_every_copy_that_only_lies_there(folder, key):
    """The relay refuses a lower count (protocol.md, Pairing and login 3): of two equal files, the one left behind."""
    counts = []
    for _ in range(3):
        file = opened(folder, key)
        counts.append(read_desk(file.store).commits)
        file.close()
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]


def test_a_wrong_passphrase_does_not_even_open_the_file(folder):
    """attacks.md S1."""
    before = content(folder)
    with pytest.raises(WrongPassphrase):
        read_keys(folder).key_by_passphrase(PASSPHRASE + "x")
    assert content(folder) == before


def test_one_changed_byte_in_any_page_is_found_and_stays(folder, key):
    """attacks.md S2."""
    path = folder / "kuulolla.db"
    good = path.read_bytes()
    for page in range(len(good) // PAGE):
        overwrite(path, page * PAGE + 2_000, bytes([good[page * PAGE + 2_000] ^ 1]))
        bad = content(folder)
        with pytest.raises(Damaged):
            opened(folder, key)
        assert content(folder) == bad
        path.write_bytes(good)
    opened(folder, key).close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: good[:PAGE] + os.urandom(PAGE) + good[2 * PAGE :],
        lambda good: os.urandom(PAGE) + good[PAGE:],
        lambda good: good[: len(good) // 2],
        lambda good: good[:-PAGE],
        lambda good: good[:10],
        lambda good: b"",
        lambda good: bytes(len(good)),
        lambda good: good[: -4 * PAGE] + bytes(4 * PAGE),
        lambda good: good + b"x" * 100,
        lambda good: b"SQLite format 3\0" + good[16:],
    ],
    ids=["4 KB", "first 4 KB", "half", "a page less", "10 bytes", "empty", "zeros", "zero tail", "tail", "salt"],
)
def test_a_damaged_file_is_found_and_stays_byte_for_byte(folder, key, damage):
    """A-30 a and b; attacks.md S3."""
    path = folder / "kuulolla.db"
    path.write_bytes(damage(path.read_bytes()))
    bad = content(folder)
    with pytest.raises(Damaged):
        opened(folder, key)
    assert content(folder) == bad


WRITER = """
import os, sys
from pathlib import Path
from console.store.database import Store
from tests.console.test_start_files import a_text
store = Store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
store.commit([a_text(100)])
os.kill(os.getpid(), 9)
"""


def killed_while_open(folder: Path, key: bytes) -> None:
    """One more text, and a kill: the text stands in the write-ahead log alone."""
    done = subprocess.run([sys.executable, "-c", WRITER, folder / "kuulolla.db", key.hex()], env=os.environ)
    assert done.returncode == -signal.SIGKILL


def test_the_newest_texts_in_the_log_are_there_after_a_kill(folder, key):
    killed_while_open(folder, key)
    (folder / "kuulolla.db-shm").unlink()
    file = opened(folder, key)
    assert len(read_lines(file.store, TalkId(1), 0)) == 101
    file.close()


def test_a_missing_log_and_a_stale_index_are_no_damage(folder, key):
    """attacks.md S3: what was only in the log is gone, and nothing else."""
    killed_while_open(folder, key)
    (folder / "kuulolla.db-wal").unlink()
    overwrite(folder / "kuulolla.db-shm", 0, os.urandom(1000))
    file = opened(folder, key)
    assert len(read_lines(file.store, TalkId(1), 0)) == 100
    file.close()


def test_the_log_of_a_damaged_file_is_not_folded_into_it(folder, key):
    """Closing a file that may be written would do so; whoever repairs it needs both as they were."""
    killed_while_open(folder, key)
    overwrite(folder / "kuulolla.db", 5 * PAGE, os.urandom(PAGE))
    bad = content(folder)
    with pytest.raises(Damaged):
        opened(folder, key)
    after = content(folder)
    assert {name: after[name] for name in ("kuulolla.db", "kuulolla.db-wal")} == {
        name: bad[name] for name in ("kuulolla.db", "kuulolla.db-wal")
    }


def test_a_file_of_a_later_version_is_refused_untouched(folder, key):
    """A-30 d; attacks.md S11."""
    store = Store(folder / "kuulolla.db", key)
    store.connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kuulolla-desk', 'second_shape', 'x')"
    )
    store.close()
    before = content(folder)
    with pytest.raises(Newer):
        opened(folder, key)
    assert content(folder) == before


def test_a_file_that_another_program_holds_is_told_as_such(folder, key):
    """attacks.md S8."""
    other = dbapi2.connect(str(folder / "kuulolla.db"), isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InUse):
        opened(folder, key)
    other.execute("ROLLBACK")
    opened(folder, key).close()
    other.close()


def test_what_is_gone_is_told_by_its_name(folder, key):
    (folder / "kuulolla.db").rename(folder / "elsewhere")
    with pytest.raises(FileMissing):
        opened(folder, key)
    (folder / "elsewhere").rename(folder / "kuulolla.db")
    (folder / "kuulolla.key").unlink()
    assert not is_first_start(folder), "a file without its key is damage, not a first start"
    with pytest.raises(KeyFileMissing):
        read_keys(folder)


# --- whose folder it is ---


@pytest.mark.parametrize(
    ("mode", "fault"), [(0o750, OpenToOthers), (0o701, OpenToOthers), (0o777, WritableByAll), (0o702, WritableByAll)]
)
def test_a_folder_that_others_can_reach_is_refused(folder, mode, fault):
    """attacks.md S10."""
    before = content(folder)
    folder.chmod(mode)
    with pytest.raises(OpenToOthers) as refused:
        prepare_folder(folder)
    assert type(refused.value) is fault
    assert content(folder) == before
    folder.chmod(0o700)
    prepare_folder(folder)


@pytest.mark.parametrize("name", ["kuulolla.db", "kuulolla.key", "kuulolla.db-wal", "kuulolla.key.new", "console.lock"])
def test_a_link_in_place_of_a_file_is_refused(folder, tmp_path, name):
    """attacks.md S10."""
    real = tmp_path / "elsewhere"
    if (folder / name).exists():
        (folder / name).rename(real)
    else:
        real.write_text("untouched")
    (folder / name).symlink_to(real)
    before = real.read_bytes()
    with pytest.raises(LinkInPlace) as refused:
        prepare_folder(folder)
    assert str(refused.value) == name
    assert real.read_bytes() == before


def test_a_folder_in_place_of_a_file_is_refused_and_a_socket_is_not(folder):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "console.socket"))
        prepare_folder(folder)
    (folder / "kuulolla.db-shm").mkdir()
    with pytest.raises(LinkInPlace):
        prepare_folder(folder)


def test_files_that_came_back_from_a_backup_readable_by_all_are_closed_again(folder):
    """The folder has kept them safe; nobody has to be sent to a terminal for it."""
    for path in folder.iterdir():
        path.chmod(0o644)
    prepare_folder(folder)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_link_to_the_folder_itself_is_the_workers_own_business(folder, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)
    prepare_folder(link)
    assert not is_first_start(link)
