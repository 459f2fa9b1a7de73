# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered again to a parent's page, in lots: one page that asks without end must not take the desk's line.

The relay closes a desk that sends more than it may (relay/seat.py), and with it every talk. So a page that does not
acknowledge gets a few lots at once and then one in each `Limits.resend`; one that does is owed the next lot at once.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from console.core.plan import RESENT_BURST, Plan
from console.core.talk import TalkNow
from console.core.values import LinkState
from shared.frames import Flight1, PageControl, PageRecord
from shared.records import Ack, Placed

RESENT_AT_ONCE: Final = 64  # records; the next lot follows the acknowledgement of this one, as the page's own does
PLACED_PER_ACK: Final = 12  # as many as fit a control message
PLACED_AT_ONCE: Final = 16 * PLACED_PER_ACK  # a page asks again from the first position that it still lacks
# What pages say they offer again if it was not kept; what the relay says for itself it says once for each login.
OFFERED_BY_PAGES: Final = (PageRecord, PageControl, Flight1)
ALL_OFFERED: Final = 1 << 62


def _allowed(plan: Plan, talk: TalkNow, wanted: int) -> int:
    """How many of so many frames may be sent again now; they count as sent."""
    lines = plan.lines_of(talk)
    earned = max(0.0, plan.now - lines.credited_at) * RESENT_AT_ONCE / plan.limits.resend
    credit = min(float(RESENT_BURST), lines.credit + earned)
    allowed = min(wanted, int(credit))
    lines.credit, lines.credited_at = credit - allowed, plan.now
    return allowed


def earn(plan: Plan, talk: TalkNow, records: int) -> None:
    """The page has acknowledged so many records: as many may be sent again."""
    lines = plan.lines_of(talk)
    lines.credit = min(float(RESENT_BURST), lines.credit + records)


def offer(plan: Plan, talk: TalkNow, expected: int) -> None:
    """Send the next lot of what the page has not acknowledged, from number `expected` on: the same sealed bytes."""
    if plan.desk.link is not LinkState.CONNECTED:
        return
    missing = [frame for number, frame in talk.outbox if number >= expected]
    first = len(talk.outbox) - len(missing)
    lot = missing[: _allowed(plan, talk, min(len(missing), RESENT_AT_ONCE))]
    plan.sends.extend(lot)
    whole = not lot or len(lot) == len(missing)
    plan.lines_of(talk).offered_to = ALL_OFFERED if whole else talk.outbox[first + len(lot) - 1][0]


def offer_next(plan: Plan, talk: TalkNow) -> None:
    """The page has acknowledged something: if that was the end of a lot, the next one follows."""
    if talk.outbox and talk.outbox[0][0] > plan.lines_of(talk).offered_to:
        offer(plan, talk, 0)


def positions_from(talk: TalkNow, number: int, most: int) -> tuple[tuple[int, int], ...]:
    """Number and position of at most so many of the parent's texts, from record `number` on."""
    first = bisect_left(talk.placed, number, key=lambda one: one[0])
    return talk.placed[first : first + most]


def acknowledge_with(plan: Plan, talk: TalkNow, positions: tuple[tuple[int, int], ...]) -> None:
    """Tell the page what is committed, with these positions of its texts."""
    assert talk.session is not None
    plan.control(talk, Ack(talk.session.expected, tuple(Placed(*one) for one in positions)))


def tell_positions(plan: Plan, talk: TalkNow, unplaced_from: int) -> None:
    """Answer with an acknowledgement in any case, and with the next positions that the page lacks."""
    lacking = positions_from(talk, unplaced_from, PLACED_AT_ONCE)
    acknowledge_with(plan, talk, lacking[:PLACED_PER_ACK])
    more = [lacking[start : start + PLACED_PER_ACK] for start in range(PLACED_PER_ACK, len(lacking), PLACED_PER_ACK)]
    for positions in more[: _allowed(plan, talk, len(more))]:
        acknowledge_with(plan, talk, positions)
