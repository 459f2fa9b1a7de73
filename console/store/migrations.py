# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file's shape, as ordered steps; each runs in one transaction with the record that it ran.

Notes have a table of their own. No table holds an address, a browser's name or a parent's clock.
"""

from __future__ import annotations

from typing import Any, Final

from sqlite_utils.migrations import Migrations

from console.store.faults import Newer

MIGRATIONS: Final = Migrations("kuulolla-desk")
OVERLAPS: Final = "booking overlaps"  # said by the file itself, and told apart from faults of the disk by it
# In order; a file with another step was written by a later version.
STEPS: Final = (
    "first_shape", "follow_ups", "counted_rows", "practice_and_moments", "case_notes", "phrases", "moved_bookings",
)  # fmt: skip


def refuse_newer(db: Any) -> None:
    """`Newer` if the file has been through a step that this version does not know; only reads."""
    if {migration.name for migration in MIGRATIONS.applied(db)} - set(STEPS):
        raise Newer("the file has steps that this version does not know")


@MIGRATIONS()
def first_shape(db: Any) -> None:
    """Keys, settings, talks, texts, notes, what waits to be acknowledged, counts."""
    db["setting"].create({"name": str, "value": str}, pk="name")
    db["secret"].create({"name": str, "value": bytes}, pk="name")
    db["day_key"].create({"id": bytes, "private": bytes, "signed": bytes, "not_before": int, "not_after": int}, pk="id")
    db["flight_seen"].create({"flight_hash": bytes, "day_key": bytes}, pk="flight_hash")
    db["talk"].create(
        {
            "id": int,
            "sid": bytes,
            "flight1_hash": bytes,
            "flight2": bytes,
            "keys": bytes,
            "next_out": int,
            "acked": int,
            "expected": int,
            "bad_tags": int,
            "language": int,
            "opened": float,
            "state": str,
            "label": str,
            "feeling": int,
            "arrived": float,
            "queue_order": int,
            "put_back": int,
            "taken": float,
            "ended": float,
            "ended_by": str,
            "removed": int,
            "next_position": int,
            "arrived_below": int,
            "first_line": str,
            "last_line": str,
            "unanswered_since": float,
            "unread": int,
            "told_place": int,
            "told_wait": int,
            "told_at": float,
        },
        pk="id",
    )
    db["message"].create(
        {
            "talk": int,
            "position": int,
            "author": str,
            "number": int,
            "message": bytes,
            "text": str,
            "at": float,
        },
        pk=("talk", "author", "number"),
    )
    db["outbox"].create({"talk": int, "number": int, "frame": bytes}, pk=("talk", "number"))
    db["quarantine"].create({"talk": int, "number": int, "body": bytes, "at": float}, pk=("talk", "number"))
    db["draft"].create({"talk": int, "text": str}, pk="talk")
    db["note"].create({"talk": int, "text": str, "at": float}, pk="talk")
    db["day_count"].create({"day": str, "what": str, "count": int}, pk=("day", "what"))
    db["talk_length"].create({"at": float, "seconds": float})


@MIGRATIONS()
def follow_ups(db: Any) -> None:
    """Cases, return codes, agreed times, offers, letters, the calendar's rules; a talk may belong to a case."""
    for column in ("case_id", "joined_from", "proved", "claims"):
        db["talk"].add_column(column, int)
    db["talk"].add_column("booking", bytes)
    db["talk"].add_column("paused_until", float)
    db["desk_case"].create(
        {
            "id": int,
            "label": str,
            "opened": float,
            "question": str,
            "line": str,
            "offers": bytes,
            "closing": str,
            "touched": float,
            "forgetting": int,
        },
        pk="id",
    )
    db["code"].create(
        {
            "code": bytes,
            "auth": bytes,
            "card": bytes,
            "case_id": int,
            "reason": int,
            "registered": float,
            "joined_from": int,
            "version": int,
            "put": int,
            "due": int,
            "gives_way_talk": int,
            "gives_way_number": int,
            "farewell": float,
        },
        pk="code",
    )
    db["booking"].create(
        {
            "id": bytes,
            "case_id": int,
            "version": int,
            "start": int,
            "end": int,
            "status": str,
            "made": float,
            "changed": float,
            "joined_from": int,
            "awaited": int,
            "came": int,
        },
        pk="id",
    )
    _refuse_overlap(db)
    db["dropped_card"].create({"card": bytes, "until": float}, pk="card")
    db["offer"].create({"id": bytes, "talk": int, "times": bytes}, pk="id")
    db["letter"].create(
        {
            "id": bytes,
            "case_id": int,
            "wish": int,
            "start": int,
            "text": str,
            "came": float,
            "outcome": str,
            "seen": int,
        },
        pk="id",
    )
    db["letter_key"].create({"id": bytes, "private": bytes, "not_before": int, "not_after": int}, pk="id")
    db["weekly_hours"].create({"weekday": int, "start_minute": int, "end_minute": int, "use": str})
    db["exception_day"].create({"day": str}, pk="day")
    db["exception_hours"].create({"day": str, "start_minute": int, "end_minute": int, "use": str})
    db["closed_period"].create({"first_day": str, "last_day": str, "text": str})
    db["absence"].create({"day": str, "line": str}, pk="day")


@MIGRATIONS()
def counted_rows(db: Any) -> None:
    """Rows of talks and messages bear the count of commits as it was when they were written: see `Store.commit`."""
    db["talk"].add_column("counted", int)
    db["message"].add_column("counted", int)


@MIGRATIONS()
def practice_and_moments(db: Any) -> None:
    """A talk may be one with oneself, and a line one that was sent by one key."""
    db["talk"].add_column("practice", int)
    db["message"].add_column("moment", int)


@MIGRATIONS()
def case_notes(db: Any) -> None:
    """The worker's private note on a case: in a table of its own, as those on talks."""
    db["case_note"].create({"case_id": int, "text": str, "at": float}, pk="case_id")


@MIGRATIONS()
def phrases(db: Any) -> None:
    """The phrase bank."""
    db["phrase"].create(
        {"key": str, "group": str, "title": str, "text": str, "favourite": int, "came": str, "position": int}, pk="key"
    )


@MIGRATIONS()
def moved_bookings(db: Any) -> None:
    """Whether an agreed time was moved; until now every change to one was taken for that."""
    db["booking"].add_column("moved", int, not_null_default=0)
    db.execute("UPDATE booking SET moved = 1 WHERE version > 1")


def _refuse_overlap(db: Any) -> None:
    """No two times that stand may overlap, whoever writes: the core's check is for a good answer, this makes sure."""
    db["booking"].create_index(["start"])
    for event in ("INSERT", "UPDATE"):
        db.execute(
            f"CREATE TRIGGER booking_overlap_{event.lower()} BEFORE {event} ON booking WHEN NEW.status = 'booked'"
            f" BEGIN SELECT RAISE(ABORT, '{OVERLAPS}') FROM booking WHERE status = 'booked' AND id != NEW.id"
            ' AND start < NEW."end" AND "end" > NEW.start; END'
        )
