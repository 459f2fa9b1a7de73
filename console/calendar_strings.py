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

# --- absence ---------------------------------------------------------------------------------------
ABSENCES = "Poissaolot"
ABSENCE_EXPLAINED = (
    "Merkitse päivä, jona et ole paikalla. Sen päivän sovitut ajat perutaan. Vanhemmat näkevät rivisi ja uusia "
    "aikoja paluukoodillaan."
)
ABSENCE_DAY = "Päivä, jona olet poissa"
ABSENCE_LINE = "Rivi vanhemmille"
ABSENCE_LINE_USUAL = (
    "En valitettavasti ole silloin paikalla, joten sovittu aikamme peruuntuu. Olen pahoillani. Voit valita uuden "
    "ajan, joka sopii sinulle. Jos mikään aika ei käy, voit kirjoittaa minulle."
)
ABSENCE_LOOKING = "Katsotaan, mitä päivälle on sovittu…"
ABSENCE_TOUCHES_NONE = "Sille päivälle ei ole sovittu aikoja. Sitä ei myöskään tarjota kenellekään."
ABSENCE_MARK = "Merkitse poissaolo"
ABSENCE_ALREADY = "Olet jo merkinnyt tälle päivälle poissaolon."
ABSENCE_LINE_MISSING = "Kirjoita rivi, jonka vanhemmat näkevät."
ABSENCE_NOT_MARKED = "Poissaoloa ei tallennettu, eikä mitään peruttu. Yritä uudelleen."
ABSENCE_COMING = "Merkityt poissaolot"
ABSENCE_NONE = "Poissaoloja ei ole merkitty."
ABSENCE_END = "Lopeta poissaolo"
ABSENCE_END_EXPLAINED = "Jos lopetat poissaolon, päivän ajat ovat taas tarjolla. Jo perutut ajat pysyvät peruttuina."
STRUCK = "Uutta aikaa ei ole vielä valittu"
STRUCK_NONE = "Kaikki, joiden aika on peruttu poissaolosi vuoksi, ovat valinneet uuden ajan tai luopuneet ajasta."


def characters_left(count: int) -> str:
    return "Tilaa on vielä 1 merkki" if count == 1 else f"Tilaa on vielä {count} merkkiä"


def line_too_long(over: int) -> str:
    return f"Rivi on {'1 merkin' if over == 1 else f'{over} merkkiä'} liian pitkä. Lyhennä sitä."


def absence_touches(times: list[str]) -> str:
    """`times`: each as "klo 14.00 Hopeinen Koivu", one at least."""
    what = "1 aika, joka perutaan" if len(times) == 1 else f"{len(times)} aikaa, jotka perutaan"
    return f"Sille päivälle on sovittu {what}: {', '.join(times)}."


def absence_time(clock: str, label: str) -> str:
    return f"klo {clock} {label}"


def absence_mark_and_cancel(count: int) -> str:
    return f"{ABSENCE_MARK} ja peru {'1 aika' if count == 1 else f'{count} aikaa'}"


def absence_marked(day: str) -> str:
    return f"Poissaolo on merkitty: {day}"


def absence_end_of(day: str) -> str:
    return f"{ABSENCE_END} {day}"


def struck_spoken(label: str, time: str) -> str:
    return f"{label}, peruttu aika {time}"


# --- letters ---------------------------------------------------------------------------------------
LETTERS = "Kirjeet"
LETTERS_EXPLAINED = "Vanhemmat voivat jättää sinulle kirjeen paluukoodillaan, kun päivystys on kiinni."
LETTERS_EMPTY = "Kirjeitä ei ole. Jos vanhempi jättää kirjeen päivystyksen ollessa kiinni, se tulee tähän itsestään."
LETTER_NONE = "Valitse kirje, niin se näkyy tässä."
LETTER_TEXT = "Kirjeen teksti"
LETTER_NO_TEXT = "Kirjeessä ei ole tekstiä."
LETTER_GONE = "Poistettu"
LETTER_NEW = "uusi"
LETTER_SEEN = "Luettu"
LETTER_OPEN_CASE = "Avaa vanhemman tiedot"
WISH_WORDS = "Kirjoitti sinulle"
WISH_MOVE = "Toivoi uutta aikaa"
WISH_CANCEL = "Halusi perua ajan"
WISH_FORGET = "Pyysi poistamaan tietonsa"
OUTCOME_SHOWN = "Voit vastata rivillä, jonka hän näkee paluukoodillaan."
OUTCOME_CANCELLED = "Aika on peruttu. Hän näkee sen paluukoodillaan."
OUTCOME_MOVED = "Aika on siirretty. Hän näkee uuden ajan paluukoodillaan."
OUTCOME_TIMES_OFFERED = "Toivottu aika ei ollut vapaa, joten hänelle on tarjottu muita aikoja."
OUTCOME_OUTDATED = "Aika oli ehtinyt muuttua, joten mitään ei tehty. Hän näkee paluukoodillaan, mikä on voimassa."
OUTCOME_FORGOTTEN = "Tiedot on poistettu. Jos aika on vielä sovittuna, loput poistuvat sen jälkeen."


def wished_time(wish: str, time: str) -> str:
    return f"{wish}: {time}"


def letter_came(day_and_time: str) -> str:
    return f"Tuli {day_and_time}"


def letters_new(count: int) -> str:
    return "1 uusi kirje" if count == 1 else f"{count} uutta kirjettä"


def letter_spoken(label: str, came: str, wish: str, *, seen: bool) -> str:
    return ", ".join([label, *([] if seen else [LETTER_NEW]), f"tullut {came}", wish])
