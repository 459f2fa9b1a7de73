# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each write of the core as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from console.core.talk import TalkNow
from console.core.writes import (
    Counted,
    DayKeyDeleted,
    DayKeySaved,
    DraftSaved,
    FlightSeen,
    LengthNoted,
    MessageSaved,
    NoteSaved,
    OutboxAdded,
    OutboxTrimmed,
    Quarantined,
    SettingSaved,
    TalkDeleted,
    TextsDeleted,
    Write,
)
from console.store.follow_up_statements import Statement, follow_up_statements
from console.store.phrase_statements import phrase_statements

TALK_COLUMNS: Final = (
    "id", "sid", "flight1_hash", "flight2", "keys", "next_out", "acked", "expected", "bad_tags", "language",
    "opened", "state", "label", "feeling", "arrived", "queue_order", "put_back", "taken", "ended", "ended_by",
    "removed", "next_position", "arrived_below", "first_line", "last_line", "unanswered_since", "unread", "told_place",
    "told_wait", "told_at", "case_id", "joined_from", "proved", "claims", "booking", "paused_until", "practice",
)  # fmt: skip
_SAVE_TALK: Final = (
    f"INSERT OR REPLACE INTO talk ({', '.join(TALK_COLUMNS)}, counted) VALUES ({'?, ' * len(TALK_COLUMNS)}?)"
)
_SAVE_MESSAGE: Final = (
    "INSERT INTO message (talk, position, author, number, message, text, at, moment, counted)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TEXTS: Final = ("message", "draft", "note", "quarantine", "offer")


def _session_values(talk: TalkNow) -> tuple[Any, ...]:
    session = talk.session
    if session is None:
        return None, 0, 0, 0, 0
    return session.keys.to_bytes(), session.next_out, session.acked, session.expected, session.bad_tags


def talk_values(talk: TalkNow) -> tuple[Any, ...]:
    """A talk's row, in the order of `TALK_COLUMNS`."""
    told = talk.told
    return (
        talk.id,
        talk.sid,
        talk.flight1_hash,
        talk.flight2,
        *_session_values(talk),
        int(talk.language),
        talk.opened,
        talk.state.value,
        talk.label,
        int(talk.feeling),
        talk.arrived,
        talk.order,
        int(talk.put_back),
        talk.taken,
        talk.ended,
        None if talk.ended_by is None else talk.ended_by.value,
        int(talk.removed),
        talk.next_position,
        talk.arrived_below,
        talk.first_line,
        talk.last_line,
        talk.unanswered_since,
        talk.unread,
        None if told is None else told.place,
        None if told is None else told.wait,
        None if told is None else told.at,
        talk.case,
        talk.joined_from,
        int(talk.proved),
        talk.claims,
        talk.booking,
        talk.paused_until,
        int(talk.practice),
    )


def talk_saved(row: tuple[Any, ...], count: int) -> Statement:
    """A talk's row, as `talk_values` gives it, with the count of commits that it is written in."""
    return _SAVE_TALK, (*row, count)


def talk_changed(before: tuple[Any, ...], row: tuple[Any, ...], count: int) -> Statement:
    """What makes a talk's row `row` where it is `before`; both as `talk_values` gives them, and of one talk."""
    changed = tuple(place for place, (old, new) in enumerate(zip(before, row, strict=True)) if old != new)
    return _update_talk(changed), (*(row[place] for place in changed), count, row[0])


def message_saved(write: MessageSaved, count: int) -> Statement:
    """A line of a talk, with the count of commits that it is written in."""
    line = (write.talk, write.position, write.author.value, write.number, write.message, write.text, write.at)
    return _SAVE_MESSAGE, (*line, int(write.moment), count)


@cache
def _update_talk(places: tuple[int, ...]) -> str:
    """Talks change in few ways: there are as many texts as ways."""
    columns = [*(TALK_COLUMNS[place] for place in places), "counted"]
    return f"UPDATE talk SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


def statements_of(write: Write) -> Iterable[Statement]:
    """The SQL of one write."""
    match write:
        case OutboxAdded(talk, number, frame):
            yield "INSERT INTO outbox (talk, number, frame) VALUES (?, ?, ?)", (talk, number, frame)
        case OutboxTrimmed(talk, below):
            yield "DELETE FROM outbox WHERE talk = ? AND number < ?", (talk, below)
        case Quarantined(talk, number, body, at):
            yield (
                "INSERT INTO quarantine (talk, number, body, at) VALUES (?, ?, ?, ?)",
                (talk, number, body, at),
            )
        case DraftSaved(talk, text):
            yield _text_of("draft", talk, text, None)
        case NoteSaved(talk, text, at):
            yield _text_of("note", talk, text, at)
        case TextsDeleted(talk):
            yield from ((f"DELETE FROM {table} WHERE talk = ?", (talk,)) for table in _TEXTS)
        case TalkDeleted(talk):
            yield from ((f"DELETE FROM {table} WHERE talk = ?", (talk,)) for table in (*_TEXTS, "outbox"))
            yield "DELETE FROM talk WHERE id = ?", (talk,)
        case _:
            yield from _around(write)


def _text_of(table: str, talk: int, text: str, at: float | None) -> Statement:
    if not text:
        return f"DELETE FROM {table} WHERE talk = ?", (talk,)
    if at is None:
        return f"INSERT OR REPLACE INTO {table} (talk, text) VALUES (?, ?)", (talk, text)
    return f"INSERT OR REPLACE INTO {table} (talk, text, at) VALUES (?, ?, ?)", (talk, text, at)


def _around(write: Write) -> Iterable[Statement]:
    """Writes that belong to no talk."""
    match write:
        case FlightSeen(flight_hash, day_key):
            yield "INSERT INTO flight_seen (flight_hash, day_key) VALUES (?, ?)", (flight_hash, day_key)
        case DayKeySaved(key, private, signed, not_before, not_after):
            yield (
                "INSERT OR REPLACE INTO day_key (id, private, signed, not_before, not_after) VALUES (?, ?, ?, ?, ?)",
                (key, private, signed, not_before, not_after),
            )
        case DayKeyDeleted(key):
            yield "DELETE FROM day_key WHERE id = ?", (key,)
            yield "DELETE FROM flight_seen WHERE day_key = ?", (key,)
        case SettingSaved(name, None):
            yield "DELETE FROM setting WHERE name = ?", (name,)
        case SettingSaved(name, value):
            yield "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value)
        case Counted(day, what):
            yield (
                "INSERT INTO day_count (day, what, count) VALUES (?, ?, 1)"
                " ON CONFLICT (day, what) DO UPDATE SET count = count + 1",
                (day, what),
            )
        case LengthNoted(at, seconds):
            yield "INSERT INTO talk_length (at, seconds) VALUES (?, ?)", (at, seconds)
        case _:
            yield from follow_up_statements(write)
            yield from phrase_statements(write)
