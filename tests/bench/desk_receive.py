# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does with a parent's message before it says "Perillä", beside a bare committed insert of that row.

Real parts without a window: the frame's bytes are decoded, the desk's core opens the record and plans, the store
commits it durably, the core applies it, and the sealed acknowledgement is there to be sent.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from console.core.desk import Desk
from console.core.plan import DeskNow, Tools
from console.core.talk import TalkNow
from console.core.values import Author, DutyState, LinkState, TalkId
from console.core.writes import MessageSaved, TalkSaved
from console.store.database import Store
from console.store.statements import message_saved
from shared.crypto import hpke_seal, new_private_key, sign
from shared.frames import Sender, decode
from shared.handshake import TalkKeys
from shared.limits import Limits
from shared.records import From, PageText
from shared.session import Session, seal_record
from shared.signed import Language
from shared.states import Talk
from tests.bench.figures import Figure, Report

TEXT = "Poika ei ole puhunut minulle kolmeen päivään, ja olen aivan neuvoton. En tiedä, mitä tein väärin. " * 2


@dataclass(frozen=True)
class Size:
    """How much of it."""

    talks: int = 6
    messages: int = 200  # in a round, over all talks


TINY = Size(talks=2, messages=10)


class Receiving:
    """A desk on duty with some talks, and the pages' ends of them."""

    def __init__(self, folder: Path, talks: int) -> None:
        self.store = Store(folder / "ours.db", secrets.token_bytes(32))
        self.pages: list[Session] = []
        known: dict[TalkId, TalkNow] = {}
        now = time.time()
        for number in range(1, talks + 1):
            keys = TalkKeys(*(secrets.token_bytes(size) for size in (32, 12, 32, 12, 32)))
            sid = secrets.token_bytes(16)
            self.pages.append(Session(sid, From.PAGE, keys))
            known[TalkId(number)] = TalkNow(
                TalkId(number),
                sid,
                secrets.token_bytes(32),
                b"",
                Session(sid, From.DESK, keys),
                Language.FI,
                now,
                Talk.TALKING,
                f"Hopeinen Koivu {number}",
                arrived=now,
                order=number,
                taken=now,
                present=True,
            )
        self.store.commit([TalkSaved(talk) for talk in known.values()])
        tools = Tools(
            Limits(), secrets.token_bytes, hpke_seal, new_private_key, sign, bytes(32), lambda _: "2026-11-25"
        )
        state = DeskNow(
            new_private_key(),
            new_private_key(),
            secrets.token_bytes(16),
            origin="https://keskustelu.example",
            duty=DutyState.ON,
            talks=known,
            link=LinkState.CONNECTED,
        )
        self.desk = Desk(state, tools)
        self.desk.apply(self.desk.on_tick(now))

    def message(self, talk: int) -> bytes:
        """The next record of a talk's page."""
        sealed = seal_record(self.pages[talk], secrets.token_bytes(16), PageText(TEXT))
        self.pages[talk] = sealed.session
        return sealed.frame

    def receive(self, data: bytes) -> tuple[bytes, ...]:
        """From the bytes that came to those that may be sent."""
        step = self.desk.on_frame(time.time(), decode(data, Sender.RELAY_TO_DESK))
        self.store.commit(step.writes)
        self.desk.apply(step)
        return step.sends

    def rows(self) -> int:
        """The lines that are kept."""
        return int(self.store.connection.execute("SELECT count(*) FROM message").fetchone()[0])


class BareInsert:
    """The same row into the same table, committed with the same settings; nothing else."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "bare.db", secrets.token_bytes(32))
        self._number = 0

    def insert(self, like: MessageSaved) -> None:
        """One transaction."""
        sql, values = message_saved(like, 1)
        self._number += 1
        self.store.connection.execute(sql, (*values[:3], self._number, *values[4:]))


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """A message of ours, then a bare insert, and so on."""
    whole = Figure("receive, open, commit, acknowledge", "µs", "≤ 2")
    ours, bare = Receiving(folder, size.talks), BareInsert(folder)
    for _ in range(rounds):
        taken: list[float] = []
        inserted: list[float] = []
        for number in range(size.messages):
            data = ours.message(number % size.talks)
            row = MessageSaved(TalkId(1), 1, Author.PARENT, 0, secrets.token_bytes(16), TEXT, time.time())
            began = time.perf_counter()
            sends = ours.receive(data)
            between = time.perf_counter()
            bare.insert(row)
            ended = time.perf_counter()
            assert sends, "a message that is kept is acknowledged"
            taken.append(between - began)
            inserted.append(ended - between)
        whole.add(True, median(taken) * 1e6)
        whole.add(False, median(inserted) * 1e6)
    kept = ours.rows()
    assert kept == rounds * size.messages
    for store in (ours.store, bare.store):
        store.close()
    return Report(
        f"desk: a message of {len(TEXT.encode())} bytes", [whole], [f"{kept} messages kept in {size.talks} talks"]
    )
