# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The places beside the talks: hours, absence and letters, from the window to the file and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.calendar.faults import Part
from console.calendar.finnish_time import day_of
from console.core.booking import BookingStatus
from console.core.case_file import save_letter
from console.core.letter import LetterNow, LetterOutcome
from console.store.faults import DiskFull
from console.store.reading import read_desk
from console.views.place import Place
from console.views.theme import Theme
from shared.slips import Wish
from tests.console.desk_with_window import DeskWithWindow, press, press_keys, says, shown_desk
from tests.console.test_views_accessibility import name_of


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    """On duty, with hours from nine to twenty on every day."""
    desk = shown_desk(tmp_path, theme, qtbot)
    yield desk
    desk.store.close()


def a_letter_comes(desk: DeskWithWindow, text: str) -> bytes:
    """A letter of the only case, as the core keeps one."""
    (case,) = desk.desk.now.cases
    letter = LetterNow(b"k" * 16, case, Wish.WORDS, 0, text, desk.now, LetterOutcome.SHOWN)
    desk.do(lambda d, now: d.step(now, lambda plan: save_letter(plan, letter)))
    return letter.id


def test_the_calendar_shows_what_is_agreed_as_it_comes(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    press_keys(desk, "F7")
    desk.books(parent)
    days = desk.view.calendar._days
    assert days is not None
    assert [len(day.bookings) for day in days if day.today] == [1]


def test_rules_that_are_saved_are_the_desks_and_what_the_disk_refuses_stays_typed(
    desk: DeskWithWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.view.places.go(Place.RULES)
    editor = desk.view.calendar.rules
    editor.form.numbers.fields[Part.LENGTH].edit.setText("60")
    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "commit", refuses)
        press(editor.save_button)
        assert editor.has_changes()
    press(editor.save_button)
    assert desk.desk.now.rules.length_minutes == 60
    assert read_desk(desk.store).rules.length_minutes == 60
    assert not editor.has_changes()


def test_a_day_is_marked_as_away_and_whoever_it_strikes_is_followed_to_their_case(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    booking = desk.books(parent, 11)
    label = desk.talk(parent).label
    day = day_of(booking.start)
    desk.view.places.go(Place.CALENDAR)
    desk.view.calendar.calendar.absence_requested.emit(day)
    panel = desk.view.calendar.absence
    assert "peru 1 aika" in says(panel)
    press(panel.form.mark_button)
    assert day.isoformat() in desk.desk.now.absences
    assert desk.desk.now.bookings[booking.id].status is BookingStatus.ABSENT
    assert panel.struck.rowCount() == 1
    panel.struck_list.setCurrentIndex(panel.struck.index(0))
    QTest.keyClick(panel.struck_list, Qt.Key.Key_Return)
    assert label in says(desk.view)
    pane = desk.view.case_pane
    assert pane.page is not None
    assert "Vanhempi ei ole vielä valinnut uutta aikaa." in says(pane)


def test_a_letter_is_counted_read_and_leads_to_the_case(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    label = desk.talk(parent).label
    desk.ends(parent)
    letter = a_letter_comes(desk, "En pääsekään torstaina.")
    button = desk.view.side.letters_button
    assert button.text() == "Kirjeet (1)"
    assert name_of(button) == "Kirjeet, 1 uusi"
    press(button)
    letters = desk.view.calendar.letters
    letters.list.setCurrentIndex(letters.model.index(0))
    assert letters.page.text_box.words() == "En pääsekään torstaina."
    press(letters.page.seen_button)
    assert desk.desk.now.letters[letter].seen
    press(letters.page.case_button)
    assert desk.view.case_pane.case() == desk.desk.now.letters[letter].case
    assert label in says(desk.view.case_pane)
    assert "”En pääsekään torstaina.”" in says(desk.view.case_pane)
    press(button)
    assert button.text() == "Kirjeet"


def test_an_absence_ends_where_it_was_marked(desk: DeskWithWindow) -> None:
    day = day_of(desk.now) + timedelta(days=2)
    desk.view.places.go(Place.CALENDAR)
    desk.view.calendar.calendar.absence_requested.emit(day)
    panel = desk.view.calendar.absence
    press(panel.form.mark_button)
    press(panel.rows[0].end_button)
    assert not desk.desk.now.absences
    assert panel.rows == []


def test_a_full_disk_marks_nobody_away(desk: DeskWithWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.view.places.go(Place.CALENDAR)
    desk.view.calendar.calendar.absence_requested.emit(day_of(desk.now))
    panel = desk.view.calendar.absence
    monkeypatch.setattr(desk.store, "commit", refuses)
    press(panel.form.mark_button)
    assert not desk.desk.now.absences
    assert panel.form.mark_button.is_available()


def test_under_the_curtain_a_letter_is_told_as_something_and_no_more(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    came: list[int] = []
    desk.bridge.something_came.connect(lambda: came.append(1))
    desk.window.cover()
    desk.bridge.cover()
    a_letter_comes(desk, "Sana MARKKERI.")
    desk.ticks()
    assert came == [1]
    assert desk.view.calendar.letters.model.rowCount() == 0
    desk.bridge.uncover()
    desk.window.uncover()
    assert desk.view.side.letters_button.text() == "Kirjeet (1)"


def test_every_place_is_one_button_or_key_away_and_names_all_its_controls(desk: DeskWithWindow) -> None:
    for place in (Place.CALENDAR, Place.RULES, Place.ABSENCE, Place.LETTERS):
        desk.view.places.go(place)
        QApplication.processEvents()
        here = desk.view.calendar.view(place)
        assert here.isVisible()
        stops = [w for w in here.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops
        assert [stop for stop in stops if not name_of(stop) and not is_inside_of_a_field(stop)] == []
    press_keys(desk, "F8")
    assert desk.view.places.place() is Place.TALK
    press_keys(desk, "F8")
    assert desk.view.calendar.letters.isVisible()
    press(desk.view.side.letters_button)
    assert desk.view.places.place() is Place.TALK


def is_inside_of_a_field(widget: QWidget) -> bool:
    """The line of a field for a date or a time, which is told as the field itself."""
    field = widget.parentWidget()
    return isinstance(field, QAbstractSpinBox) and bool(name_of(field))


def refuses(_: object) -> None:
    raise DiskFull
