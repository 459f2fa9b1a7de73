# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each fault of the desk's files in words: a line under a field, a page of its own, or a line of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console import start_strings
from console.store.faults import (
    CannotWrite,
    Damaged,
    DiskFull,
    FileMissing,
    InUse,
    KeyFileDamaged,
    KeyFileMissing,
    LinkInPlace,
    Newer,
    OpenToOthers,
    ReadOnly,
    StoreError,
    WritableByAll,
    WrongCode,
    WrongPassphrase,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page about a file that does not open; `emergency`: whether the desk can go on without it."""

    title: str
    texts: tuple[str, ...]
    emergency: bool = False


_WORDS_FOR: Final = (
    (WrongPassphrase, start_strings.UNLOCK_WRONG),
    (WrongCode, start_strings.LOST_WRONG),
    (InUse, start_strings.IN_USE),
    (DiskFull, start_strings.DISK_FULL),
    (ReadOnly, start_strings.UNLOCK_READ_ONLY),
    (CannotWrite, start_strings.NOT_WRITABLE),
)
_TROUBLE_OF: Final = (  # the narrower kinds first
    (KeyFileDamaged, Trouble(start_strings.KEY_DAMAGED_TITLE, (start_strings.KEY_DAMAGED, start_strings.KEY_LOST))),
    (KeyFileMissing, Trouble(start_strings.KEY_MISSING_TITLE, (start_strings.KEY_MISSING, start_strings.KEY_LOST))),
    (FileMissing, Trouble(start_strings.FILE_MISSING_TITLE, (start_strings.FILE_MISSING,), emergency=True)),
    (Damaged, Trouble(start_strings.DAMAGED_TITLE, (start_strings.DAMAGED,), emergency=True)),
    (Newer, Trouble(start_strings.NEWER_TITLE, (start_strings.NEWER,))),
)


def words_for(error: Exception) -> str:
    """What stands under a field when it did not go on."""
    return next((words for kind, words in _WORDS_FOR if isinstance(error, kind)), start_strings.FIRST_FAILED)


def trouble_of(error: StoreError) -> Trouble:
    """The page for a file that does not open."""
    return next(
        (trouble for kind, trouble in _TROUBLE_OF if isinstance(error, kind)),
        Trouble(start_strings.UNREADABLE_TITLE, (words_for(error),)),
    )


def line_for(error: StoreError, folder: Path) -> str:
    """One line that says what is the matter with the folder and how to mend it."""
    match error:
        case WritableByAll():
            return start_strings.folder_writable_by_all(folder)
        case OpenToOthers():
            return start_strings.folder_open_to_others(folder)
        case LinkInPlace():
            return start_strings.link_in_place(str(error), folder)
        case DiskFull():
            return start_strings.folder_disk_full(folder)
        case ReadOnly():
            return start_strings.folder_read_only(folder)
        case _:
            return start_strings.folder_unusable(folder)
