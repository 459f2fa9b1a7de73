# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Knows what was typed by whom and in which box, from those who typed it; looks at screens and at the file.

Nothing here is decided by the code under test: what a parent typed comes from the plan, what is committed is read from
the file by plain SQL, what is shown comes from the page and from the desk's transcript.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from console.core.plan import DeskNow, Step
from console.core.talk import TalkNow
from console.core.values import Author, EndedBy, LinkState, TalkId
from console.core.waiting import in_queue
from shared.limits import Limits
from shared.records import Ack, DeskText
from shared.states import Talk
from tests.parent.talk import PageTalk
from tests.simulation.desk_process import DeskProcess
from tests.simulation.known import Row, VisitKnown, differences
from tests.simulation.known import kept_part as kept_part  # the tests of the store compare desks by it as well
from tests.simulation.tab import Tab
from tests.simulation.wiretap import Wiretap
from tests.simulation.world import Violation, World

# What only the parent of a talk, or the worker in that talk, may change.
OWN_FIELDS = (
    "state", "next_position", "first_line", "last_line", "unread", "unanswered_since", "taken", "ended", "placed",
    "removed", "label", "order", "arrived",
)  # fmt: skip


class Oracle:
    """Raises `Violation` when a promise is broken."""

    def __init__(self, world: World, limits: Limits, desk: DeskProcess) -> None:
        self.world = world
        self.limits = limits
        self.desk = desk
        self.tap = Wiretap()
        self.visits: dict[bytes, VisitKnown] = {}
        self.rows: dict[bytes, list[Row]] = {}  # by room, everything that was ever committed
        self.sid_of: dict[TalkId, bytes] = {}
        self.arrivals: list[TalkId] = []
        self.notes: dict[TalkId, str] = {}
        self.drafts: dict[TalkId, str] = {}
        self.deleted: set[TalkId] = set()  # the texts of these may be gone
        self.ended_at: dict[TalkId, float] = {}
        self.put_back_ever = False
        self.overhears: Callable[[bytes], None] = lambda _: None
        self._expected_start: DeskNow | None = None

    def visit(self, sid: bytes) -> VisitKnown:
        """What is known of a room's visit."""
        return self.visits.setdefault(sid, VisitKnown(sid))

    # --- the relay

    def present(self, sid: bytes, here: bool) -> None:
        """The hub has a page in its room, or has lost it."""
        self.visit(sid).absent_from = None if here else self.world.now

    def absence_starts_anew(self) -> None:
        """An outage of ours is nobody's absence."""
        for visit in self.visits.values():
            if visit.absent_from is not None:
                visit.absent_from = self.world.now

    # --- pages

    def page_sends(self, tab: Tab, frame: bytes) -> None:
        """A page puts a frame on its line."""
        self.tap.from_page(frame)
        self.overhears(frame)

    def page_dropped(self, tab: Tab) -> None:
        """A page's memory is gone."""

    def page_turned(self, tab: Tab) -> None:
        """A page has done something: its screen must be true."""
        shown = tab.page.shown
        if shown is not None:
            self._check_page(tab, shown)

    def _check_page(self, tab: Tab, talk: PageTalk) -> None:
        sid = talk.session.sid
        visit, rows = self.visit(sid), self.rows.get(sid, [])
        committed = {(row.author, row.number): row for row in rows}
        mine = sorted((line.number, line.text) for line in talk.lines if line.mine)
        if mine != visit.typed:
            raise Violation(f"{tab.name}: the page does not show what its parent typed")
        placed = [line.position for line in talk.lines if line.position is not None]
        if placed != sorted(set(placed)):
            raise Violation(f"{tab.name}: positions on the page are out of order or doubled")
        if any(later.position is not None for line, later in pairwise(talk.lines) if line.position is None):
            raise Violation(f"{tab.name}: a line without a position stands before one that has one")
        for line in talk.lines:
            author = Author.PARENT if line.mine else Author.WORKER
            row = committed.get((author.value, line.number))
            if line.position is not None and (row is None or (row.position, row.text) != (line.position, line.text)):
                raise Violation(f"{tab.name}: the page shows a text that the desk has not kept so")
            if line.mine and talk.arrived(line) and row is None:
                raise Violation(f"{tab.name}: 'Perillä' before the desk has committed it")
        self._check_places(tab, visit, talk)

    def _check_places(self, tab: Tab, visit: VisitKnown, talk: PageTalk) -> None:
        told = list(talk.told)
        if any(later > earlier for earlier, later in pairwise(told)) or 0 in told:
            raise Violation(f"{tab.name}: the place rose: {told}")
        visit.told = told

    # --- the desk

    def desk_started(self) -> None:
        """The desk has read its file: it must be the desk that was committed."""
        assert self.desk.desk is not None
        for visit in self.visits.values():
            visit.typing_shown = 0  # a false relay may say once more what only the last life has heard
        if self._expected_start is not None:
            counted = replace(self._expected_start, commits=self._expected_start.commits + 1)  # by opening its file
            self._expected_start = counted
            found, wanted = kept_part(self.desk.desk.now), kept_part(counted)
            if found != wanted:
                raise Violation(f"the file does not say what was committed: {differences(found, wanted)}")
        self.check_screen()
        self.check_private()

    def committed(self, step: Step) -> None:
        """The desk's shell says that a step is on disk: look what the file says now."""
        store = self.desk.store
        assert store is not None
        self._expected_start = step.desk
        for talk in step.desk.talks.values():
            self._know(talk)
        for talk_id, ended in self.ended_at.items():
            if self.world.now - ended >= self.limits.text_kept:
                self.deleted.add(talk_id)
        if not step.writes:
            return
        if store.connection.in_transaction:
            raise Violation("a transaction was left open")
        touched = {getattr(write, "talk", None) for write in step.writes}
        for talk_id in [getattr(talk, "id", talk) for talk in touched if talk is not None]:
            self._read_rows(store.connection, talk_id)

    def _know(self, talk: TalkNow) -> None:
        if talk.session is not None:
            self.tap.keys.setdefault(talk.sid, talk.session.keys)
        if self.sid_of.setdefault(talk.id, talk.sid) != talk.sid:
            raise Violation("two parents share one talk")
        if talk.arrived is not None and talk.id not in self.arrivals:
            self.arrivals.append(talk.id)
        if talk.ended is not None:
            self.ended_at.setdefault(talk.id, talk.ended)

    def _read_rows(self, connection: Any, talk: TalkId) -> None:
        sid = self.sid_of.get(talk)
        if sid is None:
            return
        found = connection.execute(
            "SELECT author, number, position, text FROM message WHERE talk = ? ORDER BY position", (talk,)
        )
        rows = [Row(*row) for row in found]
        known = self.rows.setdefault(sid, [])
        if talk in self.deleted:
            kept = {row.position for row in known}
            known.extend(row for row in rows if row.position not in kept)
        elif rows[: len(known)] != known:
            raise Violation("lines that were kept are gone or changed")
        else:
            self.rows[sid] = known = rows
        self._check_rows(sid, known)

    def _check_rows(self, sid: bytes, rows: list[Row]) -> None:
        visit = self.visit(sid)
        if [row.position for row in rows] != list(range(1, len(rows) + 1)):
            raise Violation("two lines stand in one place of a transcript, or one place is empty")
        from_parent = [(row.number, row.text) for row in rows if row.author == Author.PARENT.value]
        if from_parent != visit.typed[: len(from_parent)]:
            raise Violation("the desk does not hold what this parent typed, each once and in their order")
        from_worker = [row.text for row in rows if row.author == Author.WORKER.value]
        if from_worker != visit.answered[: len(from_worker)]:
            raise Violation("the desk does not hold what the worker typed in this talk's box")

    def applied(self, before: DeskNow) -> None:
        """The desk believes the step: its lists must be right."""
        desk = self.desk.desk
        assert desk is not None
        now = desk.now
        if now is before:
            return
        if now.link is LinkState.CONNECTED and before.link is not LinkState.CONNECTED:
            self.absence_starts_anew()
        queue = [talk.id for talk in in_queue(now.talks.values())]
        waiting = {talk.id for talk in now.talks.values() if talk.state is Talk.WAITING}
        if queue != [talk for talk in self.arrivals if talk in waiting]:
            raise Violation("the queue is not in the order of arrival")
        for talk in now.talks.values():
            old = before.talks.get(talk.id)
            if old is talk or old is None:
                continue
            if old.ended is None and talk.ended is not None:
                self._check_ending(talk)
            if talk.typing_until > old.typing_until:
                self._check_typing(talk)

    def _check_typing(self, talk: TalkNow) -> None:
        visit = self.visit(talk.sid)
        visit.typing_shown += 1
        if visit.typing_shown > visit.typing:
            raise Violation("the worker is shown that a parent writes who does not")

    def _check_ending(self, talk: TalkNow) -> None:
        if talk.ended_by is EndedBy.FAULT and not self.visit(talk.sid).rogue:
            raise Violation("a talk broke off that neither parent nor worker has ended")
        if talk.ended_by is not EndedBy.ABSENCE:
            return
        absent = self.visit(talk.sid).absent_from
        if self.world.now - talk.opened >= self.limits.talk_keys:
            return
        if absent is None or self.world.now - absent < self.limits.queue_absence - 1:
            raise Violation("a parent was let go who was not away for a quarter of an hour by themselves")

    def desk_sends(self, frame: bytes) -> None:
        """The desk puts a frame on its line."""
        found = self.tap.from_desk(frame)
        if found is None:
            return
        sid, inside = found
        visit = self.visit(sid)
        if isinstance(inside, Ack):
            committed = {row.number for row in self.rows.get(sid, []) if row.author == Author.PARENT.value}
            if any(number not in committed for number, _ in visit.typed if number < inside.up_to):
                raise Violation("an acknowledgement ('Perillä') for a text that the desk has not kept")
        if isinstance(inside, DeskText) and inside.text not in visit.answered:
            raise Violation("the worker's text goes to a parent in whose box it was not typed")

    def check_screen(self) -> None:
        """The desk's transcripts are what the file says, and what was typed."""
        for talk, sid in self.sid_of.items():
            if talk in self.deleted:
                continue
            shown = [(line.author.value, line.text) for line in self.desk.screen.get(talk, [])]
            committed = [(row.author, row.text) for row in self.rows.get(sid, [])]
            if shown != committed:
                raise Violation(f"the worker sees {shown[-3:]} where {committed[-3:]} is committed")

    def check_others(self, sid: bytes, before: DeskNow) -> None:
        """What came from one room has changed nothing of the others."""
        assert self.desk.desk is not None
        after = self.desk.desk.now.talks
        for talk in before.talks.values():
            now = after.get(talk.id)
            if talk.sid == sid or now is talk:
                continue
            if now is None or any(getattr(now, name) != getattr(talk, name) for name in OWN_FIELDS):
                raise Violation("something that came from one parent has changed another's talk")

    # --- private things

    def check_private(self) -> None:
        store = self.desk.store
        assert store is not None
        for table, known in (("note", self.notes), ("draft", self.drafts)):
            found = dict(store.connection.execute(f"SELECT talk, text FROM {table}"))  # noqa: S608 - our own two names
            wanted = {talk: text for talk, text in known.items() if talk not in self.deleted and text}
            if any(found.get(talk, "") != text for talk, text in wanted.items()):
                raise Violation(f"the worker's {table} is not what was last kept")
