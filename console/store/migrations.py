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
STEPS: Final = ("first_shape",)  # in order; a file with another step was written by a later version


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
