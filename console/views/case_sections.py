# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a parent who was here before: earlier talks, joined visits, and how all of it is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console import calendar_strings
from console import follow_up_strings as strings
from console.core.case import CaseId
from console.core.follow_up_values import EarlierTalk, FollowUpView, JoinChoice, LetterRow
from console.core.values import TalkId
from console.models.finnish_time import day_and_time
from console.models.foreign_text import one_line, shown
from console.models.letter_rows import outcome_told, wish_told
from console.views.plain import plain_label
from console.views.section import Section, tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep

LETTERS_SHOWN = 3  # the others stand among all letters
LAST_LINE = 160  # characters of the last line: enough to know the talk again


class EarlierSection(Section):
    """The newest with its last line, the others by their dates; each opens beside the talk."""

    earlier_chosen = Signal(object)
    """A TalkId."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.EARLIER, parent)
        self._none = self.small_label(strings.NO_EARLIER)
        self._last = plain_label(step=TextStep.SMALL, strong=True, wrap=True, parent=self)
        self._line = plain_label(step=TextStep.SMALL, wrap=True, parent=self)
        self.column.addWidget(self._last)
        self.column.addWidget(self._line)
        self._rows: tuple[EarlierTalk, ...] = ()
        self._buttons: dict[TalkId, SteadyButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addLayout(self._list)
        self.set_rows(())

    def set_rows(self, rows: Sequence[EarlierTalk]) -> None:
        """Newest first."""
        self._rows = tuple(rows)
        newest = rows[0] if rows else None
        tell(self._none, "" if rows else strings.NO_EARLIER)
        tell(self._last, strings.last_time(day_and_time(newest.at)) if newest else "")
        line = one_line(newest.last_line or "", LAST_LINE) if newest else ""
        tell(self._line, strings.quoted(line) if line else "")
        for gone in self._buttons.keys() - {row.talk for row in rows}:
            button = self._buttons.pop(gone)
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, row in enumerate(rows):
            button = self._buttons.get(row.talk) or self._new_button(row)
            if self._list.indexOf(button) != place:
                self._list.removeWidget(button)
                self._list.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)

    def button(self, talk: TalkId) -> SteadyButton:
        """The button of an earlier talk; a KeyError for one that is not shown."""
        return self._buttons[talk]

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self._buttons[row.talk] for row in self._rows]

    def _new_button(self, row: EarlierTalk) -> SteadyButton:
        button = self._buttons[row.talk] = SteadyButton(day_and_time(row.at), "", self)
        button.setAccessibleName(strings.open_earlier(day_and_time(row.at)))
        talk = row.talk
        button.chosen.connect(lambda: self.earlier_chosen.emit(talk))
        return button


class LettersSection(Section):
    """What the parent left while the desk was away, and what the desk did by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(calendar_strings.LETTERS, parent)
        self._rows: tuple[LetterRow, ...] = ()
        self._texts: list[QLabel] = []
        self.hide()

    def set_rows(self, rows: Sequence[LetterRow]) -> None:
        """Newest first; without any, the section is not there."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for label in self._texts:
            self.column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._texts = [self._text(row) for row in rows[:LETTERS_SHOWN]]
        self.setVisible(bool(rows))

    def _text(self, row: LetterRow) -> QLabel:
        head = f"{day_and_time(row.came)}. {wish_told(row)}. {outcome_told(row)}"
        words = shown(row.text).strip()
        return self.small_label(f"{head}\n{strings.quoted(words)}" if words else head, tone="")


class JoinSection(Section):
    """Two visits are one parent's, or not after all."""

    join_chosen = Signal()
    part_chosen = Signal(object)
    """A CaseId."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.JOIN, parent)
        self.small_label(strings.JOIN_EXPLAINED)
        self.join_button = SteadyButton(strings.JOIN_CHOOSE, "", self)
        self.join_button.chosen.connect(self.join_chosen)
        self.column.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts: dict[CaseId, SteadyButton] = {}

    def set_joined(self, joined: Sequence[JoinChoice]) -> None:
        """Which ones can be parted."""
        for gone in self._parts.keys() - {choice.case for choice in joined}:
            button = self._parts.pop(gone)
            self.column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for choice in joined:
            if choice.case is not None and choice.case not in self._parts:
                self._parts[choice.case] = self._new_part(choice.case, choice.label)

    def part_button(self, case: CaseId) -> SteadyButton:
        """The button that parts a joined case; a KeyError for another."""
        return self._parts[case]

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.join_button, *self._parts.values()]

    def _new_part(self, case: CaseId, label: str) -> SteadyButton:
        button = SteadyButton(strings.part_from(label), "", self)
        button.chosen.connect(lambda: self.part_chosen.emit(case))
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


class ForgetSection(Section):
    """The parent has asked, in words, to be forgotten."""

    forget_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(strings.FORGET, parent)
        self.small_label(strings.FORGET_EXPLAINED)
        self.forget_button = SteadyButton(strings.FORGET_CHOOSE, "", self)
        self.forget_button.chosen.connect(self.forget_chosen)
        self.column.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.forget_button]

    def set_view(self, view: FollowUpView) -> None:
        """There is something to forget once there is a case."""
        self.forget_button.set_available(view.case is not None)
