# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""With which earlier visitor a visit is joined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import JoinChoice
from console.models.booked_times import day_told
from console.models.choices import Choice
from console.models.finnish_time import day_and_time
from console.views.button_row import ButtonRow
from console.views.choice_list import ChoiceList
from console.views.plain import plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme


class JoinPicker(QWidget):
    """Word pairs, each with when it was last here."""

    chosen = Signal(object)
    """The JoinChoice."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ChoiceList(strings.JOIN_LIST, theme, self)
        self._none = plain_label(strings.JOIN_NONE, tone="muted", wrap=True, parent=self)
        self.yes_button = SteadyButton(strings.JOIN_YES, "primary", self)
        self.back_button = SteadyButton(strings.BACK, "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(strings.JOIN_TITLE, strong=True, wrap=True, parent=self))
        column.addWidget(
            plain_label(strings.JOIN_PICK_EXPLAINED, step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        )
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        column.addWidget(ButtonRow(self.yes_button, self.back_button, spread=True))
        self.list.choices.changed.connect(lambda: self.yes_button.set_available(bool(self.list.choices.chosen())))
        self.yes_button.chosen.connect(lambda: self.chosen.emit(self.list.choices.chosen()[0]))
        self.back_button.chosen.connect(self.left)
        self.yes_button.set_available(False)

    def set_choices(self, choices: Sequence[JoinChoice], now: float) -> None:
        """Offer these; `now` is the Unix time in seconds: an agreed time may lie ahead of it."""
        rows = [_row(choice, now) for choice in choices]
        self.list.choices.set_choices(rows)
        self._none.setVisible(not rows)
        if rows:
            self.list.go_to_first()
        else:
            self.back_button.setFocus()


def _row(choice: JoinChoice, now: float) -> Choice:
    at = day_and_time(choice.last)
    lines = [choice.label, strings.agreed_on(day_told(choice.last)) if choice.last > now else at]
    more = [strings.BY_CODE] if choice.has_code else []
    spoken = [choice.label, lines[1] if choice.last > now else strings.last_here(at)]
    return Choice(choice, "\n".join(lines + more), ", ".join(spoken + more))
