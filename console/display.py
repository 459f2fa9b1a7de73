# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the window shows of the desk: lines as they come, and everything else made whole after each step.

While the curtain is down, nothing of it reaches a widget: a label that changes is read out by screen readers even where
nobody can see it. Lifting shows everything as it is then.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.alert_watch import AlertWatch
from console.core.follow_up_picture import (
    calendar_days,
    case_view,
    follow_up_view,
    join_choices,
    letter_rows,
    struck_bookings,
    todays_bookings,
)
from console.core.free_of_desk import busy, free_now
from console.core.picture import duty_view, queue_rows, talk_rows, talk_view
from console.core.plan import Arrived, DeskNow, MessageShown, TranscriptCleared
from console.core.values import Author, TalkId
from console.models.follow_up_wishes import Look, SeeCase, SeeEarlierTalk, SeeFreeTimes, SeeJoinChoices
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.screen import Alarm, FollowUpScreen, Screen
from console.store.database import Store
from console.store.reading import read_draft, read_note, talks_with_draft
from console.transcripts import Transcripts
from shared.limits import Limits
from shared.states import Talk


class Display:
    """One screen with its lists and transcripts."""

    def __init__(
        self,
        store: Store,
        screen: Screen,
        queue: QueueModel,
        talks: TalksModel,
        limits: Limits,
        owner: QObject,
        something_came: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        """`owner` keeps the transcripts alive; `something_came` is called under the curtain, and says no more."""
        self._store = store
        self._screen = screen
        self._right = screen.right
        self._calendar = screen.calendar
        self._case_pane = screen.case_pane
        self._queue = queue
        self._talks = talks
        self._limits = limits
        self._something_came = something_came
        self._transcripts = Transcripts(store, owner)
        self.alerts = AlertWatch(screen.alerts.set_view, clock, owner)
        self._with_draft = talks_with_draft(store)
        self._covered = False
        self._waiting: frozenset[TalkId] = frozenset()
        self._letters: frozenset[bytes] = frozenset()

    def set_covered(self, covered: bool) -> None:
        """The curtain falls or is about to lift; the next `show` shows everything as it is."""
        self._covered = covered

    def note_draft(self, talk: TalkId, there: bool) -> None:
        """Whether words stand unsent in a talk's box."""
        (self._with_draft.add if there else self._with_draft.discard)(talk)

    def take(self, change: MessageShown | Arrived | TranscriptCleared) -> None:
        """One change of a transcript."""
        match change:
            case MessageShown(talk, message):
                self._transcripts.append(talk, message)
                if message.author is Author.PARENT and self._covered:
                    self._something_came()
            case Arrived(talk, below):
                self._transcripts.arrived(talk, below)
            case TranscriptCleared(talk):
                self._transcripts.drop(talk)
                self._with_draft.discard(talk)
                self._screen.remove_talk(talk)

    def show(self, desk: DeskNow, now: float, alarm: Alarm | None) -> None:
        """Everything but the lines; `now` is the Unix time in seconds."""
        duty = duty_view(desk, now)
        self._screen.set_people(duty.waiting, duty.talking)
        waiting = frozenset(talk.id for talk in desk.talks.values() if talk.state is Talk.WAITING)
        if self._covered and waiting - self._waiting:
            self._something_came()
        self._waiting = waiting
        letters = frozenset(letter.id for letter in desk.letters.values() if not letter.seen)
        if self._covered and letters - self._letters:
            self._something_came()
        self._letters = letters
        self.alerts.look(desk, self._screen.talk_in_view(), covered=self._covered)
        if self._covered:
            return
        self._screen.set_duty(duty)
        self._screen.set_alarm(alarm)
        self._queue.set_rows(queue_rows(desk))
        self._talks.set_rows(talk_rows(desk, self._with_draft, now))
        for talk in desk.talks.values():
            if self._screen.is_open(talk.id):
                self._screen.update_talk(talk_view(desk, talk, now, self._limits))
                self._right.update_follow_up(follow_up_view(desk, talk, now))
        self._screen.set_todays(todays_bookings(desk, now))
        self.show_calendar(desk, now)
        self._show_rest(desk, now)
        self._show_case(desk, now)
        for screen in (self._right, self._case_pane):
            if screen.is_choosing_time():
                screen.show_free_times(free_now(desk, now))

    def show_calendar(self, desk: DeskNow, now: float) -> None:
        """The days that are in sight, if any are."""
        if self._covered:
            return
        asked, away = self._calendar.asked_days(), self._calendar.asked_absence_day()
        if asked is not None:
            self._calendar.set_days(calendar_days(desk, *asked, now))
        if away is not None:
            (day,) = calendar_days(desk, away, 1, now)
            self._calendar.set_absence_day(day)

    def _show_rest(self, desk: DeskNow, now: float) -> None:
        """Rules, absences, whom they struck, and letters."""
        self._calendar.set_rules(desk.rules, busy(desk), list(desk.absences.values()))
        self._calendar.set_struck(struck_bookings(desk, now))
        self._calendar.set_letters(letter_rows(desk))
        self._calendar.set_alert_rules(desk.alert_rules)

    def open_talk(self, desk: DeskNow, talk: TalkId, now: float) -> None:
        """Lay out a talk that the worker chose, with what the file has of it."""
        found = desk.talks.get(talk)
        if found is None or self._screen.is_open(talk):
            return
        note = read_note(self._store, talk)
        view = talk_view(desk, found, now, self._limits)
        transcript = self._transcripts.of(talk, found.arrived_below)
        self._screen.open_talk(view, transcript, read_draft(self._store, talk), note.text, note.at)
        self._right.update_follow_up(follow_up_view(desk, found, now))

    def look(self, desk: DeskNow, wish: Look, now: float) -> None:
        """Show what the worker wants to see; what is not there any more, its own list tells."""
        screen = self.beside(wish.talk)
        match wish:
            case SeeFreeTimes():
                screen.show_free_times(free_now(desk, now))
            case SeeCase():
                self._show_case(desk, now)
            case SeeJoinChoices(talk):
                if talk in desk.talks:
                    screen.show_join_choices(talk, join_choices(desk, desk.talks[talk]))
            case SeeEarlierTalk(talk, case, earlier):
                found = desk.talks.get(earlier)
                if found is None or found.case != case or found.ended is None or not found.is_shown:
                    return
                transcript = self._transcripts.of(earlier, found.arrived_below)
                screen.show_earlier(talk, earlier, found.ended, transcript, read_note(self._store, earlier).text)

    def beside(self, talk: TalkId | None) -> FollowUpScreen:
        """Where a wish came from, and where its answer belongs."""
        return self._case_pane if talk is None else self._right

    def _show_case(self, desk: DeskNow, now: float) -> None:
        """The case that is looked at without a talk."""
        case = self._case_pane.case()
        if case is None:
            return
        view = case_view(desk, case, now)
        if view is None:
            self._case_pane.leave()
        else:
            self._case_pane.update_follow_up(view)
