# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loads what the desk will need, a piece at a time, while the window can already be typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAINTED_WITHIN: Final = 60  # ms; by then the window shows its box, and the first key may come
PAUSE: Final = 5  # ms between two pieces: keys that were pressed meanwhile are taken


class WarmUp(QObject):
    """Runs steps one by one on the window's own thread, and lets it breathe after each."""

    def __init__(self, steps: Sequence[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def begin(self) -> None:
        """Start once the window has been painted."""
        self._timer.start(PAINTED_WITHIN)

    def stop(self) -> None:
        """The program ends: nothing more is needed."""
        self._steps.clear()
        self._timer.stop()

    def _next(self) -> None:
        if self._steps:
            self._steps.pop(0)()
            self._timer.start(PAUSE)
