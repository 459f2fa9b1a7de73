# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A button that something arriving from outside may switch off without moving the focus.

Qt gives the focus to the next widget when a focused one is disabled or hidden: the next key press would then go
somewhere else, and a parent who leaves the queue would have moved the worker's hands (promise 8, design.md 2).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.views.plain import restyle


class SteadyButton(QPushButton):
    """Connect to `chosen`, not to `clicked`: it stays silent while the button is not available."""

    chosen = Signal()

    def __init__(self, text: str, kind: str = "", parent: QWidget | None = None) -> None:
        """`kind`: primary, danger, quiet, floating or duty, styled by theme.qss; plain without."""
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self._available = True
        self._wanted_visible = True
        self.clicked.connect(self._tell)

    def set_available(self, available: bool) -> None:
        """Switch on or off; while it has the focus, it only looks and behaves so."""
        if available != self._available:
            self._available = available
            self._settle()

    def is_available(self) -> bool:
        return self._available

    def set_shown(self, shown: bool) -> None:
        """Show or hide; while it has the focus, it stays in sight and does nothing."""
        if shown != self._wanted_visible:
            self._wanted_visible = shown
            self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def _has_window_focus(self) -> bool:
        """Whether the window would send its keys here, be it the active window or not."""
        return self.window().focusWidget() is self

    def _settle(self) -> None:
        works = self._available and self._wanted_visible
        if self._has_window_focus():
            self.setEnabled(True)
        else:
            self.setVisible(self._wanted_visible)
            self.setEnabled(works)
        restyle(self, available=works)

    def _tell(self) -> None:
        if self._available and self._wanted_visible:
            self.chosen.emit()
