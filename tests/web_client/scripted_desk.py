# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk that does what a test says: pairs with a real relay, logs in, answers pages over shared/, and forgets nothing.

It has no window, no file and no rules of a queue, so that a page can be tried against what a real desk never does.
Commands are called from the test's thread and are carried out on the desk's own.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from relay import control
from relay.page import load_sources
from shared.crypto import hpke_seal, login_claim, mac, new_private_key, pairing_claim, public_of, sign
from shared.document import manifest_of
from shared.frames import (
    Challenge,
    DeskShown,
    DeskState,
    End,
    Flight1,
    Flight2,
    Frame,
    Gone,
    Login,
    PageControl,
    PageRecord,
    Pair,
    Paired,
    PairingState,
    Publish,
    Published,
    Sender,
    Welcome,
    decode,
    encode,
)
from shared.handshake import HandshakeStatus, TalkKeys, answer_talk
from shared.pairing_text import PairingText, desk_url
from shared.records import (
    Ack,
    Bye,
    Control,
    DeskReady,
    DeskText,
    From,
    PageReady,
    PageText,
    Placed,
    Record,
    StateTold,
    Sync,
    TalkState,
    Typing,
)
from shared.session import ControlReceiver, ControlSender, Fresh, Session, acknowledge, open_record, seal_record
from shared.signed import SUITE, Bundle, encode_signed, signed_part

T = TypeVar("T")
WITHIN = 20.0


@dataclass
class DeskTalk:
    """What this desk knows of one page."""

    session: Session
    flight1: bytes
    flight2: bytes
    receiver: ControlReceiver
    sender: ControlSender
    position: int = 0
    placed: list[Placed] = field(default_factory=list)
    outbox: list[tuple[int, bytes]] = field(default_factory=list)
    received: list[Record] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)  # every record's frame, repeats included
    controls: list[Control] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [record.text for record in self.received if isinstance(record, PageText)]


class ScriptedDesk:
    """One desk, paired with the relay whose data folder is given."""

    def __init__(self, origin: str, folder: Path) -> None:
        self.origin = origin
        self._folder = folder
        self._identity, self._login = new_private_key(), new_private_key()
        self._service = os.urandom(16)
        self._logins = 0
        self._day_key = new_private_key()
        self._bundle = self.signed_bundle()
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self.state = DeskState.ON
        self.talks: list[DeskTalk] = []
        self.acknowledges = True
        self.answers = True
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._changed = threading.Condition()

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._pair())
        self.comes()
        return self

    def __exit__(self, *_: object) -> None:
        self.goes()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WITHIN)
        self._loop.close()

    # --- what a test says

    def comes(self, state: DeskState = DeskState.ON) -> None:
        """Log in and go on duty."""
        self.state = state
        self._run(self._log_in())

    def goes(self) -> None:
        """The line to the relay breaks."""
        self._run(self._leave())

    def shows(self, state: DeskState) -> None:
        """Tell all pages another state."""
        self.state = state
        self._run(self._send(DeskShown(state, 0)))

    def tells(self, state: TalkState, *, place: int = 0, wait: int = 0, until: int = 0) -> None:
        """Tell the latest page the state of its talk."""
        self._run(self._record(self.talk, StateTold(state, place, wait, until)))

    def says(self, text: str) -> None:
        """Write to the latest page."""
        talk = self.talk
        talk.position += 1
        self._run(self._record(talk, DeskText(talk.position, int(time.time()), text)))

    def types(self) -> None:
        """Tell the latest page that the worker writes."""
        self._run(self._control(self.talk, Typing()))

    def sends_raw(self, data: bytes) -> None:
        """Anything at all."""
        self._run(self._send_bytes(data))

    def acks(self) -> None:
        """Acknowledge all that the latest page has sent."""
        self._run(self._ack(self.talk, 0))

    def forgets(self) -> None:
        """As after a restore: no keys of any talk."""
        self.talks.clear()

    @property
    def talk(self) -> DeskTalk:
        """The latest page's talk."""
        return self.talks[-1]

    def until(self, holds: Callable[[], T]) -> T:
        """Wait until something holds here."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(holds()), WITHIN), "the desk waited in vain"
            return holds()

    def signed_bundle(self, **changes: Any) -> bytes:
        """A bundle for this very page, or one that differs."""
        now = int(time.time())
        fields = {
            "version": 1,
            "suite": SUITE,
            "id": os.urandom(8),
            "key": public_of(self._day_key),
            "not_before": now - 60,
            "not_after": now + 86_400,
            "origin": self.origin,
            "manifest": manifest_of(load_sources()),
            "incarnation": 1,
        }
        bundle = Bundle(**{**fields, **changes})
        return encode_signed(bundle, sign(self._identity, signed_part(bundle)))

    # --- on the desk's own thread

    def _run(self, task: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(WITHIN)

    async def _pair(self) -> None:
        line = await control.call(self._folder)
        assert line is not None
        await line.write({"do": "pair", "minutes": 15})
        news = await line.read()
        assert news is not None
        text = PairingText.decode(news["text"])
        async with connect(desk_url(self.origin), compression=None) as socket:
            challenge = decode(await _bytes(socket), Sender.RELAY_TO_DESK)
            assert isinstance(challenge, Challenge)
            identity, login = public_of(self._identity), public_of(self._login)
            claim = pairing_claim(challenge.nonce, identity, login, self._service, 1, self.origin)
            pair = Pair(identity, login, self._service, 1, self.origin, mac(text.secret, claim))
            await socket.send(encode(pair))
            assert decode(await _bytes(socket), Sender.RELAY_TO_DESK) == Paired(PairingState.CONFIRM)
            assert "digest" in (await line.read() or {})
            await line.write({"same": True})
            assert decode(await _bytes(socket), Sender.RELAY_TO_DESK) == Paired(PairingState.DONE)
        assert await line.read() == {"done": True}
        await line.close()

    async def _log_in(self) -> None:
        socket = await connect(desk_url(self.origin), compression=None)
        challenge = decode(await _bytes(socket), Sender.RELAY_TO_DESK)
        assert isinstance(challenge, Challenge)
        self._logins += 1
        own = os.urandom(32)
        claim = login_claim(self.origin, challenge.nonce, own, 1, self._logins)
        await socket.send(encode(Login(own, 1, self._logins, sign(self._login, claim))))
        while not isinstance(decode(await _bytes(socket), Sender.RELAY_TO_DESK), Welcome):
            pass
        self._socket = socket
        for talk in self.talks:
            talk.sender = ControlSender(talk.session, os.urandom(16))
        await self._send(Publish(Published.BUNDLE, self._bundle))
        await self._send(DeskShown(self.state, 0))
        self._reading = asyncio.create_task(self._read(socket))

    async def _leave(self) -> None:
        if self._socket is not None and self._reading is not None:
            await self._socket.close()
            await self._reading
        self._socket = None

    async def _read(self, socket: ClientConnection) -> None:
        try:
            while True:
                await self._take(decode(await _bytes(socket), Sender.RELAY_TO_DESK))
                with self._changed:
                    self._changed.notify_all()
        except ConnectionClosed:
            return

    async def _take(self, frame: Frame) -> None:
        if isinstance(frame, Flight1):
            await self._answer(frame)
            return
        talk = next((talk for talk in self.talks if talk.session.sid == getattr(frame, "sid", None)), None)
        if talk is None:
            if isinstance(frame, PageRecord | PageControl):
                await self._send(Gone(frame.sid))
        elif isinstance(frame, PageRecord):
            await self._commit(talk, frame)
        elif isinstance(frame, PageControl):
            await self._hear(talk, talk.receiver.open(frame))

    async def _answer(self, frame: Flight1) -> None:
        flight1 = frame.bundle + frame.sealed
        known = next((talk for talk in self.talks if talk.flight1 == flight1), None)
        if known is None and self.answers:
            seed, status = os.urandom(32), HandshakeStatus.WELCOME
            opened = answer_talk(self._bundle, self._day_key, frame.sid, flight1, seed, status, hpke_seal)
            known = _new_talk(frame.sid, opened.keys, flight1, opened.flight2)
            self.talks.append(known)
        if known is not None:
            await self._send(Flight2(frame.sid, known.flight2))

    async def _commit(self, talk: DeskTalk, frame: PageRecord) -> None:
        talk.frames.append(encode(frame))
        received = open_record(talk.session, frame)
        record = None
        if isinstance(received, Fresh):
            talk.session, record = received.session, received.record
            talk.received.append(record)
            if isinstance(record, PageText):
                talk.position += 1
                talk.placed.append(Placed(frame.number, talk.position))
        if self.acknowledges:
            await self._ack(talk, frame.number)
        if isinstance(record, PageReady):
            await self._record(talk, DeskReady())
            await self._record(talk, StateTold(TalkState.WAITING, 1, 5, 0))
        if isinstance(record, Bye):
            await self._send(End(frame.sid))

    async def _ack(self, talk: DeskTalk, first: int) -> None:
        placed = tuple(placed for placed in talk.placed if placed.number >= first)[:12]
        await self._control(talk, Ack(talk.session.expected, placed))

    async def _hear(self, talk: DeskTalk, control: Control) -> None:
        talk.controls.append(control)
        up_to = control.up_to if isinstance(control, Ack) else control.expected if isinstance(control, Sync) else 0
        talk.session = acknowledge(talk.session, up_to)
        talk.outbox = [entry for entry in talk.outbox if entry[0] >= talk.session.acked]
        if isinstance(control, Sync):
            await self._ack(talk, control.unplaced_from)
            for _, data in talk.outbox:
                await self._send_bytes(data)

    async def _control(self, talk: DeskTalk, control: Control) -> None:
        await self._send_bytes(talk.sender.seal(control))

    async def _record(self, talk: DeskTalk, record: Record) -> None:
        sealed = seal_record(talk.session, os.urandom(16), record)
        talk.session = sealed.session
        talk.outbox.append((sealed.number, sealed.frame))
        await self._send_bytes(sealed.frame)

    async def _send(self, frame: Frame) -> None:
        await self._send_bytes(encode(frame))

    async def _send_bytes(self, data: bytes) -> None:
        if self._socket is not None:
            await self._socket.send(data)


async def _bytes(socket: ClientConnection) -> bytes:
    data = await socket.recv()
    assert isinstance(data, bytes)
    return data


def _new_talk(sid: bytes, keys: TalkKeys, flight1: bytes, flight2: bytes) -> DeskTalk:
    session = Session(sid, From.DESK, keys)
    return DeskTalk(session, flight1, flight2, ControlReceiver(session), ControlSender(session, os.urandom(16)))
