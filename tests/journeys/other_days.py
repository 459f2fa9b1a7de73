# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another day and other places: a stage and pages whose clocks stand elsewhere in the year and on the globe.

Relay and desk are the real processes; Python lets them begin their time elsewhere (another_day/sitecustomize.py). Time
passes for all as it does for us.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.journeys.parents import PHONE, Parent

HELSINKI = ZoneInfo("Europe/Helsinki")
DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
LENGTH = timedelta(minutes=45)
# A page's clock goes on as the device's does, from another instant.
SHIFTED_DATE = """
(() => {
  const Device = Date, ahead = %d;
  globalThis.Date = class extends Device {
    constructor(...values) { super(...(values.length ? values : [Device.now() + ahead])); }
    static now() { return Device.now() + ahead; }
  };
})();
"""


def helsinki(year: int, month: int, day: int, hour: int) -> datetime:
    """A full hour by the clocks in Finland."""
    return datetime(year, month, day, hour, tzinfo=HELSINKI)


class Day:
    """It is another day for every process that is started, and every page that is opened, from now on."""

    def __init__(self, begins: datetime, environment: pytest.MonkeyPatch) -> None:
        self._ahead = begins.timestamp() - time.time()
        environment.setenv("PYTHONPATH", str(Path(__file__).parent / "another_day"))
        environment.setenv("KUULOLLA_TEST_SECONDS_AHEAD", str(self._ahead))

    def opens(self, browser: Browser, origin: str, zone: str) -> Parent:
        """A parent in that zone opens the page."""
        context = browser.new_context(viewport=PHONE, locale="fi-FI", timezone_id=zone)
        context.add_init_script(SHIFTED_DATE % (self._ahead * 1000))
        return Parent.opens(context, origin)


def told(start: datetime, zone: str, now: datetime) -> list[str]:
    """How a page in that zone tells a time of three quarters of an hour: by the own clock, and by Finland's."""
    own, finnish = _line(start, ZoneInfo(zone)), _line(start, HELSINKI)
    days = (start.astimezone(ZoneInfo(zone)).date() - now.astimezone(ZoneInfo(zone)).date()).days
    near = {0: "tänään ", 1: "huomenna "}.get(days, "")
    if own == finnish:
        return [f"{near}{finnish} Suomen aikaa"]
    return [f"{near}{own} sinun aikaasi", f"{finnish} Suomen aikaa"]


def _line(start: datetime, place: ZoneInfo) -> str:
    begins, ends = (instant.astimezone(place) for instant in (start, start.astimezone(UTC) + LENGTH))
    until = f"{ends.hour}.{ends.minute:02}"
    until = f"–{until}" if ends.date() == begins.date() else f" – {_date(ends)} klo {until}"
    return f"{_date(begins)} klo {begins.hour}.{begins.minute:02}{until}"


def _date(day: datetime) -> str:
    return f"{DAYS[day.weekday()]} {day.day}.{day.month}."
