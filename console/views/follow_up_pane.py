# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The follow-up pages of the open talks, of which the one of the talk on screen is seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console import strings as desk_strings
from console.core.follow_up_values import FollowUpView
from console.core.values import TalkId
from console.views.follow_up_page import FollowUpPage
from console.views.plain import plain_label
from console.views.theme import Theme
from console.views.ticker import Ticker


class FollowUpPane(QFrame):
    """One page a talk, from its opening on."""

    wished = Signal(object)
    changed = Signal(object)

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpPane")
        self._theme = theme
        self._ticker = ticker
        self._pages: dict[TalkId, FollowUpPage] = {}
        self._stack = QStackedWidget(self)
        self._empty = plain_label(strings.FOLLOW_UP_NO_TALK, tone="muted", wrap=True, parent=self)
        self._empty.setAlignment(self._empty.alignment() & ~self._empty.alignment().AlignVCenter)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 8)
        column.addWidget(self._stack)
        ticker.ticked.connect(self._tell_time)

    def add(self, talk: TalkId, label: str) -> None:
        """Lay out the page of a talk that was opened."""
        page = FollowUpPage(talk, desk_strings.notes_of(label), self._theme, self._ticker, self)
        page.wished.connect(self.wished)
        page.changed.connect(self.changed)
        self._pages[talk] = page
        self._stack.addWidget(page)

    def remove(self, talk: TalkId) -> None:
        """Take a talk's page off, and its lines wherever they are read as those of an earlier talk."""
        page = self._pages.pop(talk, None)
        if page is not None:
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._empty)
            page.forget_earlier()
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        for other in self._pages.values():
            other.forget_talk(talk)

    def show_talk(self, talk: TalkId | None) -> None:
        """Show the page of a talk; None, or one that is not laid out, shows what belongs here."""
        self._stack.setCurrentWidget(self._pages.get(talk, self._empty) if talk is not None else self._empty)

    def update_view(self, view: FollowUpView) -> None:
        """Show the new state of a talk."""
        page = self.page(view.talk)
        if page is not None and page.view() != view:
            page.update_view(view)

    def view(self, talk: TalkId | None) -> FollowUpView | None:
        """What is shown of a talk."""
        page = self.page(talk)
        return page.view() if page is not None else None

    def page(self, talk: TalkId | None) -> FollowUpPage | None:
        """The page of an open talk."""
        return self._pages.get(talk) if talk is not None else None

    def current_page(self) -> FollowUpPage | None:
        """The page on screen."""
        page = self._stack.currentWidget()
        return page if isinstance(page, FollowUpPage) else None

    def _tell_time(self, now: float) -> None:
        for page in self._pages.values():
            page.tell_time(now)
