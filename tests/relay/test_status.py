# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`relay status`: how the relay is and what to do next, in words for people and as JSON for machines."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from relay.status_words import status_lines
from shared import frames
from shared.command_line import version
from shared.frames import LetterState
from tests.relay.ends import page_socket, paired_desk, parent
from tests.relay.running import COMMAND, SHORT, RunningRelay, command

LETTER = frames.LetterPut(bytes(16), bytes(8), bytes(frames.LETTER_BYTES))


def _status(relay: RunningRelay, *options: str) -> str:
    told = command("relay", "status", "--data", str(relay.folder), *options)
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout


async def test_an_admin_reads_how_the_relay_is_and_what_to_do_next(relay: RunningRelay):
    begun = time.time()
    assert _status(relay).splitlines()[-1] == "Seuraavaksi: liitä työpöytä komennolla kuulolla relay pair."
    desk = await (await paired_desk(relay)).log_in()
    await desk.on_duty()
    visitor = await parent(relay)
    await visitor.end.send(LETTER)
    assert (await visitor.end.until(frames.LetterStored)).state is LetterState.STORED
    words = _status(relay).splitlines()
    assert words[0].startswith(f"Palvelin {version()} on ollut käynnissä ")
    assert words[1:6] == [
        f"Osoite: {relay.origin}/",
        "Työpöytä: linjalla.",
        "Chatti: auki.",
        "Sivuja auki: 1, keskusteluhuoneita: 1.",
        "Kirjelaatikko: 0 korttia, 1 kirjettä odottaa.",
    ]
    assert words[6].startswith("Levyä vapaana: ")
    assert words[7:] == ["Seuraavaksi: kaikki on kunnossa."]
    found = json.loads(_status(relay, "--json"))
    assert abs(found["since"] - begun) < 30
    assert found["disk_free"] > 0
    named = ("version", "origin", "paired", "desk", "state", "sockets", "rooms", "cards", "letters", "next", "running")
    assert {name: found[name] for name in named} == {
        "version": version(),
        "origin": relay.origin,
        "paired": True,
        "desk": True,
        "state": "open",
        "sockets": 1,
        "rooms": 1,
        "cards": 0,
        "letters": 1,
        "next": "kaikki on kunnossa.",
        "running": True,
    }
    desk.line.socket.transport.abort()
    await visitor.end.until(frames.DeskShown, frames.BundleShown, frames.LetterStored)
    assert json.loads(_status(relay, "--json"))["next"] == "kysy työntekijältä, onko työpöydän yhteys kunnossa."
    await visitor.end.close()


def test_a_relay_that_hangs_does_not_keep_the_admin_waiting(relay: RunningRelay):
    relay.freeze()
    try:
        for doing in ("status", "pair"):
            told = command("relay", doing, "--data", str(relay.folder), "--limits-scale", str(SHORT))
            assert (told.returncode, told.stdout) == (1, "")
            assert told.stderr == "Palvelin on käynnissä, mutta se ei vastaa: käynnistä se uudelleen.\n"
    finally:
        relay.thaw()
    assert "käynnissä" in _status(relay)


async def test_a_full_disk_is_told_to_the_admin_once_and_to_whoever_wrote(tmp_path):
    """S7 at the relay: no letter counts as stored that is not, talks go on, and the log does not fill the rest."""
    little = ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh"]  # in blocks of 512 bytes
    relay = RunningRelay(tmp_path / "relay", command=[*little, *COMMAND]).start()
    visitor = await page_socket(relay)
    states = []
    for number in range(15):
        await visitor.send(frames.LetterPut(bytes([number]) * 16, bytes(8), bytes(frames.LETTER_BYTES)))
        states.append((await visitor.until(frames.LetterStored)).state)
    stored = states.count(LetterState.STORED)
    assert states == [LetterState.STORED] * stored + [LetterState.TOO_MANY] * (15 - stored)
    assert stored < 14, "more than one was refused"
    found = await asyncio.to_thread(relay.status)
    assert (found["letters"], found["next"]) == (stored, "tee levylle tilaa.")
    talker = await parent(relay)
    await talker.end.send(frames.Probe())
    await talker.end.beat()
    for end in (talker.end, visitor):
        await end.close()
    relay.stop("Levylle ei voi kirjoittaa: tarkista, onko levy täynnä.")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "kaikki on kunnossa."),
        ({"disk_free": 1}, "tee levylle tilaa."),
        ({"cards": None}, "tee levylle tilaa."),
        ({"disk_refused": 3, "disk_refuses": True}, "tee levylle tilaa."),
        ({"disk_refused": 3}, "kaikki on kunnossa."),  # it was mended since
        ({"state": "away"}, "kysy työntekijältä, onko työpöydän yhteys kunnossa."),
        (
            {"other_release": True, "state": "away"},
            "päivitä työpöytä ja palvelin samaan versioon: muuten kukaan ei pääse keskustelemaan.",
        ),
        (
            {"state": "closed_by_admin", "closing": {"text": "Palaamme pian.", "until": 0}},
            "poista sulku komennolla kuulolla relay close --open, kun työntekijä on taas paikalla.",
        ),
        ({"paired": False}, "liitä työpöytä komennolla kuulolla relay pair."),
        (
            {"proxy_untold": True},
            "käynnistä palvelin uudelleen niin, että mukana on --trusted-proxy (välityspalvelimen osoite).",
        ),
    ],
)
def test_the_last_line_follows_what_is_wrong(changes, words):
    found = {
        "version": "1",
        "since": 1_796_040_000,
        "origin": "https://a.fi",
        "paired": True,
        "desk": True,
        "state": "open",
        "sockets": 3,
        "rooms": 4,
        "cards": 5,
        "letters": 1,
        "disk_free": 10**12,
        "disk_refused": 0,
        "disk_refuses": False,
        "proxy_untold": False,
        "other_release": False,
        "closing": None,
        "wrong_origins": 0,
        "last_wrong_origin": "",
    }
    lines = status_lines({**found, **changes})
    assert lines[0] == "Palvelin 1 on ollut käynnissä 30.11.2026 klo 14.00 (Suomen aikaa) lähtien."
    assert lines[-1] == f"Seuraavaksi: {words}"
