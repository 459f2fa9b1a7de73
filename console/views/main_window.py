# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one window: the pages before the desk, pairing and the desk as pages of one stack."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from console import strings
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.views.desk_view import DeskView
from console.views.first_start import FirstStartView
from console.views.pairing import PairingView
from console.views.recovery import RecoveryView
from console.views.recovery_kit import RecoveryKitView
from console.views.theme import Theme
from console.views.ticker import Ticker
from console.views.trouble import TroubleView
from console.views.unlock import UnlockView

LEAST_WIDTH, LEAST_HEIGHT = 760, 400  # what a laptop's screen of 1920 by 1080 leaves at 250 %


class Page(Enum):
    """What the window can show."""

    FIRST_START = "first-start"
    RECOVERY_KIT = "recovery-kit"
    UNLOCK = "unlock"
    RECOVERY = "recovery"
    TROUBLE = "trouble"
    PAIRING = "pairing"
    DESK = "desk"


class MainWindow(QMainWindow):
    """The window never closes by itself: it asks, and the application answers by `allow_close`."""

    close_requested = Signal()

    def __init__(
        self,
        queue: QueueModel,
        talks: TalksModel,
        theme: Theme,
        *,
        words: Sequence[str] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`words`: offered at the first start. `clock`: the Unix time in seconds, for waiting times."""
        super().__init__()
        self.setWindowTitle(strings.SERVICE)  # and never more: titles show on locked and shared screens
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(1280, 800)
        self._may_close = False
        self.ticker = Ticker(clock, self)
        self.first_start = FirstStartView(words)
        self.recovery_kit = RecoveryKitView()
        self.unlock = UnlockView()
        self.recovery = RecoveryView()
        self.trouble = TroubleView()
        self.pairing = PairingView()
        self.desk = DeskView(queue, talks, theme, self.ticker)
        self._stack = QStackedWidget()
        self._of_page: dict[Page, QWidget] = {
            Page.FIRST_START: self.first_start,
            Page.RECOVERY_KIT: self.recovery_kit,
            Page.UNLOCK: self.unlock,
            Page.RECOVERY: self.recovery,
            Page.TROUBLE: self.trouble,
            Page.PAIRING: self.pairing,
            Page.DESK: self.desk,
        }
        for view in self._of_page.values():
            self._stack.addWidget(view)
        self.setCentralWidget(self._stack)

    def show_page(self, page: Page) -> None:
        """Show one of the pages."""
        self._stack.setCurrentWidget(self._of_page[page])

    def page(self) -> Page:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(page for page, view in self._of_page.items() if view is shown)

    def come_forward(self) -> None:
        """Somebody looks for this window: it started the program once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def allow_close(self) -> None:
        """The application has put everything away: the next `close` closes."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange):
            self.desk.set_active(self.isActiveWindow() and not self.isMinimized())
        if event.type() == QEvent.Type.WindowStateChange:
            self.ticker.set_running(self.desk.isVisible() and not self.isMinimized())
