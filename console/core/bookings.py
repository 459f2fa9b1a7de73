# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed times: offered in a talk, chosen, moved, cancelled, met. The desk alone decides, in one transaction.

A page's wish names the version of the booking that it saw. An outdated one changes nothing and is answered with how
things stand (field report A-20: two who take one time at once).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from console.calendar.finnish_time import day_of
from console.core.booking import BookingNow, BookingStatus, OfferNow
from console.core.cards import LATE, mark_due, put_cards, told_state
from console.core.case import CaseId
from console.core.case_file import answer_offers, save_booking, save_case, save_offer
from console.core.cases import case_of
from console.core.forgetting import begin_again
from console.core.free_of_desk import free_now
from console.core.plan import DeskNow, Plan
from console.core.system_lines import add_line
from console.core.talk import TalkNow
from console.core.values import DutyState, LinkState, SystemLine
from shared.errors import LocalError
from shared.limits import OFFER_TIMES
from shared.records import Booked, BookingState, Cancel, Change, Changed, Choose, Interval, Offer, TimesAsked

BOOKINGS_PER_CASE: Final = 6  # that stand at a time: whoever talks once must not be able to fill the whole calendar
EARLY: Final = 10 * 60  # seconds before its beginning from which an agreed time goes to the front of the queue
BOOKING_ID_BYTES: Final = 16


def is_open(desk: DeskNow, time: Interval, now: float, but: bytes = b"") -> bool:
    """Whether nobody else has any of this time, and the worker is there that day. `but`: a booking that gives way."""
    taken = _is_taken(desk, time, but)
    return now < time.start < time.end and not taken and not _is_away(desk, day_of(time.start))


def _is_taken(desk: DeskNow, time: Interval, but: bytes) -> bool:
    """Whether another agreed time stands on any of it; the same rule as the file's own trigger."""
    others = (booking for booking in desk.bookings.values() if booking.stands and booking.id != but)
    return any(other.start < time.end and other.end > time.start for other in others)


def _is_away(desk: DeskNow, day: date) -> bool:
    """Whether the worker has said so since the time was offered."""
    return day.isoformat() in desk.absences or any(p.first_day <= day <= p.last_day for p in desk.rules.closed)


def due_booking(desk: DeskNow, case: CaseId, now: float) -> BookingNow | None:
    """The agreed time that makes a visit go first: from ten minutes before its beginning to thirty after."""
    due = (
        booking
        for booking in desk.bookings.values()
        if booking.start - EARLY <= now <= booking.start + LATE and booking.case == case and booking.stands
    )
    return min(due, key=lambda booking: (booking.came, abs(booking.start - now)), default=None)


def due_minutes(desk: DeskNow, now: float) -> float:
    """Minutes of agreed times that are due and not in a talk yet: they go before whoever waits."""
    due = [b for b in desk.bookings.values() if b.start - EARLY <= now <= b.start + LATE and b.stands and not b.came]
    taken = {talk.booking for talk in desk.talks.values() if talk.taken is not None} if due else set()
    return sum((booking.end - booking.start) / 60 for booking in due if booking.id not in taken)


def coming(desk: DeskNow, case: CaseId, now: float) -> list[BookingNow]:
    """The case's times that stand and are not over, by their beginning."""
    mine = (b for b in desk.bookings.values() if b.case == case and b.stands and b.end > now)
    return sorted(mine, key=lambda booking: booking.start)


def tell_bookings(plan: Plan, talk: TalkNow) -> None:
    """Whoever proved their code is told what stands, and what fell through by the worker's absence."""
    assert talk.case is not None
    for booking in coming(plan.desk, talk.case, plan.now):
        talk = plan.record(talk, Booked(booking.id, booking.version, booking.start, booking.end))
    for booking in plan.desk.bookings.values():
        if (booking.case, booking.status) == (talk.case, BookingStatus.ABSENT) and booking.end > plan.now:
            talk = plan.record(talk, _changed(booking, BookingState.ABSENT))


def offer(plan: Plan, talk: TalkNow, times: Iterable[Interval]) -> None:
    """Show the parent times to choose from; none is kept back for them. `LocalError` for none, too many, or taken."""
    chosen = tuple(sorted(times, key=lambda time: time.start))
    if not 0 < len(chosen) <= OFFER_TIMES or talk.session is None or not talk.is_open:
        raise LocalError("an offer is of one to twelve times")
    if any(not is_open(plan.desk, time, plan.now) for time in chosen):
        raise LocalError("a time on offer is taken or past")
    _send_offer(plan, talk, chosen)


def _send_offer(plan: Plan, talk: TalkNow, times: tuple[Interval, ...]) -> None:
    message = plan.tools.random(BOOKING_ID_BYTES)
    plan.record(talk, Offer(times), message)
    if times:
        save_offer(plan, OfferNow(message, talk.id, times))


def on_times_asked(plan: Plan, talk: TalkNow, record: TimesAsked) -> None:
    """More free times, for whoever was offered some or proved their code. An empty offer says: no more."""
    if talk.ended is not None:
        return
    if talk.case is not None or any(one.talk == talk.id for one in plan.desk.offers.values()):
        _send_offer(plan, talk, tuple(free_now(plan.desk, plan.now, record.after)[:OFFER_TIMES]))


def on_choose(plan: Plan, talk: TalkNow, record: Choose) -> None:
    """The parent takes one of the times of an offer; if somebody was faster, they see what is free now."""
    shown = plan.desk.offers.get(record.offer)
    if shown is None or shown.talk != talk.id or talk.ended is not None:
        return  # nobody would see it confirmed
    time = next((time for time in shown.times if time.start == record.start), None)
    if time is None:
        return
    has_many = talk.case is not None and len(coming(plan.desk, talk.case, plan.now)) >= BOOKINGS_PER_CASE
    if has_many or not is_open(plan.desk, time, plan.now):
        _just_taken(plan, talk, Changed(bytes(BOOKING_ID_BYTES), 0, BookingState.JUST_TAKEN, time.start, time.end))
        return
    booking = book(plan, case_of(plan, talk).id, time, talk.joined_from)
    answer_offers(plan, talk)
    add_line(plan, talk.id, SystemLine.CHOSEN, booking.start)
    plan.record(plan.desk.talks[talk.id], Booked(booking.id, 1, booking.start, booking.end))


def book(plan: Plan, case: CaseId, time: Interval, joined_from: CaseId | None) -> BookingNow:
    """A new agreed time; the card says so at once."""
    begin_again(plan, case)
    uid = plan.tools.random(BOOKING_ID_BYTES)
    booking = BookingNow(
        uid, case, 1, time.start, time.end, BookingStatus.BOOKED, plan.now, plan.now, joined_from=joined_from
    )
    save_booking(plan, booking)
    settle(plan, case)
    return booking


def on_change(plan: Plan, talk: TalkNow, record: Change) -> None:
    """Move a booking to a time that was offered or is free."""
    booking = _named(plan, talk, record.booking, record.version)
    if booking is None or talk.ended is not None:
        return
    offered = [time for one in plan.desk.offers.values() if one.talk == talk.id for time in one.times]
    time = wished(plan, booking.case, record.start, offered, booking.id)
    if time is None:
        _just_taken(plan, talk, _changed(booking, BookingState.JUST_TAKEN))
        return
    moved = move(plan, booking, time)
    answer_offers(plan, talk)
    add_line(plan, talk.id, SystemLine.MOVED, moved.start)
    tell_live(plan, moved, BookingState.MOVED)


def on_cancel(plan: Plan, talk: TalkNow, record: Cancel) -> None:
    """The parent cancels; nobody asks why."""
    booking = _named(plan, talk, record.booking, record.version)
    if booking is None:
        return
    cancelled = cancel(plan, booking, BookingStatus.CANCELLED_BY_PARENT)
    answer_offers(plan, talk)
    add_line(plan, talk.id, SystemLine.CANCELLED, cancelled.start)
    tell_live(plan, cancelled, BookingState.CANCELLED)


def wished(plan: Plan, case: CaseId, start: int, offered: Iterable[Interval] = (), but: bytes = b"") -> Interval | None:
    """The time that begins at `start`, if it was offered (in the talk, on the card) or is free, and still is open.

    `but`: the booking that gives way.
    """
    known = (*offered, *plan.desk.cases[case].offers, *free_now(plan.desk, plan.now))
    time = next((time for time in known if time.start == start), None)
    return time if time is not None and is_open(plan.desk, time, plan.now, but) else None


def move(plan: Plan, booking: BookingNow, time: Interval) -> BookingNow:
    """The booking's next version at another time; the card says so at once."""
    moved = replace(
        booking,
        version=booking.version + 1,
        start=time.start,
        end=time.end,
        status=BookingStatus.BOOKED,
        changed=plan.now,
        awaited=False,
        came=False,
        moved=True,
    )
    save_booking(plan, moved)
    settle(plan, booking.case)
    return moved


def cancel(plan: Plan, booking: BookingNow, status: BookingStatus) -> BookingNow:
    """The booking's next version: it does not stand any more; the card says so at once."""
    ended = replace(booking, version=booking.version + 1, status=status, changed=plan.now)
    save_booking(plan, ended)
    case = plan.desk.cases[booking.case]
    if booking.status is BookingStatus.ABSENT and case.line:
        save_case(plan, replace(case, line=""))  # it spoke of a time that nobody waits for any more
    put_cards(plan, booking.case)
    return ended


def settle(plan: Plan, case: CaseId) -> None:
    """A time stands: what was on offer on the card, and the line that went with it, are answered."""
    now = plan.desk.cases[case]
    if now.offers or now.line:
        save_case(plan, replace(now, offers=(), line=""))
    mark_due(plan, case)
    put_cards(plan, case)


def lengthen(plan: Plan, booking: BookingNow, minutes: int) -> None:
    """An agreed time goes on longer, if the next one allows it; the parent sees it. `LocalError` if it does not."""
    time = Interval(booking.start, booking.end + minutes * 60)
    if minutes <= 0 or not booking.stands or _is_taken(plan.desk, time, booking.id):
        raise LocalError("the next agreed time begins before that")
    longer = replace(booking, version=booking.version + 1, end=time.end, changed=plan.now)
    save_booking(plan, longer)
    put_cards(plan, booking.case)  # at once: a letter names the version that the card shows
    tell_live(plan, longer, told_state(longer))


def tell_live(plan: Plan, booking: BookingNow, state: BookingState) -> None:
    """Tell whoever is here just now under the same case."""
    for talk in [t for t in plan.desk.talks.values() if t.case == booking.case and t.session is not None]:
        if talk.ended is None:
            plan.record(talk, _changed(booking, state))


def note_attendance(plan: Plan) -> None:
    """At each tick: whether the desk waited for an agreed time, and whether its parent was in a talk for it.

    It is kept with the time, since the talk may be filed away before the time is over.
    """
    for talk in [talk for talk in plan.desk.talks.values() if talk.booking is not None and talk.taken is not None]:
        booking = plan.desk.bookings.get(talk.booking or b"")
        if booking is not None and not booking.came and booking.start - EARLY <= plan.now:
            save_booking(plan, replace(booking, came=True))
    if plan.desk.duty is DutyState.OFF or plan.desk.link is not LinkState.CONNECTED:
        return
    for booking in list(plan.desk.bookings.values()):
        if booking.start - EARLY <= plan.now <= booking.start + LATE and booking.stands and not booking.awaited:
            save_booking(plan, replace(booking, awaited=True))


def offer_live(plan: Plan, case: CaseId, times: tuple[Interval, ...]) -> None:
    """Show whoever is here under the case other times to choose from."""
    for talk in [t for t in plan.desk.talks.values() if t.case == case and t.session is not None and t.ended is None]:
        _send_offer(plan, talk, times)


def close_past(plan: Plan) -> None:
    """Times that are over: met, or not. Who did not come is offered others, without a word of blame; and where the
    desk was not there itself, the time fell through by the worker's absence."""
    for booking in [b for b in plan.desk.bookings.values() if b.end + LATE < plan.now and b.stands]:
        status = BookingStatus.NOT_SHOWN_UP if booking.awaited else BookingStatus.ABSENT
        status = BookingStatus.MET if booking.came else status
        save_booking(plan, replace(booking, status=status, changed=plan.now))
        case = plan.desk.cases.get(booking.case)
        if not booking.came and case is not None and not coming(plan.desk, case.id, plan.now):
            save_case(plan, replace(case, offers=tuple(free_now(plan.desk, plan.now)[:OFFER_TIMES])))
        mark_due(plan, booking.case)


def _named(plan: Plan, talk: TalkNow, booking_id: bytes, version: int) -> BookingNow | None:
    """The talk's own booking in the version that the page names; else the page is told how things stand."""
    booking = plan.desk.bookings.get(booking_id)
    if booking is None or talk.case is None or booking.case != talk.case:
        return None
    if booking.version == version and booking.is_open:
        return booking
    plan.record(talk, _changed(booking, told_state(booking)))
    return None


def _just_taken(plan: Plan, talk: TalkNow, told: Changed) -> None:
    talk = plan.record(talk, told)
    _send_offer(plan, talk, tuple(free_now(plan.desk, plan.now)[:OFFER_TIMES]))


def _changed(booking: BookingNow, state: BookingState) -> Changed:
    return Changed(booking.id, booking.version, state, booking.start, booking.end)
