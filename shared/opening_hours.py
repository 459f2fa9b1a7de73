# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the service is open by its notice: pure, in UTC seconds. The relay's state and the page's text ask here."""

from __future__ import annotations

from shared.records import Interval
from shared.signed import Notice


def openings(notice: Notice | None) -> list[Interval]:
    """The notice's opening intervals by their start, without those that begin in a closed period."""
    if notice is None:
        return []
    return sorted(
        (
            opening
            for opening in notice.openings
            if opening.start < opening.end
            and not any(closed.start <= opening.start < closed.end for closed in notice.closed)
        ),
        key=lambda opening: opening.start,
    )


def current_opening(notice: Notice | None, now: float) -> Interval | None:
    """The interval in which `now` lies."""
    return next((opening for opening in openings(notice) if opening.start <= now < opening.end), None)


def next_opening(notice: Notice | None, now: float) -> int:
    """When the next interval begins; 0 where none is known."""
    return next((opening.start for opening in openings(notice) if opening.start > now), 0)
