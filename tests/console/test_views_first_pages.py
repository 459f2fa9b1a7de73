# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before the desk: a passphrase, opening the file, pairing, and a window that asks before it closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from console import start_strings
from console.core.values import PairingState
from console.views.first_start import FirstStartView
from console.views.main_window import Page
from console.views.pairing import PairingView
from console.views.passphrase_strength import Strength, passphrase_strength
from console.views.unlock import UnlockView
from tests.console.desk_on_screen import DeskOnScreen, Signals, texts

WORDS = ("lumme", "hanki", "äes", "syli", "kaisla", "aamu")
OWN = "mökkitie on aina mutkainen"


@pytest.fixture
def first_start(desk: DeskOnScreen) -> FirstStartView:
    desk.window.first_start.set_words(WORDS)
    desk.window.show_page(Page.FIRST_START)
    return desk.window.first_start


@pytest.fixture
def chosen(first_start: FirstStartView) -> Signals:
    signals = Signals()
    signals.watch(first_start, "passphrase_chosen", "draw_words_requested")
    return signals


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_drawn_words_are_taken_once_they_were_typed(first_start: FirstStartView, chosen: Signals) -> None:
    first_start.drawn_again_edit.setText("lumme hanki äes syli kaisla")
    press(first_start.create_button)
    assert chosen.got == []
    assert start_strings.FIRST_WORDS_DIFFER in texts(first_start)
    first_start.drawn_again_edit.setText("  Lumme, HANKI a\u0308es  syli kaisla aamu ")
    press(first_start.create_button)
    assert chosen.got == [("passphrase_chosen", "lumme hanki äes syli kaisla aamu")]


def test_other_words_can_be_drawn_and_the_old_ones_are_void(first_start: FirstStartView, chosen: Signals) -> None:
    press(first_start.draw_button)
    assert chosen.got == [("draw_words_requested",)]
    first_start.set_words(tuple(reversed(WORDS)))
    first_start.drawn_again_edit.setText(" ".join(WORDS))
    press(first_start.create_button)
    assert len(chosen.got) == 1


def test_no_empty_passphrase_is_taken_when_no_words_were_drawn(first_start: FirstStartView, chosen: Signals) -> None:
    first_start.set_words(())
    press(first_start.create_button)
    assert chosen.got == []


def test_what_losing_it_means_is_said_before_it_is_chosen(first_start: FirstStartView) -> None:
    assert start_strings.FIRST_LOSS in texts(first_start)
    first_start.own_choice.click()
    assert start_strings.FIRST_LOSS in texts(first_start)


def test_an_own_passphrase_is_typed_twice(first_start: FirstStartView, chosen: Signals) -> None:
    first_start.own_choice.click()
    first_start.own_edit.setText(OWN)
    first_start.own_again_edit.setText(OWN + "x")
    press(first_start.create_button)
    assert start_strings.FIRST_REPEAT_DIFFERS in texts(first_start)
    first_start.own_again_edit.setText(OWN)
    QTest.keyClick(first_start.own_again_edit, Qt.Key.Key_Return)
    assert chosen.got == [("passphrase_chosen", OWN)]


def test_a_passphrase_under_twelve_characters_is_refused_in_clear_words(
    first_start: FirstStartView, chosen: Signals
) -> None:
    first_start.own_choice.click()
    for edit in (first_start.own_edit, first_start.own_again_edit):
        edit.setText("kesämökki12")
    press(first_start.create_button)
    assert chosen.got == []
    assert "Salalauseessa on 11 merkkiä. Siinä pitää olla vähintään 12." in texts(first_start)
    for edit in (first_start.own_edit, first_start.own_again_edit):
        edit.setText("kesämökki123")
    press(first_start.create_button)
    assert len(chosen.got) == 1, "a weak one is told so, and is the worker's own to choose"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("a", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("123456789012", Strength.WEAK),
        ("salasanasalasana", Strength.WEAK),
        ("abcdefghijklmnopqrst", Strength.WEAK),
        ("mökkitie 5 kesä", Strength.FAIR),
        (OWN, Strength.GOOD),
    ],
)
def test_the_strength_is_told_honestly(text: str, strength: Strength) -> None:
    assert passphrase_strength(text) is strength


def test_typing_changes_the_word_about_the_strength(first_start: FirstStartView) -> None:
    first_start.own_choice.click()
    assert start_strings.passphrase_length_rule(12) in texts(first_start)
    first_start.own_edit.setText("aaaaaaaaaaaaaa")
    assert start_strings.STRENGTH_WEAK in texts(first_start)
    first_start.own_edit.setText(OWN)
    assert start_strings.STRENGTH_GOOD in texts(first_start)


def test_nothing_can_be_pressed_twice_while_keys_are_made(first_start: FirstStartView, chosen: Signals) -> None:
    first_start.drawn_again_edit.setText(" ".join(WORDS))
    first_start.set_busy(True)
    press(first_start.create_button)
    QTest.keyClick(first_start.drawn_again_edit, Qt.Key.Key_Return)
    assert chosen.got == []
    assert first_start.create_button.text() == start_strings.FIRST_BUSY


def test_what_was_typed_can_be_forgotten(first_start: FirstStartView) -> None:
    first_start.own_edit.setText(OWN)
    first_start.clear()
    assert [edit.text() for edit in first_start.findChildren(QLineEdit)] == ["", "", ""]
    assert first_start.words_grid.words() == ()


# --- unlock ---


@pytest.fixture
def unlock(desk: DeskOnScreen) -> UnlockView:
    desk.window.show_page(Page.UNLOCK)
    return desk.window.unlock


def test_the_passphrase_field_is_ready_and_hides_what_is_typed(desk: DeskOnScreen, unlock: UnlockView) -> None:
    assert desk.window.focusWidget() is unlock.passphrase_edit
    assert unlock.passphrase_edit.echoMode() is QLineEdit.EchoMode.Password


def test_enter_and_the_button_send_what_was_typed_to_the_character(unlock: UnlockView) -> None:
    signals = Signals()
    signals.watch(unlock, "unlock_requested")
    press(unlock.unlock_button)
    assert signals.got == [], "an empty field asks for nothing"
    QTest.keyClicks(unlock.passphrase_edit, " Oma lause ")
    QTest.keyClick(unlock.passphrase_edit, Qt.Key.Key_Return)
    press(unlock.unlock_button)
    assert signals.named("unlock_requested") == [(" Oma lause ",)] * 2


@pytest.mark.parametrize(
    "reason",
    [start_strings.UNLOCK_WRONG, start_strings.IN_USE, start_strings.DISK_FULL, start_strings.UNLOCK_READ_ONLY],
)
def test_a_file_that_does_not_open_says_why_and_the_field_is_ready_again(
    desk: DeskOnScreen, unlock: UnlockView, reason: str
) -> None:
    unlock.passphrase_edit.setText("väärä")
    unlock.set_busy(True)
    unlock.show_error(reason)
    assert reason in texts(unlock)
    assert unlock.unlock_button.isEnabled()
    assert desk.window.focusWidget() is unlock.passphrase_edit
    QTest.keyClicks(unlock.passphrase_edit, "o")
    assert unlock.passphrase_edit.text() == "o"
    assert reason not in texts(unlock)


# --- pairing ---


@pytest.fixture
def pairing(desk: DeskOnScreen) -> PairingView:
    desk.window.show_page(Page.PAIRING)
    return desk.window.pairing


def test_the_pairing_text_is_taken_without_the_line_ends_of_a_mail(pairing: PairingView) -> None:
    signals = Signals()
    signals.watch(pairing, "pair_requested")
    press(pairing.start_button)
    assert signals.got == []
    pairing.text_box.insertPlainText("\n  kuulolla:esimerkki \n")
    press(pairing.start_button)
    assert signals.got == [("pair_requested", "kuulolla:esimerkki")]


def test_the_words_to_compare_stand_in_order_with_what_is_waited_for(pairing: PairingView) -> None:
    pairing.set_state(PairingState.COMPARING, words=WORDS)
    assert texts(pairing.words_grid) == [f"{number}. {word}" for number, word in enumerate(WORDS, 1)]
    assert pairing.words_grid.accessibleDescription() == ", ".join(WORDS)
    assert {start_strings.PAIRING_WAITING, start_strings.PAIRING_DIFFER} <= set(texts(pairing))


def test_words_that_differ_end_the_pairing(pairing: PairingView) -> None:
    signals = Signals()
    signals.watch(pairing, "cancel_requested")
    pairing.set_state(PairingState.COMPARING, words=WORDS)
    press(pairing.cancel_compare_button)
    assert signals.got == [("cancel_requested",)]


def test_a_refusal_says_why_and_lets_one_try_again(pairing: PairingView) -> None:
    pairing.set_state(PairingState.REFUSED, reason=start_strings.PAIRING_BAD_TEXT)
    assert start_strings.PAIRING_BAD_TEXT in texts(pairing)
    press(pairing.again_button)
    assert pairing.state() is PairingState.ENTERING


def test_when_it_is_done_the_secret_is_forgotten(pairing: PairingView) -> None:
    signals = Signals()
    signals.watch(pairing, "finished")
    pairing.text_box.insertPlainText("kuulolla:salaisuus")
    pairing.set_state(PairingState.DONE)
    assert pairing.text_box.words() == ""
    press(pairing.finish_button)
    assert signals.got == [("finished",)]


# --- the window ---


def test_the_window_asks_before_it_closes(desk: DeskOnScreen) -> None:
    signals = Signals()
    signals.watch(desk.window, "close_requested")
    desk.window.close()
    assert signals.got == [("close_requested",)]
    assert desk.window.isVisible()
    desk.window.allow_close()
    desk.window.close()
    assert not desk.window.isVisible()


@pytest.mark.parametrize("page", list(Page))
def test_each_page_can_be_shown(desk: DeskOnScreen, page: Page) -> None:
    desk.window.show_page(page)
    assert desk.window.page() is page
