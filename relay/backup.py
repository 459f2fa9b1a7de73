# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of the relay's file as it is at one moment, whether or not a relay runs on it meanwhile."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from relay.config import UseError
from relay.data_folder import DATABASE
from relay.keyring import what_to_do


def back_up(folder: Path, target: Path) -> None:
    """Copy the file of `folder` to `target`, mode 0600. `UseError` where that cannot be; then no `target` was made.

    The copy is made in one step of SQLite's backup interface, by a connection of its own that only reads: in the
    write-ahead log a reader sees one moment and holds up no writer. Letters that a desk has taken since and cards that
    were renewed are in it as they were: the desk knows a repeated letter, and renews what is older than its own.
    """
    source = folder / DATABASE
    if not source.is_file() or not source.stat().st_size:
        raise UseError(f"Kansiota {folder} ei ole alustettu: aja kuulolla relay init --data {folder}.")
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise UseError(f"Tiedosto {target} on jo olemassa, eikä sitä korvata: anna --to uutena tiedostona.") from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise UseError(f"Tiedostoa {target} ei voi luoda ({reason}): valitse toinen --to.") from None
    try:
        _copy(source, target)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise UseError(f"Varmuuskopio ei onnistunut: {source} tai {target} {what_to_do(error)}") from None
        raise


def _copy(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as original,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy, pages=-1)
        copy.execute("pragma journal_mode = delete")  # one file, whole by itself
