# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker who sets something that cannot be learns what and where, before it is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.calendar.faults import FaultKind, Part, RuleFault, check_rules
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from tests.console.calendar.drawn_rules import stretches

WEDNESDAY = date(2026, 12, 2)
DAY = timedelta(days=1)


def chat(weekday: int, start: int, end: int) -> WeeklyHours:
    return WeeklyHours(weekday, start, end, Use.CHAT)


def faults(**rules: object) -> list[RuleFault]:
    return check_rules(replace(CalendarRules(), **rules))  # type: ignore[arg-type]


def test_rules_that_nobody_has_touched_are_in_order() -> None:
    assert check_rules(CalendarRules()) == []


def test_a_week_with_all_that_can_be_set_is_in_order() -> None:
    weekly = (
        chat(0, 120, 1440),  # where Sunday's night ends
        chat(1, 0, 600),
        WeeklyHours(1, 600, 720, Use.BOOKED),
        WeeklyHours(6, 1320, 1560, Use.BOTH),
    )
    exceptions = (DayHours(WEDNESDAY), DayHours(WEDNESDAY + DAY, (Hours(0, 1440, Use.BOTH),)))
    closed = (ClosedPeriod(WEDNESDAY, WEDNESDAY), ClosedPeriod(WEDNESDAY + DAY, WEDNESDAY + 9 * DAY, "Loma"))
    assert faults(weekly=weekly, exceptions=exceptions, closed=closed) == []


@pytest.mark.parametrize(
    ("field", "value", "kind", "part"),
    [
        ("length_minutes", 0, FaultKind.TOO_SMALL, Part.LENGTH),
        ("length_minutes", 1441, FaultKind.TOO_LARGE, Part.LENGTH),
        ("gap_minutes", -1, FaultKind.TOO_SMALL, Part.GAP),
        ("gap_minutes", 1441, FaultKind.TOO_LARGE, Part.GAP),
        ("ahead_days", -1, FaultKind.TOO_SMALL, Part.AHEAD),
        ("ahead_days", 367, FaultKind.TOO_LARGE, Part.AHEAD),
        ("lead_minutes", -1, FaultKind.TOO_SMALL, Part.LEAD),
        ("lead_minutes", 10**7, FaultKind.TOO_LARGE, Part.LEAD),
    ],
)
def test_a_number_that_cannot_be_is_named(field: str, value: int, kind: FaultKind, part: Part) -> None:
    assert faults(**{field: value}) == [RuleFault(kind, part)]


@pytest.mark.parametrize(
    ("hours", "kind"),
    [
        (Hours(-1, 60, Use.CHAT), FaultKind.START_OUTSIDE_DAY),
        (Hours(1440, 1500, Use.CHAT), FaultKind.START_OUTSIDE_DAY),
        (Hours(900, 840, Use.CHAT), FaultKind.END_BEFORE_START),
        (Hours(900, 900, Use.CHAT), FaultKind.END_BEFORE_START),
        (Hours(900, 900 + 1441, Use.CHAT), FaultKind.OVER_A_DAY),
        (Hours(900, 944, Use.BOOKED), FaultKind.TOO_SHORT_FOR_A_TIME),
    ],
)
def test_hours_that_cannot_be_are_named_in_the_week_and_in_an_exception(hours: Hours, kind: FaultKind) -> None:
    fine = chat(0, 600, 660)
    of_week = WeeklyHours(3, hours.start_minute, hours.end_minute, hours.use)
    assert faults(weekly=(fine, of_week)) == [RuleFault(kind, Part.WEEKLY, 1)]
    exceptions = (DayHours(WEDNESDAY), DayHours(WEDNESDAY + 2 * DAY, (fine.hours, hours)))
    assert RuleFault(kind, Part.EXCEPTIONS, 1, 1) in faults(exceptions=exceptions)


def test_a_day_that_no_week_has_is_named() -> None:
    assert faults(weekly=(chat(7, 600, 660),)) == [RuleFault(FaultKind.NO_SUCH_WEEKDAY, Part.WEEKLY, 0)]


def test_short_hours_in_which_anybody_may_come_are_in_order() -> None:
    assert faults(weekly=(WeeklyHours(0, 600, 610, Use.BOTH), chat(1, 600, 610))) == []


def test_of_two_hours_that_overlap_the_later_one_is_named_also_over_midnight_and_the_end_of_the_week() -> None:
    assert faults(weekly=(chat(0, 660, 720), chat(0, 600, 661))) == [RuleFault(FaultKind.OVERLAP, Part.WEEKLY, 0)]
    assert faults(weekly=(chat(0, 1320, 1501), chat(1, 60, 120))) == [RuleFault(FaultKind.OVERLAP, Part.WEEKLY, 1)]
    assert faults(weekly=(chat(6, 1320, 1501), chat(0, 60, 120))) == [RuleFault(FaultKind.OVERLAP, Part.WEEKLY, 1)]
    assert faults(weekly=(chat(6, 1320, 1500), chat(0, 60, 120))) == []


def test_an_exception_that_overlaps_the_night_before_or_the_morning_after_is_named() -> None:
    night = Hours(1320, 1560, Use.CHAT)
    early = Hours(60, 120, Use.CHAT)
    named = [RuleFault(FaultKind.OVERLAP, Part.EXCEPTIONS, 0, 0)]
    assert faults(weekly=(chat(1, 1320, 1560),), exceptions=(DayHours(WEDNESDAY, (early,)),)) == named
    assert faults(weekly=(chat(3, 60, 120),), exceptions=(DayHours(WEDNESDAY, (night,)),)) == named
    assert faults(exceptions=(DayHours(WEDNESDAY, (night,)), DayHours(WEDNESDAY + DAY, (early,)))) == [
        *named,
        RuleFault(FaultKind.OVERLAP, Part.EXCEPTIONS, 1, 0),
    ]
    # Where the next day is an exception without hours, or one that begins later, there is nothing to overlap.
    for other in (DayHours(WEDNESDAY + DAY), DayHours(WEDNESDAY + DAY, (Hours(120, 180, Use.CHAT),))):
        assert faults(weekly=(chat(3, 60, 120),), exceptions=(DayHours(WEDNESDAY, (night,)), other)) == []


def test_a_second_exception_for_one_day_is_named() -> None:
    twice = (DayHours(WEDNESDAY), DayHours(WEDNESDAY, (Hours(600, 660, Use.CHAT),)))
    assert faults(exceptions=twice) == [RuleFault(FaultKind.DAY_TWICE, Part.EXCEPTIONS, 1)]


def test_a_closed_period_that_ends_before_it_begins_or_lies_over_another_is_named() -> None:
    july = ClosedPeriod(date(2027, 7, 1), date(2027, 7, 31))
    assert faults(closed=(july, ClosedPeriod(date(2027, 8, 2), date(2027, 8, 1)))) == [
        RuleFault(FaultKind.END_BEFORE_START, Part.CLOSED, 1)
    ]
    assert faults(closed=(ClosedPeriod(july.last_day, july.last_day), july)) == [
        RuleFault(FaultKind.OVERLAP, Part.CLOSED, 0)
    ]


def test_more_than_a_notice_can_tell_is_named() -> None:
    periods = [ClosedPeriod(WEDNESDAY + 2 * n * DAY, WEDNESDAY + 2 * n * DAY) for n in range(21)]
    assert faults(closed=tuple(periods)) == [RuleFault(FaultKind.TOO_MANY, Part.CLOSED)]
    assert faults(closed=(replace(periods[0], text="a" * 201),)) == [RuleFault(FaultKind.TEXT_TOO_LONG, Part.CLOSED, 0)]
    assert faults(closed=tuple(replace(period, text="ä" * 200) for period in periods[:20])) == []


def test_more_hours_than_anybody_works_are_named() -> None:
    assert faults(weekly=tuple(chat(0, n, n + 1) for n in range(71))) == [RuleFault(FaultKind.TOO_MANY, Part.WEEKLY)]
    many = tuple(Hours(n, n + 1, Use.CHAT) for n in range(11))
    assert faults(exceptions=(DayHours(WEDNESDAY, many),)) == [RuleFault(FaultKind.TOO_MANY, Part.EXCEPTIONS, 0)]
    days = tuple(DayHours(WEDNESDAY + n * DAY) for n in range(401))
    assert faults(exceptions=days) == [RuleFault(FaultKind.TOO_MANY, Part.EXCEPTIONS)]


@given(st.lists(st.tuples(st.integers(0, 6), stretches()), max_size=6))
def test_the_week_is_in_order_exactly_when_no_minute_of_it_belongs_to_two_hours(drawn: list[tuple[int, Hours]]) -> None:
    minutes = Counter(
        (weekday * 1440 + minute) % (7 * 1440)
        for weekday, hours in drawn
        for minute in range(hours.start_minute, hours.end_minute)
    )
    weekly = tuple(WeeklyHours(day, one.start_minute, one.end_minute, one.use) for day, one in drawn)
    told = faults(weekly=weekly, length_minutes=1)
    assert (told == []) == (not minutes or max(minutes.values()) == 1)
    assert {fault.kind for fault in told} <= {FaultKind.OVERLAP}
    # And without those that were named, it is.
    named = {fault.index for fault in told}
    assert faults(weekly=tuple(w for i, w in enumerate(weekly) if i not in named), length_minutes=1) == []
