# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one window: the pages before the desk, pairing and the desk as pages of one stack.

Each page is made when it is first asked for, and what it needs is loaded then: whoever starts the program waits for the
box for the passphrase alone. The program asks for the others while the worker types.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from console import strings
from console.views.clipboard import forget_copied
from console.views.curtain_keys import CURTAIN_KEYS
from console.views.theme import Theme
from console.views.ticker import Ticker

if TYPE_CHECKING:
    from console.models.queue import QueueModel
    from console.models.talks import TalksModel
    from console.views.confirm_bar import ConfirmBar
    from console.views.curtain import CurtainView
    from console.views.desk_view import DeskView
    from console.views.first_start import FirstStartView
    from console.views.pairing import PairingView
    from console.views.recovery import RecoveryView
    from console.views.recovery_kit import RecoveryKitView
    from console.views.trouble import TroubleView
    from console.views.unlock import UnlockView

View = TypeVar("View", bound=QWidget)
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
    """The window never closes by itself: it asks, and the application answers by `allow_close`.

    While parents wait or talks are open it asks the worker first, in the window, since they all would lose something.
    """

    close_requested = Signal()
    """The worker wants to close, and has said so twice if anybody is there."""
    curtain_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self,
        models: Callable[[], tuple[QueueModel, TalksModel]],
        theme: Theme,
        *,
        draw_words: Callable[[], Sequence[str]] = tuple,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`models`: the lists of the desk's page. `draw_words`: offered at the first start. `clock`: the Unix time in
        seconds, for waiting times."""
        super().__init__()
        self.setWindowTitle(strings.SERVICE)  # and never more: titles show on locked and shared screens
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(1280, 800)
        self._models, self._theme, self._draw_words = models, theme, draw_words
        self._may_close = False
        self.ticker = Ticker(clock, self)
        self._stack = QStackedWidget()
        self._of_page: dict[Page, QWidget] = {}
        self._whole = QWidget()
        self._column = QVBoxLayout(self._whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(self._whole)
        self._ends_with_window(self._whole)
        self._focus_below: QWidget | None = None
        keys = QShortcut(QKeySequence(CURTAIN_KEYS), self)
        keys.setAutoRepeat(False)
        keys.activated.connect(self.curtain_requested)

    # --- the pages, each made when it is first asked for ---

    def _added(self, page: Page, view: View) -> View:
        self._of_page[page] = view
        self._stack.addWidget(view)
        return view

    @cached_property
    def first_start(self) -> FirstStartView:
        """A passphrase for a new file."""
        from console.views.first_start import FirstStartView

        return self._added(Page.FIRST_START, FirstStartView(self._draw_words()))

    @cached_property
    def recovery_kit(self) -> RecoveryKitView:
        """The recovery code, to be kept."""
        from console.views.recovery_kit import RecoveryKitView

        return self._added(Page.RECOVERY_KIT, RecoveryKitView())

    @cached_property
    def unlock(self) -> UnlockView:
        """The box for the passphrase."""
        from console.views.unlock import UnlockView

        return self._added(Page.UNLOCK, UnlockView())

    @cached_property
    def recovery(self) -> RecoveryView:
        """The recovery code instead of a lost passphrase."""
        from console.views.recovery import RecoveryView

        return self._added(Page.RECOVERY, RecoveryView())

    @cached_property
    def trouble(self) -> TroubleView:
        """A file that does not open."""
        from console.views.trouble import TroubleView

        return self._added(Page.TROUBLE, TroubleView())

    @cached_property
    def pairing(self) -> PairingView:
        """The relay and this desk get to know each other."""
        from console.views.pairing import PairingView

        return self._added(Page.PAIRING, PairingView())

    @cached_property
    def desk(self) -> DeskView:
        """Queue, talks and all else."""
        from console.views.desk_view import DeskView

        desk = self._added(Page.DESK, DeskView(*self._models(), self._theme, self.ticker))
        desk.people_changed.connect(self._reword_close_question)
        desk.curtain_requested.connect(self.curtain_requested)
        desk.lock_requested.connect(self.lock_requested)
        desk.set_active(self.isActiveWindow() and not self.isMinimized())
        return desk

    @cached_property
    def curtain(self) -> CurtainView:
        """What covers all of them."""
        from console.views.curtain import CurtainView

        curtain = CurtainView()
        self._ends_with_window(curtain)
        return curtain

    @cached_property
    def close_question(self) -> ConfirmBar:
        """Asked above the page before anybody is left alone."""
        from console.views.confirm_bar import ConfirmBar

        question = ConfirmBar()
        self._column.insertWidget(0, question)
        return question

    def _has(self, name: str) -> bool:
        """Whether a part has been asked for yet."""
        return name in self.__dict__

    def _people(self) -> tuple[int, int]:
        """Who would be left alone: parents who wait, talks that are open."""
        return self.desk.people() if self._has("desk") else (0, 0)

    def show_page(self, page: Page) -> None:
        """Show one of the pages."""
        view: QWidget = getattr(self, page.name.lower())
        self._stack.setCurrentWidget(view)

    def page(self) -> Page:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(page for page, view in self._of_page.items() if view is shown)

    # --- the curtain ---

    def cover(self) -> None:
        """Let the curtain fall before whatever is shown.

        The pages are taken out of the window and not only hidden: hidden ones could still be read through the
        accessibility tree. What was copied from the desk leaves the clipboard.
        """
        if self.is_covered():
            return
        _close_popups()
        self.close_question.dismiss()  # it counts parents, and would go on counting aloud
        self._focus_below = self.focusWidget()
        self._put_in_place(self.curtain, instead=self._whole)
        forget_copied()

    def uncover(self) -> None:
        """Lift it. The focus goes back to where it was."""
        if not self.is_covered():
            return
        self.curtain.clear()
        self._put_in_place(self._whole, instead=self.curtain)
        if self._focus_below is not None and self._focus_below.isVisible():
            self._focus_below.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_below = None

    def is_covered(self) -> bool:
        """Whether the curtain is down."""
        return self._has("curtain") and self.centralWidget() is self.curtain

    def _put_in_place(self, widget: QWidget, *, instead: QWidget) -> None:
        instead.hide()
        self.takeCentralWidget()
        instead.setParent(None)
        self.setCentralWidget(widget)
        widget.show()

    def _ends_with_window(self, part: QWidget) -> None:
        """Also while the part lies outside of the window, where nothing else would delete it."""
        self.destroyed.connect(part.deleteLater)

    def forget_desk(self) -> None:
        """The file is closed: no text, no name and no number of anybody is left in the window."""
        self._focus_below = None
        self.close_question.dismiss()
        if self._has("desk"):
            self.desk.clear()
        if self._has("pairing"):
            self.pairing.clear()

    # --- the end ---

    def come_forward(self) -> None:
        """Somebody looks for this window: it started the program once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def allow_close(self) -> None:
        """The application has put everything away: the next `close` closes."""
        self._may_close = True
        forget_copied()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if not any(self._people()):
            self.close_requested.emit()
        elif self.is_covered():
            self.curtain.show_error(strings.CURTAIN_CLOSE_FIRST)  # not everybody who passes may send parents away
        else:
            self._ask_to_close()

    def _ask_to_close(self) -> None:
        if self.isMinimized():
            self.come_forward()  # it was closed from the task bar, and would ask unseen
        if not self.close_question.isHidden():
            self.close_question.no_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        question = strings.close_question(*self._people())
        back: QWidget | None = self.focusWidget()
        then = self.close_requested.emit
        self.close_question.ask(question, strings.CLOSE_YES, strings.CLOSE_NO, then, back or self, loss=True)

    def _reword_close_question(self, waiting: int, talking: int) -> None:
        question = strings.close_question(waiting, talking) if waiting or talking else strings.CLOSE_NOBODY
        self.close_question.reword(question)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._has("desk"):
            return
        if event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange):
            self.desk.set_active(self.isActiveWindow() and not self.isMinimized())
        if event.type() == QEvent.Type.WindowStateChange:
            self.ticker.set_running(self.desk.isVisible() and not self.isMinimized())


def _close_popups() -> None:
    """Menus and tips are windows of their own, which no curtain would cover."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
