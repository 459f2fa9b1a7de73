# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case that is looked at without a talk: of an agreed time in the calendar, or of a letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.case import CaseId
from console.core.follow_up_values import FollowUpView, JoinChoice
from console.core.values import TalkId
from console.models.follow_up_answers import done_told, refused_told
from console.models.follow_up_wishes import Act, SeeCase
from console.models.transcript import TranscriptModel
from console.views.follow_up_page import FollowUpPage
from console.views.plain import plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker
from shared.records import Interval

LEAST, WIDTH = 240, 320  # pixels


class CasePane(QFrame):
    """Hidden until `open`; each case gets a page of its own, so that nothing typed for one stands beside another."""

    wished = Signal(object)
    opened = Signal()
    left = Signal(bool)
    """Whether the focus was in here."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpPane")
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDTH)
        self._theme = theme
        self._ticker = ticker
        self._case: CaseId | None = None
        self.page: FollowUpPage | None = None
        self._label = plain_label(step=TextStep.LARGE, wrap=True, parent=self)
        self.close_button = SteadyButton(strings.CLOSE, "", self)
        self.close_button.chosen.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 8, 8)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self.hide()

    def open(self, case: CaseId, label: str) -> None:
        """Show a case; the desk is asked for what is known of it."""
        if case == self._case:
            return
        self._drop_page()
        self._case = case
        self._label.setText(label)
        self.page = FollowUpPage(None, "", self._theme, self._ticker, self)
        self.page.of.hide()
        self.page.wished.connect(self.wished)
        self._column.addWidget(self.page, 1)
        self.show()
        self.opened.emit()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wished.emit(SeeCase(case))

    def leave(self) -> None:
        """Close it, and let go of everything in it."""
        if self._case is None:
            return
        self._case = None
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._label.setText("")
        self._drop_page()
        self.hide()
        self.left.emit(had_focus)

    def case(self) -> CaseId | None:
        """The case that is shown."""
        return self._case

    def _drop_page(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.forget_earlier()
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()

    def forget_talk(self, talk: TalkId) -> None:
        """A talk is deleted: it may be the one that is read here."""
        if self.page is not None:
            self.page.forget_talk(talk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # --- what the bridge shows

    def update_follow_up(self, view: FollowUpView) -> None:
        """What is known of the case now."""
        if self.page is not None and view.case == self._case and view != self.page.view():
            self.page.update_view(view)

    def is_choosing_time(self) -> bool:
        """Whether a list of free times is open."""
        return self.page is not None and self.page.is_choosing_time()

    def show_free_times(self, times: Sequence[Interval]) -> None:
        """What is free now."""
        if self.page is not None:
            self.page.show_free_times(times)

    def show_join_choices(self, talk: TalkId, choices: Sequence[JoinChoice]) -> None:
        """Only a visit is joined."""

    def show_earlier(
        self, talk: TalkId | None, earlier: TalkId, at: float, transcript: TranscriptModel, note: str
    ) -> None:
        """An earlier talk of the case; `at` is when it ended (Unix seconds)."""
        if self.page is not None:
            self.page.show_earlier(earlier, at, transcript, note)

    def follow_up_done(self, act: Act) -> None:
        """A wish was carried out."""
        if self.page is not None:
            self.page.done(done_told(act))

    def follow_up_refused(self, act: Act, reason: str | None = None) -> None:
        """It could not be."""
        if self.page is not None:
            self.page.refused(reason or refused_told(act))
