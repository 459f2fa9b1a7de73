# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agreed times of today, as a Qt list."""

from __future__ import annotations

from console.core.follow_up_values import BookingRow
from console.models.booking_words import booking_spoken
from console.models.steady_rows import SteadyRowsModel


class TodaysModel(SteadyRowsModel[BookingRow]):
    """Rows by their beginning; the desk decides on them."""

    def key(self, row: BookingRow) -> bytes:
        return row.booking

    def text(self, row: BookingRow) -> str:
        return row.label

    def spoken(self, row: BookingRow) -> str:
        return booking_spoken(row)
