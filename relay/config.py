# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a relay is to run: frozen settings, checked once. An error names the option and says how to mend it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from relay.closing import TEXT_POINTS, checked_text, time_of
from shared.limits import Limits
from shared.pairing_text import is_origin


class UseError(Exception):
    """The admin can mend this: one line in Finnish says what is wrong and how."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`origin` is empty where it follows from the port that the system gives."""

    data: Path
    host: str
    port: int
    origin: str
    proxies: frozenset[str]
    limits: Limits
    despite_debug: bool = False

    @property
    def proxy_untold(self) -> bool:
        """Whether a proxy must be in front (there is TLS, and we listen on loopback) that we were not told of."""
        return self.origin.startswith("https:") and _is_loopback(self.host) and not self.proxies

    def origin_at(self, port: int) -> str:
        """The origin that browsers use, when the relay listens on `port`."""
        return self.origin or f"http://{_in_url(self.host)}:{port}"


def settings_from(
    *,
    data: Path,
    host: str,
    port: int,
    origin: str | None,
    proxies: tuple[str, ...],
    limits: Limits,
    despite_debug: bool,
) -> Settings:
    """Settings from the command line. `UseError` if they cannot work."""
    if not 0 <= port <= 65535:
        raise UseError("Portti ei kelpaa: anna --port välillä 1–65535.")
    for proxy in proxies:
        try:
            ipaddress.ip_address(proxy)
        except ValueError:
            raise UseError(
                "Välityspalvelimen osoite ei kelpaa: anna --trusted-proxy IP-osoitteena, esimerkiksi 127.0.0.1."
            ) from None
    chosen = (origin or "").rstrip("/")
    if chosen and not is_origin(chosen):
        raise UseError(
            "Verkko-osoite ei kelpaa: anna --origin ilman polkua, esimerkiksi https://keskustelu.example.fi."
        )
    if chosen.startswith("http:") and not _is_loopback(urlsplit(chosen).hostname or ""):
        raise UseError("Ilman salattua yhteyttä selain ei avaa keskustelua: anna --origin, jonka alussa on https://.")
    if not chosen and not _is_loopback(host):
        raise UseError("Kun --host ei ole oma kone, anna myös --origin: osoite, jolla vanhemmat tulevat sivulle.")
    return Settings(data, host, port, chosen, frozenset(proxies), limits, despite_debug)


def closing_order(text: str | None, until: str | None, unix: float) -> dict[str, Any]:
    """What the control socket is told (control.py). `UseError` for words or a time that cannot be."""
    words = checked_text(text or "")
    if words is None:
        raise UseError(f"Anna --text: mitä sivulla lukee, 1–{TEXT_POINTS} merkkiä tavallista tekstiä.")
    when = time_of(until, unix) if until is not None else 0
    if when is None:
        raise UseError("Aika ei kelpaa: anna --until tulevana aikana, esimerkiksi ”2.12. klo 9” tai 2026-12-02T09:00.")
    return {"do": "close", "text": words, "until": when}


def _is_loopback(host: str) -> bool:
    # Browsers treat these as secure contexts without TLS, and only these.
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
