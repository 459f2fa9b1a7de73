# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A relay that lies: it says again what it passed on before, to the same end, to another talk, or back to its sender.

It may deny service, and no more: nobody may ever see a text that is not theirs, or one twice (attacks.md P4 to P13).
Wrong seals cost the talk that they are counted in, so that only few are made for each.
"""

from __future__ import annotations

from collections import Counter

from shared.frames import SID_BYTES
from shared.limits import BAD_TAGS
from tests.simulation.relay_process import RelayProcess
from tests.simulation.world import RECORDS, Line, World

FLIGHT = 0x0A
MOST = BAD_TAGS // 3  # wrong seals for one end of one talk


class FalseRelay:
    """Takes from what has passed, and says it where it should not."""

    def __init__(self, world: World, relay: RelayProcess) -> None:
        self.world = world
        self.relay = relay
        self._forged: Counter[tuple[bool, bytes]] = Counter()
        self._lies = (self._again, self._again, self._across, self._back, self._noise, self._early, self._early)

    def act(self) -> bool:
        """A few lies at once."""
        if not self.relay.passed:
            return False
        chance = self.world.chance
        records = [(to_desk, data) for to_desk, data in self.relay.passed if data[0] in RECORDS]
        for _ in range(chance.randrange(2, 8)):
            to_desk, data = chance.choice(records if records and chance.random() < 0.5 else list(self.relay.passed))
            chance.choice(self._lies)(to_desk, data)
        return True

    def _say(self, line: Line | None, data: bytes) -> None:
        if line is not None:
            line.send("client", data)

    def _end(self, to_desk: bool, sid: bytes) -> Line | None:
        return self.relay.desk_line if to_desk else self.relay.line_of(sid)

    def _again(self, to_desk: bool, data: bytes) -> None:
        """What this end had before, of this line or an earlier one."""
        self._say(self._end(to_desk, _sid(data)), data)

    def _across(self, to_desk: bool, data: bytes) -> None:
        """Under the name of another talk, or to another page as it is."""
        talks = {_sid(said) for _, said in self.relay.passed if said[0] in RECORDS}  # of another the desk knows nothing
        others = [room for room in self.relay.rooms if room in talks and room != _sid(data)]
        if not others or data[0] == FLIGHT:
            return
        other = self.world.chance.choice(others)
        self._say(self._end(to_desk, other), data)
        self._forged[to_desk, other] += 1
        if self._forged[to_desk, other] <= MOST:
            self._say(self._end(to_desk, other), data[:2] + other + data[2 + SID_BYTES :])

    def _back(self, to_desk: bool, data: bytes) -> None:
        """To the end that had sent it."""
        self._say(self._end(not to_desk, _sid(data)), data)

    def _early(self, to_desk: bool, data: bytes) -> None:
        """What was said last, under the number that is due next: the seal does not fit it."""
        sid = _sid(data)
        if data[0] not in RECORDS or self._forged[to_desk, sid] >= MOST:
            return
        self._forged[to_desk, sid] += 1
        said = [other for end, other in self.relay.passed if (end, other[:18]) == (to_desk, data[:18])]
        number = max(int.from_bytes(other[18:26], "big") for other in said) + 1
        self._say(self._end(to_desk, sid), data[:18] + number.to_bytes(8, "big") + data[26:])

    def _noise(self, to_desk: bool, data: bytes) -> None:
        """Bytes that mean nothing, or a true frame with a bit turned over."""
        chance, sid = self.world.chance, _sid(data)
        place = chance.randrange(len(data))
        turned = data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        self._forged[to_desk, sid] += 1
        if self._forged[to_desk, sid] <= MOST and data[0] != FLIGHT:
            self._say(self._end(to_desk, sid), turned)
        self._say(self._end(to_desk, sid), chance.randbytes(chance.randrange(1, 400)))


def _sid(data: bytes) -> bytes:
    return data[2 : 2 + SID_BYTES]
