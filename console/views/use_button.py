# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The button that shows what hours are for, and changes it by a menu.

Not a combo box: screen readers on Linux call one by what is chosen in it, never by what it is for, and the wheel
changes it in passing.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from console import calendar_strings
from console.calendar.hours import Use
from console.models.rule_words import USE_WORDS

PADDING = 44  # as in theme.qss: the arrow at the right, and the border
ARROW_CENTRE = 16  # from the right edge


class UseButton(QPushButton):
    """Its name tells the day, the line and the choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self._use = Use.BOTH
        self._day, self._number = "", 1
        self._menu = QMenu(self)
        for use, words in USE_WORDS.items():
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setData(use)
        self._menu.triggered.connect(self._choose)
        self.clicked.connect(self.open_menu)
        self._tell()

    def set_place(self, day: str, number: int) -> None:
        """The day and the how-manieth line of it this is."""
        self._day, self._number = day, number
        self._tell()

    def use(self) -> Use:
        """What is chosen."""
        return self._use

    def set_use(self, use: Use) -> None:
        """Choose one."""
        if use is not self._use:
            self._use = use
            self._tell()
            self.changed.emit()

    def menu_actions(self) -> list[QAction]:
        """The choices, in their order."""
        return self._menu.actions()

    def open_menu(self) -> None:
        """Open the menu below the button, at the current choice."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self._menu.setActiveAction(next(action for action in self._menu.actions() if action.isChecked()))

    def sizeHint(self) -> QSize:
        """Room for the longest choice, so that nothing moves when another is taken."""
        metrics = QFontMetrics(self.font())
        longest = max(metrics.horizontalAdvance(words) for words in USE_WORDS.values())
        return QSize(longest + PADDING, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        x, y = self.width() - ARROW_CENTRE, self.height() / 2
        painter.drawPolygon(QPolygonF([QPointF(x - 5, y - 2), QPointF(x + 5, y - 2), QPointF(x, y + 4)]))
        painter.end()

    def _choose(self, action: QAction) -> None:
        self._menu.close()  # a screen reader's press would leave it open
        use = action.data()
        assert isinstance(use, Use)
        self.set_use(use)
        self._tell()  # the mark of a choice that was taken again

    def _tell(self) -> None:
        self.setText(USE_WORDS[self._use])
        self.setAccessibleName(calendar_strings.used_for(self._day, self._number, USE_WORDS[self._use]))
        for action in self._menu.actions():
            action.setChecked(action.data() is self._use)
