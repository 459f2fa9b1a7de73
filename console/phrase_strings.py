# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finnish texts of phrases, gaps and notes on cases. As in strings.py: constants, and functions where something goes
in."""

from __future__ import annotations

from console.core.phrase_import import FileFault
from console.core.phrases import PHRASES_MOST, PhraseFault

# --- in the box of a talk ----------------------------------------------------------------------------
PHRASES = "Fraasit"
PHRASES_OPEN = "Etsi fraasi (/)"
PHRASES_KEYS = "Enter lisää luonnokseen, Esc sulkee"
PHRASES_NOTHING = "Ei löytynyt. Poista sanoja tai sulje haku painamalla Esc."
FINDER_OPEN = "Fraasihaku on auki. Valitse fraasi tai sulje haku painamalla Esc."
PHRASES_NONE = "Fraaseja ei ole. Voit lisätä niitä Fraasit-näkymässä (F4)."
FAVOURITE_MARK = "★"
LOOSE = "lähes sama"


def phrase_spoken(text: str, group: str, *, favourite: bool, exact: bool) -> str:
    marks = (["suosikki"] if favourite else []) + ([] if exact else [LOOSE])
    return ", ".join([text, group, *marks])


def gap_open(name: str) -> str:
    if not name:
        return "Viestissä on tyhjä aukko { }. Täytä tai poista se, niin viestin voi lähettää."
    return f"Täytä ensin kohta {{{name}}}. Jos tarkoitat aaltosulkeita, kirjoita {{{{."


def gap_filled(words: str) -> str:
    return f"Valmiiksi täytetty: {words}. Tarkista ennen lähettämistä."


def gaps_left(count: int) -> str:
    return (
        "1 kohta täyttämättä. Sarkain vie siihen." if count == 1 else f"{count} kohtaa täyttämättä. Sarkain vie niihin."
    )


GAP_STALE = "Sovittu aika on muuttunut sen jälkeen, kun se tuli luonnokseen. Tarkista aika."
TIME_GAP = "aika"  # the name of the gap that the desk fills with the next agreed time


def finnish_time_told(day_and_time: str) -> str:
    return f"{day_and_time} Suomen aikaa"


# --- the bank ----------------------------------------------------------------------------------------
INTRO = "Kirjoita viestikenttään /, niin fraasi löytyy kesken keskustelun. Valittu fraasi tulee luonnokseksi."
SEARCH = "Etsi fraaseista"
LIST = "Fraasien luettelo"
LIST_EMPTY = "Ei fraaseja."
NEW = "Uusi fraasi"
GROUP = "Ryhmä"
TITLE = "Lyhyt nimi (ei pakollinen)"
TEXT = "Teksti"
TEXT_HELP = "Aukko: {nimi} tai {nimi=valmis sana}. Aukko {aika} täyttyy seuraavalla sovitulla ajalla."
FAVOURITE = "Suosikki (haussa ensin)"
SAVE = "Tallenna"
DROP = "Peru muutokset"
DELETE = "Poista fraasi"
DELETE_QUESTION = "Poistetaanko tämä fraasi?"
DELETE_YES = "Kyllä, poista"
DELETE_NO = "Säilytä"
LEAVE_QUESTION = "Fraasissa on tallentamattomia muutoksia."
LEAVE_YES = "Peru muutokset"
LEAVE_NO = "Jatka muokkaamista"
SAVED = "Tallennettu."
DELETED = "Poistettu."
NOT_KEPT = "Tallennus ei onnistunut. Mikään ei muuttunut. Yritä uudelleen."
BACK_TO_LIST = "Takaisin luetteloon"
NOTHING_CHOSEN = "Valitse fraasi luettelosta tai lisää uusi."
OWN_TOLD = "Itse kirjoitettu tai muokattu. Tuonti ei muuta sitä kysymättä."


def count_told(count: int) -> str:
    return "1 fraasi" if count == 1 else f"{count} fraasia"


# --- files -------------------------------------------------------------------------------------------
IMPORT = "Tuo tiedostosta…"
EXPORT = "Vie tiedostoon…"
SEED = "Ohjelman fraasit…"
FILE_KIND = "Fraasitiedosto (*.toml)"
FILE_NAME = "kuulolla-fraasit.toml"
FILE_FOLDER = "Kansio:"
FILE_NAME_LABEL = "Nimi:"
FILE_TYPE = "Muoto:"
FILE_HEAD = """Kuulollan fraasit. Tiedostoa voi muokata millä tahansa tekstieditorilla ja tuoda sen takaisin ohjelmaan.

Jokainen fraasi alkaa rivillä [[fraasi]]. Sen alla:
  tunnus    pysyy samana, vaikka sanat muuttuvat; uudesta fraasista sen voi jättää pois
  ryhma     minkä otsikon alla fraasi on
  nimi      lyhyt nimi pidemmälle tekstille (ei pakollinen)
  teksti    sanat; {nimi} on aukko, {nimi=sana} valmiiksi täytetty aukko ja {{ aaltosulje
  suosikki  true, jos fraasi näytetään haussa ensimmäisenä

Fraasi, joka puuttuu tiedostosta, ei poistu ohjelmasta.
"""
PREVIEW_TITLE = "Mitä tuonti muuttaisi"
PREVIEW_ADDED = "Lisätään"
PREVIEW_CHANGED = "Muuttuu"
PREVIEW_OWN = "Itse kirjoitetut tai muokatut, jotka säilyvät, ellet valitse toisin"
PREVIEW_BEFORE = "Nyt"
PREVIEW_AFTER = "Tiedostossa"
PREVIEW_WITH_OWN = "Korvaa myös ne, jotka olen itse kirjoittanut tai muokannut"
PREVIEW_DO = "Tuo"
PREVIEW_LEAVE = "Peruuta"
PREVIEW_IDLE = "Kaikki tiedoston fraasit ovat jo ohjelmassa. Tuotavaa ei ole."
PREVIEW_CLOSE = "Takaisin"
PREVIEW_LIST = "Tuotavat fraasit"
IMPORTED = "Fraasit on tuotu."
PREVIEW_RENEWED = "Fraasit muuttuivat sillä välin. Tarkista luettelo uudelleen."
FILE_UNREADABLE = "Tiedostoa ei voi lukea. Tarkista, että se on olemassa ja että sinulla on siihen oikeus."
FILE_TOO_LARGE = "Tiedosto on liian suuri ollakseen fraasitiedosto. Mitään ei muutettu."
FILE_UNWRITABLE = "Tiedostoa ei voi kirjoittaa tähän kansioon. Valitse toinen kansio."


def preview_told(added: int, changed: int, own: int, same: int) -> str:
    parts = [
        f"lisätään {added}" if added else "",
        f"muuttuu {changed}" if changed else "",
        f"itse kirjoitettuja {own}" if own else "",
        f"ennallaan {same}" if same else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{told[:1].upper()}{told[1:]}. Mitään ei ole vielä muutettu."


def exported(path: str) -> str:
    return f"Fraasit on viety tiedostoon {path}."


_FAULTS: dict[PhraseFault | FileFault, str] = {
    PhraseFault.NO_TEXT: "fraasilta puuttuu teksti",
    PhraseFault.TOO_LONG: "teksti ei mahdu yhteen viestiin",
    PhraseFault.NO_GROUP: "fraasilta puuttuu ryhmä",
    PhraseFault.LONG_NAME: "ryhmä, nimi tai tunnus on liian pitkä",
    PhraseFault.NAMELESS_GAP: "aukolta puuttuu nimi",
    PhraseFault.UNCLOSED_GAP: "aukko { ei pääty, tai sen nimi on liian pitkä. Aaltosulje kirjoitetaan {{",
    PhraseFault.DIRECTION: "tekstissä on merkki, joka kääntää kirjoitussuunnan",
    PhraseFault.CONTROL: "tekstissä on ohjausmerkki, jota ei voi näyttää",
    FileFault.NOT_UTF8: "teksti ei ole UTF-8-muodossa",
    FileFault.NOT_TOML: "rivi ei ole oikeaa muotoa (lainausmerkki tai = voi puuttua)",
    FileFault.NO_PHRASES: "tiedostossa ei ole yhtään fraasia",
    FileFault.UNKNOWN_NAME: "tuntematon nimi",
    FileFault.WRONG_KIND: "arvo on väärää lajia",
    FileFault.TWICE: "sama tunnus on kahdella fraasilla",
    FileFault.TOO_MANY: f"fraaseja on enemmän kuin {PHRASES_MOST}",
}


def phrase_fault(fault: PhraseFault) -> str:
    told = _FAULTS[fault]
    return f"{told[:1].upper()}{told[1:]}."


def file_fault(fault: PhraseFault | FileFault, line: int, name: str) -> str:
    where = f" ({name})" if name and fault in (FileFault.UNKNOWN_NAME, FileFault.WRONG_KIND) else ""
    return f"Rivi {line}: {_FAULTS[fault]}{where}. Mitään ei muutettu."


# --- the help page -----------------------------------------------------------------------------------
HELP = "Vahvuudet ja kiitos"
HELP_BACK = "Takaisin fraaseihin"

# --- notes on cases ----------------------------------------------------------------------------------
NOTES_CHOICE = "Kumman muistiinpanot"
OF_TALK = "Keskustelu"
OF_CASE = "Tapaus"
OF_CASE_FILLED = "Tapaus •"
OF_CASE_FILLED_SPOKEN = "Tapaus, muistiinpanoja on"
CASE_NOTES = "Tapauksen muistiinpanot"
CASE_NOTES_PLACEHOLDER = "Kirjoita tähän, mitä haluat muistaa seuraavallakin kerralla."
CASE_NOTES_OF = "Kaikki saman paluukoodin keskustelut"
JOINED_NOTES = "Yhdistetyn tapauksen muistiinpanot"


def joined_note(label: str, text: str) -> str:
    return f"{label}:\n{text}"


def talk_stamp(clock: str) -> str:
    return f"{clock} – "


def case_stamp(day: int, month: int, year: int, clock: str) -> str:
    return f"{day}.{month}.{year} {clock} – "
