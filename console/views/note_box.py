# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The paper's own box: plain text in which headings and lists can be seen, and a key that puts the time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from console.models.note_lines import heading_mark, is_blank_item, item_mark, next_item
from console.views.plain import PlainTextBox
from console.views.row_list import ENTER_KEYS

STAMP_KEY = Qt.Key.Key_F5
LINE_MOST = 5_000  # characters of a line that are looked at: a mark stands at its beginning


class NoteMarks(QSyntaxHighlighter):
    """Headings bold, the marks of lists bold. Nothing of the text is changed, and no colour says anything alone."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._heading = QTextCharFormat()
        self._heading.setFontWeight(QFont.Weight.Bold)
        self._heading.setFontUnderline(True)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        begin = text[:LINE_MOST]
        if mark := heading_mark(begin):
            self.setFormat(0, mark, self._strong)
            self.setFormat(mark, len(text) * 2, self._heading)
        elif mark := item_mark(begin):
            self.setFormat(0, mark, self._strong)


class NoteBox(PlainTextBox):
    """Enter goes on with a list, and ends it at an empty item; F5 puts the time. Neither leaves the box."""

    def __init__(self, stamp: Callable[[], str] | None, parent: QWidget | None = None) -> None:
        """`stamp`: what the time is, in the words that shall stand in the note; None where nothing is written."""
        super().__init__(parent)
        self._stamp = stamp
        self._marks = NoteMarks(self.document())

    def put_stamp(self) -> None:
        """The time, at the beginning of a line: of this one where nothing stands before the cursor."""
        if self._stamp is None or self.isReadOnly():
            return
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        fresh = "" if not before.strip() or is_blank_item(before) else "\n"
        cursor.insertText(fresh + self._stamp())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == STAMP_KEY and plain:
            if not event.isAutoRepeat():
                self.put_stamp()
        elif event.key() in ENTER_KEYS and plain and not self.isReadOnly() and self._goes_on_with_list():
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def _goes_on_with_list(self) -> bool:
        cursor = self.textCursor()
        line = cursor.block().text()
        if cursor.hasSelection() or cursor.positionInBlock() < item_mark(line):
            return False
        if is_blank_item(line):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        mark = next_item(line)
        if mark is None:
            return False
        cursor.insertText("\n" + mark)
        self.setTextCursor(cursor)
        return True
