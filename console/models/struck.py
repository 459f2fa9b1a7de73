# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times that fell through by an absence and whose parents have not chosen yet, as a Qt list."""

from __future__ import annotations

from console import calendar_strings
from console.core.follow_up_values import BookingRow
from console.models.booking_words import booking_span, short_date
from console.models.finnish_time import wall_time
from console.models.steady_rows import SteadyRowsModel


def struck_time(row: BookingRow) -> str:
    """`to 3.12. klo 14.00–14.45`."""
    return f"{short_date(wall_time(row.start).date())} klo {booking_span(row)}"


class StruckModel(SteadyRowsModel[BookingRow]):
    """Rows by their beginning."""

    def key(self, row: BookingRow) -> bytes:
        return row.booking

    def text(self, row: BookingRow) -> str:
        return row.label

    def spoken(self, row: BookingRow) -> str:
        return calendar_strings.struck_spoken(row.label, struck_time(row))
