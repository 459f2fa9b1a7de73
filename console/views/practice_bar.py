# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The other side of a talk with oneself: a line for what the parent would write."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console import talk_strings as strings
from console.views.plain import plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep
from shared.limits import TEXT_POINTS


class PracticeBar(QFrame):
    """Shown in a talk with oneself only, apart from the worker's own box."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceBar")
        self.line = QLineEdit(self)
        self.line.setAccessibleName(strings.PRACTICE_PARENT)
        self.line.setPlaceholderText(strings.PRACTICE_PARENT_PLACEHOLDER)
        self.line.setMaxLength(TEXT_POINTS)
        self.send_button = SteadyButton(strings.PRACTICE_SEND, "", self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(plain_label(strings.PRACTICE_PARENT, step=TextStep.SMALL, tone="muted", parent=self))
        column.addLayout(row)
        self.line.returnPressed.connect(self._say)
        self.send_button.chosen.connect(self._say)
        self.hide()

    def _say(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.said.emit(text)
