# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the file says at a start: the desk as it was, and the lines, drafts and notes of its talks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from console.core.alert_values import AlertRules
from console.core.case import CaseId
from console.core.plan import DayKey, DeskNow
from console.core.talk import TalkNow, Told
from console.core.values import Author, Delivery, DutyState, EndedBy, MessageView, TalkId, key_of
from console.store.calendar_reading import read_rules
from console.store.database import Store
from console.store.faults import Damaged
from console.store.follow_up_reading import (
    case_or_none,
    read_absences,
    read_bookings,
    read_cases,
    read_codes,
    read_dropped_cards,
    read_letter_keys,
    read_letters,
    read_offers,
)
from console.store.statements import TALK_COLUMNS
from shared.handshake import TalkKeys
from shared.records import Feeling, From
from shared.session import Session
from shared.signed import Language
from shared.states import Talk


@dataclass(frozen=True, slots=True)
class Note:
    """A private note and when it was saved."""

    text: str
    at: float | None


def read_desk(store: Store) -> DeskNow:
    """The desk as the file has it. `Damaged` if the file's own keys are missing."""
    identity, login, service = (store.secret(name) for name in ("identity", "login", "service"))
    if identity is None or login is None or service is None:
        raise Damaged("the file has no keys")
    rows = store.connection.execute("SELECT name, value FROM setting")
    settings: dict[str, str] = {name: str(value) for name, value in rows}
    talks = {talk.id: talk for talk in _talks(store)}
    numbers = store.connection.execute("SELECT coalesce(max(id), 0), coalesce(max(queue_order), 0) FROM talk")
    last_talk, last_order = numbers.fetchone()
    closes_at, opening, duty_seen = (settings.get(name) for name in ("closes_at", "next_opening", "duty_seen"))
    desk = DeskNow(
        identity=identity,
        login=login,
        service=service,
        incarnation=int(settings.get("incarnation", "1")),
        origin=settings.get("origin", ""),
        commits=store.commits,
        notice_counter=int(settings.get("notice_counter", "0")),
        duty=DutyState(settings.get("duty", DutyState.OFF.value)),
        duty_seen=None if duty_seen is None else float(duty_seen),
        closes_at=None if closes_at is None else float(closes_at),
        next_opening=None if opening is None else float(opening),
        talks=talks,
        next_talk=max(last_talk, int(settings.get("last_talk", "0"))) + 1,
        next_order=last_order + 1,
        day_keys=tuple(_day_keys(store)),
        flights={
            bytes(flight): bytes(key)
            for flight, key in store.connection.execute("SELECT flight_hash, day_key FROM flight_seen")
        },
        lengths=tuple(
            row[0]
            for row in store.connection.execute(
                "SELECT seconds FROM (SELECT at, seconds FROM talk_length ORDER BY at DESC LIMIT 100) ORDER BY at"
            )
        ),
    )
    return _with_follow_ups(store, settings, desk)


def _with_follow_ups(store: Store, settings: dict[str, str], desk: DeskNow) -> DeskNow:
    more = settings.get("more_today")
    last_case = store.connection.execute("SELECT coalesce(max(id), 0) FROM desk_case").fetchone()[0]
    return replace(
        desk,
        cases=read_cases(store),
        next_case=max(last_case, int(settings.get("last_case", "0"))) + 1,
        codes=read_codes(store),
        dropped_cards=read_dropped_cards(store),
        bookings=read_bookings(store),
        offers=read_offers(store),
        letters=read_letters(store),
        letter_keys=read_letter_keys(store),
        rules=read_rules(store, settings),
        absences=read_absences(store),
        at_a_time=int(settings.get("at_a_time", "3")),
        more_today=None if more is None else int(more),
        more_today_on=settings.get("more_today_on", ""),
        alert_rules=_alert_rules(settings),
        kept_days=int(settings.get("kept_days", "30")),
    )


def _alert_rules(settings: dict[str, str]) -> AlertRules:
    usual = AlertRules()
    kept = {
        name: type(getattr(usual, name))(int(settings[f"alert_{name}"]))
        for name in AlertRules.__slots__
        if f"alert_{name}" in settings
    }
    return replace(usual, **kept)


def _day_keys(store: Store) -> list[DayKey]:
    rows = store.connection.execute(
        "SELECT id, private, signed, not_before, not_after FROM day_key ORDER BY not_before, rowid"
    )
    return [DayKey(bytes(a), bytes(b), bytes(c), d, e) for a, b, c, d, e in rows]


def _talks(store: Store) -> list[TalkNow]:
    rows = store.connection.execute(f"SELECT {', '.join(TALK_COLUMNS)} FROM talk").fetchall()
    return [_talk(store, dict(zip(TALK_COLUMNS, row, strict=True))) for row in rows]


def _session(row: dict[str, Any]) -> Session | None:
    """Where the talk's records stand; None once its keys are gone."""
    if row["keys"] is None:
        return None
    keys = TalkKeys.from_bytes(bytes(row["keys"]))
    numbers = (row[name] for name in ("next_out", "acked", "expected", "bad_tags"))
    return Session(bytes(row["sid"]), From.DESK, keys, *numbers)


def _belonging(row: dict[str, Any]) -> dict[str, Any]:
    """To which case the talk belongs, and how it came there."""
    return {
        "case": case_or_none(row["case_id"]),
        "joined_from": case_or_none(row["joined_from"]),
        "proved": bool(row["proved"]),
        "claims": row["claims"] or 0,
        "booking": None if row["booking"] is None else bytes(row["booking"]),
        "paused_until": row["paused_until"],
        "practice": bool(row["practice"]),
    }


def _talk(store: Store, row: dict[str, Any]) -> TalkNow:
    talk = TalkId(row["id"])
    told = None if row["told_place"] is None else Told(*(row[name] for name in ("told_place", "told_wait", "told_at")))
    outbox = store.connection.execute("SELECT number, frame FROM outbox WHERE talk = ? ORDER BY number", (talk,))
    placed = store.connection.execute(
        "SELECT number, position FROM message WHERE talk = ? AND author = ? AND number < ? ORDER BY number",
        (talk, Author.PARENT.value, row["expected"]),
    )
    kept = TalkNow(
        id=talk,
        sid=bytes(row["sid"]),
        flight1_hash=bytes(row["flight1_hash"]),
        flight2=bytes(row["flight2"]),
        session=_session(row),
        language=Language(row["language"]),
        opened=row["opened"],
        state=Talk(row["state"]),
        label=row["label"],
        feeling=Feeling(row["feeling"]),
        arrived=row["arrived"],
        order=row["queue_order"],
        put_back=bool(row["put_back"]),
        taken=row["taken"],
        ended=row["ended"],
        ended_by=EndedBy(row["ended_by"]) if row["ended_by"] else None,
        removed=bool(row["removed"]),
        next_position=row["next_position"],
        arrived_below=row["arrived_below"],
        first_line=row["first_line"],
        last_line=row["last_line"],
        unanswered_since=row["unanswered_since"],
        unread=row["unread"],
        told=told,
        **_belonging(row),
        outbox=tuple((number, bytes(frame)) for number, frame in outbox),
        placed=() if row["keys"] is None else tuple((number, position) for number, position in placed),
    )
    return _with_latest_texts(store, kept)


def _with_latest_texts(store: Store, talk: TalkNow) -> TalkNow:
    """The talk with the parent's texts that came after its row was written: each has moved it on by its own row."""
    if talk.session is None:
        return talk
    latest = store.connection.execute(
        "SELECT number, position, text, at FROM message WHERE talk = ? AND author = ? AND number >= ? ORDER BY number",
        (talk.id, Author.PARENT.value, talk.session.expected),
    ).fetchall()
    session = talk.session
    for number, position, text, at in latest:
        session = replace(session, expected=number + 1)
        talk = talk.with_text(session, position, text, at)
    return talk


def read_lines(store: Store, talk: TalkId, arrived_below: int) -> list[MessageView]:
    """A talk's lines in their order; the worker's records below `arrived_below` have arrived."""
    rows = store.connection.execute(
        "SELECT author, number, text, at, moment FROM message WHERE talk = ? ORDER BY position", (talk,)
    )
    lines = []
    for author_value, number, text, at, moment in rows:
        author = Author(author_value)
        delivery = None
        if author is Author.WORKER:
            delivery = Delivery.ARRIVED if number < arrived_below else Delivery.WAITING
        lines.append(MessageView(key_of(author, number), author, text, at, delivery, bool(moment)))
    return lines


def read_draft(store: Store, talk: TalkId) -> str:
    """What stands unsent in a talk's box."""
    row = store.connection.execute("SELECT text FROM draft WHERE talk = ?", (talk,)).fetchone()
    return "" if row is None else str(row[0])


def talks_with_draft(store: Store) -> set[TalkId]:
    """The talks whose box is not empty."""
    return {TalkId(row[0]) for row in store.connection.execute("SELECT talk FROM draft")}


def read_case_note(store: Store, case: CaseId) -> Note:
    """The private note on a case."""
    row = store.connection.execute("SELECT text, at FROM case_note WHERE case_id = ?", (case,)).fetchone()
    return Note("", None) if row is None else Note(str(row[0]), float(row[1]))


def read_note(store: Store, talk: TalkId) -> Note:
    """The private note of a talk."""
    row = store.connection.execute("SELECT text, at FROM note WHERE talk = ?", (talk,)).fetchone()
    return Note("", None) if row is None else Note(str(row[0]), float(row[1]))
