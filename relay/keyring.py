# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The relay's file: public keys of the paired desk, its latest notice, and what the letterbox keeps.

Plain SQLite by sqlite-utils. Nothing in it is secret but for whom the sealed cards are, and that it does not know.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final, cast

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from relay.closing import Closing
from relay.config import UseError
from relay.data_folder import DATABASE
from relay.effects import DeskKeys
from relay.hub import Kept

_migrations: Final = Migrations("relay")
_ONLY: Final = 1  # the one row of a table that can have one
# SQLite's primary result codes (sqlite3.h)
_BUSY, _LOCKED, _READ_ONLY, _IO_ERROR, _FULL, _CANNOT_OPEN = 5, 6, 8, 10, 13, 14
_WHAT_TO_DO: Final = {
    _BUSY: "on toisen ohjelman käytössä: sulje se ja yritä uudelleen.",
    _LOCKED: "on toisen ohjelman käytössä: sulje se ja yritä uudelleen.",
    _READ_ONLY: "on vain luettavissa: tarkista oikeudet ja levy.",
    _IO_ERROR: "ei ole levyn luettavissa tai kirjoitettavissa: tarkista levy ja tee sille tilaa.",
    _FULL: "ei mahdu levylle: tee levylle tilaa ja yritä uudelleen.",
    _CANNOT_OPEN: "ei aukea: tarkista oikeudet ja levy.",
}
_DAMAGED: Final = "on vioittunut: siirrä se syrjään, aja kuulolla relay init ja liitä työpöytä uudelleen."


@_migrations()
def desk_and_notice(db: Database) -> None:
    """The paired desk; what it published last; whether it was on duty."""
    table(db, "desk").create(
        {"id": int, "identity": bytes, "login": bytes, "service": bytes, "incarnation": int, "counter": int},
        pk="id",
    )
    table(db, "shown").create({"id": int, "notice": bytes, "on_duty": int}, pk="id")
    table(db, "shown").insert({"id": _ONLY, "notice": b"", "on_duty": 0})


@_migrations()
def letterbox(db: Database) -> None:
    """Sealed cards, sealed letters, and the key from which blanks are made."""
    table(db, "cards").create({"id": bytes, "version": int, "expires": int, "sealed": bytes}, pk="id")
    # A number is never given twice: the desk's late "done" must not delete a letter that came after.
    db.execute(
        "create table letters (number integer primary key autoincrement,"
        " card blob, key blob, expires integer, sealed blob)"
    )
    table(db, "letters").create_index(["card"])
    table(db, "blank").create({"id": int, "key": bytes}, pk="id")


@_migrations()
def closing(db: Database) -> None:
    """What the admin has closed: at most one row."""
    table(db, "closing").create({"id": int, "text": str, "until": int, "over_duty": int}, pk="id")


@_migrations()
def expiry(db: Database) -> None:
    """So that the hourly look for what has expired does not read every card."""
    table(db, "cards").create_index(["expires"])
    table(db, "letters").create_index(["expires"])


def table(db: Database, name: str) -> Table:
    return cast(Table, db[name])


def open_database(folder: Path) -> Database:
    """The relay's file, made or brought up to date. `UseError` if it cannot be used."""
    path = folder / DATABASE
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        # One thread at a time uses it: the shell's own at the start, then the storage thread alone.
        db = Database(sqlite3.connect(path, check_same_thread=False))
        # What is damaged is told now, to the admin who starts it, and not by a desk that is strangely unknown.
        if db.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise UseError(f"Tiedosto {path} {_DAMAGED}")
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute("pragma secure_delete = on")
        known = {migration.name for migration in _migrations.pending(db)}
        applied = {migration.name for migration in _migrations.applied(db)}
        if applied - {"desk_and_notice", "letterbox", "closing", "expiry"}:
            raise UseError(f"Tiedosto {path} on uudemmasta versiosta: päivitä kuulolla.")
        if known:
            _migrations.apply(db)
    except OSError:
        raise UseError(f"Tiedostoa {path} ei voi avata: tarkista, että kansio on sinun.") from None
    except sqlite3.Error as error:
        raise UseError(f"Tiedosto {path} {what_to_do(error)}") from None
    return db


def what_to_do(error: sqlite3.Error) -> str:
    """What is the matter with the file and how to mend it: to set a good file aside for want of room would unpair."""
    return _WHAT_TO_DO.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _DAMAGED)


class Keyring:
    """What the relay must still know after a restart."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kept(self) -> Kept:
        """All of it, for a hub that starts."""
        shown = cast(dict[str, Any], table(self._db, "shown").get(_ONLY))
        rows = list(table(self._db, "desk").rows)
        keys = None
        if rows:
            row = rows[0]
            keys = DeskKeys(row["identity"], row["login"], row["service"], row["incarnation"], row["counter"])
        return Kept(keys, shown["notice"], bool(shown["on_duty"]), self._closing())

    def _closing(self) -> Closing | None:
        rows = list(table(self._db, "closing").rows)
        return Closing(rows[0]["text"], rows[0]["until"], bool(rows[0]["over_duty"])) if rows else None

    def store_closing(self, closing: Closing | None) -> None:
        """The admin has closed, or it was lifted (None)."""
        with self._db.atomic():
            table(self._db, "closing").delete_where()
            if closing is not None:
                row = {"id": _ONLY, "text": closing.text, "until": closing.until, "over_duty": int(closing.over_duty)}
                table(self._db, "closing").insert(row)

    def store_desk(self, keys: DeskKeys) -> None:
        """A new desk, or new numbers of the one that is paired."""
        table(self._db, "desk").upsert(
            {
                "id": _ONLY,
                "identity": keys.identity,
                "login": keys.login,
                "service": keys.service,
                "incarnation": keys.incarnation,
                "counter": keys.counter,
            },
            pk="id",
        )

    def store_notice(self, signed: bytes) -> None:
        table(self._db, "shown").update(_ONLY, {"notice": signed})

    def store_duty(self, on: bool) -> None:
        table(self._db, "shown").update(_ONLY, {"on_duty": int(on)})
