# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's line on the card: seen by the parent with the code alone, and only when the worker says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import FollowUpView
from console.views.plain import PlainTextBox, plain_label, restyle
from console.views.section import Section, tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from shared.limits import CARD_LINE_POINTS

LINES = 4


class CardLineSection(Section):
    """What is typed stays until it is shown or taken back, whatever the desk does with the line meanwhile."""

    line_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(strings.LINE, parent)
        self._kept = ""
        self._may_keep = False
        self._explained = self.small_label(strings.LINE_EXPLAINED)
        self.edit = PlainTextBox(self)
        self.edit.setAccessibleName(strings.LINE)
        self.edit.setAccessibleDescription(strings.LINE_EXPLAINED)
        self.edit.setPlaceholderText(strings.LINE_PLACEHOLDER)
        self.edit.setFixedHeight(LINES * QFontMetrics(theme.font(TextStep.BODY)).lineSpacing() + 20)
        self.column.addWidget(self.edit)
        self._state = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self._count = plain_label(step=TextStep.SMALL, tone="muted", parent=self)
        under = QHBoxLayout()
        under.addWidget(self._state, 1)
        under.addWidget(self._count)
        self.column.addLayout(under)
        self.save_button = SteadyButton(strings.LINE_SAVE, "", self)
        self.column.addWidget(self.save_button)
        self.edit.textChanged.connect(self._show_state)
        self.save_button.chosen.connect(lambda: self.line_chosen.emit(self.edit.words().strip()))

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.edit, self.save_button]

    def set_view(self, view: FollowUpView) -> None:
        """Show this state; words that the worker has typed and not shown yet stay."""
        untouched = self.edit.words().strip() == self._kept
        self._kept, self._may_keep = view.line, view.has_code and view.case is not None
        if untouched and self.edit.words().strip() != view.line:
            self.edit.set_words(view.line)
        for part in (self.edit, self._state, self._count):
            part.setVisible(self._may_keep)
        self.save_button.set_shown(self._may_keep)
        tell(self._explained, strings.LINE_EXPLAINED if self._may_keep else strings.LINE_NO_CODE)
        self._show_state()

    def _show_state(self) -> None:
        words = self.edit.words().strip()
        over = len(words) - CARD_LINE_POINTS
        changed = words != self._kept
        self.save_button.set_available(changed and over <= 0)
        self._count.setText(strings.line_count(len(words)))
        if over > 0:
            self._state.setText(strings.line_too_long(over))
        elif changed:
            self._state.setText(strings.LINE_NOT_SAVED)
        else:
            self._state.setText(strings.LINE_SAVED if words else strings.LINE_EMPTY)
        for label in (self._state, self._count):
            restyle(label, tone="danger" if over > 0 else "muted")
