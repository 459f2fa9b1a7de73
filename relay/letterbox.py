# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealed cards for parents and sealed letters for the desk, while the desk is closed. Plain rows with an expiry.

Who asks for an unknown card gets a blank that never changes and looks like any card: nobody learns by asking
which cards exist (protocol.md, The return code, 3).
"""

from __future__ import annotations

import hashlib
from typing import Final, cast

from sqlite_utils import Database

from relay.keyring import table
from shared.frames import CARD_BYTES, CardPut, LetterPut, Letters, LetterState
from shared.limits import LETTERS_PER_CARD
from shared.slips import month_of

CARDS: Final = 20_000  # some 80 MB; a worker has a few hundred cases
LETTERS: Final = 2_000
BUSY_MS: Final = 5000  # as sqlite3 has it without being asked
LETTER_MONTHS: Final = 2  # the desk takes letters whenever it is logged in; after a whole month more they go


class Letterbox:
    """Everything blocks on the disk: for the storage thread.

    What is deleted is gone from the file: SQLite overwrites it there (`secure_delete`), and `sweep` empties the
    write-ahead log, where the pages as they were would lie on.
    """

    def __init__(self, db: Database, blank_key: bytes) -> None:
        """`blank_key`: 32 fresh random bytes, used only if none is stored yet."""
        self._db = db
        keys = list(table(db, "blank").rows)
        if not keys:
            table(db, "blank").insert({"id": 1, "key": blank_key})
            keys = [{"key": blank_key}]
        self._blank_key: bytes = keys[0]["key"]
        self._counted: tuple[int, int] | None = None  # cards and letters; to be counted anew after a deletion
        self._to_sweep = False

    def put_card(self, card: CardPut) -> bool:
        """Store a card unless one of its version or a higher one is there; whether there was room."""
        there = self._db.execute("select version from cards where id = ?", [card.card]).fetchone()
        if there is not None and there[0] >= card.version:
            return True  # a repetition: what is there is the same or newer
        if there is None and self.counts()[0] >= CARDS:
            return False
        row = {"id": card.card, "version": card.version, "expires": card.expires, "sealed": card.sealed}
        table(self._db, "cards").upsert(row, pk="id")
        if there is None:
            self._came(cards=1)
        else:
            self._changed()
        return True

    def card(self, card: bytes) -> bytes:
        """The sealed card, or the blank of this id."""
        blank = hashlib.shake_256(self._blank_key + card).digest(CARD_BYTES)
        row = self._db.execute("select sealed from cards where id = ?", [card]).fetchone()
        return cast(bytes, row[0]) if row is not None else blank

    def drop_card(self, card: bytes) -> None:
        with self._db.atomic():
            table(self._db, "cards").delete_where("id = ?", [card])
            table(self._db, "letters").delete_where("card = ?", [card])
        self._changed()

    def put_letter(self, letter: LetterPut, unix: float) -> tuple[LetterState, int]:
        """Store a letter, whether or not its card is known; its state, and its number."""
        letters = table(self._db, "letters")
        with self._db.atomic():
            of_card = self._db.execute("select count(*) from letters where card = ?", [letter.card]).fetchone()[0]
            if self.counts()[1] >= LETTERS or of_card >= LETTERS_PER_CARD:
                return LetterState.TOO_MANY, 0
            row = {
                "card": letter.card,
                "key": letter.key,
                "expires": month_of(unix) + LETTER_MONTHS,
                "sealed": letter.sealed,
            }
            number = cast(int, letters.insert(row).last_pk)
        self._came(letters=1)
        return LetterState.STORED, number

    def letters(self) -> list[Letters]:
        """Every letter that waits, oldest first."""
        return [
            Letters(row["number"], row["card"], row["key"], row["sealed"])
            for row in table(self._db, "letters").rows_where(order_by="number")
        ]

    def drop_letter(self, number: int) -> None:
        table(self._db, "letters").delete_where("number = ?", [number])
        self._changed()

    def empty(self) -> None:
        with self._db.atomic():
            table(self._db, "cards").delete_where()
            table(self._db, "letters").delete_where()
        self._changed()

    def expire(self, unix: float) -> None:
        """Delete what expired with the end of a month before this one."""
        month = month_of(unix)
        with self._db.atomic():
            table(self._db, "cards").delete_where("expires < ?", [month])
            table(self._db, "letters").delete_where("expires < ?", [month])
        self._changed()

    def counts(self) -> tuple[int, int]:
        """How many cards and letters lie here."""
        if self._counted is None:
            self._counted = (table(self._db, "cards").count, table(self._db, "letters").count)
        return self._counted

    def _came(self, cards: int = 0, letters: int = 0) -> None:
        if self._counted is not None:
            self._counted = (self._counted[0] + cards, self._counted[1] + letters)

    def _changed(self) -> None:
        """Something that was there is to be forgotten."""
        self._counted = None
        self._to_sweep = True

    def sweep(self) -> None:
        """Empty the write-ahead log if something was deleted since. A reader (a backup) may hinder it: then later."""
        if not self._to_sweep:
            return
        self._db.execute("pragma busy_timeout = 0")
        try:
            hindered = self._db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        finally:
            self._db.execute(f"pragma busy_timeout = {BUSY_MS}")
        self._to_sweep = bool(hindered)
