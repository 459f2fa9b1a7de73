# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the emergency sheet and of the exported talk (as in strings.py).

Each number stands in a public text that somebody has read; the day of the reading is told beside them. A number that
was not found is not here.
"""

from __future__ import annotations

from typing import Final

from shared.signed import Language

EMERGENCY = "Hätätilanne"
BACK = "Takaisin keskusteluun"
FIRST = "Ensin"
STEPS: Final = (
    "Jos joku on nyt vaarassa, pyydä vanhempaa soittamaan itse hätänumeroon. Suomessa ja muualla EU:ssa se on 112, "
    "muualla sen maan oma hätänumero.",
    "Kysy: Missä olet? Kuka muu on paikalla? Oletteko turvassa juuri nyt?",
    "Jos hän ei voi soittaa, kysy osoite ja soita itse 112. Ilman osoitetta apua ei voi lähettää.",
    "Pysy keskustelussa, kunnes apua on tulossa. Muut voivat odottaa.",
)

KNOWN = "Mitä hänestä tiedetään"
NOTHING_KNOWN = (
    "Nimeä, puhelinnumeroa, osoitetta ja sijaintia ei ole missään. Palvelin ei tallenna, mistä sivu avattiin, eikä "
    "sitä saa selville jälkikäteenkään."
)
WROTE = "Kaikki muu on siinä, mitä hän on itse kirjoittanut."
WROTE_NOTHING = "Hän ei ole kirjoittanut mitään."
BY_CODE = "Hän on tullut paluukoodilla: aiemmat keskustelut ovat jatkon puolella."
LANGUAGES: Final = {Language.FI: "suomi", Language.SV: "ruotsi", Language.EN: "englanti"}


def arrived(day_and_time: str, language: Language) -> str:
    return f"Tuli jonoon {day_and_time}. Sivun kieli oli {LANGUAGES[language]}."


def booked(day_and_time: str) -> str:
    return f"Tuli sovittuun aikaan {day_and_time}."


WHOM = "Keneen ottaa yhteyttä"
READ_ON = "Luettu julkisista teksteistä 25.11.2026. Jos numero ei vastaa, etsi uusi palvelun omalta sivulta."
# Who, the number, and what for.
NUMBERS: Final = (
    ("Hätänumero", "112", "Aina auki ja maksuton: poliisi, ensihoito, pelastustoimi, kiireellinen sosiaaliapu."),
    (
        "Myrkytystietokeskus",
        "0800 147 111",
        "Yötä päivää, maksuton. Varanumero 09 471 977.",
    ),
    (
        "Nollalinja",
        "080 005 005",
        "Lähisuhdeväkivalta. Yötä päivää, nimettömänä, maksuton. Kertoo myös, missä lähin turvakoti on.",
    ),
    (
        "MIELI Kriisipuhelin",
        "09 2525 0111",
        "Suomeksi yötä päivää. Ulkomailta +358 9 2525 0111. Joskus joutuu soittamaan uudelleen.",
    ),
    ("Päivystysapu", "116 117", "Kun hoidon tarve ei ole hätätilanne. Manner-Suomessa, alueesta riippuen."),
    ("Rikosuhripäivystys", "116 006", "Tuki rikoksen uhrille, maksuton. Arkisin."),
    ("Lasten ja nuorten puhelin", "116 111", "Kun lapsi tarvitsee itse jonkun, jolle puhua. Joka päivä."),
    (
        "Ulkoministeriön päivystys",
        "+358 9 1605 5555",
        "Suomalainen hädässä ulkomailla. Ensin kuitenkin sen maan hätänumero.",
    ),
)
SOCIAL = "Sosiaalipäivystyksen numero on joka hyvinvointialueella oma. Hätätilanteessa sinne pääsee myös numerosta 112."


def number_spoken(who: str, number: str, what: str) -> str:
    return f"{who}, {number}. {what}"


# --- export ----------------------------------------------------------------------------------------
EXPORT = "Keskustelu tiedostoksi"
EXPORT_INTRO = (
    "Vain vanhemman luvalla, esimerkiksi viranomaista varten. Muistiinpanosi eivät tule mukaan. Tiedostoa ei ole "
    "salattu: poista se, kun sitä ei enää tarvita."
)
CONSENT = "Kysyin luvan, ja vanhempi antoi sen"
EXPORT_BUTTON = "Valitse kansio ja tallenna…"
EXPORT_FOLDER = "Kansio"
EXPORT_FAILED = "Tiedostoa ei voitu tallentaa tähän kansioon. Valitse toinen."


def exported(path: str) -> str:
    return f"Tallennettu: {path}"


FILE_TITLE = "Kuulolla: keskustelu"
FILE_CONSENT = "Vanhempi on antanut luvan tähän tiedostoon. Luvan on kirjannut päivystäjä."
FILE_TIMES = "Kellonajat ovat Suomen aikaa."
FILE_PARENT = "Vanhempi"
FILE_WORKER = "Päivystäjä"


def file_about(label: str, began: str, made: str) -> str:
    return f"Keskustelu {label}, alkoi {began}. Tallennettu {made}."
