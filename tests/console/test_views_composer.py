# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing to a parent: one box for each talk, emptied only when the desk has the message."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import strings
from console.core.values import EndedBy, LinkState, TalkId, TalkPhase
from console.views.composer import Composer
from console.views.message_limit import fits, room_told
from shared.limits import TEXT_BYTES, TEXT_POINTS
from tests.console.desk_on_screen import DeskOnScreen, type_text


@pytest.fixture
def composer(desk: DeskOnScreen) -> Composer:
    """The box of talk 1, with the focus."""
    desk.select(1)
    return desk.view.page(TalkId(1)).composer


def hint(composer: Composer) -> str:
    return composer.hint.text()


def compose(composer: Composer, preedit: str) -> None:
    QApplication.sendEvent(composer.box, QInputMethodEvent(preedit, []))


def test_enter_sends_and_shift_enter_breaks_the_line(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    QTest.keyClick(composer.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(composer.box, "sinulle")
    assert desk.signals.named("send_requested") == []
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "Hei\nsinulle")]


def test_the_box_is_emptied_only_when_the_desk_has_the_message(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert composer.words() == "Hei"
    desk.view.message_accepted(TalkId(1))
    assert composer.words() == ""
    assert desk.signals.named("draft_changed")[-1] == (1, "")
    composer.box.undo()
    assert composer.words() == "", "A-26: a text that was sent does not come back"


def test_a_second_enter_sends_nothing_until_the_first_is_taken(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "Hei")]


def test_a_key_that_is_held_down_sends_once(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    for repeated in (False, True, True):
        press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        QApplication.sendEvent(composer.box, press)
        desk.view.message_accepted(TalkId(1))
        composer.box.insertPlainText("x")
    assert len(desk.signals.named("send_requested")) == 1


def test_words_typed_while_a_message_is_being_stored_stay(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    type_text(composer.box, " vielä")
    desk.view.message_accepted(TalkId(1))
    assert composer.words() == " vielä"


def test_a_message_that_was_sent_late_goes_to_the_talk_that_it_was_typed_in(desk: DeskOnScreen) -> None:
    """A-27, delayed send: the answer comes when another talk is on screen."""
    desk.select(1)
    box = desk.view.page(TalkId(1)).composer.box
    type_text(box, "Hei sinä")
    QTest.keyClick(box, Qt.Key.Key_Return)
    desk.select(2)
    type_text(desk.view.page(TalkId(2)).composer.box, "Toinen")
    desk.view.message_accepted(TalkId(1))
    assert desk.signals.named("send_requested") == [(1, "Hei sinä")]
    assert desk.view.page(TalkId(1)).composer.words() == ""
    assert desk.view.page(TalkId(2)).composer.words() == "Toinen"


def test_a_refused_message_stays_with_the_reason_and_can_be_sent_again(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Hei")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    desk.view.message_refused(TalkId(1), "Levy on täynnä.")
    assert composer.words() == "Hei"
    assert hint(composer) == "Levy on täynnä."
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert len(desk.signals.named("send_requested")) == 2


@pytest.mark.parametrize("text", ["", "   ", "\u2800", "\u3164\u200b", "\n\n"])
def test_a_text_that_shows_nothing_cannot_be_sent(desk: DeskOnScreen, composer: Composer, text: str) -> None:
    """A-35."""
    composer.box.insertPlainText(text)
    assert not composer.send_button.isEnabled()
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []


def test_enter_while_composing_only_takes_the_word(desk: DeskOnScreen, composer: Composer) -> None:
    """A-25."""
    compose(composer, "mä")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []
    assert composer.words() == "mä"
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "mä")]


def test_the_button_sends_what_is_still_being_composed(desk: DeskOnScreen, composer: Composer) -> None:
    """A-25: sending first commits."""
    type_text(composer.box, "Hei ")
    compose(composer, "äiti")
    QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("send_requested") == [(1, "Hei äiti")]


def test_a_word_in_composition_stays_in_its_talk_when_another_is_opened(desk: DeskOnScreen) -> None:
    desk.select(1)
    first = desk.view.page(TalkId(1)).composer
    compose(first, "kesken")
    desk.select(2)
    assert first.words() == "kesken"
    assert desk.view.page(TalkId(2)).composer.words() == ""


@pytest.mark.parametrize("emoji", ["😢", "👍🏽", "👩\u200d👧", "🇫🇮"])
def test_an_emoji_is_one_character_for_cursor_and_backspace(composer: Composer, emoji: str) -> None:
    """A-25."""
    composer.box.insertPlainText("a" + emoji)
    QTest.keyClick(composer.box, Qt.Key.Key_Left)
    assert composer.box.textCursor().position() == 1
    QTest.keyClick(composer.box, Qt.Key.Key_Delete)
    assert composer.words() == "a"


def test_each_talk_keeps_its_own_draft(desk: DeskOnScreen) -> None:
    """A-26."""
    desk.select(1)
    long = "ä" * 1_990 + " loppu"
    desk.view.page(TalkId(1)).composer.box.insertPlainText(long)
    desk.select(2)
    assert desk.view.page(TalkId(2)).composer.words() == ""
    desk.select(1)
    assert desk.view.page(TalkId(1)).composer.words() == long
    type_text(desk.view.page(TalkId(1)).composer.box, "!")
    assert desk.signals.named("draft_changed") == [(1, long), (1, long + "!")]


def test_typing_is_told_for_the_workers_own_keys_only(desk: DeskOnScreen, composer: Composer) -> None:
    desk.hear(1, "Hei")
    assert desk.signals.named("typing") == []
    type_text(composer.box, "H")
    assert desk.signals.named("typing") == [(1,)]


def test_the_room_is_told_before_it_is_gone_and_nothing_is_cut(desk: DeskOnScreen, composer: Composer) -> None:
    composer.box.insertPlainText("a" * 1_500)
    assert hint(composer) == strings.SEND_KEYS
    composer.box.insertPlainText("a" * 400)
    assert hint(composer) == "Tilaa on vielä 100 merkkiä"
    composer.box.insertPlainText("a" * 101)
    assert hint(composer).startswith("Viesti on 1 merkin liian pitkä.")
    assert len(composer.words()) == 2_001
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []
    QTest.keyClick(composer.box, Qt.Key.Key_Backspace)
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "a" * 2_000)]


def test_the_tighter_limit_is_the_one_that_is_told() -> None:
    """An emoji is one code point of four bytes: a thousand of them fill a message."""
    assert room_told("😢" * 900) == "Tilaa on vielä noin 100 merkkiä"
    assert fits("😢" * (TEXT_BYTES // 4))
    assert not fits("😢" * (TEXT_BYTES // 4 + 1))
    assert fits("a" * TEXT_POINTS)
    assert not fits("a" * (TEXT_POINTS + 1))


def test_a_paste_from_word_brings_its_words_alone(composer: Composer) -> None:
    """A-36."""
    clip = QMimeData()
    clip.setText("eka\r\ntoka\u00a0kolmas")
    clip.setHtml("<ul><li><b>eka</b></li></ul>")
    clip.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    composer.box.insertFromMimeData(clip)
    assert composer.words() == "eka\ntoka\u00a0kolmas"


def test_a_pasted_tag_stays_the_characters_that_it_is(composer: Composer) -> None:
    clip = QMimeData()
    clip.setText("if (a<b) <b>x</b>")
    composer.box.insertFromMimeData(clip)
    assert composer.words() == "if (a<b) <b>x</b>"


def test_a_dragged_file_is_not_taken(composer: Composer) -> None:
    drag = QMimeData()
    drag.setText("file:///home/kuva.png")
    drag.setUrls([QUrl("file:///home/kuva.png")])
    assert not composer.box.canInsertFromMimeData(drag)
    composer.box.insertFromMimeData(drag)
    assert composer.words() == ""


def test_a_lost_line_is_said_beside_the_box_and_sending_goes_on(desk: DeskOnScreen, composer: Composer) -> None:
    desk.set_duty(link=LinkState.LOST)
    assert hint(composer) == strings.SEND_OFFLINE
    type_text(composer.box, "Hei")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "Hei")]
    desk.set_duty()
    desk.view.message_accepted(TalkId(1))
    assert hint(composer) == strings.SEND_KEYS


def test_an_unsent_text_can_still_be_read_and_copied_when_the_parent_ends(
    desk: DeskOnScreen, composer: Composer
) -> None:
    type_text(composer.box, "Olin juuri sanomassa")
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT)
    type_text(composer.box, "x")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert composer.words() == "Olin juuri sanomassa"
    assert desk.signals.named("send_requested") == []
    composer.box.selectAll()
    composer.box.copy()
    assert QApplication.clipboard().text() == "Olin juuri sanomassa"


def test_the_box_grows_with_its_text_and_then_scrolls(composer: Composer) -> None:
    small = composer.box.height()
    composer.box.insertPlainText("\n" * 5)
    QApplication.processEvents()
    larger = composer.box.height()
    composer.box.insertPlainText("\n" * 50)
    QApplication.processEvents()
    assert small < larger < composer.box.height() < 300
