# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kuulolla relay`: what an admin types. Finnish, one line for each error of use, status 1 where it cannot be done."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from relay import control, data_folder
from relay.closing import TEXT_POINTS
from relay.config import UseError, closing_order, settings_from
from relay.status_words import finnish_clock, status_lines, what_next
from relay.terminal import typed_lines
from shared.command_line import FinnishGroup, limits_scale_option, scaled_limits
from shared.word_list import packaged_words

_data = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Palvelimen kansio.",
)


PROXY_UNTOLD = (
    "Huomio: kaikki vanhemmat näyttävät tulevan samasta osoitteesta ja jakavat sen rajat."
    " Anna välityspalvelimen osoite, yleensä --trusted-proxy 127.0.0.1."
)


@contextmanager
def _errors_of_use(data: Path) -> Iterator[None]:
    """`data`: the folder that the command works on."""
    try:
        yield
    except UseError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            data_folder.cannot_use(Path(error.filename2 or error.filename or data), error)
        ) from None


@click.group(cls=FinnishGroup, name="relay", no_args_is_help=True)
def relay() -> None:
    """Palvelin, jonka kautta vanhempien sivu ja työntekijän työpöytä löytävät toisensa.

    Palvelin ei näe viestejä. Ensimmäisellä kerralla: init, serve ja (toisessa ikkunassa) pair.
    """


@relay.command()
@_data
def init(data: Path) -> None:
    """Tee palvelimen kansio. Saman voi ajaa uudelleen; mitään ei katoa."""
    with _errors_of_use(data):
        data_folder.prepare(data)
        from relay.keyring import open_database  # other commands need no database

        open_database(data).close()
    click.echo(f"Kansio {data} on valmis. Käynnistä palvelin: kuulolla relay serve --data {data} --port 8080")


@relay.command()
@_data
@click.option("--port", type=int, required=True, help="Portti. 0: järjestelmä valitsee vapaan.")
@click.option("--host", default="127.0.0.1", show_default="127.0.0.1", help="Osoite, jossa kuunnellaan.")
@click.option("--origin", default=None, help="Osoite, jolla vanhemmat tulevat sivulle (https://…).")
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    help="Oman välityspalvelimen IP-osoite: vanhemman osoite uskotaan vain tältä välityspalvelimelta.",
)
@click.option("--i-know", "despite_debug", is_flag=True, hidden=True)
@limits_scale_option
def serve(
    data: Path,
    port: int,
    host: str,
    origin: str | None,
    proxies: tuple[str, ...],
    despite_debug: bool,
    limits_scale: float | None,
) -> None:
    """Käynnistä palvelin. Pysäytä Ctrl-C:llä."""
    limits = scaled_limits(limits_scale)
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    with _errors_of_use(data):
        settings = settings_from(
            data=data,
            host=host,
            port=port,
            origin=origin,
            proxies=proxies,
            limits=limits,
            despite_debug=despite_debug,
        )
        if settings.proxy_untold:
            click.echo(PROXY_UNTOLD, err=True)
        from relay.server import run  # the server's parts are slow to import; help must not be

        run(settings, lambda at: click.echo(f"Palvelee osoitteessa {at}/"))


@relay.command()
@_data
@click.option("--minutes", type=click.IntRange(1, 60), default=15, show_default="15", help="Kuinka kauan teksti käy.")
@limits_scale_option
def pair(data: Path, minutes: int, limits_scale: float | None) -> None:
    """Liitä työntekijän työpöytä tähän palvelimeen.

    Tulostaa kertakäyttöisen tekstin, joka annetaan työpöydälle, ja kysyy sitten, ovatko molempien näyttämät
    kuusi sanaa samat. Uusi työpöytä syrjäyttää entisen.
    """
    with _errors_of_use(data):
        data_folder.check(data)
    sys.exit(_with_relay(data, lambda line: _pair(line, minutes, scaled_limits(limits_scale).open_request)))


async def _pair(line: control.Line, minutes: int, within: float) -> int:
    news = await _asked(line, {"do": "pair", "minutes": minutes}, within)
    if news is None:
        return 1
    if "text" not in news:
        click.echo("Toinen liittäminen on kesken: päätä se ensin (Ctrl-C siinä ikkunassa).", err=True)
        return 1
    click.echo(f"Anna tämä teksti työntekijälle {minutes} minuutin kuluessa. Se käy kerran.\n\n    {news['text']}\n")
    click.echo("Odotetaan työpöytää. Ctrl-C keskeyttää.")
    news = await line.read()
    if news is not None and "digest" in news:
        words = packaged_words().to_words(bytes.fromhex(news["digest"]))
        click.echo(f"\nTyöntekijän ruudulla pitää nyt olla samat sanat:\n\n    {' '.join(words)}\n")
        news = await _decided(line)
    if news is None:
        click.echo("Palvelin pysähtyi kesken liittämisen: käynnistä se ja aja pair uudelleen.", err=True)
        return 1
    if not news.get("done"):
        click.echo(_PAIRING_ERRORS.get(str(news.get("error")), _PAIRING_ERRORS["refused"]), err=True)
        return 1
    click.echo("Työpöytä on nyt liitetty tähän palvelimeen.")
    return 0


_PAIRING_ERRORS = {
    "time": "Aika loppui, eikä työpöytää liitetty: aja pair uudelleen.",
    "refused": "Työpöytää ei liitetty: sanat eivät olleet samat tai työpöydän yhteys katkesi. Aja pair uudelleen.",
}


async def _decided(line: control.Line) -> dict[str, Any] | None:
    """Ask until there is an answer or the relay has news of its own; what the relay said at the end."""
    typed = typed_lines()
    heard = asyncio.create_task(line.read())
    while True:
        click.echo("Ovatko sanat samat? [k/e] ", nl=False)
        answered = asyncio.create_task(typed.get())
        await asyncio.wait([heard, answered], return_when=asyncio.FIRST_COMPLETED)
        if not answered.done():
            answered.cancel()
            click.echo()
            return heard.result()
        answer = answered.result()
        if answer in ("k", "kyllä", "e", "ei", None):  # None: nobody is there to answer
            await line.write({"same": answer in ("k", "kyllä")})
            return await heard


@relay.command()
@_data
@click.option("--json", "as_json", is_flag=True, help="Koneen luettavaksi.")
@limits_scale_option
def status(data: Path, as_json: bool, limits_scale: float | None) -> None:
    """Näytä palvelimen tila."""
    with _errors_of_use(data):
        data_folder.check(data)
    within = scaled_limits(limits_scale).open_request
    sys.exit(_with_relay(data, lambda line: _status(line, data, as_json, within), as_json=as_json))


async def _status(line: control.Line, data: Path, as_json: bool, within: float) -> int:
    found = await _asked(line, {"do": "status"}, within)
    if found is None:
        return 1
    found["disk_free"] = data_folder.free_bytes(data)
    found |= {"running": True, "next": what_next(found)}
    click.echo(json.dumps(found, indent=2) if as_json else "\n".join(status_lines(found)))
    return 0


@relay.command()
@_data
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Uusi tiedosto kopiolle."
)
def backup(data: Path, target: Path) -> None:
    """Tee varmuuskopio, myös palvelimen ollessa käynnissä.

    Kopiossa ovat työpöydän julkiset avaimet, ilmoitus, kortit ja kirjeet. Palauta se tiedostoksi relay.db uuteen
    kansioon.
    """
    with _errors_of_use(data):
        data_folder.check(data)
        from relay.backup import back_up  # other commands need no database

        back_up(data, target)
    click.echo(f"Varmuuskopio on tiedostossa {target}.")


@relay.command()
@_data
@click.option("--text", default=None, help=f"Mitä sivulla lukee, enintään {TEXT_POINTS} merkkiä.")
@click.option("--until", default=None, help="Mihin asti, Suomen aikaa: ”2.12. klo 9” tai 2026-12-02T09:00.")
@click.option("--open", "lift", is_flag=True, help="Poista sulku. Auki chatti on vasta, kun työpöytä päivystää.")
@limits_scale_option
def close(data: Path, text: str | None, until: str | None, lift: bool, limits_scale: float | None) -> None:
    """Sulje chatti, kun työpöytään ei saa yhteyttä.

    Teksti näkyy sivulla ja paluukoodilla avatun kortin yläpuolella. Sulku päättyy annettuna aikana, valinnalla --open
    tai kun työntekijä aloittaa päivystyksen.
    """
    with _errors_of_use(data):
        data_folder.check(data)
        order = {"do": "open"} if lift else closing_order(text, until, time.time())
    sys.exit(_with_relay(data, lambda line: _close(line, order, scaled_limits(limits_scale).open_request)))


async def _close(line: control.Line, order: dict[str, Any], within: float) -> int:
    found = await _asked(line, order, within)
    if found is None:
        return 1
    if order["do"] == "open":
        click.echo(
            "Sulku on poistettu. Chatti on auki, kun työpöytä päivystää."
            if found["was_closed"]
            else "Chatti ei ollut suljettu."
        )
        return 0
    end = f" {finnish_clock(order['until'])} asti" if order["until"] else ", kunnes poistat sulun"
    click.echo(f"Chatti on nyt suljettu{end}. Sulun voi poistaa: kuulolla relay close --open.")
    if found["over_duty"]:
        click.echo("Työpöytä päivystää juuri nyt: avoimet keskustelut jatkuvat, mutta uusia ei voi aloittaa.")
    return 0


async def _asked(line: control.Line, question: dict[str, Any], within: float) -> dict[str, Any] | None:
    """The relay's answer; None if there is none within so many seconds, and then the admin was told what to do."""
    try:
        async with asyncio.timeout(within):
            await line.write(question)
            found = await line.read()
    except TimeoutError:
        click.echo("Palvelin on käynnissä, mutta se ei vastaa: käynnistä se uudelleen.", err=True)
        return None
    if found is None:
        click.echo("Palvelin pysähtyi juuri: käynnistä se ja yritä uudelleen.", err=True)
    return found


def _with_relay(data: Path, work: Callable[[control.Line], Coroutine[Any, Any, int]], *, as_json: bool = False) -> int:
    """`as_json`: a machine asks, and reads on stdout also that none is running."""

    async def reach() -> int:
        line = await control.call(data)
        if line is None:
            if as_json:
                click.echo(json.dumps({"running": False, "next": "käynnistä palvelin."}, indent=2))
            click.echo(
                f"Palvelin ei ole käynnissä: käynnistä se komennolla kuulolla relay serve --data {data} --port 8080",
                err=True,
            )
            return 1
        try:
            return await work(line)
        finally:
            await line.close()

    try:
        return asyncio.run(reach())
    except KeyboardInterrupt:
        click.echo("\nPeruttu.", err=True)
        return 130
