# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times as people type them, and what a worker reads about their rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.calendar.faults import TEXT_MOST, FaultKind, Part, RuleFault, check_rules
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from console.models.rule_times import read_hours, read_time, write_end, write_time
from console.models.rule_words import fault_words, preview
from shared.records import Interval
from tests.console.calendar_sample import NOW, RULES, THURSDAY, booking


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("9", 540),
        ("09", 540),
        ("9.30", 570),
        ("9:30", 570),
        ("9,30", 570),
        ("930", 570),
        ("0930", 570),
        (" klo 9.30 ", 570),
        ("kello 9", 540),
        ("0", 0),
        ("24", 1440),
        ("23.59", 1439),
    ],
)
def test_a_time_is_understood_however_it_is_typed(typed: str, minute: int) -> None:
    assert read_time(typed) == minute


@pytest.mark.parametrize("typed", ["", "9.3", "9.60", "yhdeksän", "48", "99", "9-12", "-1", "9.300", "１٣"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


def test_hours_that_end_before_they_begin_run_into_the_night() -> None:
    assert read_hours(1320, 120, Use.CHAT) == Hours(1320, 1560, Use.CHAT)
    assert read_hours(1320, 0, Use.CHAT) == Hours(1320, 1440, Use.CHAT)


def test_hours_that_were_written_the_wrong_way_round_do_not_become_a_long_night() -> None:
    assert read_hours(960, 540, Use.CHAT) == Hours(960, 540, Use.CHAT)
    assert read_hours(600, 120, Use.CHAT) == Hours(600, 120, Use.CHAT)
    assert read_hours(540, 540, Use.CHAT) == Hours(540, 540, Use.CHAT)


@given(st.integers(0, 1439), st.integers(1, 1440), st.sampled_from(Use))
def test_every_hours_that_may_be_are_written_so_that_they_read_back(start: int, lasts: int, use: Use) -> None:
    hours = Hours(start, start + lasts, use)
    begin, end = read_time(write_time(hours.start_minute)), read_time(write_end(hours))
    assert begin is not None
    assert end is not None
    assert read_hours(begin, end, use) == hours


def test_every_fault_has_words_that_say_what_may_be() -> None:
    day = date(2026, 12, 1)
    hours = Hours(600, 660, Use.BOTH)
    wrong = [
        CalendarRules(length_minutes=0, gap_minutes=-1, ahead_days=400, lead_minutes=10**6),
        CalendarRules(weekly=tuple(WeeklyHours(n % 7, 0, 60, Use.CHAT) for n in range(80))),
        CalendarRules(weekly=(WeeklyHours(0, 1440, 1500, Use.CHAT), WeeklyHours(1, 600, 540, Use.CHAT))),
        CalendarRules(weekly=(WeeklyHours(0, 600, 2100, Use.CHAT), WeeklyHours(2, 600, 610, Use.BOOKED))),
        CalendarRules(weekly=(WeeklyHours(0, 600, 700, Use.CHAT), WeeklyHours(0, 650, 710, Use.CHAT))),
        CalendarRules(exceptions=(DayHours(day), DayHours(day))),
        CalendarRules(exceptions=(DayHours(day, (hours,) * 11),)),
        CalendarRules(exceptions=tuple(DayHours(date.fromordinal(740_000 + n)) for n in range(401))),
        CalendarRules(closed=(ClosedPeriod(day, date(2026, 11, 1)), ClosedPeriod(day, day, "a" * (TEXT_MOST + 3)))),
        CalendarRules(closed=(ClosedPeriod(day, day), ClosedPeriod(day, day))),
        CalendarRules(closed=tuple(ClosedPeriod(*(date(2027, 1, 1 + n),) * 2) for n in range(21))),
    ]
    told = {(fault.kind, fault_words(rules, fault)) for rules in wrong for fault in check_rules(rules)}
    assert {kind for kind, _ in told} == set(FaultKind) - {FaultKind.NO_SUCH_WEEKDAY}
    assert all(words.endswith(".") and words[0].isupper() for _, words in told)
    assert (FaultKind.TEXT_TOO_LONG, "Teksti on 3 merkkiä liian pitkä.") in told
    assert (FaultKind.TOO_LARGE, "Suurin mahdollinen luku on 366.") in told
    no_room = RuleFault(FaultKind.TOO_SHORT_FOR_A_TIME, Part.WEEKLY, 0)
    assert fault_words(RULES, no_room) == "Tähän ei mahdu yhtään sovittua aikaa, sillä ajan pituus on 45 min."


def test_a_worker_reads_what_the_rules_come_to() -> None:
    bookable, chat = preview(RULES, [], [], NOW).split(". ")
    assert bookable == "Tällä viikolla on vielä 8 varattavaa aikaa, ensi viikolla 26"
    assert chat == "Chat on ensi viikolla auki yhteensä 30 t."


def test_agreed_times_and_absence_are_taken_off() -> None:
    taken = booking(1, THURSDAY, 600)
    busy = [Interval(taken.start, taken.end)]
    assert preview(RULES, busy, [], NOW).startswith("Tällä viikolla on vielä 7 varattavaa aikaa")
    assert preview(RULES, [], [THURSDAY], NOW).startswith("Tällä viikolla on vielä 4 varattavaa aikaa")


def test_rules_without_hours_say_that_nothing_can_be_booked() -> None:
    said = preview(CalendarRules(), [], [], NOW)
    assert said == (
        "Tällä viikolla ei ole enää varattavia aikoja, ensi viikolla ei yhtään. Chat ei ole ensi viikolla auki."
    )
    far = replace(RULES, weekly=(WeeklyHours(4, 780, 840, Use.BOOKED),), exceptions=())
    assert preview(far, [], [], NOW).startswith("Tällä viikolla on vielä 1 varattava aika, ensi viikolla 1.")
