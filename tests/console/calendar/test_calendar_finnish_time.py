# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a wall clock in Finland shows, and which moment a time of day means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from console.calendar.finnish_time import clock_reaches, day_bounds, day_of, instant, wall

WINTER_BEGINS, SUMMER_BEGINS = date(2026, 10, 25), date(2026, 3, 29)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


def test_a_time_of_day_is_the_finnish_one_in_winter_and_summer() -> None:
    assert instant(date(2026, 12, 2), 14 * 60 + 5) == utc(2026, 12, 2, 12, 5)
    assert instant(date(2026, 7, 2), 14 * 60 + 5) == utc(2026, 7, 2, 11, 5)


def test_the_night_after_a_day_is_counted_on_from_its_midnight() -> None:
    assert instant(date(2026, 12, 2), 26 * 60) == instant(date(2026, 12, 3), 2 * 60)


def test_the_same_time_of_day_before_and_after_a_change_is_an_hour_apart_in_utc() -> None:
    """A-21: 15.00 stays 15.00."""
    assert instant(date(2026, 10, 24), 900) == utc(2026, 10, 24, 12)
    assert instant(date(2026, 10, 26), 900) == utc(2026, 10, 26, 13)


def test_a_time_that_comes_twice_in_october_is_its_first() -> None:
    assert instant(WINTER_BEGINS, 210) == clock_reaches(WINTER_BEGINS, 210) == utc(2026, 10, 25, 0, 30)
    assert instant(WINTER_BEGINS, 240) == clock_reaches(WINTER_BEGINS, 240) == utc(2026, 10, 25, 2)


@pytest.mark.parametrize("minute", [180, 181, 210, 239])
def test_a_time_that_march_skips_is_an_hour_later_and_as_a_bound_the_change_itself(minute: int) -> None:
    assert wall(instant(SUMMER_BEGINS, minute)).strftime("%H:%M") == f"04:{minute - 180:02d}"
    assert clock_reaches(SUMMER_BEGINS, minute) == utc(2026, 3, 29, 1)


@pytest.mark.parametrize(
    ("day", "hours"), [(WINTER_BEGINS, 25), (SUMMER_BEGINS, 23), (date(2026, 6, 19), 24), (date(2026, 12, 31), 24)]
)
def test_a_day_lasts_from_midnight_to_midnight(day: date, hours: int) -> None:
    bounds = day_bounds(day)
    assert bounds.end - bounds.start == hours * 3600
    assert day_of(bounds.start) == day_of(bounds.end - 0.001) == day
    assert day_of(bounds.start - 0.001) < day < day_of(bounds.end)
