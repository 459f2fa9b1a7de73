# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A window as a process that says when it can be used: `bare`, or `ours DIR` with the desk's file in DIR.

Usable: the thing is painted and the loop has come round once more, so that a key press would be taken at once.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QWidget

READY = "ready"


class FirstPaint(QObject):
    """Calls once when a widget has been painted and the loop is free again."""

    def __init__(self, widget: QWidget, act: Callable[[], None]) -> None:
        super().__init__(widget)
        self._act: Callable[[], None] | None = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._act is not None:
            QTimer.singleShot(0, self._act)
            self._act = None
        return False


def _say_ready() -> None:
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()


def bare() -> None:
    """A main window with a label."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("Kuulolla")
    window.setCentralWidget(label)
    paint = FirstPaint(label, _say_ready)
    window.show()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    application.exec()
    del paint


def ours(data: Path) -> None:
    """The console, up to its box for the passphrase."""
    from console.app import run
    from console.options import Options
    from shared.limits import Limits

    def watch() -> None:
        (window,) = QApplication.topLevelWidgets()  # of all widgets each would be wrapped, on the clock
        box = window.findChild(QLineEdit, "passphraseEdit")
        assert box is not None
        assert box.isVisible()
        assert box.isEnabled()
        FirstPaint(box, _say_ready)
        box.update()

    def started(call_in_window: Callable[..., Any]) -> None:
        call_in_window(watch)

    run(Options(data, "light", Limits()), started)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2]))
