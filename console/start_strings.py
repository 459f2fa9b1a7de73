# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the pages before the desk that are about its files: recovery code, damage, emergency."""

from __future__ import annotations

from collections.abc import Sequence

# --- recovery kit ----------------------------------------------------------------------------------
KIT_TITLE = "Ota palautuskoodi talteen"
KIT_INTRO = "Jos salalause joskus katoaa, tällä koodilla asetat uuden. Koodi näytetään vain tämän kerran."
KIT_AGAIN = "Koodin tallettaminen jäi viimeksi kesken. Tässä on uusi koodi. Hävitä aiempi, jos ehdit kirjoittaa sen."
KIT_CODE = "Palautuskoodi"
KIT_KEEP = (
    "Kirjoita koodi paperille, tulosta se tai tallenna se muistitikulle. Säilytä se lukitussa paikassa, "
    "ei tällä koneella eikä samassa paikassa kuin salalause."
)
KIT_PRINT = "Tulosta…"
KIT_SAVE = "Tallenna tiedostoon…"
KIT_SAVE_TITLE = "Palautuskoodin tallentaminen"
KIT_SAVE_KIND = "Teksti (*.txt)"
KIT_SAVE_FOLDER = "Kansio:"
KIT_SAVE_AS = "Tiedostotyyppi:"
KIT_PRINTED = "Lähetettiin tulostimelle. Tarkista, että koodi on paperilla."
KIT_NOT_SAVED = "Tiedostoa ei voitu tallentaa tähän paikkaan. Valitse toinen."
KIT_SAVED_BESIDE = (
    "Älä tallenna koodia samaan kansioon kuin ohjelman tiedostot: kansion viejä saisi myös koodin. "
    "Valitse toinen paikka."
)
KIT_LOSS_TITLE = "Jos molemmat katoavat"
KIT_LOSS = (
    "Ilman salalausetta ja palautuskoodia kukaan ei pääse enää käsiksi keskusteluihin, muistiinpanoihin ja "
    "sovittuihin aikoihin. Silloin ohjelma on otettava käyttöön alusta ja liitettävä palvelimeen uudelleen."
)
KIT_KEPT = "Koodi on tallessa"
KIT_CHECK_TITLE = "Tarkista vielä koodi"
KIT_CHECK = "Kirjoita koodista nämä kaksi ryhmää sen mukaan, mitä itselläsi on paperilla tai tiedostossa."
KIT_SHOW_AGAIN = "Näytä koodi uudelleen"
KIT_CONFIRM = "Vahvista"
KIT_DIFFERS = "Ryhmät eivät ole samat kuin koodissa. Tarkista ne, tai katso koodi uudelleen."


def kit_saved(name: str) -> str:
    return f"Tallennettu: {name}"


def kit_group(number: int) -> str:
    return f"Ryhmä {number}"


KIT_FILE_TITLE = "KUULOLLA: PALAUTUSKOODI"
KIT_FILE_PURPOSE = (
    "Tällä koodilla asetetaan uusi salalause, jos entinen on kadonnut. Koodi avaa ohjelman tiedoston siinä missä "
    "salalausekin, joten pidä se yhtä hyvässä tallessa: lukitussa paikassa, ei koneella eikä salalauseen vieressä."
)
KIT_FILE_USE = "Näin koodia käytetään:"
KIT_FILE_STEPS = (
    "Käynnistä Kuulolla koneella, jolla sen tiedostot ovat.",
    "Valitse ”Salalause on kadonnut”.",
    "Kirjoita koodi. Isoilla ja pienillä kirjaimilla ja väleillä ei ole merkitystä.",
    "Valitse uusi salalause. Vanha ei sen jälkeen enää käy.",
)
KIT_FILE_LIMITS = (
    "Koodista ei ole hyötyä ilman ohjelman kansiota. Jos kansio katoaa, tämä koodi ei tuo sitä takaisin.",
    "Jos sekä salalause että tämä koodi katoavat, tiedostoa ei voi avata kukaan.",
)


def kit_made(day: str) -> str:
    return f"Tehty {day}"


# --- the passphrase is lost ------------------------------------------------------------------------
LOST = "Salalause on kadonnut"
LOST_TITLE = "Avaa palautuskoodilla"
LOST_INTRO = (
    "Kirjoita palautuskoodi, jonka otit talteen käyttöönotossa. Siinä on kahdeksan neljän merkin ryhmää. "
    "Sen jälkeen valitset uuden salalauseen."
)
LOST_CODE = "Palautuskoodi"
LOST_CODE_PLACEHOLDER = "Esimerkiksi 7K2M 9QXA …"
LOST_NEXT = "Jatka"
LOST_BACK = "Takaisin"
LOST_WRONG = (
    "Koodi on kirjoitettu oikein, mutta se ei kuulu tähän tiedostoon. Onko sinulla uudempi koodi, tai onko tämä toisen "
    "koneen koodi?"
)
LOST_NEW_TITLE = "Valitse uusi salalause"
LOST_NEW_INTRO = "Koodi kävi. Entinen salalause lakkaa toimimasta, kun uusi on valittu. Palautuskoodi pysyy samana."
LOST_SET = "Vaihda ja avaa"
LOST_BUSY = "Vaihdetaan…"


def code_length(count: int, wanted: int) -> str:
    has = "on 1 merkki" if count == 1 else f"on {count} merkkiä"
    return f"Koodissa on {wanted} merkkiä. Kentässä {has}."


def code_slip(groups: Sequence[int]) -> str:
    """`groups` come in pairs: each pair has a check of its own."""
    numbers = [str(number) for number in groups]
    listed = f"{', '.join(numbers[:-1])} ja {numbers[-1]}"
    return f"Koodissa on kirjoitusvirhe. Tarkista ryhmät {listed}."


# --- a file that cannot be opened ------------------------------------------------------------------
CHECKING = "Tarkistetaan tiedostoa…"
IN_USE = "Toinen ohjelma käyttää tiedostoa. Sulje se ja yritä uudelleen."
DISK_FULL = "Levy on täynnä, joten mitään ei voisi tallentaa. Vapauta tilaa ja yritä uudelleen."
NOT_WRITABLE = "Levylle ei voi tallentaa. Tarkista, että se on kunnossa, ja yritä uudelleen."
TROUBLE_PLACE = "Tiedosto"
TROUBLE_RETRY = "Yritä uudelleen"
DAMAGED_TITLE = "Tiedosto on vioittunut"
DAMAGED = (
    "Salalause on oikea, mutta tiedosto ei ole enää sellainen kuin se tallennettiin. Syy voi olla levyssä tai "
    "katkenneessa virrassa. Tiedostoa ei ole muutettu."
)
FILE_MISSING_TITLE = "Tiedosto puuttuu"
FILE_MISSING = (
    "Salalause on oikea, mutta tiedosto ei ole paikallaan. Jos se on siirretty tai siitä on kopio, palauta se ja yritä "
    "uudelleen."
)
EMERGENCY_TITLE = "Voit päivystää heti hätätilassa"
EMERGENCY = (
    "Ohjelma aloittaa uuden tiedoston vanhan viereen. Palvelin tuntee sinut entiseltään, ja vanhemmat pääsevät jonoon. "
    "Aiemmat keskustelut ja muistiinpanot jäävät vanhaan tiedostoon. Kesken jääneestä keskustelusta vanhemmalle "
    "kerrotaan, että se on aloitettava alusta."
)
EMERGENCY_START = "Jatka hätätilassa"
EMERGENCY_BUSY = "Aloitetaan…"
KEY_DAMAGED_TITLE = "Avaintiedosto on vioittunut"
KEY_DAMAGED = (
    "Ilman avaintiedostoa ei salalause eikä palautuskoodi avaa mitään. Mitään ei ole muutettu. Jos sinulla on "
    "tiedostosta kopio, palauta se paikalleen ja yritä uudelleen."
)
KEY_MISSING_TITLE = "Avaintiedosto puuttuu"
KEY_MISSING = (
    "Kansiossa on ohjelman salattu tiedosto mutta ei sen avaintiedostoa. Jos se on siirretty tai siitä on kopio, "
    "palauta se paikalleen ja yritä uudelleen."
)
KEY_LOST = (
    "Jos kopiota ei ole, siirrä koko kansio talteen ja käynnistä ohjelma uudelleen. Silloin se otetaan käyttöön alusta "
    "ja liitetään palvelimeen uudelleen."
)
NEWER_TITLE = "Päivitä ohjelma"
NEWER = (
    "Tiedosto on tehty uudemmalla ohjelman versiolla kuin tämä. Päivitä ohjelma, niin tiedosto aukeaa. "
    "Sitä ei ole muutettu."
)
UNREADABLE_TITLE = "Tiedostoa ei voi lukea"


def emergency_note(names: Sequence[str], folder: object) -> str:
    """On the unlock page, as long as an emergency's file is in use."""
    one = len(names) == 1
    kept = "Aiempi tiedosto on tallessa" if one else "Aiemmat tiedostot ovat tallessa"
    gone = "Poista se, kun sitä ei enää tarvita." if one else "Poista ne, kun niitä ei enää tarvita."
    return f"Käytössä on hätätilassa aloitettu tiedosto. {kept} kansiossa {folder}: {', '.join(names)}. {gone}"


# --- lines of the command line ---------------------------------------------------------------------
CAME_FORWARD = "Ohjelma on jo käynnissä tällä koneella: sen ikkuna tuotiin esiin."
NO_ANSWER = "Ohjelma on jo käynnissä tällä koneella, mutta se ei vastaa: lopeta se ja käynnistä uudelleen."


def folder_writable_by_all(folder: object) -> str:
    return f"Kansioon {folder} voi kirjoittaa kuka tahansa koneen käyttäjä: korjaa komennolla chmod 700 {folder}."


def link_in_place(name: str, folder: object) -> str:
    return f"{folder}/{name} ei ole tavallinen tiedosto vaan linkki tai kansio: poista se ja palauta tiedosto itse."


def folder_read_only(folder: object) -> str:
    return f"Kansioon {folder} ei voi kirjoittaa: tarkista sen oikeudet tai valitse toinen --data."


def folder_disk_full(folder: object) -> str:
    return f"Levy on täynnä, eikä kansioon {folder} mahdu mitään: vapauta tilaa ja käynnistä uudelleen."
