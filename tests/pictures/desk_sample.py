# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lifelike data for pictures of the desk. Every word is made up."""

from __future__ import annotations

from console.core.values import Author, Delivery, MessageView, QueueRow, TalkId, TalkPhase, TalkRow

NOW = 1_796_216_700.0  # ke 2.12.2026 klo 15.05 in Finland
MINUTE = 60.0
WORDS = ("lumme", "hanki", "ruoko", "syli", "kaisla", "aamu")
HOSTILE = '<img src="http://127.0.0.1:9/x.png"><b style="font-size:200000px">a</b><a href="evil">Tallenna</a>'

QUEUE = (
    QueueRow(
        TalkId(11),
        "Hiljainen Lumme",
        NOW - 23 * MINUTE,
        "Moi, en oikein tiedä mistä aloittaisin. Meillä on ollut kotona tosi raskas syksy",
        place=1,
    ),
    QueueRow(TalkId(12), "Vihreä Poukama", NOW - 11 * MINUTE, None, place=2, present=False),
    QueueRow(TalkId(13), "Kevyt Pihlaja", NOW - 2 * MINUTE, "sovittiin viime viikolla että jatketaan", 3, booked=True),
    QueueRow(TalkId(14), "Tyyni Harju", NOW - 20, HOSTILE, place=4),
)
TALKS = (
    TalkRow(
        TalkId(2),
        "Lempeä Tuuli",
        TalkPhase.TALKING,
        "Huusin hänelle taas aamulla ja nyt vain hävettää",
        NOW - 6 * MINUTE,
        unread=2,
    ),
    TalkRow(TalkId(1), "Hopeinen Koivu", TalkPhase.TALKING, "Niin. Ehkä se on juuri sitä.", NOW - 1 * MINUTE),
    TalkRow(
        TalkId(3),
        "Kirkas Lampi",
        TalkPhase.TALKING,
        "Palaan kohta, vauva heräsi",
        None,
        present=False,
        has_draft=True,
    ),
    TalkRow(TalkId(4), "Sininen Kivi", TalkPhase.ENDED, "Kiitos sinulle. Tästä oli iso apu.", None),
)


def transcript() -> list[MessageView]:
    """A talk of a quarter of an hour."""
    lines = (
        (Author.SYSTEM, "Otit keskustelun jonosta", 17),
        (Author.WORKER, "Hei, hienoa että kirjoitit. Mistä haluaisit aloittaa?", 17),
        (Author.PARENT, "Hei. En ole ennen puhunut tästä kenellekään, niin en tiedä osaanko.", 16),
        (
            Author.PARENT,
            "Meillä on 4-vuotias ja 8 kuukauden ikäinen. Esikoinen lyö vauvaa melkein joka päivä, ja minä huudan. "
            "Sitten itken vessassa etteivät he näkisi.",
            15,
        ),
        (Author.WORKER, "Kiitos, että kerroit tuon. Se ei varmaankaan ollut helppoa.", 14),
        (
            Author.WORKER,
            "Kuulostaa siltä, että olet kantanut tätä pitkään yksin. Mitä sinussa tapahtuu silloin, kun esikoinen lyö?",
            13,
        ),
        (Author.SYSTEM, "Vanhemman yhteys katkesi hetkeksi", 11),
        (Author.PARENT, "Pelästyn. Ja tulee sellainen olo, että olen epäonnistunut molempien kanssa 😢", 9),
        (Author.PARENT, "Sitten suutun ihan hirveästi, vaikka hän on vasta neljä.", 9),
        (
            Author.WORKER,
            "Ehkä säikähdit itsekin sitä, miten reagoit. Mitä arvelet, mitä hän silloin tarvitsisi – "
            "entä mitä sinä tarvitsisit?",
            6,
        ),
        (Author.PARENT, "Varmaan samaa molemmat. Että joku ottaisi syliin.", 3),
        (Author.PARENT, "Niin. Ehkä se on juuri sitä.", 1),
    )
    rows = [
        MessageView(
            f"m{number}",
            author,
            text,
            NOW - ago * MINUTE,
            Delivery.ARRIVED if author is Author.WORKER else None,
        )
        for number, (author, text, ago) in enumerate(lines)
    ]
    rows.append(
        MessageView(
            "m-last",
            Author.WORKER,
            "Sanoit tuon kauniisti. Kuka ottaisi sinut syliin?",
            NOW,
            Delivery.WAITING,
        )
    )
    return rows


NOTE = (
    "4 v ja 8 kk, puoliso reissutyössä.\n\n"
    "Oma äiti kaukana, ei ole kertonut kenellekään.\n\n"
    "– huutaminen hävettää eniten\n"
    "– itse sanoi: ”että joku ottaisi syliin”\n\n"
    "Kysy vielä: miten nukkuu?"
)
DRAFT = "Siitä, miten kerrot lapsistasi, näkyy että mietit heitä paljon. "
