# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the desk that have no room of their own beside this one.

Constants for fixed texts, functions where a number or a time goes in.

Words follow the vocabulary of the service (päivystys, jono, keskustelu, muistiinpanot); a button says what it
does, a state says what is true now, and an error says what to do next.
"""

from __future__ import annotations

from console.core.values import Author, Delivery, DutyState, EndedBy, LinkState, SystemLine, TalkPhase

SERVICE = "Kuulolla"

# --- time ------------------------------------------------------------------------------------------
WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
WEEKDAYS_SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")
MONTHS_PARTITIVE = (
    "tammikuuta",
    "helmikuuta",
    "maaliskuuta",
    "huhtikuuta",
    "toukokuuta",
    "kesäkuuta",
    "heinäkuuta",
    "elokuuta",
    "syyskuuta",
    "lokakuuta",
    "marraskuuta",
    "joulukuuta",
)
UNDER_A_MINUTE = "alle 1 min"


def minutes(count: int) -> str:
    return f"{count} min"


def hours_and_minutes(hours: int, rest: int) -> str:
    return f"{hours} t {rest} min" if rest else f"{hours} t"


# --- duty bar --------------------------------------------------------------------------------------
DUTY = "Päivystys"
DUTY_STATE = {
    DutyState.OFF: "Päivystys pois",
    DutyState.ON: "Päivystys päällä",
    DutyState.CLOSING: "Päivystys päättyy pian",
    DutyState.FULL: "Päivystys täynnä",
    DutyState.ONLY_BOOKED: "Vain sovitut ajat",
}
DUTY_MENU_ON = "Päivystys päälle"
DUTY_MENU_CLOSING = "Päätä päivystys vartin päästä"
DUTY_MENU_OFF = "Päivystys pois"
DUTY_MENU_OPENING = "Seuraava aukioloaika…"
DUTY_MENU_CURTAIN = "Peitä näyttö"
DUTY_MENU_LOCK = "Lukitse ohjelma"
DUTY_PRESS_STARTS = "Painallus aloittaa päivystyksen. Alt ja nuoli alas avaa valikon."
DUTY_PRESS_OPENS = "Painallus avaa valikon."
LINK_STATE = {
    LinkState.NOT_PAIRED: "Ei liitetty palvelimeen",
    LinkState.CONNECTING: "Yhdistetään…",
    LinkState.CONNECTED: "Yhteys kunnossa",
    LinkState.LOST: "Ei yhteyttä",
}
PAIR_NOW = "Liitä palvelimeen"
CLOSED_BY_ADMIN = "Ylläpito sulki chatin"
OPEN_AGAIN = "Avaa chatti"


def closed_detail(day_and_time: str | None) -> str:
    until = f"Sulku päättyy {day_and_time}." if day_and_time else "Sulku on voimassa toistaiseksi."
    return f"{until} Uusia ei tule jonoon."


def link_lost_detail(lasted: str | None) -> str:
    since = f"Poikki {lasted}. " if lasted else ""
    return f"{since}Yritetään uudelleen. Vanhemmille kerrotaan katkosta."


def duty_counts(waiting: int, talking: int) -> str:
    queue = f"{waiting} jonossa" if waiting else "Jono on tyhjä"
    if not talking:
        return queue
    return f"{queue} · {talking} keskustelu{'' if talking == 1 else 'a'}"


def closes_at(clock: str) -> str:
    return f"Päättyy {clock}"


def opens_at(day_and_time: str) -> str:
    return f"Avautuu {day_and_time}"


OPENING_NOT_SET = "Seuraavaa aukioloaikaa ei ole asetettu"
OPENING_TITLE = "Seuraava aukioloaika"
OPENING_EXPLAINED = "Suomen aikaa. Näkyy sivulla."
OPENING_DATE = "Päivä"
OPENING_TIME = "Kellonaika"
OPENING_SET = "Aseta"
OPENING_UNKNOWN = "Ei tiedossa"
OPENING_BACK = "Peruuta"
OPENING_PAST = "Valitse aika, joka on vielä edessäpäin."

# --- closing the window while parents are there ----------------------------------------------------
CLOSE_YES = "Sulje"
CLOSE_NO = "Jatka"
CLOSE_NOBODY = "Jonossa ei ole enää ketään, eikä yhtään keskustelua ole kesken. Voit sulkea ohjelman."


def close_question(waiting: int, talking: int) -> str:
    """`waiting` parents are in the queue, `talking` talks are open; at least one of them is not 0."""
    queue = "Jonossa on 1 vanhempi" if waiting == 1 else f"Jonossa on {waiting} vanhempaa"
    talks = "1 keskustelu on kesken" if talking == 1 else f"{talking} keskustelua on kesken"
    breaks = "keskustelu katkeaa" if talking == 1 else "keskustelut katkeavat"
    goes_on = "Keskustelu voi" if talking == 1 else "Keskustelut voivat"
    later = f"{goes_on} jatkua, kun avaat ohjelman uudelleen."
    if not talking:
        return f"{queue}. Jos suljet ohjelman, jonossa oleville kerrotaan, että päivystys päättyi."
    if not waiting:
        return f"{talks[:1].upper()}{talks[1:]}. Jos suljet ohjelman, {breaks}. {later}"
    told = "Jos suljet ohjelman, jonossa oleville kerrotaan, että päivystys päättyi"
    return f"{queue}, ja {talks}. {told}, ja {breaks}. {later}"


# --- the curtain -----------------------------------------------------------------------------------
CURTAIN_TITLE = "Näyttö on peitetty"
CURTAIN_INTRO = "Kirjoita salalause, niin pääset jatkamaan."
CURTAIN_LIFT = "Avaa"
CURTAIN_NEWS = "Uutta on tullut."
CURTAIN_LOCKING = "Lukitaan…"
CURTAIN_NOT_LOCKED = "Ohjelmaa ei voi lukita, koska levylle ei voi tallentaa. Näyttö on peitetty."
CURTAIN_CLOSE_FIRST = "Kirjoita ensin salalause. Sen jälkeen ohjelman voi sulkea."

# --- queue -----------------------------------------------------------------------------------------
QUEUE = "Jono"
TAKE_NEXT = "Ota seuraava"
TAKE_THIS = "Ota tämä"
QUEUE_NO_LINE = "Ei ole vielä kirjoittanut"
QUEUE_GONE = "Ei enää jonossa"
QUEUE_EMPTY = "Jonossa ei ole ketään. Uusi vanhempi ilmestyy tähän itsestään."
QUEUE_EMPTY_OFF = "Päivystys on pois päältä. Kun laitat sen päälle, vanhemmat voivat tulla jonoon."
QUEUE_EMPTY_LOST = "Ei yhteyttä. Jono päivittyy, kun yhteys palaa."
QUEUE_EMPTY_NOT_PAIRED = "Liitä ohjelma ensin palvelimeen. Sen jälkeen vanhemmat voivat tulla jonoon."
AWAY = "poissa"
BOOKED = "sovittu aika"


def queue_row_spoken(label: str, number: int, since: str, marks: list[str], first_line: str) -> str:
    return ", ".join([label, f"sijalla {number}", f"odottanut {since} lähtien", *marks, first_line or QUEUE_NO_LINE])


# --- talks -----------------------------------------------------------------------------------------
TALKS = "Keskustelut"
TALKS_EMPTY = "Ei keskusteluja. Ota jonosta seuraava, niin keskustelu aukeaa tähän."
TALK_GONE = "Ei enää luettelossa"
TALK_NO_LINE = "Ei vielä viestejä"
DRAFT = "luonnos"
ENDED = "päättynyt"
PAUSED = "tauolla"
WAITING = "jonossa"
PHASE_MARK = {TalkPhase.WAITING: WAITING, TalkPhase.PAUSED: PAUSED, TalkPhase.ENDED: ENDED}


def unread_spoken(count: int) -> str:
    return "1 lukematon viesti" if count == 1 else f"{count} lukematonta viestiä"


def unanswered_spoken(since: str) -> str:
    return f"vastaamatta {since} lähtien"


def talk_row_spoken(label: str, marks: list[str], last_line: str) -> str:
    return ", ".join([label, *marks, last_line or TALK_NO_LINE])


# --- one talk --------------------------------------------------------------------------------------
NO_TALK_TITLE = "Valitse keskustelu"
NO_TALK = "Valitse keskustelu vasemmalta tai ota jonosta seuraava."
NO_TALK_KEYS = "Ctrl+N ottaa jonosta seuraavan, Ctrl+1…9 avaa keskustelun."
PRESENT = "Paikalla"
AWAY_NOW = "Poissa"
TYPING = "Kirjoittaa…"
PHASE = {TalkPhase.WAITING: "Jonossa", TalkPhase.TALKING: PRESENT, TalkPhase.PAUSED: "Tauolla"}
ENDED_BY = {
    EndedBy.PARENT: "Vanhempi lopetti keskustelun",
    EndedBy.WORKER: "Lopetit keskustelun",
    EndedBy.ABSENCE: "Keskustelu päättyi, koska vanhempi oli pitkään poissa",
    EndedBy.UNRULY: "Keskustelu päättyi, koska vanhemman sivu ei toiminut odotetusti",
    EndedBy.FAULT: "Keskustelu päättyi, koska salattu yhteys ei enää auennut",
}
ENDED_PLAINLY = "Keskustelu on päättynyt"
ENDED_LEAVE = "Selvä"
PUT_BACK = "Palauta jonoon"
PUT_BACK_EXPLAINED = "Vanhempi saa takaisin saman paikan jonossa."
END_TALK = "Lopeta keskustelu"
END_QUESTION = "Lopetetaanko keskustelu? Vanhempi näkee, että keskustelu päättyi. Sitä ei voi avata uudelleen."
END_QUESTION_DRAFT = "Lopetetaanko keskustelu? Luonnoksesi on vielä lähettämättä. Keskustelua ei voi avata uudelleen."
END_YES = "Kyllä, lopeta"
END_NO = "Jatka keskustelua"
REMOVE_TALK = "Poista keskustelu"
REMOVE_QUESTION = "Poistetaanko keskustelu? Viestit ja muistiinpanot poistetaan lopullisesti."
REMOVE_YES = "Kyllä, poista"
REMOVE_NO = "Säilytä vielä"


def away_since(clock: str) -> str:
    return f"Poissa {clock} lähtien"


def unanswered_for(lasted: str) -> str:
    return f"odottanut vastausta {lasted}"


def removed_at(day_and_time: str) -> str:
    return f"Viestit ja muistiinpanot poistuvat itsestään viimeistään {day_and_time}."


# --- transcript ------------------------------------------------------------------------------------
TRANSCRIPT = "Keskustelu"
AUTHOR = {Author.PARENT: "Vanhempi", Author.WORKER: "Sinä", Author.SYSTEM: "Tieto"}
DELIVERY = {Delivery.WAITING: "lähetetään", Delivery.ARRIVED: "Perillä"}
SYSTEM_LINE = {
    SystemLine.CHOSEN: "Vanhempi valitsi ajan {}.",
    SystemLine.MOVED: "Vanhempi siirsi ajan. Uusi aika on {}.",
    SystemLine.CANCELLED: "Vanhempi perui ajan {}.",
}
COPY_MESSAGE = "Kopioi viesti"
COPY_MESSAGES = "Kopioi valitut viestit"
TRANSCRIPT_EMPTY = "Ei vielä viestejä. Voit aloittaa tervehdyksellä."


def message_spoken(author: str, clock: str, text: str, delivery: str | None) -> str:
    return ", ".join([author, clock, text] + ([delivery] if delivery else []))


def new_messages(count: int) -> str:
    return "1 uusi viesti" if count == 1 else f"{count} uutta viestiä"


# --- composer --------------------------------------------------------------------------------------
MESSAGE = "Viesti"
MESSAGE_PLACEHOLDER = "Kirjoita viesti"
MESSAGE_ENDED = "Keskustelu on päättynyt. Viestejä ei voi enää lähettää."
SEND = "Lähetä"
SEND_KEYS = "Enter lähettää, Shift+Enter vaihtaa riviä"
SENDING = "Tallennetaan viestiä…"
SEND_OFFLINE = "Ei yhteyttä. Viesti jää talteen ja lähtee, kun yhteys palaa."
SEND_AWAY = "Vanhempi on poissa. Viesti jää talteen ja lähtee, kun hän palaa."
MESSAGE_REFUSED = "Viestiä ei voi enää lähettää tähän keskusteluun. Se on tallessa tässä kentässä."
MESSAGE_NOT_KEPT = "Viestiä ei voitu tallentaa, eikä se lähtenyt. Se on yhä tässä kentässä."


def room_left(count: int, *, about: bool) -> str:
    amount = "1 merkki" if count == 1 else f"{count} merkkiä"
    return f"Tilaa on vielä noin {amount}" if about else f"Tilaa on vielä {amount}"


def too_long(count: int, *, about: bool) -> str:
    amount = "1 merkin" if count == 1 else f"{count} merkkiä"
    amount = f"noin {amount}" if about else amount
    return f"Viesti on {amount} liian pitkä. Lyhennä sitä tai lähetä se kahdessa osassa."


# --- notes -----------------------------------------------------------------------------------------
NOTES = "Muistiinpanot"
NOTES_EXPLAINED = "Vain sinulle. Nämä eivät koskaan lähde tältä koneelta."
NOTES_PLACEHOLDER = "Kirjoita tähän, mitä haluat itse muistaa."
NOTES_NO_TALK = "Jokaisella keskustelulla on omat muistiinpanonsa. Ne näkyvät tässä, kun keskustelu on auki."
NOTE_EMPTY = "Tallentuu itsestään. F5 lisää kellonajan, # tekee otsikon ja viiva luettelon."
NOTE_SAVING = "Tallennetaan…"
NOTE_TOO_LONG = "Muistiinpano on hyvin pitkä. Se tallentuu, mutta ohjelma voi hidastua. Lyhennä sitä."


def note_saved(clock: str) -> str:
    return f"Tallennettu {clock}"


def notes_of(label: str) -> str:
    return f"Keskustelusta {label}"
