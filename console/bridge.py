# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between the two worlds: what the window wishes becomes steps of the core, what the core did becomes rows and lines.

It decides nothing. Each step goes the one way: keep, apply, send, show.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from console import alert_strings, strings
from console.alarms import alarm_of
from console.calendar_bridge import CalendarBridge
from console.case_note_bridge import CaseNoteBridge
from console.core.case import CaseId, CaseNoteGone
from console.core.desk import Desk
from console.core.plan import Change, MessageShown, PairingOver, PairingWords, Step
from console.core.resending import OFFERED_BY_PAGES
from console.core.values import DutyState, TalkId
from console.display import Display
from console.follow_up_bridge import FollowUpBridge
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.phrase_bridge import PhraseBridge
from console.screen import Alarm, Screen, Wire
from console.steps import Steps
from console.store.database import Store
from console.store.faults import CannotWrite, DiskFull, Overlap
from console.talk_bridge import TalkBridge
from console.unsaved import Kind, Owner, Unsaved
from shared.errors import LocalError, Refusal, RemoteError
from shared.frames import Sender, decode
from shared.limits import Limits
from shared.pairing_text import PairingText


class Bridge(QObject):
    """One desk, one file, one window, one line."""

    pairing_words = Signal(bytes)
    pairing_over = Signal(bool)
    something_came = Signal()  # under the curtain: and no word of what, from whom or how much

    def __init__(
        self,
        desk: Desk,
        store: Store,
        screen: Screen,
        wire: Wire,
        queue: QueueModel,
        talks: TalksModel,
        clock: Callable[[], float],
        limits: Limits,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._store = store
        self._screen = screen
        self._wire = wire
        self._clock = clock
        self._limits = limits
        self._queue = queue
        self._display = Display(store, screen, queue, talks, limits, self, self.something_came.emit, clock)
        self.alerts = self._display.alerts
        steps = Steps(desk, clock, self._carry, self._wish)
        self.follow_ups = FollowUpBridge(steps, self._display)
        self.calendar = CalendarBridge(steps, screen.calendar, self._display)
        self.talks = TalkBridge(steps, store, screen)
        self.phrases = PhraseBridge(steps, store, screen.calendar)
        self._unsaved = Unsaved(limits.draft_saved, self._keep, self)
        self.case_notes = CaseNoteBridge(steps, store, screen.right, self._unsaved)
        self._ticking = QTimer(self, interval=max(20, int(min(1.0, limits.beat / 15) * 1000)))
        self._ticking.timeout.connect(self._tick)
        self._not_kept: Alarm | None = None  # the disk does not take anything just now
        self._missed = False  # the relay said what could not be kept, and does not say it again by itself
        self._refused: int | None = None

    def begin(self) -> None:
        """Show what the file says, and let time pass."""
        self._show_all()
        self._ticking.start()

    # --- the one way of a step

    def _carry(self, decide: Callable[[], Step]) -> bool:
        """Keep, apply, send, show; whether it was done. `LocalError` is for the caller: nothing has changed then."""
        step = decide()
        try:
            self._store.commit(step.writes)
        except CannotWrite as error:
            full = isinstance(error, DiskFull)
            self._not_kept = alert_strings.ALARM_DISK_FULL if full else alert_strings.ALARM_NOT_SAVED
            self._show_all()
            return False
        before = self._desk.now
        changes = self._desk.apply(step)
        self._wire.send(step.sends)
        for change in changes:
            self._show(change)
        if self._desk.now is not before:
            self._show_all()
        return True

    def _wish(self, decide: Callable[[], Step]) -> bool:
        """A wish of the worker's that may have been overtaken by events: then the window already shows why."""
        try:
            return self._carry(decide)
        except LocalError:
            self._show_all()
            return False

    # --- from the line

    def take_frame(self, data: bytes) -> None:
        """A message from the relay; what is no frame of ours is dropped."""
        try:
            frame = decode(data, Sender.RELAY_TO_DESK)
        except RemoteError:
            return
        self._refused = None
        with suppress(Overlap):  # the file knows better than the core: nothing was kept, and the page gets no answer
            kept = self._carry(lambda: self._desk.on_frame(self._clock(), frame))
            self._missed |= not kept and not isinstance(frame, OFFERED_BY_PAGES)

    def take_loss(self, code: int | None) -> None:
        """The line is gone, with the close code if one came."""
        if code in (Refusal.TAKEN_OVER, Refusal.LOGIN_FAILED):
            self._refused = code
        if self._desk.now.pairing is not None and code == Refusal.PAIRING_FAILED:
            self._carry(lambda: self._desk.pair_with(self._clock(), None))
            self.pairing_over.emit(False)
        self._carry(lambda: self._desk.on_link_lost(self._clock()))

    def pair(self, text: PairingText | None) -> None:
        """Pair with the relay of this text (None: give up trying)."""
        self._carry(lambda: self._desk.pair_with(self._clock(), text))
        self._wire.point_to(self._desk.now.origin if text is None else text.origin)

    def _tick(self) -> None:
        if self._not_kept is not None:
            self._try_disk()
        self._carry(lambda: self._desk.on_tick(self._clock()))

    def _try_disk(self) -> None:
        """The alarm ends when there is room for some messages again: one small write that still fits is no room."""
        try:
            self._store.try_writing()
        except CannotWrite:
            return
        self._not_kept = None
        if self._missed:
            self._missed = False
            self._wire.renew()  # its word is heard anew, from a login on
        self._show_all()

    # --- the worker's wishes

    def set_duty(self, wanted: DutyState) -> None:
        """On duty, closing soon, off duty."""
        self._wish(lambda: self._desk.set_duty(self._clock(), wanted))

    def set_next_opening(self, opening: float | None) -> None:
        """When the chat opens next."""
        self._wish(lambda: self._desk.set_next_opening(self._clock(), opening))

    def take_next(self) -> None:
        """Take the first who waits, and show the talk: it is what the worker asked for."""
        before = {row.talk for row in self._queue.rows()}
        if self._wish(lambda: self._desk.take_next(self._clock())):
            for talk in before - {row.talk for row in self._queue.rows()}:
                self._screen.show_talk(talk)

    def take(self, talk: TalkId) -> None:
        """Take this one, and show the talk."""
        if self._wish(lambda: self._desk.take(self._clock(), talk)):
            self._screen.show_talk(talk)

    def put_back(self, talk: TalkId) -> None:
        """Back into the queue with the place that was kept."""
        if self._wish(lambda: self._desk.put_back(self._clock(), talk)):
            self._screen.remove_talk(talk)

    def end(self, talk: TalkId) -> None:
        """End a talk."""
        self._wish(lambda: self._desk.end(self._clock(), talk))

    def remove(self, talk: TalkId) -> None:
        """Delete an ended talk's texts and note now."""
        self._unsaved.forget(talk, Kind.DRAFT, Kind.NOTE)
        self._wish(lambda: self._desk.remove(self._clock(), talk))

    def send(self, talk: TalkId, text: str) -> None:
        """Send into the talk whose box the text was typed in; the box is emptied only when the text is kept."""
        try:
            done = self._carry(lambda: self._desk.say(self._clock(), talk, text))
        except LocalError:
            self._screen.message_refused(talk, strings.MESSAGE_REFUSED)
            return
        if done:
            self._unsaved.forget(talk, Kind.DRAFT)
            self._display.note_draft(talk, False)
            self._screen.message_accepted(talk)
            self._show_all()
        else:
            self._screen.message_refused(talk, strings.MESSAGE_NOT_KEPT)

    def type_in(self, talk: TalkId) -> None:
        """The worker writes in this talk's box."""
        self._wish(lambda: self._desk.type_in(self._clock(), talk))

    def keep_draft(self, talk: TalkId, text: str) -> None:
        """The draft will be on disk within a second."""
        self._unsaved.put(Kind.DRAFT, talk, text)

    def keep_note(self, talk: TalkId, text: str) -> None:
        """The note will be on disk within a second."""
        self._unsaved.put(Kind.NOTE, talk, text)

    def _keep(self, kind: Kind, owner: Owner, text: str) -> bool:
        """Write a draft or a note; what belongs to no talk any more is let go."""
        if kind is Kind.CASE_NOTE:
            return self.case_notes.keep(CaseId(owner), text)
        now, talk = self._clock(), TalkId(owner)
        if talk not in self._desk.now.talks:
            return True
        keep = self._desk.keep_draft if kind is Kind.DRAFT else self._desk.keep_note
        if not self._wish(lambda: keep(now, talk, text)):
            return False
        if kind is Kind.NOTE:
            self._screen.note_saved(talk, now)
        else:
            self._display.note_draft(talk, bool(text))
            self._show_all()
        return True

    def open_talk(self, talk: TalkId) -> None:
        """Lay out a talk that the worker chose."""
        self._display.open_talk(self._desk.now, talk, self._clock())

    def seen(self, talk: TalkId | None) -> None:
        """The worker has this talk before their eyes in an active window."""
        if talk is not None:
            self._wish(lambda: self._desk.seen(self._clock(), talk))

    # --- to the screen

    def _show(self, change: Change) -> None:
        match change:
            case PairingWords(digest):
                self.pairing_words.emit(digest)
            case PairingOver(done):
                if done:
                    self._wire.point_to(self._desk.now.origin)
                self.pairing_over.emit(done)
            case CaseNoteGone(case):
                self.case_notes.gone(case)
            case _:
                self._display.take(change)
                if isinstance(change, MessageShown) and change.talk == self._screen.talk_in_view():
                    talk = change.talk
                    QTimer.singleShot(0, self, lambda: self.seen(talk))

    def _show_all(self) -> None:
        desk, now = self._desk.now, self._clock()
        self._display.show(desk, now, alarm_of(desk, now, self._not_kept, self._refused))

    # --- curtain, lock, sleep, the end

    def cover(self) -> None:
        """The curtain has fallen: what was typed is kept, what comes is kept and acknowledged, nothing is shown."""
        self._unsaved.save()
        self._display.set_covered(True)

    def uncover(self) -> None:
        """The curtain lifts: everything is shown as it is now."""
        self._display.set_covered(False)
        self._show_all()
        self.alerts.show_again()

    def wake(self) -> None:
        """The machine was asleep or stood still: nothing that was known of the line and of parents is known now."""
        self.take_loss(None)
        self._wire.renew()

    def lock(self) -> bool:
        """Time stops, all is kept, and the key of the day ends. False if the disk does not take it: nothing is lost
        then, and time goes on."""
        self._unsaved.save()
        if not self._unsaved.is_empty() or not self._carry(lambda: self._desk.lock(self._clock())):
            return False
        self._ticking.stop()
        return True

    def close(self, *, ends_duty: bool) -> None:
        """Time stops, and what waits to be written is written. `ends_duty`: whoever waits is told, and let go.

        The worker who closes the window goes home: duty ends. A signal only says that the machine goes down: duty and
        queue stay in the file as they are, so that every place is still there when the desk is back (promise 4).
        """
        self._ticking.stop()
        self._unsaved.save()
        if ends_duty and self._desk.now.duty is not DutyState.OFF:
            self.set_duty(DutyState.OFF)
