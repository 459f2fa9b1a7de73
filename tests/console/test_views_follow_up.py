# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The follow-up side of a talk: what the worker sees and does there, down to the file and the parent's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console import follow_up_strings as strings
from console.core import wishes
from console.core.booking import BookingStatus
from console.core.values import TalkPhase
from console.models.booked_times import span_told
from console.models.finnish_time import day_and_time
from console.models.transcript import TranscriptModel
from console.store.faults import DiskFull
from console.transcripts import Transcripts
from console.views.right_side import Tab
from console.views.theme import Theme
from shared.limits import CARD_LINE_POINTS, OFFER_TIMES
from shared.records import BookingState, Cancel, Change, Changed, Interval, Offer, Pause, Question, Resume
from tests.console.desk_on_screen import type_text
from tests.console.desk_with_window import DAY, DeskWithWindow, press, press_keys, says, shown_desk


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    """On duty, with hours from nine to twenty on every day."""
    desk = shown_desk(tmp_path, theme, qtbot)
    yield desk
    desk.store.close()


# --- offering


def test_what_the_parent_does_with_a_time_stands_in_the_transcript_at_its_place(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.writes(parent, "Voisiko jutella uudelleen?")
    desk.meets(parent)
    booking = desk.books(parent)
    desk.says(parent, "Hienoa, nähdään silloin.")
    later = desk.free(3)[2].start
    desk.sends(parent, Change(booking.id, 1, later))
    desk.sends(parent, Cancel(booking.id, 2))
    told = [
        "Voisiko jutella uudelleen?",
        f"Vanhempi valitsi ajan {day_and_time(booking.start)}.",
        "Hienoa, nähdään silloin.",
        f"Vanhempi siirsi ajan. Uusi aika on {day_and_time(later)}.",
        f"Vanhempi perui ajan {day_and_time(later)}.",
    ]
    talk = desk.talk(parent).id
    shown = desk.view.page(talk).transcript.model()
    assert isinstance(shown, TranscriptModel)
    assert [row.text for row in shown.rows()] == told
    read_anew = Transcripts(desk.store, desk.window).of(talk, 0)
    assert [row.text for row in read_anew.rows()] == told
    assert parent.page.shown is not None
    assert [line.text for line in parent.page.shown.lines] == [told[0], told[2]], "the page has lines of its own for it"


def test_the_worker_offers_chosen_times_and_the_parent_agrees_on_one(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    assert "Aikaa ei ole sovittu." in says(side)
    press(side.overview.offer.pick_button)
    times = desk.free(40)
    rows = [choice.key for choice in side.picker.list.choices.choices() if not choice.heading]
    assert rows[:5] == times[:5]
    for row, choice in enumerate(side.picker.list.choices.choices()):
        if choice.key in (times[0], times[3]):
            side.picker.list.choices.toggle(side.picker.list.choices.index(row))
    assert side.picker.yes_button.text() == "Tarjoa 2 aikaa"
    press(side.picker.yes_button)
    assert desk.told(parent, Offer) == [Offer((times[0], times[3]))]
    assert side.told.text() == "Ajat näkyvät nyt vanhemmalle."
    assert "Vanhemmalla valittavana nyt:" in says(side)
    desk.view.right.go_to_notes()
    desk.chooses(parent, times[3].start)
    assert desk.view.right.tabs.tabText(Tab.FOLLOW_UP) == "Jatko ●"
    desk.view.right.go_to_follow_up()
    assert desk.view.right.tabs.tabText(Tab.FOLLOW_UP) == "Jatko"
    assert side.told.text() == f"Aika on sovittu: {span_told(times[3].start, times[3].end)}."
    assert span_told(times[3].start, times[3].end) in says(side.overview.bookings)
    assert "Sovittu" in says(side.overview.bookings)


def test_all_of_it_goes_by_the_keyboard(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.view.show_talk(desk.talk(parent).id)
    press_keys(desk, "Ctrl+T")
    side = desk.side
    assert desk.window.focusWidget() is side.overview.offer.pick_button
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Space)
    assert desk.window.focusWidget() is side.picker.list
    QTest.keyClick(side.picker.list, Qt.Key.Key_Space)
    QTest.keyClick(side.picker.list, Qt.Key.Key_Down)
    QTest.keyClick(side.picker.list, Qt.Key.Key_Space)
    QTest.keyClick(side.picker.list, Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is side.picker.yes_button
    QTest.keyClick(side.picker.yes_button, Qt.Key.Key_Space)
    assert desk.told(parent, Offer) == [Offer(tuple(desk.free(2)))]
    assert desk.window.focusWidget() is side.overview.offer.pick_button


def test_all_free_times_are_the_first_twelve(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    press(side.overview.offer.all_button)
    assert desk.told(parent, Offer) == [Offer(tuple(desk.free(OFFER_TIMES)))]


def test_a_thirteenth_time_is_not_chosen_and_the_worker_is_told_why(desk: DeskWithWindow) -> None:
    side = desk.meets(desk.taken())
    press(side.overview.offer.pick_button)
    lst = side.picker.list
    for row in range(len(lst.choices.choices())):
        lst.setCurrentIndex(lst.choices.index(row))
        QTest.keyClick(lst, Qt.Key.Key_Space)
    assert len(lst.choices.chosen()) == OFFER_TIMES
    assert strings.PICK_MOST in says(side.picker)


def test_a_time_that_somebody_else_takes_stays_in_its_place_and_cannot_be_chosen(desk: DeskWithWindow) -> None:
    other, parent = desk.taken(), desk.taken()
    side = desk.meets(parent)
    press(side.overview.offer.pick_button)
    choices = side.picker.list.choices
    assert choices.toggle(choices.index(1))
    before = [choice.key for choice in choices.choices()]
    taken = desk.books(other)
    assert [choice.key for choice in choices.choices()] == before
    assert choices.chosen() == []
    assert choices.index(1).data() == "10.00–10.45 (varattu)"
    assert not side.picker.yes_button.is_available()
    assert isinstance(before[1], Interval)
    assert taken.start == before[1].start


def test_what_cannot_be_offered_is_said_and_the_choice_stays(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    press(side.overview.offer.pick_button)
    choices = side.picker.list.choices
    choices.toggle(choices.index(2))
    desk.clock.advance(2 * 3600 + DAY)  # the desk has not ticked yet: it still shows what has passed
    press(side.picker.yes_button)
    assert side.told.text() == strings.NOT_OFFERED
    assert side.is_choosing_time()


def test_a_full_disk_is_said_and_nothing_was_offered(desk: DeskWithWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    side = desk.meets(desk.taken())

    def full(_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(desk.store, "commit", full)
    press(side.overview.offer.all_button)
    assert side.told.text() == strings.NOT_KEPT
    assert not desk.desk.now.offers


# --- agreed times


def test_a_cancelled_time_is_asked_about_in_the_window_and_the_parent_sees_it(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent)
    side = desk.meets(parent)
    box = side.overview.bookings.box(booking.id)
    press(box.cancel_button)
    assert f"Perutaanko aika {span_told(booking.start, booking.end)}?" in says(side.confirm)
    assert desk.window.focusWidget() is side.confirm.no_button
    press(side.confirm.yes_button)
    assert [told.state for told in desk.told(parent, Changed)] == [BookingState.CANCELLED]
    assert side.told.text() == "Aika on peruttu."
    assert "Aikaa ei ole sovittu." in says(side.overview.bookings)
    press(side.overview.bookings.older_button)
    assert "Peruit" in says(side.overview.bookings)


def test_no_is_no(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent)
    side = desk.meets(parent)
    press(side.overview.bookings.box(booking.id).cancel_button)
    press(side.confirm.no_button)
    assert desk.desk.now.bookings[booking.id].stands


def test_a_time_is_moved_to_another_free_one(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent)
    side = desk.meets(parent)
    press(side.overview.bookings.box(booking.id).move_button)
    choices = side.picker.list.choices
    choices.toggle(choices.index(2))
    choices.toggle(choices.index(4))
    (time,) = choices.chosen()
    press(side.picker.yes_button)
    assert [(told.state, told.start) for told in desk.told(parent, Changed)] == [(BookingState.MOVED, time.start)]
    assert span_told(time.start, time.end) in says(side.overview.bookings)


def test_a_time_goes_on_longer_until_the_next_one_begins(desk: DeskWithWindow) -> None:
    parent, other = desk.taken(), desk.taken()
    booking = desk.books(parent)
    desk.books(other)
    side = desk.meets(parent)
    (quarter, _, _, hour) = side.overview.bookings.box(booking.id).lengthen_button.menu_actions()
    quarter.trigger()
    assert "päättyy silloin klo 11.00" in says(side.confirm)
    press(side.confirm.yes_button)
    assert desk.desk.now.bookings[booking.id].end == booking.end + 15 * 60
    hour.trigger()
    press(side.confirm.yes_button)
    assert side.told.text() == strings.NOT_LENGTHENED
    assert desk.desk.now.bookings[booking.id].end == booking.end + 15 * 60


def test_what_the_worker_is_away_for_is_said_beside_the_time(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent, 11)
    side = desk.meets(parent)
    day = "2026-09-22"
    desk.do(lambda d, now: wishes.mark_absent(d, now, day, "Olen sairaana."))
    assert desk.desk.now.bookings[booking.id].status is BookingStatus.ABSENT
    assert strings.BOOKING_STATUS[BookingStatus.ABSENT] in says(side.overview.bookings)


def test_what_arrives_does_not_move_the_button_under_the_pointer(desk: DeskWithWindow, qtbot: QtBot) -> None:
    """A-27: a click meets what the eye saw."""
    parent = desk.taken()
    side = desk.meets(parent)
    QApplication.processEvents()
    button = side.overview.offer.all_button
    before = button.mapTo(desk.window, button.rect().center())
    qtbot.mouseMove(button)
    QApplication.processEvents()
    assert side.overview.viewport().underMouse()
    desk.books(parent)
    for _ in range(4):
        QApplication.processEvents()
    assert side.overview.bookings.height() > 60
    assert button.mapTo(desk.window, button.rect().center()) == before


# --- the line, pauses


def test_the_line_for_the_card_is_counted_and_shown_only_when_the_worker_says_so(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    assert strings.LINE_NO_CODE in says(side.overview.line)
    desk.gets_code(parent)
    assert "Vanhemmalla on paluukoodi." in says(side)
    line = side.overview.line
    type_text(line.edit, "Nähdään tiistaina.")
    assert "18/250" in says(line)
    (case,) = desk.desk.now.cases.values()
    assert case.line == ""
    press(line.save_button)
    (case,) = desk.desk.now.cases.values()
    assert case.line == "Nähdään tiistaina."
    assert strings.LINE_SAVED in says(line)
    type_text(line.edit, "a" * CARD_LINE_POINTS)
    assert "18 merkkiä liikaa" in says(line)
    assert not line.save_button.is_available()


def test_typed_words_stay_when_the_desk_changes_the_line_meanwhile(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    desk.gets_code(parent)
    type_text(side.overview.line.edit, "kesken")
    desk.books(parent)
    assert side.overview.line.edit.words() == "kesken"


def test_a_talk_is_paused_until_a_time_that_both_see_and_goes_on(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    press(side.overview.pause.minute_buttons[2])
    assert [told.until for told in desk.told(parent, Pause)] == [int(desk.now) + 15 * 60]
    (row,) = desk.talks.rows()
    assert row.phase is TalkPhase.PAUSED
    assert "tauolla klo 9.15 asti" in desk.talks.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Keskustelu on tauolla klo 9.15 asti." in says(side)
    assert "Tauolla klo 9.15 asti" in desk.view.page(desk.talk(parent).id).header._state.text()
    desk.clock.advance(16 * 60)
    desk.window.ticker.tick()
    assert "Tauon oli määrä päättyä klo 9.15." in says(side)
    press(side.overview.pause.resume_button)
    assert desk.told(parent, Resume) == [Resume()]


def test_a_pause_by_the_clock_is_the_next_time_that_it_shows(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    side = desk.meets(parent)
    pause = side.overview.pause
    pause.time_edit.setTime(pause.time_edit.time().fromString("8.59", "H.mm"))
    press(pause.own_button)
    assert side.told.text() == strings.NOT_PAUSED
    pause.time_edit.setTime(pause.time_edit.time().fromString("9.50", "H.mm"))
    press(pause.own_button)
    assert [told.until for told in desk.told(parent, Pause)] == [int(desk.now) + 50 * 60]


# --- coming back


def test_who_comes_by_code_is_met_with_a_reminder_their_question_and_what_was_before(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    desk.sends(first, Question("Miten koiralla menee?"))
    desk.writes(first, "Kiitos, tämä auttoi.")
    earlier = desk.talk(first).id
    desk.do(lambda d, now: d.keep_note(now, earlier, "koira Musti"))
    desk.ends(first)
    desk.clock.advance(3 * DAY)
    desk.ticks()
    desk.goes_on_duty()  # nobody was there for days: duty did not go on by itself
    again = desk.comes_by_code()
    (row,) = desk.queue.rows()
    assert row.by_code
    assert "paluukoodi" in desk.queue.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    press(desk.view.side.take_next_button)
    assert desk.view.right.tab() is Tab.FOLLOW_UP
    right = says(desk.view.right)
    assert strings.CAME_BY_CODE in right
    assert "Vanhempi toivoo, että kysyt: ”Miten koiralla menee?”" in right
    assert "Viimeksi ma 21.9. klo 9.00" in right
    assert "”Kiitos, tämä auttoi.”" in right
    press(desk.side.overview.earlier.button(earlier))
    view = desk.side.earlier
    assert view is not None
    model = view.transcript.model()
    assert model.index(model.rowCount() - 1, 0).data() == "Kiitos, tämä auttoi."
    assert view.note.words() == "koira Musti"
    assert view.note.isReadOnly()
    QTest.keyClick(view.back_button, Qt.Key.Key_Escape)
    assert desk.window.focusWidget() is desk.side.overview.earlier.button(earlier)
    assert desk.talk(again).proved


def test_at_the_agreed_time_the_row_stands_first_and_says_so(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    booking = desk.books(first)
    desk.ends(first)
    desk.arrives()
    desk.clock.now = booking.start - 300.0
    desk.comes_by_code()
    spoken = desk.queue.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "sijalla 1" in spoken
    assert "sovittu aika klo 10.00" in spoken


def test_the_same_code_in_two_visits_is_told_loudly_in_both(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    side = desk.meets(first)
    assert not desk.view.right.hints.isVisible()
    desk.comes_by_code()
    assert strings.TWICE_TITLE in says(desk.view.right)
    assert "sama koodi kahdesti" in desk.queue.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "sama koodi kahdesti" in desk.talks.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert side.isVisible()
