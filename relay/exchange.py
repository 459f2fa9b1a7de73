# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carries out what the hub decides: numbers become sockets, effects become writes, closings and rows."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from relay.effects import (
    AllowLarge,
    Close,
    DropCard,
    DropLetter,
    Effect,
    EmptyLetterbox,
    GetCard,
    PairingOver,
    PairingWords,
    PutCard,
    PutLetter,
    Send,
    SendLetters,
    StoreClosing,
    StoreDesk,
    StoreDuty,
    StoreNotice,
)
from relay.hub import Hub
from relay.storage import Storage
from shared.errors import Refusal
from shared.frames import CardShown, CardStored, Letters, LetterState, Refused, encode

T = TypeVar("T")
QUESTIONS_AT_ONCE: Final = 8  # a page asks for one card, and leaves one letter or two

HELD_BYTES: Final = 4 * 1024 * 1024  # for a desk whose login is on its way to the disk: that takes milliseconds

log = logging.getLogger("kuulolla.relay")


class Seated(Protocol):
    """One websocket, as far as the exchange needs it."""

    def send(self, data: bytes) -> None: ...
    def close(self, code: int) -> None: ...
    def refuse(self, code: int) -> None: ...
    def allow_large(self) -> None: ...


class _Held:
    """Stands in a seat's place while nothing may be sent to it yet: what is sent waits, in its order.

    A disk that hangs must not fill the memory with a crowd's words: then the seat is given up, and comes again.
    """

    def __init__(self, seat: Seated) -> None:
        self.seat = seat
        self.close, self.refuse, self.allow_large = seat.close, seat.refuse, seat.allow_large
        self._waiting: list[bytes] = []
        self._bytes = 0

    def send(self, data: bytes) -> None:
        self._bytes += len(data)
        if self._bytes <= HELD_BYTES:
            self._waiting.append(data)
        elif self._waiting:
            self._waiting.clear()
            self.seat.close(Refusal.STUCK)

    def let_go(self) -> None:
        """Send what waited."""
        for data in self._waiting:
            self.seat.send(data)


class PairingEar(Protocol):
    """Whoever waits for a pairing: the admin's `pair`."""

    def words(self, digest: bytes) -> None: ...
    def over(self, done: bool | None) -> None: ...


class Exchange:
    """The hub, the sockets by number, and the storage."""

    def __init__(self, hub: Hub, storage: Storage) -> None:
        self.hub = hub
        self.storage = storage
        self.pairing_ear: PairingEar | None = None
        self._seats: dict[int, Seated] = {}
        self._questions: Counter[int] = Counter()  # to the letterbox, by socket, that have no answer yet
        self._last_number = 0
        self._now = asyncio.get_running_loop().time
        self._actions: dict[type[Effect], Callable[..., None]] = {
            Close: self._close,
            AllowLarge: self._allow_large,
            StoreDesk: self._store_desk,
            StoreNotice: lambda e: storage.run(lambda: storage.keyring.store_notice(e.signed)),
            StoreDuty: lambda e: storage.run(lambda: storage.keyring.store_duty(e.on)),
            StoreClosing: lambda e: storage.run(lambda: storage.keyring.store_closing(e.closing)),
            PairingWords: self._pairing_words,
            PairingOver: self._pairing_over,
            PutCard: self._put_card,
            GetCard: self._get_card,
            DropCard: lambda e: storage.run(lambda: storage.letterbox.drop_card(e.card)),
            PutLetter: self._put_letter,
            SendLetters: self._send_letters,
            DropLetter: lambda e: storage.run(lambda: storage.letterbox.drop_letter(e.number)),
            EmptyLetterbox: lambda e: storage.run(storage.letterbox.empty),
        }

    def now(self) -> float:
        """Seconds of the steady clock that the hub is told."""
        return self._now()

    def add(self, seat: Seated) -> int:
        """A socket's number, never used again."""
        self._last_number += 1
        self._seats[self._last_number] = seat
        return self._last_number

    def remove(self, number: int) -> None:
        self._seats.pop(number, None)

    def perform(self, effects: list[Effect]) -> None:
        """Carry out effects in their order. A socket that is gone is passed over."""
        for effect in effects:
            if type(effect) is Send:
                seat = self._seats.get(effect.socket)
                if seat is not None:
                    seat.send(effect.data)
            else:
                self._actions[type(effect)](effect)

    def tick(self) -> None:
        self.perform(self.hub.on_tick(self._now(), time.time()))

    def _close(self, effect: Close) -> None:
        seat = self._seats.pop(effect.socket, None)
        if seat is not None:
            seat.close(effect.code)

    def _allow_large(self, effect: AllowLarge) -> None:
        seat = self._seats.get(effect.socket)
        if seat is not None:
            seat.allow_large()

    def _pairing_words(self, effect: PairingWords) -> None:
        if self.pairing_ear is not None:
            self.pairing_ear.words(effect.digest)

    def _pairing_over(self, effect: PairingOver) -> None:
        if self.pairing_ear is not None:
            self.pairing_ear.over(effect.done)

    def _store_desk(self, effect: StoreDesk) -> None:
        seat = None if effect.first_for is None else self._seats.get(effect.first_for)
        held = None if seat is None else _Held(seat)
        if effect.first_for is not None and held is not None:
            self._seats[effect.first_for] = held

        def stored(_: None) -> None:
            self._let_go(effect.first_for, held)
            self.perform(list(effect.then))

        def refused() -> None:
            self._let_go(effect.first_for, held)
            self._not_stored(effect)

        self.storage.run(lambda: self.storage.keyring.store_desk(effect.keys), stored, refused)

    def _let_go(self, socket: int | None, held: _Held | None) -> None:
        # Who was closed meanwhile has no seat any more, and what waited for it goes nowhere.
        if socket is not None and held is not None and self._seats.get(socket) is held:
            self._seats[socket] = held.seat
            held.let_go()

    def _not_stored(self, effect: StoreDesk) -> None:
        # A pairing that is not on disk would be gone after a restart: better refuse it while the admin looks on.
        if effect.then and self.pairing_ear is not None:
            self.pairing_ear.over(done=False)
        for step in effect.then:
            if isinstance(step, Close):
                self._close(Close(step.socket, Refusal.PAIRING_FAILED))

    def _answer(self, socket: int, frame: object) -> None:
        self.perform([Send(socket, encode(frame))])

    def _put_card(self, effect: PutCard) -> None:
        card = effect.card

        def answer(stored: bool) -> None:
            frame = CardStored(card.card, card.version) if stored else Refused(Refusal.TOO_MANY)
            self._answer(effect.socket, frame)

        self.storage.run(lambda: self.storage.letterbox.put_card(card), answer, lambda: answer(False))

    def _get_card(self, effect: GetCard) -> None:
        def answer(sealed: bytes) -> None:
            self._answer(effect.socket, CardShown(effect.card, sealed))

        self._ask_letterbox(
            effect.socket,
            lambda: self.storage.letterbox.card(effect.card),
            answer,
            lambda: self._answer(effect.socket, Refused(Refusal.TOO_MANY)),
        )

    def _put_letter(self, effect: PutLetter) -> None:
        letter = effect.letter

        def tell(outcome: tuple[LetterState, int]) -> None:
            self.perform(self.hub.on_letter(self._now(), effect.socket, letter, *outcome))

        self._ask_letterbox(
            effect.socket,
            lambda: self.storage.letterbox.put_letter(letter, time.time()),
            tell,
            lambda: tell((LetterState.TOO_MANY, 0)),
        )

    def _ask_letterbox(
        self, socket: int, job: Callable[[], T], then: Callable[[T], None], otherwise: Callable[[], None]
    ) -> None:
        """A page's question to the disk. Its answers take their time: who asks on and on is shown out."""
        if self._questions[socket] >= QUESTIONS_AT_ONCE:
            self._show_out(socket, Refusal.TOO_FAST)
            return
        self._questions[socket] += 1

        def answered(act: Callable[[], None]) -> None:
            self._questions[socket] -= 1
            if not self._questions[socket]:
                del self._questions[socket]
            act()

        self.storage.run(
            job,
            lambda found: answered(lambda: then(found)),
            lambda: answered(otherwise),
        )

    def _show_out(self, socket: int, code: Refusal) -> None:
        seat = self._seats.get(socket)
        if seat is not None:
            seat.refuse(code)

    def _send_letters(self, effect: SendLetters) -> None:
        def send(letters: list[Letters]) -> None:
            for letter in letters:
                self._answer(effect.socket, letter)

        self.storage.run(self.storage.letterbox.letters, send)
