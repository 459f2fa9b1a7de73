# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk as the page holds it and keeps it through a reload; mirrors web_client/delivery.mjs.

A frozen value: what was said, in the desk's order, and the sealed records that the desk has not acknowledged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shared.handshake import TalkKeys
from shared.records import DeskText, From, PageText, Placed, Record
from shared.session import Session, acknowledge, seal_record
from shared.states import Visit


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the page. `position` is None until the desk has told it."""

    mine: bool
    number: int
    text: str
    position: int | None


@dataclass(frozen=True, slots=True)
class PageTalk:
    """`born`: when the keys were made. `told`: every place that the desk told, as it told it."""

    session: Session
    state: Visit
    born: float
    outbox: tuple[tuple[int, bytes], ...] = ()
    lines: tuple[Line, ...] = ()
    place: int | None = None
    wait: int | None = None
    told: tuple[int, ...] = ()
    closing: bool = False

    def arrived(self, line: Line) -> bool:
        """Whether an own line is "Perillä"."""
        return line.number < self.session.acked

    @property
    def unplaced_from(self) -> int:
        """The number of the first own text without a position, or the next number."""
        waiting = (line.number for line in self.lines if line.position is None)
        return min(waiting, default=self.session.next_out)

    @property
    def lacks_positions(self) -> bool:
        """Whether an own text has arrived whose position was lost on the way."""
        return self.unplaced_from < self.session.acked

    @property
    def unsent(self) -> list[str]:
        """The own texts that the desk has not acknowledged, for copying."""
        return [line.text for line in self.lines if line.mine and not self.arrived(line)]


def new_talk(sid: bytes, keys: TalkKeys, state: Visit, now: float) -> PageTalk:
    """The talk right after the handshake."""
    return PageTalk(Session(sid, From.PAGE, keys), state, now)


def add_record(talk: PageTalk, message: bytes, record: Record) -> tuple[PageTalk, bytes]:
    """Take the next number, seal, and put the record into the outbox; gives the frame, to be sent once it is stored."""
    sealed = seal_record(talk.session, message, record)
    outbox = (*talk.outbox, (sealed.number, sealed.frame))
    lines = talk.lines
    if isinstance(record, PageText):
        lines = (*lines, Line(True, sealed.number, record.text, None))
    return replace(talk, session=sealed.session, outbox=outbox, lines=lines), sealed.frame


def add_desk_text(talk: PageTalk, number: int, record: DeskText) -> PageTalk:
    """The worker's text, at the position that the desk gave it."""
    return replace(talk, lines=_in_order((*talk.lines, Line(False, number, record.text, record.position))))


def arrived(talk: PageTalk, up_to: int, placed: Iterable[Placed]) -> PageTalk:
    """The desk holds all records below `up_to`, and has given these texts their positions."""
    session = acknowledge(talk.session, up_to)
    outbox = tuple(entry for entry in talk.outbox if entry[0] >= session.acked)
    positions = {place.number: place.position for place in placed if place.number < session.acked}
    lines = talk.lines
    if positions:
        lines = _in_order(
            replace(line, position=positions[line.number]) if line.mine and line.number in positions else line
            for line in lines
        )
    return replace(talk, session=session, outbox=outbox, lines=lines)


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The desk's order of commits; what has no position yet stands at the end, in the order in which it was written."""
    return tuple(
        sorted(lines, key=lambda line: (line.position is None, line.number if line.position is None else line.position))
    )
