# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The box that a message is typed in: Enter sends, gaps are marked and walked by Tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from console.core.gaps import Gap, Span, gaps_of
from console.views.plain import PlainTextBox
from console.views.row_list import ENTER_KEYS
from console.views.theme import Theme

KEEP = QTextCursor.MoveMode.KeepAnchor


class MessageBox(PlainTextBox):
    """Enter sends, Shift+Enter breaks the line; an Enter that ends a composition only ends it (A-25).

    Tab goes to the next gap, and out of the box behind the last one; Shift+Tab the other way (A-38).
    """

    enter_pressed = Signal()
    width_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filled: list[tuple[QTextCursor, str]] = []  # what was laid in by the desk, until somebody changes it
        self.before_key: Callable[[QKeyEvent], bool] | None = None
        """Asked first; True: the key has been dealt with."""
        self.textChanged.connect(self._mark_gaps)
        theme.changed.connect(self._mark_gaps)

    # --- what is still being composed

    def commit_composition(self) -> bool:
        """Take what an input method is still composing into the text; True if there was something."""
        if not self._composing():
            return False
        QGuiApplication.inputMethod().commit()
        if left := self._composing():  # a method that does not answer: its words are taken all the same
            event = QInputMethodEvent("", [])
            event.setCommitString(left)
            self.inputMethodEvent(event)
        return True

    def _composing(self) -> str:
        return self.textCursor().block().layout().preeditAreaText()

    # --- gaps

    def set_words(self, text: str) -> None:
        self._filled.clear()
        super().set_words(text)
        self._mark_gaps()

    def put(self, start: int, text: str, filled: Sequence[Span]) -> None:
        """Lay a text in instead of everything from `start` (a document position) to the cursor, and go to its first
        gap. One step back takes it out again. `filled`: what in it the desk filled in."""
        cursor = self.textCursor()
        cursor.setPosition(start, KEEP)
        cursor.insertText(text)
        for span in filled:
            kept = self._selecting(text, span.start, span.end, start)
            kept.setKeepPositionOnInsert(True)  # what is typed right behind it is no part of it
            self._filled.append((kept, text[span.start : span.end]))
        self._mark_gaps()
        if gaps := gaps_of(text):
            self.setTextCursor(self._selecting(text, gaps[0].start, gaps[0].end, start))
        self.ensureCursorVisible()

    def go_to(self, gap: Gap) -> None:
        """Select a gap of the text as it is now: what is typed next fills it."""
        self.setTextCursor(self._selecting(self.words(), gap.start, gap.end))
        self.ensureCursorVisible()

    def filled(self) -> list[str]:
        """What the desk laid into gaps and nobody has changed since."""
        return [words for _, words in self._filled]

    def _selecting(self, text: str, start: int, end: int, at: int = 0) -> QTextCursor:
        """A selection by code points of a text that stands at a document position; Qt counts UTF-16."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at + _utf16(text[:start]))
        cursor.setPosition(at + _utf16(text[:end]), KEEP)
        return cursor

    def _like(self, other: QTextCursor) -> QTextCursor:
        """The same selection in a cursor that can be typed with."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(other.selectionStart())
        cursor.setPosition(other.selectionEnd(), KEEP)
        return cursor

    def _mark_gaps(self) -> None:
        self._filled = [(cursor, words) for cursor, words in self._filled if cursor.selectedText() == words]
        text = self.words()
        marks = [self._mark(self._selecting(text, gap.start, gap.end), open_=True) for gap in gaps_of(text)]
        marks += [self._mark(cursor, open_=False) for cursor, _ in self._filled]
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def _mark(self, cursor: QTextCursor, *, open_: bool) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(cursor)
        look = QTextCharFormat()
        if open_:
            look.setBackground(self._theme.color("accent_soft"))
            look.setForeground(self._theme.color("text"))
        look.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.SingleUnderline if open_ else QTextCharFormat.UnderlineStyle.DotLine
        )
        look.setUnderlineColor(self._theme.color("accent"))
        mark.format = look
        return mark

    def _gap_to_go_to(self, *, forward: bool) -> QTextCursor | None:
        """The next open or filled gap; None where Tab shall leave."""
        text, cursor = self.words(), self.textCursor()
        stops = [self._selecting(text, gap.start, gap.end) for gap in gaps_of(text)]
        stops += [self._like(filled) for filled, _ in self._filled]
        stops.sort(key=QTextCursor.selectionStart)
        if forward:
            at = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
            return next((stop for stop in stops if stop.selectionStart() >= at), None)
        at = cursor.selectionStart()
        return next((stop for stop in reversed(stops) if stop.selectionEnd() <= at), None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stop = None if self.isReadOnly() else self._gap_to_go_to(forward=forward)
        if stop is None:
            return super().focusNextPrevChild(forward)
        self.setTextCursor(stop)
        self.ensureCursorVisible()
        return True

    # --- keys and size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.before_key is not None and self.before_key(event):
            event.accept()
        elif event.key() not in ENTER_KEYS or self.isReadOnly():
            super().keyPressEvent(event)
        elif self.commit_composition() or event.isAutoRepeat():
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        else:
            self.enter_pressed.emit()

    def lines(self, most: int) -> int:
        """How many lines the text takes at this width, counted no further than `most`."""
        layout = self.document().documentLayout()
        height = QFontMetrics(self.font()).lineSpacing()
        block, count = self.document().begin(), 0
        while block.isValid() and count < most:
            count += max(1, round(layout.blockBoundingRect(block).height() / height))
            block = block.next()
        return min(count, most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.commit_composition()
        super().hideEvent(event)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
