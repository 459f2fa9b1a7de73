# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the worker sets when the chat is open and which times can be agreed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console import calendar_strings
from console.calendar.hours import CalendarRules
from console.models.calendar_layout import today
from console.models.rule_words import preview
from console.views.confirm_bar import ConfirmBar
from console.views.flow_row import FlowRow
from console.views.plain import plain_label, restyle
from console.views.rules_form import RulesForm, ToldFault
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep
from console.views.ticker import Ticker
from shared.records import Interval

MOST_WIDTH = 760  # lines longer than that are not read


class RulesEditor(QWidget):
    """All rules on one page. What is typed stays until it is saved, dropped or cleared."""

    rules_saved = Signal(object)
    """The CalendarRules that the worker wants, without faults. `set_rules` with the same ones tells that it is so."""
    closed = Signal()
    """The worker is done here."""

    def __init__(self, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulesEditor")
        self._ticker = ticker
        self._standing: CalendarRules | None = None  # as the fields would read them, had nobody typed
        self._given: CalendarRules | None = None
        self._busy: tuple[Interval, ...] = ()
        self._absences: frozenset[date] = frozenset()
        self._saving = False
        self.form = RulesForm(lambda: today(ticker.now()), self)
        self.confirm = ConfirmBar(self)
        self._preview = plain_label(wrap=True, strong=True)
        self._reason = plain_label(step=TextStep.SMALL, tone="muted", wrap=True)
        self.save_button = SteadyButton(calendar_strings.SAVE, "primary")
        self.drop_button = SteadyButton(calendar_strings.DROP_CHANGES)
        self.back_button = QPushButton(calendar_strings.BACK_TO_CALENDAR)
        self.back_button.setProperty("kind", "quiet")
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.save_button.chosen.connect(self._save)
        self.drop_button.chosen.connect(self._drop)
        self.back_button.clicked.connect(self.leave)
        self.set_rules(CalendarRules())

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.setMaximumWidth(MOST_WIDTH)
        self._scroll.setWidget(self.form)
        foot = QFrame()
        foot.setObjectName("rulesFoot")
        below = QVBoxLayout(foot)
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(8)
        below.addWidget(self._preview)
        below.addWidget(self._reason)
        below.addLayout(FlowRow(self.save_button, self.drop_button, self.back_button))
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(plain_label(calendar_strings.RULES, step=TextStep.TITLE, wrap=True))
        head.addWidget(plain_label(calendar_strings.RULES_EXPLAINED, tone="muted", wrap=True))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 0, 0)
        inner.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(inner, 1)
        column.addWidget(self.confirm)
        column.addWidget(foot)

    def set_rules(self, rules: CalendarRules, busy: Sequence[Interval] = (), absences: Collection[date] = ()) -> None:
        """The rules that stand, the times that are agreed and the days of absence, for the preview.

        The same rules again, or those that were just saved, leave what is typed alone.
        """
        self._busy, self._absences = tuple(busy), frozenset(absences)
        if self._saving and rules == self.form.rules():
            self._given, self._standing = rules, rules
        elif rules != self._given:
            self._given = rules
            self.form.fill(rules)
            self._standing = self.form.rules()
        self._saving = False
        self._changed()

    def save_failed(self) -> None:
        """The desk could not keep what was saved: it is still typed here, and can be saved again."""
        self._saving = False
        self._changed()
        self._tell_reason(calendar_strings.NOT_SAVED, wrong=True)

    def clear(self) -> None:
        """Forget the rules and what was typed."""
        self.confirm.dismiss()
        self._given, self._saving = None, False
        self.set_rules(CalendarRules())
        self._scroll.verticalScrollBar().setValue(0)

    def has_changes(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.rules() != self._standing or any(fault.words for fault in self.form.show_faults())

    def leave(self) -> None:
        """Back, by button or Esc; what is not saved is asked about first."""
        if self.has_changes():
            question = calendar_strings.UNSAVED_QUESTION
            yes, no = calendar_strings.UNSAVED_LEAVE, calendar_strings.UNSAVED_STAY
            self.confirm.ask(question, yes, no, self._leave_unsaved, self.back_button)
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _leave_unsaved(self) -> None:
        self._drop()
        self.closed.emit()

    def _drop(self) -> None:
        if self._given is not None:
            self.form.fill(self._given)

    def _save(self) -> None:
        self._saving = True
        self._tell_reason(calendar_strings.SAVING)
        self.save_button.set_available(False)
        self.rules_saved.emit(self.form.rules())

    def _changed(self) -> None:
        self.setFocusProxy(self.form.stops()[0])
        faults = self.form.show_faults()
        rules = self.form.rules()
        changed = rules != self._standing
        self.save_button.set_available(changed and not faults)
        self.drop_button.set_available(changed or bool(faults))
        if faults:
            self._tell_faults(faults)
        else:
            self._preview.setText(preview(rules, self._busy, self._absences, self._ticker.now()))
            self._tell_reason("" if changed else calendar_strings.NOTHING_CHANGED)
        self._preview.setVisible(not faults)

    def _tell_faults(self, faults: Sequence[ToldFault]) -> None:
        first = faults[0]
        self._tell_reason(calendar_strings.mend_first(first.place, first.words, len(faults) - 1), wrong=True)

    def _tell_reason(self, words: str, *, wrong: bool = False) -> None:
        self._reason.setText(words)
        self._reason.setVisible(bool(words))
        restyle(self._reason, tone="danger" if wrong else "muted")
        self.save_button.setAccessibleDescription(words)
