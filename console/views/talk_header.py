# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The head of one talk: who, what is true of it now, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console import strings, talk_strings
from console.core.values import TalkPhase, TalkView
from console.follow_up_strings import paused_state
from console.models.finnish_time import at_clock, lasted
from console.views.plain import OneLineLabel
from console.views.steady_button import SteadyButton
from console.views.talk_menu import TalkMenuButton
from console.views.theme import TextStep

WIDE = 560  # pixels from which two buttons stand beside a name without cutting the state


class TalkHeader(QFrame):
    """Shows a TalkView. Its buttons keep their places whatever arrives."""

    put_back_chosen = Signal()
    end_chosen = Signal()
    remove_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("talkHeader")
        self._view: TalkView | None = None
        self._label = OneLineLabel(TextStep.LARGE)
        self._state = OneLineLabel(TextStep.SMALL, tone="muted")
        self.put_back_button = SteadyButton(strings.PUT_BACK)
        self.put_back_button.setToolTip(strings.PUT_BACK_EXPLAINED)
        self.remove_button = SteadyButton(strings.REMOVE_TALK)
        self.end_button = SteadyButton(strings.END_TALK)
        self.menu_button = TalkMenuButton()
        self.put_back_button.chosen.connect(self.put_back_chosen)
        self.remove_button.chosen.connect(self.remove_chosen)
        self.end_button.chosen.connect(self.end_chosen)
        self._upper = QHBoxLayout()
        self._lower = QHBoxLayout()
        self._wide = True
        self._lay_out()

    def _lay_out(self) -> None:
        for line in (self._upper, self._lower):
            line.setSpacing(8)
        self._upper.addWidget(self._label, 1)
        self._upper.addWidget(self.end_button)
        self._lower.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        self._place_buttons(wide=True)
        self.setTabOrder(self.menu_button, self.end_button)  # as they stand, whichever was added first

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons side by side where there is room, else one below the other, with room for both from the start."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        if wide != self._wide:
            self._place_buttons(wide=wide)

    def _place_buttons(self, *, wide: bool) -> None:
        self._wide = wide
        for button in (self.put_back_button, self.remove_button, self.menu_button):
            if wide:
                self._upper.insertWidget(self._upper.count() - 1, button)
            else:
                self._lower.addWidget(button)
        high, low = self.end_button.sizeHint().height(), self._state.sizeHint().height()
        self.setFixedHeight(24 + high + 4 + (low if wide else high))

    def set_view(self, view: TalkView, now: float) -> None:
        """Show this state of the talk; `now` is the Unix time in seconds."""
        self._view = view
        ended = view.phase is TalkPhase.ENDED
        self._label.setText(view.label)
        self.end_button.set_available(not ended)
        self.menu_button.set_view(view)
        self.put_back_button.set_shown(view.may_put_back and not ended)
        self.remove_button.set_shown(ended)
        self.tell_time(now)

    def tell_time(self, now: float) -> None:
        """Let the waiting time grow: the text alone changes."""
        if self._view is not None:
            self._state.setText(state_told(self._view, now))

    def set_current(self, current: bool) -> None:
        """Bear the handles of design.md 12 while this is the talk on screen."""
        self.end_button.setObjectName("endButton" if current else "")
        self.put_back_button.setObjectName("putBackButton" if current else "")
        self.remove_button.setObjectName("removeButton" if current else "")


def state_told(view: TalkView, now: float) -> str:
    """One line that says what is true of a talk now."""
    if view.phase is TalkPhase.ENDED:
        return strings.ENDED_BY[view.ended_by] if view.ended_by is not None else strings.ENDED_PLAINLY
    if view.practice:
        return talk_strings.PRACTICE_STATE
    if not view.present:
        state = strings.away_since(at_clock(view.away_since)) if view.away_since is not None else strings.AWAY_NOW
    elif view.typing:
        state = strings.TYPING
    elif view.phase is TalkPhase.PAUSED and view.paused_until is not None:
        state = paused_state(at_clock(view.paused_until))
    else:
        state = strings.PHASE[view.phase]
    if view.unanswered_since is None:
        return state
    return f"{state} · {strings.unanswered_for(lasted(view.unanswered_since, now))}"
