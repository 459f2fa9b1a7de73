# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has happened between two pictures of a follow-up side, in words. Pure."""

from __future__ import annotations

from console import follow_up_strings as strings
from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow, FollowUpView
from console.models.booked_times import span_told


def news_of(before: FollowUpView, now: FollowUpView) -> str:
    """The last thing that became of an agreed time; empty where nothing did."""
    if (before.case != now.case and before.case is not None) or before.came_by_code != now.came_by_code:
        return ""  # the times of another case, or of one that has just come to be known, are no news
    known = {row.booking: row for row in before.bookings}
    told = [_told(known.get(row.booking), row) for row in now.bookings]
    return next((words for words in told if words), "")


def _told(before: BookingRow | None, row: BookingRow) -> str:
    span = span_told(row.start, row.end)
    if before is None:
        return strings.news_booked(span) if row.status is BookingStatus.BOOKED else ""
    if (before.start, before.status) == (row.start, row.status):
        return ""
    if row.status is BookingStatus.CANCELLED_BY_PARENT:
        return strings.news_cancelled(span)
    return strings.news_moved(span) if row.status is BookingStatus.BOOKED else ""
