# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page at every later start: one field, one button, and a plain word if the file does not open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console import start_strings
from console.views.button_row import ButtonRow
from console.views.card_page import CardPage, page_button
from console.views.plain import plain_label, secret_line
from console.views.theme import TextStep


class UnlockView(CardPage):
    """Emits what was typed, to the character. It does not know whether that is right."""

    unlock_requested = Signal(str)
    lost_requested = Signal()
    """The passphrase is lost; there is a recovery code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase_edit = secret_line()
        self.passphrase_edit.setObjectName("passphraseEdit")
        self.passphrase_edit.setAccessibleName(start_strings.UNLOCK_FIELD)
        self._show = QCheckBox(start_strings.UNLOCK_SHOW)
        self.unlock_button = page_button(start_strings.UNLOCK, "unlockButton", "primary")
        self.lost_button = page_button(start_strings.LOST, "passphraseLostButton", "quiet")
        self._buttons = ButtonRow(self.unlock_button, self.lost_button)
        self._note = plain_label(tone="muted", wrap=True)
        self._note.setObjectName("unlockNote")
        self._error = plain_label(tone="danger", wrap=True)
        self._error.setObjectName("unlockError")
        self._lay_out()
        self._error.hide()
        self._note.hide()
        self._show.toggled.connect(self._show_typed)
        self.unlock_button.clicked.connect(self._unlock)
        self.lost_button.clicked.connect(self.lost_requested)
        self.passphrase_edit.returnPressed.connect(self._unlock)
        self.passphrase_edit.textEdited.connect(lambda: self.show_error(None))

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(plain_label(start_strings.UNLOCK_TITLE, step=TextStep.TITLE))
        column.addWidget(plain_label(start_strings.UNLOCK_INTRO, wrap=True))
        column.addSpacing(8)
        label = plain_label(start_strings.UNLOCK_FIELD, strong=True)
        label.setBuddy(self.passphrase_edit)
        column.addWidget(label)
        column.addWidget(self.passphrase_edit)
        column.addWidget(self._show)
        column.addWidget(self._error)
        column.addSpacing(8)
        column.addWidget(self._buttons)
        column.addSpacing(8)
        column.addWidget(self._note)

    def offer(self, *, code: bool, note: str | None = None) -> None:
        """What else is told and offered: whether a recovery code can open the file, and a word about the file."""
        self.lost_button.setVisible(code)
        self._buttons.settle()
        self._note.setText(note or "")
        self._note.setVisible(bool(note))

    def show_error(self, text: str | None) -> None:
        """Say why it did not open (a text of `strings`), or nothing; the field is ready for another try."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))
        if text:
            self.set_busy(False)
            self.passphrase_edit.selectAll()
            self.passphrase_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While the file is being opened."""
        self.passphrase_edit.setEnabled(not busy)
        self.unlock_button.setEnabled(not busy)
        self.lost_button.setEnabled(not busy)
        self.unlock_button.setText(start_strings.UNLOCK_BUSY if busy else start_strings.UNLOCK)

    def show_checking(self) -> None:
        """The passphrase was right; now the file is looked through, which takes a while if it is large."""
        self.unlock_button.setText(start_strings.CHECKING)

    def clear(self) -> None:
        """Forget what was typed, once it has opened."""
        self.passphrase_edit.clear()
        self._show.setChecked(False)
        self.show_error(None)
        self.set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.passphrase_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_typed(self, shown: bool) -> None:
        self.passphrase_edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _unlock(self) -> None:
        if self.passphrase_edit.text():
            self.unlock_requested.emit(self.passphrase_edit.text())
