# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker of a simulated year does by chance: changes times and rules, falls ill, joins visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from console.calendar.finnish_time import day_of
from console.calendar.hours import CalendarRules, ClosedPeriod, Use, WeeklyHours
from console.core import wishes
from console.core.free_of_desk import free_now
from shared.errors import LocalError
from shared.records import Purpose

if TYPE_CHECKING:
    from tests.simulation.year import Year

OPEN: Final = 9 * 60  # minutes of the wall clock
SHUT: Final = 17 * 60
LINES: Final = ("", "Nähdään silloin!", "En ole silloin paikalla. Valitse uusi aika.", "Ä" * 250)


def rules_of(random: Random) -> CalendarRules:
    """Hours from nine to five on working days, and all else by chance."""
    return CalendarRules(
        weekly=tuple(WeeklyHours(weekday, OPEN, SHUT, Use.BOTH) for weekday in range(5)),
        length_minutes=random.choice((30, 45, 60)),
        gap_minutes=random.choice((0, 15)),
        ahead_days=random.choice((14, 42)),
        lead_minutes=random.choice((0, 60)),
    )


def worker_tidies(year: Year) -> None:
    """Moves, cancels, lengthens, writes a line."""
    hand, random = year.hand, year.random
    bookings = [b for b in hand.desk.now.bookings.values() if b.stands and b.start > hand.now]
    free = free_now(hand.desk.now, hand.now)
    if not bookings:
        return
    booking = random.choice(bookings)
    act = random.choice(("move", "cancel", "lengthen", "line"))
    try:
        if act == "move" and free:
            time = random.choice(free)
            hand.do(lambda desk, now: wishes.move_booking(desk, now, booking.id, time))
        elif act == "cancel":
            hand.do(lambda desk, now: wishes.cancel_booking(desk, now, booking.id))
        elif act == "lengthen":
            hand.do(lambda desk, now: wishes.lengthen_booking(desk, now, booking.id, 15))
        else:
            line = random.choice(LINES)
            hand.do(lambda desk, now: wishes.set_line(desk, now, booking.case, line))
        year.did(act)
    except LocalError:
        year.did("refused")


def marks_absence(year: Year) -> None:
    """Ill, from today or a day of the next two weeks; sometimes there after all."""
    hand = year.hand
    day = day_of(hand.now) + timedelta(days=year.random.randrange(1, 14))
    if year.chance(15):
        hand.loses_line()
    hand.do(lambda desk, now: wishes.mark_absent(desk, now, day.isoformat(), LINES[2]))
    year.ill.add(day)
    if year.chance(20):
        hand.do(lambda desk, now: wishes.end_absence(desk, now, day.isoformat()))
        year.ill.discard(day)
    if not hand.connected:
        year.logs_in()
    year.did("absent")


def changes_calendar(year: Year) -> None:
    """Other rules, at times with a closed week ahead."""
    hand, rules = year.hand, rules_of(year.random)
    if year.chance(50):
        first = day_of(hand.now) + timedelta(days=year.random.randrange(3, 30))
        rules = replace(rules, closed=(ClosedPeriod(first, first + timedelta(days=4), "Tauko"),))
    hand.do(lambda desk, now: wishes.set_rules(desk, now, rules))
    year.did("rules")


def joins(year: Year) -> None:
    """Two visits are taken for one parent's; it turns out that they are not."""
    hand, codes = year.hand, year.hand.desk.now.codes
    pair = [p for p in year.living if p.code.id in codes and not p.forgetting]
    if len(pair) < 2:
        return
    one, two = year.random.sample(pair, 2)
    page = hand.comes(Purpose.CODE)
    assert page.claims(one.code)
    source, target = codes[one.code.id].case, codes[two.code.id].case
    if source != target:
        hand.do(lambda desk, now: wishes.join_case(desk, now, page.talk.id, target))
        hand.clock.advance(60)
        hand.ticks()
        hand.do(lambda desk, now: wishes.part(desk, now, source))
        year.did("joined")
    page.dies()
    del hand.pages[page.sid]
