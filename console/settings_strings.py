# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the settings (as in strings.py)."""

from __future__ import annotations

SETTINGS = "Asetukset"
SETTINGS_INTRO = "Muutokset tulevat voimaan heti, ellei vieressä lue muuta."

# --- alerts ----------------------------------------------------------------------------------------
ALERTS = "Hälytykset"
ALERTS_INTRO = "Hälytys jatkuu, kunnes katsot, ja loppuu itsestään, kun sen syy on poissa."
NEW_PARENT = "Uusi vanhempi jonossa"
MESSAGE = "Uusi viesti, kun en katso keskustelua"
LINE_LOST = "Yhteys katkeaa"
NOTICES = "Näytä myös työpöydän ilmoituksena"
NOTICES_INTRO = "Ilmoitus kertoo vain, että jotain tuli. Siinä ei lue, kuka kirjoitti tai mitä."
UNANSWERED = "Muistuta viestistä, johon en ole vastannut"
UNANSWERED_UNIT = "minuutin kuluttua (0 = ei muistuteta)"

# --- sound -----------------------------------------------------------------------------------------
SOUND = "Ääni"
VOLUMES = {0: "Ei ääntä", 25: "Hiljainen", 55: "Tavallinen", 100: "Kova"}
TRY_SOUND = "Kokeile ääntä"

# --- caps ------------------------------------------------------------------------------------------
CAPS = "Keskustelujen määrä"
AT_A_TIME = "Keskusteluja yhtä aikaa"
MORE_TODAY = "Tänään otetaan vielä"
MORE_TODAY_UNIT = "vanhempaa (tyhjä = ei rajaa)"
CAPS_INTRO = "Sovittuun aikaan tulevat otetaan aina. Jos päivän määrä täyttyy, sivu kertoo sen ennen jonottamista."
CAPS_SAVE = "Tallenna määrät"
CAPS_SAVED = "Tallennettu"
CAPS_YES = "Kyllä, tallenna"
CAPS_NO = "Peruuta"


def number_between(least: int, most: int) -> str:
    return f"Kirjoita luku väliltä {least}–{most}."


def caps_question(sent_away: int) -> str:
    who = "Yhdelle jonossa olevalle" if sent_away == 1 else f"{sent_away} jonossa olevalle"
    return f"{who} kerrotaan, että tänään ei enää ehditä, ja milloin avataan seuraavan kerran. Tallennetaanko?"


# --- look ------------------------------------------------------------------------------------------
LOOK = "Ulkoasu"
THEMES = {"system": "Sama kuin koneessa", "light": "Vaalea", "dark": "Tumma"}
TEXT_SIZE = "Koko"
TEXT_SIZE_LATER = "Koko vaihtuu, kun avaat ohjelman seuraavan kerran."
TEXT_SIZE_INTRO = "Suurentaa koko ikkunan. Jos näyttö on pieni, käytetään suurinta kokoa, joka mahtuu."


def per_cent(size: int) -> str:
    return f"{size} %"
