# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Visits of one parent: joined, parted, forgotten; and a case that is looked at from the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from console import follow_up_strings as strings
from console.core import wishes
from console.core.booking import BookingStatus
from console.core.follow_up_values import JoinChoice
from console.models.booked_times import span_told
from console.views.place import Place
from console.views.theme import Theme
from shared.records import BookingState, Changed
from tests.console.desk_on_screen import cut_texts
from tests.console.desk_with_window import DAY, DeskWithWindow, press, press_keys, says, shown_desk
from tests.console.test_views_accessibility import name_of

OTHER_WORDS = b"sarvi tuuli kivi puro niitty hilla"


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    """On duty, with hours from nine to twenty on every day."""
    desk = shown_desk(tmp_path, theme, qtbot)
    yield desk
    desk.store.close()


# --- joining


def test_a_visit_is_joined_with_an_earlier_visitor_and_parted_again(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    desk.writes(first, "Nähdään taas.")
    earlier = desk.talk(first)
    desk.ends(first)
    desk.clock.advance(DAY)
    desk.ticks()
    desk.goes_on_duty()
    again = desk.taken()
    side = desk.meets(again)
    assert "Aiempia keskusteluja ei ole tallessa." in says(side)
    press(side.overview.join.join_button)
    (choice,) = side.joining.list.choices.choices()
    assert choice.spoken == f"{earlier.label}, viimeksi ma 21.9. klo 9.00, paluukoodi"
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    press(side.joining.yes_button)
    assert side.told.text() == "Käynnit on yhdistetty."
    assert "”Nähdään taas.”" in says(side)
    (joined,) = side.view().joined
    assert joined.case is not None
    press(side.overview.join.part_button(joined.case))
    assert side.told.text() == "Käynnit on erotettu."
    assert "Aiempia keskusteluja ei ole tallessa." in says(side)
    assert desk.talk(again).case == joined.case


def test_a_case_from_which_all_was_joined_is_no_choice_any_more(desk: DeskWithWindow) -> None:
    first, second, third = desk.taken(), desk.taken(), desk.taken()
    desk.gets_code(first)
    desk.gets_code(second, OTHER_WORDS)
    case = desk.talk(first).case
    assert case is not None
    desk.do(lambda d, now: wishes.join_case(d, now, desk.talk(second).id, case))
    side = desk.meets(third)
    press(side.overview.join.join_button)
    choices = [choice.key for choice in side.joining.list.choices.choices() if isinstance(choice.key, JoinChoice)]
    assert [choice.case for choice in choices] == [case]


def test_two_visits_without_a_code_are_joined_too(desk: DeskWithWindow) -> None:
    """A parent whose browser forgot the visit comes anew and says so."""
    first = desk.taken()
    desk.writes(first, "Sivu sulkeutui.")
    desk.ends(first)
    again = desk.taken()
    side = desk.meets(again)
    press(side.overview.join.join_button)
    side.joining.list.choices.toggle(side.joining.list.choices.index(0))
    press(side.joining.yes_button)
    assert "”Sivu sulkeutui.”" in says(side)
    (joined,) = side.view().joined
    assert joined.case is not None
    press(side.overview.join.part_button(joined.case))
    assert "”Sivu sulkeutui.”" not in says(side)


# --- forgetting


def test_forgetting_is_asked_about_and_deletes_what_was_said_before(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    desk.writes(first, "Sana MARKKERI.")
    earlier = desk.ends(first)
    desk.comes_by_code()
    press(desk.view.side.take_next_button)
    side = desk.side
    press(side.overview.earlier.button(earlier))
    assert side.earlier is not None
    press(side.earlier.back_button)
    press(side.overview.forget.forget_button)
    assert "Paluukoodi lakkaa toimimasta." in says(side.confirm)
    assert desk.window.focusWidget() is side.confirm.no_button
    press(side.confirm.yes_button)
    assert side.told.text() == "Tiedot on poistettu."
    assert "MARKKERI" not in says(desk.window)
    assert earlier not in desk.desk.now.talks
    assert not side.overview.forget.forget_button.is_available()


def test_a_coming_time_is_named_in_the_question_and_stays(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    booking = desk.books(first)
    side = desk.meets(first)
    press(side.overview.forget.forget_button)
    assert f"Sovittu aika {span_told(booking.start, booking.end)} jää voimaan" in says(side.confirm)
    press(side.confirm.yes_button)
    assert desk.desk.now.bookings[booking.id].stands


def test_a_talk_that_is_deleted_while_it_is_read_leaves_the_window_and_that_is_said(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    desk.writes(first, "Sana MARKKERI.")
    earlier = desk.ends(first)
    desk.comes_by_code()
    press(desk.view.side.take_next_button)
    press(desk.side.overview.earlier.button(earlier))
    desk.do(lambda d, now: d.remove(now, earlier))
    assert desk.side.earlier is None
    assert desk.side.told.text() == strings.EARLIER_GONE


def test_a_time_that_goes_while_the_pointer_is_on_it_leaves_quietly(desk: DeskWithWindow, qtbot: QtBot) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    booking = desk.books(parent)
    side = desk.meets(parent)
    settle()
    qtbot.mouseMove(side.overview.bookings.box(booking.id).move_button)
    settle()
    desk.gets_code(parent, OTHER_WORDS)  # a picture with the pointer there
    case = desk.talk(parent).case
    assert case is not None
    desk.do(lambda d, now: wishes.forget(d, now, case))
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.gets_code(parent, b"kuusi muuta sanaa kuin ennen")
    settle()
    assert "Vanhemmalla on paluukoodi." in says(side)


# --- the calendar


def test_a_time_of_today_stands_under_the_queue_and_leads_to_its_case(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    label = desk.talk(parent).label
    booking = desk.books(parent)
    desk.ends(parent)
    todays = desk.view.side.todays
    assert todays.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"klo 10.00–10.45, {label}, tulossa"
    todays.list.setCurrentIndex(todays.model.index(0))
    QTest.keyClick(todays.list, Qt.Key.Key_Return)
    pane = desk.view.case_pane
    assert desk.view.places.place() is Place.CALENDAR
    assert pane.page is not None
    assert label in says(pane)
    assert span_told(booking.start, booking.end) in says(pane)
    press(pane.page.overview.bookings.box(booking.id).cancel_button)
    press(pane.page.confirm.yes_button)
    assert desk.desk.now.bookings[booking.id].status is BookingStatus.CANCELLED_BY_WORKER
    assert pane.page.told.text() == "Aika on peruttu."
    assert todays.model.rowCount() == 0


def test_a_time_is_moved_without_a_talk_and_whoever_is_here_sees_it(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent)
    desk.view.places.go(Place.CALENDAR)
    (row,) = [row for day in desk.view.calendar._days or () for row in day.bookings]
    desk.view.calendar.calendar.booking_chosen.emit(row)
    page = desk.view.case_pane.page
    assert page is not None
    press(page.overview.bookings.box(booking.id).move_button)
    page.picker.list.choices.toggle(page.picker.list.choices.index(3))
    press(page.picker.yes_button)
    assert [told.state for told in desk.told(parent, Changed)] == [BookingState.MOVED]


def test_whoever_is_here_for_a_time_is_met_in_their_talk(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    booking = desk.books(first)
    desk.ends(first)
    desk.clock.now = float(booking.start)
    desk.comes_by_code()
    press(desk.view.side.take_next_button)
    talk = desk.view.current_talk()
    desk.view.places.go(Place.CALENDAR)
    assert desk.view.talk_in_view() is None
    todays = desk.view.side.todays
    todays.list.setCurrentIndex(todays.model.index(0))
    QTest.keyClick(todays.list, Qt.Key.Key_Return)
    assert desk.view.places.place() is Place.TALK
    assert desk.view.talk_in_view() == talk


def test_the_calendar_opens_by_key_and_button_and_leads_back_to_where_the_hands_were(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.view.show_talk(desk.talk(parent).id)
    box = desk.window.focusWidget()
    press_keys(desk, "F7")
    assert desk.view.calendar.calendar.isVisible()
    assert desk.view.side.talk_list.isVisible()
    assert not desk.view.right.isVisible()
    press_keys(desk, "F7")
    assert desk.window.focusWidget() is box
    press(desk.view.side.calendar_button)
    press(desk.view.side.calendar_button)
    assert desk.view.right.isVisible()


def test_what_arrives_does_not_take_the_worker_out_of_the_calendar(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.view.show_talk(desk.talk(parent).id)
    press_keys(desk, "F7")
    desk.writes(parent, "Hei vielä")
    desk.view.remove_talk(desk.talk(parent).id)
    assert desk.view.calendar.calendar.isVisible()


# --- curtain and lock


def test_under_the_curtain_nothing_of_a_follow_up_reaches_the_window_and_all_is_there_after_it(
    desk: DeskWithWindow,
) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    side = desk.meets(parent)
    desk.window.cover()
    desk.bridge.cover()
    before = says_all(desk.view)
    desk.books(parent)
    desk.comes_by_code()
    assert says_all(desk.view) == before
    desk.bridge.uncover()
    desk.window.uncover()
    assert strings.TWICE_TITLE in says(desk.view.right)
    assert "Sovittu" in says(side)


def test_a_lock_leaves_no_word_of_anybody_behind(desk: DeskWithWindow) -> None:
    first = desk.taken()
    desk.gets_code(first)
    desk.writes(first, "Sana MARKKERI.")
    earlier = desk.ends(first)
    again = desk.comes_by_code()
    press(desk.view.side.take_next_button)
    desk.books(again)
    press(desk.side.overview.earlier.button(earlier))
    label = desk.talk(first).label
    desk.view.places.go_to_day(desk.now)
    desk.window.forget_desk()
    desk.queue.clear()
    desk.talks.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    shown = says_all(desk.window)
    assert label not in shown
    assert "MARKKERI" not in shown
    assert desk.view.side.todays.model.rowCount() == 0
    assert desk.view.case_pane.case() is None


# --- for everybody


def test_every_control_of_the_follow_up_side_has_a_name_of_its_own(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    desk.books(parent)
    desk.books(parent)
    side = desk.meets(parent)
    controls = [w for w in side.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(controls) > 15
    assert [control for control in controls if not name_of(control)] == []
    buttons = [name_of(control) for control in controls if isinstance(control, QAbstractButton)]
    assert len(buttons) == len(set(buttons))


@pytest.mark.parametrize("size", [(760, 640), (1000, 640), (1600, 1000)])
def test_no_word_is_cut_in_any_font(tmp_path: Path, theme_in_any_font: Theme, qtbot: QtBot, size) -> None:
    desk = shown_desk(tmp_path, theme_in_any_font, qtbot)
    first = desk.taken()
    desk.gets_code(first)
    desk.books(first)
    desk.ends(first)
    desk.comes_by_code()
    desk.window.resize(*size)
    press(desk.view.side.take_next_button)
    side = desk.side
    press(side.overview.offer.all_button)
    settle()
    ground = side.overview.widget()
    assert ground is not None
    assert ground.width() <= side.overview.viewport().width(), "nothing stands beside what can be seen"
    assert not cut_texts(ground)
    (booking,) = side.view().bookings
    press(side.overview.bookings.box(booking.booking).cancel_button)
    settle()
    assert not cut_texts(side.confirm)
    desk.store.close()


def says_all(part: QWidget) -> str:
    """Every text of every label, button and box, seen or not."""
    found = [w.text() for w in part.findChildren(QWidget) if hasattr(w, "text") and isinstance(w.text(), str)]
    return "\n".join(found)


def settle() -> None:
    """Let nested layouts settle one inside the other."""
    for _ in range(8):
        QApplication.processEvents()
