# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agreed times of a case, and the times that are on offer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.booking import OPEN
from console.core.follow_up_values import BookingRow, FollowUpView
from console.models.booked_times import by_day
from console.models.finnish_time import clock_time
from console.views.booking_box import BookingBox
from console.views.button_row import ButtonRow
from console.views.section import Section, tell
from console.views.steady_button import SteadyButton
from shared.records import Interval


class BookingsSection(Section):
    """Coming times with their buttons; past and cancelled ones only on wish."""

    move_chosen = Signal(object)
    cancel_chosen = Signal(object)
    lengthen_chosen = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.BOOKINGS, parent)
        self._boxes: dict[bytes, BookingBox] = {}
        self._none = self.small_label(strings.NO_BOOKINGS)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.older_button = SteadyButton(strings.OLDER_BOOKINGS, "quiet", self)
        self.older_button.setCheckable(True)
        self.older_button.toggled.connect(self._show_which)
        self.column.addWidget(self.older_button)
        self._rows: tuple[BookingRow, ...] = ()
        self.set_rows(())

    def set_rows(self, rows: Sequence[BookingRow]) -> None:
        """Show these in this order; a box stays the same while its booking does."""
        self._rows = tuple(rows)
        for gone in self._boxes.keys() - {row.booking for row in rows}:
            box = self._boxes.pop(gone)
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        for place, row in enumerate(rows):
            box = self._boxes.get(row.booking) or self._new_box(row)
            box.set_row(row)
            if self._list.indexOf(box) != place:
                self._list.removeWidget(box)
                self._list.insertWidget(place, box)
        self._show_which()

    def box(self, booking: bytes) -> BookingBox:
        """The box of a booking; a KeyError for one that is not shown."""
        return self._boxes[booking]

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        buttons = [button for row in self._rows for button in self._boxes[row.booking].stops()]
        return [*buttons, self.older_button]

    def _new_box(self, row: BookingRow) -> BookingBox:
        box = self._boxes[row.booking] = BookingBox(row, self)
        box.move_chosen.connect(self.move_chosen)
        box.cancel_chosen.connect(self.cancel_chosen)
        box.lengthen_chosen.connect(self.lengthen_chosen)
        return box

    def _show_which(self) -> None:
        older = {row.booking for row in self._rows if row.status not in OPEN}
        all_ = self.older_button.isChecked()
        for booking, box in self._boxes.items():
            box.setVisible(all_ or booking not in older)
        self.older_button.set_shown(bool(older))
        tell(self._none, strings.NO_BOOKINGS if len(older) == len(self._rows) and not all_ else "")


class OfferSection(Section):
    """Offers times to the parent, and says which ones they see."""

    pick_chosen = Signal()
    all_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.OFFER, parent)
        self.offered = self.small_label(tone="")
        self.pick_button = SteadyButton(strings.OFFER_CHOSEN, "primary", self)
        self.all_button = SteadyButton(strings.OFFER_ALL, "", self)
        self.column.addWidget(ButtonRow(self.pick_button, self.all_button, spread=True))
        self._explained = self.small_label(strings.OFFER_ALL_EXPLAINED)
        self.all_button.setAccessibleDescription(strings.OFFER_ALL_EXPLAINED)
        self.pick_button.chosen.connect(self.pick_chosen)
        self.all_button.chosen.connect(self.all_chosen)

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.pick_button, self.all_button]

    def set_view(self, view: FollowUpView) -> None:
        """Show this state."""
        tell(self.offered, "\n".join([strings.ON_OFFER, *_offer_lines(view.offered)]) if view.offered else "")
        for button in (self.pick_button, self.all_button):
            button.set_available(view.may_offer)
        tell(self._explained, strings.OFFER_ALL_EXPLAINED if view.may_offer else strings.OFFER_ENDED)


def _offer_lines(times: Sequence[Interval]) -> list[str]:
    return [strings.day_of_offer(day, ", ".join(clock_time(t.start) for t in of_day)) for day, of_day in by_day(times)]
