# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every Finnish text of the follow-up side: return codes, agreed times, pauses, earlier talks (as in strings.py)."""

from __future__ import annotations

from console.core.booking import BookingStatus
from shared.limits import CARD_LINE_POINTS, OFFER_TIMES

# --- the right side --------------------------------------------------------------------------------
RIGHT_SIDE = "Keskustelun rinnalla"
FOLLOW_UP = "Jatko"
FOLLOW_UP_NO_TALK = "Sovitut ajat, paluukoodi ja aiemmat keskustelut näkyvät tässä, kun keskustelu on auki."
BACK = "Takaisin"
CLOSE = "Sulje"

# --- the places of the desk ------------------------------------------------------------------------
CALENDAR = "Kalenteri"
LETTERS = "Kirjeet"
BACK_TO_TALKS = "Takaisin keskusteluihin"
DUTY_MENU_ONLY_BOOKED = "Vain sovitut ajat"


def letters_waiting(count: int) -> str:
    return f"{LETTERS} ({count})" if count else LETTERS


def letters_spoken(count: int) -> str:
    return f"{LETTERS}, {count} uutta" if count > 1 else f"{LETTERS}, 1 uusi" if count else LETTERS


# --- marks in rows ---------------------------------------------------------------------------------
BY_CODE = "paluukoodi"
TWICE = "sama koodi kahdesti"


def booked_mark(clock: str) -> str:
    return f"sovittu aika {clock}"


def paused_mark(clock: str) -> str:
    return f"tauolla {clock} asti"


def paused_state(clock: str) -> str:
    return f"Tauolla {clock} asti"


# --- who is there ----------------------------------------------------------------------------------
CAME_BY_CODE = "Tuli paluukoodilla. Varmista, kenen kanssa puhut, ennen kuin viittaat aiempiin keskusteluihin."
TWICE_TITLE = "Samalla koodilla on kaksi kävijää yhtä aikaa"
TWICE_TEXT = (
    "Joku muu on voinut löytää koodin. Älä viittaa aiempiin keskusteluihin kummankaan kanssa, ennen kuin tiedät, "
    "kenen kanssa puhut."
)
HAS_CODE = "Vanhemmalla on paluukoodi."
NO_CODE = "Vanhemmalla ei ole paluukoodia. Hän saa sen, kun hän valitsee ajan."


def question_told(question: str) -> str:
    return f"Vanhempi toivoo, että kysyt: ”{question}”"


# --- agreed times ----------------------------------------------------------------------------------
BOOKINGS = "Sovitut ajat"
NO_BOOKINGS = "Aikaa ei ole sovittu."
BOOKING_STATUS = {
    BookingStatus.BOOKED: "Sovittu",
    BookingStatus.CANCELLED_BY_PARENT: "Vanhempi perui",
    BookingStatus.CANCELLED_BY_WORKER: "Peruit",
    BookingStatus.ABSENT: "Peruuntui, koska olet poissa. Vanhempi ei ole vielä valinnut uutta aikaa.",
    BookingStatus.MET: "Toteutui",
    BookingStatus.NOT_SHOWN_UP: "Vanhempi ei tullut. Hänelle on tarjolla uusia aikoja.",
}
BOOKING_DUE = "Sovittu, nyt"
MOVE = "Siirrä"
CANCEL = "Peru"
LENGTHEN = "Pidennä"
LENGTHEN_BY = (15, 30, 45, 60)  # minutes
CANCEL_YES = "Kyllä, peru aika"
CANCEL_NO = "Pidä aika"
LENGTHEN_YES = "Pidennä"
LENGTHEN_NO = "Älä pidennä"
OLDER_BOOKINGS = "Näytä menneet ja perutut"


def lengthen_by(minutes: int) -> str:
    return f"{minutes} minuuttia"


def move_spoken(span: str) -> str:
    return f"Siirrä aika {span}"


def cancel_spoken(span: str) -> str:
    return f"Peru aika {span}"


def lengthen_spoken(span: str) -> str:
    return f"Pidennä aikaa {span}"


def cancel_question(span: str) -> str:
    return f"Perutaanko aika {span}? Vanhempi näkee, että aika on peruttu. Perumista ei voi ottaa takaisin."


def lengthen_question(minutes: int, ends: str) -> str:
    return f"Pidennetäänkö aikaa {minutes} minuutilla? Aika päättyy silloin {ends}. Vanhempi näkee muutoksen heti."


# --- offering times --------------------------------------------------------------------------------
OFFER = "Uusi aika"
OFFER_CHOSEN = "Valitse ajat…"
OFFER_ALL = "Tarjoa kaikki vapaat"
OFFER_ALL_EXPLAINED = f"Vanhempi näkee {OFFER_TIMES} ensimmäistä vapaata aikaa ja voi pyytää lisää."
OFFER_ENDED = "Aikoja voi tarjota, kun keskustelu on käynnissä."
ON_OFFER = "Vanhemmalla valittavana nyt:"
FREE_TIMES = "Vapaat ajat"
NO_FREE_TIMES = "Vapaita aikoja ei ole. Saat niitä lisää muuttamalla päivystysaikoja kalenterissa."
PICK_TITLE = "Valitse tarjottavat ajat"
PICK_EXPLAINED = f"Suomen aikaa. Enintään {OFFER_TIMES} kerralla."
MOVE_EXPLAINED = "Suomen aikaa. Vanhempi näkee uuden ajan heti."
MOVE_HERE = "Siirrä tähän aikaan"
PICK_NONE = "Tarjoa valitut"
TIME_GONE = "varattu"
CHOSEN = "valittu"
PICK_MOST = f"Enintään {OFFER_TIMES} aikaa voi tarjota kerralla."


def move_title(span: str) -> str:
    return f"Siirrä aika {span}"


def offer_count(count: int) -> str:
    return "Tarjoa 1 aika" if count == 1 else f"Tarjoa {count} aikaa"


def day_of_offer(day: str, clocks: str) -> str:
    return f"{day} klo {clocks}"


# --- pauses ----------------------------------------------------------------------------------------
PAUSE = "Tauko"
PAUSE_EXPLAINED = "Vanhempi näkee, milloin jatketaan."
PAUSE_MINUTES = (5, 10, 15, 30)
PAUSE_UNTIL = "Jatkamme klo"
PAUSE_OWN = "Tauolle"
RESUME = "Jatka keskustelua"
PAUSED_OPEN = "Keskustelu on tauolla."
PAUSE_LONGEST = 12 * 3600  # seconds; further off lies another day, and an agreed time is the word for it


def pause_minutes(minutes: int) -> str:
    return f"{minutes} min"


def pause_minutes_spoken(minutes: int) -> str:
    return f"Tauko {minutes} minuuttia"


def paused_until(clock: str) -> str:
    return f"Keskustelu on tauolla {clock} asti."


def pause_over(clock: str) -> str:
    return f"Tauon oli määrä päättyä {clock}."


# --- the line on the card --------------------------------------------------------------------------
LINE = "Rivi vanhemmalle"
LINE_EXPLAINED = "Vanhempi näkee tämän paluukoodilla, vaikka päivystys olisi kiinni."
LINE_PLACEHOLDER = "Esimerkiksi: Jutellaan ensi kerralla siitä, miten viikko sujui."
LINE_SAVE = "Näytä vanhemmalle"
LINE_SAVED = "Vanhempi näkee tämän"
LINE_NOT_SAVED = "Ei vielä näkyvissä vanhemmalle"
LINE_EMPTY = "Riviä ei ole"
LINE_NO_CODE = "Rivin voi kirjoittaa, kun vanhemmalla on paluukoodi."


def line_count(points: int) -> str:
    return f"{points}/{CARD_LINE_POINTS}"


def line_too_long(over: int) -> str:
    return f"{over} merkkiä liikaa" if over > 1 else "1 merkki liikaa"


# --- earlier talks ---------------------------------------------------------------------------------
EARLIER = "Aiemmat keskustelut"
NO_EARLIER = "Aiempia keskusteluja ei ole tallessa."
EARLIER_TRANSCRIPT = "Aiempi keskustelu"
EARLIER_NOTE = "Muistiinpanot silloin"
EARLIER_NO_NOTE = "Ei muistiinpanoja."
READ_ONLY = "Vain luettavaksi. Vanhempi ei näe tätä."


def last_time(day_and_time: str) -> str:
    return f"Viimeksi {day_and_time}"


def open_earlier(day_and_time: str) -> str:
    return f"Avaa keskustelu {day_and_time}"


def earlier_title(day_and_time: str) -> str:
    return f"Keskustelu {day_and_time}"


def quoted(text: str) -> str:
    return f"”{text}”"


# --- one parent, two visits ------------------------------------------------------------------------
JOIN = "Sama vanhempi"
JOIN_EXPLAINED = "Jos tiedät, että vanhempi on käynyt ennenkin, voit yhdistää käynnit. Sen voi perua."
JOIN_CHOOSE = "Yhdistä aiempaan…"
JOIN_TITLE = "Kenen kanssa keskustelet?"
JOIN_PICK_EXPLAINED = "Käynnillä on sen jälkeen samat sovitut ajat ja aiemmat keskustelut. Voit erottaa ne myöhemmin."
JOIN_LIST = "Aiemmat kävijät"
JOIN_NONE = "Muita kävijöitä ei ole tallessa."
JOIN_YES = "Yhdistä"


def last_here(day_and_time: str) -> str:
    return f"viimeksi {day_and_time}"


def agreed_on(day: str) -> str:
    return f"sovittu aika {day}"


def part_from(label: str) -> str:
    return f"Erota {label}"


# --- forget me -------------------------------------------------------------------------------------
FORGET = "Unohda"
FORGET_EXPLAINED = "Jos vanhempi pyytää, että hänet unohdetaan."
FORGET_CHOOSE = "Unohda vanhempi…"
FORGET_YES = "Kyllä, poista kaikki"
FORGET_NO = "Säilytä"


def forget_question(coming: str | None) -> str:
    what = (
        "Poistetaanko kaikki, mitä tästä vanhemmasta on tallessa? Aiemmat keskustelut, muistiinpanot ja kirjeet "
        "poistuvat lopullisesti."
    )
    if coming is None:
        return f"{what} Paluukoodi lakkaa toimimasta. Tämä keskustelu voi jatkua loppuun."
    return f"{what} Sovittu aika {coming} jää voimaan, ja paluukoodi toimii siihen asti."


# --- what the parent did ---------------------------------------------------------------------------
FOLLOW_UP_CHANGED = "Jatko ●"
FOLLOW_UP_CHANGED_SPOKEN = "Jatko, muuttunut"


def news_booked(span: str) -> str:
    return f"Aika on sovittu: {span}."


def news_moved(span: str) -> str:
    return f"Aika on siirretty: {span}."


def news_cancelled(span: str) -> str:
    return f"Vanhempi perui ajan {span}."


# --- what was done, and what was not ---------------------------------------------------------------
DONE_OFFERED = "Ajat näkyvät nyt vanhemmalle."
DONE_MOVED = "Aika on siirretty."
DONE_CANCELLED = "Aika on peruttu."
DONE_LENGTHENED = "Aikaa on pidennetty."
DONE_PAUSED = "Keskustelu on tauolla."
DONE_RESUMED = "Keskustelu jatkuu."
DONE_LINE = "Rivi on tallessa."
DONE_JOINED = "Käynnit on yhdistetty."
DONE_PARTED = "Käynnit on erotettu."
DONE_FORGOTTEN = "Tiedot on poistettu."
NOT_OFFERED = "Aikoja ei tarjottu: jokin niistä ehti mennä, tai vanhempi ei ole enää paikalla. Valitse uudelleen."
NOT_OFFERED_ALL = "Aikoja ei tarjottu: vapaita aikoja ei ole, tai keskustelu on päättynyt."
NOT_MOVED = "Aikaa ei siirretty: uusi aika ehti mennä, tai vanhaa ei enää ole. Katso tilanne ja valitse uudelleen."
NOT_CANCELLED = "Aikaa ei peruttu: se on jo peruttu tai mennyt."
NOT_LENGTHENED = "Aikaa ei pidennetty: seuraava sovittu aika alkaa ennen sitä."
NOT_PAUSED = "Taukoa ei aloitettu: keskustelu ei ole käynnissä, tai kellonaika on jo mennyt."
NOT_RESUMED = "Keskustelu ei ollut enää tauolla."
NOT_LINE = "Riviä ei tallennettu. Teksti on yhä kentässä."
NOT_JOINED = "Käyntejä ei yhdistetty: ne ovat jo samaa, tai toista ei enää ole."
NOT_PARTED = "Käyntejä ei erotettu: ne ovat jo erillään."
NOT_FORGOTTEN = "Mitään ei poistettu: tietoja ei enää ole."
NOT_KEPT = "Levylle ei voi tallentaa, joten mitään ei muuttunut. Yritä uudelleen, kun tilaa on."
EARLIER_GONE = "Keskustelu on poistettu."
