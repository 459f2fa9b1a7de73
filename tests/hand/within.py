# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found in the running program by those who look deeper: a screen reader, and somebody with a debugger."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_KINDS = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description, QAccessible.Text.Help)


def readable() -> str:
    """Every text of the accessibility tree from its root, of hidden parts too, and the titles of all windows."""
    found = [window.title() for window in QGuiApplication.topLevelWindows()]
    app = QApplication.instance()
    assert app is not None
    root = QAccessible.queryAccessibleInterface(app)
    for number in range(root.childCount()):
        _collect(root.child(number), found)
    return "\n".join(text for text in found if text)


def _collect(part: QAccessibleInterface, found: list[str]) -> None:
    found += [part.text(kind) for kind in _KINDS]
    text = part.textInterface()
    if text is not None:
        found.append(text.text(0, text.characterCount()))
    for number in range(part.childCount()):
        child = part.child(number)
        if child is not None and child.isValid():
            _collect(child, found)


def holds(words: str) -> bool:
    """Whether a widget (in a window or in none), a model's row, or any object of Python still has a text with these
    words."""
    gc.collect()
    for (
        widget
    ) in QApplication.allWidgets():  # plain loops: the cell of an inner function would hold the question itself
        for text in _held_by(widget):
            if words in text:
                return True
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if isinstance(held, str) and words in held:
                return True
    return False


def _held_by(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.index(row, 0).data(role))
