# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much one visit may ask of the desk. Anybody can open a page; no page may wear out the desk for all others."""

from __future__ import annotations

from typing import Final

from console.core.endings import close, let_go
from console.core.plan import Plan
from console.core.talk import TalkNow
from console.core.values import EndedBy
from shared.frames import Gone
from shared.limits import CLAIMS_PER_VISIT, OUTBOX_RECORDS
from shared.records import TalkState
from shared.states import TalkEvent

RECORDS_PER_VISIT: Final = 5_000  # a text every seventeen seconds for a whole day
CLAIMS_ANSWERED: Final = 3 * CLAIMS_PER_VISIT  # wrong codes; those beyond the tries look like any other wrong one


def is_too_much(talk: TalkNow) -> bool:
    """Whether the page takes nothing, sends without end, or tries one code after another."""
    if talk.session is None:
        return False
    silent = len(talk.outbox) >= OUTBOX_RECORDS
    return silent or talk.session.expected >= RECORDS_PER_VISIT or talk.claims >= CLAIMS_ANSWERED


def let_go_of_too_much(plan: Plan) -> None:
    """At the end of a step: what has grown beyond its bound in it is let go, with a word to both ends."""
    for talk in plan.saved():
        if is_too_much(talk) and talk.allows(TalkEvent.LET_GO):
            let_go(plan, talk, TalkState.LET_GO, EndedBy.UNRULY)


def is_beyond_words(talk: TalkNow) -> bool:
    """Whether a page that was let go for too much, or never said who it is, goes on sending."""
    return is_too_much(talk) and not talk.allows(TalkEvent.LET_GO)


def shut(plan: Plan, talk: TalkNow) -> None:
    """Nothing more is taken or answered: the keys go, and so does the room."""
    plan.frame(Gone(talk.sid))
    close(plan, talk, TalkEvent.EXPIRE, EndedBy.UNRULY)
