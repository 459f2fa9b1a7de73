# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of the pages before the desk: passphrase, recovery code, damage, emergency, pairing."""

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


# --- passphrase, first start, unlock ---------------------------------------------------------------
UNLOCK_FIELD = "Salalause"
UNLOCK_SHOW = "Näytä salalause"
FIRST_TITLE = "Tervetuloa"
FIRST_INTRO = (
    "Valitse ensin salalause. Sillä avaat ohjelman, ja sillä salataan kaikki, mitä ohjelma tallentaa tälle koneelle."
)
FIRST_LOSS_TITLE = "Kukaan muu ei tiedä salalausettasi"
FIRST_LOSS = (
    "Sitä ei voi kysyä mistään. Seuraavaksi saat palautuskoodin siltä varalta, että salalause katoaa. Jos molemmat "
    "katoavat, kukaan ei pääse enää käsiksi keskusteluihin, muistiinpanoihin ja sovittuihin aikoihin."
)
FIRST_DRAWN = "Käytän kuutta arvottua sanaa (suositus)"
FIRST_OWN = "Keksin salalauseen itse"
FIRST_DRAW_OTHERS = "Arvo uudet sanat"
FIRST_DRAWN_WORDS = "Arvotut sanat"
FIRST_DRAWN_EXPLAINED = "Kirjoita sanat paperille ja säilytä paperi muualla kuin koneen vieressä."
FIRST_DRAWN_AGAIN = "Kirjoita samat sanat vielä tähän"
FIRST_OWN_EDIT = "Oma salalause"
FIRST_OWN_AGAIN = "Sama salalause uudelleen"
FIRST_CREATE = "Ota käyttöön"
FIRST_BUSY = "Luodaan avaimia…"
FIRST_WORDS_DIFFER = "Sanat eivät ole samat kuin yllä. Tarkista kirjoitusasu."
FIRST_REPEAT_DIFFERS = "Salalauseet eivät ole samat. Kirjoita molempiin kenttiin sama."
STRENGTH_WEAK = "Helppo arvata. Muutama satunnainen sana lisää tekee siitä vahvemman."
STRENGTH_FAIR = "Kohtalainen. Pidempi on varmempi, jos joku varastaa koneen."
STRENGTH_GOOD = "Vahva, jos sitä ei ole käytetty muualla eikä se ole tuttu sanonta."


def passphrase_length_rule(least: int) -> str:
    return f"Vähintään {least} merkkiä. Usea sana peräkkäin on helpompi muistaa kuin erikoismerkit."


def passphrase_too_short(length: int, least: int) -> str:
    has = "on 1 merkki" if length == 1 else f"on {length} merkkiä"
    return f"Salalauseessa {has}. Siinä pitää olla vähintään {least}."


UNLOCK_TITLE = "Kuulolla on lukittu"
UNLOCK_INTRO = "Kirjoita salalause, niin keskustelut ja muistiinpanot aukeavat."
UNLOCK = "Avaa"
UNLOCK_BUSY = "Avataan…"
UNLOCK_WRONG = "Salalause ei ole oikea. Tarkista se ja yritä uudelleen."
UNLOCK_READ_ONLY = "Kansioon ei voi kirjoittaa, joten mitään ei voisi tallentaa. Tarkista kansion oikeudet."

FIRST_FAILED = "Käyttöönotto ei onnistunut. Mitään ei muutettu. Yritä uudelleen."


def folder_open_to_others(folder: object) -> str:
    return f"Kansio {folder} näkyy koneen muillekin käyttäjille: korjaa komennolla chmod 700 {folder}."


def folder_unusable(folder: object) -> str:
    return f"Kansiota {folder} ei voi käyttää: valitse --data, johon saat kirjoittaa."


# --- pairing ---------------------------------------------------------------------------------------
PAIRING_TITLE = "Liitä ohjelma palvelimeen"
PAIRING_INTRO = (
    "Pyydä palvelimen ylläpitäjältä liitosteksti. Hän saa sen komennolla ”kuulolla relay pair”. "
    "Teksti on voimassa 15 minuuttia, ja se käy vain kerran."
)
PAIRING_TEXT = "Liitosteksti"
PAIRING_TEXT_PLACEHOLDER = "Liitä teksti tähän"
PAIRING_START = "Jatka"
PAIRING_LATER = "Myöhemmin"
PAIRING_CONNECTING = "Otetaan yhteyttä palvelimeen…"
PAIRING_CANCEL = "Keskeytä"
PAIRING_COMPARE_TITLE = "Vertaa sanoja ylläpitäjän kanssa"
PAIRING_COMPARE = "Ylläpitäjän ruudulla pitää olla samat kuusi sanaa samassa järjestyksessä. Lukekaa ne ääneen."
PAIRING_WORDS = "Vertailtavat sanat"
PAIRING_WAITING = "Odotetaan, että ylläpitäjä vahvistaa liitoksen…"
PAIRING_DIFFER = "Jos sanat eivät ole samat, keskeytä. Silloin yhteyden välissä voi olla joku muu."
PAIRING_DONE_TITLE = "Palvelin on liitetty"
PAIRING_DONE = "Liitos tehdään vain kerran. Voit laittaa päivystyksen päälle, kun olet valmis."
PAIRING_FINISH = "Siirry keskusteluihin"
PAIRING_REFUSED_TITLE = "Liittäminen ei onnistunut"
PAIRING_REFUSED = "Palvelin ei hyväksynyt liitosta. Pyydä ylläpitäjältä uusi liitosteksti."
PAIRING_AGAIN = "Yritä uudelleen"
PAIRING_BAD_TEXT = "Tämä ei ole kokonainen liitosteksti. Kopioi se uudelleen alusta loppuun."
