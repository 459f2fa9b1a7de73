# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the room beside the left column shows: a talk with its right side, or another place in all of it.

Queue and talks stay in sight wherever the worker is. Nothing that arrives changes the place.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from console.core.follow_up_values import BookingRow
from console.models.finnish_time import wall_time
from console.views.case_pane import WIDTH, CasePane
from console.views.place import Place
from console.views.place_views import PlaceViews
from console.views.side_column import SideColumn
from console.views.theme import Theme
from console.views.ticker import Ticker

LEAST_WIDTH = 380  # pixels beside the pane of a case in which a day of the calendar can be read


class BesideEachOther(QWidget):
    """A view and the pane of a case; where there is no room for both, the pane stands alone until it is closed."""

    def __init__(self, view: QWidget, pane: CasePane, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._pane = pane
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(view, 1)
        row.addWidget(pane)
        pane.opened.connect(self.settle)
        pane.left.connect(self.settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def settle(self) -> None:
        """Show both, or the pane alone."""
        there = self._pane.case() is not None
        roomy = self.width() - self._pane.minimumWidth() >= LEAST_WIDTH
        self._view.setVisible(roomy or not there)
        self._pane.setMaximumWidth(WIDTH if roomy else self.maximumWidth())


class Places(QObject):
    """Moves between the places; the right side belongs to the talks alone."""

    left = Signal()
    """Back to the talks: whichever is selected is to be shown."""
    moved = Signal()
    """The worker is at another place."""
    wished = Signal(object)
    """A FollowUpWish about a case that is looked at without a talk."""
    talk_chosen = Signal(object)
    """The worker wants to be in this talk."""

    def __init__(self, side: SideColumn, middle: QStackedWidget, right: QWidget, theme: Theme, ticker: Ticker) -> None:
        super().__init__(middle)
        self._side = side
        self._middle = middle
        self._right = right
        self._place = Place.TALK
        self._back_to: QWidget | None = None
        self.case_pane = CasePane(theme, ticker, middle)
        self.views = PlaceViews(theme, ticker, middle)
        self._area = BesideEachOther(self.views, self.case_pane, middle)
        middle.addWidget(self._area)
        self.views.place_wanted.connect(self.go)
        self.views.booking_chosen.connect(self._open_booking)
        self.views.case_chosen.connect(self.case_pane.open)
        self.views.letters_told.connect(side.set_new_letters)
        self.case_pane.wished.connect(self.wished)
        self.case_pane.left.connect(self._focus_place)
        side.place_chosen.connect(self.go)
        side.todays.booking_chosen.connect(self._open_todays)

    def place(self) -> Place:
        """Where the worker is."""
        return self._place

    def go(self, place: Place) -> None:
        """The worker wants to be there; the same key once more leads back."""
        if place is Place.TALK or place is self._place:
            self.leave()
            return
        if self._place is Place.TALK:
            self._back_to = self._middle.window().focusWidget()
        self._place = place
        self._right.hide()
        self._side.set_place(place)
        view = self.views.view(place)
        self.case_pane.leave()
        self.views.setCurrentWidget(view)
        self._area.settle()
        self._middle.setCurrentWidget(self._area)
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.moved.emit()

    def _open_todays(self, row: BookingRow) -> None:
        """To the talk of who has come for it, else to its place in the calendar."""
        if not self._is_here(row):
            self.go_to_day(row.start)
            self._open_booking(row)

    def _open_booking(self, row: BookingRow) -> None:
        if not self._is_here(row):
            self.case_pane.open(row.case, row.label)

    def _is_here(self, row: BookingRow) -> bool:
        here = row.here is not None and self._side.has_talk(row.here)
        if here:
            self.talk_chosen.emit(row.here)
        return here

    def go_to_day(self, at: float) -> None:
        """The calendar at the Finnish day of an instant (Unix seconds)."""
        if self._place is not Place.CALENDAR:
            self.go(Place.CALENDAR)
        moment = wall_time(at)
        self.views.calendar.choose(date(moment.year, moment.month, moment.day))

    # --- within

    def leave(self) -> None:
        """Back to the talks."""
        if self._place is Place.TALK:
            return
        self._place = Place.TALK
        self.case_pane.leave()
        self._right.show()
        self._side.set_place(Place.TALK)
        self.left.emit()
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None

    def _focus_place(self, had_focus: bool) -> None:
        if had_focus and self._place is not Place.TALK:
            self.views.view(self._place).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """The file is about to be closed: nothing of it stays."""
        self._back_to = None
        self.leave()
        self.views.clear()
