# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the follow-up side and of the places beside the talks. Every word here is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from console.calendar.hours import CalendarRules, Reason
from console.core.booking import Absence, BookingStatus
from console.core.case import CaseId
from console.core.follow_up_values import (
    BookingRow,
    CalendarDay,
    DayKind,
    EarlierTalk,
    FollowUpView,
    JoinChoice,
    LetterRow,
)
from console.core.letter import LetterOutcome
from console.core.values import TalkId
from console.models.follow_up_answers import refused_told
from console.models.follow_up_wishes import CancelBooking
from console.models.transcript import TranscriptModel
from console.views.follow_up_page import FollowUpPage
from console.views.main_window import MainWindow
from console.views.place import Place
from console.views.right_side import Tab
from shared.records import Interval
from shared.slips import Wish
from tests.pictures.console_views import desk
from tests.pictures.desk_sample import NOTE, NOW, transcript

HOUR, DAY = 3_600, 86_400
HALF_PAST = int(NOW) // 900 * 900
LENGTH = 45 * 60


def booking(number: int, start: int, status: BookingStatus, *, due: bool = False) -> BookingRow:
    return BookingRow(bytes([number]) * 16, CaseId(1), "Hopeinen Koivu", start, start + LENGTH, status, due)


BOOKINGS = (
    booking(1, HALF_PAST, BookingStatus.BOOKED, due=True),
    booking(2, HALF_PAST + 7 * DAY, BookingStatus.ABSENT),
    booking(3, HALF_PAST - 7 * DAY, BookingStatus.MET),
    booking(4, HALF_PAST - 9 * DAY, BookingStatus.CANCELLED_BY_PARENT),
)
FREE = [
    Interval(HALF_PAST + day * DAY + hour * HOUR, HALF_PAST + day * DAY + hour * HOUR + LENGTH)
    for day in range(1, 9)
    for hour in range(3)
]
LETTERS = (
    LetterRow(
        b"l" * 16,
        CaseId(1),
        "Hopeinen Koivu",
        Wish.MOVE,
        HALF_PAST + 2 * DAY,
        "Hei, en pääsekään torstaina, kun lapsi on kipeä. Kävisikö perjantai?",
        NOW - HOUR,
        LetterOutcome.TIMES_OFFERED,
        seen=False,
    ),
    LetterRow(
        b"m" * 16, CaseId(2), "Kirkas Lampi", Wish.CANCEL, 0, "", NOW - 30 * HOUR, LetterOutcome.CANCELLED, seen=True
    ),
)
VIEW = FollowUpView(
    talk=TalkId(1),
    case=CaseId(1),
    has_code=True,
    came_by_code=True,
    question="Miten koiralla menee?",
    line="Jutellaan ensi kerralla siitä, miten viikko sujui.",
    bookings=BOOKINGS,
    offered=(FREE[3], FREE[4], FREE[6]),
    earlier=(
        EarlierTalk(TalkId(21), NOW - 7 * DAY, "Kiitos, tämä auttoi. Yritän muistaa sen, mitä sanoit sylistä."),
        EarlierTalk(TalkId(20), NOW - 14 * DAY, "Hei hei"),
    ),
    letters=LETTERS[:1],
    joined=(JoinChoice(CaseId(7), "Lempeä Tuuli", NOW - DAY, has_code=False),),
    may_offer=True,
    may_pause=True,
)


def page_of(window: MainWindow) -> FollowUpPage:
    page = window.desk.right.follow_ups.current_page()
    assert page is not None
    return page


def follow_up(window: MainWindow) -> None:
    """A parent who came by code, at the agreed time."""
    desk(window)
    window.desk.right.update_follow_up(replace(VIEW, talk=TalkId(1)))
    window.desk.set_todays([replace(BOOKINGS[0], here=TalkId(1)), booking(9, HALF_PAST + HOUR, BookingStatus.BOOKED)])


def follow_up_end(window: MainWindow) -> None:
    follow_up(window)
    for _ in range(8):
        QApplication.processEvents()
    bar = page_of(window).overview.verticalScrollBar()
    bar.setValue(bar.maximum())


def first_visit(window: MainWindow) -> None:
    desk(window)
    window.desk.right.update_follow_up(FollowUpView(TalkId(1), may_offer=True, may_pause=True))
    window.desk.right.show_tab(Tab.FOLLOW_UP)


def code_twice(window: MainWindow) -> None:
    desk(window)
    paused = replace(VIEW, twice=True, may_resume=True, may_pause=False, paused_until=NOW + 600)
    window.desk.right.update_follow_up(paused)
    window.desk.right.show_tab(Tab.NOTES)


def choosing_times(window: MainWindow) -> None:
    follow_up(window)
    page = page_of(window)
    page.pick_offer()
    page.show_free_times(FREE)
    choices = page.picker.list.choices
    for row in (1, 2, 5):
        choices.toggle(choices.index(row))
    page.show_free_times(FREE[:3] + FREE[4:])


def cancelling(window: MainWindow) -> None:
    follow_up(window)
    page = page_of(window)
    page.overview.bookings.box(BOOKINGS[0].booking).cancel_button.chosen.emit()
    page.refused(refused_told(CancelBooking(TalkId(1), BOOKINGS[0].booking)))


def joining(window: MainWindow) -> None:
    follow_up(window)
    page = page_of(window)
    page.overview.join.join_chosen.emit()
    labels = ("Kirkas Lampi", "Tyyni Harju", "Kevyt Pihlaja", "Sininen Kivi")
    page.show_join_choices(
        [
            JoinChoice(CaseId(number), label, NOW + (2 - number) * DAY, has_code=number % 2 == 0)
            for number, label in enumerate(labels)
        ]
    )


def earlier_talk(window: MainWindow) -> None:
    follow_up(window)
    model = TranscriptModel(window)
    model.set_rows(transcript())
    window.desk.right.show_earlier(TalkId(1), TalkId(21), NOW - 7 * DAY, model, NOTE)


def calendar(window: MainWindow) -> None:
    follow_up(window)
    window.desk.places.go(Place.CALENDAR)
    window.desk.calendar.set_days([_day(ahead) for ahead in range(-3, 6)])


def _day(ahead: int) -> CalendarDay:
    opens = HALF_PAST + ahead * DAY - 6 * HOUR
    closes = opens + 10 * HOUR
    return CalendarDay(
        day=date(2026, 12, 2) + timedelta(days=ahead),
        kind=DayKind.OPEN,
        reason=Reason.WEEK,
        name="",
        open=(Interval(opens, closes),),
        bookings=tuple(row for row in BOOKINGS if opens <= row.start < closes),
        free=(Interval(opens + HOUR, opens + HOUR + LENGTH),),
        today=ahead == 0,
    )


def case_beside_calendar(window: MainWindow) -> None:
    calendar(window)
    window.desk.calendar.booking_chosen.emit(BOOKINGS[1])
    window.desk.case_pane.update_follow_up(replace(VIEW, talk=None, came_by_code=False))
    window.desk.calendar.set_days([_day(ahead) for ahead in range(-3, 5)])


def rules(window: MainWindow) -> None:
    calendar(window)
    window.desk.calendar.set_rules(CalendarRules(), (), ())
    window.desk.places.go(Place.RULES)


def absence(window: MainWindow) -> None:
    """Tomorrow's agreed times are about to be struck; another day is struck already."""
    calendar(window)
    places = window.desk.calendar
    places.set_rules(CalendarRules(), (), [Absence("2026-12-07", "Olen silloin koulutuksessa.")])
    places.calendar.choose(date(2026, 12, 3))
    places.calendar.absence_requested.emit(date(2026, 12, 3))
    places.set_absence_day(_day(1))


def letters(window: MainWindow) -> None:
    follow_up(window)
    window.desk.calendar.set_letters(LETTERS)
    window.desk.places.go(Place.LETTERS)
    view = window.desk.calendar.letters
    view.list.setCurrentIndex(view.model.index(0))


VIEWS: tuple[Callable[[MainWindow], None], ...] = (
    follow_up,
    follow_up_end,
    first_visit,
    code_twice,
    choosing_times,
    cancelling,
    joining,
    earlier_talk,
    calendar,
    case_beside_calendar,
    rules,
    absence,
    letters,
)
