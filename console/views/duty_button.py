# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The button that shows the duty state and opens its menu."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from console import strings
from console.core.values import DutyState
from console.views.theme import Theme

DOT = 12
FILLED = frozenset({DutyState.ON})
HALF = frozenset({DutyState.CLOSING, DutyState.FULL, DutyState.ONLY_BOOKED})


class DutyButton(QPushButton):
    """`Päivystys`: a dot for the eye, the state in words, and a menu that is opened, never executed."""

    duty_chosen = Signal(DutyState)
    opening_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = DutyState.OFF
        self.setObjectName("dutyButton")
        self.setAccessibleName(strings.DUTY)
        self.setProperty("kind", "duty")
        self._menu = self._make_menu()
        self.clicked.connect(self.open_menu)

    def set_state(self, state: DutyState) -> None:
        """Show this state."""
        self._state = state
        self.setText(strings.DUTY_STATE[state])
        self.setAccessibleDescription(strings.DUTY_STATE[state])
        for action in self._menu.actions():
            if isinstance(action.data(), DutyState):
                action.setChecked(action.data() is state)
        self._closing.setEnabled(state in (DutyState.ON, DutyState.FULL, DutyState.CLOSING))
        self.update()

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_actions(self) -> list[QAction]:
        """The choices, in their order."""
        return [action for action in self._menu.actions() if not action.isSeparator()]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color("muted" if self._state is DutyState.OFF else "accent")
        dot = QRectF(14, (self.height() - DOT) / 2, DOT, DOT)
        painter.setPen(QPen(color, 2))
        painter.setBrush(color if self._state in FILLED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        if self._state in HALF:
            painter.setBrush(color)
            painter.drawPie(dot, 90 * 16, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted"))
        right, middle = self.width() - 22.0, self.height() / 2
        corners = [QPointF(right - 5, middle - 2), QPointF(right + 5, middle - 2), QPointF(right, middle + 4)]
        painter.drawPolygon(QPolygonF(corners))
        painter.end()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for state, text in (
            (DutyState.ON, strings.DUTY_MENU_ON),
            (DutyState.CLOSING, strings.DUTY_MENU_CLOSING),
            (DutyState.OFF, strings.DUTY_MENU_OFF),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(state)
            if state is DutyState.CLOSING:
                self._closing = action
        menu.addSeparator()
        menu.addAction(strings.DUTY_MENU_OPENING)
        menu.triggered.connect(self._choose)
        return menu

    def _choose(self, action: QAction) -> None:
        """The mark in the menu follows the desk's answer, not the click."""
        self.set_state(self._state)
        if isinstance(action.data(), DutyState):
            self.duty_chosen.emit(action.data())
        else:
            self.opening_chosen.emit()
