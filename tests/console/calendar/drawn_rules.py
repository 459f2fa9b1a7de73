# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of the calendar that Hypothesis draws: in order by `check_rules`, and often where the clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from hypothesis import strategies as st

from console.calendar.faults import check_rules
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours

# The clocks change on the first four (2027-03-28 is Easter Sunday too), and nowhere near the last.
SUNDAYS: Final = tuple(
    date.fromisoformat(day) for day in ("2026-10-25", "2027-03-28", "2026-03-29", "2027-10-31", "2026-12-06")
)
sundays: Final = st.sampled_from(SUNDAYS)
uses: Final = st.sampled_from(list(Use))
# Any minute, but often in the hour from 3.00 that is skipped or repeated, and often a round one.
starts: Final = st.one_of(
    st.integers(0, 1439), st.integers(170, 250), st.integers(0, 47).map(lambda half_hours: half_hours * 30)
)
lasting: Final = st.one_of(st.integers(1, 90), st.integers(1, 1440), st.sampled_from([30, 45, 60, 120, 240, 1440]))


@st.composite
def stretches(draw: st.DrawFn) -> Hours:
    """One stretch of hours."""
    start = draw(starts)
    return Hours(start, start + draw(lasting), draw(uses))


@st.composite
def stretches_of_the_night(draw: st.DrawFn) -> tuple[int, Hours]:
    """A weekday with hours that begin or end about where the clocks change, or run over Saturday's midnight."""
    if draw(st.booleans()):
        return 6, Hours(draw(st.integers(100, 245)), draw(st.integers(246, 300) | st.integers(181, 300)), draw(uses))
    return 5, Hours(draw(st.integers(1200, 1439)), draw(st.integers(1441, 1700)), draw(uses))


@st.composite
def days_near(draw: st.DrawFn, sunday: date) -> date:
    """A day of the week before or after, and often the Sunday itself."""
    return sunday + timedelta(days=draw(st.integers(-7, 7) | st.sampled_from([-1, 0, 0])))


def _kept(rules: CalendarRules, **more: object) -> CalendarRules:
    """The rules with the addition, where it is in order."""
    wider = replace(rules, **more)  # type: ignore[arg-type]
    return rules if check_rules(wider) else wider


@st.composite
def rules_near(draw: st.DrawFn, sunday: date) -> CalendarRules:
    """Rules that are in order, with hours on Saturday and Sunday nights more often than elsewhere."""
    rules = CalendarRules(
        length_minutes=draw(st.integers(5, 120)),
        gap_minutes=draw(st.integers(0, 40)),
        ahead_days=draw(st.sampled_from([14, 7, 3, 1, 0])),
        lead_minutes=draw(st.integers(0, 2000)),
        open_on_holidays=draw(st.booleans()),
    )
    weekdays = st.sampled_from([0, 1, 2, 3, 4, 5, 5, 6, 6, 6])
    of_night = draw(st.lists(stretches_of_the_night(), max_size=3))
    for weekday, one in (*of_night, *draw(st.lists(st.tuples(weekdays, stretches()), min_size=1, max_size=8))):
        weekly = WeeklyHours(weekday, one.start_minute, one.end_minute, one.use)
        rules = _kept(rules, weekly=(*rules.weekly, weekly))
    for day, hours in draw(st.lists(st.tuples(days_near(sunday), st.lists(stretches(), max_size=3)), max_size=3)):
        rules = _kept(rules, exceptions=(*rules.exceptions, DayHours(day, tuple(hours))))
    for day, length in draw(st.lists(st.tuples(days_near(sunday), st.integers(0, 3)), max_size=2)):
        rules = _kept(rules, closed=(*rules.closed, ClosedPeriod(day, day + timedelta(days=length))))
    return rules


def minutes_at(day: date) -> int:
    """The UTC minutes since 1970 at a day's midnight in Greenwich."""
    return int(datetime.combine(day, time(), UTC).timestamp()) // 60
