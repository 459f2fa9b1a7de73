# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""When curtain and lock are due: by the time without a touch, and by sleep, which is told from a mere stand-still."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console import idle
from console.idle import CURTAIN_AFTER, LOCK_AFTER, IdleWatch
from tests.console.desk_on_screen import Signals

BEAT = 15.0


class Machine:
    """A watch on clocks that the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.now_awake = 1_000.0
        monkeypatch.setattr(idle, "passed", lambda: self.now)
        monkeypatch.setattr(idle, "awake", lambda: self.now_awake)
        self.watch = IdleWatch(BEAT)
        self.signals = Signals()
        self.signals.watch(self.watch, "curtain_due", "lock_due", "slept", "stood_still")

    def runs(self, seconds: float, *, asleep: float = 0.0) -> list[str]:
        """So much time passes, part of it asleep, until the watch looks; what it told then."""
        self.now += seconds
        self.now_awake += seconds - asleep
        self.signals.got.clear()
        self.watch.look()
        return [name for name, *_ in self.signals.got]

    def runs_on(self, seconds: int) -> list[str]:
        """The watch looks every second; what it told in all."""
        return [told for _ in range(seconds) for told in self.runs(1.0)]


@pytest.fixture
def machine(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_the_curtain_is_due_after_five_minutes_and_the_lock_after_thirty(machine: Machine) -> None:
    assert machine.runs_on(int(CURTAIN_AFTER) - 1) == []
    assert machine.runs_on(1) == ["curtain_due"]
    told = machine.runs_on(int(LOCK_AFTER - CURTAIN_AFTER))
    assert told.count("lock_due") == 1
    assert machine.runs_on(2) == ["curtain_due", "lock_due"] * 2, "told until somebody is there"


@pytest.mark.parametrize(
    "event",
    [
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(1, 1),
            QPointF(1, 1),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    ],
    ids=["key", "pointer"],
)
def test_key_and_pointer_put_it_off(machine: Machine, event: QEvent) -> None:
    window = QWindow()  # a widget would get moves of the pointer only where it asked for them
    machine.watch.watch(window)
    machine.runs_on(int(CURTAIN_AFTER) - 1)
    QApplication.sendEvent(window, event)
    assert machine.runs_on(int(CURTAIN_AFTER) - 1) == []
    assert machine.runs_on(1) == ["curtain_due"]


def test_what_happens_by_itself_puts_nothing_off(machine: Machine) -> None:
    window = QWindow()
    machine.watch.watch(window)
    machine.runs_on(int(CURTAIN_AFTER) - 1)
    QApplication.sendEvent(window, QFocusEvent(QEvent.Type.FocusIn))
    assert machine.runs_on(1) == ["curtain_due"]


def test_a_sleep_is_told_however_short(machine: Machine) -> None:
    assert machine.runs(11.0, asleep=10.0) == ["slept"]
    assert machine.runs(8 * 3600.0, asleep=8 * 3600.0 - 1) == ["slept", "curtain_due", "lock_due"]


def test_a_stand_still_is_told_when_it_was_longer_than_a_beat(machine: Machine) -> None:
    """Field report A-29."""
    assert machine.runs(BEAT - 1) == []
    assert machine.runs(BEAT + 1) == ["stood_still"]
    assert machine.runs(1.0) == []


def test_the_real_clocks_agree_while_the_machine_is_awake(qtbot: QtBot) -> None:
    passed, awake = idle.passed(), idle.awake()
    qtbot.waitUntil(lambda: idle.awake() > awake)
    assert abs((idle.passed() - passed) - (idle.awake() - awake)) < 0.1
