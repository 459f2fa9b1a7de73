# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The only maker of labels and text boxes: whatever they hold is shown as the characters that it is.

Qt's labels and tooltips guess "rich text" by themselves; one image tag in a parent's line would then fetch an
address and give away the worker's own (field report A-17, attack C1). A test sees to it that nothing else in the
views makes a label, and that nothing sets markup.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from console.views.clipboard import marked_text
from console.views.theme import TextStep

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def plain_label(
    text: str = "",
    *,
    step: TextStep = TextStep.BODY,
    tone: str = "",
    strong: bool = False,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label that never interprets its text. `tone`: "muted" or "danger", styled by theme.qss."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    label.setProperty("step", step.name.lower())
    label.setProperty("tone", tone)
    label.setProperty("strong", strong)
    return label


class OneLineLabel(QLabel):
    """A label that takes the room there is, and ends in an ellipsis where its text is longer."""

    def __init__(self, step: TextStep, *, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("step", step.name.lower())
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        ink = self.foregroundRole()
        self.style().drawItemText(painter, room, LEFT, self.palette(), self.isEnabled(), text, ink)
        painter.end()


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that theme.qss asks for, and let the style look again if one of them changed."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        style = widget.style()
        for part in [widget, *widget.findChildren(QWidget)]:
            style.unpolish(part)
            style.polish(part)
        widget.update()


class PlainTextBox(QPlainTextEdit):
    """A box of many lines for plain text. Tab leaves it; a paste or a drop brings its words and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # every line wraps

    def words(self) -> str:
        """What was typed, to the character: no-break spaces stay, every line end is one newline."""
        return words_of(self.document())

    def set_words(self, text: str) -> None:
        """Replace all of it, undo history too, with the cursor at the end; tells nobody that it changed."""
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What copying, cutting and dragging take along: the words as they are."""
        return marked_text(_with_newlines(self.textCursor().selectedText()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words yes; files and pictures no, even where a program offers both (field report A-36)."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()


def words_of(document: QTextDocument) -> str:
    """The text of a document; Qt's own way would turn no-break spaces into spaces."""
    return _with_newlines(document.toRawText())


def _with_newlines(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")


def secret_line(parent: QWidget | None = None) -> QLineEdit:
    """A one-line field whose text is hidden, not remembered and not completed."""
    line = QLineEdit(parent)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    return line
