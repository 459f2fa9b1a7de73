# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scripted parent at a real relay: a small asyncio shell around `ParentPage`, in the words of what a person does.

`meddle` may change what leaves the page: it gets each frame and gives those that are sent instead (twice, late,
none), so that tests can show what an unruly line does to a real desk.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self
from urllib.request import urlopen

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from shared.crypto import hpke_seal
from shared.errors import RemoteError
from shared.limits import Limits
from shared.pairing_text import TALK_PATH
from shared.states import Visit
from tests.parent.effects import Connect, Disconnect, Effect, Keep, Kept, Send, Wipe
from tests.parent.page import ParentPage, Setting

_BOOTSTRAP: Final = re.compile(r'<script type="application/json" id="bootstrap">(.*?)</script>', re.DOTALL)
PATIENCE: Final = 20.0  # seconds for anything that is waited for


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def fetch_setting(origin: str) -> Setting:
    """What the page at this origin is served with, read from the document as the browser's page does."""
    with urlopen(origin, timeout=PATIENCE) as answer:
        found = _BOOTSTRAP.search(answer.read().decode())
    assert found is not None
    bootstrap: dict[str, Any] = json.loads(found.group(1))
    return Setting(
        limits=Limits(**bootstrap["limits"]),
        origin=bootstrap["origin"],
        identity=_bytes(bootstrap["identity_key"]),
        manifest=bytes.fromhex(bootstrap["manifest"]),
        random=secrets.token_bytes,
        chance=secrets.SystemRandom().random,
        seal_to=hpke_seal,
    )


class Parent:
    """One parent at one page."""

    def __init__(self, origin: str, meddle: Callable[[bytes], list[bytes]] | None = None) -> None:
        self._origin = origin
        self._meddle = meddle or (lambda frame: [frame])
        self._changed = asyncio.Condition()
        self._socket: asyncio.Task[None] | None = None  # the one that the page listens to
        self._sockets: set[asyncio.Task[None]] = set()  # and those that are not closed yet
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._clock: asyncio.Task[None] | None = None
        self.kept: Kept | None = None  # what the browser's storage would hold
        self.page: ParentPage

    async def __aenter__(self) -> Self:
        self.page = ParentPage(await asyncio.to_thread(fetch_setting, self._origin))
        self._clock = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for task in {self._clock, *self._sockets}:
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    # --- what a person does and sees

    async def start(self) -> None:
        """Press the button, and wait for the text field."""
        await self._do(self.page.start(time.time()))
        await self._until(lambda: self.page.may_write)

    async def says(self, text: str) -> None:
        """Send a message."""
        await self._do(self.page.says(time.time(), text))

    async def ends(self) -> None:
        """End the talk, and wait until the desk knows."""
        await self._do(self.page.ends(time.time()))
        await self._until(lambda: not self.page.leaving)

    async def reloads(self) -> None:
        """Load the page anew, and wait until it goes on or has found that it cannot."""
        self._hang_up()
        self.page = ParentPage(self.page.setting)
        assert self.kept is not None
        await self._do(self.page.resume(time.time(), self.kept))
        await self._until(lambda: self.page.restored is not None)

    async def loses_the_line(self) -> None:
        """The socket breaks; the page comes back by itself."""
        self._hang_up()
        await self._do(self.page.closed(time.time(), 0))

    async def has_place(self, number: int) -> None:
        """Wait for a place in the queue."""
        await self._until(lambda: self._shown().place == number)

    async def is_taken(self) -> None:
        """Wait until the worker has come."""
        await self._until(lambda: self.page.state is Visit.TALKING)

    async def has_arrived(self, text: str) -> None:
        """Wait until the desk has the message."""
        await self._until(
            lambda: any(line.mine and line.text == text and self._shown().arrived(line) for line in self._shown().lines)
        )

    async def sees(self, text: str) -> None:
        """Wait for a message of the worker."""
        await self._until(lambda: any(not line.mine and line.text == text for line in self._shown().lines))

    async def has_ended(self) -> None:
        """Wait until the talk is over."""
        await self._until(lambda: self.page.state is Visit.ENDED)

    def texts(self) -> list[str]:
        """The lines on the screen, in order."""
        return [line.text for line in self._shown().lines]

    def _shown(self) -> Any:
        talk = self.page.shown
        assert talk is not None
        return talk

    # --- the shell

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(true)

    async def _do(self, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case Connect():
                    self._hang_up()
                    self._outgoing = asyncio.Queue()
                    self._socket = asyncio.create_task(self._talk(self._outgoing))
                    self._sockets.add(self._socket)
                    self._socket.add_done_callback(self._sockets.discard)
                case Disconnect():
                    self._hang_up()
                case Send(data):
                    for frame in self._meddle(data):
                        self._outgoing.put_nowait(frame)
                case Keep(kept):
                    self.kept = kept
                case Wipe():
                    self.kept = None
        async with self._changed:
            self._changed.notify_all()

    def _hang_up(self) -> None:
        """The page listens to this socket no more; it closes by itself, once what was said is out."""
        task, self._socket = self._socket, None
        if task is not None and task is not asyncio.current_task():
            task.cancel()

    async def _talk(self, outgoing: asyncio.Queue[bytes]) -> None:
        code = 0
        url = "ws" + self._origin.removeprefix("http") + TALK_PATH
        try:
            async with connect(
                url,
                origin=self._origin,  # type: ignore[arg-type]
                compression=None,
                proxy=None,
                close_timeout=1,
            ) as socket:
                writer = asyncio.create_task(self._write(socket, outgoing))
                try:
                    await self._listen(socket)
                finally:
                    writer.cancel()
                    while not outgoing.empty():
                        await socket.send(outgoing.get_nowait())
                code = socket.close_code or 0
        except (OSError, InvalidHandshake, ConnectionClosed) as error:
            code = getattr(getattr(error, "rcvd", None), "code", 0)
        if asyncio.current_task() is self._socket:
            self._socket = None
            await self._do(self.page.closed(time.time(), code))

    async def _listen(self, socket: ClientConnection) -> None:
        """Until the line ends, or the page has left it behind."""
        await self._do(self.page.opened(time.time()))
        async for message in socket:
            assert isinstance(message, bytes)
            with contextlib.suppress(RemoteError):
                await self._do(self.page.receives(time.time(), message))
            if asyncio.current_task() is not self._socket:
                return

    async def _write(self, socket: ClientConnection, outgoing: asyncio.Queue[bytes]) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await socket.send(await outgoing.get())

    async def _tick(self) -> None:
        while True:
            due = self.page.due()
            pause = 0.05 if due is None else min(0.05, max(0.0, due - time.time()))
            await asyncio.sleep(pause)
            if due is not None and due <= time.time():
                await self._do(self.page.tick(time.time()))
