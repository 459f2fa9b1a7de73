# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one clock of the window: waiting times grow by it, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 5_000  # times are shown in whole minutes; more often would only burn power (field report A-23)


class Ticker(QObject):
    """Tells the time every few seconds while the window can be seen."""

    ticked = Signal(float)
    """The Unix time in seconds."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)

    def now(self) -> float:
        """The Unix time in seconds, asked anew."""
        return self._clock()

    def tick(self) -> None:
        """Tell the time now."""
        self.ticked.emit(self._clock())

    def set_running(self, running: bool) -> None:
        """Run while somebody can see the window; the first tick comes at once."""
        if running and not self._timer.isActive():
            self._timer.start()
            self.tick()
        elif not running:
            self._timer.stop()

    def is_running(self) -> bool:
        return self._timer.isActive()
