# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every state of agreed times, return code, card and pause, as the view is handed it."""

from __future__ import annotations

import time
from typing import Any, Final

from console.core.cards import FAREWELL
from shared.records import BookingState
from shared.slips import Wish
from tests.web_client.screens import FIRST_WORDS, TALK

HOUR: Final = 3600
DAY: Final = 24 * HOUR
SOON: Final = int(time.time()) // HOUR * HOUR + HOUR  # what is past is not shown, so the times come from the clock
WORDS: Final = ["öljypuu", "ajuri", "maaottelu", "hunaja", "harjoitus", "aaria"]
NOTHING: Final[dict[str, Any]] = {
    "offer": None, "bookings": [], "words": None, "codeState": "", "question": "", "told": "", "pending": "",
    "claimed": False, "forgotten": False, "forgottenUntil": 0, "live": True, "mayProve": False, "mayTry": True,
    "keptDays": 30,
}  # fmt: skip
NO_CODE: Final[dict[str, Any]] = {"opening": False, "problem": "", "letter": None, "card": None, "deskHere": False}


def at(days: int, hours: int = 0) -> dict[str, int]:
    start = SOON + days * DAY + hours * HOUR
    return {"start": start, "end": start + 45 * 60}


def offer(*days: int, later: bool = False, moving: bool = False) -> dict[str, Any]:
    return {"times": [at(day) for day in days], "later": later, "moving": moving}


def booking(state: str, days: int = 1, *, version: int = 1, saved: bool = False) -> dict[str, Any]:
    named = {"name": "7-7", "id": [7] * 16, "version": version, "state": state, "saved": saved, "past": False}
    return {**named, **at(days)}


def talking(**follow: Any) -> dict[str, Any]:
    return {"phase": "talking", "desk": "on", "messages": TALK, "followUp": {**NOTHING, **follow}}


def by_code(**follow: Any) -> dict[str, Any]:
    return {
        "phase": "code", "desk": "on", "followUp": {**NOTHING, "claimed": True, "mayProve": True, **follow},
    }  # fmt: skip


def card(*, letter: dict[str, Any] | None = None, desk: str = "off", **changes: Any) -> dict[str, Any]:
    shown = {
        "version": 5, "renewed": SOON - 9 * HOUR, "booking": [7] * 16, "booking_version": 1,
        "state": int(BookingState.BOOKED), "offers": [], "line": "", "closing": "", **at(2), **changes,
    }  # fmt: skip
    code = {**NO_CODE, "card": shown, "letter": letter, "deskHere": desk == "on"}
    return {"phase": "front", "desk": desk, "code": code}


def letter(wish: Wish, state: str) -> dict[str, Any]:
    return {"wish": int(wish), "state": state}


NO_TIME: Final[dict[str, Any]] = {
    "booking": [0] * 16, "state": int(BookingState.CANCELLED), "start": 0, "end": 0,
}  # fmt: skip
LINE: Final = "En valitettavasti ole silloin paikalla. Sopisiko jokin näistä ajoista?"
CLOSING: Final = "Jaksoit kertoa vaikeasta asiasta.\nKiitos, että luotit."
KEPT: Final[dict[str, Any]] = {"codeState": "kept", "mayProve": True}
SHOWN: Final[dict[str, Any]] = {"codeState": "shown", "words": WORDS, "mayProve": True}

BOOKED: Final = [booking("booked")]
MOVED: Final = [booking("moved")]

FOLLOW_UP_SCREENS: Final[dict[str, dict[str, Any]]] = {
    "offer": talking(offer=offer(1, 2, 5, 6)),
    "choosing": talking(offer=offer(1, 2), pending="choose"),
    "just_taken": talking(offer=offer(1, 2, moving=True, later=True), told="just_taken", bookings=MOVED, **KEPT),
    "booked": talking(bookings=[booking("booked")], **SHOWN),
    "kept": talking(bookings=[booking("booked")], **KEPT),
    "absent": talking(bookings=[booking("absent")], offer=offer(3, 4, moving=True), **KEPT),
    "cancelled": talking(bookings=[booking("cancelled", version=2, saved=True)], **KEPT),
    "making": talking(codeState="making"),
    "failed": talking(codeState="failed"),
    "my_pause": {**talking(), "pause": {"mine": True, "until": SOON, "over": False}},
    "workers_pause": {**talking(), "pause": {"mine": False, "until": SOON, "over": False}},
    "workers_pause_over": {**talking(), "pause": {"mine": False, "until": SOON, "over": True}},
    "waiting": {
        "phase": "waiting", "desk": "on", "place": 2, "waitMinutes": 10, "messages": FIRST_WORDS, "followUp": NOTHING,
    },
    "ended_unkept": {**talking(bookings=BOOKED, live=False, **SHOWN), "phase": "ended", "endedBy": "worker"},
    "code_asked": {"phase": "front", "desk": "on", "code": {**NO_CODE, "problem": "unknown"}},
    "code_checked": {"phase": "front", "desk": "on", "code": {**NO_CODE, "opening": True}},
    "by_code": by_code(bookings=[booking("booked")]),
    "by_code_none": by_code(),
    "by_code_full": by_code(bookings=[booking("moved", version=2)], told="full"),
    "by_code_off_duty": {**by_code(told="off_duty"), "nextOpening": (SOON + DAY) * 1000},
    "by_code_changed": by_code(bookings=[booking("booked")], **SHOWN),
    "by_code_replacing": by_code(bookings=[booking("booked")], pending="replace"),
    "by_code_forgotten": by_code(told="forgotten", forgotten=True, mayProve=False),
    "by_code_forgotten_later": by_code(told="forgotten_later", forgottenUntil=at(1)["end"], bookings=BOOKED),
    "ended_by_code": {**by_code(bookings=[booking("booked")], live=False), "phase": "ended", "endedBy": "code"},
    "card": card(),
    "card_to_move": card(offers=[at(day) for day in range(3, 15)]),
    "card_absent": card(state=int(BookingState.ABSENT), line=LINE, offers=[at(3), at(4)], closing=CLOSING),
    "card_none": card(**NO_TIME),
    "card_farewell": card(line=FAREWELL, **NO_TIME),
    "card_sending": card(letter=letter(Wish.WORDS, "sending")),
    "card_stored": card(letter=letter(Wish.MOVE, "stored")),
    "card_words_stored": card(letter=letter(Wish.WORDS, "stored")),
    "card_too_many": card(letter=letter(Wish.WORDS, "too_many")),
    "card_desk_here": card(desk="on"),
}  # fmt: skip
