# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker is told of a wish that was carried out, and of one that could not be. Pure."""

from __future__ import annotations

from typing import Final

from console import follow_up_strings as strings
from console.models.follow_up_wishes import (
    Act,
    CancelBooking,
    ForgetCase,
    JoinCase,
    LengthenBooking,
    MoveBooking,
    OfferAllFree,
    OfferTimes,
    PartCase,
    PauseTalk,
    ResumeTalk,
    SetCardLine,
)

_ANSWERS: Final = {
    OfferTimes: (strings.DONE_OFFERED, strings.NOT_OFFERED),
    OfferAllFree: (strings.DONE_OFFERED, strings.NOT_OFFERED_ALL),
    MoveBooking: (strings.DONE_MOVED, strings.NOT_MOVED),
    CancelBooking: (strings.DONE_CANCELLED, strings.NOT_CANCELLED),
    LengthenBooking: (strings.DONE_LENGTHENED, strings.NOT_LENGTHENED),
    PauseTalk: (strings.DONE_PAUSED, strings.NOT_PAUSED),
    ResumeTalk: (strings.DONE_RESUMED, strings.NOT_RESUMED),
    SetCardLine: (strings.DONE_LINE, strings.NOT_LINE),
    JoinCase: (strings.DONE_JOINED, strings.NOT_JOINED),
    PartCase: (strings.DONE_PARTED, strings.NOT_PARTED),
    ForgetCase: (strings.DONE_FORGOTTEN, strings.NOT_FORGOTTEN),
}


def done_told(act: Act) -> str:
    """It is done, and what that means."""
    return _ANSWERS[type(act)][0]


def refused_told(act: Act) -> str:
    """It could not be; what may be the reason, and what to do."""
    return _ANSWERS[type(act)][1]
