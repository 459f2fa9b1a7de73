# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roads into the desk's file: the first start, which makes keys and file, and every later one, which unlocks."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from console.core.writes import SettingSaved
from console.store.database import DATABASE_NAME, KEY_NAME, Store
from console.store.faults import CannotWrite, Damaged
from console.store.key_file import read_key_file, write_key_file
from shared.limits import PASSPHRASE_LEAST


class TooShort(ValueError):
    """A passphrase of fewer characters than `PASSPHRASE_LEAST`."""


class OpenToOthers(CannotWrite):
    """The folder can be read or written by other users of the machine."""


def is_first_start(folder: Path) -> bool:
    """Whether no desk stands in the folder yet. A file without its key is damage, not a first start."""
    return not (folder / DATABASE_NAME).exists() and not (folder / KEY_NAME).exists()


def prepare_folder(folder: Path) -> None:
    """Make the folder, for its owner alone. `OpenToOthers` or `CannotWrite` where that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
    except OSError as error:
        raise CannotWrite(type(error).__name__) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OpenToOthers(oct(mode))


def first_start(folder: Path, passphrase: str, random: Callable[[int], bytes], new_key: Callable[[], bytes]) -> Store:
    """Make the key file, the encrypted file and the desk's own keys. `TooShort` or a `StoreError` where that fails.

    The key file comes last: without it nothing of a half-made start counts, and the next try begins anew.
    """
    if len(passphrase.strip()) < PASSPHRASE_LEAST:
        raise TooShort(PASSPHRASE_LEAST)
    if not is_first_start(folder):
        raise Damaged("a file stands here already")
    database = folder / DATABASE_NAME
    making = folder / f"{DATABASE_NAME}.new"
    for left_over in folder.glob(f"{making.name}*"):
        left_over.unlink()
    key = random(32)
    store = Store(making, key)
    store.keep_secrets({"identity": new_key(), "login": new_key(), "service": random(16)})
    store.commit([SettingSaved("incarnation", "1")])
    store.close()
    write_key_file(folder / KEY_NAME, passphrase, key, random)
    try:
        making.replace(database)
    except OSError as error:
        raise CannotWrite(type(error).__name__) from error
    return Store(database, key)


def unlock(folder: Path, passphrase: str) -> Store:
    """Open the file of an earlier start; a `StoreError` says what is the matter where that fails."""
    key = read_key_file(folder / KEY_NAME, passphrase)
    making = folder / f"{DATABASE_NAME}.new"
    if making.exists() and not (folder / DATABASE_NAME).exists():
        making.replace(folder / DATABASE_NAME)  # the first start was cut off between its last two steps
    if not (folder / DATABASE_NAME).exists():
        raise Damaged("the file is missing")
    return Store(folder / DATABASE_NAME, key)
