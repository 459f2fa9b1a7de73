# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page ever shown: the passphrase, drawn or one's own, and in plain words what losing it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console import start_strings
from console.views.card_page import CardPage, page_button, warning_box
from console.views.passphrase_choice import PassphraseChoice
from console.views.plain import plain_label
from console.views.theme import TextStep


class FirstStartView(CardPage):
    """Emits a passphrase once it was written down (drawn) or typed twice (own)."""

    passphrase_chosen = Signal(str)
    """Drawn words come joined by single spaces, however they were typed to confirm them."""
    draw_words_requested = Signal()
    """Answered by `set_words`."""

    def __init__(self, words: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = PassphraseChoice(words)
        self.words_grid = self.choice.words_grid
        self.draw_button = self.choice.draw_button
        self.drawn_choice, self.own_choice = self.choice.drawn_choice, self.choice.own_choice
        self.drawn_again_edit = self.choice.drawn_again_edit
        self.own_edit, self.own_again_edit = self.choice.own_edit, self.choice.own_again_edit
        self.create_button = page_button(start_strings.FIRST_CREATE, "createButton", "primary")
        self._error = plain_label(tone="danger", wrap=True)
        self._error.setObjectName("firstStartError")
        self._lay_out()
        self.choice.draw_words_requested.connect(self.draw_words_requested)
        self.choice.edited.connect(lambda: self.show_error(None))
        self.choice.finished.connect(self._create)
        self.create_button.clicked.connect(self._create)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(plain_label(start_strings.FIRST_TITLE, step=TextStep.TITLE))
        column.addWidget(plain_label(start_strings.FIRST_INTRO, wrap=True))
        column.addSpacing(8)
        column.addWidget(self.choice)
        column.addSpacing(8)
        column.addWidget(warning_box(start_strings.FIRST_LOSS_TITLE, start_strings.FIRST_LOSS))
        column.addSpacing(8)
        column.addWidget(self._error)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._error.hide()

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these drawn words."""
        self.choice.set_words(words)

    def show_error(self, text: str | None) -> None:
        """Say why it does not go on, or nothing."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """While keys and file are made: nothing can be pressed, and the button says so."""
        self.choice.set_open(not busy)
        self.create_button.setEnabled(not busy)
        self.create_button.setText(start_strings.FIRST_BUSY if busy else start_strings.FIRST_CREATE)

    def clear(self) -> None:
        """Forget all that was typed and shown."""
        self.choice.clear()

    def _create(self) -> None:
        passphrase, error = self.choice.chosen()
        self.show_error(error)
        if error is None:
            self.passphrase_chosen.emit(passphrase)
