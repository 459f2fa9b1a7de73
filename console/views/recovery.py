# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way in for a worker whose passphrase is lost: the recovery code, then a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console import start_strings
from console.views.button_row import ButtonRow
from console.views.card_page import CardPage, FittingStack, page_button
from console.views.passphrase_choice import PassphraseChoice, field_label
from console.views.plain import plain_label
from console.views.theme import TextStep


class RecoveryView(CardPage):
    """Emits the code as it was typed, then the new passphrase."""

    code_entered = Signal(str)
    """Answered by `ask_passphrase` or `show_error`."""
    passphrase_chosen = Signal(str)
    draw_words_requested = Signal()
    """Answered by `set_words`."""
    back_requested = Signal()
    """To the page that asks for the passphrase; nothing has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code_edit = QLineEdit()
        self.code_edit.setObjectName("recoveryCodeEdit")
        self.code_edit.setAccessibleName(start_strings.LOST_CODE)
        self.code_edit.setPlaceholderText(start_strings.LOST_CODE_PLACEHOLDER)
        self.code_edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self.next_button = page_button(start_strings.LOST_NEXT, "recoveryNextButton", "primary")
        self.back_button = page_button(start_strings.LOST_BACK, "recoveryBackButton", "quiet")
        self.choice = PassphraseChoice()
        self.set_button = page_button(start_strings.LOST_SET, "recoverySetButton", "primary")
        self._errors = (plain_label(tone="danger", wrap=True), plain_label(tone="danger", wrap=True))
        self._pages = FittingStack()
        self._asking, self._choosing = self._code_page(), self._passphrase_page()
        self.column.addWidget(self._pages)
        self.code_edit.returnPressed.connect(self._enter)
        self.code_edit.textEdited.connect(lambda: self.show_error(None))
        self.next_button.clicked.connect(self._enter)
        self.back_button.clicked.connect(self.back_requested)
        self.choice.draw_words_requested.connect(self.draw_words_requested)
        self.choice.edited.connect(lambda: self.show_error(None))
        self.choice.finished.connect(self._set)
        self.set_button.clicked.connect(self._set)
        self.show_error(None)

    def _code_page(self) -> QWidget:
        page, column = self._page(start_strings.LOST_TITLE, start_strings.LOST_INTRO)
        column.addWidget(field_label(start_strings.LOST_CODE, self.code_edit))
        column.addWidget(self.code_edit)
        column.addWidget(self._errors[0])
        column.addSpacing(8)
        column.addWidget(ButtonRow(self.next_button, self.back_button))
        return page

    def _passphrase_page(self) -> QWidget:
        page, column = self._page(start_strings.LOST_NEW_TITLE, start_strings.LOST_NEW_INTRO)
        column.addWidget(self.choice)
        column.addSpacing(8)
        column.addWidget(self._errors[1])
        column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _page(self, title: str, intro: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(title, step=TextStep.TITLE, wrap=True))
        column.addWidget(plain_label(intro, wrap=True))
        column.addSpacing(8)
        self._pages.add(page)
        return page, column

    def ask_passphrase(self, words: Sequence[str]) -> None:
        """The code was right: ask for a new passphrase, and offer these words."""
        self.set_words(words)
        self.code_edit.clear()
        self._pages.show_page(self._choosing)
        self.choice.drawn_again_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these drawn words."""
        self.choice.set_words(words)

    def show_error(self, text: str | None) -> None:
        """Say why it does not go on, or nothing."""
        for label in self._errors:
            label.setText(text or "")
            label.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """While the key file is written anew."""
        self.choice.set_open(not busy)
        self.set_button.setEnabled(not busy)
        self.set_button.setText(start_strings.LOST_BUSY if busy else start_strings.LOST_SET)

    def clear(self) -> None:
        """Forget all that was typed and shown, and begin with the code."""
        self.code_edit.clear()
        self.choice.clear()
        self.show_error(None)
        self._pages.show_page(self._asking)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if self.code_edit.text().strip():
            self.code_entered.emit(self.code_edit.text())

    def _set(self) -> None:
        passphrase, error = self.choice.chosen()
        self.show_error(error)
        if error is None:
            self.passphrase_chosen.emit(passphrase)
