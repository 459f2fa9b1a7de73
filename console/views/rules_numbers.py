# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers that agreed times follow: length, pause, how far ahead, how late."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import calendar_strings
from console.calendar.faults import Part
from console.calendar.hours import CalendarRules
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.rules_hours import FaultLine, figures_field

MOST_DIGITS: Final = 6
_WORDS: Final = {
    Part.LENGTH: (calendar_strings.RULE_LENGTH, calendar_strings.IN_MINUTES),
    Part.GAP: (calendar_strings.RULE_GAP, calendar_strings.IN_MINUTES),
    Part.AHEAD: (calendar_strings.RULE_AHEAD, calendar_strings.IN_DAYS),
    Part.LEAD: (calendar_strings.RULE_LEAD, calendar_strings.IN_MINUTES),
}


class NumberField(QWidget):
    """A whole number with its unit."""

    changed = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, unit = _WORDS[part]
        self.edit = figures_field("0000", self)
        self.edit.setMaxLength(MOST_DIGITS)
        self.edit.setAccessibleName(f"{self._words}, {unit}")
        self.edit.textChanged.connect(self.changed)
        self._fault = FaultLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(self._words, wrap=True))
        column.addLayout(FlowRow(self.edit, plain_label(unit, tone="muted")))
        column.addWidget(self._fault.label)

    def name(self) -> str:
        """What it is called."""
        return self._words

    def set_number(self, number: int) -> None:
        """Show this one."""
        self.edit.setText(str(number))

    def number(self) -> int | None:
        """The number, in range or not; None where what is typed is none."""
        text = self.edit.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def tell_fault(self, words: str) -> None:
        """Show what is wrong with it; empty: nothing is."""
        self._fault.tell(words, self.edit)


class RuleNumbers(QWidget):
    """All four."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {part: NumberField(part, self) for part in _WORDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in self.fields.values():
            column.addWidget(field)
            field.changed.connect(self.changed)

    def set_rules(self, rules: CalendarRules) -> None:
        """Show the numbers of these rules."""
        for part, number in (
            (Part.LENGTH, rules.length_minutes),
            (Part.GAP, rules.gap_minutes),
            (Part.AHEAD, rules.ahead_days),
            (Part.LEAD, rules.lead_minutes),
        ):
            self.fields[part].set_number(number)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [field.edit for field in self.fields.values()]

    def put_into(self, rules: CalendarRules) -> CalendarRules:
        """The rules with what is typed here; a field without a number leaves the one that stands."""
        read = {part: field.number() for part, field in self.fields.items()}
        length, gap, ahead, lead = (read[part] for part in (Part.LENGTH, Part.GAP, Part.AHEAD, Part.LEAD))
        return replace(
            rules,
            length_minutes=rules.length_minutes if length is None else length,
            gap_minutes=rules.gap_minutes if gap is None else gap,
            ahead_days=rules.ahead_days if ahead is None else ahead,
            lead_minutes=rules.lead_minutes if lead is None else lead,
        )
