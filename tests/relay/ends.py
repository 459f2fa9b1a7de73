# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two ends that speak to a running relay: a scripted desk with its pairing, and a scripted page."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from shared import crypto, frames
from shared.frames import Frame, Sender, decode, encode
from shared.pairing_text import TALK_PATH, PairingText, desk_url
from shared.signed import Bundle, Notice, encode_signed, signed_part
from tests.relay.running import COMMAND, MANIFEST, PROJECT, WITHIN, RunningRelay

F = TypeVar("F")


class End:
    """One websocket to the relay: frames out, frames in, in their order."""

    def __init__(self, socket: ClientConnection, sender: Sender) -> None:
        self.socket = socket
        self._sender = sender
        self.beats = 0

    async def send(self, *out: Frame) -> None:
        for frame in out:
            await self.socket.send(encode(frame))

    async def next(self) -> Frame:
        """The next frame that is no beat."""
        async with asyncio.timeout(WITHIN):
            while True:
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                frame = decode(data, self._sender)
                if not isinstance(frame, frames.Beat):
                    return frame
                self.beats += 1

    async def until(self, kind: type[F], *passed_over: type[Frame]) -> F:
        """The next frame of a kind; what comes before it may only be of the kinds passed over (none: any)."""
        while True:
            frame = await self.next()
            if isinstance(frame, kind):
                return frame
            assert not passed_over or isinstance(frame, passed_over), frame

    async def beat(self) -> None:
        """The next frame is a beat."""
        async with asyncio.timeout(WITHIN):
            data = await self.socket.recv()
        assert isinstance(data, bytes)
        assert isinstance(decode(data, self._sender), frames.Beat)

    async def closed(self) -> int:
        """The code with which the relay closes; what is still in flight is thrown away."""
        try:
            async with asyncio.timeout(WITHIN):
                while True:
                    await self.socket.recv()
        except ConnectionClosed:
            return self.socket.close_code or 0

    async def close(self) -> None:
        """Say goodbye, reading what still comes: a full queue would keep the answer out."""
        await asyncio.gather(self.socket.close(), self.closed())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def page_socket(relay: RunningRelay, **options: Any) -> End:
    """A page that has connected and said nothing."""
    url = desk_url(relay.origin).replace("/v1/desk", TALK_PATH)
    options.setdefault("origin", relay.origin)
    return End(await connect(url, compression=None, max_size=2**20, proxy=None, **options), Sender.RELAY_TO_PAGE)


@dataclass
class Parent:
    """A page in its room."""

    end: End
    token: bytes
    sid: bytes
    wrap: bytes = b""

    async def opened(self) -> frames.DeskShown:
        """Enter the room; the state that the page is told."""
        await self.end.send(frames.Open(self.sid, self.token))
        self.wrap = (await self.end.until(frames.Wrap)).key
        return await self.end.until(frames.DeskShown, frames.NoticeShown)

    def record(self, number: int = 0) -> frames.PageRecord:
        return frames.PageRecord(self.sid, number, secrets.token_bytes(272))

    def flight(self) -> frames.Flight1:
        return frames.Flight1(self.sid, bytes(8), b"\x04" + secrets.token_bytes(frames.FLIGHT_BYTES - 1))


async def parent(relay: RunningRelay, token: bytes | None = None, **options: Any) -> Parent:
    """A page that has opened its room; with `token`, one that comes back."""
    token = token or secrets.token_bytes(32)
    visitor = Parent(await page_socket(relay, **options), token, crypto.sid_of(token))
    await visitor.opened()
    return visitor


@dataclass
class Desk:
    """The keys of a desk, and its socket when it is logged in."""

    origin: str
    identity: bytes = field(default_factory=crypto.new_private_key)
    login_key: bytes = field(default_factory=crypto.new_private_key)
    service: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    incarnation: int = 1
    counter: int = 1
    end: End | None = None
    welcome: frames.Welcome | None = None

    async def call(self) -> tuple[End, bytes]:
        """Connect; the socket and the relay's nonce."""
        socket = await connect(desk_url(self.origin), compression=None, max_size=2**20, proxy=None)
        end = End(socket, Sender.RELAY_TO_DESK)
        return end, (await end.until(frames.Challenge)).nonce

    def login_frame(self, nonce: bytes, *, origin: str | None = None, key: bytes | None = None) -> frames.Login:
        own = secrets.token_bytes(32)
        claim = crypto.login_claim(origin or self.origin, nonce, own, self.incarnation, self.counter)
        return frames.Login(own, self.incarnation, self.counter, crypto.sign(key or self.login_key, claim))

    async def log_in(self) -> Self:
        end, nonce = await self.call()
        await end.send(self.login_frame(nonce))
        self.welcome = await end.until(frames.Welcome)
        self.end = end
        return self

    @property
    def line(self) -> End:
        assert self.end is not None
        return self.end

    def pair_frame(self, nonce: bytes, secret: bytes, *, origin: str | None = None) -> frames.Pair:
        named = origin or self.origin
        identity, login = crypto.public_of(self.identity), crypto.public_of(self.login_key)
        claim = crypto.pairing_claim(nonce, identity, login, self.service, self.incarnation, named)
        return frames.Pair(identity, login, self.service, self.incarnation, named, crypto.mac(secret, claim))

    def digest(self, nonce: bytes) -> bytes:
        """What both sides show as six words."""
        identity, login = crypto.public_of(self.identity), crypto.public_of(self.login_key)
        claim = crypto.pairing_claim(nonce, identity, login, self.service, self.incarnation, self.origin)
        return crypto.pairing_digest(claim)

    def notice(self, counter: int, *, key: bytes | None = None, **changes: Any) -> bytes:
        """A signed notice."""
        values: dict[str, Any] = {
            "version": 1,
            "service": self.service,
            "counter": counter,
            "issued": int(time.time()),
            "name": "Vanhempien chatti",
            "exit_url": "https://example.org/",
            "colour": b"\x10\x20\x30",
            "kept_hours": 24,
            "kept_days": 30,
            "letter_key_id": bytes(8),
            "letter_key": crypto.public_of(self.identity),
            "letter_key_until": int(time.time()) + 86400,
            "openings": (),
            "closed": (),
            "texts": (),
            "numbers": (),
        }
        notice = Notice(**{**values, **changes})
        return encode_signed(notice, crypto.sign(key or self.identity, signed_part(notice)))

    def bundle(self, *, key: bytes | None = None, **changes: Any) -> bytes:
        """A signed bundle of the day."""
        values: dict[str, Any] = {
            "version": 1,
            "suite": 1,
            "id": bytes(8),
            "key": crypto.public_of(self.identity),
            "not_before": int(time.time()) - 60,
            "not_after": int(time.time()) + 86400,
            "origin": self.origin,
            "manifest": MANIFEST,
            "incarnation": self.incarnation,
        }
        bundle = Bundle(**{**values, **changes})
        return encode_signed(bundle, crypto.sign(key or self.identity, signed_part(bundle)))

    async def on_duty(self, state: frames.DeskState = frames.DeskState.ON, wait: int = 0) -> bytes:
        """Publish a bundle and the state; the bundle's bytes."""
        bundle = self.bundle()
        await self.line.send(frames.Publish(frames.Published.BUNDLE, bundle), frames.DeskShown(state, wait))
        return bundle


class PairCommand:
    """`kuulolla relay pair` in a terminal: its text, its words, and an answer typed into it."""

    def __init__(self, relay: RunningRelay, *options: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "relay", "pair", "--data", str(relay.folder), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self._watch = threading.Timer(3 * WITHIN, self.process.kill)
        self._watch.start()

    def line_with(self, mark: str) -> str:
        """The next line that holds `mark`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if mark in line:
                return line.strip()
        raise AssertionError(f"pair never said {mark!r}: {self.process.communicate()[1]}")

    def text(self) -> PairingText:
        return PairingText.decode(self.line_with("#"))

    def words(self) -> list[str]:
        self.line_with("samat sanat")
        assert self.process.stdout is not None
        self.process.stdout.readline()
        return self.process.stdout.readline().split()

    def end(self, answer: str | None = None) -> tuple[int, str, str]:
        """Type an answer if there is one; status, and what was said on stdout and stderr."""
        try:
            out, errors = self.process.communicate(answer, timeout=WITHIN)
        finally:
            self._watch.cancel()
        return self.process.returncode, out, errors

    def interrupt(self) -> None:
        self.process.send_signal(signal.SIGINT)


async def paired_desk(relay: RunningRelay, desk: Desk | None = None) -> Desk:
    """A desk that the admin has confirmed at `relay pair`."""
    desk = desk or Desk(relay.origin)
    admin = PairCommand(relay)
    text = await asyncio.to_thread(admin.text)
    end, nonce = await desk.call()
    await end.send(desk.pair_frame(nonce, text.secret))
    assert await end.next() == frames.Paired(frames.PairingState.CONFIRM)
    status, _, errors = await asyncio.to_thread(admin.end, "k\n")
    assert (status, errors) == (0, "")
    assert await end.next() == frames.Paired(frames.PairingState.DONE)
    assert await end.closed() == 1000
    return desk
