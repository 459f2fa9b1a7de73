# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Top left: on duty or not, the line to the relay, how many wait. When the line is lost, all of it turns red."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console import alert_strings, strings, talk_strings
from console.core.values import DutyState, DutyView, LinkState
from console.models.finnish_time import at_clock, day_and_time, lasted
from console.views.duty_button import DutyButton
from console.views.opening_editor import OpeningEditor
from console.views.plain import plain_label, restyle
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker

PAD, BORDER = 12, 1  # the border as in theme.qss
STATE_PAD_X, STATE_PAD_TOP, STATE_SPACING = 4, 8, 4
LONGEST_CLOSINGS = strings.closed_detail("ke 22.12. klo 22.00"), strings.closed_detail(None)
LONGEST_LOSS = 11 * 3600 + 59 * 60.0  # seconds without a line for which room is kept


class DutyBar(QFrame):
    """Shows a DutyView at one and the same size, whatever it says."""

    duty_requested = Signal(DutyState)
    next_opening_changed = Signal(object)
    """A Unix time in seconds, or None for "not known"."""
    pairing_requested = Signal()

    def __init__(self, theme: Theme, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dutyBar")
        self._ticker = ticker
        self._view = DutyView(DutyState.OFF, LinkState.CONNECTING)
        self.button = DutyButton(theme, self)
        self.editor = OpeningEditor(ticker, self)
        self._counts = plain_label(step=TextStep.SMALL)
        self._opening = plain_label(step=TextStep.SMALL, tone="muted", wrap=True)
        self._link = plain_label(step=TextStep.SMALL, tone="muted")
        self._trouble = plain_label(step=TextStep.LARGE, wrap=True)
        self._trouble_detail = plain_label(step=TextStep.SMALL, wrap=True)
        self.pair_button = SteadyButton(strings.PAIR_NOW)
        self.pair_button.setObjectName("pairButton")
        self.open_button = SteadyButton(strings.OPEN_AGAIN)
        self.open_button.setObjectName("openAgainButton")
        self._states = QStackedWidget(self)
        self._well = self._page(self._counts, self._opening, self._link)
        self._unwell = self._page(self._trouble, self._trouble_detail, self.pair_button, self.open_button)
        self._title_probe = self._probe(TextStep.LARGE)
        self._detail_probe = self._probe(TextStep.SMALL)
        self._line_height = QFontMetrics(theme.font(TextStep.SMALL)).lineSpacing()
        self._lay_out()
        self.button.duty_chosen.connect(self.duty_requested)
        self.button.opening_chosen.connect(self.open_editor)
        self.editor.chosen.connect(self.next_opening_changed)
        self.editor.closed.connect(self._editor_closed)
        self.pair_button.chosen.connect(self.pairing_requested)
        self.open_button.chosen.connect(self._open_again)
        self._alarm: tuple[str, str] | None = None
        self.set_view(self._view)

    def _page(self, *parts: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(STATE_PAD_X, STATE_PAD_TOP, STATE_PAD_X, 0)
        column.setSpacing(STATE_SPACING)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._states.addWidget(page)
        return page

    def _probe(self, step: TextStep) -> QLabel:
        """A label that is never seen: it measures what others may have to say."""
        label = plain_label(step=step, wrap=True, parent=self)
        label.hide()
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self._states)
        column.addWidget(self.editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the longest thing that may have to be said: a line that breaks must not push the queue down."""
        super().resizeEvent(event)
        width = self.width() - 2 * (BORDER + PAD + STATE_PAD_X)
        lost = strings.LINK_STATE[LinkState.LOST], strings.link_lost_detail(lasted(0, LONGEST_LOSS))
        unwell = [
            _height(self._title_probe, title, width) + STATE_SPACING + _height(self._detail_probe, detail, width)
            for title, detail in (*alert_strings.ALARMS, lost)
        ]
        self.pair_button.ensurePolished()
        not_paired = _height(self._title_probe, strings.LINK_STATE[LinkState.NOT_PAIRED], width)
        unwell.append(not_paired + STATE_SPACING + self.pair_button.sizeHint().height())
        self.open_button.ensurePolished()
        closed = _height(self._title_probe, strings.CLOSED_BY_ADMIN, width)
        closed += max(_height(self._detail_probe, detail, width) for detail in LONGEST_CLOSINGS)
        unwell.append(closed + 2 * STATE_SPACING + self.open_button.sizeHint().height())
        well = 3 * self._line_height + 2 * STATE_SPACING
        self._states.setFixedHeight(STATE_PAD_TOP + max(well, *unwell))

    def least_width(self) -> int:
        """Pixels within which every duty state can be read."""
        return self.button.minimumSizeHint().width() + 2 * (BORDER + PAD)

    def set_view(self, view: DutyView) -> None:
        """Show this state."""
        self._view = view
        self.button.set_state(view.state, ready=view.link is LinkState.CONNECTED)
        self._counts.setText(_counts_told(view))
        self._opening.setText(self._opening_told(view))
        self._opening.setVisible(bool(self._opening.text()))
        self._link.setText(strings.LINK_STATE[view.link])
        self._show_trouble()

    def set_alarm(self, alarm: tuple[str, str] | None) -> None:
        """Show that something is wrong, a title and what to do; it stands until None says that it is over."""
        self._alarm = alarm
        self._show_trouble()

    def _show_trouble(self) -> None:
        link = self._view.link
        pairing = link is LinkState.NOT_PAIRED and self._alarm is None
        closed = self._is_closed()
        title = strings.CLOSED_BY_ADMIN if closed else strings.LINK_STATE[link]
        self._trouble.setText(self._alarm[0] if self._alarm is not None else title)
        self._trouble_detail.setVisible(not pairing)
        self.pair_button.set_shown(pairing)
        self.open_button.set_shown(closed)
        in_vain = closed and self._view.state is not DutyState.OFF  # a worker who waits for nobody
        red = self._alarm is not None or link is LinkState.LOST or in_vain
        self._states.setCurrentWidget(self._unwell if red or pairing or closed else self._well)
        restyle(self, alarm=red)
        self.tell_time(self._ticker.now())

    def _is_closed(self) -> bool:
        """Whether it is the admin's closing that has to be told: nothing worse is wrong."""
        return self._view.closed and self._alarm is None and self._view.link is LinkState.CONNECTED

    def _open_again(self) -> None:
        booked = self._view.state is DutyState.ONLY_BOOKED
        self.duty_requested.emit(DutyState.ONLY_BOOKED if booked else DutyState.ON)

    def clear(self) -> None:
        """Off duty, nothing known of a line, nothing wrong, no question open."""
        self.editor.leave()
        self.set_alarm(None)
        self.set_view(DutyView(DutyState.OFF, LinkState.CONNECTING))

    def open_editor(self) -> None:
        """Let the worker set the next opening, in the room of the state that stands there else."""
        self._states.hide()
        self.editor.open_for(self._view.next_opening)

    def _editor_closed(self) -> None:
        self._states.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def view(self) -> DutyView:
        """What is shown."""
        return self._view

    def tell_time(self, now: float) -> None:
        """Let the time without a line grow."""
        if self._alarm is not None:
            self._trouble_detail.setText(self._alarm[1])
        elif self._view.link is LinkState.LOST:
            since = self._view.lost_since
            span = lasted(since, now) if since is not None else None
            self._trouble_detail.setText(strings.link_lost_detail(span))
        elif self._is_closed():
            until = self._view.closed_until
            self._trouble_detail.setText(strings.closed_detail(None if until is None else day_and_time(until)))
        else:
            self._trouble_detail.setText("")

    @staticmethod
    def _opening_told(view: DutyView) -> str:
        if view.state is DutyState.CLOSING and view.closes_at is not None:
            return strings.closes_at(at_clock(view.closes_at))
        if view.more_today is not None and view.state in (DutyState.ON, DutyState.FULL):
            return talk_strings.more_today_told(view.more_today)
        if view.state is DutyState.ON:
            return ""
        if view.next_opening is None:
            return strings.OPENING_NOT_SET
        return strings.opens_at(day_and_time(view.next_opening))


def _counts_told(view: DutyView) -> str:
    if view.at_a_time and view.talking:
        return talk_strings.duty_counts_of(view.waiting, view.talking, view.at_a_time)
    return strings.duty_counts(view.waiting, view.talking)


def _height(probe: QLabel, text: str, width: int) -> int:
    """What a text takes of a label's height at this width."""
    probe.ensurePolished()
    probe.setText(text)
    return probe.heightForWidth(width)
