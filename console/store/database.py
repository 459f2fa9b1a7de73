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

from console.core.case import CaseNoteDeleted
from console.core.phrases import PhraseDeleted
from console.core.talk import TalkNow
from console.core.values import TalkId
from console.core.writes import (
    BookingDeleted,
    CaseDeleted,
    CodeDeleted,
    LetterKeyDeleted,
    LettersDeleted,
    MessageSaved,
    TalkDeleted,
    TalkSaved,
    TextsDeleted,
    Write,
)
from console.store.disk import probe_writing
from console.store.faults import CannotWrite, Damaged, DiskFull, InUse, Overlap, ReadOnly, StoreError, fault_of
from console.store.migrations import MIGRATIONS, OVERLAPS, refuse_newer
from console.store.statements import message_saved, statements_of, talk_changed, talk_saved, talk_values
from console.store.whole_file import NO_LINK

_DELETING: Final = (
    TalkDeleted,
    TextsDeleted,
    CaseDeleted,
    CodeDeleted,
    BookingDeleted,
    LettersDeleted,
    LetterKeyDeleted,
    CaseNoteDeleted,
    PhraseDeleted,
)
_READ_COUNT: Final = (
    "SELECT max((SELECT coalesce(max(counted), 0) FROM talk),"
    " (SELECT coalesce(max(message.counted), 0) FROM talk JOIN message"
    " ON message.talk = talk.id AND message.author = 'parent' AND message.number >= talk.expected),"
    " coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'commits'), 0))"
)
_KEEP_COUNT: Final = "INSERT OR REPLACE INTO setting (name, value) VALUES ('commits', ?)"
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
        self._rows: dict[TalkId, tuple[Any, ...]] = {}  # of talks as this program has written them last
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
            self.commits: int = connection.execute(_READ_COUNT).fetchone()[0]
        except dbapi2.DatabaseError as error:
            raise fault_of_database(error) from error

    def commit(self, writes: Sequence[Write]) -> None:
        """Keep all of it or nothing; `commits` rises by one.

        `CannotWrite` if the disk does not take it: then nothing may be acknowledged.

        `Overlap` if an agreed time would overlap another: a refusal, not a fault of the disk.
        """
        if not writes:
            return
        try:
            self._keep(writes)
        except dbapi2.DatabaseError as error:
            if OVERLAPS in str(error):
                raise Overlap(OVERLAPS) from error
            if isinstance(error, dbapi2.OperationalError) or isinstance(fault_of_database(error), Damaged):
                raise _not_kept(error) from error
            raise  # doubled rows, say: a fault of ours, and not the disk's
        if any(isinstance(write, _DELETING) for write in writes):
            self._fold_in()

    def _keep(self, writes: Sequence[Write]) -> None:
        """One transaction, in plain words instead of `atomic()`: this is done for each message that comes."""
        execute = self.connection.execute
        if len(writes) == 1 and isinstance(writes[0], MessageSaved):  # a transaction of its own
            execute(*message_saved(writes[0], self.commits + 1))
            self.commits += 1
            return
        execute("BEGIN")
        try:
            for write in writes:
                if isinstance(write, TalkSaved):
                    self._save_talk(write.talk)
                    continue
                if isinstance(write, TalkDeleted):
                    self._rows.pop(write.talk, None)
                if isinstance(write, MessageSaved):
                    execute(*message_saved(write, self.commits + 1))
                    continue
                for sql, values in statements_of(write):
                    execute(sql, values)
            if not _bears_count(writes):
                execute(_KEEP_COUNT, (str(self.commits + 1),))
            execute("COMMIT")
        except BaseException:
            self._rows.clear()
            self.db.rollback()
            raise
        self.commits += 1

    def _save_talk(self, talk: TalkNow) -> None:
        """A talk that this program has written before is written where it has changed since."""
        row, before = talk_values(talk), self._rows.get(talk.id)
        execute, count = self.connection.execute, self.commits + 1
        if before is None or execute(*talk_changed(before, row, count)).rowcount != 1:
            execute(*talk_saved(row, count))
        self._rows[talk.id] = row

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
                self.connection.execute(_KEEP_COUNT, (str(self.commits),))
        except dbapi2.OperationalError as error:
            raise _not_kept(error) from error

    def count_opening(self) -> None:
        """A commit of its own, before any login by this file: the relay lets no machine back in that stood still at an
        earlier count while this one was opened (protocol.md, Pairing and login 3). `CannotWrite` as in `commit`.
        """
        try:
            with self.db.atomic():
                self.connection.execute(_KEEP_COUNT, (str(self.commits + 1),))
        except dbapi2.OperationalError as error:
            raise _not_kept(error) from error
        self.commits += 1

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


def _bears_count(writes: Sequence[Write]) -> bool:
    """Whether rows that are written anyhow bear the count of commits: one page less for each message that comes.

    Not where rows of talks or texts are deleted: the highest count may be in one of them.
    """
    saved = any(isinstance(write, TalkSaved | MessageSaved) for write in writes)
    return saved and not any(isinstance(write, TalkDeleted | TextsDeleted) for write in writes)


def _not_kept(error: dbapi2.DatabaseError) -> CannotWrite:
    """Whatever the reason, nothing may be acknowledged. That a file is damaged is told at the next start."""
    fault = fault_of_database(error)
    return fault if isinstance(fault, CannotWrite) else CannotWrite(str(fault))
