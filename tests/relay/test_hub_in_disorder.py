# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever pages and desks do, in whatever order: nobody hears what is not theirs, and the hub never stumbles."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared import frames
from shared.crypto import sid_of
from shared.errors import Refusal
from shared.frames import DeskState
from tests.relay.hub_world import HubWorld, flight, publish_bundle, record

TOKENS = [bytes([number]) * 32 for number in range(6)]
SIDS = [sid_of(token) for token in TOKENS]
WHO = st.integers(0, len(TOKENS) - 1)


class Disorder(RuleBasedStateMachine):
    """`owner`: which socket was the last to open a room with its token, as a list apart from the hub's own."""

    def __init__(self) -> None:
        super().__init__()
        self.world = HubWorld()
        self.desk: int | None = None
        self.owner: dict[bytes, int] = {}
        self.over: set[int] = set()
        self.pages: set[int] = set()
        self.good_bundle = publish_bundle(self.world)

    def _is_there(self, sid: bytes) -> bool:
        socket = self.owner.get(sid)
        return socket is not None and socket not in self.world.codes and socket not in self.over

    @rule(who=WHO)
    def open(self, who: int) -> None:
        before = self.owner.get(SIDS[who])
        socket, sid = self.world.parent(TOKENS[who], b"bucket %d" % who)
        assert socket not in self.world.codes
        if before is not None and before not in self.over and self.world.codes.get(before) != 1006:
            assert before == socket or self.world.codes[before] in (Refusal.REPLACED, Refusal.NOT_ALLOWED)
        self.owner[sid] = socket
        self.pages.add(socket)

    @rule(who=WHO)
    def lose(self, who: int) -> None:
        if self._is_there(SIDS[who]):
            self.world.lose(self.owner[SIDS[who]])

    @rule(who=WHO, other=WHO)
    def page_speaks(self, who: int, other: int) -> None:
        if SIDS[who] not in self.owner or self.owner[SIDS[who]] in self.world.codes:
            return
        socket = self.owner[SIDS[who]]
        came = len(self.world.raw[self.desk]) if self.desk is not None else 0
        self.world.say(socket, record(SIDS[other]))
        passed = self.world.raw[self.desk][came:] if self.desk is not None else []
        if who != other:
            assert self.world.codes[socket] == Refusal.NOT_ALLOWED
            assert all(data[0] == 0x27 for data in passed)  # at most that the socket has left
        elif self.desk is not None and socket not in self.over:
            assert passed == [frames.encode(record(SIDS[who]))]
        else:
            assert passed == []

    @rule(who=WHO)
    def page_asks(self, who: int) -> None:
        if self._is_there(SIDS[who]):
            self.world.say(self.owner[SIDS[who]], flight(SIDS[who]))

    @rule(who=WHO)
    def page_ends(self, who: int) -> None:
        if self._is_there(SIDS[who]):
            self.world.say(self.owner[SIDS[who]], frames.End(SIDS[who]))
            self.over.add(self.owner[SIDS[who]])

    @rule(state=st.sampled_from([DeskState.ON, DeskState.OFF, DeskState.FULL, DeskState.CLOSING]))
    def desk_comes(self, state: DeskState) -> None:
        before = self.desk
        self.desk = self.world.logged_in()
        if before is not None:
            assert self.world.codes[before] == Refusal.TAKEN_OVER
        self.world.say(self.desk, self.good_bundle, frames.DeskShown(state, 0))
        back = {frame.sid for frame in self.world.take(self.desk) if isinstance(frame, frames.Back)}
        assert back == {sid for sid in self.owner if self._is_there(sid)}

    @rule()
    def desk_goes(self) -> None:
        if self.desk is not None:
            self.world.lose(self.desk)
            self.desk = None

    @rule(who=WHO)
    def desk_speaks(self, who: int) -> None:
        if self.desk is None:
            return
        said = frames.DeskRecord(SIDS[who], 1, bytes(272))
        for socket in self.world.raw.values():
            socket.clear()
        self.world.say(self.desk, said)
        heard = {number for number, came in self.world.raw.items() if came}
        assert heard == ({self.owner[SIDS[who]]} if self._is_there(SIDS[who]) else set())

    @rule(who=WHO)
    def desk_ends(self, who: int) -> None:
        if self.desk is not None:
            self.world.say(self.desk, frames.End(SIDS[who]))
            if SIDS[who] in self.owner:
                self.over.add(self.owner[SIDS[who]])

    @rule(seconds=st.sampled_from([0.25, 5.0, 60.0, 1000.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.tick(seconds)

    @invariant()
    def the_counts_agree(self) -> None:
        status = self.world.hub.status()
        assert status.desk is (self.desk is not None)
        assert status.sockets == len(self.pages - self.world.codes.keys())
        assert status.rooms <= len(TOKENS)


TestDisorder = Disorder.TestCase
TestDisorder.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
