# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Finnish texts of juggling many talks: one-key words, sending away, practice, caps (as in strings.py)."""

from __future__ import annotations

# --- said to a parent ------------------------------------------------------------------------------
MOMENT = "Hetkinen, vastaan pian."
ABUSE_TEXT = (
    "Lopetan tämän keskustelun, koska tällainen viestittely ei kuulu tänne. Jos joku on nyt vaarassa, soita "
    "hätänumeroon. Suomessa ja muualla EU:ssa se on 112."
)

# --- the menu of a talk ----------------------------------------------------------------------------
TALK_MENU = "Toiminnot"
TALK_MENU_MOMENT = f"Lähetä ”{MOMENT}”"
TALK_MENU_EMERGENCY = "Hätätilanne…"
TALK_MENU_ABUSE = "Lopeta asiaton viestittely…"
MOMENT_MARK = "pikaviesti"
ABUSE_YES = "Kyllä, lopeta ja estä"
ABUSE_NO = "Jatka keskustelua"


def abuse_question(label: str) -> str:
    return (
        f"Lopetetaanko keskustelu {label} asiattomana? Kävijälle lähtee viesti: ”{ABUSE_TEXT}” Samasta verkosta ei "
        "pääse jonoon tuntiin, eivät muutkaan saman verkon käyttäjät."
    )


# --- the menu of the queue -------------------------------------------------------------------------
SEND_AWAY = "Päästä pois jonosta…"
SEND_AWAY_REFUSED = "Päästä pois ja estä tunniksi…"
SWEEP = "Tyhjennä jonosta tuntemattomat…"
SWEEP_REFUSED = "Tyhjennä tuntemattomat ja estä tunniksi…"
SEND_AWAY_YES = "Kyllä, päästä pois"
SEND_AWAY_NO = "Pidä jonossa"
REFUSED_TOO = " Samoista verkoista ei pääse jonoon tuntiin, eivät muutkaan saman verkon käyttäjät."


def send_away_question(label: str, *, refused: bool) -> str:
    question = f"Päästetäänkö {label} pois jonosta? Sivu kertoo, että keskustelua ei nyt voi aloittaa."
    return question + (REFUSED_TOO if refused else "")


def sweep_question(*, refused: bool) -> str:
    question = (
        "Päästetäänkö jonosta pois kaikki, jotka eivät ole kirjoittaneet mitään? Jonoon jäävät ne, joilla on sovittu "
        "aika tai paluukoodi tai jotka ovat kirjoittaneet."
    )
    return question + (REFUSED_TOO if refused else "")


# --- caps ------------------------------------------------------------------------------------------
NO_ROOM = "Sinulla on nyt niin monta keskustelua kuin halusit kerralla. Määrän voi muuttaa asetuksissa (F9)."


def duty_counts_of(waiting: int, talking: int, at_a_time: int) -> str:
    """`at_a_time`: talks that the worker holds side by side."""
    queue = f"{waiting} jonossa" if waiting else "Jono on tyhjä"
    return f"{queue} · {talking}/{at_a_time} keskustelua"


def more_today_told(more: int) -> str:
    return f"Tänään otetaan vielä {more}" if more else "Tänään ei oteta enempää"


# --- practice --------------------------------------------------------------------------------------
PRACTISE = "Harjoittele itseksesi"
PRACTICE = "Harjoitus"
PRACTICE_STATE = "Harjoittelet itseksesi. Mitään ei lähde tältä koneelta, eikä tätä lasketa mukaan lukuihin."
PRACTICE_MARK = "harjoitus"
PRACTICE_PARENT = "Vanhemman viesti"
PRACTICE_PARENT_PLACEHOLDER = "Kirjoita tähän niin kuin vanhempi"
PRACTICE_SEND = "Lähetä vanhempana"
