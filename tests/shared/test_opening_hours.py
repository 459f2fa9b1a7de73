# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When it is open, and when it opens next."""

from __future__ import annotations

from dataclasses import replace

from shared.opening_hours import current_opening, next_opening
from shared.records import Interval
from shared.signed import ClosedPeriod, Notice

NOTICE = Notice(
    version=1,
    service=bytes(16),
    counter=1,
    issued=0,
    name="Chatti",
    exit_url="",
    colour=bytes(3),
    kept_hours=24,
    kept_days=30,
    letter_key_id=bytes(8),
    letter_key=bytes(65),
    letter_key_until=0,
    openings=(Interval(200, 300), Interval(100, 150), Interval(400, 400), Interval(500, 600)),
    closed=(ClosedPeriod(190, 210, "loma"),),
    texts=(),
    numbers=(),
)


def test_the_next_opening_is_the_first_one_that_is_not_in_a_closed_period():
    assert next_opening(NOTICE, 0) == 100
    assert next_opening(NOTICE, 100) == 500
    assert next_opening(NOTICE, 600) == 0
    assert next_opening(None, 0) == 0


def test_an_interval_holds_its_start_and_not_its_end():
    assert current_opening(NOTICE, 100) == Interval(100, 150)
    assert current_opening(NOTICE, 149) == Interval(100, 150)
    assert current_opening(NOTICE, 150) is None
    assert current_opening(NOTICE, 250) is None
    assert current_opening(None, 100) is None


def test_without_closed_periods_all_intervals_count():
    assert next_opening(replace(NOTICE, closed=()), 160) == 200
