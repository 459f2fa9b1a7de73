# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Free times and openings against a slow, obvious calendar, over the weeks of the clock changes and ordinary ones."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from console.calendar.finnish_time import clock_reaches, day_bounds, day_of
from console.calendar.free_times import free_times, is_free, keeps_clear
from console.calendar.hours import CHAT_USES, RulesByDay, Use, notice_openings, openings
from shared.records import Interval
from tests.console.calendar.drawn_rules import days_near, minutes_at, rules_near, sundays
from tests.console.calendar.slow_calendar import SlowCalendar, reading

WEEK = timedelta(weeks=1)


@st.composite
def busy_near(draw, sunday):
    """Bookings of whole minutes in the week, in any order, some over each other, more of them in the Sunday's night."""
    middle = minutes_at(sunday)
    at = st.one_of(st.integers(-7 * 1440, 7 * 1440), st.integers(-300, 500))
    drawn = draw(st.lists(st.tuples(at, st.integers(1, 180)), max_size=25))
    return [Interval((middle + start) * 60, (middle + start + length) * 60) for start, length in drawn]


@st.composite
def weeks(draw):
    """A Sunday, rules, absences, bookings, and now: in the week before, often so that the lead ends in some hours."""
    sunday = draw(sundays)
    absences = draw(st.frozensets(days_near(sunday), max_size=2))
    rules = draw(rules_near(sunday))
    spans = RulesByDay(rules).spans(sunday - timedelta(days=2), sunday + timedelta(days=1), list(Use))
    moments = st.integers(-7 * 86400, 7200).map(lambda seconds: minutes_at(sunday) * 60 + seconds)
    if spans:
        inside = st.sampled_from(spans).flatmap(lambda span: st.integers(span.start, span.end))
        moments |= inside.map(lambda moment: moment - rules.lead_minutes * 60)
    now = draw(moments) + draw(st.sampled_from([0.0, 0.5]))
    return sunday, rules, absences, draw(busy_near(sunday)), now


@settings(max_examples=300)
@given(weeks())
def test_the_free_times_are_those_that_a_person_would_find_minute_by_minute(week):
    """None is lost, none is too many, none is in what is busy, none leaves its hours by the wall clock."""
    sunday, rules, absences, busy, now = week
    until = minutes_at(sunday + WEEK) * 60
    slow = SlowCalendar(rules, absences).free_times(busy, now, *around(sunday))
    found = free_times(rules, busy, absences, now, until)
    assert found == sorted((one for one in slow if one.start < until), key=lambda one: one.start)
    assert all(is_free(rules, one, busy, absences, now) for one in found)


@given(weeks(), st.data())
def test_one_time_is_free_exactly_when_it_is_among_the_free_ones(week, data):
    sunday, rules, absences, busy, now = week
    found = free_times(rules, [], absences, now, minutes_at(sunday + WEEK) * 60)
    near = st.sampled_from(found) if found else st.nothing()
    anywhere = st.builds(Interval, st.integers(int(now), int(now) + 10**6), st.integers(int(now), int(now) + 10**6))
    wanted = data.draw(near | anywhere)
    shifted = Interval(wanted.start + 60, wanted.end + 60)
    for one in (wanted, shifted, Interval(wanted.start, wanted.end + 60)):
        offered = free_times(rules, busy, absences, now, one.start + 1)
        assert is_free(rules, one, busy, absences, now) == (one in offered)


@given(weeks())
def test_no_two_free_times_overlap_and_each_keeps_the_gap_to_what_is_busy(week):
    sunday, rules, absences, busy, now = week
    found = free_times(rules, busy, absences, now, minutes_at(sunday + WEEK) * 60)
    assert all(one.end <= other.start for one, other in pairwise(found))
    gap = rules.gap_minutes * 60
    for one in found:
        assert one.end - one.start == rules.length_minutes * 60
        assert all(one.end + gap <= other.start or other.end + gap <= one.start for other in busy)
        assert day_of(one.start) not in absences
        assert day_of(one.end - 1) not in absences


@given(weeks())
def test_a_time_that_was_booked_is_free_no_more_and_comes_back_when_it_is_cancelled(week):
    sunday, rules, absences, busy, now = week
    until = minutes_at(sunday + WEEK) * 60
    before = free_times(rules, busy, absences, now, until)
    for booked in before[:3]:
        after = free_times(rules, [*busy, booked], absences, now, until)
        assert booked not in after
        assert set(after) < set(before)
        assert not is_free(rules, booked, [*busy, booked], absences, now)
        assert not keeps_clear(rules, booked, [booked])


@settings(max_examples=200)
@given(weeks())
def test_the_chat_is_open_in_the_minutes_that_a_person_would_read_from_the_rules(week):
    sunday, rules, absences, _, _ = week
    first, last = minutes_at(sunday - WEEK), minutes_at(sunday + WEEK)
    slow = {m for one in SlowCalendar(rules, absences).stretches(*around(sunday), CHAT_USES) for m in one}
    found = openings(rules, first * 60, last * 60, absences)
    minutes = [m for one in found for m in range(one.start // 60, one.end // 60)]
    assert {m for m in minutes if first <= m < last} == {m for m in slow if first <= m < last}
    assert all(one.start % 60 == one.end % 60 == 0 for one in found)
    assert len(minutes) == len(set(minutes))


@given(weeks())
def test_openings_are_in_order_apart_and_the_same_whichever_part_is_asked_for(week):
    sunday, rules, absences, _, now = week
    first, last = minutes_at(sunday - WEEK) * 60, minutes_at(sunday + WEEK) * 60
    found = openings(rules, first, last, absences)
    assert all(one.start < one.end for one in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    # What begins and ends by itself within the days around a moment is told alike, from wherever one looks.
    looked = openings(rules, now, now + 86400, absences)
    early, late = day_bounds(day_of(now)).start, day_bounds(day_of(now + 86400)).end
    whole = [one for one in looked if early < one.start and one.end < late]
    assert [one for one in whole if first < one.start and one.end < last] == [
        one for one in found if one in whole and one.start < now + 86400 and one.end > now
    ]


@given(weeks())
def test_a_notice_holds_what_is_open_now_and_next(week):
    _, rules, absences, _, now = week
    told = notice_openings(rules, now, absences)
    assert told == openings(rules, now, now + 56 * 86400, absences)[: len(told)]
    assert len(told) <= 60
    assert all(one.end > now for one in told)


@given(sundays, st.integers(-3, 3), st.integers(0, 1440), st.integers(0, 1440))
def test_a_bound_is_the_first_moment_at_which_the_clock_has_got_there(sunday, days, one, other):
    day = sunday + timedelta(days=days)
    early, late = sorted((one, other))
    assert clock_reaches(day, early) <= clock_reaches(day, late)
    at = clock_reaches(day, early) // 60
    wanted = minutes_at(day) + early
    assert minutes_of(reading(at)) >= wanted > minutes_of(reading(at - 1))


def around(sunday: date) -> tuple[int, int]:
    """The minutes of the two weeks, with days enough on both sides for what runs over."""
    return minutes_at(sunday - WEEK) - 4320, minutes_at(sunday + WEEK) + 4320


def minutes_of(shown):
    """A reading as if its clock were that of Greenwich."""
    return minutes_at(shown.date()) + shown.hour * 60 + shown.minute
