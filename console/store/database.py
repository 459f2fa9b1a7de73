# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open the encrypted file, and keep a step's writes in one durable transaction.

SQLCipher with a raw key, WAL, synchronous=FULL (an acknowledged message survives a power cut) and secure_delete
(what was deleted is not left in free pages). A write takes well under a millisecond of the window's thread, so there is
no thread of its own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from console.core.writes import (
    BookingDeleted,
    CaseDeleted,
    CodeDeleted,
    LetterKeyDeleted,
    LettersDeleted,
    TalkDeleted,
    TextsDeleted,
    Write,
)
from console.store.disk import probe_writing
from console.store.faults import CannotWrite, Damaged, DiskFull, InUse, Overlap, ReadOnly, StoreError, fault_of
from console.store.migrations import MIGRATIONS, OVERLAPS, refuse_newer
from console.store.statements import statements_of
from console.store.whole_file import NO_LINK

_DELETING: Final = (
    TalkDeleted,
    TextsDeleted,
    CaseDeleted,
    CodeDeleted,
    BookingDeleted,
    LettersDeleted,
    LetterKeyDeleted,
)
_COUNT_COMMIT: Final = (
    "INSERT INTO setting (name, value) VALUES ('commits', '1')"
    " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
)
# SQLite's primary result codes (sqlite3.h)
_BUSY, _LOCKED, _READ_ONLY, _CORRUPT, _FULL, _NOT_A_DATABASE = 5, 6, 8, 11, 13, 26
_FAULT_OF_CODE: Final = {
    _BUSY: InUse,
    _LOCKED: InUse,
    _READ_ONLY: ReadOnly,
    _FULL: DiskFull,
    _CORRUPT: Damaged,
    _NOT_A_DATABASE: Damaged,
}


def fault_of_database(error: dbapi2.DatabaseError, *, reading: bool = False) -> StoreError:
    """The fault that an error of SQLite stands for. What cannot be read is damaged, what cannot be written is not."""
    fault = _FAULT_OF_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Damaged if reading else CannotWrite)
    return fault(getattr(error, "sqlite_errorname", type(error).__name__))


def unlock_connection(connection: Any, key: bytes) -> None:
    """Give a connection the file's 32-byte key; nothing is read yet. SQLCipher stays silent: faults are told by us."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


class Store:
    """The desk's file, open."""

    def __init__(self, path: Path, key: bytes, *, durable: bool = True) -> None:
        """Open or create. `Damaged`, `Newer` or `CannotWrite` where that fails; nothing is overwritten then.

        `durable=False` skips waiting for the disk: for the simulation alone, where the crash is simulated too.
        """
        if not path.exists():
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600))
            except OSError as error:
                raise fault_of(error) from error
        self._path = path
        self.connection: Any = dbapi2.connect(str(path), isolation_level=None)
        try:
            self._set_up(key, durable)
        except BaseException:
            self.connection.close()
            raise

    def _set_up(self, key: bytes, durable: bool) -> None:
        connection = self.connection
        try:
            unlock_connection(connection, key)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA busy_timeout = 2000")
            self.db = Database(connection)
            refuse_newer(self.db)
            connection.execute("BEGIN EXCLUSIVE")  # whoever else writes here is found out now, not in a talk
            try:
                MIGRATIONS.apply(self.db)
                connection.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise
        except dbapi2.DatabaseError as error:
            raise fault_of_database(error) from error

    def commit(self, writes: Sequence[Write]) -> None:
        """Keep all of it or nothing. `CannotWrite` if the disk does not take it: then nothing may be acknowledged.

        `Overlap` if an agreed time would overlap another: a refusal, not a fault of the disk.
        """
        if not writes:
            return
        try:
            with self.db.atomic():
                for write in writes:
                    for sql, values in statements_of(write):
                        self.connection.execute(sql, values)
                self.connection.execute(_COUNT_COMMIT)
        except dbapi2.DatabaseError as error:
            if OVERLAPS in str(error):
                raise Overlap(OVERLAPS) from error
            if isinstance(error, dbapi2.OperationalError) or isinstance(fault_of_database(error), Damaged):
                raise _not_kept(error) from error
            raise  # doubled rows, say: a fault of ours, and not the disk's
        if any(isinstance(write, _DELETING) for write in writes):
            self._fold_in()

    def _fold_in(self) -> None:
        """Write the log into the file and empty it: what was deleted is still in older pages of the log.

        A disk that is full cannot take that now; the next deletion or the end tries again.
        """
        with suppress(dbapi2.OperationalError):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def try_writing(self) -> None:
        """Write what changes nothing, and as much as a talk needs. `CannotWrite` while the disk does not take it."""
        probe_writing(self._path.parent)
        try:
            with self.db.atomic():
                self.connection.execute("UPDATE setting SET value = value WHERE name = 'commits'")
        except dbapi2.OperationalError as error:
            raise _not_kept(error) from error

    def count_opening(self) -> None:
        """A commit of its own, before any login by this file: the relay lets no machine back in that stood still at an
        earlier count while this one was opened (protocol.md, Pairing and login 3). `CannotWrite` as in `commit`.
        """
        try:
            with self.db.atomic():
                self.connection.execute(_COUNT_COMMIT)
        except dbapi2.OperationalError as error:
            raise _not_kept(error) from error

    def setting(self, name: str) -> str | None:
        """A named setting of the file."""
        row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def secret(self, name: str) -> bytes | None:
        """A named secret of the file (private keys)."""
        row = self.connection.execute("SELECT value FROM secret WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep_secrets(self, secrets: dict[str, bytes]) -> None:
        """Write named secrets, all or none."""
        try:
            with self.db.atomic():
                for name, value in secrets.items():
                    self.connection.execute("INSERT OR REPLACE INTO secret (name, value) VALUES (?, ?)", (name, value))
        except dbapi2.OperationalError as error:
            raise _not_kept(error) from error

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; on a full disk the log stays for the next start."""
        self._fold_in()
        self.connection.close()


def _not_kept(error: dbapi2.DatabaseError) -> CannotWrite:
    """Whatever the reason, nothing may be acknowledged. That a file is damaged is told at the next start."""
    fault = fault_of_database(error)
    return fault if isinstance(fault, CannotWrite) else CannotWrite(str(fault))
