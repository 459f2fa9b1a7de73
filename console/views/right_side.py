# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The right side of the desk: notes and follow-up of the talk on screen, as two tabs, apart from the talk in colour."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console import follow_up_strings, strings
from console.core.case import CaseId
from console.core.follow_up_values import FollowUpView, JoinChoice
from console.core.values import TalkId
from console.models.follow_up_answers import done_told, refused_told
from console.models.follow_up_wishes import Act
from console.models.known_gaps import known_gaps
from console.models.transcript import TranscriptModel
from console.views.code_hints import CodeHints
from console.views.follow_up_pane import FollowUpPane
from console.views.notes import NotesPane
from console.views.theme import Theme
from console.views.ticker import Ticker
from shared.records import Interval


class Tab(IntEnum):
    """Numbers as in the tab bar."""

    NOTES = 0
    FOLLOW_UP = 1


class RightSide(QFrame):
    """What the bridge shows of follow-ups goes through here, by the talk that it is about."""

    wished = Signal(object)
    """A FollowUpWish."""
    known_changed = Signal(object, object)
    """A TalkId, and what the desk may lay into the gaps of its draft, by their names."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightSide")
        self._ticker = ticker
        self._current: TalkId | None = None
        self._tabs: dict[TalkId, Tab] = {}
        self.usual_tab = Tab.NOTES  # of a talk with which none was chosen yet: the one that was chosen last
        self._news: set[TalkId] = set()  # something became of an agreed time, and nobody has looked
        self.hints = CodeHints(self)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(follow_up_strings.RIGHT_SIDE)
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(strings.NOTES)
        self.tabs.addTab(follow_up_strings.FOLLOW_UP)
        self.notes = NotesPane(ticker, self)
        self.follow_ups = FollowUpPane(theme, ticker, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.notes)
        self._stack.addWidget(self.follow_ups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hints)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.follow_ups.wished.connect(self.wished)
        self.follow_ups.changed.connect(self._note_news)

    # --- talks come and go

    def add(self, talk: TalkId, label: str, note: str, saved_at: float | None) -> None:
        """Lay out note and follow-up of a talk that was opened."""
        self.notes.add(talk, label, note, saved_at)
        self.follow_ups.add(talk, label)

    def remove(self, talk: TalkId) -> None:
        """Take a talk off, also where it is read as an earlier one."""
        self._tabs.pop(talk, None)
        self._news.discard(talk)
        self.notes.remove(talk)
        self.follow_ups.remove(talk)
        if talk == self._current:
            self.hints.set_view(None)

    def show_talk(self, talk: TalkId | None) -> None:
        """Show the note or the follow-up of a talk: the one that was last looked at with it."""
        self._current = talk
        self.notes.show_talk(talk)
        self.follow_ups.show_talk(talk)
        self.hints.set_view(self.follow_ups.view(talk))
        self._turn_to(self._tabs.get(talk, self.usual_tab) if talk is not None else self.usual_tab)

    def show_tab(self, tab: Tab) -> None:
        """Show one of the two: the worker wants it."""
        self.tabs.setCurrentIndex(tab)
        self._tab_changed(tab)

    def _turn_to(self, tab: Tab) -> None:
        """The same, as it was left or as it belongs."""
        blocked = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(tab)
        self.tabs.blockSignals(blocked)
        self._stack.setCurrentIndex(tab)
        self._show_news()

    def _note_news(self, talk: TalkId) -> None:
        self._news.add(talk)
        self._show_news()

    def _show_news(self) -> None:
        """A mark on the tab until it is looked at: the times of a talk change while the worker writes a note."""
        if self._current is not None and self.tab() is Tab.FOLLOW_UP:
            self._news.discard(self._current)
        news = self._current in self._news
        text = follow_up_strings.FOLLOW_UP_CHANGED if news else follow_up_strings.FOLLOW_UP
        spoken = follow_up_strings.FOLLOW_UP_CHANGED_SPOKEN if news else follow_up_strings.FOLLOW_UP
        self.tabs.setTabText(Tab.FOLLOW_UP, text)
        self.tabs.setAccessibleTabName(Tab.FOLLOW_UP, spoken)

    def tab(self) -> Tab:
        """Which one is shown."""
        return Tab(self.tabs.currentIndex())

    def _tab_changed(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        if self._current is not None:
            self._tabs[self._current] = self.usual_tab = Tab(number)
        self._show_news()

    def go_to_notes(self) -> None:
        """Put the cursor into the note."""
        edit = self.notes.current_edit()
        if edit is not None:
            self.show_tab(Tab.NOTES)
            edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_follow_up(self) -> None:
        """Put the focus on the follow-up side."""
        page = self.follow_ups.current_page()
        if page is not None:
            self.show_tab(Tab.FOLLOW_UP)
            page.first_stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins on the tab that is shown."""
        if self.tab() is Tab.NOTES:
            return self.notes.current_edit()
        page = self.follow_ups.current_page()
        return page.first_stop() if page is not None else None

    # --- what the bridge shows

    def update_follow_up(self, view: FollowUpView) -> None:
        """Show the new state of an open talk. One that came by code is first met with what is known of it."""
        if view.talk is not None and view.came_by_code and view.talk not in self._tabs:
            self._tabs[view.talk] = Tab.FOLLOW_UP
            if view.talk == self._current:
                self._meet()
        self.follow_ups.update_view(view)
        if view.talk is not None:
            self.notes.set_case(
                view.talk, view.case, [choice.case for choice in view.joined if choice.case is not None]
            )
            self.known_changed.emit(view.talk, known_gaps(view, self._ticker.now()))
        if view.talk == self._current:
            self.hints.set_view(view)

    def _meet(self) -> None:
        """Unless the worker's hands are in the note."""
        if not self.notes.isAncestorOf(self.window().focusWidget() or self.window()):
            self._turn_to(Tab.FOLLOW_UP)

    def is_choosing_time(self) -> bool:
        """Whether a list of free times is open for the talk on screen."""
        page = self.follow_ups.current_page()
        return page is not None and page.is_choosing_time()

    def show_free_times(self, times: Sequence[Interval]) -> None:
        """What is free now."""
        if (page := self.follow_ups.current_page()) is not None:
            page.show_free_times(times)

    def show_join_choices(self, talk: TalkId, choices: Sequence[JoinChoice]) -> None:
        """With whom a visit could be joined."""
        if (page := self.follow_ups.page(talk)) is not None:
            page.show_join_choices(choices)

    def show_earlier(
        self, talk: TalkId | None, earlier: TalkId, at: float, transcript: TranscriptModel, note: str
    ) -> None:
        """An earlier talk beside the one in which it was asked for; `at` is when it ended (Unix seconds)."""
        if (page := self.follow_ups.page(talk)) is not None:
            page.show_earlier(earlier, at, transcript, note)

    def show_case_note(self, case: CaseId, text: str, at: float | None, joined: Sequence[tuple[str, str]]) -> None:
        """The private note of a case, and those of the cases that were joined into it."""
        self.notes.show_case_note(case, text, at, joined)

    def case_note_saved(self, case: CaseId, at: float) -> None:
        """It is on disk since `at` (Unix time in seconds)."""
        self.notes.case_note_saved(case, at)

    def case_note_gone(self, case: CaseId) -> None:
        """Nothing of it is left."""
        self.notes.case_note_gone(case)

    def follow_up_done(self, act: Act) -> None:
        """A wish was carried out."""
        if (page := self.follow_ups.page(act.talk)) is not None:
            page.done(done_told(act))

    def follow_up_refused(self, act: Act, reason: str | None = None) -> None:
        """It could not be; without a reason, the usual one of such a wish."""
        if (page := self.follow_ups.page(act.talk)) is not None:
            page.refused(reason or refused_told(act))
