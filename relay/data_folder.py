# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The relay's folder on disk: made for its owner alone, held by one relay at a time."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from relay.config import UseError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE: Final = "relay.db"
_LOCK: Final = "relay.lock"
_PORT: Final = "relay.port"


def prepare(folder: Path) -> None:
    """Make the folder if need be, with mode 0700. `UseError` if it cannot be used; then nothing was changed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UseError(
            f"Kansiota {folder} ei voi luoda ({_reason(error)}): valitse --data, johon saat kirjoittaa."
        ) from None
    check(folder)


def check(folder: Path) -> None:
    """`UseError` unless the folder is there and only its owner, who runs this, can read it."""
    if not folder.is_dir():
        raise UseError(f"Kansiota {folder} ei ole: aja ensin kuulolla relay init --data {folder}.")
    if sys.platform != "win32":
        found = folder.stat()
        if found.st_uid != os.geteuid():
            raise UseError(f"Kansio {folder} on toisen käyttäjän: aja tämä sillä käyttäjällä, joka sen omistaa.")
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise UseError(f"Kansio {folder} näkyy muillekin: korjaa komennolla chmod 700 {folder}.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UseError(f"Kansioon {folder} ei voi kirjoittaa: tarkista oikeudet tai valitse toinen --data.")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder for this process. `UseError` while another relay holds it. The system frees it on any end."""
    path = folder / _LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise UseError(cannot_use(path, error)) from None
    try:
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UseError(
                f"Toinen palvelin käyttää jo kansiota {folder}: pysäytä se ensin tai valitse toinen --data."
            ) from None
        yield
    finally:
        os.close(handle)


@contextmanager
def port_written(folder: Path, port: int) -> Iterator[None]:
    """The real port stands in a file while the relay runs: for whoever started it on port 0."""
    path = folder / _PORT
    write_private(path, f"{port}\n")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """A file with mode 0600, there with all its text or not at all."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    fresh.replace(path)


def free_bytes(folder: Path) -> int:
    """How much the disk under the folder still takes."""
    return shutil.disk_usage(folder).free


def cannot_use(path: Path, error: OSError) -> str:
    """One line on what stands in the way of a file or a folder, and what to do with it."""
    return f"Kohdetta {path} ei voi käyttää ({_reason(error)}): siirrä se syrjään tai valitse toinen --data."


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else type(error).__name__
