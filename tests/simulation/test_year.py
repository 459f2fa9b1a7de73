# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A year of duty, over both changes of the clocks, an illness now and then and a long summer holiday."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.simulation.year import Year
from tests.simulation.year_checks import (
    check_calendar,
    check_cards,
    check_dead_codes,
    check_keeping,
    check_letters,
)

FIRST_DAY = date(2026, 9, 21)
HAPPENS = {
    "new parent", "booked", "came", "cancelled", "moved", "replaced", "forgotten", "move", "cancel", "lengthen",
    "line", "absent", "rules", "joined", "killed", "forged", "letter WORDS", "letter CANCEL", "letter MOVE",
    "letter FORGET_ME",
}  # fmt: skip


def after_duty(year: Year) -> None:
    """The batch of cards has gone."""
    check_cards(year)
    check_keeping(year)
    check_dead_codes(year)


@pytest.mark.parametrize("seed", [1])
def test_a_year_of_duty_loses_no_letter_doubles_no_time_and_keeps_nobody_too_long(tmp_path: Path, seed: int) -> None:
    year = Year(tmp_path, seed, check_letters, after_duty)
    for number in range(365):
        year.run_day(FIRST_DAY + timedelta(days=number))
        check_calendar(year)
    assert set(year.done) >= HAPPENS, f"what the year was drawn for, happened: {year.done}"
