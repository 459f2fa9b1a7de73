# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page that was tampered with: it has a real talk and its keys, and sends what no page of ours would.

It may lose its own talk. Nobody else may notice anything (attacks.md C10, R14 to R17, P8 to P11).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from shared.crypto import nonce_of, seal
from shared.frames import DeskControl, DeskRecord, Flight1, PageControl, PageRecord, Wrap, encode, record_head
from shared.limits import CONTROL_BODY, FLIGHT_BODY, RECORD_SIZES, SEAL_BYTES
from tests.parent.page import ParentPage
from tests.simulation.oracle import Oracle
from tests.simulation.tab import Tab


def misbehave(tab: Tab, oracle: Oracle, chance: Random) -> None:
    """One turn of a rogue page."""
    assert tab.page.talk is not None
    assert tab.line is not None
    session = tab.page.talk.session
    oracle.visit(session.sid).rogue = True
    if chance.random() < 0.5:
        tab.do(lambda now: tab.page._turn(now, lambda: _seal_nonsense(tab.page, chance)))
        return
    for _ in range(chance.randrange(1, 30)):
        tab.line.send("relay", _forged(session.sid, session.next_out, chance))


def _seal_nonsense(page: ParentPage, chance: Random) -> None:
    """The right seal under the next number, and a body that no record can be."""
    assert page.talk is not None
    session = page.talk.session
    number = session.next_out
    head = record_head(PageRecord, session.sid, number)
    body = b"\xff" + chance.randbytes(RECORD_SIZES[0] - 1)
    frame = encode(
        PageRecord(session.sid, number, seal(session.keys.page_key, nonce_of(session.keys.page_iv, number), head, body))
    )
    page.talk = replace(
        page.talk, session=replace(session, next_out=number + 1), outbox=(*page.talk.outbox, (number, frame))
    )
    page.store()
    page.line.send(frame)


def _forged(sid: bytes, number: int, chance: Random) -> bytes:
    """Nothing that a page with these keys could have sealed, or what only another end may send."""
    record = chance.randbytes(chance.choice(RECORD_SIZES) + SEAL_BYTES)
    control = chance.randbytes(CONTROL_BODY + SEAL_BYTES)
    forms = [
        encode(PageRecord(sid, chance.choice((0, number, number + 1, (1 << 53) - 1)), record)),
        encode(PageControl(sid, chance.randbytes(16), chance.choice((0, (1 << 53) - 1)), control)),
        encode(Flight1(sid, chance.randbytes(8), chance.randbytes(65 + FLIGHT_BODY + SEAL_BYTES))),
    ]
    if chance.random() < 0.1:  # for these the relay closes the line
        forms = [
            encode(PageRecord(chance.randbytes(16), number, record)),
            encode(DeskRecord(sid, number, record)),
            encode(DeskControl(sid, chance.randbytes(16), 0, control)),
            encode(Wrap(chance.randbytes(32))),
            chance.randbytes(chance.randrange(1, 400)),
        ]
    return chance.choice(forms)
