# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file of phrases would add and change, to be read before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from console import phrase_strings as strings
from console.core.phrase_import import Changed, ImportPlan
from console.core.phrases import Phrase
from console.models.foreign_text import shown
from console.views.button_row import ButtonRow
from console.views.plain import PlainTextBox, plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep


class PhrasePreview(QFrame):
    """The whole of it as one text, so that it can be read, searched by eye and heard from end to end."""

    import_wished = Signal(bool)
    """Whether also what was written by hand is to be changed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = plain_label(wrap=True, parent=self)
        self.text_box = PlainTextBox(self)
        self.text_box.setReadOnly(True)
        self.text_box.setAccessibleName(strings.PREVIEW_LIST)
        self.own_box = QCheckBox(strings.PREVIEW_WITH_OWN, self)
        self.import_button = SteadyButton(strings.PREVIEW_DO, "primary", self)
        self.leave_button = SteadyButton(strings.PREVIEW_LEAVE, "", self)
        self._plan = ImportPlan()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(strings.PREVIEW_TITLE, step=TextStep.LARGE, wrap=True, parent=self))
        column.addWidget(self.told)
        column.addWidget(self.text_box, 1)
        column.addWidget(self.own_box)
        column.addWidget(ButtonRow(self.import_button, self.leave_button, parent=self))
        self.import_button.chosen.connect(lambda: self.import_wished.emit(self.own_box.isChecked()))
        self.leave_button.chosen.connect(self.left)
        self.own_box.toggled.connect(self._settle)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show this; nothing written by hand is chosen to be changed."""
        self._plan = plan
        told = strings.preview_told(len(plan.added), len(plan.changed), len(plan.own), plan.same)
        self.told.setText(strings.PREVIEW_IDLE if plan.is_idle else told)
        self.text_box.set_words("\n\n".join(_sections(plan)))
        self.text_box.moveCursor(self.text_box.textCursor().MoveOperation.Start)
        self.text_box.setVisible(not plan.is_idle)
        self.own_box.setChecked(False)
        self.own_box.setVisible(bool(plan.own))
        self.import_button.set_shown(not plan.is_idle)
        self.leave_button.setText(strings.PREVIEW_CLOSE if plan.is_idle else strings.PREVIEW_LEAVE)
        self._settle()

    def _settle(self) -> None:
        self.import_button.set_available(bool(self._plan.added or self._plan.changed) or self.own_box.isChecked())


def _sections(plan: ImportPlan) -> Iterator[str]:
    if plan.added:
        yield f"{strings.PREVIEW_ADDED}: {strings.count_told(len(plan.added))}"
        yield from (_phrase(phrase) for phrase in plan.added)
    if plan.changed:
        yield f"{strings.PREVIEW_CHANGED}: {strings.count_told(len(plan.changed))}"
        yield from (_change(one) for one in plan.changed)
    if plan.own:
        yield f"{strings.PREVIEW_OWN}: {strings.count_told(len(plan.own))}"
        yield from (_change(one) for one in plan.own)


def _phrase(phrase: Phrase) -> str:
    head = " – ".join(part for part in (phrase.group, phrase.title) if part)
    return f"  [{shown(head)}]\n  {_indented(phrase.text)}"


def _change(one: Changed) -> str:
    return f"{strings.PREVIEW_BEFORE}:\n{_phrase(one.before)}\n{strings.PREVIEW_AFTER}:\n{_phrase(one.now)}"


def _indented(text: str) -> str:
    return shown(text).replace("\n", "\n  ")
