# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the calendar says and where things stand in it, also where the clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from console.calendar.finnish_time import instant
from console.calendar.hours import CalendarRules, Use, WeeklyHours
from console.core.booking import BookingStatus
from console.core.values import TalkId
from console.models.booking_words import booking_spoken, day_mark, day_words, state_word, week_title
from console.models.calendar_layout import Stretch, open_stretches, place_bookings, shown_hours
from tests.console.calendar_sample import (
    FRIDAY,
    MONDAY,
    RULES,
    THURSDAY,
    WEDNESDAY,
    booking,
    days,
    desk_now,
    row,
)

SPRING = date(2027, 3, 28)  # 3.00 becomes 4.00
AUTUMN = date(2027, 10, 31)  # 4.00 becomes 3.00
NIGHTS = CalendarRules(weekly=(WeeklyHours(6, 0, 360, Use.BOTH),), open_on_holidays=True)  # it is Easter Day


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({}, "tulossa"),
        ({"due": True}, "nyt"),
        ({"due": True, "here": TalkId(7)}, "täällä"),
        ({"status": BookingStatus.MET}, "toteutui"),
        ({"status": BookingStatus.MET, "here": TalkId(7)}, "täällä"),
        ({"status": BookingStatus.NOT_SHOWN_UP}, "ei tullut"),
        ({"status": BookingStatus.ABSENT}, "peruttu"),
        ({"status": BookingStatus.CANCELLED_BY_PARENT}, "peruttu"),
    ],
)
def test_an_agreed_time_says_where_it_stands(state, said) -> None:
    assert state_word(row(**state)) == said


def test_an_agreed_time_is_read_out_with_time_and_word_pair() -> None:
    assert booking_spoken(row()) == "klo 15.00–15.45, Kirkas Lampi, tulossa"
    struck = row(status=BookingStatus.ABSENT, answered=False)
    assert booking_spoken(struck) == "klo 15.00–15.45, Kirkas Lampi, peruttu, uutta aikaa ei ole vielä valittu"


def test_a_day_says_its_hours_what_is_agreed_and_what_is_free() -> None:
    (day,) = days(THURSDAY, 1)
    assert day_words(day) == "Auki 9.00–13.00, 16.00–20.00. 1 sovittu aika. 3 vapaata aikaa: 10.00, 11.00, 12.00."
    (friday,) = days(FRIDAY, 1)
    assert day_mark(friday) == "poikkeavat ajat"
    assert day_words(friday).startswith("Auki 13.00–16.00 (poikkeavat ajat). 1 sovittu aika. 3 vapaata aikaa")


def test_holidays_eves_closed_days_and_absence_are_named() -> None:
    marks = [day_mark(day) for day in days(date(2026, 12, 5), 2)]
    assert marks == ["", "Itsenäisyyspäivä"]
    (eve,) = days(date(2026, 12, 24), 1, desk_now(CalendarRules(weekly=RULES.weekly)))
    assert day_mark(eve) == "Jouluaatto"
    (closed,) = days(date(2026, 12, 24), 1)
    assert day_words(closed) == "Suljettu: Palvelu on joulutauolla. Ei sovittuja aikoja."
    (away,) = days(THURSDAY, 1, desk_now(absences={THURSDAY: "En ole paikalla."}))
    assert day_mark(away) == "Olet poissa"
    assert day_words(away).startswith("Olet poissa: En ole paikalla.")


def test_a_days_words_have_no_double_full_stop() -> None:
    (away,) = days(THURSDAY, 1, desk_now(absences={THURSDAY: "En ole paikalla."}))
    assert ".." not in day_words(away)


def test_a_week_is_named_by_its_number_and_by_its_days() -> None:
    assert week_title(MONDAY) == "Viikko 49, 30.11.–6.12.2026"
    assert week_title(date(2026, 12, 28)) == "Viikko 53, 28.12.2026–3.1.2027"


def test_the_days_on_which_the_clocks_change_say_so() -> None:
    desk = desk_now(NIGHTS, ())
    spring, autumn = days(SPRING, 1, desk)[0], days(AUTUMN, 1, desk)[0]
    assert day_words(spring).endswith("Kelloja siirretään tunti eteenpäin.")
    assert day_words(autumn).endswith("Kelloja siirretään tunti taaksepäin.")


def test_hours_stand_by_the_wall_clock_on_both_days_of_change() -> None:
    desk = desk_now(NIGHTS, ())
    for change in (SPRING, AUTUMN):
        week = days(change, 1, desk)
        assert open_stretches(change, week) == [Stretch(0, 360)]


def test_two_times_in_the_hour_that_comes_twice_stand_side_by_side_and_keep_their_length() -> None:
    first = booking(1, AUTUMN, 190)  # 3.10, the first time
    second = booking(2, AUTUMN, 190)
    later = replace(second, start=second.start + 3600, end=second.end + 3600)
    placed = place_bookings(days(AUTUMN, 1, desk_now(NIGHTS, (first, later)))[0])
    assert [(p.stretch, p.lane, p.lanes) for p in placed] == [
        (Stretch(190, 235), 0, 2),
        (Stretch(190, 235), 1, 2),
    ]
    across = booking(3, AUTUMN, 225)  # 3.45 to 3.30, by the clock
    (only,) = place_bookings(days(AUTUMN, 1, desk_now(NIGHTS, (across,)))[0])
    assert only.stretch == Stretch(225, 270)


def test_a_night_runs_on_into_the_day_after() -> None:
    shown = days(date(2026, 12, 12), 2)
    assert open_stretches(date(2026, 12, 13), shown) == [Stretch(0, 120)]
    assert shown_hours(shown) == (0, 24)


def test_a_struck_time_and_its_successor_stand_side_by_side() -> None:
    friday = days(
        FRIDAY, 1, desk_now(bookings=(booking(6, FRIDAY, 795, BookingStatus.ABSENT), booking(5, FRIDAY, 780)))
    )
    assert [(p.row.label, p.lane, p.lanes) for p in place_bookings(friday[0])] == [
        ("Tyyni Harju", 0, 2),
        ("Kevyt Pihlaja", 1, 2),
    ]


def test_what_happens_early_or_late_is_in_sight() -> None:
    assert shown_hours(days(WEDNESDAY, 1)) == (8, 18)
    assert shown_hours(days(THURSDAY, 1)) == (8, 20)
    early = (booking(1, WEDNESDAY, 375),)
    assert shown_hours(days(WEDNESDAY, 1, desk_now(bookings=early))) == (6, 18)
    assert instant(WEDNESDAY, 375) == early[0].start
