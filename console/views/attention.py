# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What calls the worker from outside the window: the tray, the desktop's notices, the task bar, a tone.

Nothing here can hold a word of a parent: it is given a reason, a number and a volume (attacks.md C7). The tray is never
the only one that calls (design.md 7): many desktops have none.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from console import alert_strings
from console.core.alert_values import Reason
from console.views.theme import Theme
from console.views.tone_player import TonePlayer

SIDE = 64  # pixels of the mark in the tray
NOTICE_MS = 8_000


class Attention(QObject):
    """Belongs to one window; its tray icon brings that window forward."""

    forward_wanted = Signal()

    def __init__(
        self, window: QWidget, theme: Theme, play: Callable[[int], None] | None = None, *, tray: bool | None = None
    ) -> None:
        """`play`: sounds the tone at a volume. `tray`: whether the desktop has one; None: ask it."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._play = play or TonePlayer(self).play
        self._count = 0
        self.tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable() if tray is None else tray:
            self.tray = QSystemTrayIcon(self)
            self.tray.activated.connect(self.forward_wanted)
            self.tray.messageClicked.connect(self.forward_wanted)
            self.tray.setToolTip(alert_strings.TITLE)
            self._draw()
            self.tray.show()
        theme.changed.connect(self._draw)

    def ring(self, volume: int) -> None:
        """Sound the tone, and let the window's place in the task bar ask for a look."""
        self._play(volume)
        QApplication.alert(self._window)

    def notify(self, reason: Reason) -> None:
        """Tell the desktop that something came."""
        QApplication.alert(self._window)
        if self.tray is not None:
            words = alert_strings.NOTICES[reason]
            self.tray.showMessage(alert_strings.TITLE, words, QSystemTrayIcon.MessageIcon.Information, NOTICE_MS)

    def mark(self, count: int) -> None:
        """So many alerts stand: a filled mark, or an empty ring for none."""
        if bool(count) != bool(self._count):
            self._count = count
            self._draw()
        self._count = count

    def count(self) -> int:
        """How many stand."""
        return self._count

    def _draw(self) -> None:
        if self.tray is None:
            return
        picture = QPixmap(SIDE, SIDE)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._theme.color("edge"))
        pen.setWidth(SIDE // 8)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(8, 8, SIDE - 16, SIDE - 16))
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("danger"))
            painter.drawEllipse(QRectF(14, 14, SIDE - 28, SIDE - 28))
        painter.end()
        self.tray.setIcon(QIcon(picture))
