# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small files that are written whole or not at all, for their owner alone, and never through a link."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from console.store.faults import fault_of

FRESH: Final = ".new"  # behind the name while it is being written
NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def fresh_name(path: Path) -> Path:
    """Where a file is made before it takes its own name."""
    return path.with_name(path.name + FRESH)


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, wait for the disk, take the name: whoever looks finds the old bytes or the new ones.

    The file gets mode 0600. A `StoreError` says what the disk would not do; the old bytes stand then.
    """
    fresh = fresh_name(path)
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_LINK, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)  # a left-over may have had another mode
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise fault_of(error) from error
    take_name(fresh, path)


def take_name(fresh: Path, path: Path) -> None:
    """Give what was made its own name, and wait until the folder says so after a power cut, too."""
    try:
        fresh.replace(path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise fault_of(error) from error


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file that is no link. OSError where that fails, ValueError for more than `most` bytes."""
    descriptor = os.open(path, os.O_RDONLY | NO_LINK)
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError("larger than such a file can be")
    return data
