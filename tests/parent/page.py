# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A parent's visit, pure: events in, effects out; mirrors web_client/visit.mjs over shared/.

Every event takes `now` (Unix seconds) and gives the effects in the order in which a shell carries them out; what is
kept stands before what is sent. A shell calls `tick` when `due()` has come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from shared.crypto import SealTo, new_private_key, public_of
from shared.errors import Refusal
from shared.frames import (
    BundleShown,
    DeskControl,
    DeskRecord,
    DeskShown,
    DeskState,
    End,
    Flight2,
    Frame,
    Gone,
    Held,
    NoticeShown,
    Open,
    Sender,
    Wrap,
    decode,
    encode,
)
from shared.handshake import PageOpening
from shared.limits import Limits
from shared.records import Bye, PageText
from shared.session import ControlReceiver, ControlSender
from shared.states import VISIT, Visit, VisitEvent
from tests.parent import arrival, exchange
from tests.parent.effects import Effect, Keep, Kept, Wipe
from tests.parent.line import Line
from tests.parent.talk import PageTalk

WRITES: Final = (Visit.WAITING, Visit.TALKING, Visit.PAUSED)
OVER: Final = (Refusal.REPLACED, Refusal.WRONG_TOKEN, Refusal.TALK_OVER)  # after these no new socket helps


def new_pair() -> tuple[bytes, bytes]:
    """A fresh private key (DER) and its public point."""
    private = new_private_key()
    return private, public_of(private)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is served with and what comes in from outside. `chance`: 0 to 1, for pauses."""

    limits: Limits
    origin: str
    identity: bytes
    manifest: bytes
    random: Callable[[int], bytes]
    chance: Callable[[], float]
    seal_to: SealTo
    new_pair: Callable[[], tuple[bytes, bytes]] = new_pair


class ParentPage:
    """One page that is open in a browser."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.limits = setting.limits
        self.now = 0.0
        self.desk: DeskState | None = None
        self.notice = b""
        self.state = VISIT.start
        self.restarts = 0
        self.ended_by = ""
        self.problem = ""  # why there is no text field
        self.restored: bool | None = None
        self.talk: PageTalk | None = None  # with its keys, while the visit lives
        self.over: PageTalk | None = None  # what stays on the screen after the end
        self.line = Line(self.limits, setting.chance, self._emit, self._lost)
        self._out: list[Effect] = []
        self._blank()

    def _blank(self) -> None:
        self.token = self.sid = self.bundle = self.key = b""
        self.opening: PageOpening | None = None
        self.tries = 0
        self.talk = None
        self.sender: ControlSender | None = None
        self.receiver: ControlReceiver | None = None
        self.asked = False
        self.unanswered = 0
        self.resent_to = 0
        self.desk_silent = self.worker_typing = False
        self.typed_at = float("-inf")
        self.leaving = False
        self.resuming: Kept | None = None
        self.timers: dict[str, tuple[float, Callable[[], None]]] = {}

    def _emit(self, effect: Effect) -> None:
        self._out.append(effect)

    def _turn(self, now: float, act: Callable[[], None]) -> list[Effect]:
        self.now = now
        act()
        effects, self._out = self._out, []
        return effects

    # --- the parent's wishes

    @property
    def may_start(self) -> bool:
        """Whether a button to start, or to start anew, is there."""
        over = self.state in (Visit.FRONT, Visit.ENDED, Visit.GONE)
        return over and not self.leaving and self.resuming is None

    def start(self, now: float) -> list[Effect]:
        """ "Aloita keskustelu"."""
        return self._turn(now, self._begin)

    def _begin(self) -> None:
        if self.step(VisitEvent.START):
            self.restored = self.over = None
            self.problem = self.ended_by = ""
            self.restarts = 0
            arrival.enter_room(self, self.setting.random(arrival.TOKEN_BYTES))

    def resume(self, now: float, kept: Kept) -> list[Effect]:
        """The first event of a page after a reload, with what the storage held."""

        def act() -> None:
            self.resuming = kept
            arrival.enter_room(self, kept.token)

        return self._turn(now, act)

    @property
    def may_write(self) -> bool:
        """Whether the text field is there."""
        return self.talk is not None and self.state in WRITES

    def says(self, now: float, text: str) -> list[Effect]:
        """The parent sends a text. `LocalError` if it does not fit; only while `may_write`."""
        assert self.may_write
        return self._turn(now, lambda: exchange.say_new(self, PageText(text)))

    def types(self, now: float) -> list[Effect]:
        """A key was pressed in the text field."""

        def act() -> None:
            if self.talk is not None and not self.leaving and now - self.typed_at >= self.limits.typing_told:
                self.typed_at = now
                exchange.tell_typing(self)

        return self._turn(now, act)

    def ends(self, now: float) -> list[Effect]:
        """ "Lopeta keskustelu"."""
        return self._turn(now, lambda: self.finish("me", VisitEvent.LEAVE))

    def leaves(self, now: float) -> list[Effect]:
        """ "Poistu nopeasti": storage first; the goodbye goes out if the line still takes it."""

        def act() -> None:
            self.wipe()
            if self.talk is not None and not self.leaving and self.line.is_open:
                exchange.say_goodbye_once(self)
            self.leave_room()

        return self._turn(now, act)

    def wakes(self, now: float) -> list[Effect]:
        """The page became visible, or the device came back online."""
        return self._turn(now, lambda: self.line.wake(now))

    # --- what comes in

    def opened(self, now: float) -> list[Effect]:
        """The socket is there."""

        def act() -> None:
            self.line.opened(now)
            self.line.send(encode(Open(self.sid, self.token)))

        return self._turn(now, act)

    def closed(self, now: float, code: int) -> list[Effect]:
        """The socket is gone; `code` 0 if no close code came."""
        return self._turn(now, lambda: self.line.drop(now, code))

    def receives(self, now: float, data: bytes) -> list[Effect]:
        """A message. `RemoteError` for what no relay may send (the browser's page drops it unseen)."""

        def act() -> None:
            self.line.heard(now)
            frame = decode(data, Sender.RELAY_TO_PAGE)
            if getattr(frame, "sid", self.sid) == self.sid:
                self._take(frame)

        return self._turn(now, act)

    def _take(self, frame: Frame) -> None:
        match frame:
            case Wrap(key):
                self._on_line(key)
            case DeskShown(state, _):
                self._desk_shown(state)
            case NoticeShown(signed):
                self.notice = signed
            case BundleShown(signed):
                self.bundle = signed
                arrival.consider(self, True)
            case Held(ahead):
                arrival.flight_held(self, ahead)
            case Flight2(_, sealed) if self.opening is not None:
                arrival.flight_answered(self, sealed)
            case DeskRecord() if self.talk is not None:
                exchange.take_record(self, frame)
            case DeskControl() if self.talk is not None:
                exchange.take_control(self, frame)
            case Gone():
                self.gone()
            case _:
                pass

    def _on_line(self, key: bytes) -> None:
        self.key = key
        self.unanswered = 0
        if self.resuming is not None:
            self._restore(self.resuming)
        if self.talk is not None:
            self.store()
            exchange.catch_up(self)

    def _restore(self, kept: Kept) -> None:
        self.resuming = None
        if kept.key == self.key and self.now - kept.talk.born < self.limits.talk_keys:
            self.state = kept.talk.state
            self.restored = True
            self.take_up(kept.talk)
        else:
            self._not_restored()

    def _not_restored(self) -> None:
        self.wipe()
        self.leave_room()
        self.restored = False

    def _desk_shown(self, state: DeskState) -> None:
        before, self.desk = self.desk, state
        if self.talk is None:
            arrival.consider(self, False)
        elif before is DeskState.AWAY and state is not before:
            exchange.catch_up(self)

    def _lost(self, code: int) -> None:
        self.worker_typing = False
        self.cancel("answer")
        self.cancel("outbox")
        if code in OVER:
            self.gone(elsewhere=code == Refusal.REPLACED)

    # --- the visit itself

    def step(self, event: VisitEvent) -> bool:
        """Take a step of the machine if it is one; whether it was."""
        following = VISIT.next(self.state, event)
        if following is not None:
            self.state = following
            if self.talk is not None:
                self.talk = replace(self.talk, state=following)
        return following is not None

    def take_up(self, talk: PageTalk) -> None:
        """The keys are there, from the handshake or from the storage."""
        self.talk = talk
        exchange.open_streams(self)
        self.wait("expiry", talk.born + self.limits.talk_keys - self.now, self.gone)

    def store(self) -> None:
        """Keep the talk as it is now, sealed by the relay's key for this room."""
        if self.talk is not None and not self.leaving and self.key:
            self._emit(Keep(Kept(self.token, self.key, self.talk)))

    def wipe(self) -> None:
        """Nothing stays on the device."""
        self._emit(Wipe())

    def finish(self, ended_by: str, event: VisitEvent = VisitEvent.ENDED) -> None:
        """The talk is over: keys and room go when the desk has our goodbye, or after a while."""
        if not self.step(event):
            return
        self.wipe()
        self.ended_by = ended_by
        if self.talk is not None:
            self.leaving = True
            exchange.say_new(self, Bye())
            self.wait("farewell", self.limits.silence, self.close)
        else:
            self.close()

    def gone(self, elsewhere: bool = False) -> None:
        """The desk or the relay knows this visit no more. `elsewhere`: another socket has it."""
        if self.resuming is not None:
            self._not_restored()
        elif self.leaving:
            self.close()
        elif self.talk is not None:
            if not elsewhere:
                self.wipe()
            self.step(VisitEvent.GONE)
            self.close()
        elif elsewhere:
            self.finish("me", VisitEvent.LEAVE)
        else:
            arrival.flight_failed(self)

    def refuse(self, problem: str) -> None:
        """There is no text field, and why."""
        self.problem = problem
        self.leave_room()

    def close(self) -> None:
        """The room is left; what was said stays on the screen."""
        self.over = self.talk
        self.leave_room()

    def leave_room(self) -> None:
        """Room, keys and socket go."""
        if self.sid:
            self.line.send(encode(End(self.sid)))
            self.line.stop()
        self._blank()

    @property
    def shown(self) -> PageTalk | None:
        """The talk on the screen."""
        return self.talk or self.over

    # --- time

    def wait(self, name: str, seconds: float, act: Callable[[], None]) -> None:
        """Do this later; one of a name at a time."""
        self.timers[name] = (self.now + seconds, act)

    def cancel(self, name: str) -> None:
        """Not any more."""
        self.timers.pop(name, None)

    def due(self) -> float | None:
        """When `tick` has something to do, unless something else happens before."""
        times = [due for due, _ in self.timers.values()]
        if self.line.due is not None:
            times.append(self.line.due)
        return min(times, default=None)

    def tick(self, now: float) -> list[Effect]:
        """Time has passed."""

        def act() -> None:
            self.line.tick(now)
            for name, (due, wanted) in sorted(self.timers.items(), key=lambda item: item[1][0]):
                if due <= now and self.timers.get(name) == (due, wanted):
                    del self.timers[name]
                    wanted()

        return self._turn(now, act)
