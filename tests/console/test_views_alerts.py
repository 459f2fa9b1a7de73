# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What calls the worker: in the window's last line, by a tone, in the tray; it lasts until somebody looks (A-10)."""

from __future__ import annotations

import struct
import wave
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon

from console import alert_strings
from console.core.alert_values import AlertRow, AlertRules, AlertsView, Reason
from console.core.values import TalkId
from console.models.talk_wishes import SetAlertRules, SetCaps
from console.models.tone import RATE, tone_wave
from console.views.attention import Attention
from console.views.place import Place
from tests.console import desk_with_window
from tests.console.desk_on_screen import NOW, DeskOnScreen, press_keys
from tests.console.desk_with_window import DeskWithWindow, press, says


@pytest.fixture
def whole(tmp_path, theme, qtbot) -> DeskWithWindow:
    """The window over the real core and its file, with what calls the worker."""
    desk = desk_with_window.shown_desk(tmp_path, theme, qtbot)
    attention = Attention(desk.window, theme, lambda _: None, tray=False)
    desk.bridge.alerts.counted.connect(attention.mark)
    return desk


def badge(desk: DeskWithWindow) -> int:
    """What stands in the tray."""
    attention = desk.window.findChild(Attention)
    assert attention is not None
    return attention.count()


def later(desk: DeskWithWindow, seconds: float) -> None:
    """Time goes by, and the program looks at the desk."""
    desk.ticks(seconds)


# --- until somebody looks


def test_a_new_parent_stands_in_the_last_line_until_the_worker_touches_the_window(whole: DeskWithWindow) -> None:
    whole.arrives()
    assert "Uusi vanhempi jonossa" in line(whole)
    later(whole, 120)
    assert "Uusi vanhempi jonossa" in line(whole)
    QTest.keyClick(whole.window.windowHandle(), Qt.Key.Key_Shift)
    later(whole, 5)
    assert alert_strings.NOTHING in line(whole)


def test_a_parent_who_leaves_takes_the_alert_and_the_badge_along(whole: DeskWithWindow) -> None:
    """A-10: within two seconds."""
    first, _ = whole.arrives(), whole.arrives()
    assert badge(whole) == 2
    whole._turn(first, first.page.ends(whole.now))
    whole.hands_on(first)
    later(whole, 1)
    assert badge(whole) == 1


def test_behind_the_curtain_the_worker_is_called_and_a_touch_is_no_look(whole: DeskWithWindow) -> None:
    rung: list[int] = []
    whole.bridge.alerts.rung.connect(rung.append)
    whole.window.cover()
    whole.bridge.cover()
    whole.arrives()
    assert rung == [AlertRules().volume]
    whole.bridge.alerts.note_look()
    later(whole, 31)
    assert len(rung) == 2
    assert "Uusi" not in says(whole.window)
    whole.bridge.uncover()
    whole.window.uncover()
    assert "Uusi vanhempi jonossa" in line(whole)
    later(whole, 5)
    assert alert_strings.NOTHING in line(whole)


def test_a_message_in_the_talk_before_the_eyes_calls_nobody_and_in_another_one_it_does(whole: DeskWithWindow) -> None:
    first, second = whole.taken(), whole.taken()
    whole.bridge.alerts.note_look()
    later(whole, 5)
    whole.view.show_talk(whole.talk(first).id)
    whole.window.desk.set_active(True)
    whole.writes(first, "Hei.")
    assert alert_strings.NOTHING in line(whole)
    whole.writes(second, "Apua.")
    assert f"Uusi viesti: {whole.talk(second).label}" in line(whole)
    press(whole.view.alerts.show_button)
    assert whole.view.current_talk() == whole.talk(second).id


def test_a_minimised_window_calls_for_a_message_and_restoring_it_clears_all(whole: DeskWithWindow, qtbot) -> None:
    """A-10: the talk is the selected one, and nobody can see it."""
    parent = whole.taken()
    talk = whole.talk(parent).id
    whole.view.show_talk(talk)
    whole.view.talk_in_view_changed.connect(whole.bridge.seen)
    whole.bridge.alerts.note_look()
    later(whole, 5)
    whole.view.set_active(False)
    whole.writes(parent, "Oletko siellä?")
    assert whole.talk(parent).unread == 1
    assert (badge(whole), "Uusi viesti" in line(whole)) == (1, True)
    whole.view.set_active(True)
    qtbot.waitUntil(lambda: whole.talk(parent).unread == 0, timeout=2000)
    assert (badge(whole), "Uusi viesti" in line(whole)) == (0, False)


def test_ten_minutes_of_quiet_by_one_key(whole: DeskWithWindow) -> None:
    rung: list[int] = []
    whole.bridge.alerts.rung.connect(rung.append)
    desk_with_window.press_keys(whole, "Ctrl+Shift+H")
    whole.arrives()
    assert rung == []
    assert "Hälytykset hiljaa" in line(whole)
    desk_with_window.press_keys(whole, "Ctrl+Shift+H")
    assert "Hälytykset hiljaa" not in line(whole)


def test_an_alert_moves_no_list_and_no_line_of_the_talk(desk: DeskOnScreen) -> None:
    desk.select(1)
    parts = (desk.view.side.queue_list, desk.view.side.talk_list, desk.view.page(TalkId(1)).transcript)
    before = [part.geometry() for part in parts]
    rows = tuple(AlertRow(reason, TalkId(1), "Hopeinen Koivu") for reason in Reason)
    desk.view.alerts.set_view(AlertsView(rows, NOW + 600, waits_for_a_look=True))
    QTest.qWait(1)
    assert [part.geometry() for part in parts] == before


def test_an_alert_takes_neither_the_focus_nor_the_talk(desk: DeskOnScreen) -> None:
    desk.select(1)
    box = desk.view.page(TalkId(1)).composer.box
    desk.view.alerts.set_view(AlertsView((AlertRow(Reason.MESSAGE, TalkId(2), "Lempeä Tuuli"),), None, True))
    assert desk.window.focusWidget() is box
    assert desk.view.current_talk() == 1


def test_the_last_line_says_what_calls(desk: DeskOnScreen) -> None:
    cases: list[tuple[tuple[AlertRow, ...], str]] = [
        ((), alert_strings.NOTHING),
        ((AlertRow(Reason.LINE_LOST),), "Ei yhteyttä palvelimeen"),
        ((AlertRow(Reason.RUSH),), alert_strings.RUSH_TOLD),
        ((AlertRow(Reason.UNANSWERED, TalkId(1), "Hopeinen Koivu"),), "Hopeinen Koivu odottaa vastausta"),
        (
            tuple(AlertRow(Reason.NEW_PARENT, TalkId(n), f"P {n}", in_queue=True) for n in (1, 2, 3)),
            "3 uutta vanhempaa jonossa",
        ),
        (
            tuple(AlertRow(Reason.MESSAGE, TalkId(n), f"P {n}") for n in (1, 2)),
            "Uusia viestejä: P 1, P 2",
        ),
    ]
    for rows, told in cases:
        desk.view.alerts.set_view(AlertsView(rows))
        assert told in says(desk.view.alerts)


def test_who_waits_in_the_queue_is_shown_there(desk: DeskOnScreen) -> None:
    desk.wait_in_queue(4)
    desk.view.alerts.set_view(AlertsView((AlertRow(Reason.NEW_PARENT, TalkId(4), "P", in_queue=True),)))
    press(desk.view.alerts.show_button)
    assert desk.view.side.queue_list.hasFocus()
    desk.view.alerts.set_view(AlertsView((AlertRow(Reason.MESSAGE, TalkId(2), "P"),)))
    press_keys(desk, "Ctrl+Shift+U")
    assert desk.view.current_talk() == 2


def line(desk: DeskWithWindow) -> str:
    """What the window's last line says."""
    return says(desk.view.alerts)


# --- the tone and the tray


@pytest.mark.parametrize("volume", [25, 55, 100])
def test_the_tone_is_a_sound_file_of_our_own_soft_at_both_ends(volume: int) -> None:
    with wave.open(BytesIO(tone_wave(volume))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        frames = file.readframes(file.getnframes())
    scale = 32_767 * 0.6 * volume / 100
    samples = struct.unpack(f"<{len(frames) // 2}h", frames)
    assert 0.4 < len(samples) / RATE < 1.0
    assert max(map(abs, samples[:20])) < scale / 20, "no click at the start"
    assert max(map(abs, samples[-20:])) < scale / 20, "none at the end"
    assert max(map(abs, samples)) == pytest.approx(scale, rel=0.01)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # offscreen there is no desktop
def test_a_tray_has_a_mark_while_something_stands_and_another_for_nothing(desk: DeskOnScreen) -> None:
    attention = Attention(desk.window, desk.theme, lambda _: None, tray=True)
    tray = attention.tray
    assert isinstance(tray, QSystemTrayIcon)

    def drawn() -> bytes:
        image = tray.icon().pixmap(64).toImage()
        return bytes(image.constBits())

    empty = drawn()
    attention.mark(2)
    assert drawn() != empty
    attention.mark(0)
    assert drawn() == empty
    tray.hide()


# --- settings


def settings(desk: DeskOnScreen):
    press_keys(desk, "F9")
    return desk.view.calendar.settings


def test_f9_opens_the_settings_with_the_cursor_in_them_and_leads_back(desk: DeskOnScreen) -> None:
    desk.select(1)
    view = settings(desk)
    assert view.isVisible()
    assert view.alerts.boxes["new_parent"].hasFocus()
    press_keys(desk, "F9")
    assert desk.view.places.place() is Place.TALK


def test_each_box_and_number_is_a_wish_of_its_own(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished", "tone_wished")
    view = settings(desk)
    view.alerts.boxes["message"].click()
    view.alerts.minutes.edit.setFocus()
    view.alerts.minutes.edit.selectAll()
    QTest.keyClicks(view.alerts.minutes.edit, "9")
    view.alerts.volume.buttons[25].click()
    wished = [wish for (wish,) in desk.signals.named("talk_wished")]
    assert wished == [
        SetAlertRules(AlertRules(message=False)),
        SetAlertRules(AlertRules(unanswered_minutes=9)),
        SetAlertRules(AlertRules(volume=25)),
    ]
    view.set_rules(AlertRules(volume=100))
    press(view.alerts.try_button)
    assert desk.signals.named("tone_wished") == [(100,)]
    view.set_rules(AlertRules(volume=0))
    assert not view.alerts.try_button.is_available()


def test_a_number_that_cannot_be_is_named_and_not_kept(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished")
    minutes = settings(desk).alerts.minutes
    minutes.edit.setFocus()
    for typed in ("", "61", "-1", "a", "1 0"):
        minutes.edit.setText(typed)
        minutes.changed.emit()
        assert "Kirjoita luku väliltä 0–60." in says(minutes), typed
    assert desk.signals.named("talk_wished") == []


def test_caps_are_kept_by_a_button_and_ask_first_when_somebody_would_be_sent_away(desk: DeskOnScreen) -> None:
    desk.signals.watch(desk.view, "talk_wished")
    view = settings(desk)
    desk.set_duty(at_a_time=3, unbooked=4)
    view.caps.at_a_time.edit.setText("5")
    press(view.caps.save_button)
    assert desk.signals.named("talk_wished") == [(SetCaps(5, None),)]
    view.caps.more.edit.setText("1")
    press(view.caps.save_button)
    assert len(desk.signals.named("talk_wished")) == 1
    assert "3 jonossa olevalle kerrotaan" in says(view.confirm)
    press(view.confirm.yes_button)
    assert desk.signals.named("talk_wished")[-1] == (SetCaps(5, 1),)


def test_what_the_worker_sets_holds_in_the_file_and_on_the_page(whole: DeskWithWindow) -> None:
    view = whole.view.calendar.settings
    view.alerts.boxes["line_lost"].click()
    view.caps.at_a_time.edit.setText("2")
    view.caps.more.edit.setText("7")
    view.caps.save_button.click()
    assert whole.desk.now.alert_rules == AlertRules(line_lost=False)
    assert (whole.desk.now.at_a_time, whole.desk.now.more_today) == (2, 7)
    whole.restarts()
    assert whole.desk.now.alert_rules == AlertRules(line_lost=False)
    assert whole.desk.now.at_a_time == 2


def test_what_is_being_typed_is_not_written_over_by_what_happens(desk: DeskOnScreen) -> None:
    view = settings(desk)
    edit = view.caps.more.edit
    edit.setFocus()
    QTest.keyClicks(edit, "1")
    desk.set_duty(at_a_time=3, more_today=4)
    assert edit.text() == "1"
