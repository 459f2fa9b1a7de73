# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The follow-up side of one talk, bound to it for good, as its note and its box are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow, FollowUpView, JoinChoice
from console.core.values import TalkId
from console.models import follow_up_wishes as wishes
from console.models.booked_times import span_told
from console.models.finnish_time import at_clock
from console.models.follow_up_news import news_of
from console.models.transcript import TranscriptModel
from console.views.confirm_bar import ConfirmBar
from console.views.earlier_talk import EarlierTalkView
from console.views.follow_up_overview import FollowUpOverview
from console.views.join_picker import JoinPicker
from console.views.plain import plain_label, restyle
from console.views.section import tell
from console.views.theme import TextStep, Theme
from console.views.ticker import Ticker
from console.views.time_picker import TimePicker
from shared.records import Interval

LEAST_HEIGHT = 96


class FollowUpPage(QWidget):
    """Emits wishes; what became of them stands at its foot, and stays there until the next one.

    A case that is looked at without a talk has such a page, too; its wishes carry None as their talk.
    """

    wished = Signal(object)
    changed = Signal(object)
    """Something became of an agreed time."""

    def __init__(
        self, talk: TalkId | None, of: str, theme: Theme, ticker: Ticker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._theme = theme
        self._ticker = ticker
        self._view = FollowUpView(talk)
        self._was_filled = False  # what was there at the opening is no news
        self._back_to: QWidget | None = None
        self.of = plain_label(of, step=TextStep.SMALL, strong=True, wrap=True, parent=self)
        self.confirm = ConfirmBar(self)
        self._stack = QStackedWidget(self)
        self.overview = FollowUpOverview(theme, ticker, self)
        self.picker = TimePicker(theme, self)
        self.joining = JoinPicker(theme, self)
        self.earlier: EarlierTalkView | None = None
        self.told = plain_label(step=TextStep.SMALL, wrap=True, parent=self)
        self.told.setObjectName("followUpTold")
        self.told.hide()
        for page in (self.overview, self.picker, self.joining):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(LEAST_HEIGHT)  # or the highest of them would take the room of the question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.of)
        column.addWidget(self.confirm)
        column.addWidget(self._stack, 1)
        column.addWidget(self.told)
        self._connect_parts()
        self.overview.set_view(self._view)

    def _connect_parts(self) -> None:
        over, talk = self.overview, self.talk
        if talk is not None:
            self._connect_talk(talk)
        over.bookings.move_chosen.connect(self._pick_move)
        over.bookings.cancel_chosen.connect(self._ask_to_cancel)
        over.bookings.lengthen_chosen.connect(self._ask_to_lengthen)
        over.line.line_chosen.connect(self._set_line)
        over.earlier.earlier_chosen.connect(self._open_earlier)
        over.join.part_chosen.connect(lambda case: self._wish(wishes.PartCase(talk, case)))
        over.forget.forget_chosen.connect(self._ask_to_forget)
        self.picker.move_chosen.connect(lambda booking, time: self._wish(wishes.MoveBooking(talk, booking, time)))
        for page in (self.picker, self.joining):
            page.left.connect(self.go_back)

    def _connect_talk(self, talk: TalkId) -> None:
        """What only a talk has."""
        over = self.overview
        over.offer.pick_chosen.connect(self.pick_offer)
        over.offer.all_chosen.connect(lambda: self._wish(wishes.OfferAllFree(talk)))
        over.pause.pause_chosen.connect(lambda until: self._wish(wishes.PauseTalk(talk, until)))
        over.pause.resume_chosen.connect(lambda: self._wish(wishes.ResumeTalk(talk)))
        over.join.join_chosen.connect(lambda: self._pick_join(talk))
        self.picker.offer_chosen.connect(lambda times: self._wish(wishes.OfferTimes(talk, times)))
        self.joining.chosen.connect(lambda one: self._wish(wishes.JoinCase(talk, one.case, one.visit)))

    # --- what is shown

    def update_view(self, view: FollowUpView) -> None:
        """Show this state of the same talk."""
        news = news_of(self._view, view)
        self._view = view
        self.overview.set_view(view)
        if news and self._was_filled:
            self._tell(news, well=True)
            self.changed.emit(self.talk)
        self._was_filled = True

    def view(self) -> FollowUpView:
        """What is shown."""
        return self._view

    def tell_time(self, now: float) -> None:
        """A pause may have lasted longer than was said."""
        self.overview.pause.tell_time(now)

    def is_choosing_time(self) -> bool:
        """Whether the list of free times is before the worker."""
        return self._stack.currentWidget() is self.picker

    def show_free_times(self, times: Sequence[Interval]) -> None:
        """What is free now."""
        self.picker.set_times(times)

    def show_join_choices(self, choices: Sequence[JoinChoice]) -> None:
        """With whom this visit could be joined."""
        self.joining.set_choices(choices, self._ticker.now())

    def show_earlier(self, earlier: TalkId, at: float, transcript: TranscriptModel, note: str) -> None:
        """An earlier talk, which the worker has asked for."""
        self.forget_earlier()
        view = EarlierTalkView(earlier, at, transcript, note, self._theme, self)
        view.left.connect(self.go_back)
        self.earlier = view
        self._stack.addWidget(view)
        self._show(view)
        view.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_earlier(self) -> None:
        """Let go of the earlier talk on screen: it was left, or it is deleted."""
        view, self.earlier = self.earlier, None
        if view is not None:
            if self._stack.currentWidget() is view:
                self._show(self.overview)
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def forget_talk(self, talk: TalkId) -> None:
        """A talk is deleted: it may be the one that is read here."""
        if self.earlier is not None and self.earlier.talk == talk:
            self.forget_earlier()
            self.refused(strings.EARLIER_GONE)

    def done(self, text: str) -> None:
        """A wish was carried out: back to the overview, and say what that means."""
        if self._stack.currentWidget() in (self.picker, self.joining):
            self.go_back()
        self._tell(text, well=True)

    def refused(self, text: str) -> None:
        """It could not be. Whatever was chosen or typed stays as it is."""
        self._tell(text, well=False)

    def first_stop(self) -> QWidget:
        """Where the keyboard begins on this side."""
        current = self._stack.currentWidget()
        if current is self.picker:
            return self.picker.list
        if current is self.joining:
            return self.joining.list
        if self.earlier is not None:
            return self.earlier.back_button
        return self.overview.offer.pick_button if self.talk is not None else self.overview.first_stop()

    # --- what is wished

    def pick_offer(self) -> None:
        """Let the worker choose times to offer."""
        self._back_to = self.overview.offer.pick_button
        self.picker.open_for_offer()
        self._show(self.picker)
        self._wish(wishes.SeeFreeTimes(self.talk))

    def _pick_move(self, row: BookingRow) -> None:
        self._back_to = self.window().focusWidget()
        self.picker.open_for_move(row)
        self._show(self.picker)
        self._wish(wishes.SeeFreeTimes(self.talk))

    def _pick_join(self, talk: TalkId) -> None:
        self._back_to = self.overview.join.join_button
        self._show(self.joining)
        self._wish(wishes.SeeJoinChoices(talk))

    def _open_earlier(self, earlier: TalkId) -> None:
        self._back_to = self.overview.earlier.button(earlier)
        if self._view.case is not None:
            self._wish(wishes.SeeEarlierTalk(self.talk, self._view.case, earlier))

    def _set_line(self, line: str) -> None:
        if self._view.case is not None:
            self._wish(wishes.SetCardLine(self.talk, self._view.case, line))

    def _ask_to_cancel(self, row: BookingRow) -> None:
        cancel = wishes.CancelBooking(self.talk, row.booking)
        question = strings.cancel_question(span_told(row.start, row.end))
        self._ask(question, strings.CANCEL_YES, strings.CANCEL_NO, cancel, loss=True)

    def _ask_to_lengthen(self, row: BookingRow, minutes: int) -> None:
        longer = wishes.LengthenBooking(self.talk, row.booking, minutes)
        question = strings.lengthen_question(minutes, at_clock(row.end + minutes * 60))
        self._ask(question, strings.LENGTHEN_YES, strings.LENGTHEN_NO, longer)

    def _ask_to_forget(self) -> None:
        if self._view.case is None:
            return
        now = self._ticker.now()
        coming = [row for row in self._view.bookings if row.status is BookingStatus.BOOKED and row.end > now]
        last = max(coming, key=lambda row: row.end, default=None)
        question = strings.forget_question(span_told(last.start, last.end) if last is not None else None)
        forget = wishes.ForgetCase(self.talk, self._view.case)
        self._ask(question, strings.FORGET_YES, strings.FORGET_NO, forget, loss=True)

    def _ask(self, question: str, yes: str, no: str, act: wishes.Act, *, loss: bool = False) -> None:
        back: QWidget | None = self.window().focusWidget()
        self.confirm.ask(question, yes, no, lambda: self._wish(act), back or self, loss=loss)

    def _wish(self, wish: wishes.FollowUpWish) -> None:
        tell(self.told, "")
        self.wished.emit(wish)

    # --- within

    def go_back(self) -> None:
        """From whatever was opened to the overview; the focus goes to where it was opened."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._show(self.overview)
        self.forget_earlier()
        if had_focus and self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is not self.overview:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _tell(self, text: str, *, well: bool) -> None:
        restyle(self.told, tone="" if well else "danger")
        tell(self.told, text)
