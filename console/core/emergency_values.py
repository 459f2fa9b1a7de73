# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a parent in an emergency: next to nothing, and this is all of it."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.values import TalkId
from shared.signed import Language


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """One talk. There is no field for a name, a number, an address or a place, since none of them is known."""

    talk: TalkId
    label: str
    arrived: float
    language: Language
    by_code: bool = False  # a return code was proved in this visit
    booked_at: float | None = None  # the agreed time that this visit came for
    wrote: bool = False  # there is something of the parent's own to read
