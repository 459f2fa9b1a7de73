# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mistakes in the relay: whom it lets in, whom it tells what, and to whom it passes things on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relay.desk_door import DeskDoor
from relay.desk_side import DeskSide
from relay.effects import Effect, Send
from relay.floor import Floor, PageSocket
from relay.rooms import Room, Rooms
from shared.frames import Back, DeskRecord, Frame, Login, Sender, decode
from tests.simulation.planted_faults.registry import Patch, fault
from tests.simulation.relay_process import RelayProcess


@fault(100, "still readying")
def the_relay_hands_what_the_worker_says_to_another_parent(patch: Patch) -> None:
    inside = DeskSide._inside

    def misled(self: DeskSide, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        others = [room for room in self._floor.rooms.present() if room.sid != getattr(frame, "sid", b"")]
        if isinstance(frame, DeskRecord) and others and others[0].socket is not None:
            return [Send(others[0].socket, data)]
        return inside(self, now, socket, frame, data)

    patch.setattr(DeskSide, "_inside", misled)


@fault(101, "told that a parent is away who is there")
def the_relay_does_not_tell_a_desk_who_is_there(patch: Patch) -> None:
    login = DeskSide._login

    def silent(self: DeskSide, now: float, socket: int, frame: Login) -> list[Effect]:
        return [effect for effect in login(self, now, socket, frame) if not _is_back(effect)]

    patch.setattr(DeskSide, "_login", silent)


def _is_back(effect: Effect) -> bool:
    return isinstance(effect, Send) and isinstance(decode(effect.data, Sender.RELAY_TO_DESK), Back)


@fault(102, "told that a parent is away who is there")
def the_relay_takes_the_end_of_an_old_socket_for_the_parents_end(patch: Patch) -> None:
    enter = Rooms.enter

    def beside(self: Rooms, room: Room, socket: int) -> None:
        enter(self, room, socket)

    def any_room(self: Floor, page: PageSocket, socket: int) -> Room | None:
        return self.rooms.get(page.sid) if page.sid is not None else None

    patch.setattr(Rooms, "enter", beside)
    patch.setattr(Floor, "room_of", any_room)


@fault(106, "an old copy of the file")
def the_relay_lets_an_old_copy_in(patch: Patch) -> None:
    login = DeskDoor.login

    def generous(self: DeskDoor, socket: int, frame: Login, now: float) -> bool:
        if self.keys is not None:
            self.keys = replace(self.keys, counter=0)
        return login(self, socket, frame, now)

    patch.setattr(DeskDoor, "login", generous)


@fault(101, "an old copy of the file", Plan__kill_relay=6, Copies__try_old_one=8)
def the_relay_forgets_at_its_restart_which_copy_is_the_newest(patch: Patch) -> None:
    start = RelayProcess.start

    def forgetful(self: RelayProcess) -> None:
        if self._kept.keys is not None:
            self._kept = replace(self._kept, keys=replace(self._kept.keys, counter=0))
        start(self)

    patch.setattr(RelayProcess, "start", forgetful)


@fault(112, "the page gave up", Stranger__act=8)
def the_relay_opens_a_room_to_whoever_names_it(patch: Patch) -> None:
    anybody: Callable[[bytes, bytes], bool] = lambda first, second: True  # noqa: E731 - a wrong check, in one line
    patch.setattr("relay.page_side.equal", anybody)


@fault(106, "says that somebody is at the desk, and nobody is")
def the_relay_keeps_silent_when_the_desk_goes(patch: Patch) -> None:
    went = DeskSide._desk_went

    def silent(self: DeskSide, now: float) -> list[Effect]:
        went(self, now)
        return []

    patch.setattr(DeskSide, "_desk_went", silent)


@fault(100, "comes back by itself")
def the_relay_leaves_inside_whom_it_took_over(patch: Patch) -> None:
    def lenient(self: DeskSide) -> list[Effect]:
        self._floor.desk = None
        return []

    patch.setattr(DeskSide, "_take_over", lenient)
