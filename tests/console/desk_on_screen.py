# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real desk with made-up parents, driven as the bridge drives it and watched as a worker watches it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.core.values import (
    Author,
    Delivery,
    DutyState,
    DutyView,
    LinkState,
    MessageView,
    QueueRow,
    TalkId,
    TalkPhase,
    TalkRow,
    TalkView,
)
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.models.transcript import TranscriptModel
from console.views.main_window import MainWindow, Page
from console.views.plain import OneLineLabel
from console.views.theme import Theme

NOW = 1_796_216_700.0  # ke 2.12.2026 klo 15.05 in Finland
LABELS = ("Hopeinen Koivu", "Lempeä Tuuli", "Kirkas Lampi", "Sininen Kivi", "Tyyni Harju", "Kevyt Pihlaja")


class Signals:
    """What was emitted, in order: the signal's name and what it carried."""

    def __init__(self) -> None:
        self.got: list[tuple[Any, ...]] = []

    def watch(self, owner: object, *names: str) -> None:
        for name in names:
            signal: SignalInstance = getattr(owner, name)
            signal.connect(lambda *carried, name=name: self.got.append((name, *carried)))

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """What the signal of this name carried, each time."""
        return [tuple(carried) for got, *carried in self.got if got == name]


class DeskOnScreen:
    """The desk as a worker has it before them: rows, open talks, and a clock that the test moves."""

    def __init__(self, theme: Theme) -> None:
        self.now = NOW
        self.theme = theme
        self.queue = QueueModel()
        self.talks = TalksModel()
        self.transcripts: dict[TalkId, TranscriptModel] = {}
        self.window = MainWindow(lambda: (self.queue, self.talks), theme, clock=lambda: self.now)
        self.view = self.window.desk
        self.signals = Signals()
        self.signals.watch(
            self.view,
            "duty_requested",
            "next_opening_changed",
            "take_next_requested",
            "take_requested",
            "talk_selected",
            "talk_in_view_changed",
            "send_requested",
            "draft_changed",
            "typing",
            "note_changed",
            "put_back_requested",
            "end_requested",
            "remove_requested",
        )
        self.view.talk_selected.connect(self._open)
        self.set_duty()
        self.window.show_page(Page.DESK)

    def set_duty(self, state: DutyState = DutyState.ON, link: LinkState = LinkState.CONNECTED, **more: Any) -> None:
        self.view.set_duty(DutyView(state, link, **more))

    def wait_in_queue(self, *numbers: int) -> None:
        """These parents wait, in this order."""
        self.queue.set_rows(
            [
                QueueRow(TalkId(number), label_of(number), NOW - 60 * (10 - place), f"rivi {number}", place)
                for place, number in enumerate(numbers, start=1)
            ]
        )

    def talk_with(self, *numbers: int) -> None:
        """These parents are in talk, in this order of the list."""
        self.talks.set_rows(
            [TalkRow(TalkId(number), label_of(number), TalkPhase.TALKING, f"rivi {number}") for number in numbers]
        )

    def select(self, number: int) -> None:
        """The worker opens a talk to write."""
        self.view.show_talk(TalkId(number))

    def update(self, number: int, **state: Any) -> None:
        """Something arrived for a talk's head."""
        phase = state.pop("phase", TalkPhase.TALKING)
        self.view.update_talk(TalkView(TalkId(number), label_of(number), phase, **state))

    def hear(self, number: int, text: str, author: Author = Author.PARENT) -> None:
        """A line came into a talk."""
        model = self.transcripts[TalkId(number)]
        model.append(message(f"k{model.rowCount()}", text, author))

    def point_at(self, row: int, lst: QListView, qtbot: QtBot) -> QPoint:
        """Put the pointer on a row of a list."""
        point = lst.visualRect(lst.model().index(row, 0)).center()
        qtbot.mouseMove(lst.viewport(), point)
        return point

    def _open(self, talk: TalkId) -> None:
        """What the bridge does: lay the talk out when it is wanted for the first time."""
        if not self.view.is_open(talk):
            self.transcripts[talk] = TranscriptModel(self.window)
            view = TalkView(talk, label_of(talk), TalkPhase.TALKING)
            self.view.open_talk(view, self.transcripts[talk], "", "", None)


def cut_texts(window: QWidget) -> list[str]:
    """The visible texts of labels and buttons that have less room than they need."""
    cut = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QPushButton) or not part.text():
            continue
        if isinstance(part, OneLineLabel):
            continue  # ends in an ellipsis by intention
        if isinstance(part, QLabel) and part.wordWrap():
            fits = part.height() >= part.heightForWidth(part.width())
        else:
            fits = part.width() >= part.sizeHint().width() and part.height() >= part.sizeHint().height() - 4
        if not fits:
            cut.append(part.text())
    return cut


def press_keys(desk: DeskOnScreen, keys: str) -> None:
    """Press a key sequence, "Ctrl+N", wherever the focus is."""
    QTest.keySequence(desk.window, QKeySequence(keys))


def texts(part: QWidget) -> list[str]:
    """What the visible labels of a part of the window say."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def type_text(widget: QWidget, text: str) -> None:
    """Press the keys of a text one by one; QTest's own way ends the process at the first ä."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def label_of(number: int) -> str:
    return LABELS[(number - 1) % len(LABELS)]


def message(key: str, text: str, author: Author = Author.PARENT, at: float = NOW) -> MessageView:
    return MessageView(key, author, text, at, Delivery.WAITING if author is Author.WORKER else None)
