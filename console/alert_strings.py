# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of alerts and alarms (as in strings.py).

The desktop is told that something came, never from whom.
"""

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


# --- alarms: a title, and what to do ---------------------------------------------------------------
ALARM_DISK_FULL = ("Levy on täynnä", "Uusia viestejä ei voi tallentaa. Vapauta tilaa, niin työ jatkuu itsestään.")
ALARM_NOT_SAVED = ("Tallennus ei onnistu", "Viestit eivät ole tallessa, ennen kuin tämä ilmoitus poistuu.")
ALARM_CLOCK = (
    "Kello on väärässä",
    "Uusia vanhempia ei oteta jonoon, ennen kuin koneen kello on oikeassa. Jonossa olevien paikat säilyvät.",
)
ALARM_LAPSED = (
    "Päivystys on päättynyt",
    "Ohjelma oli poissa yli kaksi tuntia. Aloita päivystys uudelleen, kun olet valmis.",
)
ALARM_TAKEN_OVER = (
    "Auki toisella koneella",
    "Päivystät nyt toisella koneella. Jos jatkat tällä, käynnistä ohjelma uudelleen.",
)
ALARM_LOGIN = (
    "Palvelin ei tunnista tätä konetta",
    "Palvelin ei tunnista tätä konetta. Pyydä ylläpitäjältä uusi liitosteksti.",
)
ALARM_PROGRAM = (
    "Ohjelmavirhe",
    "Kaikki kirjoittamasi on tallessa. Sulje ohjelma ja avaa se uudelleen.",
)
ALARM_RELEASE = (
    "Työpöytä ja palvelin ovat eri versiota",
    "Kukaan ei pääse keskustelemaan, ennen kuin molemmat on päivitetty samaan versioon.",
)
ALARMS = (
    ALARM_DISK_FULL,
    ALARM_NOT_SAVED,
    ALARM_CLOCK,
    ALARM_TAKEN_OVER,
    ALARM_LOGIN,
    ALARM_PROGRAM,
    ALARM_LAPSED,
    ALARM_RELEASE,
)
