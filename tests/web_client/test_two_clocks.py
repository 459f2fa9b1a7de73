# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's two clocks beside Python's table of zones: no hour is off, on either side of any change of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from relay.page import load_sources
from shared.document import finnish_time
from shared.page_code import LANGUAGES, page_words
from tests.web_client.in_node import in_node

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
ZONES: Final = [
    "Europe/Helsinki",
    "Europe/Stockholm",
    "Europe/London",
    "Atlantic/Reykjavik",
    "America/St_Johns",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "America/Sao_Paulo",
    "Africa/Nairobi",
]
A_DAY: Final = timedelta(days=1)
FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def changes(zone: ZoneInfo) -> list[datetime]:
    """The half hours of UTC, in two years, at which the zone's clocks have just changed."""
    days = [FIRST + timedelta(days=day) for day in range(2 * 365)]
    changed = [day for day in days if day.astimezone(zone).utcoffset() != (day + A_DAY).astimezone(zone).utcoffset()]
    halves = [day + A_DAY * count / 48 for day in changed for count in range(1, 49)]
    return [half for half in halves if half.astimezone(zone).dst() != (half - A_DAY / 48).astimezone(zone).dst()]


def instants(zone: ZoneInfo) -> list[int]:
    """Around each change of either place, and through an ordinary day."""
    around = [timedelta(minutes=minutes) for minutes in (-1440, -90, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 90, 1440)]
    near = [change + step for change in (*changes(zone), *changes(HELSINKI)) for step in around]
    return sorted({int(when.timestamp()) for when in (*near, *(FIRST + timedelta(hours=hour) for hour in range(30)))})


def wall(seconds: int, zone: ZoneInfo) -> list[int]:
    local = datetime.fromtimestamp(seconds, zone)
    return [local.year, local.month, local.day, local.hour, local.minute, local.weekday()]


@pytest.mark.parametrize("name", ZONES)
def test_both_clocks_show_the_hour_that_they_show_there(name: str) -> None:
    zone = ZoneInfo(name)
    asked = instants(zone)
    assert len(changes(HELSINKI)) == 4
    parts = "(w) => [w.year, w.month, w.day, w.hour, w.minute, w.weekday]"
    walls = f"values.map((s) => [page.ownWall(s), page.finnishWall(s), page.finnishWallByRule(s)].map({parts}))"
    found = in_node("two_clocks", walls, asked, name)
    for seconds, (own, finnish, by_rule) in zip(asked, found, strict=True):
        assert own == wall(seconds, zone), seconds
        assert finnish == by_rule == wall(seconds, HELSINKI), seconds


@pytest.mark.parametrize("name", ZONES)
def test_no_two_instants_read_alike(name: str) -> None:
    """Also in the hour that a clock shows twice."""
    asked = instants(ZoneInfo(name))
    lines = "values.map((start) => page.tellTime({ start }, page.CLOCK_WORDS.fi, 0))"
    found = in_node("two_clocks", f"{lines}.map((told) => [told.own.when, told.finnish.when])", asked, name)
    years = [(datetime.fromtimestamp(seconds, UTC) + timedelta(days=1)).year for seconds in asked]
    for place in (0, 1):
        assert len({(year, told[place]) for year, told in zip(years, found, strict=True)}) == len(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_its_builder_write_finnish_time_alike(language: str) -> None:
    """What stood in the page before its script ran does not change under the reader's eyes."""
    words = page_words(load_sources(), language)
    asked = [int(FIRST.timestamp()) + 86_400 * day + 3_660 * (day % 24) for day in range(370)]
    labelled = f"values.map((start) => page.tellTime({{ start }}, page.CLOCK_WORDS.{language}, 0).finnish.labelled)"
    assert in_node("two_clocks", labelled, asked) == [finnish_time(words, seconds) for seconds in asked]
