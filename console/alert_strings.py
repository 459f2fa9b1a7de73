# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of alerts (as in strings.py). The desktop is told that something came, never from whom."""

from __future__ import annotations

from typing import Final

from console.core.alert_values import Reason

TITLE = "Kuulolla"
# The desktop's notices stand above a lock screen and stay in its history: each is one of these, and nothing else.
NOTICES: Final = {
    Reason.LINE_LOST: "Ei yhteyttä",
    Reason.RUSH: "Jonossa on ruuhkaa",
    Reason.UNANSWERED: "Viesti odottaa vastausta",
    Reason.NEW_PARENT: "Uutta jonossa",
    Reason.MESSAGE: "Uusi viesti",
}
NOTHING = "Ei hälytyksiä"
SHOW = "Näytä"
QUIET = "Hiljennä 10 min"
QUIET_OVER = "Hälytä taas"
SETTINGS = "Asetukset"
RUSH_TOLD = "Jonoon tulee nyt epätavallisen paljon kävijöitä. Tuntemattomat voi tyhjentää jonon valikosta."


def quiet_until(clock: str) -> str:
    return f"Hälytykset hiljaa {clock} asti"


def told(reason: Reason, labels: list[str]) -> str:
    """`labels`: the word pairs of the talks that it is about; none for the line and for a rush."""
    match reason:
        case Reason.LINE_LOST:
            return "Ei yhteyttä palvelimeen"
        case Reason.RUSH:
            return RUSH_TOLD
        case Reason.UNANSWERED:
            return f"{named(labels)} odottaa vastausta" if len(labels) == 1 else f"Odottaa vastausta: {named(labels)}"
        case Reason.NEW_PARENT:
            return "Uusi vanhempi jonossa" if len(labels) == 1 else f"{len(labels)} uutta vanhempaa jonossa"
        case Reason.MESSAGE:
            return f"Uusi viesti: {named(labels)}" if len(labels) == 1 else f"Uusia viestejä: {named(labels)}"


def named(labels: list[str]) -> str:
    return ", ".join(labels)
