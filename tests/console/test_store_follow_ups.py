# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases, codes, times and letters in the real file: what was kept is read, and two times never overlap in it."""

from __future__ import annotations

import secrets
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from console.core import wishes
from console.core.booking import BookingNow, BookingStatus
from console.core.case import CaseId, CaseNow
from console.core.writes import BookingSaved, CaseSaved
from console.store.database import Store, unlock_connection
from console.store.faults import CannotWrite, Overlap
from console.store.follow_up_reading import read_bookings
from console.store.packed_times import packed, unpacked
from console.store.reading import read_desk
from shared.errors import LocalError
from shared.records import Interval, Pause, Question
from shared.slips import Wish
from tests.console.desk_with_relay import DAY, HOUR, DeskWithRelay
from tests.simulation.oracle import kept_part

KEY = bytes(range(32))


def a_time(start: int, end: int, status: BookingStatus = BookingStatus.BOOKED) -> BookingNow:
    return BookingNow(secrets.token_bytes(16), CaseId(1), 1, start, end, status, 0.0, 0.0)


def store_at(folder: Path) -> Store:
    return Store(folder / "kuulolla.db", KEY, durable=False)


def standing(store: Store) -> list[tuple[int, int]]:
    rows = store.connection.execute("SELECT start, \"end\" FROM booking WHERE status = 'booked' ORDER BY start")
    return [(start, end) for start, end in rows]


def test_a_desk_with_everything_in_it_is_read_as_it_was_kept(tmp_path: Path) -> None:
    hand = DeskWithRelay(tmp_path)
    page, code = hand.with_code()
    other, second = hand.with_code()
    page.sends(Question("Mikä on koiran nimi?"), Pause(int(hand.now) + 600))
    booked = hand.books(page)
    hand.books(other, 4)
    hand.offers(page, 3)
    hand.do(lambda d, now: wishes.join_case(d, now, other.talk.id, hand.case(code)))
    other.online = False
    other.replaces(second)
    hand.do(lambda d, now: wishes.mark_absent(d, now, "2026-09-22", "Olen poissa."))
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Kirje."))
    hand.do(lambda d, now: wishes.see_letter(d, now, next(iter(d.now.letters))))
    third = hand.by_code(code)
    hand.clock.now = float(booked.start)
    hand.ticks()
    assert third.talk.proved
    before = hand.desk.now
    assert before.codes
    assert any(kept.gives_way for kept in before.codes.values())
    assert kept_part(read_desk(hand.store)) == kept_part(before)


def test_rules_are_read_as_they_were_written_and_replace_all_others(tmp_path: Path) -> None:
    hand = DeskWithRelay(tmp_path)
    rules = CalendarRules(
        weekly=(WeeklyHours(0, 540, 1020, Use.BOTH), WeeklyHours(4, 1320, 1560, Use.CHAT)),
        exceptions=(DayHours(date(2026, 12, 24)), DayHours(date(2026, 12, 27), (Hours(600, 700, Use.BOOKED),))),
        closed=(ClosedPeriod(date(2026, 12, 28), date(2027, 1, 3), "Talvitauko"),),
        length_minutes=30,
        gap_minutes=5,
        ahead_days=90,
        lead_minutes=0,
        open_on_holidays=True,
    )
    for wanted in (rules, CalendarRules(), rules):
        hand.do(lambda d, now, wanted=wanted: wishes.set_rules(d, now, wanted))  # type: ignore[misc]
        hand.restarts()
        assert hand.desk.now.rules == wanted


@pytest.mark.parametrize(
    ("start", "end"), [(1000, 2000), (900, 1001), (1999, 2100), (900, 2100), (1200, 1300), (1000, 1001)]
)
def test_the_file_refuses_a_time_that_overlaps_another(tmp_path: Path, start: int, end: int) -> None:
    store = store_at(tmp_path)
    store.commit([BookingSaved(a_time(1000, 2000))])
    with pytest.raises(Overlap):
        store.commit([BookingSaved(a_time(start, end))])
    apart = a_time(3000, 4000)
    store.commit([BookingSaved(apart)])
    with pytest.raises(Overlap):
        store.commit([BookingSaved(replace(apart, version=2, start=start, end=end))])
    assert standing(store) == [(1000, 2000), (3000, 4000)]
    store.close()


def test_times_that_touch_and_times_that_fell_through_are_no_overlap(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    first = a_time(1000, 2000)
    store.commit([BookingSaved(first), BookingSaved(a_time(2000, 3000)), BookingSaved(a_time(500, 1000))])
    store.commit([BookingSaved(replace(first, version=2, end=1900))])
    store.commit([BookingSaved(replace(first, version=3, status=BookingStatus.ABSENT))])
    store.commit([BookingSaved(a_time(1200, 1800))])
    with pytest.raises(Overlap):
        store.commit([BookingSaved(replace(first, version=4))])
    assert standing(store) == [(500, 1000), (1200, 1800), (2000, 3000)]
    store.close()


def test_a_refused_time_takes_its_whole_step_with_it(tmp_path: Path) -> None:
    """Nothing is half-written: neither the case of the loser nor the count of commits."""
    store = store_at(tmp_path)
    store.commit([BookingSaved(a_time(1000, 2000))])
    with pytest.raises(Overlap) as refused:
        store.commit([CaseSaved(CaseNow(CaseId(7), "Hopeinen Koivu", 0.0)), BookingSaved(a_time(1500, 2500))])
    assert isinstance(refused.value, LocalError), "the worker sees a refusal"
    assert not isinstance(refused.value, CannotWrite), "and no alarm about the disk"
    assert store.connection.execute("SELECT count(*) FROM desk_case").fetchone() == (0,)
    assert store.commits == 1
    store.close()


def test_of_twenty_writers_at_once_one_gets_the_time(tmp_path: Path) -> None:
    """Field report A-20, at the file itself: twenty connections of their own, all let loose at one moment."""
    store_at(tmp_path).close()
    gate, won, lost = threading.Barrier(20), [], []

    def write(number: int) -> None:
        connection = dbapi2.connect(str(tmp_path / "kuulolla.db"), isolation_level=None, timeout=20)
        unlock_connection(connection, KEY)
        row = (secrets.token_bytes(16), number, 1, 1000 + number, 2000 + number, "booked", 0.0, 0.0)
        gate.wait()
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                'INSERT INTO booking (id, case_id, version, start, "end", status, made, changed)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            connection.execute("COMMIT")
            won.append(number)
        except dbapi2.IntegrityError:
            connection.execute("ROLLBACK")
            lost.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 19)
    store = store_at(tmp_path)
    assert standing(store) == [(1000 + won[0], 2000 + won[0])]
    store.close()


TIMES = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), TIMES, st.sampled_from(list(BookingStatus))), max_size=40))
def test_the_file_agrees_with_a_slow_and_obvious_calendar(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[int, tuple[int, int], BookingStatus]]
) -> None:
    store = store_at(tmp_path_factory.mktemp("overlap"))
    ids = [bytes([number]) * 16 for number in range(8)]
    model: dict[int, tuple[tuple[int, int], BookingStatus]] = {}
    for number, (start, end), status in wanted:
        others = [time for other, (time, is_) in model.items() if other != number and is_ is BookingStatus.BOOKED]
        minutes = {minute for first, last in others for minute in range(first, last)}
        clash = status is BookingStatus.BOOKED and bool(minutes & set(range(start, end)))
        booking = replace(a_time(start, end, status), id=ids[number])
        if clash:
            with pytest.raises(Overlap):
                store.commit([BookingSaved(booking)])
        else:
            store.commit([BookingSaved(booking)])
            model[number] = ((start, end), status)
    assert standing(store) == sorted(time for time, status in model.values() if status is BookingStatus.BOOKED)
    store.close()


@given(st.lists(st.tuples(st.integers(0, 1 << 53), st.integers(0, 1 << 53))))
def test_times_in_one_column_come_out_as_they_went_in(times: list[tuple[int, int]]) -> None:
    intervals = tuple(Interval(*time) for time in times)
    assert unpacked(packed(intervals)) == intervals


def test_a_case_number_is_never_used_twice(tmp_path: Path) -> None:
    hand = DeskWithRelay(tmp_path)
    page, code = hand.with_code()
    first = hand.case(code)
    hand.ends(page)
    hand.passes(32 * DAY, HOUR)
    assert hand.desk.now.cases == {}
    hand.restarts()
    hand.logs_in()
    _, code = hand.with_code()
    assert hand.case(code) > first


def test_a_file_from_before_knows_a_time_that_was_changed_as_moved_and_any_other_as_it_was(tmp_path: Path) -> None:
    """Until then every change to a time was told as a move, a longer one too."""
    store = store_at(tmp_path)
    first, changed = a_time(1000, 2000), replace(a_time(3000, 4000), version=2)
    store.commit([CaseSaved(CaseNow(CaseId(1), "Hopeinen Koivu", 0.0)), BookingSaved(first), BookingSaved(changed)])
    store.connection.execute("ALTER TABLE booking DROP COLUMN moved")
    store.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'moved_bookings'")
    store.close()
    again = store_at(tmp_path)
    assert read_bookings(again) == {first.id: first, changed.id: replace(changed, moved=True)}
    again.close()
