# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the desk's file, told apart: the person can do something different about each.

StoreError
├── WrongPassphrase   the key file says so; the file itself was not touched
├── Damaged           the key file or the file is not what was written
├── Newer             a later version of the program wrote it
└── CannotWrite       full disk, read-only folder: the world's fault, nothing was acknowledged
"""

from __future__ import annotations


class StoreError(Exception):
    """The root; its text is for the log of errors, the screen has words of its own."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the key file."""


class Damaged(StoreError):
    """The bytes are not what was written."""


class Newer(StoreError):
    """Written by a later version."""


class CannotWrite(StoreError):
    """The disk does not take it."""
