# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The button that shows the duty state, opens the chat by one press, and holds all other choices in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from console import follow_up_strings, key_strings, phrase_strings, settings_strings, strings, talk_strings
from console.core.values import DutyState
from console.views.curtain_keys import CURTAIN_KEYS
from console.views.place import Place
from console.views.theme import TextStep, Theme

DOT = 12
LEFT_PAD, ARROW_WIDTH = 32, 30  # as in theme.qss
PLACE_KEYS = {
    Place.CALENDAR: "F7",
    Place.LETTERS: "F8",
    Place.PHRASES: "F4",
    Place.SETTINGS: "F9",
    Place.KEYS: "F1",
}
PLACE_TEXTS = {
    Place.CALENDAR: follow_up_strings.CALENDAR,
    Place.LETTERS: follow_up_strings.LETTERS,
    Place.PHRASES: phrase_strings.PHRASES,
    Place.SETTINGS: settings_strings.SETTINGS,
    Place.KEYS: key_strings.KEYS,
}
FILLED = frozenset({DutyState.ON})
HALF = frozenset({DutyState.CLOSING, DutyState.FULL, DutyState.ONLY_BOOKED})


class DutyButton(QPushButton):
    """`Päivystys`: a dot for the eye, the state in words, an arrow at the right.

    Off duty with the line up, a press (pointer, Space, a screen reader's press) goes on duty: that is what a tired
    person expects of it. In every other state a press opens the menu, so that no stray click ends a duty. The arrow,
    Alt+Down and the context menu key open the menu always.
    """

    duty_chosen = Signal(DutyState)
    opening_chosen = Signal()
    place_chosen = Signal(object)
    practice_chosen = Signal()
    curtain_chosen = Signal()
    lock_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = DutyState.OFF
        self._ready = False
        self._metrics = QFontMetrics(theme.font(TextStep.BODY, bold=True))
        self.setObjectName("dutyButton")
        self.setAccessibleName(strings.DUTY)
        self.setProperty("kind", "duty")
        self._menu = self._make_menu()
        self.clicked.connect(self._pressed)

    def set_state(self, state: DutyState, *, ready: bool) -> None:
        """Show this state. `ready`: a press may go on duty, since the relay is there."""
        self._state = state
        self._ready = ready
        told = strings.DUTY_STATE[state]
        self.setText(told)
        press = strings.DUTY_PRESS_STARTS if self._starts() else strings.DUTY_PRESS_OPENS
        self.setAccessibleDescription(f"{told}. {press}")
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

    def minimumSizeHint(self) -> QSize:
        """Room for the longest state, so that the column does not move when the state changes."""
        longest = max(self._metrics.horizontalAdvance(told) for told in strings.DUTY_STATE.values())
        return QSize(LEFT_PAD + longest + ARROW_WIDTH + 4, super().minimumSizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and event.position().x() >= self.width() - ARROW_WIDTH:
            self.open_menu()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one press: its second half must not open a menu under the pointer."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color("muted" if self._state is DutyState.OFF else "accent")
        dot = QRectF(12, (self.height() - DOT) / 2, DOT, DOT)
        painter.setPen(QPen(color, 2))
        painter.setBrush(color if self._state in FILLED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        if self._state in HALF:
            painter.setBrush(color)
            painter.drawPie(dot, 90 * 16, 180 * 16)
        self._paint_arrow(painter)
        painter.end()

    def _paint_arrow(self, painter: QPainter) -> None:
        edge = self.width() - ARROW_WIDTH - 0.5
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QLineF(edge, 6, edge, self.height() - 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted"))
        x, y = self.width() - ARROW_WIDTH / 2, self.height() / 2
        painter.drawPolygon(QPolygonF([QPointF(x - 5, y - 2), QPointF(x + 5, y - 2), QPointF(x, y + 4)]))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for state, text in (
            (DutyState.ON, strings.DUTY_MENU_ON),
            (DutyState.ONLY_BOOKED, follow_up_strings.DUTY_MENU_ONLY_BOOKED),
            (DutyState.CLOSING, strings.DUTY_MENU_CLOSING),
            (DutyState.OFF, strings.DUTY_MENU_OFF),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(state)
            action.triggered.connect(partial(self._choose, state))
            if state is DutyState.CLOSING:
                self._closing = action
        menu.addSeparator()
        menu.addAction(strings.DUTY_MENU_OPENING).triggered.connect(self.opening_chosen)
        menu.addSeparator()
        for place, text in PLACE_TEXTS.items():
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(PLACE_KEYS[place]))  # only shown here: desk_keys.py listens to it
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(partial(self._go, place))
        menu.addAction(talk_strings.PRACTISE).triggered.connect(self.practice_chosen)
        menu.addSeparator()
        curtain = menu.addAction(strings.DUTY_MENU_CURTAIN)
        curtain.setShortcut(QKeySequence(CURTAIN_KEYS))  # only shown here: the window itself listens to it
        curtain.setShortcutVisibleInContextMenu(True)
        curtain.triggered.connect(self.curtain_chosen)
        menu.addAction(strings.DUTY_MENU_LOCK).triggered.connect(self.lock_chosen)
        menu.triggered.connect(menu.close)  # a screen reader's press would leave it open
        return menu

    def _go(self, place: Place, _: bool = False) -> None:
        self.place_chosen.emit(place)

    def _starts(self) -> bool:
        return self._ready and self._state is DutyState.OFF

    def _pressed(self) -> None:
        if self._starts():
            self.duty_chosen.emit(DutyState.ON)
        else:
            self.open_menu()

    def _choose(self, state: DutyState, _: bool = False) -> None:
        """The mark in the menu follows the desk's answer, not the click."""
        self.set_state(self._state, ready=self._ready)
        self.duty_chosen.emit(state)
