# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buttons side by side where there is room for their words, else one below the other: no font cuts them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

SPACING = 8


class ButtonRow(QWidget):
    """Holds buttons from left to right, or from top to bottom."""

    def __init__(self, *buttons: QPushButton, spread: bool = False, parent: QWidget | None = None) -> None:
        """`spread`: the buttons share all of the width; without, they stand at the left."""
        super().__init__(parent)
        self._buttons = buttons
        self._spread = spread
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACING)
        for button in buttons:
            self._line.addWidget(button)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest button: the rest gives way."""
        widths = [button.sizeHint().width() for button in self._shown()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def settle(self) -> None:
        """The buttons' words have changed: place them anew."""
        self._place()

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _place(self) -> None:
        widths = [button.sizeHint().width() for button in self._shown()]
        fits = sum(widths) + SPACING * (len(widths) - 1) <= self.width()
        upright, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if fits else upright)
        left = Qt.AlignmentFlag.AlignLeft if fits and not self._spread else Qt.AlignmentFlag(0)
        self._line.setAlignment(left)
        self.updateGeometry()
