# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk may lay into a gap by itself: only what this parent's own page shows them, too. Pure."""

from __future__ import annotations

from console import phrase_strings as strings
from console.core.booking import BookingStatus
from console.core.follow_up_values import FollowUpView
from console.models.finnish_time import day_and_time


def known_gaps(view: FollowUpView, now: float) -> dict[str, str]:
    """By the gap's name, the words for it: the next agreed time, in Finnish time and saying so.

    Nothing where the same code is in two visits at once: one of them may be somebody else. `now` in Unix seconds.
    """
    coming = [row.start for row in view.bookings if row.status is BookingStatus.BOOKED and row.start > now]
    if not coming or view.twice:
        return {}
    return {strings.TIME_GAP: strings.finnish_time_told(day_and_time(min(coming)))}
