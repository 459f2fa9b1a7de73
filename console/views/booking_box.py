# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One agreed time with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.booking import OPEN, BookingStatus
from console.core.follow_up_values import BookingRow
from console.models.booked_times import span_told
from console.views.button_row import ButtonRow
from console.views.plain import plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep


class LengthenButton(SteadyButton):
    """Asks by how much, in a menu that the curtain closes like every other."""

    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(strings.LENGTHEN, "", parent)
        self.chosen.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self._menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def menu_actions(self) -> list[QAction]:
        """The entries of a menu as it would open now."""
        return self._menu().actions()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes in strings.LENGTHEN_BY:
            action = menu.addAction(strings.lengthen_by(minutes))
            action.triggered.connect(lambda _=False, minutes=minutes: self.minutes_chosen.emit(minutes))
        menu.triggered.connect(menu.close)
        return menu


class BookingBox(QFrame):
    """Signals say what is wished; the page adds whose it is."""

    move_chosen = Signal(object)
    cancel_chosen = Signal(object)
    lengthen_chosen = Signal(object, int)

    def __init__(self, row: BookingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "booking")
        self._row = row
        self._span = plain_label(strong=True, wrap=True, parent=self)
        self._state = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.move_button = SteadyButton(strings.MOVE, "", self)
        self.lengthen_button = LengthenButton(self)
        self.cancel_button = SteadyButton(strings.CANCEL, "", self)
        self._buttons = ButtonRow(self.move_button, self.lengthen_button, self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._span)
        column.addWidget(self._state)
        column.addSpacing(4)
        column.addWidget(self._buttons)
        self.move_button.chosen.connect(lambda: self.move_chosen.emit(self._row))
        self.cancel_button.chosen.connect(lambda: self.cancel_chosen.emit(self._row))
        self.lengthen_button.minutes_chosen.connect(lambda minutes: self.lengthen_chosen.emit(self._row, minutes))
        self.set_row(row)

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.move_button, self.lengthen_button, self.cancel_button]

    def set_row(self, row: BookingRow) -> None:
        """Show this state of the same booking."""
        self._row = row
        span = span_told(row.start, row.end)
        self._span.setText(span)
        self._state.setText(strings.BOOKING_DUE if row.due else strings.BOOKING_STATUS[row.status])
        self.setProperty("due", row.due)
        self.move_button.setAccessibleName(strings.move_spoken(span))
        self.lengthen_button.setAccessibleName(strings.lengthen_spoken(span))
        self.cancel_button.setAccessibleName(strings.cancel_spoken(span))
        open_ = row.status in OPEN
        self.move_button.set_shown(open_)
        self.cancel_button.set_shown(open_)
        self.lengthen_button.set_shown(row.status is BookingStatus.BOOKED)
        self._buttons.setVisible(open_)
        self._buttons.settle()
