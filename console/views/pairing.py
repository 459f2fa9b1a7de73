# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that pairs the desk with a relay: paste a text, compare six words, done (protocol.md, Pairing 1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console import start_strings
from console.core.values import PairingState
from console.views.card_page import CardPage, FittingStack, WordGrid
from console.views.plain import PlainTextBox, plain_label
from console.views.theme import TextStep


class PairingView(CardPage):
    """Shows the state that it is given; the worker and the admin do the comparing."""

    pair_requested = Signal(str)
    """The pairing text, without spaces and line ends around it."""
    cancel_requested = Signal()
    """The attempt is to be given up."""
    later_requested = Signal()
    """The worker goes to the desk without pairing."""
    finished = Signal()
    """The worker has read that it is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = PairingState.ENTERING
        self.text_box = PlainTextBox()
        self.text_box.setObjectName("pairingTextEdit")
        self.text_box.setAccessibleName(start_strings.PAIRING_TEXT)
        self.text_box.setPlaceholderText(start_strings.PAIRING_TEXT_PLACEHOLDER)
        self.text_box.setFixedHeight(96)
        self.words_grid = WordGrid()
        self.words_grid.setAccessibleName(start_strings.PAIRING_WORDS)
        self.start_button = _button(start_strings.PAIRING_START, "pairingStartButton", "primary")
        self.later_button = _button(start_strings.PAIRING_LATER, "pairingLaterButton", "quiet")
        self.cancel_button = _button(start_strings.PAIRING_CANCEL, "pairingCancelButton", "")
        self.cancel_compare_button = _button(start_strings.PAIRING_CANCEL, "pairingDifferButton", "")
        self.finish_button = _button(start_strings.PAIRING_FINISH, "pairingFinishButton", "primary")
        self.again_button = _button(start_strings.PAIRING_AGAIN, "pairingAgainButton", "primary")
        self._reason = plain_label(wrap=True)
        self._pages = FittingStack()
        self._of_state = {
            PairingState.ENTERING: self._entering(),
            PairingState.CONNECTING: self._connecting(),
            PairingState.COMPARING: self._comparing(),
            PairingState.DONE: self._done(),
            PairingState.REFUSED: self._refused(),
        }
        self.column.addWidget(self._pages)
        self.start_button.clicked.connect(self._start)
        self.later_button.clicked.connect(self.later_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.cancel_compare_button.clicked.connect(self.cancel_requested)
        self.finish_button.clicked.connect(self.finished)
        self.again_button.clicked.connect(lambda: self.set_state(PairingState.ENTERING))
        self.set_state(PairingState.ENTERING)

    def state(self) -> PairingState:
        """What is shown."""
        return self._state

    def set_state(self, state: PairingState, *, words: Sequence[str] = (), reason: str | None = None) -> None:
        """Show a state: `words` are those to compare, `reason` says why it was refused."""
        self._state = state
        self.words_grid.set_words(words)
        self._reason.setText(reason or start_strings.PAIRING_REFUSED)
        if state is PairingState.DONE:
            self.text_box.set_words("")
        self._pages.show_page(self._of_state[state])
        if state is PairingState.ENTERING:
            self.text_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was pasted, and begin anew."""
        self.text_box.set_words("")
        self.set_state(PairingState.ENTERING)

    def _start(self) -> None:
        text = self.text_box.words().strip()
        if text:
            self.pair_requested.emit(text)

    def _entering(self) -> QWidget:
        page, column = self._page(start_strings.PAIRING_TITLE, start_strings.PAIRING_INTRO)
        label = plain_label(start_strings.PAIRING_TEXT, strong=True)
        label.setBuddy(self.text_box)
        column.addWidget(label)
        column.addWidget(self.text_box)
        self._end(column, self.start_button, self.later_button)
        return page

    def _connecting(self) -> QWidget:
        page, column = self._page(start_strings.PAIRING_TITLE, start_strings.PAIRING_CONNECTING)
        self._end(column, self.cancel_button)
        return page

    def _comparing(self) -> QWidget:
        page, column = self._page(start_strings.PAIRING_COMPARE_TITLE, start_strings.PAIRING_COMPARE)
        column.addWidget(self.words_grid)
        column.addSpacing(8)
        column.addWidget(plain_label(start_strings.PAIRING_WAITING, strong=True, wrap=True))
        column.addWidget(plain_label(start_strings.PAIRING_DIFFER, tone="muted", wrap=True))
        self._end(column, self.cancel_compare_button)
        return page

    def _done(self) -> QWidget:
        page, column = self._page(start_strings.PAIRING_DONE_TITLE, start_strings.PAIRING_DONE)
        self._end(column, self.finish_button)
        return page

    def _refused(self) -> QWidget:
        page, column = self._page(start_strings.PAIRING_REFUSED_TITLE)
        column.addWidget(self._reason)
        self._end(column, self.again_button)
        return page

    def _page(self, title: str, *lines: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(title, step=TextStep.TITLE, wrap=True))
        for line in lines:
            column.addWidget(plain_label(line, wrap=True))
        column.addSpacing(8)
        self._pages.add(page)
        return page, column

    @staticmethod
    def _end(column: QVBoxLayout, *buttons: QPushButton) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addSpacing(8)
        column.addLayout(line)
        column.addStretch(1)


def _button(text: str, object_name: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(object_name)
    button.setAccessibleName(text)
    button.setProperty("kind", kind)
    return button
