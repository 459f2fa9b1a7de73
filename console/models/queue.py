# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits, as a Qt list."""

from __future__ import annotations

from console import strings
from console.core.values import QueueRow, TalkId
from console.models.coming_back import coming_back_marks
from console.models.finnish_time import at_clock
from console.models.foreign_text import one_line
from console.models.steady_rows import SteadyRowsModel


class QueueModel(SteadyRowsModel[QueueRow]):
    """Rows of the queue, first come first; the desk decides on the order and the places."""

    def key(self, row: QueueRow) -> TalkId:
        return row.talk

    def text(self, row: QueueRow) -> str:
        return row.label

    def spoken(self, row: QueueRow) -> str:
        since = at_clock(row.waiting_since)
        return strings.queue_row_spoken(row.label, row.place, since, queue_marks(row), one_line(row.first_line or ""))


def queue_marks(row: QueueRow) -> list[str]:
    """What stands beside who waits: poissa, sama koodi kahdesti, sovittu aika klo 14.00, paluukoodi."""
    return ([] if row.present else [strings.AWAY]) + coming_back_marks(row)
