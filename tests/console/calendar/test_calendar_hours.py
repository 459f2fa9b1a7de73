# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the chat is open by a worker's rules, told in Finnish wall time."""

from __future__ import annotations

from datetime import date

from console.calendar.finnish_time import instant, wall
from console.calendar.hours import (
    CalendarRules,
    ClosedPeriod,
    DayHours,
    Hours,
    Reason,
    Use,
    WeeklyHours,
    day_rule,
    notice_openings,
    openings,
)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def weekly(weekday: int, start: int, end: int, use: Use = Use.CHAT) -> WeeklyHours:
    """Hours in whole hours of the wall clock."""
    return WeeklyHours(weekday, start * 60, end * 60, use)


def told(rules: CalendarRules, first: date, last: date, absences: tuple[date, ...] = ()) -> list[str]:
    """The openings of some days as a person would say them."""
    found = openings(rules, instant(first, 0), instant(last, 1440), absences)
    return [f"{wall(one.start):%d.%m. %H:%M}–{wall(one.end):%H:%M}" for one in found]


def test_opening_hours_keep_their_wall_time_when_the_clocks_change() -> None:
    """A-21."""
    rules = CalendarRules((weekly(SAT, 15, 18), weekly(MON, 15, 18)))
    assert told(rules, date(2026, 10, 24), date(2026, 10, 26)) == ["24.10. 15:00–18:00", "26.10. 15:00–18:00"]
    assert told(rules, date(2026, 3, 28), date(2026, 3, 30)) == ["28.03. 15:00–18:00", "30.03. 15:00–18:00"]


def test_what_the_clocks_skip_in_march_is_no_opening_and_what_lies_beside_it_stays_by_the_wall_clock() -> None:
    change = date(2026, 3, 29)
    for start, end, opening in (
        (150, 210, ["29.03. 02:30–04:00"]),  # 3.00 is 4.00
        (210, 270, ["29.03. 04:00–04:30"]),
        (180, 240, []),
        (190, 230, []),
    ):
        assert told(CalendarRules((WeeklyHours(SUN, start, end, Use.CHAT),)), change, change) == opening


def test_only_hours_in_which_anybody_may_come_are_openings_and_adjoining_ones_are_one() -> None:
    rules = CalendarRules(
        (weekly(WED, 14, 16, Use.BOTH), weekly(WED, 9, 12, Use.BOOKED), weekly(WED, 16, 18), weekly(WED, 19, 20))
    )
    assert told(rules, date(2026, 12, 2), date(2026, 12, 2)) == ["02.12. 14:00–18:00", "02.12. 19:00–20:00"]


def test_hours_may_end_at_midnight_or_run_over_it_and_join_those_of_the_morning() -> None:
    rules = CalendarRules((weekly(TUE, 20, 24), weekly(FRI, 22, 26), weekly(SAT, 2, 4)))
    assert told(rules, date(2026, 12, 1), date(2026, 12, 5)) == ["01.12. 20:00–00:00", "04.12. 22:00–04:00"]


def test_an_opening_of_the_evening_before_still_counts_in_the_night() -> None:
    rules = CalendarRules((weekly(FRI, 22, 26),))
    assert told(rules, date(2026, 12, 5), date(2026, 12, 6)) == ["04.12. 22:00–02:00"]


def test_an_exception_replaces_the_weeks_hours_of_one_day_also_on_a_holiday() -> None:
    independence_day, tuesday = date(2026, 12, 6), date(2026, 12, 8)
    rules = CalendarRules(
        (weekly(SUN, 15, 18), weekly(TUE, 15, 18)),
        exceptions=(DayHours(independence_day, (Hours(600, 720, Use.CHAT),)), DayHours(tuesday)),
    )
    assert told(rules, independence_day, date(2026, 12, 14)) == ["06.12. 10:00–12:00", "13.12. 15:00–18:00"]
    assert day_rule(rules, independence_day).reason is Reason.EXCEPTION
    assert day_rule(rules, tuesday).is_shut


def test_a_public_holiday_is_shut_unless_the_service_is_open_on_holidays() -> None:
    christmas = date(2026, 12, 25)
    shut = CalendarRules((weekly(FRI, 15, 18),))
    assert told(shut, christmas, christmas) == []
    assert (day_rule(shut, christmas).reason, day_rule(shut, christmas).is_shut) == (Reason.HOLIDAY, True)
    open_then = CalendarRules((weekly(FRI, 15, 18),), open_on_holidays=True)
    assert told(open_then, christmas, christmas) == ["25.12. 15:00–18:00"]


def test_an_eve_is_open_until_the_worker_closes_it() -> None:
    rules = CalendarRules((weekly(THU, 15, 18),))
    assert told(rules, date(2026, 12, 24), date(2026, 12, 24)) == ["24.12. 15:00–18:00"]


def test_a_closed_period_shuts_its_first_and_its_last_day_and_every_exception_in_it() -> None:
    week = tuple(weekly(day, 15, 18) for day in range(7))
    rules = CalendarRules(
        week,
        exceptions=(DayHours(date(2026, 7, 7), (Hours(600, 720, Use.CHAT),)),),
        closed=(ClosedPeriod(date(2026, 7, 6), date(2026, 7, 9), "Kesätauko"),),
    )
    assert told(rules, date(2026, 7, 5), date(2026, 7, 10)) == ["05.07. 15:00–18:00", "10.07. 15:00–18:00"]
    assert day_rule(rules, date(2026, 7, 7)).reason is Reason.CLOSED
    assert rules.closed[0].interval.end - rules.closed[0].interval.start == 4 * 86400


def test_the_night_ends_at_midnight_where_the_next_day_is_shut_and_goes_on_where_it_only_has_no_hours() -> None:
    rules = CalendarRules((weekly(FRI, 22, 26),))
    assert told(rules, date(2026, 12, 4), date(2026, 12, 4)) == ["04.12. 22:00–02:00"]
    assert told(rules, date(2026, 12, 4), date(2026, 12, 4), (date(2026, 12, 5),)) == ["04.12. 22:00–00:00"]
    christmas_eve = CalendarRules((weekly(THU, 22, 26),))
    assert told(christmas_eve, date(2026, 12, 24), date(2026, 12, 24)) == ["24.12. 22:00–00:00"]
    by_exception = CalendarRules(exceptions=(DayHours(date(2026, 12, 24), (Hours(1320, 1560, Use.CHAT),)),))
    assert told(by_exception, date(2026, 12, 24), date(2026, 12, 24)) == ["24.12. 22:00–00:00"]


def test_a_day_on_which_the_worker_is_away_has_no_openings() -> None:
    rules = CalendarRules(tuple(weekly(day, 15, 18) for day in range(7)))
    away = date(2026, 12, 2)
    assert told(rules, date(2026, 12, 1), date(2026, 12, 3), (away,)) == ["01.12. 15:00–18:00", "03.12. 15:00–18:00"]
    assert day_rule(rules, away, [away]).reason is Reason.ABSENCE


def test_a_notice_tells_the_opening_that_is_on_and_at_most_sixty() -> None:
    rules = CalendarRules(tuple(weekly(day, hour, hour + 2) for day in range(7) for hour in (9, 15)))
    now = instant(date(2027, 1, 11), 10 * 60)
    found = notice_openings(rules, now)
    assert found[0].start == instant(date(2027, 1, 11), 9 * 60)
    assert len(found) == 60
    few = notice_openings(CalendarRules((weekly(MON, 15, 18),)), now)
    assert [f"{wall(one.start):%d.%m.}" for one in few] == [
        "11.01.", "18.01.", "25.01.", "01.02.", "08.02.", "15.02.", "22.02.", "01.03.",
    ]  # fmt: skip


def test_a_service_that_never_closes_is_open_throughout() -> None:
    rules = CalendarRules(tuple(weekly(day, 0, 24) for day in range(7)), open_on_holidays=True)
    now = instant(date(2026, 10, 20), 700)
    assert [(one.start <= now, one.end > now + 55 * 86400) for one in notice_openings(rules, now)] == [(True, True)]
