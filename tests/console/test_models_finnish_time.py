# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times as a Finn writes them, in Finnish time whatever the machine is set to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from console.models.finnish_time import at_clock, clock_time, day_and_time, day_heading, instant, lasted


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> float:
    return datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()


def test_an_instant_is_shown_in_finnish_winter_and_summer_time() -> None:
    """A-21."""
    assert clock_time(utc(2026, 12, 2, 12, 5)) == "14.05"
    assert clock_time(utc(2026, 7, 2, 6, 5)) == "9.05"


def test_a_date_has_no_leading_zeros_and_a_time_has_a_full_stop() -> None:
    at = utc(2025, 12, 2, 12, 0)
    assert day_and_time(at) == "ti 2.12. klo 14.00"
    assert day_heading(at) == "tiistai 2. joulukuuta"
    assert at_clock(at) == "klo 14.00"


def test_an_opening_after_the_clocks_change_is_kept_to_the_minute() -> None:
    """A-21: 15.00 on the Monday after the change is 13.00 UTC; on the Saturday before, 12.00 UTC."""
    assert instant(date(2026, 10, 26), time(15)) == utc(2026, 10, 26, 13)
    assert instant(date(2026, 10, 24), time(15)) == utc(2026, 10, 24, 12)


def test_the_hour_that_comes_twice_means_its_first_time() -> None:
    assert instant(date(2026, 10, 25), time(3, 30)) == utc(2026, 10, 25, 0, 30)


def test_an_hour_that_does_not_exist_in_spring_is_the_hour_after() -> None:
    assert clock_time(instant(date(2026, 3, 29), time(3, 30))) == "4.30"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-5, "alle 1 min"),
        (59, "alle 1 min"),
        (60, "1 min"),
        (59 * 60 + 59, "59 min"),
        (3600, "1 t"),
        (3600 + 5 * 60, "1 t 5 min"),
        (26 * 3600, "26 t"),
    ],
)
def test_a_wait_is_told_in_whole_minutes(seconds: float, told: str) -> None:
    assert lasted(1_000_000.0, 1_000_000.0 + seconds) == told
