# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a talk: it follows the end, holds still for who reads further up, and shows all of every line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.core.values import Author, Delivery, TalkId
from console.models.transcript import SHOWN_AT_FIRST, TranscriptModel
from console.views.text_layout import lay_out
from console.views.theme import TextStep, Theme
from console.views.transcript import SPARE_ROWS, TranscriptView
from tests.console.desk_on_screen import DeskOnScreen, message

LONGEST_WORD = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"
HARD_TEXTS = {
    "480 characters": "sana " * 95 + "loppu",
    "20 000 characters": "sana " * 3_999 + "loppu",
    "300 W": "W" * 295 + "loppu",
    "five long words": LONGEST_WORD * 5,
    "40 empty lines": "alku" + "\n" * 40 + "loppu",
    "4 000 W": "W" * 4_000,
}


def fill(desk: DeskOnScreen, count: int, *, has_older: bool = False) -> tuple[TranscriptView, TranscriptModel]:
    """Talk 1 with so many lines on screen."""
    desk.select(1)
    model = desk.transcripts[TalkId(1)]
    lines = [message(f"m{number}", f"Rivi {number} " + "sanoja " * (number % 20)) for number in range(count)]
    model.set_rows(lines, has_older=has_older)
    view = desk.view.page(TalkId(1)).transcript
    settle()
    return view, model


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def eye_line(view: TranscriptView, model: TranscriptModel) -> tuple[str, int]:
    """The topmost line in sight, and where its foot stands."""
    index = view.indexAt(QPoint(view.viewport().width() // 2, 0))
    return model.rows()[index.row()].key, view.visualRect(index).bottom()


def place_of(view: TranscriptView, model: TranscriptModel, key: str) -> int:
    return view.visualRect(model.index_of(key)).bottom()


def at_end(view: TranscriptView) -> bool:
    return view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def scroll_up(view: TranscriptView, screens: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(int(bar.value() - screens * view.viewport().height()))


def test_the_newest_line_is_in_sight_when_a_talk_opens(desk: DeskOnScreen) -> None:
    view, _ = fill(desk, 200)
    assert at_end(view)


def test_who_reads_at_the_end_sees_new_lines_come(desk: DeskOnScreen) -> None:
    """A-24."""
    view, model = fill(desk, 200)
    scroll_up(view, 30 / view.viewport().height())
    model.append(message("new", "Hei"))
    settle()
    assert at_end(view)
    assert not view.new_messages_button().isVisible()


def test_who_reads_further_up_keeps_the_line_and_is_told_how_many_came(desk: DeskOnScreen) -> None:
    """A-24: five lines come, one of them thirty lines long, and an older page loads above."""
    view, model = fill(desk, 200, has_older=True)
    scroll_up(view, 2)
    key, foot = eye_line(view, model)
    for number in range(5):
        model.append(message(f"new{number}", "\n".join(["pitkä"] * 30) if number == 2 else "Hei"))
        settle()
        assert abs(place_of(view, model, key) - foot) <= 2
    model.prepend([message(f"old{number}", f"Vanha {number}") for number in range(60)], has_older=False)
    settle()
    assert abs(place_of(view, model, key) - foot) <= 2
    assert view.new_messages_button().text() == "5 uutta viestiä"
    assert view.new_messages_button().isVisible()
    QTest.mouseClick(view.new_messages_button(), Qt.MouseButton.LeftButton)
    settle()
    assert at_end(view)
    assert not view.new_messages_button().isVisible()


def test_the_line_at_the_very_start_stays_when_older_ones_come_above(desk: DeskOnScreen) -> None:
    """The heading of the day leaves that line for the older ones: its words must not move for it."""
    view, model = fill(desk, 60, has_older=True)
    asked = []
    model.older_wanted.connect(lambda: asked.append(1))
    view.verticalScrollBar().setValue(0)
    assert asked == [1]
    key, foot = eye_line(view, model)
    model.prepend([message(f"old{number}", f"Vanha {number}") for number in range(30)], has_older=False)
    settle()
    assert key == "m0"
    assert abs(place_of(view, model, key) - foot) <= 2


def test_a_line_that_arrives_and_a_window_that_grows_move_nothing(desk: DeskOnScreen) -> None:
    view, model = fill(desk, 100)
    sent = message("own", "Oma", Author.WORKER)
    model.append(sent)
    settle()
    scroll_up(view, 2)
    key, foot = eye_line(view, model)
    model.replace(replace(sent, delivery=Delivery.ARRIVED))
    desk.window.resize(1280, 900)
    settle()
    assert abs(place_of(view, model, key) - foot) <= 2


def test_own_words_are_shown_at_once_wherever_one_reads(desk: DeskOnScreen) -> None:
    """A-24."""
    view, model = fill(desk, 100)
    scroll_up(view, 2)
    model.append(message("own", "Oma", Author.WORKER))
    settle()
    assert at_end(view)


def test_typing_a_long_message_keeps_the_newest_line_in_sight(desk: DeskOnScreen) -> None:
    view, _ = fill(desk, 100)
    desk.view.page(TalkId(1)).composer.box.insertPlainText("\n" * 6)
    settle()
    assert at_end(view)


def test_older_lines_are_asked_for_by_scrolling_alone(desk: DeskOnScreen) -> None:
    """A-23: a talk that does not fill the window asks for nothing."""
    asked = []
    view, model = fill(desk, 3, has_older=True)
    model.older_wanted.connect(lambda: asked.append(1))
    desk.window.resize(1280, 1000)
    settle()
    model.append(message("new", "Hei"))
    settle()
    assert asked == []
    assert at_end(view)


def test_a_talk_of_hours_keeps_the_list_short(desk: DeskOnScreen) -> None:
    """measured.md: an append costs what the number of rows costs."""
    view, model = fill(desk, SHOWN_AT_FIRST)
    for number in range(SPARE_ROWS + 1):
        model.append(message(f"new{number}", "Hei"))
    settle()
    assert model.rowCount() == SHOWN_AT_FIRST
    assert at_end(view)
    assert model.rows()[-1].key == f"new{SPARE_ROWS}"


def test_nothing_is_dropped_under_the_eyes_of_who_reads_further_up(desk: DeskOnScreen) -> None:
    view, model = fill(desk, SHOWN_AT_FIRST)
    scroll_up(view, 3)
    key, foot = eye_line(view, model)
    for number in range(SPARE_ROWS + 20):
        model.append(message(f"new{number}", "Hei"))
    settle()
    assert model.rowCount() == SHOWN_AT_FIRST + SPARE_ROWS + 20
    assert abs(place_of(view, model, key) - foot) <= 2


@pytest.mark.parametrize("width", [800, 1000, 1600])
@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS.keys())
def test_the_last_word_of_any_text_can_be_seen(desk: DeskOnScreen, text: str, width: int) -> None:
    """A-19, C2: no line is wider than its bubble, no bubble is lower than its text, and nothing scrolls sideways."""
    desk.window.resize(width, 640)
    view, model = fill(desk, 1)
    model.append(message("hard", text))
    settle()
    assert view.horizontalScrollBar().maximum() == 0
    assert at_end(view)
    rect = view.visualRect(model.index_of("hard"))
    assert rect.bottom() < view.viewport().height()
    laid_out = lay_out(text, desk.theme.font(TextStep.BODY), view.viewport().width() * 0.7)
    assert laid_out.width <= view.viewport().width() * 0.7
    assert sum(len(layout.text()) for _, layout in laid_out.paragraphs) + text.count("\n") == len(text)


def test_every_line_of_a_paragraph_is_within_its_height(theme: Theme) -> None:
    """A-19."""
    laid_out = lay_out("W" * 4_000, theme.font(TextStep.BODY), 300)
    top, layout = laid_out.paragraphs[0]
    last = layout.lineAt(layout.lineCount() - 1)
    assert top + last.y() + last.height() <= laid_out.height
    assert all(layout.lineAt(number).naturalTextWidth() <= 300 for number in range(layout.lineCount()))


def test_right_to_left_text_stands_at_the_right_and_its_neighbour_at_the_left(theme: Theme) -> None:
    """A-35: each paragraph has its own direction."""
    laid_out = lay_out("سلام\nHei siellä, mitä kuuluu", theme.font(TextStep.BODY), 400)
    arabic, finnish = (layout for _, layout in laid_out.paragraphs)
    assert arabic.lineAt(0).naturalTextRect().right() >= laid_out.width - 1
    assert finnish.lineAt(0).naturalTextRect().left() == 0


def test_stacked_marks_paint_over_nothing_that_is_not_theirs(desk: DeskOnScreen) -> None:
    """C2: the line above looks the same with and without the marks below it."""
    view, model = fill(desk, 0)
    model.set_rows([message("a", "Ylempi"), message("b", "e")])
    settle()
    area = view.visualRect(model.index_of("a"))
    calm = grab(view).copy(area)
    model.replace(message("b", "e" + "\u0301" * 50))
    settle()
    assert grab(view).copy(area) == calm


def grab(view: TranscriptView) -> QImage:
    return view.viewport().grab().toImage()


def test_a_system_line_cannot_be_imitated(desk: DeskOnScreen) -> None:
    """C3: the same words from a parent stand in a bubble, at another place and on another ground."""
    view, model = fill(desk, 0)
    model.set_rows([message("a", "Vanhempi lopetti keskustelun · 15.05"), message("b", "x", Author.SYSTEM)])
    settle()
    image = grab(view)
    parent = view.visualRect(model.index_of("a"))
    system = view.visualRect(model.index_of("b"))
    bubble = image.pixelColor(24, parent.bottom() - 12).name()
    assert bubble == desk.theme.colors.bubble
    assert desk.theme.colors.bubble not in {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(system.top(), system.bottom(), 3)
    }


def test_a_chosen_line_is_copied_as_it_was_written_and_as_plain_text(desk: DeskOnScreen) -> None:
    """C6."""
    view, model = fill(desk, 0)
    model.set_rows([message("a", "<b>yksi</b>\u202e"), message("b", "kaksi"), message("c", "kolme")])
    settle()
    view.setFocus()
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clip = QApplication.clipboard().mimeData()
    assert clip.text() == "<b>yksi</b>\u202e\nkaksi"
    assert not clip.hasHtml()


def test_tab_into_the_transcript_does_not_throw_it_to_the_start(desk: DeskOnScreen) -> None:
    view, _ = fill(desk, 200)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert at_end(view)


def test_each_talk_keeps_its_own_place(desk: DeskOnScreen) -> None:
    view, model = fill(desk, 200)
    scroll_up(view, 2)
    key, foot = eye_line(view, model)
    desk.select(2)
    settle()
    model.append(message("new", "Hei"))
    settle()
    desk.select(1)
    settle()
    assert abs(place_of(view, model, key) - foot) <= 2
    assert view.new_messages_button().text() == "1 uusi viesti"
