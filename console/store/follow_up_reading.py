# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases, return codes, agreed times and letters as the file has them at a start."""

from __future__ import annotations

from console.core.booking import Absence, BookingNow, BookingStatus, OfferNow
from console.core.case import CaseId, CaseNow, CodeNow
from console.core.letter import LetterKey, LetterNow, LetterOutcome
from console.core.values import TalkId
from console.store.database import Store
from console.store.packed_times import unpacked
from shared.records import CodeReason
from shared.slips import Wish


def case_or_none(value: int | None) -> CaseId | None:
    """A column that may name a case."""
    return None if value is None else CaseId(value)


def read_cases(store: Store) -> dict[CaseId, CaseNow]:
    """Every case by its id."""
    rows = store.connection.execute(
        "SELECT id, label, opened, question, line, offers, closing, touched, forgetting FROM desk_case"
    )
    return {
        CaseId(id_): CaseNow(
            CaseId(id_), label, opened, question, line, unpacked(bytes(offers)), closing, touched, bool(forgetting)
        )
        for id_, label, opened, question, line, offers, closing, touched, forgetting in rows
    }


def read_codes(store: Store) -> dict[bytes, CodeNow]:
    """Every return code's keys by K_id."""
    rows = store.connection.execute(
        "SELECT code, auth, card, case_id, reason, registered, joined_from, version, put, due, gives_way_talk,"
        " gives_way_number, farewell FROM code"
    )
    codes = (
        CodeNow(
            code=bytes(code),
            auth=bytes(auth),
            card=bytes(card),
            case=CaseId(case),
            reason=CodeReason(reason),
            registered=registered,
            joined_from=case_or_none(joined_from),
            version=version,
            put=put,
            due=bool(due),
            gives_way=None if talk is None else (TalkId(talk), number),
            farewell=farewell,
        )
        for code, auth, card, case, reason, registered, joined_from, version, put, due, talk, number, farewell in rows
    )
    return {code.code: code for code in codes}


def read_bookings(store: Store) -> dict[bytes, BookingNow]:
    """Every agreed time by its id."""
    rows = store.connection.execute(
        'SELECT id, case_id, version, start, "end", status, made, changed, joined_from, awaited, came, moved'
        " FROM booking ORDER BY start, id"
    )
    return {
        bytes(id_): BookingNow(
            bytes(id_),
            CaseId(case),
            version,
            start,
            end,
            BookingStatus(status),
            made,
            changed,
            case_or_none(joined_from),
            bool(awaited),
            bool(came),
            bool(moved),
        )
        for id_, case, version, start, end, status, made, changed, joined_from, awaited, came, moved in rows
    }


def read_offers(store: Store) -> dict[bytes, OfferNow]:
    """Times that parents are being shown, by the offer's message id, as they were offered."""
    rows = store.connection.execute("SELECT id, talk, times FROM offer ORDER BY rowid")
    return {bytes(id_): OfferNow(bytes(id_), TalkId(talk), unpacked(bytes(times))) for id_, talk, times in rows}


def read_letters(store: Store) -> dict[bytes, LetterNow]:
    """Every letter by its id, as they came."""
    rows = store.connection.execute(
        "SELECT id, case_id, wish, start, text, came, outcome, seen FROM letter ORDER BY came, id"
    )
    return {
        bytes(id_): LetterNow(
            bytes(id_), CaseId(case), Wish(wish), start, text, came, LetterOutcome(outcome), bool(seen)
        )
        for id_, case, wish, start, text, came, outcome, seen in rows
    }


def read_letter_keys(store: Store) -> tuple[LetterKey, ...]:
    """The keys for letters, oldest first."""
    rows = store.connection.execute("SELECT id, private, not_before, not_after FROM letter_key ORDER BY not_before, id")
    return tuple(LetterKey(bytes(id_), bytes(private), before, after) for id_, private, before, after in rows)


def read_absences(store: Store) -> dict[str, Absence]:
    """The days on which the worker is away."""
    return {day: Absence(day, line) for day, line in store.connection.execute("SELECT day, line FROM absence")}


def read_dropped_cards(store: Store) -> dict[bytes, float]:
    """Cards that the relay is to delete, and until when it is told so."""
    return {bytes(card): until for card, until in store.connection.execute("SELECT card, until FROM dropped_card")}
