# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shared.opening_hours import current_opening, next_opening, openings
from shared.records import Interval
from shared.signed import ClosedPeriod, Notice
from tests.shared.strategies import of_layout
from tests.vectors.samples import Samples

NOTICE: Notice = Samples("hours").layout(Notice, "least")


def notice(*hours: tuple[int, int], closed: tuple[tuple[int, int], ...] = ()) -> Notice:
    """A notice with these opening intervals and closed periods."""
    return replace(
        NOTICE,
        openings=tuple(Interval(*pair) for pair in hours),
        closed=tuple(ClosedPeriod(*pair, text="") for pair in closed),
    )


def test_without_a_notice_nothing_is_known() -> None:
    assert openings(None) == []
    assert current_opening(None, 5) is None
    assert next_opening(None, 5) == 0


def test_the_service_is_open_from_the_first_second_and_not_at_the_last() -> None:
    told = notice((100, 200), (300, 400))
    assert [current_opening(told, now) for now in (99, 100, 199.5, 200, 300)] == [
        None,
        Interval(100, 200),
        Interval(100, 200),
        None,
        Interval(300, 400),
    ]


def test_the_next_opening_is_the_first_that_has_not_begun() -> None:
    told = notice((300, 400), (100, 200))
    assert [next_opening(told, now) for now in (0, 99, 100, 299, 300, 500)] == [100, 100, 300, 300, 0, 0]


def test_an_opening_that_begins_in_a_closed_period_does_not_take_place() -> None:
    told = notice((100, 200), (300, 400), closed=((300, 301),))
    assert openings(told) == [Interval(100, 200)]
    assert next_opening(told, 250) == 0
    assert openings(notice((100, 200), closed=((50, 100), (200, 300)))) == [Interval(100, 200)]


def test_an_interval_that_ends_before_it_begins_is_none() -> None:
    assert openings(notice((200, 100), (100, 100))) == []


@given(st.none() | of_layout(Notice), st.integers(0, 2**53 - 1))
def test_any_notice_gives_hours_in_order(told: Notice | None, now: int) -> None:
    found = openings(told)
    assert found == sorted(found, key=lambda opening: opening.start)
    opening, following = current_opening(told, now), next_opening(told, now)
    assert opening is None or opening.start <= now < opening.end
    assert following == 0 or following > now
