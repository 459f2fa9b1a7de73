# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real window over the real core and its real file, with parents' pages beside it: all between key and disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.bridge import Bridge
from console.calendar.finnish_time import day_of, instant
from console.calendar.hours import CalendarRules, Use, WeeklyHours
from console.core import wishes
from console.core.booking import BookingNow
from console.core.desk import Desk
from console.core.free_of_desk import free_now
from console.core.plan import Step
from console.core.values import TalkId
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.views.follow_up_page import FollowUpPage
from console.views.main_window import MainWindow, Page
from console.views.theme import Theme
from shared.crypto import claim_proof, code_keys
from shared.errors import LocalError
from shared.records import Choose, Claim, CodeReason, CodeRegister, Interval, Record
from tests.console.desk_in_hand import DeskInHand, Parent
from tests.parent import exchange

DAY, HOUR = 86_400, 3_600
RULES = CalendarRules(weekly=tuple(WeeklyHours(weekday, 9 * 60, 20 * 60, Use.BOTH) for weekday in range(7)))


class DeskWithWindow(DeskInHand):
    """Everything that happens goes through the bridge, as in the program; the window shows it."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        super().__init__(folder)
        self.clock.now = float(instant(day_of(self.clock.now), 9 * 60))
        self.queue, self.talks = QueueModel(), TalksModel()
        self.window = MainWindow(lambda: (self.queue, self.talks), theme, clock=self.clock)
        self.view = self.window.desk
        self.bridge = self._bridge()
        view = self.view
        for wish, answer in (
            (view.talk_selected, self.bridge.open_talk),
            (view.take_next_requested, self.bridge.take_next),
            (view.take_requested, self.bridge.take),
            (view.note_changed, self.bridge.keep_note),
            (view.case_note_wanted, self.bridge.case_notes.show),
            (view.case_note_changed, self.bridge.case_notes.put),
            (view.phrase_wished, self.bridge.phrases.take),
            (view.follow_up_wished, self.bridge.follow_ups.take),
            (view.calendar_wished, self.bridge.calendar.take),
            (view.talk_wished, self.bridge.talks.take),
            (view.looked, self.bridge.alerts.note_look),
            (view.quiet_wished, self.bridge.alerts.set_quiet),
            (view.calendar.days_requested, self.bridge.calendar.show_days),
        ):
            wish.connect(answer)
        self.window.show_page(Page.DESK)
        self.goes_on_duty()
        self.do(lambda desk, now: wishes.set_rules(desk, now, RULES))

    def _bridge(self) -> Bridge:
        view = self.view
        return Bridge(self.desk, self.store, view, self, self.queue, self.talks, self.clock, self.limits)

    # --- what the bridge needs of the line

    def send(self, frames: tuple[bytes, ...]) -> None:
        self.sent = list(frames)
        for frame in frames:
            self._pass_on(frame)

    def point_to(self, origin: str) -> None: ...

    def renew(self) -> None: ...

    def do(self, decide: Callable[[Desk, float], Step]) -> Step:
        steps: list[Step] = []

        def decided() -> Step:
            steps.append(decide(self.desk, self.clock.now))
            return steps[0]

        self.bridge._carry(decided)
        return steps[0]

    # --- parents

    def sends(self, parent: Parent, record: Record) -> None:
        """The parent's page sends a record, and it arrives."""
        page = parent.page
        self._turn(parent, page._turn(self.clock.now, lambda: exchange.say_new(page, record)))
        self.hands_on(parent)

    def gets_code(self, parent: Parent, words: bytes = b"lumme hanki ruoko syli kaisla aamu") -> None:
        """The parent's page draws a return code, and the desk keeps its keys."""
        self.sends(parent, CodeRegister(*code_keys(words), CodeReason.BOOKING))

    def comes_by_code(self, words: bytes = b"lumme hanki ruoko syli kaisla aamu") -> Parent:
        """A parent arrives in the queue, and proves a code."""
        self.ticks()  # days may have passed: the key of the day is a new one
        parent = self.arrives()
        talk = self.talk(parent)
        assert talk.session is not None
        code, auth, _ = code_keys(words)
        self.sends(parent, Claim(code, claim_proof(auth, talk.session.keys.exporter)))
        return parent

    def chooses(self, parent: Parent, start: int) -> None:
        """The parent takes a time of the last offer."""
        offer = list(self.desk.now.offers.values())[-1]
        self.sends(parent, Choose(offer.id, start))

    def books(self, parent: Parent, number: int = 0) -> BookingNow:
        """The parent agrees on one of the free times."""
        free = free_now(self.desk.now, self.now)[:12]
        talk = self.talk(parent).id
        self.do(lambda desk, now: wishes.offer_times(desk, now, talk, free))
        self.hands_on(parent)
        self.chooses(parent, free[number].start)
        return list(self.desk.now.bookings.values())[-1]

    def ends(self, parent: Parent) -> TalkId:
        """The worker ends the talk, and the parent's page goes."""
        talk = self.talk(parent).id
        self.do(lambda desk, now: desk.end(now, talk))
        self.hands_on(parent)
        return talk

    # --- the worker

    def meets(self, parent: Parent) -> FollowUpPage:
        """The worker has this talk before them, with its follow-up side."""
        talk = self.talk(parent).id
        self.view.show_talk(talk)
        self.view.right.go_to_follow_up()
        return self.side

    @property
    def side(self) -> FollowUpPage:
        """The follow-up side that is on screen."""
        page = self.view.right.follow_ups.current_page()
        assert page is not None
        assert page.isVisible()
        return page

    def free(self, count: int) -> list[Interval]:
        """The first free times."""
        return free_now(self.desk.now, self.now)[:count]

    def refuses(self, decide: Callable[[Desk, float], Step]) -> bool:
        """Whether the core refuses."""
        try:
            self.do(decide)
        except LocalError:
            return True
        return False


def shown_desk(folder: Path, theme: Theme, qtbot: QtBot) -> DeskWithWindow:
    """The window, shown and active."""
    desk = DeskWithWindow(folder, theme)
    qtbot.addWidget(desk.window, before_close_func=lambda _: desk.window.allow_close())
    desk.window.resize(1280, 800)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    return desk


def press(button: QPushButton) -> None:
    """Click what can be seen."""
    QApplication.sendPostedEvents()  # what was just laid out is shown by an event of its own
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def says(part: QWidget) -> str:
    """The visible labels and buttons of a part of the window."""
    QApplication.sendPostedEvents()
    found = [w.text() for w in part.findChildren(QWidget) if isinstance(w, QLabel | QPushButton) and w.isVisible()]
    return "\n".join(text for text in found if text)


def press_keys(desk: DeskWithWindow, keys: str) -> None:
    """Press a key sequence, "Ctrl+N", wherever the focus is."""
    QTest.keySequence(desk.window, QKeySequence(keys))
