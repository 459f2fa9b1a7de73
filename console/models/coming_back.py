# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a row tells that its parent comes at an agreed time, or by a code. Pure."""

from __future__ import annotations

from console import follow_up_strings, strings
from console.core.values import QueueRow, TalkRow
from console.models.finnish_time import at_clock


def coming_back_marks(row: QueueRow | TalkRow) -> list[str]:
    """The most pressing first: a code that two hold just now."""
    marks = [follow_up_strings.TWICE] if row.twice else []
    if row.booked_at is not None:
        marks.append(follow_up_strings.booked_mark(at_clock(row.booked_at)))
    elif row.booked:
        marks.append(strings.BOOKED)
    return marks + ([follow_up_strings.BY_CODE] if row.by_code and not row.twice else [])
