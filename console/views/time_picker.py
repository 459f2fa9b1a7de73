# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Free times to choose from: some to offer, or one to which an agreed time moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import BookingRow
from console.models.booked_times import by_day, clocks_told, span_told
from console.models.choices import Choice
from console.views.button_row import ButtonRow
from console.views.choice_list import ChoiceList
from console.views.plain import plain_label, restyle
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from shared.limits import OFFER_TIMES
from shared.records import Interval


class TimePicker(QWidget):
    """Opened for an offer or for a move; the times come when the desk has found them."""

    offer_chosen = Signal(object)
    """A tuple of Interval."""
    move_chosen = Signal(object, object)
    """The id of the booking, and an Interval."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved: BookingRow | None = None
        self._filled = False
        self._title = plain_label(strong=True, wrap=True, parent=self)
        self._explained = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.list = ChoiceList(strings.FREE_TIMES, theme, self)
        self._remark = plain_label(step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.yes_button = SteadyButton(strings.PICK_NONE, "primary", self)
        self.back_button = SteadyButton(strings.BACK, "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._explained):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._remark)
        column.addWidget(ButtonRow(self.yes_button, self.back_button, spread=True))
        self.list.choices.changed.connect(self._show_count)
        self.list.one_too_many.connect(lambda: self._remark_is(strings.PICK_MOST, pressing=True))
        self.yes_button.chosen.connect(self._choose)
        self.back_button.chosen.connect(self.left)

    def open_for_offer(self) -> None:
        """Choose up to twelve."""
        self._open(None, strings.PICK_TITLE, strings.PICK_EXPLAINED)

    def open_for_move(self, booking: BookingRow) -> None:
        """Choose one for this booking."""
        title = strings.move_title(span_told(booking.start, booking.end))
        self._open(booking, title, strings.MOVE_EXPLAINED)

    def set_times(self, times: Sequence[Interval]) -> None:
        """What is free now. Once there are times on the list they keep their places, and those that go are marked."""
        if self._filled:
            self.list.choices.keep_only(set(times))
            return
        self._filled = True
        rows: list[Choice] = []
        for day, of_day in by_day(times):
            rows.append(Choice(day, day, day, heading=True))
            rows += [Choice(t, clocks_told(t.start, t.end), span_told(t.start, t.end)) for t in of_day]
        self.list.choices.set_choices(rows, 1 if self._moved is not None else OFFER_TIMES)
        self._remark_is("" if rows else strings.NO_FREE_TIMES)
        self.list.go_to_first()

    def _open(self, booking: BookingRow | None, title: str, explained: str) -> None:
        self._moved, self._filled = booking, False
        self._title.setText(title)
        self._explained.setText(explained)
        self.list.choices.set_choices(())
        self._remark_is("")

    def _show_count(self) -> None:
        count = len(self.list.choices.chosen())
        self.yes_button.set_available(count > 0)
        if self._moved is not None:
            self.yes_button.setText(strings.MOVE_HERE)
        else:
            self.yes_button.setText(strings.offer_count(count) if count else strings.PICK_NONE)
        if self.list.choices.choices():
            self._remark_is("")

    def _remark_is(self, text: str, *, pressing: bool = False) -> None:
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        restyle(self._remark, tone="danger" if pressing else "muted")

    def _choose(self) -> None:
        chosen: list[Interval] = self.list.choices.chosen()
        if self._moved is None:
            self.offer_chosen.emit(tuple(chosen))
        else:
            self.move_chosen.emit(self._moved.booking, chosen[0])
