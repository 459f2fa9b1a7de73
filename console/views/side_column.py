# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The left column: duty, who waits, the talks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from console import follow_up_strings, strings, talk_strings
from console.core.follow_up_values import BookingRow
from console.core.values import DutyState, DutyView, LinkState, QueueRow, TalkId, TalkRow
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.views.button_row import ButtonRow
from console.views.duty_bar import DutyBar
from console.views.place import Place
from console.views.plain import plain_label
from console.views.row_delegate import QueueDelegate, TalkDelegate
from console.views.row_list import RowListView
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker
from console.views.todays_bookings import TodaysBookings

PAD = 12
ROOMY = 720  # pixels of height from which an empty list of today's times is shown, too


class SideColumn(QFrame):
    """Lists emit what the worker chose; what arrives changes their rows and nothing else."""

    take_next_requested = Signal()
    take_requested = Signal(object)
    talk_chosen = Signal(object)
    """A talk became the selected one by a click, an arrow key or `choose`."""
    talk_entered = Signal(object)
    """The worker wants to write there: a click on a talk, or Enter."""
    place_chosen = Signal(object)
    send_away_chosen = Signal(object, str, bool)
    """A talk of the queue with its word pair, and whether nobody from there may come for an hour."""
    sweep_chosen = Signal(bool)

    def __init__(
        self, queue: QueueModel, talks: TalksModel, theme: Theme, ticker: Ticker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._queue = queue
        self._talks = talks
        self._place = Place.TALK
        # In the order in which they are read: it is that of the tree that screen readers walk.
        self.duty = DutyBar(theme, ticker, self)
        self._queue_heading = plain_label(strings.QUEUE, step=TextStep.LARGE, parent=self)
        self.take_next_button = SteadyButton(strings.TAKE_NEXT, "primary", self)
        self.queue_list = RowListView[QueueRow](theme, self)
        self.todays = TodaysBookings(theme, ticker, self)
        self._talks_heading = plain_label(strings.TALKS, step=TextStep.LARGE, parent=self)
        self.talk_list = RowListView[TalkRow](theme, self)
        self.calendar_button = SteadyButton(follow_up_strings.CALENDAR, "", self)
        self.letters_button = SteadyButton(follow_up_strings.LETTERS, "", self)
        self._places = ButtonRow(self.calendar_button, self.letters_button, spread=True, parent=self)
        self._new_letters = 0
        self._set_up_queue(QueueDelegate(theme, ticker, self))
        self._set_up_talks(TalkDelegate(theme, ticker, self))
        self._lay_out()
        ticker.ticked.connect(self.tell_time)
        queue.rowsInserted.connect(self._queue_changed)
        queue.rowsRemoved.connect(self._queue_changed)
        queue.dataChanged.connect(self._queue_changed)
        self.set_duty(self.duty.view())

    def _set_up_queue(self, delegate: QueueDelegate) -> None:
        self.queue_list.setObjectName("queueList")
        self.queue_list.setAccessibleName(strings.QUEUE)
        self.queue_list.setItemDelegate(delegate)
        self.queue_list.setModel(self._queue)
        self.queue_list.opened.connect(lambda row: self.take_requested.emit(row.talk))
        self.queue_list.customContextMenuRequested.connect(self._show_queue_menu)
        self.take_next_button.setObjectName("takeNextButton")
        self.take_next_button.chosen.connect(self.take_next_requested)

    def _set_up_talks(self, delegate: TalkDelegate) -> None:
        self.talk_list.setObjectName("talkList")
        self.talk_list.setAccessibleName(strings.TALKS)
        self.talk_list.set_empty_text(strings.TALKS_EMPTY)
        self.talk_list.setItemDelegate(delegate)
        self.talk_list.setModel(self._talks)
        self.talk_list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.talk_list.opened.connect(lambda row: self.talk_entered.emit(row.talk))
        self.talk_list.clicked.connect(self._clicked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._queue_heading, 1)
        head.addWidget(self.take_next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(8)
        column.addWidget(self.duty)
        column.addSpacing(8)
        column.addLayout(head)
        column.addWidget(self.queue_list, 4)
        column.addSpacing(4)
        column.addWidget(self.todays)
        column.addSpacing(4)
        column.addWidget(self._talks_heading)
        column.addWidget(self.talk_list, 5)
        column.addWidget(self._places)
        self.calendar_button.chosen.connect(lambda: self._choose_place(Place.CALENDAR))
        self.letters_button.chosen.connect(lambda: self._choose_place(Place.LETTERS))
        self.duty.button.place_chosen.connect(self.place_chosen)

    def set_duty(self, view: DutyView) -> None:
        """Show the duty state, and what an empty queue then means."""
        self.duty.set_view(view)
        if view.link is LinkState.NOT_PAIRED:
            empty = strings.QUEUE_EMPTY_NOT_PAIRED
        elif view.link is LinkState.LOST:
            empty = strings.QUEUE_EMPTY_LOST
        else:
            empty = strings.QUEUE_EMPTY_OFF if view.state is DutyState.OFF else strings.QUEUE_EMPTY
        self.queue_list.set_empty_text(empty)
        self._queue_changed()

    def clear(self) -> None:
        """As before the first desk was opened; the rows of queue and talks are the models'."""
        self.todays.clear()
        self.duty.clear()
        self.set_duty(self.duty.view())

    def least_width(self) -> int:
        """Pixels that this column needs in the font of this machine."""
        return self.duty.least_width() + 2 * PAD

    def tell_time(self, now: float) -> None:
        """Let waiting times grow: only the painting of the rows is new."""
        self.duty.tell_time(now)
        self.queue_list.viewport().update()
        self.talk_list.viewport().update()

    def choose(self, talk: TalkId) -> None:
        """Select a talk's row; call it only for what the worker did."""
        index = self._talks.index_of(talk)
        if index.isValid():
            self.talk_list.setCurrentIndex(index)

    def set_todays(self, rows: Sequence[BookingRow]) -> None:
        """Today's agreed times; in a low window, an empty list leaves its room to the others."""
        self.todays.set_bookings(rows)
        self._fit_todays()

    def set_place(self, place: Place) -> None:
        """Where the worker is: the button that led there leads back."""
        self._place = place
        self._name_places()

    def set_new_letters(self, count: int) -> None:
        """How many letters have not been read."""
        if count != self._new_letters:
            self._new_letters = count
            self._name_places()

    def _name_places(self) -> None:
        in_letters = self._place is Place.LETTERS
        elsewhere = self._place not in (Place.TALK, Place.LETTERS)
        back, spoken_back = follow_up_strings.BACK, follow_up_strings.BACK_TO_TALKS
        letters = follow_up_strings.letters_waiting(self._new_letters)
        spoken = follow_up_strings.letters_spoken(self._new_letters)
        self.calendar_button.setText(back if elsewhere else follow_up_strings.CALENDAR)
        self.calendar_button.setAccessibleName(spoken_back if elsewhere else follow_up_strings.CALENDAR)
        self.letters_button.setText(back if in_letters else letters)
        self.letters_button.setAccessibleName(spoken_back if in_letters else spoken)
        self._places.settle()

    def _choose_place(self, place: Place) -> None:
        is_back = (self._place is Place.LETTERS) == (place is Place.LETTERS) and self._place is not Place.TALK
        self.place_chosen.emit(Place.TALK if is_back else place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_todays()

    def _fit_todays(self) -> None:
        self.todays.setVisible(self.height() >= ROOMY or self.todays.model.rowCount() > 0)

    def has_talk(self, talk: TalkId) -> bool:
        """Whether a talk is in the list of talks."""
        return self._talks.index_of(talk).isValid()

    def chosen(self) -> TalkId | None:
        """The talk whose row is selected."""
        indexes = self.talk_list.selectedIndexes()
        row = self._talks.row_at(indexes[0]) if indexes else None
        return row.talk if row is not None else None

    def talk_of_number(self, number: int) -> TalkId | None:
        """The talk that Ctrl and this number open."""
        return self._talks.talk_of(number)

    def next_unanswered(self) -> TalkId | None:
        """The talk whose parent has waited longest for an answer, the selected one left out."""
        waiting = [
            (row.unanswered_since, row.talk)
            for row in self._talks.rows()
            if row.unanswered_since is not None and row.talk != self.chosen()
        ]
        return min(waiting)[1] if waiting else None

    def _queue_changed(self) -> None:
        may_take = self.duty.view().may_take
        self.take_next_button.set_available(bool(self._queue.rows()) and may_take)
        if may_take:
            self.take_next_button.setToolTip("")
        else:
            self.take_next_button.setToolTip(talk_strings.NO_ROOM)

    def _selection_changed(self) -> None:
        talk = self.chosen()
        self._talks.keep(talk)
        if talk is not None:
            self.talk_chosen.emit(talk)

    def _clicked(self, index: QModelIndex) -> None:
        row = self._talks.row_at(index)
        if row is not None:
            self.talk_entered.emit(row.talk)

    def _show_queue_menu(self, point: QPoint) -> None:
        """The menu is bound to the row that it was opened on, wherever that row goes meanwhile."""
        row = self.queue_list.row_under(point)
        if row is None:
            return
        menu = QMenu(self)
        menu.setObjectName("queueMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        talk, label = row.talk, row.label
        menu.addAction(strings.TAKE_THIS).triggered.connect(lambda: self.take_requested.emit(talk))
        menu.addSeparator()
        for text, refused in ((talk_strings.SEND_AWAY, False), (talk_strings.SEND_AWAY_REFUSED, True)):
            menu.addAction(text).triggered.connect(partial(self._send_away, talk, label, refused))
        menu.addSeparator()
        for text, refused in ((talk_strings.SWEEP, False), (talk_strings.SWEEP_REFUSED, True)):
            menu.addAction(text).triggered.connect(partial(self._sweep, refused))
        menu.popup(self.queue_list.viewport().mapToGlobal(point))

    def _send_away(self, talk: TalkId, label: str, refused: bool, _: bool = False) -> None:
        self.send_away_chosen.emit(talk, label, refused)

    def _sweep(self, refused: bool, _: bool = False) -> None:
        self.sweep_chosen.emit(refused)
