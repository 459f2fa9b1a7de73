# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shared.frames import Sender, decode
from shared.handshake import TalkKeys
from shared.limits import BAD_TAGS
from shared.records import DeskText, From, PageText
from shared.session import Forged, Fresh, Session, acknowledge, open_record, other, seal_record
from tests.fakes import SeededBytes

KEYS = TalkKeys.from_bytes(SeededBytes("faults")(120))
SID = bytes(16)
TO = {From.DESK: Sender.RELAY_TO_DESK, From.PAGE: Sender.RELAY_TO_PAGE}
ROLE = st.sampled_from(From)


@dataclass
class End:
    """One end with its disk: what it said, what of that is not acknowledged, and what it took."""

    session: Session
    said: list[Any] = field(default_factory=list)
    outbox: dict[int, bytes] = field(default_factory=dict)
    taken: list[Any] = field(default_factory=list)

    def say(self, text: str) -> bytes:
        """Seal, keep, and only then send."""
        record = PageText(text) if self.session.role is From.PAGE else DeskText(0, 0, text)
        sealed = seal_record(self.session, SID, record)
        self.session = sealed.session
        self.outbox[sealed.number] = sealed.frame
        self.said.append(record)
        return sealed.frame

    def hear(self, frame: bytes) -> None:
        """Take, keep, move on."""
        received = open_record(self.session, decode(frame, TO[self.session.role]))
        if isinstance(received, Fresh):
            self.taken.append(received.record)
        if isinstance(received, Fresh | Forged):
            self.session = received.session

    def hear_acknowledged(self, up_to: int) -> None:
        """What the peer holds need not be offered again."""
        self.session = acknowledge(self.session, up_to)
        self.outbox = {number: frame for number, frame in self.outbox.items() if number >= self.session.acked}


class BadLine(RuleBasedStateMachine):
    """Page and desk over a line that loses, doubles, turns about and forges, while both ends start again at will.

    design.md, promise 3; attacks.md P8, P9, P14.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ends = {role: End(Session(SID, role, KEYS)) for role in From}
        self.under_way: list[tuple[From, bytes]] = []
        self.acks: list[tuple[From, int]] = []
        self.first_bytes: dict[tuple[From, int], bytes] = {}

    @rule(role=ROLE, text=st.text("aä€😀", min_size=1, max_size=400))
    def say(self, role: From, text: str) -> None:
        frame = self.ends[role].say(text)
        self.first_bytes[role, len(self.ends[role].said) - 1] = frame
        self.under_way.append((other(role), frame))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), stays=st.booleans())
    def deliver(self, data: st.DataObject, stays: bool) -> None:
        at = data.draw(st.integers(0, len(self.under_way) - 1))
        to, frame = self.under_way[at] if stays else self.under_way.pop(at)
        self.ends[to].hear(frame)

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        self.under_way.pop(data.draw(st.integers(0, len(self.under_way) - 1)))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), bit=st.integers(0, 7))
    def forge(self, data: st.DataObject, bit: int) -> None:
        to, frame = data.draw(st.sampled_from(self.under_way))
        at = data.draw(st.integers(26, len(frame) - 1))
        if self.ends[to].session.bad_tags < BAD_TAGS - 1:
            self.ends[to].hear(frame[:at] + bytes([frame[at] ^ 1 << bit]) + frame[at + 1 :])

    @rule(role=ROLE)
    def acknowledge(self, role: From) -> None:
        self.acks.append((other(role), self.ends[role].session.expected))

    @precondition(lambda self: self.acks)
    @rule(data=st.data(), stays=st.booleans())
    def deliver_acknowledgement(self, data: st.DataObject, stays: bool) -> None:
        at = data.draw(st.integers(0, len(self.acks) - 1))
        to, up_to = self.acks[at] if stays else self.acks.pop(at)
        self.ends[to].hear_acknowledged(up_to)

    @rule(role=ROLE)
    def offer_again(self, role: From) -> None:
        self.under_way += [(other(role), frame) for frame in self.ends[role].outbox.values()]

    @rule(role=ROLE)
    def start_again_from_disk(self, role: From) -> None:
        here = self.ends[role]
        self.ends[role] = End(replace(here.session, bad_tags=0), here.said, dict(here.outbox), here.taken)

    @invariant()
    def each_record_once_and_in_order(self) -> None:
        for role in From:
            taken = self.ends[role].taken
            assert taken == self.ends[other(role)].said[: len(taken)]

    @invariant()
    def what_counts_as_arrived_has_arrived(self) -> None:
        for role in From:
            assert self.ends[role].session.acked <= len(self.ends[other(role)].taken)

    @invariant()
    def what_is_offered_again_is_the_same_bytes(self) -> None:
        for role in From:
            for number, frame in self.ends[role].outbox.items():
                assert frame == self.first_bytes[role, number]

    def teardown(self) -> None:
        """The line holds at last: what is not acknowledged is offered in order, and nothing is missing."""
        for role in From:
            there = self.ends[other(role)]
            for frame in self.ends[role].outbox.values():
                there.hear(frame)
            self.ends[role].hear_acknowledged(there.session.expected)
            assert there.taken == self.ends[role].said
            assert not self.ends[role].outbox


TestWhateverTheLineDoesEachRecordArrivesOnceAndInOrder = BadLine.TestCase
TestWhateverTheLineDoesEachRecordArrivesOnceAndInOrder.settings = settings(max_examples=60, stateful_step_count=40)
