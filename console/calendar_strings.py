# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the calendar: agreed times, hours and their rules, absence, letters. As in strings.py."""

from __future__ import annotations

# --- agreed times ----------------------------------------------------------------------------------
COMING = "tulossa"
NOW = "nyt"
HERE = "täällä"
MET = "toteutui"
NOT_SHOWN_UP = "ei tullut"
CANCELLED = "peruttu"
NOT_CHOSEN_YET = "uutta aikaa ei ole vielä valittu"


def booking_spoken(time: str, label: str, state: str) -> str:
    return f"klo {time}, {label}, {state}"


# --- the calendar ----------------------------------------------------------------------------------
CALENDAR = "Kalenteri"
WEEK_VIEW = "Viikko"
DAY_VIEW = "Päivä"
TODAY = "Tänään"
PREVIOUS_WEEK = "Edellinen viikko"
NEXT_WEEK = "Seuraava viikko"
PREVIOUS_DAY = "Edellinen päivä"
NEXT_DAY = "Seuraava päivä"
PREVIOUS = "Edellinen"
NEXT = "Seuraava"
DAYS = "Päivät"
CALENDAR_KEYS = (
    "Nuolilla liikut päivästä ja ajasta toiseen, Page Up ja Page Down vaihtavat viikkoa tai päivää, "
    "Home palaa tähän päivään. Enter avaa."
)
MARK_ABSENT = "Poissaolot"
EDIT_RULES = "Päivystysajat"
FREE = "vapaa"
TODAY_SPOKEN = "tänään"
AWAY = "Olet poissa"
CLOSED = "Suljettu"
SHUT = "Ei päivystystä"
EXCEPTION = "poikkeavat ajat"
NOTHING_AGREED = "ei sovittuja aikoja"
CLOCKS_FORWARD = "Kelloja siirretään tunti eteenpäin."
CLOCKS_BACK = "Kelloja siirretään tunti taaksepäin."


def week_title(number: int, first: str, last: str) -> str:
    return f"Viikko {number}, {first}–{last}"


def open_hours(spans: list[str]) -> str:
    return "Auki " + ", ".join(spans)


def agreed_times(count: int) -> str:
    if not count:
        return NOTHING_AGREED
    return "1 sovittu aika" if count == 1 else f"{count} sovittua aikaa"


def free_times(clocks: list[str]) -> str:
    if not clocks:
        return "ei vapaita aikoja"
    times = "1 vapaa aika" if len(clocks) == 1 else f"{len(clocks)} vapaata aikaa"
    return f"{times}: {', '.join(clocks)}"


# --- today's agreed times --------------------------------------------------------------------------
TODAYS = "Tänään sovitut ajat"
TODAYS_EMPTY = "Tälle päivälle ei ole sovittu aikoja. Voit tarjota aikoja keskustelussa, jos vanhempi haluaa jatkaa."
BOOKING_GONE = "Ei enää tässä"
