# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: what the desk may do, once the door has let it in, and how a desk comes, goes and is paired."""

from __future__ import annotations

from collections.abc import Callable

from relay.desk_door import DeskDoor, Door, DoorEvent, Pairing
from relay.effects import (
    AllowLarge,
    Close,
    DropCard,
    DropLetter,
    Effect,
    EmptyLetterbox,
    PairingOver,
    PairingWords,
    PutCard,
    Send,
    SendLetters,
    StoreClosing,
    StoreDesk,
    StoreDuty,
    StoreNotice,
)
from relay.floor import BEAT, Floor
from relay.limiter import Bucket, RefusedBuckets
from shared.errors import Refusal, RemoteError
from shared.frames import (
    Back,
    CardDrop,
    CardPut,
    Challenge,
    DeskControl,
    DeskRecord,
    DeskShown,
    End,
    Flight2,
    Frame,
    Gone,
    LettersDone,
    Login,
    NoticeShown,
    Pair,
    Paired,
    PairingState,
    Probe,
    Publish,
    Published,
    RefuseBucket,
    Refused,
    Welcome,
    encode,
)

CLOSE_NORMAL = 1000  # RFC 6455 §7.4.1


class DeskSide:
    """Every `on_…` may raise `RemoteError`: then nothing has changed, and the socket is to be closed with its code."""

    def __init__(self, floor: Floor, door: DeskDoor, refused: RefusedBuckets) -> None:
        self._floor = floor
        self.door = door
        self._refused = refused
        self._orders: dict[type[Frame], Callable[[float, int, Frame], list[Effect]]] = {
            DeskShown: self._state,
            Publish: self._publish,
            End: self._end,
            Probe: lambda now, socket, frame: [Send(socket, BEAT)],
            CardPut: lambda now, socket, frame: [PutCard(socket, frame)],
            CardDrop: lambda now, socket, frame: [DropCard(frame.card)],
            LettersDone: lambda now, socket, frame: [DropLetter(frame.number)],
            RefuseBucket: self._refuse_bucket,
        }

    # At the door

    def on_connect(self, now: float, socket: int, bucket: Bucket) -> list[Effect]:
        nonce = self._floor.draw(32)
        crowd = self.door.call(socket, bucket, nonce, now)
        self._floor.expect_beats(socket, now)
        closed: list[Effect] = [Close(number, Refusal.TOO_MANY) for number in crowd]
        return [*closed, Send(socket, encode(Challenge(nonce)))]

    def on_frame(self, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        """`data` are the bytes that `frame` was decoded from."""
        caller = self.door.callers.get(socket)
        if caller is None:
            return []  # closed a moment ago; its last words are still coming in
        if socket == self._floor.desk:
            return self._inside(now, socket, frame, data)
        if isinstance(frame, Login):
            return self._login(now, socket, frame)
        if isinstance(frame, Pair):
            return self._pair(now, socket, frame)
        if isinstance(frame, Probe) and caller.state is Door.CONFIRMING:
            return [Send(socket, BEAT)]
        raise RemoteError(Refusal.NOT_ALLOWED)

    def _login(self, now: float, socket: int, frame: Login) -> list[Effect]:
        floor = self._floor
        if not self.door.login(socket, frame, now):
            return [Close(socket, Refusal.LOGIN_FAILED)]
        assert self.door.keys is not None
        effects: list[Effect] = [StoreDesk(self.door.keys, first_for=socket), *self._take_over()]
        floor.desk = socket
        floor.pacing.clear()
        floor.board.desk_came(floor.unix(now))
        effects += [AllowLarge(socket), *self.welcome(now), SendLetters(socket)]
        return effects + floor.tell_changes(now)

    def welcome(self, now: float) -> list[Effect]:
        """How things stand, for the desk that is logged in, if one is: at its login, and when the admin has closed or
        the closing was lifted."""
        floor = self._floor
        if floor.desk is None:
            return []
        closing = floor.board.closing(floor.unix(now))
        welcome = Welcome(
            time=int(floor.unix(now) * 1000),
            notice_counter=floor.board.notice_counter,
            closed=closing is not None,
            closed_until=closing.until if closing is not None else 0,
            hours=floor.hours.told(),
        )
        told = [welcome, *(Back(room.sid) for room in floor.rooms.present())]
        return [Send(floor.desk, encode(frame)) for frame in told]

    def _take_over(self) -> list[Effect]:
        before = self._floor.desk
        if before is None:
            return []
        self._floor.desk = None
        self.door.move(before, DoorEvent.TAKEN_OVER)
        return [Close(before, Refusal.TAKEN_OVER)]

    def on_lost(self, now: float, socket: int) -> list[Effect]:
        caller = self.door.callers.pop(socket, None)
        if caller is None:
            return []
        if socket == self._floor.desk:
            return self._desk_went(now)
        pairing = self.door.pairing
        if pairing is not None and pairing.socket == socket:
            self.door.pairing = None
            return [PairingOver(done=False)]
        return []

    def _desk_went(self, now: float) -> list[Effect]:
        floor = self._floor
        floor.desk = None
        floor.pacing.clear()
        floor.board.desk_went(floor.unix(now))
        return [*floor.tell_changes(now), *floor.tell_talks(now)]

    def overdue(self, now: float) -> list[Effect]:
        """Close callers who let the challenge run out, and end a pairing whose time is over."""
        effects: list[Effect] = []
        for socket in self.door.overdue(now):
            self.door.move(socket, DoorEvent.TIME_OUT)
            effects.append(Close(socket, Refusal.LOGIN_FAILED))
        pairing = self.door.pairing
        if pairing is not None and now >= pairing.until:
            effects += self._end_pairing(DoorEvent.TIME_OUT)
            effects.append(PairingOver(done=None))
        return effects

    # Pairing

    def on_pairing_wanted(self, now: float, secret: bytes, seconds: float) -> bool:
        """The admin printed a pairing text. False while another pairing waits."""
        if self.door.pairing is not None:
            return False
        self.door.pairing = Pairing(secret, now + seconds)
        return True

    def _pair(self, now: float, socket: int, frame: Pair) -> list[Effect]:
        digest = self.door.pair(socket, frame, now)
        if digest is None:
            return [
                Send(socket, encode(Paired(PairingState.REFUSED))),
                Close(socket, Refusal.PAIRING_FAILED),
            ]
        return [Send(socket, encode(Paired(PairingState.CONFIRM))), PairingWords(digest)]

    def on_pairing_decided(self, now: float, same: bool) -> list[Effect]:
        """The admin said whether both sides show the same words. Nothing where no desk waits for it."""
        pairing = self.door.pairing
        if pairing is None or pairing.socket is None or pairing.keys is None:
            return []
        if not same:
            return [*self._end_pairing(DoorEvent.ADMIN_NO), PairingOver(done=False)]
        before, keys, socket = self.door.keys, pairing.keys, pairing.socket
        self.door.keys, self.door.pairing = keys, None
        self.door.move(socket, DoorEvent.ADMIN_YES)
        effects = self._take_over()
        if before is not None and before.service != keys.service:
            effects.append(EmptyLetterbox())
        if before is not None and before.identity != keys.identity:
            self._floor.board.forget()
            effects.append(StoreNotice(b""))
        done = Send(socket, encode(Paired(PairingState.DONE)))
        effects.append(StoreDesk(keys, (PairingOver(done=True), done, Close(socket, CLOSE_NORMAL))))
        return effects + self._desk_went(now)

    def on_pairing_withdrawn(self) -> list[Effect]:
        """The admin went away: the pairing text is void."""
        return self._end_pairing(DoorEvent.ADMIN_NO)

    def _end_pairing(self, event: DoorEvent) -> list[Effect]:
        pairing, self.door.pairing = self.door.pairing, None
        if pairing is None or pairing.socket is None:
            return []
        self.door.move(pairing.socket, event)
        return [
            Send(pairing.socket, encode(Paired(PairingState.REFUSED))),
            Close(pairing.socket, Refusal.PAIRING_FAILED),
        ]

    # Logged in

    def _inside(self, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        if isinstance(frame, DeskRecord | DeskControl | Flight2 | Gone):
            room = self._floor.rooms.get(frame.sid)
            if room is None or room.socket is None:
                return []
            room.talks = room.talks or isinstance(frame, DeskRecord)
            return [Send(room.socket, data)]
        order = self._orders.get(type(frame))
        if order is None:
            raise RemoteError(Refusal.NOT_ALLOWED)
        return order(now, socket, frame)

    def _state(self, now: float, socket: int, frame: DeskShown) -> list[Effect]:
        board = self._floor.board
        unix = self._floor.unix(now)
        before, closed = board.on_duty, board.closing(unix)
        board.desk_says(frame, unix)
        kept: list[Effect] = [StoreDuty(board.on_duty)] if board.on_duty != before else []
        if board.closing(unix) != closed:
            kept.append(StoreClosing(board.closing(unix)))
        if closed is not None and board.closing(unix) is None:
            kept += self.welcome(now)
        return [*kept, *self._floor.tell_changes(now), *self._floor.tell_talks(now)]

    def _publish(self, now: float, socket: int, frame: Publish) -> list[Effect]:
        floor, keys = self._floor, self.door.keys
        assert keys is not None
        if frame.what is Published.NOTICE and floor.board.publish_notice(frame.signed, keys.identity, keys.service):
            shown = floor.to_pages(NoticeShown(frame.signed))
            return [StoreNotice(frame.signed), *shown, *floor.tell_changes(now)]
        if frame.what is Published.BUNDLE and floor.board.publish_bundle(frame.signed, keys.identity, floor.unix(now)):
            return floor.tell_changes(now)
        return [Send(socket, encode(Refused(Refusal.NOT_ALLOWED)))]

    def _end(self, now: float, socket: int, frame: End) -> list[Effect]:
        room = self._floor.rooms.get(frame.sid)
        if room is not None:
            self._floor.forget_room(room, now)
        return []

    def _refuse_bucket(self, now: float, socket: int, frame: RefuseBucket) -> list[Effect]:
        room = self._floor.rooms.get(frame.sid)
        if room is not None:
            self._refused.refuse(room.bucket, now)
        return []
