# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question in the window itself, for what cannot be undone. It holds nothing up and goes away by Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console.views.button_row import ButtonRow
from console.views.plain import plain_label, restyle
from console.views.steady_button import SteadyButton


class ConfirmBar(QFrame):
    """Hidden until `ask`. The focus goes to the answer that changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirmBar")
        self._then: Callable[[], None] | None = None
        self._back: QWidget | None = None
        self._question = plain_label(wrap=True)
        self.yes_button = SteadyButton("", "danger")
        self.yes_button.setObjectName("confirmYesButton")
        self.no_button = SteadyButton("")
        self.no_button.setObjectName("confirmNoButton")
        self.yes_button.chosen.connect(self._agree)
        self.no_button.chosen.connect(self.dismiss)
        self._buttons = ButtonRow(self.no_button, self.yes_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self._buttons)
        self.hide()

    def ask(
        self, question: str, yes: str, no: str, then: Callable[[], None], back: QWidget, *, loss: bool = False
    ) -> None:
        """Ask; `then` is called on yes, and `back` gets the focus after either answer.

        `loss`: something is deleted for good, so that yes is drawn in red.
        """
        self._then, self._back = then, back
        self._question.setText(question)
        self.yes_button.setText(yes)
        restyle(self.yes_button, kind="danger" if loss else "primary")
        self.yes_button.set_shown(True)
        self.no_button.setText(no)
        self._buttons.settle()
        self.show()
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self, question: str) -> None:
        """What is asked is the same, but something that arrived has changed its circumstances."""
        if not self.isHidden():
            self._question.setText(question)

    def answered_itself(self, what: str, leave: str) -> None:
        """Something that arrived has made the question idle: say so, and stay until the worker leaves it."""
        if self.isHidden():
            return
        self._then = None
        self._question.setText(what)
        self.yes_button.set_shown(False)
        self.no_button.setText(leave)
        self._buttons.settle()

    def dismiss(self) -> None:
        """Take the question away unanswered. The focus goes back only if it was here."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._then = None
        if had_focus and self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
