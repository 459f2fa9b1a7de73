# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page for a file that does not open: what is the matter, where the file is, what can be done now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import start_strings
from console.views.button_row import ButtonRow
from console.views.card_page import CardPage, page_button
from console.views.plain import plain_label
from console.views.theme import TextStep


class TroubleView(CardPage):
    """Shows one trouble at a time."""

    retry_requested = Signal()
    emergency_requested = Signal()
    """Go on with a fresh file beside the one that does not open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(step=TextStep.TITLE, wrap=True)
        self._title.setObjectName("troubleTitle")
        self._texts = plain_label(wrap=True)
        self._texts.setObjectName("troubleText")
        self._place = plain_label(wrap=True)
        self._place.setObjectName("troublePlace")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.emergency_button = page_button(start_strings.EMERGENCY_START, "emergencyButton", "primary")
        self.retry_button = page_button(start_strings.TROUBLE_RETRY, "troubleRetryButton", "")
        self._error = plain_label(tone="danger", wrap=True)
        self._error.setObjectName("troubleError")
        self._way_out = self._emergency_box()
        self._lay_out()
        self.retry_button.clicked.connect(self.retry_requested)
        self.emergency_button.clicked.connect(self.emergency_requested)

    def _emergency_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(start_strings.EMERGENCY_TITLE, step=TextStep.LARGE, wrap=True))
        column.addWidget(plain_label(start_strings.EMERGENCY, wrap=True))
        return box

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self._title)
        column.addWidget(self._texts)
        column.addSpacing(8)
        column.addWidget(plain_label(start_strings.TROUBLE_PLACE, strong=True))
        column.addWidget(self._place)
        column.addWidget(self._way_out)
        column.addWidget(self._error)
        column.addSpacing(16)
        self._buttons = ButtonRow(self.emergency_button, self.retry_button)
        column.addWidget(self._buttons)
        self.show_trouble("", (), "", emergency=True)

    def show_trouble(self, title: str, texts: Sequence[str], place: str, *, emergency: bool) -> None:
        """Say what is the matter with the file at `place`; `emergency`: whether one can go on without it."""
        self._title.setText(title)
        self._texts.setText("\n\n".join(texts))
        self._place.setText(place)
        self._way_out.setVisible(emergency)
        self.emergency_button.setVisible(emergency)
        self._buttons.settle()
        self.show_error(None)

    def show_error(self, text: str | None) -> None:
        """Say why the emergency could not begin, or nothing."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """While the fresh file is made."""
        for button in (self.emergency_button, self.retry_button):
            button.setEnabled(not busy)
        self.emergency_button.setText(start_strings.EMERGENCY_BUSY if busy else start_strings.EMERGENCY_START)
