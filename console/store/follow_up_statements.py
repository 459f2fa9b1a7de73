# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases, return codes, agreed times and letters: each write as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from console.core.booking import BookingNow
from console.core.case import CaseNoteDeleted, CaseNoteSaved, CaseNow, CodeNow
from console.core.writes import (
    AbsenceDeleted,
    AbsenceSaved,
    BookingDeleted,
    BookingSaved,
    CardDropOver,
    CardDropped,
    CaseDeleted,
    CaseSaved,
    CodeDeleted,
    CodeSaved,
    LetterKeyDeleted,
    LetterKeySaved,
    LetterSaved,
    LettersDeleted,
    OfferSaved,
    RulesSaved,
    Write,
)
from console.store.calendar_statements import rules_statements
from console.store.packed_times import packed

Statement = tuple[str, tuple[Any, ...]]
_OF_A_CASE: Final = ("code", "booking", "letter", "case_note")


def _into(table: str, columns: str, *values: Any) -> Statement:
    """One row, instead of the one with the same key."""
    return f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", values


def follow_up_statements(write: Write) -> Iterable[Statement]:
    """The SQL of one write that follow-ups know; nothing for any other."""
    match write:
        case CaseSaved(case):
            yield _case(case)
        case CaseDeleted(case_id):
            yield from ((f"DELETE FROM {table} WHERE case_id = ?", (case_id,)) for table in _OF_A_CASE)
            yield "DELETE FROM desk_case WHERE id = ?", (case_id,)
        case CaseNoteDeleted(case_id) | CaseNoteSaved(case_id, ""):
            yield "DELETE FROM case_note WHERE case_id = ?", (case_id,)
        case CaseNoteSaved(case_id, text, at):
            yield _into("case_note", "case_id, text, at", case_id, text, at)
        case CodeSaved(code):
            yield _code(code)
        case CodeDeleted(code_id):
            yield "DELETE FROM code WHERE code = ?", (code_id,)
        case BookingSaved(booking):
            yield from _booking(booking)
        case BookingDeleted(booking_id):
            yield "DELETE FROM booking WHERE id = ?", (booking_id,)
        case CardDropped(card, until):
            yield _into("dropped_card", "card, until", card, until)
        case CardDropOver(card):
            yield "DELETE FROM dropped_card WHERE card = ?", (card,)
        case _:
            yield from _times(write)
            yield from _letters(write)


def _times(write: Write) -> Iterable[Statement]:
    match write:
        case OfferSaved(offer) if not offer.times:
            yield "DELETE FROM offer WHERE id = ?", (offer.id,)
        case OfferSaved(offer):
            yield _into("offer", "id, talk, times", offer.id, offer.talk, packed(offer.times))
        case RulesSaved(rules):
            yield from rules_statements(rules)
        case AbsenceSaved(absence):
            yield _into("absence", "day, line", absence.day, absence.line)
        case AbsenceDeleted(day):
            yield "DELETE FROM absence WHERE day = ?", (day,)


def _case(case: CaseNow) -> Statement:
    return _into(
        "desk_case",
        "id, label, opened, question, line, offers, closing, touched, forgetting",
        case.id,
        case.label,
        case.opened,
        case.question,
        case.line,
        packed(case.offers),
        case.closing,
        case.touched,
        int(case.forgetting),
    )


def _code(code: CodeNow) -> Statement:
    return _into(
        "code",
        "code, auth, card, case_id, reason, registered, joined_from, version, put, due,"
        " gives_way_talk, gives_way_number, farewell",
        code.code,
        code.auth,
        code.card,
        code.case,
        int(code.reason),
        code.registered,
        code.joined_from,
        code.version,
        code.put,
        int(code.due),
        *(code.gives_way or (None, None)),
        code.farewell,
    )


def _booking(booking: BookingNow) -> Iterable[Statement]:
    # Not INSERT OR REPLACE: that would take an overlapping row away without a word where a trigger may speak.
    values = (
        booking.case,
        booking.version,
        booking.start,
        booking.end,
        booking.status.value,
        booking.made,
        booking.changed,
        booking.joined_from,
        int(booking.awaited),
        int(booking.came),
        int(booking.moved),
    )
    yield (
        'INSERT INTO booking (id, case_id, version, start, "end", status, made, changed, joined_from,'
        " awaited, came, moved)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id,"
        ' version = excluded.version, start = excluded.start, "end" = excluded."end", status = excluded.status,'
        " made = excluded.made, changed = excluded.changed, joined_from = excluded.joined_from,"
        " awaited = excluded.awaited, came = excluded.came, moved = excluded.moved",
        (booking.id, *values),
    )


def _letters(write: Write) -> Iterable[Statement]:
    match write:
        case LetterSaved(letter):
            yield _into(
                "letter",
                "id, case_id, wish, start, text, came, outcome, seen",
                letter.id,
                letter.case,
                int(letter.wish),
                letter.start,
                letter.text,
                letter.came,
                letter.outcome.value,
                int(letter.seen),
            )
        case LettersDeleted(case_id):
            yield "DELETE FROM letter WHERE case_id = ?", (case_id,)
        case LetterKeySaved(key):
            columns = "id, private, not_before, not_after"
            yield _into("letter_key", columns, key.id, key.private, key.not_before, key.not_after)
        case LetterKeyDeleted(key_id):
            yield "DELETE FROM letter_key WHERE id = ?", (key_id,)
