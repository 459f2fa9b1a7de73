# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beside a damaged file the same desk goes on in a fresh one, and nothing that was there is overwritten (A-30)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest

from console.core.values import Author, DutyState, TalkId
from console.core.writes import MessageSaved, SettingSaved
from console.start import first_start, open_file, read_keys, set_aside, start_emergency
from console.store.faults import Damaged
from console.store.folder import prepare_folder
from console.store.reading import read_desk, read_lines
from shared.crypto import new_private_key

PASSPHRASE = "aamu kaste polku lehti virta sammal"
RANDOM = secrets.token_bytes
DAY = "2026-12-02"
PAGE = 4096


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder after a first start and a pairing, on duty."""
    folder = tmp_path / "desk"
    prepare_folder(folder)
    file = first_start(folder, PASSPHRASE, RANDOM, new_private_key)
    file.store.commit([SettingSaved("origin", "https://chatti.example.fi"), SettingSaved("duty", DutyState.ON.value)])
    file.keep_desk_keys()
    file.close()
    return folder


@pytest.fixture
def key(folder) -> bytes:
    return read_keys(folder).key_by_passphrase(PASSPHRASE)


def opened(folder: Path, key: bytes):
    return open_file(folder, read_keys(folder), key, RANDOM)


def a_text(number: int) -> MessageSaved:
    return MessageSaved(TalkId(1), number + 1, Author.PARENT, number, bytes(16), f"teksti {number}", 0.0)


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def damaged(folder: Path) -> bytes:
    overwrite(folder / "kuulolla.db", 5 * PAGE, os.urandom(PAGE))
    return (folder / "kuulolla.db").read_bytes()


def test_an_emergency_is_the_same_desk_in_the_next_incarnation_without_talks(folder, key):
    """A-30; protocol.md, Pairing and login 3."""
    good = opened(folder, key)
    before = read_desk(good.store)
    good.close()
    bad = damaged(folder)
    with pytest.raises(Damaged):
        opened(folder, key)
    file = start_emergency(folder, read_keys(folder), key, DAY, RANDOM)
    desk = read_desk(file.store)
    file.close()
    assert (desk.identity, desk.login, desk.service, desk.origin) == (
        before.identity,
        before.login,
        before.service,
        before.origin,
    )
    assert desk.incarnation == before.incarnation + 1
    assert desk.talks == {}
    assert desk.day_keys == ()
    assert desk.duty is DutyState.OFF
    assert (folder / "kuulolla.db").read_bytes() == bad
    assert read_keys(folder).database == f"kuulolla-hatatila-{DAY}.db"
    assert read_keys(folder).key_by_passphrase(PASSPHRASE) == key


def test_later_starts_use_the_emergencys_file_and_know_what_is_kept(folder, key):
    bad = damaged(folder)
    file = start_emergency(folder, read_keys(folder), key, DAY, RANDOM)
    file.store.commit([a_text(7)])
    file.close()
    file = opened(folder, key)
    assert len(read_lines(file.store, TalkId(1), 0)) == 1
    file.close()
    assert set_aside(folder, read_keys(folder)) == ("kuulolla.db",)
    assert (folder / "kuulolla.db").read_bytes() == bad


def test_a_second_emergency_on_the_same_day_overwrites_nothing(folder, key):
    first = damaged(folder)
    start_emergency(folder, read_keys(folder), key, DAY, RANDOM).close()
    second = folder / f"kuulolla-hatatila-{DAY}.db"
    overwrite(second, PAGE, os.urandom(PAGE))
    kept = second.read_bytes()
    with pytest.raises(Damaged):
        opened(folder, key)
    file = start_emergency(folder, read_keys(folder), key, DAY, RANDOM)
    assert read_desk(file.store).incarnation == 3
    file.close()
    assert set_aside(folder, read_keys(folder)) == (second.name, "kuulolla.db")
    assert ((folder / "kuulolla.db").read_bytes(), second.read_bytes()) == (first, kept)


def test_even_a_file_that_is_gone_does_not_cost_the_desk_its_identity(folder, key):
    (folder / "kuulolla.db").unlink()
    file = start_emergency(folder, read_keys(folder), key, DAY, RANDOM)
    assert read_desk(file.store).origin == "https://chatti.example.fi"
    file.close()
