# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a parent's page asks besides talking: return codes, agreed times, pauses. One record type, one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from console.core.absences import expire_absences
from console.core.bookings import close_past, note_attendance, on_cancel, on_change, on_choose, on_times_asked
from console.core.cards import put_due_cards
from console.core.codes import (
    drop_replaced,
    on_claim,
    on_forget_me,
    on_join,
    on_question,
    on_register,
    on_replace,
    seat_due,
)
from console.core.duty import keep_notice_fresh
from console.core.forgetting import expire_cases
from console.core.letters import expire_letter_keys
from console.core.pauses import on_pause, on_resume
from console.core.plan import Plan
from console.core.talk import TalkNow
from shared.records import (
    Cancel,
    Change,
    Choose,
    Claim,
    CodeRegister,
    CodeReplace,
    ForgetMe,
    Join,
    Pause,
    Question,
    Record,
    Resume,
    TimesAsked,
)

_ACTS: Final[Mapping[type[Any], Callable[[Plan, TalkNow, Any], None]]] = {
    CodeRegister: on_register,
    CodeReplace: on_replace,
    Claim: on_claim,
    ForgetMe: on_forget_me,
    Question: on_question,
    Join: on_join,
    TimesAsked: on_times_asked,
    Choose: on_choose,
    Change: on_change,
    Cancel: on_cancel,
    Pause: on_pause,
    Resume: on_resume,
}


def take_follow_up(plan: Plan, talk: TalkNow, record: Record) -> None:
    """Carry out one fresh record that is no text; one that this desk has no use for is passed over.

    `talk` is the talk after the record was taken.
    """
    act = _ACTS.get(type(record))
    if act is not None:
        act(plan, talk, record)


def tick_follow_ups(plan: Plan) -> None:
    """What time alone does: times that come or are over, cases whose keeping ends, keys, and cards that are due."""
    seat_due(plan)
    note_attendance(plan)
    close_past(plan)
    drop_replaced(plan)
    expire_cases(plan)
    expire_absences(plan)
    expire_letter_keys(plan)
    keep_notice_fresh(plan)
    put_due_cards(plan)
