# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every state of the page as the view is handed it: one list for the checks and for the pictures."""

from __future__ import annotations

from typing import Any, Final

AT: Final = 1_796_212_800_000  # a message's time, 2 December 2026; what the clock shows depends on the zone


def said(number: int, mine: bool, text: str, status: str = "arrived") -> dict[str, Any]:
    return {"id": f"m{number}", "mine": mine, "text": text, "at": AT + number * 60_000, "status": status}


TALK: Final = [
    said(1, True, "Hei. En oikein tiedä, mistä aloittaa."),
    said(2, False, "Hei, hienoa että kirjoitit. Voit aloittaa ihan mistä kohdasta vain."),
    said(3, True, "Huusin tänään lapselle ihan turhasta. Hän on vasta neljä. Sen jälkeen itkin vessassa."),
    said(4, False, "Kiitos, että kerroit tuon. Se ei varmaankaan ollut helppoa."),
    said(5, False, "Mitä sinussa tapahtui juuri ennen kuin ääni nousi?"),
    said(6, True, "Olin nukkunut kolme tuntia. Kaikki oli vain liikaa yhtä aikaa 😢", "sending"),
]
FIRST_WORDS: Final = [
    said(1, True, "Hei, kirjoitan tänne ensimmäistä kertaa. Lapsi nukkuu vieressä, joten kirjoitan hiljaa.")
]

OPENING: Final = 1_796_212_800  # Wednesday 2 December 2026, 14.00 in Finland

SCREENS: Final[dict[str, dict[str, Any]]] = {
    "front_open": {"desk": "on"},
    "front_off": {"desk": "off", "nextOpening": OPENING * 1000},
    "front_off_unknown": {"desk": "off", "nextOpening": None},
    "front_full": {"desk": "full", "nextOpening": OPENING * 1000},
    "front_only_booked": {"desk": "only_booked", "nextOpening": OPENING * 1000},
    "front_closing": {"desk": "closing", "nextOpening": OPENING * 1000},
    "front_away": {"desk": "away", "nextOpening": None},
    "front_closed_by_admin": {"desk": "closed_by_admin", "nextOpening": None},
    "front_not_restored": {"desk": "on", "restored": False},
    "unsupported_browser": {"phase": "unsupported", "unsupported": "browser"},
    "unsupported_insecure": {"phase": "unsupported", "unsupported": "insecure"},
    "unsupported_untrusted": {"phase": "unsupported", "unsupported": "untrusted"},
    "unsupported_clock": {"phase": "unsupported", "unsupported": "clock"},
    "unsupported_outdated": {"phase": "unsupported", "unsupported": "outdated"},
    "connecting": {"phase": "connecting", "desk": "on"},
    "connecting_slow": {"phase": "connecting", "desk": "on", "handshakeSlow": True},
    "waiting": {"phase": "waiting", "desk": "on", "place": 2, "waitMinutes": 10},
    "waiting_next": {"phase": "waiting", "desk": "on", "place": 1, "waitMinutes": 0},
    "waiting_wrote": {"phase": "waiting", "desk": "on", "place": 3, "waitMinutes": 60, "messages": FIRST_WORDS},
    "waiting_blocked": {"phase": "waiting", "desk": "on", "place": 2, "waitMinutes": 5, "storageBlocked": True},
    "waiting_line_lost": {
        "phase": "waiting", "desk": "on", "place": 2, "waitMinutes": 10, "line": "lost", "messages": FIRST_WORDS,
    },
    "waiting_closing": {"phase": "waiting", "desk": "closing", "place": 4, "waitMinutes": 45},
    "talking": {"phase": "talking", "desk": "on", "messages": TALK, "workerTyping": True},
    "talking_empty": {"phase": "talking", "desk": "on"},
    "talking_line_lost": {"phase": "talking", "desk": "on", "messages": TALK, "line": "lost"},
    "talking_desk_away": {"phase": "talking", "desk": "away", "messages": TALK[:5]},
    "ended_me": {"phase": "ended", "desk": "on", "messages": TALK[:5], "endedBy": "me"},
    "ended_worker": {"phase": "ended", "desk": "on", "messages": TALK[:5], "endedBy": "worker"},
    "ended_let_go": {"phase": "ended", "desk": "on", "messages": TALK[:5], "endedBy": "let_go"},
    "ended_off_duty": {
        "phase": "ended", "desk": "off", "nextOpening": OPENING * 1000, "messages": FIRST_WORDS, "endedBy": "off_duty",
    },
    "ended_full": {"phase": "ended", "desk": "full", "nextOpening": OPENING * 1000, "endedBy": "full"},
    "ended_error": {
        "phase": "ended", "desk": "on", "messages": TALK[:5], "endedBy": "error", "unsent": [TALK[5]["text"]],
    },
    "gone": {"phase": "gone", "desk": "on", "unsent": ["Hei, oletko vielä siellä?", TALK[5]["text"]]},
    "gone_after_talk": {"phase": "gone", "desk": "on", "messages": TALK[:5]},
}  # fmt: skip
