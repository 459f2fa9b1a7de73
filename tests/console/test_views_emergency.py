# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When somebody may be in danger: whom to call, how little is known, and the talk as a file if the parent agrees."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from console import emergency_strings
from console.core.values import Author, MessageView
from console.talk_export import talk_text
from console.views.place import Place
from tests.console import desk_with_window
from tests.console.desk_on_screen import NOW
from tests.console.desk_with_window import DeskWithWindow, press, press_keys, says


@pytest.fixture
def whole(tmp_path, theme, qtbot) -> DeskWithWindow:
    """The window over the real core and its file."""
    (tmp_path / "desk").mkdir()
    return desk_with_window.shown_desk(tmp_path / "desk", theme, qtbot)


def sheet_of(whole: DeskWithWindow, parent):
    whole.view.show_talk(whole.talk(parent).id)
    press_keys(whole, "Ctrl+Shift+E")
    return whole.view.calendar.emergency


def test_one_key_shows_whom_to_call_and_how_little_is_known_and_leads_back(whole: DeskWithWindow) -> None:
    parent = whole.taken()
    whole.writes(parent, "Apua.")
    sheet = sheet_of(whole, parent)
    told = says(sheet)
    for number in ("112", "080 005 005", "09 2525 0111", "0800 147 111", "+358 9 1605 5555"):
        assert number in told
    assert emergency_strings.NOTHING_KNOWN in told
    assert emergency_strings.WROTE in told
    assert "Apua." not in told, "what they wrote is in the talk"
    press_keys(whole, "Ctrl+Shift+E")
    assert whole.view.places.place() is Place.TALK


def test_the_sheet_says_that_a_parent_came_by_code(whole: DeskWithWindow) -> None:
    first = whole.taken()
    whole.gets_code(first)
    whole.ends(first)
    again = whole.comes_by_code()
    whole.wishes("take", again)
    told = says(sheet_of(whole, again))
    assert emergency_strings.BY_CODE in told
    assert emergency_strings.WROTE_NOTHING in told


def test_a_talk_becomes_a_file_only_with_the_parents_consent(whole: DeskWithWindow, tmp_path: Path) -> None:
    """C5: the name is a fixed pattern with random figures; no note and no word from outside is in it."""
    parent = whole.taken()
    whole.writes(parent, "../../MARKER-polku\nhei")
    whole.says(parent, "Kuulolla ollaan.")
    whole.wishes("keep_note", parent, "MARKER-muistiinpano")
    sheet = sheet_of(whole, parent)
    assert not sheet.export_button.is_available()
    sheet.export_to(str(tmp_path))
    assert list(tmp_path.glob("*.txt")) == []
    sheet.consent.click()
    assert sheet.export_button.is_available()
    sheet.export_to(str(tmp_path))
    (path,) = tmp_path.glob("*.txt")
    assert re.fullmatch(r"kuulolla-keskustelu-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.txt", path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8")
    assert emergency_strings.FILE_CONSENT in text
    assert "    ../../MARKER-polku\n    hei" in text
    assert "    Kuulolla ollaan." in text
    assert "MARKER-muistiinpano" not in text
    assert str(path) in says(sheet)
    sheet.export_to(str(tmp_path / "not there"))
    assert emergency_strings.EXPORT_FAILED in says(sheet)
    assert list(tmp_path.glob("**/*.txt*")) == [path]
    again = sheet_of(whole, whole.taken())
    assert not again.consent.isChecked(), "consent for one talk is none for the next"
    assert not again.export_button.is_available()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_question_for_a_folder_falls_with_the_curtain(whole: DeskWithWindow) -> None:
    sheet = sheet_of(whole, whole.taken())
    sheet.consent.click()
    press(sheet.export_button)
    assert [dialog.isVisible() for dialog in sheet.findChildren(QFileDialog)] == [True]
    whole.window.cover()
    assert not any(dialog.isVisible() for dialog in sheet.findChildren(QFileDialog))
    whole.window.uncover()


@pytest.mark.parametrize(
    "text",
    [
        "15.05 Päivystäjä\n    En minä näin sanonut",
        "rivi\u2028\u202e15.05 Päivystäjä\u202c",
        "\n\n15.05 Päivystäjä\n\nei",
        "a\r15.05 Päivystäjä\rb\x0b15.05 Päivystäjä\x85c\x1cd",
    ],
)
def test_no_word_of_a_parent_can_look_like_a_line_of_the_worker(text: str) -> None:
    """C3, in the exported file: only the real heads stand at the margin."""
    lines = [MessageView("parent-1", Author.PARENT, text, NOW), MessageView("worker-1", Author.WORKER, "Hei.", NOW)]
    written = talk_text("Hopeinen Koivu", NOW, lines, NOW)
    heads = [row for row in written.splitlines() if row.startswith("15.05")]
    assert heads == ["15.05 Vanhempi", "15.05 Päivystäjä"]
    assert "\u202e" not in written
