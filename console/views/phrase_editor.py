# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One phrase to be written or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QLineEdit, QVBoxLayout, QWidget

from console import phrase_strings as strings
from console.core.phrases import Phrase, PhraseFault, PhraseKey, fault_of, tidied
from console.views.button_row import ButtonRow
from console.views.plain import PlainTextBox, plain_label, restyle
from console.views.section import tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep

_OF_GROUP = (PhraseFault.NO_GROUP, PhraseFault.LONG_NAME)
TEXT_HEIGHT = 96  # pixels at least


class PhraseEditor(QFrame):
    """What is typed is kept only when it is whole; until then it stays here, with what is wrong beside it."""

    saved = Signal(object)
    """A Phrase; a new one without a key."""
    shown = Signal()
    """Another phrase, or none."""
    delete_wished = Signal(object)
    """A PhraseKey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrase: Phrase | None = None
        self._nothing = plain_label(strings.NOTHING_CHOSEN, tone="muted", wrap=True, parent=self)
        self._form = QWidget(self)
        self.text_box = PlainTextBox(self._form)
        self.text_box.setMinimumHeight(TEXT_HEIGHT)
        self.group_edit = QLineEdit(self._form)
        self.title_edit = QLineEdit(self._form)
        self.favourite_box = QCheckBox(strings.FAVOURITE, self._form)
        self._own = plain_label(strings.OWN_TOLD, step=TextStep.SMALL, tone="muted", wrap=True, parent=self._form)
        self.fault = plain_label(step=TextStep.SMALL, tone="danger", wrap=True, parent=self._form)
        self.save_button = SteadyButton(strings.SAVE, "primary", self._form)
        self.drop_button = SteadyButton(strings.DROP, "", self._form)
        self.delete_button = SteadyButton(strings.DELETE, "", self._form)
        self._lay_out()
        for field in (self.group_edit, self.title_edit):
            field.textChanged.connect(self._changed)
        self.text_box.textChanged.connect(self._changed)
        self.favourite_box.toggled.connect(self._changed)
        self.save_button.chosen.connect(self._save)
        self.drop_button.chosen.connect(self.drop)
        self.delete_button.chosen.connect(self._delete)
        self.show_phrase(None)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for name, field in (
            (strings.TEXT, self.text_box),
            (strings.GROUP, self.group_edit),
            (strings.TITLE, self.title_edit),
        ):
            label = plain_label(name, step=TextStep.SMALL, strong=True, parent=self._form)
            label.setBuddy(field)
            field.setAccessibleName(name)
            inner.addWidget(label)
            inner.addWidget(field, 1 if field is self.text_box else 0)
            if field is self.text_box:
                inner.addWidget(
                    plain_label(strings.TEXT_HELP, step=TextStep.SMALL, tone="muted", wrap=True, parent=self._form)
                )
            inner.addSpacing(8)
        inner.addWidget(self.favourite_box)
        inner.addWidget(self._own)
        inner.addWidget(self.fault)
        inner.addSpacing(8)
        inner.addWidget(ButtonRow(self.save_button, self.drop_button, self.delete_button, parent=self._form))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._form, 1)

    # --- what is shown

    def show_phrase(self, phrase: Phrase | None) -> None:
        """Show one, and forget what was typed; None: none is chosen."""
        self._phrase = phrase
        self._form.setVisible(phrase is not None)
        self._nothing.setVisible(phrase is None)
        fields = (self.text_box, self.group_edit, self.title_edit, self.favourite_box)
        blocked = [(field, field.blockSignals(True)) for field in fields]
        self.text_box.set_words(phrase.text if phrase is not None else "")
        self.text_box.moveCursor(self.text_box.textCursor().MoveOperation.Start)
        self.group_edit.setText(phrase.group if phrase is not None else "")
        self.title_edit.setText(phrase.title if phrase is not None else "")
        self.favourite_box.setChecked(phrase is not None and phrase.favourite)
        for field, before in blocked:
            field.blockSignals(before)
        self._changed()
        self.shown.emit()

    def new(self, group: str) -> None:
        """An empty one, to be written."""
        self.show_phrase(Phrase(PhraseKey(""), group, ""))
        self.text_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_groups(self, groups: Sequence[str]) -> None:
        """Those that there are: the beginning of a name is completed in the field itself."""
        completer = QCompleter(list(groups), self.group_edit)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group_edit.setCompleter(completer)  # which deletes the one before

    def key(self) -> PhraseKey | None:
        """Of the phrase that is shown; empty for a new one."""
        return self._phrase.key if self._phrase is not None else None

    def has_changes(self) -> bool:
        """Whether something was typed that is not kept."""
        return self._phrase is not None and self._typed() != self._phrase

    def drop(self) -> None:
        """Back to what is kept; a new one is gone."""
        self.show_phrase(self._phrase if self._phrase is not None and self._phrase.key else None)

    # --- within

    def _typed(self) -> Phrase:
        assert self._phrase is not None
        return replace(
            self._phrase,
            text=self.text_box.words(),
            group=self.group_edit.text(),
            title=self.title_edit.text(),
            favourite=self.favourite_box.isChecked(),
        )

    def _changed(self) -> None:
        changes = self.has_changes()
        is_kept = self._phrase is not None and bool(self._phrase.key)
        self.save_button.set_available(changes)
        self.drop_button.set_available(changes or (self._phrase is not None and not is_kept))
        self.delete_button.set_available(is_kept)
        self._own.setVisible(is_kept and self._phrase is not None and self._phrase.is_own)
        self._tell_fault(None)

    def _save(self) -> None:
        phrase = tidied(self._typed())
        fault = fault_of(phrase)
        self._tell_fault(fault)
        if fault is None:
            self.saved.emit(phrase)
        else:
            field = self.group_edit if fault in _OF_GROUP else self.text_box
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_fault(self, fault: PhraseFault | None) -> None:
        tell(self.fault, strings.phrase_fault(fault) if fault is not None else "")
        restyle(self.group_edit, fault=fault in _OF_GROUP)
        restyle(self.text_box, fault=fault is not None and fault not in _OF_GROUP)

    def _delete(self) -> None:
        if self._phrase is not None:
            self.delete_wished.emit(self._phrase.key)
