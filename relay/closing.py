# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: the admin closes the chat where the desk cannot be reached: until when, and in which words. It never opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

TEXT_POINTS: Final = 250  # one or two sentences, as on a card
_FINLAND: Final = ZoneInfo("Europe/Helsinki")
# "2.12. klo 9", "2.12.2026 klo 9.30", "klo 15"
_FINNISH: Final = re.compile(
    r"(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?)?"
    r"(?: *klo *(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?)?"
)
_WITHOUT_YEAR: Final = timedelta(days=180)  # further ahead it is rather a slip: a day that has passed already


@dataclass(frozen=True, slots=True)
class Closing:
    """What the page says. `until` in Unix seconds; 0: until it is lifted.

    `over_duty`: a desk was on duty when the admin closed. What it goes on saying lifts nothing then; going off duty
    and on again does.
    """

    text: str
    until: int
    over_duty: bool = False

    def holds(self, unix: float) -> bool:
        return not self.until or unix < self.until


def checked_text(typed: str) -> str | None:
    """The text as one line; None if it is empty, too long, or has signs in it that nobody sees."""
    text = " ".join(typed.split())
    return text if text.isprintable() and 0 < len(text) <= TEXT_POINTS else None


def time_of(typed: str, unix: float) -> int | None:
    """Unix seconds of a time as an admin types it, by the Finnish clock unless ISO 8601 names a zone.

    None for what is no time, has passed, or leaves the year open where that would be more than half a year ahead.
    """
    now = datetime.fromtimestamp(unix, UTC)
    try:
        found = _finnish(typed.strip(), now) or datetime.fromisoformat(typed.strip())
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=_FINLAND)
    return int(found.timestamp()) if found > now else None


def _finnish(typed: str, now: datetime) -> datetime | None:
    """`ValueError` for a day or an hour that does not exist."""
    match = _FINNISH.fullmatch(typed)
    if not typed or match is None:
        return None
    named = {name: int(digits) for name, digits in match.groupdict().items() if digits is not None}
    today = now.astimezone(_FINLAND).replace(hour=0, minute=0, second=0, microsecond=0)
    found = today.replace(**{"hour": 0, "minute": 0, **named})  # type: ignore[arg-type]  # names of fields alone
    if "day" in named and "year" not in named and found <= now:
        found = found.replace(year=found.year + 1)
        if found - now > _WITHOUT_YEAR:
            raise ValueError
    return found
