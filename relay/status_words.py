# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`relay status` in words: how it is, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

_LOW_DISK: Final = 200 * 1024 * 1024
_STATES: Final = {
    "open": "auki",
    "off": "kiinni",
    "full": "täynnä",
    "only_booked": "auki vain sovituille ajoille",
    "closing": "sulkeutumassa",
    "away": "päivystys on kesken, mutta työpöytä ei ole linjalla",
    "closed_by_admin": "ylläpitäjän sulkema",
}


def status_lines(found: Mapping[str, Any]) -> list[str]:
    """One line for each thing that matters; the last one says what to do next."""
    return [
        f"Palvelin {found['version']} on ollut käynnissä {finnish_clock(found['since'])} lähtien.",
        f"Osoite: {found['origin']}/",
        f"Työpöytä: {_desk(found)}",
        f"Chatti: {_chat(found)}.",
        f"Sivuja auki: {found['sockets']}, keskusteluhuoneita: {found['rooms']}.",
        f"Kirjelaatikko: {_letterbox(found)}",
        *_wrong_address(found),
        f"Levyä vapaana: {found['disk_free'] // (1024 * 1024)} Mt.",
        f"Seuraavaksi: {what_next(found)}",
    ]


def finnish_clock(unix: float) -> str:
    """A time as an admin reads it."""
    local = datetime.fromtimestamp(unix, UTC).astimezone(ZoneInfo("Europe/Helsinki"))
    return f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02} (Suomen aikaa)"


def _chat(found: Mapping[str, Any]) -> str:
    words = _STATES.get(found["state"], str(found["state"]))
    closing = found["closing"]
    if closing is None:
        return words
    until = f" {finnish_clock(closing['until'])} asti" if closing["until"] else ""
    return f"{words}{until}. Sivulla lukee: {closing['text']}".rstrip(".")


def _desk(found: Mapping[str, Any]) -> str:
    if not found["paired"]:
        return "ei liitetty."
    if found["other_release"]:
        return "linjalla, mutta eri versiota kuin palvelin."
    return "linjalla." if found["desk"] else "liitetty, ei linjalla."


def _wrong_address(found: Mapping[str, Any]) -> list[str]:
    """Whoever opens the page by another name than `--origin` gets no talk: `www.`, or http for https."""
    if not found["wrong_origins"]:
        return []
    last = f", viimeksi {found['last_wrong_origin']}" if found["last_wrong_origin"] else ""
    return [f"Väärästä osoitteesta torjuttuja yhteyksiä: {found['wrong_origins']}{last}. Vain {found['origin']} käy."]


def _letterbox(found: Mapping[str, Any]) -> str:
    if found["cards"] is None:
        return "ei saatu luettua."
    return f"{found['cards']} korttia, {found['letters']} kirjettä odottaa."


def what_next(found: Mapping[str, Any]) -> str:
    """What the admin should do, the worst first: in words, for people and for a machine that tells them."""
    if found["disk_refuses"] or found["disk_free"] < _LOW_DISK or found["cards"] is None:
        return "tee levylle tilaa."
    if not found["paired"]:
        return "liitä työpöytä komennolla kuulolla relay pair."
    if found["proxy_untold"]:
        return "käynnistä palvelin uudelleen niin, että mukana on --trusted-proxy (välityspalvelimen osoite)."
    if found["other_release"]:
        return "päivitä työpöytä ja palvelin samaan versioon: muuten kukaan ei pääse keskustelemaan."
    if found["closing"] is not None:
        return "poista sulku komennolla kuulolla relay close --open, kun työntekijä on taas paikalla."
    if found["state"] == "away":
        return "kysy työntekijältä, onko työpöydän yhteys kunnossa."
    return "kaikki on kunnossa."
