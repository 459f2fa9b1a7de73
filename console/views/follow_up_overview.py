# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the follow-up side: all that is known and can be done, one section below the other."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import FollowUpView
from console.views.bookings_section import BookingsSection, OfferSection
from console.views.card_line import CardLineSection
from console.views.case_sections import EarlierSection, ForgetSection, JoinSection, LettersSection
from console.views.pause_section import PauseSection
from console.views.plain import plain_label
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker


class FollowUpOverview(QScrollArea):
    """Scrolls from top to bottom only; words wrap."""

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: what comes must not make the words narrower and the lines move.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(self)
        ground.setObjectName("followUpGround")
        self.code = plain_label(step=TextStep.SMALL, wrap=True, parent=ground)
        self.bookings = BookingsSection(ground)
        self.offer = OfferSection(ground)
        self.earlier = EarlierSection(ground)
        self.letters = LettersSection(ground)
        self.pause = PauseSection(ticker, ground)
        self.line = CardLineSection(theme, ground)
        self.join = JoinSection(ground)
        self.forget = ForgetSection(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(20)
        for part in (
            self.code,
            self.earlier,
            self.letters,
            self.bookings,
            self.offer,
            self.pause,
            self.line,
            self.join,
            self.forget,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(ground)

    def first_stop(self) -> QWidget:
        """What takes the focus first."""
        stops = [*self.earlier.stops(), *self.bookings.stops(), *self.line.stops(), *self.forget.stops()]
        return next((stop for stop in stops if not stop.isHidden()), stops[-1])

    def set_view(self, view: FollowUpView) -> None:
        """Show this state."""
        self.code.setText(strings.HAS_CODE if view.has_code else strings.NO_CODE)
        self.earlier.set_rows(view.earlier)
        self.letters.set_rows(view.letters)
        self.bookings.set_rows(view.bookings)
        self.offer.set_view(view)
        self.pause.set_view(view)
        self.line.set_view(view)
        self.join.set_joined(view.joined)
        self.forget.set_view(view)
        for part in (self.offer, self.pause, self.join):
            part.setVisible(view.talk is not None)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """From top to bottom; Qt would put what came last at the end."""
        stops: list[QWidget] = [*self.earlier.stops(), *self.bookings.stops(), *self.offer.stops()]
        stops += [*self.pause.stops(), *self.line.stops(), *self.join.stops(), *self.forget.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
