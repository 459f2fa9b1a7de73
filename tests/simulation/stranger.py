# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who speaks to the relay without a page: junk, frames of others sent again, frames that only a desk may send.

Nothing of it may reach anybody's talk (attacks.md R14 to R17, P4, P8 to P11); the oracle sees whether it does.
"""

from __future__ import annotations

from collections import deque

from shared.crypto import sid_of
from shared.frames import (
    SID_BYTES,
    BundleShown,
    DeskShown,
    DeskState,
    End,
    Flight1,
    Open,
    PageControl,
    PageRecord,
    Sender,
    decode,
    encode,
)
from shared.limits import CONTROL_BODY, SEAL_BYTES
from tests.simulation.relay_process import RelayProcess
from tests.simulation.world import Line, World


class Stranger:
    """One hostile socket after another."""

    def __init__(self, world: World, relay: RelayProcess) -> None:
        self.world = world
        self.relay = relay
        self.overheard: deque[bytes] = deque(maxlen=50)  # what pages sent: whoever watches the network has it

    def act(self) -> bool:
        """Open a room of its own, then send some of what it should not."""
        line = self.relay.connect(self)
        if line is None:
            return False
        chance = self.world.chance
        token = chance.randbytes(32)
        sid = sid_of(token)
        if chance.random() < 0.9:
            line.send("relay", encode(Open(sid, token)))
        else:
            line.send("relay", encode(Open(self._other_sid() or sid, token)))
        for _ in range(chance.randrange(1, 5)):
            line.send("relay", self._hostile(sid))
        self.world.later(chance.choice((1, 20)), lambda: line.close("client"))
        return True

    def _other_sid(self) -> bytes | None:
        return self.world.chance.choice(self.overheard)[2 : 2 + SID_BYTES] if self.overheard else None

    def _hostile(self, own: bytes) -> bytes:
        chance = self.world.chance
        other = self._other_sid() or own
        control = encode(PageControl(own, chance.randbytes(16), 3, chance.randbytes(CONTROL_BODY + SEAL_BYTES)))
        frames = [
            chance.randbytes(chance.randrange(1, 400)),
            encode(PageRecord(own, chance.choice((0, 1, 1 << 52)), chance.randbytes(256 + SEAL_BYTES))),
            control,
            encode(End(other)),
            encode(DeskShown(DeskState.OFF, 0)),
            encode(BundleShown(chance.randbytes(300))),
        ]
        if self.overheard:
            heard = chance.choice(self.overheard)
            frames += [heard, heard[:2] + own + heard[2 + SID_BYTES :]]
        return chance.choice(frames)

    def hears(self, frame: bytes) -> None:
        """A frame of a page, as it passes by."""
        if isinstance(decode(frame, Sender.PAGE), Flight1 | PageRecord | PageControl):
            self.overheard.append(frame)

    def on_data(self, line: Line, data: bytes) -> None:
        """What the relay answers is of no interest."""

    def on_closed(self, line: Line, code: int) -> None:
        """Nor is how it ends."""
