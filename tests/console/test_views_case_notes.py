# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Private notes on a case: beside every talk of it, kept with it, and gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import wishes
from console.core.case import CaseId
from console.core.values import TalkId
from console.store.reading import read_case_note
from console.views.notes import Choice
from console.views.plain import PlainTextBox
from console.views.theme import Theme
from shared.limits import Limits
from tests.console.desk_in_hand import Parent
from tests.console.desk_with_window import DAY, DeskWithWindow, press_keys, shown_desk

MARKER = "MARKER-äö-771"


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    desk = shown_desk(tmp_path, theme, qtbot)
    yield desk
    desk.store.close()


def case_note(desk: DeskWithWindow, parent: Parent) -> PlainTextBox:
    """The case's note beside the talk of this parent, by keys and a choice."""
    desk.view.show_talk(desk.talk(parent).id)
    press_keys(desk, "Ctrl+M")
    desk.view.notes.choose(Choice.CASE)
    edit = desk.view.notes.current_edit()
    assert edit is not None
    assert edit.objectName() == "caseNotesEdit"
    assert edit.isVisible()
    return edit


def case_of(desk: DeskWithWindow, parent: Parent) -> CaseId:
    case = desk.talk(parent).case
    assert case is not None
    return case


def saved(desk: DeskWithWindow, case: CaseId) -> str:
    """What the file has, once what was typed is kept."""
    desk.bridge._unsaved.save()
    return read_case_note(desk.store, case).text


def test_a_note_on_the_case_is_there_when_the_parent_comes_back(desk: DeskWithWindow, qtbot: QtBot) -> None:
    parent = desk.taken()
    talk = desk.talk(parent).id
    desk.view.show_talk(talk)
    assert not desk.view.notes.choice.isVisible(), "a visit without a case has none to write on"
    desk.gets_code(parent)
    case = case_of(desk, parent)
    case_note(desk, parent).insertPlainText(f"# Perhe\n- {MARKER}")
    qtbot.waitUntil(lambda: read_case_note(desk.store, case).text.endswith(MARKER), timeout=1_000)
    desk.ends(parent)
    again = desk.comes_by_code()
    desk.do(lambda one, now: one.take(now, desk.talk(again).id))
    note = case_note(desk, again)
    assert note.words() == f"# Perhe\n- {MARKER}"
    assert desk.view.notes.choice.tabText(Choice.CASE) == "Tapaus •"
    assert MARKER not in str(desk.desk.now)


def test_each_case_has_its_own_note_and_none_stays_when_its_talk_goes(desk: DeskWithWindow) -> None:
    first, second = desk.taken(), desk.taken()
    desk.gets_code(first)
    desk.gets_code(second, b"puro sauna tupa katu silta lahti")
    case_note(desk, first).insertPlainText("yksi")
    case_note(desk, second).insertPlainText("kaksi")
    assert [saved(desk, case_of(desk, one)) for one in (first, second)] == ["yksi", "kaksi"]
    gone = case_of(desk, second)
    desk.view.remove_talk(desk.talk(second).id)
    assert desk.view.notes.case_page(gone) is None
    assert case_note(desk, first).words() == "yksi"


def test_joined_cases_show_both_notes_and_part_with_their_own(desk: DeskWithWindow) -> None:
    first, second = desk.taken(), desk.taken()
    desk.gets_code(first)
    desk.gets_code(second, b"puro sauna tupa katu silta lahti")
    case_note(desk, first).insertPlainText("vanha")
    one, other = case_of(desk, first), case_of(desk, second)
    case_note(desk, second).insertPlainText("uusi")
    assert saved(desk, one) == "vanha"
    talk = desk.talk(second).id
    desk.do(lambda core, now: wishes.join_case(core, now, talk, one))
    page = desk.view.notes.case_page(one)
    assert page is not None
    assert case_note(desk, second).words() == "vanha"
    assert "uusi" in page.joined_box.words()
    desk.do(lambda core, now: wishes.part(core, now, other))
    assert case_note(desk, second).words() == "uusi"
    assert case_note(desk, first).words() == "vanha"
    assert page.joined_box.words() == ""


def test_who_is_forgotten_leaves_no_note_not_even_of_what_was_just_typed(desk: DeskWithWindow) -> None:
    parent = desk.taken()
    desk.gets_code(parent)
    desk.books(parent)
    case = case_of(desk, parent)
    edit = case_note(desk, parent)
    edit.insertPlainText("eilen")
    assert saved(desk, case) == "eilen"
    edit.insertPlainText(" ja juuri nyt")
    desk.do(lambda core, now: wishes.forget(core, now, case))
    assert edit.words() == ""
    assert saved(desk, case) == ""


def test_the_note_of_a_visit_without_a_code_goes_with_its_texts(desk: DeskWithWindow) -> None:
    """design.md 6: after-work ends a day later at the latest."""
    parent = desk.taken()
    booking = desk.books(parent)
    case = case_of(desk, parent)
    case_note(desk, parent).insertPlainText("hetken")
    assert saved(desk, case) == "hetken"
    desk.do(lambda core, now: wishes.cancel_booking(core, now, booking.id))
    talk: TalkId = desk.ends(parent)
    desk.clock.advance(Limits().text_kept - 60)
    desk.ticks()
    assert saved(desk, case) == "hetken"
    desk.ticks(120)
    assert not desk.view.is_open(talk)
    assert read_case_note(desk.store, case).text == ""
    assert Limits().text_kept <= DAY
