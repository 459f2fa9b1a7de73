# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of the settings: alerts and sound, caps, look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget

from console import settings_strings as strings
from console.core.alert_values import MINUTES_MOST, AlertRules
from console.models.window_memory import TEXT_SIZES, Look
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.rules_hours import FaultLine, figures_field
from console.views.section import Section
from console.views.steady_button import SteadyButton
from shared.limits import TALKS_OPEN

MORE_MOST = 99


class Choices(QWidget):
    """Radio buttons side by side, of which one is chosen."""

    chosen = Signal(object)
    """The value of the button that the worker chose."""

    def __init__(self, words: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Any, QRadioButton] = {}
        for value, text in words.items():
            button = QRadioButton(text, self)
            button.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
        self.setLayout(FlowRow(*self.buttons.values()))

    def choose(self, value: object) -> None:
        """Show this one as chosen, and tell nobody; a value between two of them shows none."""
        button = self.buttons.get(value)
        if button is not None:
            button.setChecked(True)


class NumberLine(QWidget):
    """A small whole number with words before and behind it."""

    changed = Signal()

    def __init__(self, words: str, unit: str, least: int, most: int, parent: QWidget, *, may_be_empty: bool) -> None:
        super().__init__(parent)
        self._bounds = (least, most)
        self._may_be_empty = may_be_empty
        self.edit: QLineEdit = figures_field("0000", self)
        self.edit.setMaxLength(3)
        self.edit.setAccessibleName(f"{words} {unit}".strip())
        self.edit.textEdited.connect(self.changed)
        self.fault = FaultLine(self)
        self.setLayout(FlowRow(plain_label(words), self.edit, plain_label(unit, tone="muted"), self.fault.label))

    def set_number(self, number: int | None) -> None:
        """Show this one, unless the worker is just typing another."""
        text = "" if number is None else str(number)
        if not self.edit.hasFocus() and self.edit.text() != text:
            self.edit.setText(text)
            self.fault.tell("", self.edit)

    def number(self) -> int | None:
        """What is typed, if it is in bounds; it says so itself where it is not."""
        text = self.edit.text().strip()
        number = int(text) if text.isascii() and text.isdigit() else None
        good = (self._may_be_empty and not text) or (
            number is not None and self._bounds[0] <= number <= self._bounds[1]
        )
        self.fault.tell("" if good else strings.number_between(*self._bounds), self.edit)
        return number if good else None

    def is_good(self) -> bool:
        """Whether what is typed can be used."""
        return self.number() is not None or (self._may_be_empty and not self.edit.text().strip())


class AlertSection(Section):
    """What the worker is called for, and how loud."""

    rules_changed = Signal(object)
    tone_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.ALERTS, parent)
        self._rules = AlertRules()
        self.small_label(strings.ALERTS_INTRO)
        self.boxes: dict[str, QCheckBox] = {}
        for name, text in (
            ("new_parent", strings.NEW_PARENT),
            ("message", strings.MESSAGE),
            ("line_lost", strings.LINE_LOST),
            ("notices", strings.NOTICES),
        ):
            box = self.boxes[name] = QCheckBox(text, self)
            box.clicked.connect(lambda on, name=name: self._change(**{name: on}))
            self.column.addWidget(box)
        self.small_label(strings.NOTICES_INTRO)
        self.minutes = NumberLine(
            strings.UNANSWERED, strings.UNANSWERED_UNIT, 0, MINUTES_MOST, self, may_be_empty=False
        )
        self.minutes.changed.connect(self._minutes_typed)
        self.column.addWidget(self.minutes)
        self.column.addSpacing(8)
        self.column.addWidget(plain_label(strings.SOUND, strong=True))
        self.volume = Choices(strings.VOLUMES, self)
        self.volume.chosen.connect(lambda volume: self._change(volume=volume))
        self.try_button = SteadyButton(strings.TRY_SOUND, "", self)
        self.try_button.chosen.connect(lambda: self.tone_wished.emit(self._rules.volume))
        self.column.addWidget(self.volume)
        self.column.addLayout(FlowRow(self.try_button))
        self.set_rules(self._rules)

    def set_rules(self, rules: AlertRules) -> None:
        """Show these."""
        self._rules = rules
        for name, box in self.boxes.items():
            box.setChecked(getattr(rules, name))
        self.minutes.set_number(rules.unanswered_minutes)
        self.volume.choose(rules.volume)
        self.try_button.set_available(rules.volume > 0)

    def _minutes_typed(self) -> None:
        minutes = self.minutes.number()
        if minutes is not None:
            self._change(unanswered_minutes=minutes)

    def _change(self, **changes: object) -> None:
        self.rules_changed.emit(replace(self._rules, **changes))  # type: ignore[arg-type]


class CapsSection(Section):
    """How many talks at a time, and how many more parents today. Kept by a button: people may be sent away by it."""

    save_wished = Signal(int, object)
    """Talks at a time; how many more, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.CAPS, parent)
        self.small_label(strings.CAPS_INTRO)
        self.at_a_time = NumberLine(strings.AT_A_TIME, "", 1, TALKS_OPEN, self, may_be_empty=False)
        self.more = NumberLine(strings.MORE_TODAY, strings.MORE_TODAY_UNIT, 0, MORE_MOST, self, may_be_empty=True)
        self.save_button = SteadyButton(strings.CAPS_SAVE, "", self)
        self._told: QLabel = plain_label(tone="muted", parent=self)
        for line in (self.at_a_time, self.more):
            self.column.addWidget(line)
            line.changed.connect(lambda: self._told.setText(""))
            line.edit.returnPressed.connect(self._save)
        self.column.addLayout(FlowRow(self.save_button, self._told))
        self.save_button.chosen.connect(self._save)

    def set_caps(self, at_a_time: int, more: int | None) -> None:
        """Show what holds."""
        self.at_a_time.set_number(at_a_time or None)
        self.more.set_number(more)

    def saved(self) -> None:
        """It was kept."""
        self._told.setText(strings.CAPS_SAVED)

    def _save(self) -> None:
        at_a_time, more = self.at_a_time.number(), self.more.number()
        if at_a_time is not None and self.more.is_good():
            self.save_wished.emit(at_a_time, more)


class LookSection(Section):
    """Colours and size."""

    look_changed = Signal(object)
    """A Look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.LOOK, parent)
        self._look = Look()
        self._at_start = Look()
        self.theme = Choices(strings.THEMES, self)
        self.text_size = Choices({size: strings.per_cent(size) for size in TEXT_SIZES}, self)
        self.column.addWidget(self.theme)
        self.column.addSpacing(8)
        self.column.addWidget(plain_label(strings.TEXT_SIZE, strong=True))
        self.column.addWidget(self.text_size)
        self.small_label(strings.TEXT_SIZE_INTRO)
        self.later = plain_label(strings.TEXT_SIZE_LATER, wrap=True, parent=self)
        self.column.addWidget(self.later)
        self.theme.chosen.connect(lambda theme: self._change(replace(self._look, theme=theme)))
        self.text_size.chosen.connect(lambda size: self._change(replace(self._look, text_size=size)))
        self.set_look(self._look)

    def set_look(self, look: Look) -> None:
        """The look with which the program was started."""
        self._at_start = look
        self._show(look)

    def _show(self, look: Look) -> None:
        self._look = look
        self.theme.choose(look.theme)
        self.text_size.choose(look.text_size)
        self.later.setVisible(look.text_size != self._at_start.text_size)

    def _change(self, look: Look) -> None:
        self._show(look)
        self.look_changed.emit(look)
