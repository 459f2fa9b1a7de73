# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which times can be offered to a parent, told in Finnish wall time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from console.calendar.finnish_time import instant, wall
from console.calendar.free_times import free_times, is_free, keeps_clear
from console.calendar.hours import CalendarRules, Use, WeeklyHours
from shared.records import Interval

WEDNESDAY = date(2026, 12, 2)
BEFORE = instant(date(2026, 11, 30), 0)
RULES = CalendarRules(
    (WeeklyHours(2, 9 * 60, 12 * 60, Use.BOOKED), WeeklyHours(2, 15 * 60, 18 * 60, Use.CHAT)),
    length_minutes=45,
    gap_minutes=15,
    ahead_days=14,
    lead_minutes=60,
)


def at(hour: int, minute: int = 0, length: int = 45) -> Interval:
    start = instant(WEDNESDAY, hour * 60 + minute)
    return Interval(start, start + length * 60)


def told(rules: CalendarRules = RULES, *busy: Interval, now: float = BEFORE, away: tuple[date, ...] = ()) -> list[str]:
    """The free times of the Wednesday."""
    return [f"{wall(one.start):%H:%M}" for one in free_times(rules, busy, away, now, instant(WEDNESDAY, 1440))]


def test_times_stand_on_a_grid_by_length_and_gap_in_the_hours_for_agreed_times() -> None:
    assert told() == ["09:00", "10:00", "11:00"]
    assert told(replace(RULES, length_minutes=60)) == ["09:00", "10:15"]
    assert told(replace(RULES, length_minutes=60, gap_minutes=0)) == ["09:00", "10:00", "11:00"]


def test_what_is_busy_takes_its_time_and_the_gap_on_both_sides() -> None:
    assert told(RULES, at(10)) == ["09:00", "11:00"]
    assert told(RULES, at(10, 0, 46)) == ["09:00"]
    assert told(RULES, at(9, 59, 10)) == ["11:00"]
    assert told(RULES, at(12, 0, 30)) == ["09:00", "10:00", "11:00"]
    assert told(RULES, at(11, 59, 30)) == ["09:00", "10:00"]


def test_bookings_may_come_in_any_order_and_over_each_other() -> None:
    assert told(RULES, at(11), at(8, 0, 70), at(8, 10, 5)) == ["10:00"]


def test_a_time_is_offered_until_its_lead_and_the_grid_stays_as_the_minutes_go_by() -> None:
    assert told(now=instant(WEDNESDAY, 9 * 60)) == ["10:00", "11:00"]
    assert told(now=instant(WEDNESDAY, 9 * 60) + 0.5) == ["11:00"]
    assert told(now=instant(WEDNESDAY, 10 * 60 + 1)) == []
    assert told(replace(RULES, lead_minutes=0), now=instant(WEDNESDAY, 11 * 60)) == ["11:00"]


def test_a_time_is_offered_from_as_many_days_before_as_the_rules_say() -> None:
    rules = replace(RULES, ahead_days=2)
    assert told(rules, now=BEFORE) == ["09:00", "10:00", "11:00"]
    assert told(rules, now=BEFORE - 1) == []
    assert told(replace(RULES, ahead_days=0), now=instant(WEDNESDAY, 0)) == ["09:00", "10:00", "11:00"]


def test_a_day_on_which_the_worker_is_away_has_none() -> None:
    assert told(away=(WEDNESDAY,)) == []
    assert not is_free(RULES, at(10), [], [WEDNESDAY], BEFORE)


def test_nothing_begins_in_the_evening_before_that_would_reach_into_a_day_away() -> None:
    nightly = replace(RULES, weekly=(WeeklyHours(1, 22 * 60, 26 * 60, Use.BOTH),))
    found = free_times(nightly, [], [WEDNESDAY], BEFORE, instant(WEDNESDAY, 1440))
    assert [f"{wall(one.start):%H:%M}" for one in found] == ["22:00", "23:00"]


def test_a_chosen_time_is_asked_about_again() -> None:
    assert is_free(RULES, at(10), [], [], BEFORE)
    assert not is_free(RULES, at(10), [at(10)], [], BEFORE)  # somebody was faster
    assert not is_free(RULES, at(10), [], [], at(10).start)  # it begins now
    assert not is_free(RULES, at(10, 5), [], [], BEFORE)  # never on offer
    assert not is_free(RULES, at(10, 0, 60), [], [], BEFORE)
    assert not is_free(RULES, at(15), [], [], BEFORE)  # hours of the chat


def test_a_time_that_the_worker_sets_by_hand_only_keeps_clear_of_others() -> None:
    assert keeps_clear(RULES, at(20, 10, 90), [at(10)])
    assert not keeps_clear(RULES, at(10, 59, 30), [at(10)])
    assert keeps_clear(RULES, at(11, 0, 30), [at(10)])


def test_in_the_night_that_is_an_hour_longer_there_is_room_for_more() -> None:
    """Hours from 2.00 to 5.00 last four hours in October and two in March; nothing is offered twice."""
    rules = replace(RULES, weekly=(WeeklyHours(6, 120, 300, Use.BOTH),), ahead_days=366)
    for day, offered in (
        (date(2026, 10, 25), ["02:00 +0300", "03:00 +0300", "03:00 +0200", "04:00 +0200"]),
        (date(2026, 3, 29), ["02:00 +0200", "04:00 +0300"]),
        (date(2026, 11, 1), ["02:00 +0200", "03:00 +0200", "04:00 +0200"]),
    ):
        found = free_times(rules, [], [], instant(day, -1440), instant(day, 1440))
        assert [f"{wall(one.start):%H:%M %z}" for one in found] == offered
