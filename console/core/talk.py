# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One talk as the desk holds it: a frozen value; every event makes the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.case import CaseId
from console.core.copying import replace
from console.core.values import EndedBy, TalkId
from shared.records import Feeling
from shared.session import Session
from shared.signed import Language
from shared.states import TALK, Talk, TalkEvent

LINE_SHOWN = 160  # code points of a line in a list


@dataclass(frozen=True, slots=True)
class Told:
    """What the parent was last told of their place, and when (UTC seconds)."""

    place: int
    wait: int
    at: float


@dataclass(frozen=True)  # no slots: see copying.py
class TalkNow:
    """Everything that the desk knows of one visit, but its texts and its note."""

    id: TalkId
    sid: bytes
    flight1_hash: bytes
    flight2: bytes
    session: Session | None  # None once both ends are done: the keys are gone
    language: Language
    opened: float
    state: Talk = Talk.ASKED
    label: str = ""
    feeling: Feeling = Feeling.NOT_SAID
    arrived: float | None = None  # when record 0 came
    order: int = 0  # first come, first served; kept when put back
    put_back: bool = False
    taken: float | None = None
    ended: float | None = None
    ended_by: EndedBy | None = None
    removed: bool = False  # the worker has filed it away: texts and note are deleted
    next_position: int = 1
    arrived_below: int = 0  # the parent's page has stored all of our records below this number
    first_line: str | None = None
    last_line: str | None = None
    unanswered_since: float | None = None  # when the parent wrote, while waiting too, what is not answered yet
    unread: int = 0
    told: Told | None = None
    case: CaseId | None = None
    joined_from: CaseId | None = None  # the case that it belonged to before two were joined
    proved: bool = False  # a return code was proved in this visit
    claims: int = 0  # wrong return codes of this visit
    booking: bytes | None = None  # the agreed time that this visit came for: it goes to the front
    paused_until: float | None = None  # while paused, where a time was said
    practice: bool = False  # a talk with oneself: no page, no keys, and in no figure
    # Not kept on disk: the line is known anew after each start.
    present: bool = False
    absent_since: float = 0.0
    typing_until: float = 0.0
    moment_at: float | None = None  # when the worker last said "a moment", if nothing was said since
    asked_again: float = 0.0  # when this end last sent a Sync for what stays unacknowledged
    outbox: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)  # on disk in its own table
    placed: tuple[tuple[int, int], ...] = field(default=(), repr=False)  # number → position of the parent's texts

    def after(self, event: TalkEvent) -> TalkNow:
        """The talk in its next state. `LocalError` if the event is not allowed now."""
        return replace(self, state=TALK.after(self.state, event))

    def with_text(self, session: Session, position: int, text: str, at: float) -> TalkNow:
        """The talk once a parent's text has its place in it. `session` has just taken that record, `at` is when (UTC
        seconds).

        The text's own row says all of it: nothing else is written for a text that comes, and reading the file takes up
        in the same way what a talk's row does not know yet (console/store/reading.py).
        """
        return replace(
            self,
            session=session,
            next_position=position + 1,
            placed=(*self.placed, (session.expected - 1, position)),
            removed=self.removed and position > 1,  # who was let go before a first word is seen once there is one
            first_line=self.first_line or text[:LINE_SHOWN],
            last_line=text[:LINE_SHOWN],
            unread=self.unread + 1,
            unanswered_since=None if self.ended is not None else self.unanswered_since or at,  # it may cross the end
            typing_until=0.0,
            moment_at=None,
        )

    def allows(self, event: TalkEvent) -> bool:
        """Whether the event is allowed now."""
        return TALK.next(self.state, event) is not None

    @property
    def is_open(self) -> bool:
        """A parent is (or was just) in the queue or in a talk."""
        return self.state in (Talk.WAITING, Talk.TALKING, Talk.PAUSED)

    @property
    def counts(self) -> bool:
        """It is open, and a parent is in it."""
        return self.is_open and not self.practice

    @property
    def is_shown(self) -> bool:
        """The worker sees it in a list."""
        return self.arrived is not None and not self.removed
