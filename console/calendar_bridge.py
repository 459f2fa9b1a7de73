# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker wishes of the calendar as a whole becomes steps of the core."""

from __future__ import annotations

from console.core import wishes
from console.core.plan import Step
from console.display import Display
from console.models.calendar_wishes import CalendarWish, EndAbsence, MarkAbsent, SeeLetter, SetRules
from console.screen import CalendarScreen
from console.steps import Steps
from shared.errors import LocalError


class CalendarBridge:
    """It decides nothing."""

    def __init__(self, steps: Steps, screen: CalendarScreen, display: Display) -> None:
        self._steps = steps
        self._screen = screen
        self._display = display

    def show_days(self) -> None:
        """The days that the calendar asks for."""
        self._display.show_calendar(self._steps.desk.now, self._steps.clock())

    def take(self, wish: CalendarWish) -> None:
        """Carry out one wish. A refusal, by the core or by the disk, leaves all as it was, and is said."""
        try:
            done = self._steps.carry(lambda: self._step(wish, self._steps.clock()))
        except LocalError:
            done = False
        if not done:
            self._screen.calendar_wish_failed(wish)

    def _step(self, wish: CalendarWish, now: float) -> Step:
        match wish:
            case SetRules(rules):
                return wishes.set_rules(self._steps.desk, now, rules)
            case MarkAbsent(day, line):
                return wishes.mark_absent(self._steps.desk, now, day, line)
            case EndAbsence(day):
                return wishes.end_absence(self._steps.desk, now, day)
            case SeeLetter(letter):
                return wishes.see_letter(self._steps.desk, now, letter)
