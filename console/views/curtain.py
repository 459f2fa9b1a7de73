# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The curtain: what stands in the window while the worker is not at it. It shows nothing of anybody (design.md 7)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console import start_strings, strings
from console.views.card_page import CardPage, page_button
from console.views.plain import plain_label, secret_line
from console.views.theme import TextStep


class CurtainView(CardPage):
    """One field for the passphrase, and a line that may say that something came: never what, from whom, how much."""

    lift_requested = Signal(str)
    """What was typed, to the character."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase_edit = secret_line()
        self.passphrase_edit.setObjectName("curtainPassphraseEdit")
        self.passphrase_edit.setAccessibleName(start_strings.UNLOCK_FIELD)
        self.lift_button = page_button(strings.CURTAIN_LIFT, "curtainButton", "primary")
        self._error = plain_label(tone="danger", wrap=True)
        self._error.setObjectName("curtainError")
        self._news = plain_label(strong=True, wrap=True)
        self._news.setObjectName("curtainNews")
        self._lay_out()
        self.clear()
        self.lift_button.clicked.connect(self._lift)
        self.passphrase_edit.returnPressed.connect(self._lift)
        self.passphrase_edit.textEdited.connect(lambda: self.show_error(None))

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(plain_label(strings.CURTAIN_TITLE, step=TextStep.TITLE, wrap=True))
        column.addWidget(plain_label(strings.CURTAIN_INTRO, wrap=True))
        column.addSpacing(8)
        label = plain_label(start_strings.UNLOCK_FIELD, strong=True)
        label.setBuddy(self.passphrase_edit)
        column.addWidget(label)
        column.addWidget(self.passphrase_edit)
        column.addWidget(self._error)
        column.addSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.lift_button)
        line.addWidget(self._news, 1)  # always there, so that nothing moves when it begins to speak
        column.addLayout(line)

    def tell_news(self) -> None:
        """Something came."""
        self._news.setText(strings.CURTAIN_NEWS)

    def show_error(self, text: str | None) -> None:
        """Say why it does not lift (a text of ours), or nothing; the field is ready for another try."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))
        if text:
            self.set_busy(False)
            self.passphrase_edit.selectAll()
            self.passphrase_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool, doing: str = start_strings.UNLOCK_BUSY) -> None:
        """While the passphrase is checked, or while the desk is put away behind it."""
        self.passphrase_edit.setEnabled(not busy)
        self.lift_button.setEnabled(not busy)
        self.lift_button.setText(doing if busy else strings.CURTAIN_LIFT)

    def clear(self) -> None:
        """As it falls: nothing typed, nothing told."""
        self.passphrase_edit.clear()
        self._news.setText("")
        self.show_error(None)
        self.set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.passphrase_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lift(self) -> None:
        if self.passphrase_edit.text():
            self.lift_requested.emit(self.passphrase_edit.text())
