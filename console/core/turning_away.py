# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visitor who is sent away: ended with a set text, and refused at the relay for an hour (protocol.md, refuse-bucket).

The desk names the room, the relay knows where it came from: no address ever reaches the desk. Neighbours on one mobile
network may be refused with it, so that only the worker can do it, and only for an hour.
"""

from __future__ import annotations

from typing import Final

from console.core.delivery import say
from console.core.endings import end, let_go
from console.core.plan import DeskNow, Plan
from console.core.talk import TalkNow
from console.core.values import EndedBy, LinkState
from console.core.waiting import in_queue
from shared.errors import LocalError
from shared.frames import RefuseBucket
from shared.records import TalkState
from shared.states import Talk

RUSH_WITHIN: Final = 60.0  # seconds
RUSH_LEAST: Final = 10  # arrivals within them: the whole service reached 110 parents in four years


def end_abusive(plan: Plan, talk: TalkNow, text: str) -> None:
    """End a talk with a set text, and let the relay refuse its bucket. `LocalError` unless it goes on."""
    say(plan, talk, text)
    end(plan, plan.desk.talks[talk.id])
    _refuse(plan, talk)


def send_away(plan: Plan, talk: TalkNow, *, refused: bool) -> None:
    """Let one who waits go; `refused`: nobody from there for an hour. `LocalError` unless they wait."""
    if talk.state is not Talk.WAITING:
        raise LocalError("nobody who waits")
    let_go(plan, talk, TalkState.LET_GO, EndedBy.WORKER)
    if refused:
        _refuse(plan, talk)


def unknown_in_queue(desk: DeskNow) -> list[TalkNow]:
    """Those who wait and of whom nothing is known: no word, no agreed time, no return code, never taken."""
    queue = in_queue(desk.talks.values())
    return [
        talk
        for talk in queue
        if talk.first_line is None and talk.booking is None and not talk.proved and talk.taken is None
    ]


def sweep(plan: Plan, *, refused: bool) -> None:
    """Let all of those go at once: a program may open rooms by the hundred (attacks.md C9)."""
    for talk in unknown_in_queue(plan.desk):
        send_away(plan, talk, refused=refused)


def is_rush(desk: DeskNow, now: float) -> bool:
    """Whether so many came within a minute that they are hardly all parents."""
    times = (talk.arrived for talk in desk.talks.values() if talk.arrived is not None and not talk.practice)
    return sum(now - at < RUSH_WITHIN for at in times) >= RUSH_LEAST


def _refuse(plan: Plan, talk: TalkNow) -> None:
    if plan.desk.link is LinkState.CONNECTED:  # before the login the relay takes nothing else
        plan.frame(RefuseBucket(talk.sid))
