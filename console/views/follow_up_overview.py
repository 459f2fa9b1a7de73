# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the follow-up side: all that is known and can be done, one section below the other."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor
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
        self.setWidget(self._lay_out(ground))
        self._held: tuple[QWidget, int] | None = None
        self._bringing = False
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._bring_back)
        bar.valueChanged.connect(self._scrolled)

    def _lay_out(self, ground: QWidget) -> QWidget:
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(20)
        parts: tuple[QWidget, ...] = (
            self.code,
            self.earlier,
            self.letters,
            self.bookings,
            self.offer,
            self.pause,
            self.line,
            self.join,
            self.forget,
        )
        for part in parts:
            column.addWidget(part)
        self._foot = QWidget(ground)
        column.addStretch(1)
        column.addWidget(self._foot)
        return ground

    def first_stop(self) -> QWidget:
        """What takes the focus first."""
        stops = [*self.earlier.stops(), *self.bookings.stops(), *self.line.stops(), *self.forget.stops()]
        return next((stop for stop in stops if not stop.isHidden()), stops[-1])

    def set_view(self, view: FollowUpView) -> None:
        """Show this state; what is under the pointer stays under it, so that a click meets what the eye saw."""
        self._hold(self._under_pointer())
        if self._held is None:
            self._foot.setFixedHeight(0)
        self._fill(view)

    def _under_pointer(self) -> tuple[QWidget, int] | None:
        """What is there, and its place in this part of the window."""
        ground = self.widget()
        if ground is None or not self.viewport().underMouse():
            return None
        part = ground.childAt(ground.mapFromGlobal(QCursor.pos()))
        return (part, part.mapTo(self, QPoint()).y()) if part is not None else None

    def _hold(self, held: tuple[QWidget, int] | None) -> None:
        """Whatever moves what is held (itself, or a part around it) is noticed at once."""
        for part in _with_parents(self._held, self.widget()):
            part.removeEventFilter(self)
        if self._held is not None:
            self._held[0].destroyed.disconnect(self._lose)
        self._held = held
        if held is not None:
            held[0].destroyed.connect(self._lose)
        for part in _with_parents(held, self.widget()):
            part.installEventFilter(self)

    def _lose(self) -> None:
        """What was held is gone: a time that was agreed is not any more."""
        self._held = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Move and watched is not self.widget() and self._held is not None:
            self._bring_back()
        return super().eventFilter(watched, event)

    def _bring_back(self) -> None:
        """What is added above takes its room step by step; after each, what is held is where it was."""
        if self._held is None:
            return
        part, top = self._held
        bar = self.verticalScrollBar()
        wanted = bar.value() + part.mapTo(self, QPoint()).y() - top
        if wanted > bar.maximum():  # room to scroll so far, until the next picture
            self._foot.setFixedHeight(self._foot.height() + wanted - bar.maximum())
        self._bringing = True
        bar.setValue(wanted)
        self._bringing = False

    def _scrolled(self) -> None:
        """The worker moved: from now on something else is under the pointer."""
        if not self._bringing:
            self._hold(None)

    def _fill(self, view: FollowUpView) -> None:
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


def _with_parents(held: tuple[QWidget, int] | None, ground: QWidget | None) -> list[QWidget]:
    parts: list[QWidget] = []
    part: QWidget | None = held[0] if held is not None else None
    while part is not None and part is not ground:
        parts.append(part)
        part = part.parentWidget()
    return parts
