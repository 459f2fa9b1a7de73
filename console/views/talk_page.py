# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One talk: head, transcript and box, all bound to it for good. Another talk is another page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import strings
from console.core.values import LinkState, TalkId, TalkPhase, TalkView
from console.models.finnish_time import day_and_time
from console.models.phrases import PhraseShelf
from console.models.talk_wishes import SayAsParent, SayMoment, SeeEmergency
from console.models.transcript import TranscriptModel
from console.views.composer import Composer
from console.views.confirm_bar import ConfirmBar
from console.views.practice_bar import PracticeBar
from console.views.talk_header import TalkHeader
from console.views.theme import Theme
from console.views.ticker import Ticker
from console.views.transcript import TranscriptView


class TalkPage(QFrame):
    """Every signal carries this page's own talk, never "the current one" looked up later (field report A-27)."""

    put_back_requested = Signal(object)
    end_requested = Signal(object)
    remove_requested = Signal(object)
    abuse_chosen = Signal(object, str)
    wished = Signal(object)
    """A TalkWish."""

    def __init__(
        self,
        view: TalkView,
        transcript: TranscriptModel,
        draft: str,
        theme: Theme,
        ticker: Ticker,
        shelf: PhraseShelf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("talkPage")
        self.talk: TalkId = view.talk
        self._view = view
        self._link = LinkState.CONNECTED
        self._ticker = ticker
        self.header = TalkHeader(self)
        self.confirm = ConfirmBar(self)
        self.transcript = TranscriptView(transcript, theme, self)
        self.composer = Composer(view.talk, draft, theme, shelf, self)
        self.practice = PracticeBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.confirm)
        column.addWidget(self.transcript, 1)
        column.addWidget(self.practice)
        column.addWidget(self.composer)
        self.header.put_back_chosen.connect(lambda: self.put_back_requested.emit(self.talk))
        self.header.end_chosen.connect(self.ask_to_end)
        self.header.remove_chosen.connect(self.ask_to_remove)
        self.header.menu_button.moment_chosen.connect(self.say_moment)
        self.header.menu_button.abuse_chosen.connect(lambda: self.abuse_chosen.emit(self.talk, self._view.label))
        self.header.menu_button.emergency_chosen.connect(self.see_emergency)
        self.practice.said.connect(lambda text: self.wished.emit(SayAsParent(self.talk, text)))
        self.update_view(view)

    def update_view(self, view: TalkView) -> None:
        """Show this state of the same talk."""
        if view.phase is TalkPhase.ENDED and self._view.phase is not TalkPhase.ENDED:
            self.confirm.answered_itself(strings.ENDED_PLAINLY, strings.ENDED_LEAVE)
        self._view = view
        self.header.set_view(view, self._ticker.now())
        self.practice.setVisible(view.practice and view.phase is not TalkPhase.ENDED)
        if view.phase is TalkPhase.ENDED:
            note = strings.MESSAGE_ENDED
            if view.removed_at is not None:
                note = f"{note} {strings.removed_at(day_and_time(view.removed_at))}"
            self.composer.set_closed(note)
        self._tell_sending()

    def set_link(self, link: LinkState) -> None:
        """Say beside the box what a lost line means for sending."""
        self._link = link
        self._tell_sending()

    def tell_time(self, now: float) -> None:
        """Let waiting times grow."""
        self.header.tell_time(now)

    def set_current(self, current: bool) -> None:
        """Bear the handles of design.md 12 while this is the talk on screen: each names one control only."""
        self.header.set_current(current)
        self.composer.set_current(current)
        self.transcript.setObjectName("transcript" if current else "")

    def ask_to_end(self) -> None:
        """Ask in the window whether to end; nothing happens without a yes."""
        question = strings.END_QUESTION_DRAFT if self.composer.words().strip() else strings.END_QUESTION
        self.confirm.ask(
            question,
            strings.END_YES,
            strings.END_NO,
            lambda: self.end_requested.emit(self.talk),
            self.composer.box,
        )

    def say_moment(self) -> None:
        """Tell the parent that an answer comes soon, unless that was just said."""
        if self._view.may_say_moment:
            self.wished.emit(SayMoment(self.talk))

    def see_emergency(self) -> None:
        """What is known of this parent, and whom to call."""
        if not self._view.practice:
            self.wished.emit(SeeEmergency(self.talk))

    def put_back(self) -> None:
        """Back into the queue, at once: it can be taken again."""
        if self._view.may_put_back:
            self.put_back_requested.emit(self.talk)

    def ask_to_remove(self) -> None:
        """Ask in the window whether texts and notes may be deleted now."""
        self.confirm.ask(
            strings.REMOVE_QUESTION,
            strings.REMOVE_YES,
            strings.REMOVE_NO,
            lambda: self.remove_requested.emit(self.talk),
            self.composer.box,
            loss=True,
        )

    def _tell_sending(self) -> None:
        if self._link in (LinkState.LOST, LinkState.CONNECTING):
            self.composer.set_remark(strings.SEND_OFFLINE)
        elif not self._view.present:
            self.composer.set_remark(strings.SEND_AWAY)
        else:
            self.composer.set_remark("")
