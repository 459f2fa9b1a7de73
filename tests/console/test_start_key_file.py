# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key file: two ways to the key, the desk's own keys a second time, and damage that no passphrase is blamed for."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import stat
import time
from dataclasses import replace

import pytest

from console.store.faults import KeyFileDamaged, KeyFileMissing, LinkInPlace, Newer, WrongCode, WrongPassphrase
from console.store.key_file import DeskKeys, KeyFile

PASSPHRASE = "aamu kaste polku lehti virta sammal"
KEY = bytes(range(32))
CODE = bytes(range(16))
DESK = DeskKeys(b"IK private" * 14, b"AK private" * 14, b"service id 16 by", 3, "https://chatti.example.fi")


@pytest.fixture(scope="module")
def made():
    return KeyFile.make("kuulolla.db", PASSPHRASE, KEY, DESK, secrets.token_bytes).with_code(
        CODE, KEY, secrets.token_bytes
    )


@pytest.fixture
def path(made, tmp_path):
    path = tmp_path / "kuulolla.key"
    made.write(path)
    return path


def changed(path, **values):
    """The same file with other values and a right checksum, as a thief could write it."""
    content = json.loads(path.read_text())
    del content["check"]
    for name, value in values.items():
        part = content["argon2id"] if name in content["argon2id"] else content
        part[name] = value
    check = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps({**content, "check": check}))


def test_passphrase_and_code_open_the_same_key(path, made):
    read = KeyFile.read(path)
    assert read == made
    assert read.key_by_passphrase(PASSPHRASE) == read.key_by_code(CODE) == KEY


def test_the_same_words_open_it_from_another_keyboard(made):
    file = made.with_passphrase("hetki järvellä", KEY, secrets.token_bytes)
    assert file.key_by_passphrase("  hetki ja\u0308rvella\u0308 ") == KEY


def test_a_wrong_passphrase_and_a_foreign_code_are_told_as_such(made):
    """attacks.md S1."""
    with pytest.raises(WrongPassphrase):
        made.key_by_passphrase(PASSPHRASE + "!")
    with pytest.raises(WrongCode):
        made.key_by_code(bytes(16))
    with pytest.raises(WrongCode):
        replace(made, by_code=b"").key_by_code(CODE)


def test_the_desks_own_keys_are_in_it_and_only_under_the_files_key(path, made):
    """protocol.md, Keys: IK is wrapped a second time in the desk's key file."""
    assert made.desk_keys(KEY) == DESK
    with pytest.raises(KeyFileDamaged):
        made.desk_keys(bytes(32))
    content = path.read_bytes()
    for secret in (KEY, CODE, DESK.identity, DESK.login, DESK.service, DESK.origin.encode(), PASSPHRASE.encode()):
        for spelling in (secret, secret.hex().encode(), base64.b64encode(secret)[:-4]):
            assert spelling not in content


def test_a_new_passphrase_ends_the_old_one_and_leaves_the_code(made):
    file = made.with_passphrase("aivan toinen lause", KEY, secrets.token_bytes)
    assert file.key_by_passphrase("aivan toinen lause") == file.key_by_code(CODE) == KEY
    with pytest.raises(WrongPassphrase):
        file.key_by_passphrase(PASSPHRASE)
    assert file.desk_keys(KEY) == DESK


def test_a_new_code_ends_the_old_one(made):
    file = made.with_code(bytes(16), KEY, secrets.token_bytes)
    assert file.key_by_code(bytes(16)) == KEY
    with pytest.raises(WrongCode):
        file.key_by_code(CODE)


def test_it_is_for_its_owner_alone(path, made):
    """attacks.md S10; whatever mode a left-over had."""
    left_over = path.with_name("kuulolla.key.new")
    left_over.write_text("x")
    left_over.chmod(0o666)
    made.write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not left_over.exists()


def test_any_changed_byte_is_damage_and_never_a_wrong_passphrase(path):
    """attacks.md S2, A-30: SQLCipher and Argon2id alone could not tell them apart."""
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises((KeyFileDamaged, Newer)):
            KeyFile.read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"7",
        b"\xff\xfe",
        b'{"kuulolla store key": 2}',
        b'{"kuulolla store key": "2"}',
        b'{"kuulolla store key": true}',
        b"[" * 10_000,
        b"x" * 70_000,
    ],
)
def test_what_is_no_key_file_is_damage(path, content):
    path.write_bytes(content)
    with pytest.raises(KeyFileDamaged):
        KeyFile.read(path)


def test_half_of_it_is_damage(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(KeyFileDamaged):
        KeyFile.read(path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 64 * 1024 * 1024),
        ("memory_kib", 8),
        ("memory_kib", "65536"),
        ("memory_kib", 65536.0),
        ("iterations", 0),
        ("iterations", 10**9),
        ("lanes", 0),
        ("lanes", 10_000),
        ("lanes", True),
        ("salt", ""),
        ("salt", "AAAA"),
        ("salt", "not base64"),
        ("by_passphrase", 7),
        ("database", "../kuulolla.db"),
        ("database", "/etc/passwd"),
        ("database", "kuulolla.db/../x.db"),
        ("database", 3),
    ],
)
def test_what_a_thief_wrote_into_it_is_refused_before_anything_is_derived(path, name, value):
    """attacks.md S14: 64 GiB of memory, or so little that guessing is cheap; and no way out of the folder."""
    changed(path, **{name: value})
    before = time.process_time()
    with pytest.raises(KeyFileDamaged):
        KeyFile.read(path)
    assert time.process_time() - before < 0.05


def test_the_thiefs_checksum_itself_is_right(path):
    """Else the test above would show nothing."""
    changed(path, memory_kib=128 * 1024)
    assert KeyFile.read(path).stretching.memory_kib == 128 * 1024


def test_a_later_version_is_told_as_such_whatever_else_it_holds(path):
    path.write_text(json.dumps({"kuulolla store key": 3, "something": "else"}))
    with pytest.raises(Newer):
        KeyFile.read(path)


def test_a_missing_one_and_a_link_in_its_place_are_told_apart(path, tmp_path):
    """attacks.md S10."""
    real = tmp_path / "elsewhere"
    path.rename(real)
    with pytest.raises(KeyFileMissing):
        KeyFile.read(path)
    path.symlink_to(real)
    with pytest.raises(LinkInPlace):
        KeyFile.read(path)


def test_writing_replaces_a_link_and_touches_nothing_behind_it(path, made, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    for place in (path, path.with_name("kuulolla.key.new")):
        place.unlink(missing_ok=True)
    path.symlink_to(victim)
    made.write(path)
    assert victim.read_text() == "untouched"
    assert not path.is_symlink()
    path.with_name("kuulolla.key.new").symlink_to(victim)
    with pytest.raises(LinkInPlace):
        made.write(path)
    assert victim.read_text() == "untouched"
