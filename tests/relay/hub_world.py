# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A hub with sockets that are lists: what was sent to whom, and how it was closed. Time passes when a test says so."""

from __future__ import annotations

from typing import Any, Final

from relay.effects import Close, DeskKeys, Effect, Send, StoreDesk
from relay.hub import Hub, Kept
from shared import crypto, frames
from shared.errors import RemoteError
from shared.frames import Frame, Sender, decode, encode
from shared.limits import Limits
from shared.signed import Bundle, Notice, encode_signed, signed_part
from tests.fakes import Clock, SeededBytes

ORIGIN: Final = "https://keskustelu.example"
# One pair of keys for all worlds: making them is slow, and no rule of the hub depends on which they are.
IDENTITY: Final = crypto.new_private_key()
LOGIN: Final = crypto.new_private_key()
SERVICE: Final = bytes(range(16))
MANIFEST: Final = b"\x09" * 32
STRANGER: Final = crypto.new_private_key()
KEYS: Final = DeskKeys(crypto.public_of(IDENTITY), crypto.public_of(LOGIN), SERVICE, 1, 1)


class HubWorld:
    """Sockets by number. `got`: frames that came; `codes`: how the hub closed them; `other`: all other effects."""

    def __init__(self, kept: Kept | None = None, sockets_most: int = 5000) -> None:
        self.clock = Clock()
        self.draw = SeededBytes("hub")
        self.limits = Limits()
        self.hub = Hub(
            self.limits,
            ORIGIN,
            kept or Kept(KEYS),
            self.draw,
            self.clock.now,
            self.clock.now,
            sockets_most,
            manifest=MANIFEST,
        )
        self.got: dict[int, list[Frame]] = {}
        self.raw: dict[int, list[bytes]] = {}
        self.codes: dict[int, int] = {}
        self.other: list[Effect] = []
        self._desks: set[int] = set()
        self._numbers = 0

    # Sockets

    def page(self, *bucket: bytes) -> int:
        """A page connects."""
        self._numbers += 1
        self.got[self._numbers], self.raw[self._numbers] = [], []
        self.perform(self.hub.on_page_connect(self.clock.now, self._numbers, bucket))
        return self._numbers

    def desk(self, *bucket: bytes) -> int:
        """A desk connects."""
        self._numbers += 1
        self.got[self._numbers], self.raw[self._numbers] = [], []
        self._desks.add(self._numbers)
        self.perform(self.hub.on_desk_connect(self.clock.now, self._numbers, bucket))
        return self._numbers

    def say(self, socket: int, *said: Frame) -> None:
        """The other end of a socket sends frames; a broken rule closes it, as the shell does."""
        for frame in said:
            if socket in self.codes:
                return
            data = encode(frame)
            sender = Sender.DESK if socket in self._desks else Sender.PAGE
            ask = self.hub.on_desk_frame if socket in self._desks else self.hub.on_page_frame
            try:
                self.perform(ask(self.clock.now, socket, decode(data, sender), data))
            except RemoteError as error:
                self.codes[socket] = error.code
                self.lose(socket)

    def lose(self, socket: int) -> None:
        """The line of a socket is cut."""
        lost = self.hub.on_desk_lost if socket in self._desks else self.hub.on_page_lost
        self.codes.setdefault(socket, 1006)
        self.perform(lost(self.clock.now, socket))

    def tick(self, seconds: float = 0.0) -> None:
        """Let time pass, then the shell's tick."""
        self.clock.advance(seconds)
        self.perform(self.hub.on_tick(self.clock.now, self.clock.now))

    def pass_time(self, seconds: float) -> None:
        """Tick four times a second for so long."""
        for _ in range(int(seconds * 4)):
            self.tick(0.25)

    def perform(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Send):
                assert effect.socket in self.got
                assert effect.socket not in self.codes, "sent to a socket that is closed"
                sender = Sender.RELAY_TO_DESK if effect.socket in self._desks else Sender.RELAY_TO_PAGE
                self.got[effect.socket].append(decode(effect.data, sender))
                self.raw[effect.socket].append(effect.data)
            elif isinstance(effect, Close):
                assert effect.socket not in self.codes, "closed twice"
                self.codes[effect.socket] = effect.code
                self.lose(effect.socket)
            else:
                self.other.append(effect)
                if isinstance(effect, StoreDesk):
                    self.perform(list(effect.then))

    def take(self, socket: int) -> list[Frame]:
        """What came since the last look, without beats."""
        came = [frame for frame in self.got[socket] if not isinstance(frame, frames.Beat)]
        self.got[socket].clear()
        return came

    # Whole steps

    def parent(self, token: bytes = bytes(32), *bucket: bytes) -> tuple[int, bytes]:
        """A page opens its room: its socket and its sid."""
        socket, sid = self.page(*bucket), crypto.sid_of(token)
        self.say(socket, frames.Open(sid, token))
        return socket, sid

    def login(self, socket: int, **changes: Any) -> frames.Login:
        """The right answer to the challenge that stands on this socket, but for `changes`."""
        nonce = next(frame.nonce for frame in self.got[socket] if isinstance(frame, frames.Challenge))
        values = {"origin": ORIGIN, "incarnation": 1, "counter": 1, "key": LOGIN, **changes}
        own = bytes(32)
        claim = crypto.login_claim(values["origin"], nonce, own, values["incarnation"], values["counter"])
        return frames.Login(own, values["incarnation"], values["counter"], crypto.sign(values["key"], claim))

    def logged_in(self, **changes: Any) -> int:
        """A desk comes and logs in; what it was told at once is taken out."""
        socket = self.desk()
        self.say(socket, self.login(socket, **changes))
        assert socket not in self.codes
        return socket

    def on_duty(self, state: frames.DeskState = frames.DeskState.ON) -> int:
        """A desk that is logged in and on duty, its first words taken out."""
        socket = self.logged_in()
        self.say(socket, publish_bundle(self), frames.DeskShown(state, 0))
        self.take(socket)
        return socket


def publish_bundle(world: HubWorld, key: bytes = IDENTITY, **changes: Any) -> frames.Publish:
    """A bundle, signed by IK and good, but for `changes`."""
    now = int(world.clock.now)
    values: dict[str, Any] = {
        "version": 1,
        "suite": 1,
        "id": bytes(8),
        "key": KEYS.identity,
        "not_before": now - 60,
        "not_after": now + 86_400,
        "origin": ORIGIN,
        "manifest": MANIFEST,
        "incarnation": 1,
    }
    bundle = Bundle(**{**values, **changes})
    return frames.Publish(frames.Published.BUNDLE, encode_signed(bundle, crypto.sign(key, signed_part(bundle))))


def signed_notice(counter: int, key: bytes = IDENTITY, **changes: Any) -> bytes:
    """A notice, signed by IK and good, but for `changes`."""
    values: dict[str, Any] = {
        "version": 1,
        "service": SERVICE,
        "counter": counter,
        "issued": 1_790_000_000,
        "name": "Vanhempien chatti",
        "exit_url": "https://example.org/",
        "colour": bytes(3),
        "kept_hours": 24,
        "kept_days": 30,
        "letter_key_id": bytes(8),
        "letter_key": KEYS.identity,
        "letter_key_until": 1_800_000_000,
        "openings": (),
        "closed": (),
        "texts": (),
        "numbers": (),
    }
    notice = Notice(**{**values, **changes})
    return encode_signed(notice, crypto.sign(key, signed_part(notice)))


def publish_notice(counter: int, key: bytes = IDENTITY, **changes: Any) -> frames.Publish:
    return frames.Publish(frames.Published.NOTICE, signed_notice(counter, key, **changes))


def record(sid: bytes, number: int = 0) -> frames.PageRecord:
    return frames.PageRecord(sid, number, bytes(272))


def flight(sid: bytes, mark: int = 0) -> frames.Flight1:
    return frames.Flight1(sid, bytes(8), bytes([4, mark]) + bytes(frames.FLIGHT_BYTES - 2))
