# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: duty, queue and talks at the left, one talk in the middle, its notes and follow-up at the right.

It shows what it is given and emits what the worker wants. Nothing that is called for something that *arrived*
changes the selected talk or the focus (promise 8, design.md 2); only `show_talk` does, and it is for the answer
to a key or a click.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console import strings
from console.core.alert_values import AlertsView
from console.core.follow_up_values import BookingRow
from console.core.values import DutyView, TalkId, TalkView
from console.models.queue import QueueModel
from console.models.talk_wishes import Practise
from console.models.talks import TalksModel
from console.models.transcript import TranscriptModel
from console.views.alert_line import AlertLine
from console.views.desk_keys import DeskKeys
from console.views.desk_signals import DeskSignals
from console.views.message_page import message_page
from console.views.place import Place
from console.views.places import Places
from console.views.queue_questions import QueueQuestions
from console.views.right_side import RightSide
from console.views.side_column import SideColumn
from console.views.talk_page import TalkPage
from console.views.theme import Theme
from console.views.three_panes import ThreePanes
from console.views.ticker import Ticker


class DeskView(DeskSignals):
    """Signals carry the talk that they are about, captured where they arose."""

    def __init__(
        self, queue: QueueModel, talks: TalksModel, theme: Theme, ticker: Ticker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticker = ticker
        self._pages: dict[TalkId, TalkPage] = {}
        self._current: TalkId | None = None
        self._active = False
        self._people = (0, 0)
        self._in_view: TalkId | None = None
        self.side = SideColumn(queue, talks, theme, ticker, self)
        self._middle = QStackedWidget(self)
        self._no_talk = message_page(strings.NO_TALK_TITLE, strings.NO_TALK, strings.NO_TALK_KEYS)
        self._middle.addWidget(self._no_talk)
        self.right = RightSide(theme, ticker, self)
        self.notes = self.right.notes
        self.places = Places(self.side, self._middle, self.right, theme, ticker)
        self.calendar = self.places.views
        self.case_pane = self.places.case_pane
        self.question = QueueQuestions(self.side, self)
        self.panes = ThreePanes(self.side, self._middle, self.right, side_least=self.side.least_width())
        self.panes.setParent(self)
        self.alerts = AlertLine(self)  # last: it is the order of the tree that screen readers walk
        self._lay_out()
        self._connect_parts()
        self.keys = DeskKeys(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.panes, 1)
        column.addWidget(self.alerts)

    def _connect_parts(self) -> None:
        side = self.side
        self.pass_on(side.duty, "duty_requested", "next_opening_changed", "pairing_requested")
        side.duty.button.curtain_chosen.connect(self.curtain_requested)
        side.duty.button.lock_chosen.connect(self.lock_requested)
        self.pass_on(side, "take_next_requested", "take_requested")
        side.duty.button.practice_chosen.connect(lambda: self.talk_wished.emit(Practise()))
        side.talk_chosen.connect(self._choose)
        side.talk_entered.connect(self._enter)
        self.pass_on(self.notes, "note_changed", "case_note_changed", "case_note_wanted")
        self.right.known_changed.connect(self._set_known)
        self.right.wished.connect(self.follow_up_wished)
        self.places.left.connect(self._show_current)
        self.places.moved.connect(self._tell_in_view)
        self.calendar.wished.connect(self.calendar_wished)
        self.places.wished.connect(self.follow_up_wished)
        self.places.talk_chosen.connect(self.show_talk)
        self.question.wished.connect(self.talk_wished)
        self.pass_on(self.calendar, "talk_wished", "tone_wished", "phrase_wished")
        self.pass_on(self.alerts, "looked", "quiet_wished")
        self.alerts.talk_chosen.connect(self.show_talk)
        self.alerts.queue_chosen.connect(side.queue_list.setFocus)
        self.alerts.place_chosen.connect(self.places.go)
        self._ticker.ticked.connect(self._tell_time)

    # --- what the bridge sets ---

    def set_duty(self, view: DutyView) -> None:
        """Show the duty state and the line to the relay."""
        self.side.set_duty(view)
        self.calendar.set_duty(view)
        for page in self._pages.values():
            page.set_link(view.link)
        self.set_people(view.waiting, view.talking)

    def set_people(self, waiting: int, talking: int) -> None:
        """How many parents are in the queue and in talks. Known under the curtain, too, and shown nowhere here."""
        self._people = (waiting, talking)
        self.people_changed.emit(waiting, talking)

    def set_todays(self, rows: Sequence[BookingRow]) -> None:
        """Show today's agreed times."""
        self.side.set_todays(rows)

    def set_alarm(self, alarm: tuple[str, str] | None) -> None:
        """Show in red that something is wrong (a title and what to do); None when it is over."""
        self.side.duty.set_alarm(alarm)

    def open_talk(
        self, view: TalkView, transcript: TranscriptModel, draft: str, note: str, note_saved_at: float | None
    ) -> None:
        """Lay out a talk with its lines, its draft and its note. Shown if it is the selected one."""
        if view.talk in self._pages:
            self.update_talk(view)
            return
        page = TalkPage(view, transcript, draft, self._theme, self._ticker, self.calendar.shelf, self)
        page.composer.send_requested.connect(self.send_requested)
        page.composer.draft_changed.connect(self.draft_changed)
        page.composer.typing.connect(self.typing)
        page.put_back_requested.connect(self.put_back_requested)
        page.end_requested.connect(self.end_requested)
        page.remove_requested.connect(self.remove_requested)
        page.wished.connect(self.talk_wished)
        page.abuse_chosen.connect(self.question.ask_to_end_abuse)
        page.set_link(self.side.duty.view().link)
        self._pages[view.talk] = page
        self._middle.addWidget(page)
        self.right.add(view.talk, view.label, note, note_saved_at)
        if view.talk == self._current:
            self._show_current()

    def update_talk(self, view: TalkView) -> None:
        """Show the new state of an open talk; one that is not open is left alone."""
        if view.talk in self._pages:
            self._pages[view.talk].update_view(view)

    def remove_talk(self, talk: TalkId) -> None:
        """Take a talk and its note off the window; if it was on screen, the middle is empty then."""
        page = self._pages.pop(talk, None)
        if talk == self._current:
            self._current = None
            self._show_current()
        if page is not None:
            page.set_current(False)
            self._middle.removeWidget(page)
            page.deleteLater()
        self.right.remove(talk)
        self.case_pane.forget_talk(talk)

    def show_talk(self, talk: TalkId, *, write: bool = True) -> None:
        """Select a talk of the list; with `write` its box gets the focus. Only for what the worker did."""
        self.side.choose(talk)
        if talk == self._current:
            self.places.leave()
        if write and talk == self._current:
            self._focus_box()

    def message_accepted(self, talk: TalkId) -> None:
        """The message that was sent from this talk's box is stored; it leaves the box."""
        if talk in self._pages:
            self._pages[talk].composer.accepted()

    def message_refused(self, talk: TalkId, reason: str) -> None:
        """The message was not taken; it stays in its box, with the reason beside it."""
        if talk in self._pages:
            self._pages[talk].composer.refused(reason)

    def note_saved(self, talk: TalkId, at: float) -> None:
        """The note of this talk is on disk since `at` (Unix time in seconds)."""
        page = self.notes.page(talk)
        if page is not None:
            page.saved(at)

    def clear(self) -> None:
        """Let go of every talk, note and alarm: the file is about to be closed. The lists' rows are their models'."""
        for talk in list(self._pages):
            self.remove_talk(talk)
        self._current = None
        self.question.dismiss()
        self.places.clear()
        self._show_current()
        self.side.clear()
        self.alerts.set_view(AlertsView())
        self.set_people(0, 0)

    def set_active(self, active: bool) -> None:
        """Whether the window is the active one, and not minimised."""
        self._active = active
        self._tell_in_view()

    # --- what can be asked ---

    def people(self) -> tuple[int, int]:
        """Parents in the queue, and talks that are open."""
        return self._people

    def current_talk(self) -> TalkId | None:
        """The talk that is selected."""
        return self._current

    def is_open(self, talk: TalkId) -> bool:
        """Whether a talk was laid out and not removed."""
        return talk in self._pages

    def page(self, talk: TalkId) -> TalkPage:
        """The page of an open talk; a KeyError for another."""
        return self._pages[talk]

    def current_page(self) -> TalkPage | None:
        """The page on screen."""
        page = self._middle.currentWidget()
        return page if isinstance(page, TalkPage) else None

    def talk_in_view(self) -> TalkId | None:
        """The talk that can be read in an active window just now."""
        return self._in_view

    # --- within ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.places.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.alerts.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.set_running(True)
        self._tell_in_view()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.set_running(False)
        self._tell_in_view()

    def _choose(self, talk: TalkId) -> None:
        if talk != self._current:
            self._current = talk
            self.talk_selected.emit(talk)
            self.places.leave()
            self._show_current()

    def _enter(self, talk: TalkId) -> None:
        if talk == self._current:
            self.places.leave()
            self._focus_box()

    def _focus_box(self) -> None:
        page = self.current_page()
        if page is not None:
            page.composer.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        page = self._pages.get(self._current) if self._current is not None else None
        for other in self._pages.values():
            other.set_current(other is page)
        if self.places.place() is Place.TALK:
            self._middle.setCurrentWidget(page or self._no_talk)
        self.right.show_talk(self._current)
        if page is not None:  # the pages were made later than the tabs, and would stand before them
            self.setTabOrder(page.composer.send_button, self.right.tabs)
        self._tell_in_view()

    def _tell_in_view(self) -> None:
        page = self.current_page()
        seen = page.talk if page is not None and self._active and self.isVisible() else None
        if seen != self._in_view:
            self._in_view = seen
            self.talk_in_view_changed.emit(seen)

    def _set_known(self, talk: TalkId, known: dict[str, str]) -> None:
        if talk in self._pages:
            self._pages[talk].composer.set_known(known)

    def _tell_time(self, now: float) -> None:
        for page in self._pages.values():
            page.tell_time(now)
