# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a parent arrives: the first flight, its one answer, and record 0 (protocol.md, Opening a talk)."""

from __future__ import annotations

from dataclasses import replace

from console.core.caps import is_full
from console.core.endings import let_go
from console.core.labels import draw_label
from console.core.plan import Plan
from console.core.talk import TalkNow
from console.core.values import DutyState, EndedBy, TalkId
from console.core.writes import Counted, FlightSeen
from shared.crypto import sha256
from shared.errors import RemoteError
from shared.frames import Flight1, Flight2
from shared.handshake import HandshakeStatus, answer_talk
from shared.records import DeskReady, Feeling, From, PageReady, Purpose, TalkState
from shared.session import Session
from shared.states import Talk, TalkEvent

ON_DUTY = frozenset({DutyState.ON, DutyState.CLOSING, DutyState.FULL, DutyState.ONLY_BOOKED})
FOR_ALL = ON_DUTY - {DutyState.ONLY_BOOKED}  # states in which a parent without an agreed time may queue


def on_flight1(plan: Plan, frame: Flight1) -> None:
    """Answer a first flight: the same one with the same stored answer until record 0 opened, then never again."""
    flight1 = frame.bundle + frame.sealed
    flight_hash = sha256(flight1)
    known = plan.desk.by_sid(frame.sid)
    if known is not None:
        if known.state is Talk.ASKED and known.flight1_hash == flight_hash:
            plan.frame(Flight2(frame.sid, known.flight2))
        return
    key = next((key for key in plan.desk.day_keys if key.id == frame.bundle), None)
    if key is None or flight_hash in plan.desk.flights or plan.desk.duty not in ON_DUTY or plan.desk.clock_off:
        return  # with a wrong clock nobody new is let in; those who are here keep their place
    status = HandshakeStatus.FULL if is_full(plan) else HandshakeStatus.WELCOME
    try:
        opening = answer_talk(
            key.signed, key.private, frame.sid, flight1, plan.tools.random(32), status, plan.tools.seal_to
        )
    except RemoteError:
        return  # one and the same silence for every fault of a flight (attacks.md P5)
    talk = TalkNow(
        id=TalkId(plan.desk.next_talk),
        sid=frame.sid,
        flight1_hash=flight_hash,
        flight2=opening.flight2,
        session=Session(frame.sid, From.DESK, opening.keys),
        language=opening.language,
        opened=plan.now,
        present=True,
    )
    flights = {**plan.desk.flights, flight_hash: key.id}
    plan.desk = replace(plan.desk, next_talk=plan.desk.next_talk + 1, flights=flights)
    plan.writes.append(FlightSeen(flight_hash, key.id))
    plan.setting("last_talk", str(talk.id))
    plan.save(talk)
    plan.lines.pop(talk.id, None)  # of an arrival that could not be kept: other keys, same id
    plan.frame(Flight2(frame.sid, opening.flight2))


def on_ready(plan: Plan, talk: TalkNow, ready: PageReady) -> None:
    """Record 0 has opened: only now is there a parent."""
    if ready.purpose is Purpose.CODE:  # no place in the queue; what it may ask comes as records of its own
        plan.record(replace(talk.after(TalkEvent.CODE_READY), flight2=b""), DeskReady())
        return
    full = is_full(plan)
    talk = seat_in_queue(plan, talk.after(TalkEvent.READY), ready.feeling, None)
    plan.writes.append(Counted(plan.tools.day(plan.now), "full" if full else "arrived"))
    talk = plan.record(talk, DeskReady())
    if full or plan.desk.duty not in FOR_ALL:
        let_go(plan, talk, TalkState.FULL if full else TalkState.OFF_DUTY, EndedBy.WORKER)


def seat_in_queue(plan: Plan, talk: TalkNow, feeling: Feeling, label: str | None) -> TalkNow:
    """The talk, already in its next state, with a name and a turn of its own. `label`: the name that it had before."""
    taken = {one.label for held in (plan.desk.talks, plan.desk.cases) for one in held.values()}
    order = plan.desk.next_order
    plan.desk = replace(plan.desk, next_order=order + 1)
    label = label or draw_label(plan.tools.random, taken)
    return replace(talk, label=label, feeling=feeling, arrived=plan.now, order=order, flight2=b"")
