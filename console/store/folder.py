# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder of the desk's files: whose it is, whether it can be written, what stands in it.

All of it is asked before a file is opened, since SQLite has one word for a full disk, a read-only one and a lost one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from console.store.faults import LinkInPlace, OpenToOthers, WritableByAll, fault_of
from console.store.names import DATABASE_PATTERN, KEY_NAME
from console.store.whole_file import fresh_name

_OURS: Final = ("kuulolla", "console.")


def prepare_folder(folder: Path) -> None:
    """Make the folder, for its owner alone; look at what stands in it.

    `WritableByAll` or `OpenToOthers` where other users could reach it, `LinkInPlace` where something of ours is no
    plain file, `CannotWrite` where the folder cannot be. Files of ours that were readable by others (brought back from
    a backup, say) become 0600: the folder has kept them safe.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
        if os.name == "posix":
            if mode & stat.S_IWOTH:
                raise WritableByAll(oct(mode))
            if mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise OpenToOthers(oct(mode))
        for path in _ours(folder):
            mode = path.lstat().st_mode
            if stat.S_ISSOCK(mode):
                continue
            if not stat.S_ISREG(mode):
                raise LinkInPlace(path.name)
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                with suppress(OSError):  # a read-only disk: found by `probe_writing`, with words of its own
                    path.chmod(0o600)
    except OSError as error:
        raise fault_of(error) from error


def _ours(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.name.startswith(_OURS))


def databases(folder: Path) -> tuple[str, ...]:
    """The names of the desk's files in the folder: the first one, and those of emergencies."""
    return tuple(sorted(path.name for path in folder.iterdir() if DATABASE_PATTERN.fullmatch(path.name)))


def is_first_start(folder: Path) -> bool:
    """Whether no desk stands in the folder yet. A file without its key is damage, not a first start."""
    return not (folder / KEY_NAME).exists() and not databases(folder)


def clear_left_overs(folder: Path) -> None:
    """Remove what a cut-off start or writing left beside the files. `CannotWrite` where that cannot be."""
    try:
        for path in (*folder.glob(f"{fresh_name(Path(KEY_NAME))}*"), *folder.glob("kuulolla*.db.new*")):
            path.unlink()
    except OSError as error:
        raise fault_of(error) from error


def emergency_name(folder: Path, day: str) -> str:
    """A name for a fresh file that no file has yet. `day`: 2026-12-02."""
    taken = {path.name for path in folder.iterdir()}
    stem = f"kuulolla-hatatila-{day}"
    names = [f"{stem}.db", *(f"{stem}-{number}.db" for number in range(2, 100))]
    return next(name for name in names if not any(other.startswith(name) for other in taken))
