# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long nobody has touched the window, and whether the machine slept: when curtain and lock are due (design.md 7).

Two clocks that never jump tell sleep from a process that merely stood still: one goes on while the machine sleeps, the
other does not. A machine that slept may have been carried away: it locks. A process that stood still has only lost its
line: it catches up (field report A-29). Time asleep or still counts as time without a touch, too.

The lock of long idleness is for a desk that lets nobody down by it: whoever is on duty waits for parents and may well
touch nothing for an hour, so that there the curtain alone falls. `OpenedDesk.may_be_left` decides.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

CURTAIN_AFTER: Final = 5 * 60.0  # seconds without key or pointer: time to read a long message, not to fetch a coffee
LOCK_AFTER: Final = 30 * 60.0  # seconds; whoever is away for longer has gone to lunch, or home
SLEEP_LEAST: Final = 2.0  # seconds by which the two clocks may drift apart without a sleep
STILL_LEAST: Final = 2.0  # seconds: a busy machine stops a process for less
LOOK_EVERY: Final = 1.0  # seconds
TICKS_OF_WINDOWS: Final = 10_000_000  # in a second
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def passed() -> float:
    """Seconds since some moment, those included in which the machine slept."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def awake() -> float:
    """Seconds since some moment in which the machine was awake."""
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_UPTIME_RAW)
    if sys.platform == "win32":  # no clock of Python's leaves out sleep there
        import ctypes

        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / TICKS_OF_WINDOWS
    return time.monotonic()


class IdleWatch(QObject):
    """Looks once a second. What is due is told at every look until somebody touches the window again."""

    curtain_due = Signal()
    lock_due = Signal()
    slept = Signal()
    stood_still = Signal()
    """Nothing ran for so long that no line can be trusted, but the machine was awake."""

    def __init__(self, beat: float, parent: QObject | None = None) -> None:
        """`beat`: seconds between two signs of life on a line; who has missed one knows nothing of the line."""
        super().__init__(parent)
        self._still = max(beat, STILL_LEAST)
        self._touched = self._passed = passed()
        self._awake = awake()
        self._timer = QTimer(self)
        self._timer.setInterval(int(min(LOOK_EVERY, beat / 4) * 1000))
        self._timer.timeout.connect(self.look)

    def watch(self, window: QObject) -> None:
        """Begin. `window`: what gets the keys and the pointer of the whole window before its parts do."""
        window.installEventFilter(self)
        self._timer.start()

    def touch(self) -> None:
        """Somebody is there: also for what comes without key or pointer, as from a screen reader."""
        self._touched = passed()

    def look(self) -> None:
        """Compare the clocks, and tell what is due."""
        now, now_awake = passed(), awake()
        gap, gap_awake = now - self._passed, now_awake - self._awake
        self._passed, self._awake = now, now_awake
        if gap - gap_awake >= SLEEP_LEAST:
            self.slept.emit()
        elif gap >= self._still:
            self.stood_still.emit()
        if now - self._touched >= CURTAIN_AFTER:
            self.curtain_due.emit()
        if now - self._touched >= LOCK_AFTER:
            self.lock_due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
