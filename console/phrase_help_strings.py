# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's help page on naming strengths, thanking and reading. Examples to learn from: none of them can be laid
into a talk, since thanks that were not thought of for this parent are none (design.md 9)."""

from __future__ import annotations

from typing import Final

INTRO: Final = (
    "Nämä ovat esimerkkejä, eivät valmiita viestejä. Kiitos ja vahvuus koskettavat, kun ne lähtevät siitä, mitä juuri "
    "tämä vanhempi kertoi. Siksi niitä ei voi lisätä luonnokseen."
)
STRENGTHS: Final = "Vahvuuden nimeäminen ja kiitos"
STRENGTHS_REMARK: Final = (
    "Viimeistä käytetään vain, kun keskustelu antaa siihen aihetta: tyhjä kehu haavoittaa, jos vanhempi on kertonut "
    "satuttaneensa."
)
READING: Final = "Kun luet vanhemman tekstiä"
STRENGTH_LINES: Final = (
    "Kiitos, että luotit tämän minulle.",
    "Näen vanhemman, joka ei luovuta, vaikka voimat ovat vähissä.",
    "Pysähdyit miettimään, mitä lapsesi tarvitsi. Se on lapselle iso asia.",
    "Osasit pyytää anteeksi lapseltasi. Siitä hän oppii, että riidan jälkeen voi sopia.",
    "Huomasit itse, missä kohdassa tilanne alkoi kiristyä. Se auttaa ensi kerralla.",
    "Hait apua, vaikka se jännitti. Siihen tarvittiin rohkeutta.",
    "Kuvailit lastasi niin lämpimästi, että melkein näin hänet edessäni.",
    "Olet jaksanut pitää kiinni iltasaduista. Se on teidän yhteinen turvapaikkanne.",
    "Pystyit katsomaan asiaa myös toisen vanhemman kannalta. Se ei ole helppoa, kun on loukkaantunut.",
    "Sanoit ääneen vaikean asian. Nyt sinun ei tarvitse kantaa sitä ihan yksin.",
    "Lapsellasi on vanhempi, joka haluaa ymmärtää häntä.",
    "Tunnistit omat rajasi. Sekin on huolenpitoa lapsesta.",
    "Rakensit arjen uuteen maahan. Siinä on paljon sellaista työtä, jota kukaan ei näe.",
    "Pidät yllä lapsesi suomen kieltä, vaikka ympärillä puhutaan muuta. Se on lahja hänelle.",
    "Otit tänään ison askeleen, kun …",
    "Siitä, miten kirjoitit, välittyi sinnikkyys ja huumori.",
    "Annoit itsellesi luvan olla keskeneräinen. Lapsikin saa siitä luvan.",
    "Löysit itse ratkaisun: … Minä vain kuuntelin.",
    "Kiitos, että kerroit, mikä tässä keskustelussa auttoi ja mikä ei.",
    "Toivon, että muistat illalla tämänkin: teit tänään jotain hyvää lapsesi eteen.",
    "Vahvuutesi on se, että … Siitä kannattaa pitää kiinni.",
    "Kiitos tästä hetkestä. Toivotan teille hyvää viikkoa.",
    "Tervetuloa takaisin, jos siltä tuntuu. Mikään asia ei ole liian pieni.",
    "Jään ajattelemaan sitä, miten kauniisti kerroit lapsestasi.",
    "Kiitos sinulle. On hienoa, että lapsellasi on juuri sinut.",
)
READING_LINES: Final = (
    "Pysähdy, kun vauhti kiihtyy: kysy yksi asia, älä kolmea.",
    "Jos alat neuvoa, palaa kysymään, miltä vanhemmasta tuntuu.",
    "Huomaa sivulause: painavin asia mainitaan usein ohimennen.",
    "Sano tulkintasi arvauksena: ”mietin, voisiko olla niin, että…”.",
    "Pidä mielessä kolme mieltä: vanhemman, lapsen ja omasi.",
    "Kun et ymmärrä, sano se. Se on lupa vanhemmallekin olla epävarma.",
    "Vahvuus nimetään teosta tai ajatuksesta, jonka vanhempi itse kertoi, ei yleisesti.",
    "Kun vanhempi on kovassa tunnekuohussa, rauhoita ensin, pohtikaa vasta sitten.",
)
