# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk can say of one parent when somebody may be in danger."""

from __future__ import annotations

from console.core.emergency_values import EmergencyView
from console.core.plan import DeskNow
from console.core.talk import TalkNow


def emergency_view(desk: DeskNow, talk: TalkNow) -> EmergencyView:
    """All that is known of the parent in a talk."""
    booking = desk.bookings.get(talk.booking) if talk.booking is not None else None
    return EmergencyView(
        talk=talk.id,
        label=talk.label,
        arrived=talk.arrived or talk.opened,
        language=talk.language,
        by_code=talk.proved,
        booked_at=float(booking.start) if booking is not None else None,
        wrote=talk.first_line is not None,
    )
