# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of the keys: every key of the desk, and in Finnish what it does.

A test holds it to the keys that the window really listens to: whoever adds one there writes it down here.
"""

from __future__ import annotations

from typing import Final

KEYS = "Näppäimet"
KEYS_INTRO = "Kaiken voi tehdä ilman hiirtä. Esc vie tästä takaisin."

NINE: Final = {"Ctrl+1": "Ctrl+1…9"}  # one stands for all nine
# Key sequences as Qt writes them, with what they do.
SHEET: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        "Jono ja keskustelut",
        (
            ("Ctrl+N", "Ota jonosta seuraava"),
            ("Ctrl+1", "Avaa keskustelu, jonka vieressä on tämä numero"),
            ("Ctrl+U", "Avaa se, joka on odottanut vastausta pisimpään"),
            ("Ctrl+Shift+J", "Palauta keskustelu jonoon entiselle paikalle"),
            ("Ctrl+J", "Siirry jonoon"),
            ("Ctrl+K", "Siirry keskustelujen luetteloon"),
        ),
    ),
    (
        "Keskustelu",
        (
            ("Ctrl+L", "Siirry viestikenttään"),
            ("Ctrl+H", "Lähetä ”Hetkinen, vastaan pian.” Luonnos säilyy."),
            ("Ctrl+Shift+L", "Lopeta keskustelu (kysytään ensin)"),
            ("Ctrl+Shift+E", "Hätätilanne: keneen ottaa yhteyttä"),
            ("Ctrl+M", "Siirry muistiinpanoihin"),
            ("Ctrl+T", "Siirry jatkoon: sovitut ajat ja paluukoodi"),
        ),
    ),
    (
        "Ikkuna",
        (
            ("F1", "Tämä luettelo"),
            ("F4", "Fraasit ja takaisin"),
            ("F6", "Seuraava alue"),
            ("Shift+F6", "Edellinen alue"),
            ("F7", "Kalenteri ja takaisin"),
            ("F8", "Kirjeet ja takaisin"),
            ("F9", "Asetukset ja takaisin"),
            ("Ctrl+Shift+U", "Näytä, mistä hälytetään"),
            ("Ctrl+Shift+H", "Hälytykset hiljaa 10 minuuttia, tai taas ääneen"),
        ),
    ),
)
# Keys that a part of the window listens to while it has the focus, or that the window itself does.
ELSEWHERE: Final[tuple[tuple[str, str], ...]] = (
    ("Enter", "Lähetä viesti"),
    ("Shift+Enter", "Vaihda riviä viestissä"),
    ("/", "Etsi fraasi viestiin"),
    ("Sarkain", "Seuraavaan täytettävään kohtaan viestissä"),
    ("F5", "Kellonaika muistiinpanoihin"),
    ("Alt+Alas", "Avaa päivystyksen valikko, kun olet painikkeessa"),
    ("Esc", "Takaisin keskusteluihin"),
)
ELSEWHERE_TITLE = "Kentissä ja painikkeissa"
CURTAIN_KEY = "Peitä näyttö"


def key_spoken(keys: str, what: str) -> str:
    return f"{keys}: {what}"
