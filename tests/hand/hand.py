# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moves on the real window: find a control by its accessible or object name, then press, type, choose, read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.hand.clocks import go_ahead
from tests.hand.doom import arm
from tests.hand.within import holds, readable

POLL_MS = 15
Answer = Callable[[dict[str, Any]], None]


class NoSuchControl(Exception):
    """Nothing visible has that name."""


def find(name: str) -> QWidget:
    """The visible control with this accessible name, object name, or else text. `NoSuchControl` where there is none."""
    visible = [
        widget
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible()
    ]
    for widget in visible:
        if name in (widget.accessibleName(), widget.objectName()):
            return widget
    for widget in visible:
        if isinstance(widget, QAbstractButton | QLabel) and widget.text().replace("&", "") == name:
            return widget
    raise NoSuchControl(name)


def read(widget: QWidget) -> str:
    """What the control shows: its text, or one line for each row of a list."""
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        rows = range(model.rowCount())
        lines = []
        for row in rows:
            index = model.index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            lines.append(str(spoken or index.data(Qt.ItemDataRole.DisplayRole)))
        return "\n".join(lines)
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QLineEdit | QLabel | QAbstractButton):
        return widget.text()
    if widget.accessibleDescription():
        return widget.accessibleDescription()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def _strike(widget: QWidget, sign: str) -> None:
    """One key press and release for any sign; QTest knows those of ASCII only, and a Finn has more."""
    key = ord(sign.upper()) if sign.upper().isascii() else 0
    modifier = Qt.KeyboardModifier.NoModifier
    if sign == "\n":  # a new line in the box, not the key that sends
        key, modifier = Qt.Key.Key_Return.value, Qt.KeyboardModifier.ShiftModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, sign))


def _window() -> QWidget:
    return next(window for window in QApplication.topLevelWidgets() if window.isWindow() and window.isVisible())


class Hand(QObject):
    """Carries out one move after the other on the window's own thread."""

    def do(self, move: dict[str, Any], answer: Answer) -> None:
        """Carry out one move; `answer` is called once, at once or when what was waited for is there."""
        try:
            action = getattr(self, f"_{move['do']}")
            action(move, answer)
        except NoSuchControl as error:
            answer({"error": f"no control named {error}"})

    def _press(self, move: dict[str, Any], answer: Answer) -> None:
        widget = find(move["name"])
        if not widget.isEnabled():
            answer({"error": f"{move['name']} cannot be pressed now"})
            return
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        answer({})

    def _type(self, move: dict[str, Any], answer: Answer) -> None:
        widget = find(move["name"])
        widget.setFocus()
        if move.get("clear") and isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()
        for sign in move["text"]:
            _strike(widget, sign)
        answer({})

    def _key(self, move: dict[str, Any], answer: Answer) -> None:
        widget = find(move["name"])
        combination = QKeySequence(move["key"])[0]  # type: ignore[index]  # missing in the stubs
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
        answer({})

    def _key_and_go(self, move: dict[str, Any], answer: Answer) -> None:
        """Answer first: the process may not live to do so afterwards."""
        answer({})
        self._key(move, lambda _: None)

    def _choose(self, move: dict[str, Any], answer: Answer) -> None:
        widget = find(move["name"])
        assert isinstance(widget, QAbstractItemView)
        model = widget.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            shown = f"{index.data(Qt.ItemDataRole.AccessibleTextRole)} {index.data()}"
            if row == move.get("row", row) and move.get("contains", "") in shown:
                widget.scrollTo(index)
                place: QPoint = widget.visualRect(index).center()
                QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
                if move.get("open"):
                    QTest.mouseDClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
                answer({"row": row})
                return
        answer({"error": f"no such row in {move['name']}"})

    def _menu(self, move: dict[str, Any], answer: Answer) -> None:
        """Open a button's menu entry by its words, as the menu itself would."""
        widget = find(move["name"])
        for action in getattr(widget, "menu_actions", list)():
            if action.text().replace("&", "") == move["entry"] and action.isEnabled():
                action.trigger()
                answer({})
                return
        answer({"error": f"no entry {move['entry']} now"})

    def _tab(self, move: dict[str, Any], answer: Answer) -> None:
        """Press a tab by its words."""
        bar = find(move["name"])
        assert isinstance(bar, QTabBar)
        for number in range(bar.count()):
            if move["entry"] in bar.tabText(number):
                QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
                answer({})
                return
        answer({"error": f"no tab {move['entry']} in {move['name']}"})

    def _read(self, move: dict[str, Any], answer: Answer) -> None:
        answer({"text": read(find(move["name"]))})

    def _enabled(self, move: dict[str, Any], answer: Answer) -> None:
        answer({"enabled": find(move["name"]).isEnabled()})

    def _shot(self, move: dict[str, Any], answer: Answer) -> None:
        window = next(window for window in QApplication.topLevelWidgets() if window.isVisible())
        if "size" in move:
            window.resize(*move["size"])
        QTimer.singleShot(50, lambda: answer({"saved": window.grab().save(str(Path(move["path"])))}))

    def _doom(self, move: dict[str, Any], answer: Answer) -> None:
        arm(move["author"], move["when"])
        answer({})

    def _minimise(self, _: dict[str, Any], answer: Answer) -> None:
        _window().showMinimized()
        answer({})

    def _is_in_front(self, _: dict[str, Any], answer: Answer) -> None:
        window = _window()
        answer({"in_front": not window.isMinimized() and window.isActiveWindow()})

    def _fail(self, move: dict[str, Any], answer: Answer) -> None:
        """A fault of the program, in whose text something stands that must not be told."""
        answer({})
        raise RuntimeError(move["text"])

    def _pass_time(self, move: dict[str, Any], answer: Answer) -> None:
        go_ahead(move["seconds"], asleep=move["asleep"])
        answer({})

    def _readable(self, _: dict[str, Any], answer: Answer) -> None:
        answer({"text": readable()})

    def _holds(self, move: dict[str, Any], answer: Answer) -> None:
        answer({"holds": holds(move["words"][0] + move["words"][1])})

    def _clipboard(self, _: dict[str, Any], answer: Answer) -> None:
        answer({"text": QApplication.clipboard().text()})

    def _close(self, move: dict[str, Any], answer: Answer) -> None:
        answer({})
        next(window for window in QApplication.topLevelWidgets() if window.isVisible()).close()

    def _await(self, move: dict[str, Any], answer: Answer) -> None:
        """Wait until a control shows (or no longer shows) a text, or until it is there and enabled."""
        timer = QTimer(self)
        left = [int(move.get("seconds", 20) * 1000 / POLL_MS)]

        def look() -> None:
            shown, there, enabled = "", True, False
            try:
                widget = find(move["name"])
                shown, enabled = read(widget), widget.isEnabled()
            except NoSuchControl:
                there = False
            if "absent" in move:
                good = not there or move["absent"] not in shown
            elif move.get("hidden"):
                good = not there
            else:
                good = there and move.get("text", "") in shown and (enabled or not move.get("enabled"))
            left[0] -= 1
            if good or left[0] <= 0:
                timer.stop()
                timer.deleteLater()
                answer({"text": shown} if good else {"error": f"{move} did not come; it shows: {shown!r}"})

        timer.timeout.connect(look)
        timer.start(POLL_MS)
