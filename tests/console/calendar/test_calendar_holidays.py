# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days on which Finland is closed, with the names that a Finn knows."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from console.calendar.holidays import eves, is_public_holiday, public_holidays


def test_the_public_holidays_of_a_year_stand_in_order_with_their_finnish_names() -> None:
    """As in the almanac of the University of Helsinki for 2027."""
    assert {f"{day.day}.{day.month}.": name for day, name in public_holidays(2027).items()} == {
        "1.1.": "Uudenvuodenpäivä",
        "6.1.": "Loppiainen",
        "26.3.": "Pitkäperjantai",
        "28.3.": "Pääsiäispäivä",
        "29.3.": "Toinen pääsiäispäivä",
        "1.5.": "Vappu",
        "6.5.": "Helatorstai",
        "16.5.": "Helluntaipäivä",
        "26.6.": "Juhannuspäivä",
        "6.11.": "Pyhäinpäivä",
        "6.12.": "Itsenäisyyspäivä",
        "25.12.": "Joulupäivä",
        "26.12.": "Tapaninpäivä",
    }
    assert list(public_holidays(2027)) == sorted(public_holidays(2027))


def test_the_eves_stand_apart_for_the_worker_to_decide_on() -> None:
    assert dict(eves(2027)) == {
        date(2027, 6, 25): "Juhannusaatto",
        date(2027, 12, 24): "Jouluaatto",
        date(2027, 12, 31): "Uudenvuodenaatto",
    }
    assert not any(is_public_holiday(day) for day in eves(2027))


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2026, 2061))
def test_the_holidays_that_move_do_so_with_easter_and_the_weekday(year: int) -> None:
    by_name = {name: day for day, name in public_holidays(year).items()}
    for name, days in (
        ("Pitkäperjantai", -2),
        ("Pääsiäispäivä", 0),
        ("Toinen pääsiäispäivä", 1),
        ("Helatorstai", 39),
        ("Helluntaipäivä", 49),
    ):
        assert by_name[name] == easter(year) + timedelta(days=days)
    saturday = 5
    assert by_name["Juhannuspäivä"].weekday() == by_name["Pyhäinpäivä"].weekday() == saturday
    assert date(year, 6, 20) <= by_name["Juhannuspäivä"] <= date(year, 6, 26)
    assert date(year, 10, 31) <= by_name["Pyhäinpäivä"] <= date(year, 11, 6)
    assert len(by_name) == len(public_holidays(year)) == 13


def test_names_are_finnish_on_a_machine_that_speaks_english() -> None:
    """In a process of its own: the library is loaded with that language."""
    asked = (
        "from console.calendar.holidays import public_holidays; print(ascii(list(public_holidays(2026).values())[1]))"
    )
    env = {"LANG": "en_US.UTF-8", "LANGUAGE": "en", "LC_ALL": "C"}
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, env=env)
    assert (told.stdout, told.stderr) == ("'Loppiainen'\n", "")


def test_a_desk_without_hours_never_loads_the_library() -> None:
    """It takes half a second, which the desk's start does not have."""
    asked = (
        "import sys; from console.calendar import faults, free_times, hours\n"
        "rules = hours.CalendarRules()\n"
        "assert hours.notice_openings(rules, 1.8e9) == free_times.free_times(rules, [], [], 1.8e9, 1.9e9) == []\n"
        "print('holidays' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("False\n", "")
