# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk stands still for a while, and both know until when."""

from __future__ import annotations

from datetime import time, timedelta

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import FollowUpView
from console.models.finnish_time import at_clock, instant, wall_time
from console.views.language import FINNISH
from console.views.plain import plain_label
from console.views.section import Section, tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep
from console.views.ticker import Ticker

USUAL_MINUTES = 20  # ahead of now, in the field for an own time


class PauseSection(Section):
    """Four usual lengths and an own time; while it lasts, how to go on."""

    pause_chosen = Signal(float)
    """A Unix time in seconds."""
    resume_chosen = Signal()

    def __init__(self, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(strings.PAUSE, parent)
        self._ticker = ticker
        self._view: FollowUpView | None = None
        self._state = self.small_label(tone="")
        self.resume_button = SteadyButton(strings.RESUME, "primary", self)
        self.resume_button.chosen.connect(self.resume_chosen)
        self.column.addWidget(self.resume_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._choice = QFrame(self)
        self.minute_buttons = [self._minutes_button(minutes) for minutes in strings.PAUSE_MINUTES]
        self.time_edit = QTimeEdit(self._choice)
        self.own_button = SteadyButton(strings.PAUSE_OWN, "", self._choice)
        self._lay_out()
        self.column.addWidget(self._choice)

    def _minutes_button(self, minutes: int) -> SteadyButton:
        button = SteadyButton(strings.pause_minutes(minutes), "", self._choice)
        button.setAccessibleName(strings.pause_minutes_spoken(minutes))
        button.chosen.connect(lambda: self.pause_chosen.emit(self._ticker.now() + minutes * 60))
        return button

    def _lay_out(self) -> None:
        self.time_edit.setLocale(FINNISH)
        self.time_edit.setDisplayFormat("H.mm")
        self.time_edit.setFixedWidth(64)
        for part in (self.time_edit, self.time_edit.lineEdit()):
            part.setAccessibleName(strings.PAUSE_UNTIL)
        self.own_button.chosen.connect(self._pause_until)
        minutes = QGridLayout()
        minutes.setSpacing(8)
        for number, button in enumerate(self.minute_buttons):
            minutes.addWidget(button, number // 2, number % 2)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.time_edit)
        own.addWidget(self.own_button)
        own.addStretch(1)
        column = QVBoxLayout(self._choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            plain_label(strings.PAUSE_EXPLAINED, step=TextStep.SMALL, tone="muted", wrap=True, parent=self._choice)
        )
        column.addLayout(minutes)
        column.addWidget(plain_label(strings.PAUSE_UNTIL, step=TextStep.SMALL, parent=self._choice))
        column.addLayout(own)
        self._offer_time(self._ticker.now())

    def stops(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [self.resume_button, *self.minute_buttons, self.time_edit, self.own_button]

    def _offer_time(self, now: float) -> None:
        soon = wall_time(now) + timedelta(minutes=USUAL_MINUTES)
        self.time_edit.setTime(QTime(soon.hour, soon.minute - soon.minute % 5))

    def _is_past(self, now: float) -> bool:
        chosen = self.time_edit.time()
        return instant(wall_time(now).date(), time(chosen.hour(), chosen.minute())) <= now

    def set_view(self, view: FollowUpView) -> None:
        """Show this state."""
        self._view = view
        self.resume_button.set_shown(view.may_resume)
        for button in (*self.minute_buttons, self.own_button):
            button.set_available(view.may_pause)
        self.tell_time(self._ticker.now())

    def tell_time(self, now: float) -> None:
        """Say it when a pause has lasted longer than was said; and offer no time that has passed."""
        if self._is_past(now) and not self.time_edit.hasFocus():
            self._offer_time(now)
        view = self._view
        if view is None or not view.may_resume:
            tell(self._state, "")
        elif view.paused_until is None:
            tell(self._state, strings.PAUSED_OPEN)
        else:
            clock = at_clock(view.paused_until)
            tell(self._state, strings.paused_until(clock) if now < view.paused_until else strings.pause_over(clock))

    def _pause_until(self) -> None:
        """The next time that the clock shows this: at ten to midnight, 0.10 is tomorrow's."""
        now, chosen = self._ticker.now(), self.time_edit.time()
        today = wall_time(now).date()
        clock = time(chosen.hour(), chosen.minute())
        until = instant(today, clock)
        if until <= now:
            tomorrow = instant(today + timedelta(days=1), clock)
            until = tomorrow if tomorrow - now <= strings.PAUSE_LONGEST else until
        self.pause_chosen.emit(until)
