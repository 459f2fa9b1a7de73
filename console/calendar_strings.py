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

# --- the rules of the hours ------------------------------------------------------------------------
RULES = "Päivystysajat"
RULES_EXPLAINED = "Kaikki ajat ovat Suomen aikaa. Muutokset tulevat voimaan, kun tallennat."
RULES_WEEK = "Viikon ajat"
RULES_WEEK_EXPLAINED = "Toistuvat joka viikko. Kirjoita kellonaika niin kuin haluat: 9, 9.30 tai 930."
USE_CHAT = "avoin chat"
USE_BOOKED = "vain sovitut ajat"
USE_BOTH = "molemmat"
ADD_HOURS = "Lisää aika"
REMOVE = "Poista"
RULES_EXCEPTIONS = "Poikkeavat päivät"
RULES_EXCEPTIONS_EXPLAINED = "Korvaavat viikon ajat yhtenä päivänä. Ilman aikoja päivä on suljettu."
ADD_EXCEPTION = "Lisää poikkeava päivä"
SHUT_ALL_DAY = "Suljettu koko päivän"
RULES_CLOSED = "Suljetut jaksot"
RULES_CLOSED_EXPLAINED = "Esimerkiksi loma. Viimeinenkin päivä on suljettu. Teksti näkyy vanhemmille."
ADD_CLOSED = "Lisää suljettu jakso"
CLOSED_FIRST = "Ensimmäinen suljettu päivä"
CLOSED_LAST = "Viimeinen suljettu päivä"
CLOSED_TEXT = "Teksti vanhemmille"
RULES_TIMES = "Sovitut ajat"
RULE_LENGTH = "Ajan pituus"
RULE_GAP = "Tauko aikojen välissä"
RULE_AHEAD = "Kuinka pitkälle aikoja voi sopia"
RULE_LEAD = "Viimeistään ennen ajan alkua"
IN_MINUTES = "minuuttia"
IN_DAYS = "päivää"
OPEN_ON_HOLIDAYS = "Auki myös pyhäpäivinä"
SAVE = "Tallenna"
DROP_CHANGES = "Peru muutokset"
BACK_TO_CALENDAR = "Takaisin kalenteriin"
NOTHING_CHANGED = "Kaikki muutokset on tallennettu."
SAVING = "Tallennetaan…"
NOT_SAVED = "Tallennus ei onnistunut. Muutokset ovat yhä tässä. Yritä uudelleen."
UNSAVED_QUESTION = "Muutoksia ei ole tallennettu. Poistutaanko silti?"
UNSAVED_LEAVE = "Poistu tallentamatta"
UNSAVED_STAY = "Jatka muokkausta"
FAULT_NO_TIME = "Kirjoita kellonaika, esimerkiksi 9.30."
FAULT_NO_NUMBER = "Kirjoita luku."
FAULT_START = "Alku voi olla viimeistään 23.59."
FAULT_END = "Lopun pitää olla alun jälkeen."
FAULT_OVER_A_DAY = "Yksi aika voi kestää enintään vuorokauden."
FAULT_OVERLAP = "Menee päällekkäin toisen ajan kanssa."
FAULT_DAY_TWICE = "Tälle päivälle on jo poikkeus."
FAULT_HOURS_MANY = "Aikoja on liikaa. Poista niistä joitakin."
FAULT_EXCEPTIONS_MANY = "Poikkeavia päiviä on liikaa. Poista niistä joitakin."
FAULT_CLOSED_MANY = "Suljettuja jaksoja on liikaa. Poista niistä joitakin."
FAULT_CLOSED_END = "Viimeinen päivä ei voi olla ennen ensimmäistä."
FAULT_CLOSED_OVERLAP = "Menee päällekkäin toisen suljetun jakson kanssa."


def starts(day: str, number: int) -> str:
    return f"{day}, {number}. aika, alkaa"


def ends(day: str, number: int) -> str:
    return f"{day}, {number}. aika, päättyy"


def used_for(day: str, number: int, use: str) -> str:
    return f"{day}, {number}. aika, käyttö: {use}"


def remove_hours(day: str, number: int) -> str:
    return f"Poista {number}. aika, {day}"


def add_hours(day: str) -> str:
    return f"Lisää aika, {day}"


def remove_exception(day: str) -> str:
    return f"Poista poikkeava päivä {day}"


def closed_field(name: str, number: int) -> str:
    return f"{name}, {number}. jakso"


def exception_field(number: int) -> str:
    return f"{number}. poikkeava päivä"


def remove_closed(first: str) -> str:
    return f"Poista {first} alkava suljettu jakso"


def closed_from(first: str) -> str:
    return f"{first} alkava suljettu jakso"


def ends_next_day(clock: str) -> str:
    return f"Päättyy seuraavana päivänä klo {clock}."


def fault_no_room(length: int) -> str:
    return f"Tähän ei mahdu yhtään sovittua aikaa, sillä ajan pituus on {length} min."


def fault_text_long(over: int) -> str:
    return f"Teksti on {'1 merkin' if over == 1 else f'{over} merkkiä'} liian pitkä."


def at_least(number: int) -> str:
    return f"Pienin mahdollinen luku on {number}."


def at_most(number: int) -> str:
    return f"Suurin mahdollinen luku on {number}."


def mend_first(place: str, fault: str, others: int) -> str:
    more = "" if not others else " Lisäksi 1 muu kohta." if others == 1 else f" Lisäksi {others} muuta kohtaa."
    return f"Korjaa ennen tallennusta: {place.rstrip('.')}. {fault}{more}"


def bookable(this_week: int, next_week: int) -> str:
    times = "1 varattava aika" if this_week == 1 else f"{this_week} varattavaa aikaa"
    left = f"on vielä {times}" if this_week else "ei ole enää varattavia aikoja"
    return f"Tällä viikolla {left}, ensi viikolla {next_week or 'ei yhtään'}."


def chat_open(hours: str) -> str:
    return f"Chat on ensi viikolla auki yhteensä {hours}."


CHAT_SHUT = "Chat ei ole ensi viikolla auki."
