# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process: one port for page, status and both websockets; a tick; a control socket; an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import functools
import gc
import logging
import os
import secrets
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

from sqlite_utils import Database

from relay import control, data_folder
from relay.admin import Admin
from relay.buckets import Buckets
from relay.config import Settings, UseError
from relay.doorkeeper import ASKING, Doorkeeper
from relay.exchange import Exchange
from relay.hub import Hub
from relay.keyring import Keyring, open_database, what_to_do
from relay.page import Page, load_sources
from relay.peer import Peer
from relay.reception import Reception
from relay.storage import Storage
from shared.command_line import version
from shared.document import manifest_of
from shared.limits import ROOMS

if sys.platform != "win32":
    import resource

log = logging.getLogger("kuulolla.relay")

BACKLOG: Final = 4096  # with asyncio's 100, 5 000 phones need half a minute after a restart; with this, 1.3 s
TICKS_PER_BEAT: Final = 60
SERVICE_RESTART: Final = 1012  # registered with IANA for RFC 6455: pages come back by themselves
_FILES_OF_OUR_OWN: Final = 64
_QUIET_SOCKETS: Final = 100
_MINUTE: Final = 60.0
_TROUBLE: Final = 600.0  # so long a refused write is told as what to mend; then it was mended, or nobody writes
_HOUR: Final = 3600.0
_UNEXPECTED: Final = "Odottamaton virhe palvelimessa: "


def run(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT. `ready` is called with the origin. `UseError` if it cannot start."""
    _refuse_debug(settings)
    data_folder.check(settings.data)
    file = settings.data / data_folder.DATABASE
    if not file.is_file() or not file.stat().st_size:
        raise UseError(f"Kansiota {settings.data} ei ole alustettu: aja kuulolla relay init --data {settings.data}.")
    os.umask(0o077)
    files = _prepare_process()
    with data_folder.held(settings.data), contextlib.closing(open_database(settings.data)) as db:
        try:
            asyncio.run(Relay(settings, db, files).serve(ready))
        except sqlite3.Error as error:
            raise UseError(f"Tiedosto {file} {what_to_do(error)}") from None


def _refuse_debug(settings: Settings) -> None:
    # At its debug level the libraries log addresses, headers and bodies (attacks.md R25).
    wordy = sys.flags.dev_mode or os.environ.get("PYTHONASYNCIODEBUG")
    changed = any(name.startswith("WEBSOCKETS_") for name in os.environ)
    if (wordy or changed) and not settings.despite_debug:
        raise UseError(
            "Vianetsintä on päällä (PYTHONASYNCIODEBUG, -X dev tai WEBSOCKETS_…): poista se,"
            " tai anna --i-know, jos palvelin ei palvele oikeita ihmisiä."
        )


def _prepare_process() -> int:
    """No core dumps, as many files as the system gives, and rare garbage collection; the number of files."""
    # 5 000 idle sockets and 1 500 joining: p99 58 ms with Python's default, 0.5 ms with this.
    gc.set_threshold(50_000, 50, 100)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    if sys.platform == "win32":
        return ROOMS + _FILES_OF_OUR_OWN
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ROOMS + ASKING + 2 * _FILES_OF_OUR_OWN
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else soft


class Relay:
    """Everything that one running relay is made of."""

    def __init__(self, settings: Settings, db: Database, files: int) -> None:
        self._settings = settings
        self._limits = settings.limits
        self._db = db
        # Where the system gives few files, fewer sockets are taken, so that the desk still gets in.
        self._asking_most = min(ASKING, files // 4)
        self._sockets_most = max(8, min(ROOMS, files - self._asking_most - min(_FILES_OF_OUR_OWN, files // 2)))
        self._since = time.time()
        self._disk_refused = 0
        self._disk_refused_at = -_TROUBLE

    async def serve(self, ready: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()
        self._notes = _ExceptionNotes(loop.time)
        loop.set_exception_handler(self._notes)
        stop = _stop_on_signals(loop)
        server = await self._listen()
        storage = Storage(self._db, secrets.token_bytes(32), self._on_job_failed)
        try:
            port = server.sockets[0].getsockname()[1]
            self._assemble(self._settings.origin_at(port), storage)
            async with self._around(server, port):
                gc.freeze()
                await server.start_serving()
                ready(self._origin)
                await stop.wait()
        finally:
            await storage.close()

    def _assemble(self, origin: str, storage: Storage) -> None:
        settings, limits, now = self._settings, self._limits, asyncio.get_running_loop().time()
        kept = Keyring(self._db).kept()
        sources = load_sources()
        hub = Hub(
            limits,
            origin,
            kept,
            secrets.token_bytes,
            now,
            time.time(),
            self._sockets_most,
            manifest=manifest_of(sources),
        )
        buckets = Buckets(secrets.token_bytes, now)
        doorkeeper = Doorkeeper(buckets, settings.proxies, self._asking_most, limits.open_request)
        page = Page(sources, limits, origin, hub.board)
        page.build_all(hub.keys, time.time())  # a page that cannot be built is told now, not to a parent
        self._origin = origin
        self._exchange = Exchange(hub, storage)
        self._reception = Reception(limits, origin, page, self._exchange, doorkeeper)

    async def _listen(self) -> asyncio.Server:
        settings = self._settings
        try:
            return await asyncio.get_running_loop().create_server(
                lambda: Peer(self._reception),
                settings.host,
                settings.port,
                backlog=BACKLOG,
                start_serving=False,
            )
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                line = (
                    f"Portti {settings.port} on jo käytössä: valitse toinen --port tai pysäytä se, joka käyttää sitä."
                )
            elif error.errno == errno.EACCES:
                line = f"Porttia {settings.port} ei saa avata tavallisena käyttäjänä: valitse --port yli 1023."
            else:
                line = f"Osoitteessa {settings.host} ei voi palvella: tarkista --host."
            raise UseError(line) from None

    @contextlib.asynccontextmanager
    async def _around(self, server: asyncio.Server, port: int) -> AsyncIterator[None]:
        """What lives as long as the server, and goes in order: no new work, sockets, control socket, files."""
        admin = Admin(self._exchange, self._origin, secrets.token_bytes, time.time, self._about)
        folder = self._settings.data
        ticking = asyncio.create_task(self._tick())
        try:
            async with control.listening(folder, admin.talk, secrets.token_hex(32)):
                with data_folder.port_written(folder, port):
                    yield
                    self._notes.stopping = True
                    server.close()
                    await self._reception.close(SERVICE_RESTART)
        finally:
            ticking.cancel()
            await asyncio.gather(ticking, return_exceptions=True)

    def _about(self) -> dict[str, Any]:
        return {
            "version": version(),
            "since": self._since,
            "disk_refused": self._disk_refused,
            "proxy_untold": self._settings.proxy_untold,
            "wrong_origins": self._reception.strangers,
            "last_wrong_origin": self._reception.last_stranger,
            "disk_refuses": asyncio.get_running_loop().time() - self._disk_refused_at < _TROUBLE,
        }

    def _on_job_failed(self, error: Exception) -> None:
        if not isinstance(error, sqlite3.Error | OSError):
            self._notes.note(f"{_UNEXPECTED}{type(error).__name__}")
            return
        self._disk_refused += 1
        now, last = asyncio.get_running_loop().time(), self._disk_refused_at
        self._disk_refused_at = now
        if now - last >= _MINUTE:  # whoever leaves letter after letter must not fill the log, too
            log.error("Levylle ei voi kirjoittaa: tarkista, onko levy täynnä.")

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        swept = loop.time() - _HOUR
        while True:
            await asyncio.sleep(self._limits.beat / TICKS_PER_BEAT)
            try:
                self._reception.tick(loop.time())
                self._exchange.tick()
            except Exception as error:  # noqa: BLE001 - one bad tick must not stop all beats
                log.error("%s%s", _UNEXPECTED, type(error).__name__)
            if loop.time() - swept >= _HOUR:
                swept = loop.time()
                storage = self._exchange.storage
                storage.run(functools.partial(storage.letterbox.expire, time.time()))
                if self._exchange.hub.status().sockets < _QUIET_SOCKETS:
                    gc.collect()  # what the rare collections leave, at a quiet moment


def _stop_on_signals(loop: asyncio.AbstractEventLoop) -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


class _ExceptionNotes:
    """Names the kind of a stray exception and nothing else: asyncio's own line would carry addresses and objects.

    Each kind once a minute: a system without files left would otherwise fill the log (field-reports.md A-04).
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last: dict[str, float] = {}
        self.stopping = False

    def __call__(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if self.stopping and isinstance(error, ValueError):
            return  # a second after a refused accept asyncio listens again, even on a server closed meanwhile
        short = isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
        self.note("Järjestelmä ei anna enempää yhteyksiä." if short else f"{_UNEXPECTED}{type(error).__name__}")

    def note(self, line: str) -> None:
        """A line for the log, unless it was said within the last minute."""
        if self._now() - self._last.get(line, -_MINUTE) >= _MINUTE:
            self._last[line] = self._now()
            log.warning(line)
