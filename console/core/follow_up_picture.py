# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the window shows of cases, agreed times, letters and the calendar, made whole from the core's state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from console.calendar.finnish_time import day_bounds, day_of
from console.calendar.hours import BOOKED_USES, CHAT_USES, DayRule, Reason, RulesByDay
from console.calendar.intervals import merged
from console.core.absences import is_unanswered, unanswered
from console.core.booking import OPEN, BookingNow, BookingStatus
from console.core.bookings import EARLY, is_open
from console.core.cards import LATE
from console.core.case import CaseId
from console.core.cases import joined_into
from console.core.follow_up_values import (
    BookingRow,
    CalendarDay,
    DayKind,
    EarlierTalk,
    FollowUpView,
    JoinChoice,
    LetterRow,
)
from console.core.free_of_desk import free_now
from console.core.keeping import case_touched, has_code
from console.core.letter import LetterNow
from console.core.picture import is_twice
from console.core.plan import DeskNow
from console.core.talk import TalkNow
from shared.records import Interval
from shared.states import Talk, TalkEvent

_KINDS: Final = {Reason.ABSENCE: DayKind.ABSENT, Reason.CLOSED: DayKind.CLOSED, Reason.HOLIDAY: DayKind.HOLIDAY}
_SHOWN_IN_CALENDAR: Final = frozenset(
    {BookingStatus.BOOKED, BookingStatus.ABSENT, BookingStatus.MET, BookingStatus.NOT_SHOWN_UP}
)


def booking_row(desk: DeskNow, booking: BookingNow, now: float) -> BookingRow:
    """One agreed time."""
    here = next((t.id for t in desk.talks.values() if t.booking == booking.id and t.session is not None), None)
    return BookingRow(
        booking=booking.id,
        case=booking.case,
        label=desk.cases[booking.case].label,
        start=booking.start,
        end=booking.end,
        status=booking.status,
        due=booking.stands and booking.start - EARLY <= now <= booking.start + LATE,
        here=here,
        answered=not is_unanswered(desk, booking),
    )


def todays_bookings(desk: DeskNow, now: float) -> list[BookingRow]:
    """The agreed times of the Finnish day of `now`, by their beginning; cancelled ones left out."""
    bounds = day_bounds(day_of(now))
    return _rows(desk, (b for b in desk.bookings.values() if bounds.start <= b.start < bounds.end), now)


def struck_bookings(desk: DeskNow, now: float) -> list[BookingRow]:
    """Times that fell through by an absence and whose parents have not chosen yet."""
    return [booking_row(desk, booking, now) for booking in unanswered(desk)]


def _rows(desk: DeskNow, bookings: Iterable[BookingNow], now: float) -> list[BookingRow]:
    shown = sorted((b for b in bookings if b.status in _SHOWN_IN_CALENDAR), key=lambda booking: booking.start)
    return [booking_row(desk, booking, now) for booking in shown]


def calendar_days(desk: DeskNow, first: date, days: int, now: float) -> list[CalendarDay]:
    """So many days of the calendar from `first` on."""
    absences = {date.fromisoformat(day) for day in desk.absences}
    rules = RulesByDay(desk.rules, absences)
    free = free_now(desk, now)
    return [_calendar_day(desk, rules, first + timedelta(days=ahead), free, now) for ahead in range(days)]


def _calendar_day(desk: DeskNow, rules: RulesByDay, day: date, free: list[Interval], now: float) -> CalendarDay:
    rule, bounds = rules.on(day), day_bounds(day)
    kind = _KINDS.get(rule.reason, DayKind.OPEN if rule.hours else DayKind.SHUT)
    return CalendarDay(
        day=day,
        kind=kind,
        reason=rule.reason,
        name=_day_name(desk, day, rule),
        open=tuple(merged(rules.spans(day, day, BOOKED_USES | CHAT_USES))),
        bookings=tuple(_rows(desk, (b for b in desk.bookings.values() if bounds.start <= b.start < bounds.end), now)),
        free=tuple(time for time in free if bounds.start <= time.start < bounds.end),
        today=day == day_of(now),
    )


def _day_name(desk: DeskNow, day: date, rule: DayRule) -> str:
    if rule.reason is Reason.ABSENCE:
        return desk.absences[day.isoformat()].line
    if rule.reason is Reason.CLOSED:
        return next((p.text for p in desk.rules.closed if p.first_day <= day <= p.last_day), "")
    if not desk.rules.weekly:
        return ""
    from console.calendar.holidays import eves, public_holidays  # asked for only by who looks at the calendar

    return public_holidays(day.year).get(day) or eves(day.year).get(day) or ""


def letter_rows(desk: DeskNow) -> list[LetterRow]:
    """All letters that are kept, the unseen first, then newest first."""
    letters = sorted(desk.letters.values(), key=lambda letter: (letter.seen, -letter.came))
    joined = _joined_into(desk) if letters else {}
    return [_letter_row(desk, letter, joined.get(letter.case, letter.case)) for letter in letters]


def _joined_into(desk: DeskNow) -> dict[CaseId, CaseId]:
    """Each case whose things now belong to another, with that one. A letter goes on naming the case that it came to."""
    held = (one for part in (desk.talks, desk.bookings, desk.codes) for one in part.values())
    return {one.joined_from: one.case for one in held if one.joined_from is not None and one.case is not None}


def _letter_row(desk: DeskNow, letter: LetterNow, case: CaseId) -> LetterRow:
    return LetterRow(
        letter.id,
        case,
        desk.cases[case].label,
        letter.wish,
        letter.start,
        letter.text,
        letter.came,
        letter.outcome,
        letter.seen,
    )


def follow_up_view(desk: DeskNow, talk: TalkNow, now: float) -> FollowUpView:
    """The follow-up side of one talk."""
    goes_on = talk.session is not None and talk.state in (Talk.WAITING, Talk.TALKING, Talk.PAUSED)
    may_choose = talk.session is not None and talk.ended is None
    offers = [one.times for one in desk.offers.values() if one.talk == talk.id and may_choose]
    offered = offers[-1] if offers else ()  # the page shows the newest alone
    view = FollowUpView(
        talk=talk.id,
        offered=tuple(sorted((time for time in offered if is_open(desk, time, now)), key=lambda time: time.start)),
        may_offer=goes_on,
        may_pause=goes_on and talk.allows(TalkEvent.PAUSE),
        may_resume=goes_on and talk.allows(TalkEvent.RESUME),
        paused_until=talk.paused_until,
    )
    return view if talk.case is None else _with_case(desk, talk, talk.case, view, now)


def case_view(desk: DeskNow, case: CaseId, now: float) -> FollowUpView | None:
    """The same of a case without a talk, such as the one of an agreed time in the calendar; None where it is gone."""
    return _with_case(desk, None, case, FollowUpView(None), now) if case in desk.cases else None


def _with_case(desk: DeskNow, talk: TalkNow | None, case: CaseId, view: FollowUpView, now: float) -> FollowUpView:
    mine = [booking_row(desk, booking, now) for booking in desk.bookings.values() if booking.case == case]
    others = [other for other in desk.talks.values() if other.case == case and other.id != view.talk]
    earlier = [other for other in others if other.ended is not None and other.is_shown]
    kept = desk.cases[case]
    return FollowUpView(
        talk=view.talk,
        case=case,
        has_code=has_code(desk, case),
        came_by_code=talk is not None and talk.proved,
        twice=talk is not None and is_twice(desk, talk),
        question=kept.question,
        line=kept.line,
        bookings=tuple(
            sorted(mine, key=lambda row: (row.status not in OPEN, row.start if row.status in OPEN else -row.start))
        ),
        offered=view.offered,
        earlier=tuple(
            EarlierTalk(other.id, other.ended or other.opened, other.last_line)
            for other in sorted(earlier, key=lambda other: -(other.ended or 0.0))
        ),
        letters=tuple(row for row in letter_rows(desk) if row.case == case),
        joined=tuple(_join_choice(desk, other) for other in joined_into(desk, case) if other in desk.cases),
        may_offer=view.may_offer,
        may_pause=view.may_pause,
        may_resume=view.may_resume,
        paused_until=view.paused_until,
    )


def join_choices(desk: DeskNow, talk: TalkNow) -> list[JoinChoice]:
    """Other cases and visits that are the same parent's for all that the worker knows, the most recent first."""
    filled = {one.case for held in (desk.talks, desk.bookings, desk.codes) for one in held.values()}
    others = [case for case in desk.cases.values() if case.id != talk.case and case.id in filled]
    choices = [_join_choice(desk, case.id) for case in others if not case.forgetting]
    visits = (
        other
        for other in desk.talks.values()
        if other.case is None and other.is_shown and other.id != talk.id and not other.practice
    )
    choices += [JoinChoice(None, v.label, v.ended or v.arrived or v.opened, False, v.id) for v in visits]
    return sorted(choices, key=lambda choice: -choice.last)


def _join_choice(desk: DeskNow, case: CaseId) -> JoinChoice:
    return JoinChoice(case, desk.cases[case].label, case_touched(desk, case), has_code(desk, case))
