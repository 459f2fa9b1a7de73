# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a passphrase: six drawn words that are typed back, or one's own typed twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from console import start_strings
from console.views.card_page import FittingStack, WordGrid
from console.views.passphrase_strength import Strength, passphrase_strength
from console.views.plain import plain_label, secret_line
from console.views.theme import TextStep
from shared.limits import PASSPHRASE_LEAST

STRENGTH_TOLD = {
    Strength.WEAK: start_strings.STRENGTH_WEAK,
    Strength.FAIR: start_strings.STRENGTH_FAIR,
    Strength.GOOD: start_strings.STRENGTH_GOOD,
}


class PassphraseChoice(QWidget):
    """The two ways, of which one is seen. `chosen` reads what was typed."""

    draw_words_requested = Signal()
    """Answered by `set_words`."""
    edited = Signal()
    finished = Signal()
    """Enter was pressed in a field."""

    def __init__(self, words: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words_grid = WordGrid()
        self.words_grid.setAccessibleName(start_strings.FIRST_DRAWN_WORDS)
        self.draw_button = QPushButton(start_strings.FIRST_DRAW_OTHERS)
        self.drawn_choice = QRadioButton(start_strings.FIRST_DRAWN)
        self.own_choice = QRadioButton(start_strings.FIRST_OWN)
        self.drawn_again_edit = QLineEdit()
        self.own_edit = secret_line()
        self.own_again_edit = secret_line()
        self._strength = plain_label(
            start_strings.passphrase_length_rule(PASSPHRASE_LEAST), step=TextStep.SMALL, tone="muted", wrap=True
        )
        self._stack = FittingStack()
        self._ways = (self._drawn_way(), self._own_way())
        self._name_parts()
        self._lay_out()
        self._connect_parts()
        self.set_words(words)

    def _name_parts(self) -> None:
        for widget, object_name, name in (
            (self.draw_button, "drawWordsButton", start_strings.FIRST_DRAW_OTHERS),
            (self.drawn_choice, "drawnChoice", start_strings.FIRST_DRAWN),
            (self.own_choice, "ownChoice", start_strings.FIRST_OWN),
            (self.drawn_again_edit, "drawnAgainEdit", start_strings.FIRST_DRAWN_AGAIN),
            (self.own_edit, "newPassphraseEdit", start_strings.FIRST_OWN_EDIT),
            (self.own_again_edit, "repeatPassphraseEdit", start_strings.FIRST_OWN_AGAIN),
        ):
            widget.setObjectName(object_name)
            widget.setAccessibleName(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        choices = QVBoxLayout()
        choices.setSpacing(0)
        choices.addWidget(self.drawn_choice)
        choices.addWidget(self.own_choice)
        column.addLayout(choices)
        for way in self._ways:
            self._stack.add(way)
        column.addWidget(self._stack)

    def _drawn_way(self) -> QWidget:
        way, column = _way()
        column.addWidget(self.words_grid)
        line = QHBoxLayout()
        line.setSpacing(12)
        explained = start_strings.FIRST_DRAWN_EXPLAINED
        line.addWidget(plain_label(explained, step=TextStep.SMALL, tone="muted", wrap=True), 1)
        line.addWidget(self.draw_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(field_label(start_strings.FIRST_DRAWN_AGAIN, self.drawn_again_edit))
        column.addWidget(self.drawn_again_edit)
        return way

    def _own_way(self) -> QWidget:
        way, column = _way()
        column.addWidget(field_label(start_strings.FIRST_OWN_EDIT, self.own_edit))
        column.addWidget(self.own_edit)
        column.addWidget(self._strength)
        column.addWidget(field_label(start_strings.FIRST_OWN_AGAIN, self.own_again_edit))
        column.addWidget(self.own_again_edit)
        column.addStretch(1)
        return way

    def _connect_parts(self) -> None:
        choices = QButtonGroup(self)
        choices.addButton(self.drawn_choice, 0)
        choices.addButton(self.own_choice, 1)
        choices.idToggled.connect(self._choose_way)  # not clicked: a screen reader's press only toggles
        self.drawn_choice.setChecked(True)
        self.draw_button.clicked.connect(self.draw_words_requested)
        self.own_edit.textChanged.connect(self._tell_strength)
        for edit in self._edits():
            edit.returnPressed.connect(self.finished)
            edit.textEdited.connect(self.edited)

    def _edits(self) -> tuple[QLineEdit, ...]:
        return (self.drawn_again_edit, self.own_edit, self.own_again_edit)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these drawn words."""
        self.words_grid.set_words(words)
        self.drawn_again_edit.clear()

    def set_open(self, is_open: bool) -> None:
        """Whether anything can be typed and drawn."""
        for part in (self.draw_button, *self._edits()):
            part.setEnabled(is_open)

    def clear(self) -> None:
        """Forget all that was typed and shown."""
        self.set_words(())
        self.own_edit.clear()
        self.own_again_edit.clear()

    def chosen(self) -> tuple[str, str | None]:
        """The passphrase and None, or why there is none yet. Drawn words come joined by single spaces."""
        return self._drawn() if self.drawn_choice.isChecked() else self._own()

    def _choose_way(self, number: int, chosen: bool) -> None:
        if chosen:
            self._stack.show_page(self._ways[number])
            self.edited.emit()

    def _tell_strength(self, text: str) -> None:
        rule = start_strings.passphrase_length_rule(PASSPHRASE_LEAST)
        self._strength.setText(STRENGTH_TOLD.get(passphrase_strength(text), rule))

    def _drawn(self) -> tuple[str, str | None]:
        words = self.words_grid.words()
        typed = unicodedata.normalize("NFC", self.drawn_again_edit.text()).casefold().replace(",", " ").split()
        same = bool(words) and typed == [unicodedata.normalize("NFC", word).casefold() for word in words]
        return " ".join(words), None if same else start_strings.FIRST_WORDS_DIFFER

    def _own(self) -> tuple[str, str | None]:
        passphrase = self.own_edit.text()
        if len(passphrase) < PASSPHRASE_LEAST:
            return "", start_strings.passphrase_too_short(len(passphrase), PASSPHRASE_LEAST)
        return passphrase, None if passphrase == self.own_again_edit.text() else start_strings.FIRST_REPEAT_DIFFERS


def _way() -> tuple[QWidget, QVBoxLayout]:
    way = QWidget()
    column = QVBoxLayout(way)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    return way, column


def field_label(text: str, field: QWidget) -> QLabel:
    """The words above a field."""
    label = plain_label(text, strong=True)
    label.setBuddy(field)
    return label
