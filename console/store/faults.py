# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the desk's files, told apart: the person can do something different about each.

StoreError
├── WrongPassphrase    the key file says so; the file itself was not touched
├── WrongCode          a whole recovery code, but not this key file's
├── Damaged            the file is not what was written
│   ├── FileMissing      or is not there at all
│   ├── KeyFileDamaged   the key file is not: nothing can be opened without a copy of it
│   └── KeyFileMissing   a file stands here without its key file
├── Newer              a later version of the program wrote it
├── InUse              another program holds the file
├── OpenToOthers       other users of the machine can reach the folder
│   └── WritableByAll    and change what is in it
├── LinkInPlace        a link or a folder stands where a file of ours should
└── CannotWrite        the world's fault, nothing was acknowledged
    ├── DiskFull
    └── ReadOnly

Overlap (a LocalError)   two agreed times at once: the wish is refused, and nothing has changed
"""

from __future__ import annotations

import errno

from shared.errors import LocalError


class StoreError(Exception):
    """The root; its text is for the log of errors, the screen has words of its own."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the key file."""


class WrongCode(StoreError):
    """The recovery code does not open the key file, or the key file has none."""


class Damaged(StoreError):
    """The bytes are not what was written."""


class FileMissing(Damaged):
    """The key file is there, the desk's file is not."""


class KeyFileDamaged(Damaged):
    """The bytes of the key file are not what was written."""


class KeyFileMissing(Damaged):
    """The key file is gone, the desk's file is not."""


class Newer(StoreError):
    """Written by a later version."""


class InUse(StoreError):
    """Another program holds the file."""


class OpenToOthers(StoreError):
    """The folder can be read by other users of the machine."""


class WritableByAll(OpenToOthers):
    """The folder can be written by every user of the machine."""


class LinkInPlace(StoreError):
    """What should be a plain file is none; its text is the name."""


class CannotWrite(StoreError):
    """The disk does not take it."""


class DiskFull(CannotWrite):
    """There is no room left."""


class ReadOnly(CannotWrite):
    """The folder or its disk cannot be written."""


class Overlap(LocalError):
    """Two agreed times would overlap. The core looks before it writes; this is the file's own word."""


_FAULT_OF_ERRNO = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.ELOOP: LinkInPlace,
}


def fault_of(error: OSError) -> StoreError:
    """The fault that an error of the system stands for."""
    return _FAULT_OF_ERRNO.get(error.errno or 0, CannotWrite)(type(error).__name__)
