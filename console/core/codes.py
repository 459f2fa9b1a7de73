# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Return codes at the desk: kept, claimed, changed, forgotten (PROTOCOL.md, The return code).

Whoever does not hold the code gets one answer, of one size and after the same work, whatever the reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.arrival import ON_DUTY, seat_in_queue
from console.core.bookings import due_booking, tell_bookings
from console.core.caps import is_full
from console.core.cards import card_until, put_card, put_cards
from console.core.case import CaseNow, CodeNow
from console.core.case_file import delete_code, save_case, save_code
from console.core.cases import case_of, join_cases
from console.core.forgetting import begin_again, forget_case
from console.core.keeping import case_kept_until, codes_of
from console.core.openings import next_opening
from console.core.plan import DeskNow, Plan
from console.core.talk import TalkNow
from console.core.values import DutyState
from console.core.writes import Counted
from shared.crypto import claim_answer, claim_proof, equal
from shared.limits import CLAIMS_PER_VISIT, CODES_PER_CASE
from shared.records import (
    Claim,
    ClaimNo,
    ClaimYes,
    CodeReason,
    CodeRegister,
    CodeReplace,
    CodeStored,
    ForgetMe,
    Forgotten,
    Join,
    Question,
    StateTold,
    TalkState,
)
from shared.states import Talk, TalkEvent

_NOBODY: Final = bytes(32)  # a proof is checked against something, too, where there is no such code
_HERE: Final = frozenset({Talk.CODE, Talk.WAITING, Talk.TALKING, Talk.PAUSED})


def on_register(plan: Plan, talk: TalkNow, record: CodeRegister) -> None:
    """Keep the keys of a code that the page has drawn, and say so: only then does the page show the words.

    `ClaimNo` where the case has all the codes that it may have: the earlier ones stand, and nobody waits for words.
    """
    if talk.session is None or talk.arrived is None:
        return  # a code is for whoever has been in the queue or in a talk
    known = plan.desk.codes.get(record.code)
    if known is None:
        case = case_of(plan, talk)
        if len(codes_of(plan.desk, case.id)) >= CODES_PER_CASE:
            _answer_no(plan, plan.desk.talks[talk.id])
            return
        begin_again(plan, case.id)
        known = CodeNow(record.code, record.auth, record.card, case.id, record.reason, plan.now, talk.joined_from)
        save_code(plan, known)
    elif known.case != talk.case or not equal(known.auth, record.auth):
        _answer_no(plan, talk)  # 128 bits that two draw alike: nobody but a liar
        return
    plan.record(plan.desk.talks[talk.id], CodeStored(record.code))
    put_card(plan, known.code)


def on_replace(plan: Plan, talk: TalkNow, record: CodeReplace) -> None:
    """A code that somebody may have found gives way to a new one, and so does every other code of its case: whoever
    found one may have had another made. They open nothing once the page has the answer stored with the new words; a
    page that dies before that leaves its parent with the old ones.
    """
    old = _proved(plan, talk, record.old, record.proof)
    if old is None or record.code in plan.desk.codes:
        _refuse(plan, talk)
        return
    begin_again(plan, old.case)
    new = CodeNow(record.code, record.auth, record.card, old.case, CodeReason.RETURN, plan.now, old.joined_from)
    told = plan.record(plan.desk.talks[talk.id], CodeStored(record.code))
    number = told.outbox[-1][0]
    for code in codes_of(plan.desk, old.case):
        save_code(plan, replace(code, gives_way=(talk.id, number)))
    save_code(plan, new)
    put_card(plan, new.code)


def drop_replaced(plan: Plan) -> None:
    """Codes that have given way are gone, with their cards; where the new words never arrived, the old code stays.

    At each tick, and when a page has stored something: its next word may be the goodbye that takes the visit away.
    """
    for code in [code for code in plan.desk.codes.values() if code.gives_way is not None]:
        if _has_given_way(plan.desk, code):
            delete_code(plan, code, card_until(plan.desk, code))
        elif _cannot_arrive(plan.desk, code):
            save_code(plan, replace(code, gives_way=None))


def _has_given_way(desk: DeskNow, code: CodeNow) -> bool:
    talk = desk.talks.get(code.gives_way[0]) if code.gives_way is not None else None
    return talk is not None and code.gives_way is not None and talk.arrived_below > code.gives_way[1]


def _cannot_arrive(desk: DeskNow, code: CodeNow) -> bool:
    talk = desk.talks.get(code.gives_way[0]) if code.gives_way is not None else None
    return talk is None or talk.session is None


def on_claim(plan: Plan, talk: TalkNow, record: Claim) -> None:
    """A parent comes back: the talk belongs to the case, and an agreed time goes to the front.

    A visit that proved one code gets nothing by another: two cases that both have a code are joined by the worker
    alone, for whoever holds a found paper could else bind its case to one of their own.
    """
    code = _proved(plan, talk, record.code, record.proof)
    if code is None or talk.session is None or (talk.proved and talk.case != code.case):
        _refuse(plan, talk)
        return
    talk = replace(_belong(plan, talk, code), proved=True)
    booking = due_booking(plan.desk, code.case, plan.now)
    if booking is not None:
        talk = replace(talk, booking=booking.id)
    assert talk.session is not None
    plan.record(talk, ClaimYes(claim_answer(code.auth, talk.session.keys.exporter)))
    tell_bookings(plan, plan.desk.talks[talk.id])


def _belong(plan: Plan, talk: TalkNow, code: CodeNow) -> TalkNow:
    """The talk is of that case; what it already had of its own (a booking, a code) comes along."""
    if talk.case is None:
        plan.save(replace(talk, case=code.case, joined_from=code.joined_from))
    elif talk.case != code.case:
        join_cases(plan, talk.case, code.case)
    return plan.desk.talks[talk.id]


def seat_due(plan: Plan) -> None:
    """At each tick: whose agreed time has come while they wait goes to the front, and who is in a talk has come."""
    for talk in list(plan.desk.talks.values()):
        if talk.is_open and talk.case is not None and talk.booking is None:
            due = due_booking(plan.desk, talk.case, plan.now)
            if due is not None:
                plan.save(replace(talk, booking=due.id))


def on_join(plan: Plan, talk: TalkNow, record: Join) -> None:
    """From purpose "code" into the queue; at an agreed time to its front, full or not."""
    if not talk.allows(TalkEvent.JOIN):
        return
    due = due_booking(plan.desk, talk.case, plan.now) if talk.case is not None else None
    booked = due is not None  # as it is now: the code may have been proved an hour ago
    talk = replace(talk, booking=due.id if due is not None else None)
    refusal = None
    if plan.desk.duty not in ON_DUTY or (plan.desk.duty is DutyState.ONLY_BOOKED and not booked):
        refusal = TalkState.OFF_DUTY
    elif (is_full(plan) or plan.desk.clock_off) and not booked:  # as the page is told it: see arrival.py
        refusal = TalkState.FULL
    if refusal is not None:  # the visit stays: times can be seen and moved all the same
        plan.record(talk, StateTold(refusal, 0, 0, next_opening(plan.desk, plan.now)))
        return
    case = plan.desk.cases.get(talk.case) if talk.case is not None else None
    plan.writes.append(Counted(plan.tools.day(plan.now), "arrived"))
    plan.save(seat_in_queue(plan, talk.after(TalkEvent.JOIN), record.feeling, _free_label(plan, case)))


def _free_label(plan: Plan, case: CaseNow | None) -> str | None:
    """The case's own word pair, so that the worker knows it again, unless another talk bears it just now."""
    if case is None or any(talk.label == case.label and talk.is_open for talk in plan.desk.talks.values()):
        return None
    return case.label


def on_question(plan: Plan, talk: TalkNow, record: Question) -> None:
    """What the worker shall ask the next time."""
    if talk.arrived is not None or talk.case is not None:
        save_case(plan, replace(case_of(plan, talk), question=record.text))


def on_forget_me(plan: Plan, talk: TalkNow, record: ForgetMe) -> None:
    """Delete what can be deleted under the code, and say what a coming time still keeps."""
    code = _proved(plan, talk, record.code, record.proof)
    if code is None:
        _refuse(plan, talk)
        return
    until = forget_case(plan, code.case)
    plan.record(plan.desk.talks[talk.id], Forgotten(until))
    put_cards(plan, code.case)


def _proved(plan: Plan, talk: TalkNow, code_id: bytes, proof: bytes) -> CodeNow | None:
    """The code, if the page holds it and this visit has tries left."""
    if talk.session is None or talk.state not in _HERE:
        return None
    code = plan.desk.codes.get(code_id)
    live = code is not None and _opens(plan, code)
    right = equal(claim_proof(code.auth if live and code else _NOBODY, talk.session.keys.exporter), proof)
    return code if right and live and talk.claims < CLAIMS_PER_VISIT else None


def _opens(plan: Plan, code: CodeNow) -> bool:
    """Neither forgotten, nor replaced, nor over."""
    over = plan.now >= case_kept_until(plan.desk, code.case) and not plan.desk.cases[code.case].forgetting
    return code.farewell is None and not _has_given_way(plan.desk, code) and not over


def _refuse(plan: Plan, talk: TalkNow) -> None:
    """The one answer for every reason: not a fifth try, not an expired code, not a forgotten one looks different."""
    if talk.session is not None:
        _answer_no(plan, replace(talk, claims=talk.claims + 1))


def _answer_no(plan: Plan, talk: TalkNow) -> None:
    plan.record(talk, ClaimNo(plan.tools.random(32)))
