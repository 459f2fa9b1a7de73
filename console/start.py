# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roads into the desk's file: the first start, which makes keys and file, every later one, and round damage.

On each road the key file is written after what it names and before that takes its name: cut off anywhere, the next
start finds the old state or finishes the new one (attacks.md S6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from console.core.writes import SettingSaved, Write
from console.store.check import check_file, log_of
from console.store.database import Store
from console.store.disk import probe_writing
from console.store.faults import Damaged, DiskFull
from console.store.folder import clear_left_overs, databases, emergency_name, is_first_start
from console.store.key_file import DeskKeys, KeyFile
from console.store.names import DATABASE_NAME, KEY_NAME
from console.store.whole_file import fresh_name, take_name
from shared.limits import PASSPHRASE_LEAST

Random = Callable[[int], bytes]


class TooShort(ValueError):
    """A passphrase of fewer characters than `PASSPHRASE_LEAST`."""


class DeskFile:
    """The desk's file, open, and what its key file needs to be written anew."""

    def __init__(self, folder: Path, keys: KeyFile, key: bytes, store: Store, random: Random) -> None:
        self.store = store
        self._folder = folder
        self._keys = keys
        self._key = key
        self._random = random

    @property
    def has_code(self) -> bool:
        """Whether a recovery code opens it."""
        return self._keys.has_code

    def check_passphrase(self, passphrase: str) -> None:
        """`WrongPassphrase` unless it is the one that opens this file."""
        self._keys.key_by_passphrase(passphrase)

    def keep_code(self, secret: bytes) -> None:
        """From now on this recovery code opens it, and no earlier one. A `StoreError` if that cannot be written."""
        self._write(self._keys.with_code(secret, self._key, self._random))

    def keep_desk_keys(self) -> None:
        """Wrap the desk's keys a second time, if the file's are others than the key file's: after a pairing, say."""
        desk = _keys_in(self.store)
        if self._keys.desk_keys(self._key) != desk:
            self._write(self._keys.with_desk(self._keys.database, desk, self._key, self._random))

    def _write(self, keys: KeyFile) -> None:
        keys.write(self._folder / KEY_NAME)
        self._keys = keys

    def close(self) -> None:
        """Put it away."""
        self.store.close()


def first_start(folder: Path, passphrase: str, random: Random, new_key: Callable[[], bytes]) -> DeskFile:
    """Make the key file, the encrypted file and the desk's own keys. `TooShort` or a `StoreError` where that fails.

    Without the key file nothing of a half-made start counts, and the next try begins anew.
    """
    _long_enough(passphrase)
    if not is_first_start(folder):
        raise Damaged("a file stands here already")
    probe_writing(folder)
    clear_left_overs(folder)
    key = random(32)
    desk = DeskKeys(new_key(), new_key(), random(16), incarnation=1)
    keys = KeyFile.make(DATABASE_NAME, passphrase, key, desk, random)
    return _make(folder, keys, key, desk, random)


def read_keys(folder: Path) -> KeyFile:
    """The key file of an earlier start; a `StoreError` says what is the matter with it."""
    return KeyFile.read(folder / KEY_NAME)


def open_file(folder: Path, keys: KeyFile, key: bytes, random: Random) -> DeskFile:
    """Open the file of an earlier start, once it has been looked through. A `StoreError` where that fails.

    Its count of commits rises by it, before anybody logs in with it: a copy that stands at the same count elsewhere,
    asleep or cut off, cannot come back and throw this one out.

    `Damaged` leaves every byte of it as it is.
    """
    probe_writing(folder)
    path = folder / keys.database
    if not path.exists() and fresh_name(path).exists():
        take_name(fresh_name(path), path)  # the start that made it was cut off between its last two steps
    check_file(path, key)
    clear_left_overs(folder)
    store = Store(path, key)
    try:
        file = DeskFile(folder, keys, key, store, random)
        file.keep_desk_keys()
        store.count_opening()
    except BaseException:
        store.close()
        raise
    return file


def set_passphrase(folder: Path, keys: KeyFile, key: bytes, passphrase: str, random: Random) -> KeyFile:
    """From now on this passphrase alone opens the file. After `TooShort` or a `StoreError` the old one still does."""
    _long_enough(passphrase)
    fresh = keys.with_passphrase(passphrase, key, random)
    fresh.write(folder / KEY_NAME)
    return fresh


def start_emergency(folder: Path, keys: KeyFile, key: bytes, day: str, random: Random) -> DeskFile:
    """A fresh file beside a damaged one, for the same desk. A `StoreError` where that fails. `day`: 2026-12-02.

    The incarnation rises as with every file that is not the one before (protocol.md, Pairing and login 3), so that the
    relay takes this one and refuses the damaged one, should it ever come back. It begins without talks: pages that
    were in one are told that it is gone.
    """
    probe_writing(folder)
    clear_left_overs(folder)
    before = keys.desk_keys(key)
    desk = replace(before, incarnation=before.incarnation + 1)
    fresh = keys.with_desk(emergency_name(folder, day), desk, key, random)
    return _make(folder, fresh, key, desk, random)


def set_aside(folder: Path, keys: KeyFile) -> tuple[str, ...]:
    """The names of earlier files, kept as they are beside the one that is in use."""
    return tuple(name for name in databases(folder) if name != keys.database)


def _make(folder: Path, keys: KeyFile, key: bytes, desk: DeskKeys, random: Random) -> DeskFile:
    """Make the file that `keys` names: first under another name, then the key file, then its own name."""
    path = folder / keys.database
    store = Store(fresh_name(path), key)
    try:
        store.keep_secrets({"identity": desk.identity, "login": desk.login, "service": desk.service})
        settings: list[Write] = [SettingSaved("incarnation", str(desk.incarnation))]
        if desk.origin:
            settings.append(SettingSaved("origin", desk.origin))
        store.commit(settings)
    finally:
        store.close()
    if log_of(fresh_name(path)).exists():  # the disk has not taken all of it: a new name would lose the rest
        raise DiskFull("not folded in")
    keys.write(folder / KEY_NAME)
    take_name(fresh_name(path), path)
    return DeskFile(folder, keys, key, Store(path, key), random)


def _keys_in(store: Store) -> DeskKeys:
    identity, login, service = (store.secret(name) for name in ("identity", "login", "service"))
    if identity is None or login is None or service is None:
        raise Damaged("the file has no keys")
    return DeskKeys(identity, login, service, int(store.setting("incarnation") or "1"), store.setting("origin") or "")


def _long_enough(passphrase: str) -> None:
    if len(passphrase.strip()) < PASSPHRASE_LEAST:
        raise TooShort(PASSPHRASE_LEAST)
