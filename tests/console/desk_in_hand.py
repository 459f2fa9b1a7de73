# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's core over its real file, with pages beside it and no relay: each frame passes through the test's hands."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from console.core.caps import set_caps
from console.core.desk import Desk
from console.core.plan import Change, Step, Tools
from console.core.talk import TalkNow
from console.core.values import DutyState, TalkId
from console.core.writes import SettingSaved
from console.store.database import Store
from console.store.reading import read_desk
from shared.crypto import hpke_seal, new_private_key, nonce_of, open_sealed, public_of, sign
from shared.frames import (
    Back,
    BundleShown,
    DeskControl,
    DeskRecord,
    DeskShown,
    DeskState,
    Flight2,
    Frame,
    Gone,
    Left,
    Publish,
    Published,
    Sender,
    Welcome,
    Wrap,
    control_head,
    decode,
    encode,
    record_head,
)
from shared.limits import Limits
from shared.records import Control, From, Record, decode_control, decode_record
from shared.session import _control_key
from tests.fakes import Clock, SeededBytes
from tests.parent.effects import Effect, Send
from tests.parent.page import ParentPage, Setting

ORIGIN = "https://kuulolla.example.fi"
MANIFEST = bytes(range(32))
Kind = TypeVar("Kind")


@dataclass
class Parent:
    """A page, and what it sent that has not been handed on yet."""

    page: ParentPage
    out: list[bytes] = field(default_factory=list)
    online: bool = True

    @property
    def sid(self) -> bytes:
        return self.page.shown.session.sid if self.page.shown is not None else self.page.sid


class DeskInHand:
    """Steps are kept, applied and sent as the program does it; `sent` holds what went out in the last one."""

    def __init__(self, folder: Path, origin: str = ORIGIN) -> None:
        self.limits = Limits()
        self.clock = Clock()
        self.random = SeededBytes(7)
        self.path, self.key = folder / "kuulolla.db", secrets.token_bytes(32)
        self.tools = Tools(self.limits, self.random, hpke_seal, new_private_key, sign, MANIFEST, lambda _: "2026-09-21")
        self.store = Store(self.path, self.key, durable=False)
        secrets_kept = {"identity": new_private_key(), "login": new_private_key(), "service": self.random(16)}
        self.store.keep_secrets(secrets_kept)
        self.store.commit([SettingSaved("origin", origin)])
        self.identity = public_of(secrets_kept["identity"])
        self.desk = Desk(read_desk(self.store), self.tools)
        self.parents: list[Parent] = []
        self.sent: list[bytes] = []
        self.changes: tuple[Change, ...] = ()
        self.bundle = b""
        self.shown = DeskShown(DeskState.OFF, 0)  # as a relay shows it before it has said anything

    # --- steps

    @property
    def now(self) -> float:
        return self.clock.now

    def do(self, decide: Callable[[Desk, float], Step]) -> Step:
        """Keep, apply, send. `LocalError` where the core refuses, `CannotWrite` where the disk does."""
        step = decide(self.desk, self.clock.now)
        self.store.commit(step.writes)
        self.changes = self.desk.apply(step)
        self.sent = list(step.sends)
        for frame in step.sends:
            self._pass_on(frame)
        return step

    def takes(self, frame: Frame) -> Step:
        """A frame from the relay."""
        return self.do(lambda desk, now: desk.on_frame(now, frame))

    def ticks(self, seconds: float = 0.0) -> Step:
        """Let time pass, and tell the desk once."""
        self.clock.advance(seconds)
        return self.do(lambda desk, now: desk.on_tick(now))

    def passes(self, seconds: float, every: float = 30.0) -> None:
        """Let time pass, and tell the desk all along, as a program that runs does."""
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.ticks(min(every, end - self.clock.now))

    def logs_in(self) -> Step:
        """The relay lets the desk in, and tells who is there."""
        step = self.takes(Welcome(int(self.clock.now * 1000), 0, False, 0, ()))
        for parent in self.parents:
            if parent.online and parent.page.sid:
                self.takes(Back(parent.page.sid))
        return step

    def goes_on_duty(self) -> None:
        """Log in and let parents come."""
        self.logs_in()
        self.do(lambda desk, now: desk.set_duty(now, DutyState.ON))

    def holds(self, talks: int, more_today: int | None = None) -> Step:
        """The worker wants to hold so many talks at a time, and to take so many more parents today."""
        return self.do(lambda desk, now: desk.step(now, lambda plan: set_caps(plan, talks, more_today)))

    def restarts(self) -> None:
        """The program is killed and started again."""
        self.store.close()
        self.store = Store(self.path, self.key, durable=False)
        self.desk = Desk(read_desk(self.store), self.tools)

    def _pass_on(self, data: bytes) -> None:
        frame = decode(data, Sender.DESK)
        match frame:
            case Publish(Published.BUNDLE, signed):
                self.bundle = signed
            case DeskShown():
                self.shown = frame
            case DeskRecord() | DeskControl() | Flight2() | Gone():
                for parent in self.parents:
                    if parent.online and parent.page.sid == frame.sid:
                        self._turn(parent, parent.page.receives(self.clock.now, data))

    def _turn(self, parent: Parent, effects: list[Effect]) -> None:
        parent.out += [effect.data for effect in effects if isinstance(effect, Send)]

    # --- parents

    def new_page(self) -> Parent:
        """A page that has been started, in its room; its first flight is ready to be handed on."""
        number = len(self.parents)
        setting = Setting(
            self.limits, ORIGIN, self.identity, MANIFEST, SeededBytes(f"p{number}"), Random(number).random, hpke_seal
        )
        parent = Parent(ParentPage(setting))
        self.parents.append(parent)
        self._turn(parent, parent.page.start(self.clock.now))
        self._enters(parent)
        return parent

    def _enters(self, parent: Parent) -> None:
        page, now = parent.page, self.clock.now
        parent.online = True
        page.opened(now)
        words = [Wrap(bytes(32)), self.shown, *([BundleShown(self.bundle)] if self.bundle else [])]
        for word in words:
            self._turn(parent, page.receives(now, encode(word)))

    def hands_on(self, *parents: Parent) -> None:
        """What these pages (or all) sent reaches the desk, until nobody has anything more to say."""
        chosen = parents or tuple(self.parents)
        while any(parent.out for parent in chosen):
            for parent in chosen:
                out, parent.out = parent.out, []
                for data in out:
                    frame = decode(data, Sender.PAGE)
                    if hasattr(frame, "sealed"):
                        self.takes(frame)

    def arrives(self) -> Parent:
        """A parent who has come into the queue."""
        parent = self.new_page()
        self.hands_on(parent)
        return parent

    def taken(self) -> Parent:
        """A parent who has come and was taken."""
        parent = self.arrives()
        self.do(lambda desk, now: desk.take(now, self.talk(parent).id))
        self.hands_on(parent)
        return parent

    def writes(self, parent: Parent, text: str) -> None:
        """The parent sends a text, and it arrives."""
        self._turn(parent, parent.page.says(self.clock.now, text))
        self.hands_on(parent)

    def drops(self, parent: Parent) -> None:
        """The parent's line is lost, and the relay says so."""
        parent.online = False
        parent.page.closed(self.clock.now, 0)
        self.takes(Left(parent.page.sid))

    def comes_back(self, parent: Parent) -> None:
        """The parent's page is in its room again."""
        parent.page.tick(self.clock.now + 60)
        self.takes(Back(parent.page.sid))
        self._enters(parent)
        self.hands_on(parent)

    # --- what is there

    def talk(self, parent: Parent) -> TalkNow:
        """The desk's talk with this parent."""
        talk = self.desk.now.by_sid(parent.sid)
        assert talk is not None
        return talk

    def says(self, parent: Parent, text: str) -> Step:
        """The worker sends a text into this talk."""
        talk = self.talk(parent).id
        step = self.do(lambda desk, now: desk.say(now, talk, text))
        self.hands_on(parent)
        return step

    def wishes(self, name: str, parent: Parent, *more: object) -> Step:
        """A wish about this parent's talk, by the name of the core's method."""
        talk: TalkId = self.talk(parent).id
        step = self.do(lambda desk, now: getattr(desk, name)(now, talk, *more))
        self.hands_on(parent)
        return step

    def frames(self, kind: type[Kind]) -> list[Kind]:
        """The frames of a kind that went out in the last step."""
        decoded = [decode(frame, Sender.DESK) for frame in self.sent]
        return [frame for frame in decoded if isinstance(frame, kind)]

    def told(self, parent: Parent, kind: type[Kind]) -> list[Kind]:
        """The records and control messages of a kind for this parent that went out in the last step, opened."""
        opened = [self.open(parent, frame) for frame in self.frames(object) if getattr(frame, "sid", b"") == parent.sid]
        return [inside for inside in opened if isinstance(inside, kind)]

    def open(self, parent: Parent, frame: Any) -> Record | Control | None:
        """What is sealed in a frame of the desk."""
        page = parent.page.shown
        assert page is not None
        keys = page.session.keys
        if isinstance(frame, DeskRecord):
            head = record_head(DeskRecord, frame.sid, frame.number)
            body = open_sealed(keys.desk_key, nonce_of(keys.desk_iv, frame.number), head, frame.sealed)
            return None if body is None else decode_record(body, From.DESK)[1]
        if isinstance(frame, DeskControl):
            key = _control_key(keys, From.DESK, frame.salt)
            head = control_head(DeskControl, frame.sid, frame.salt, frame.counter)
            body = open_sealed(key, frame.counter.to_bytes(12, "big"), head, frame.sealed)
            return None if body is None else decode_control(body, From.DESK)
        return None
