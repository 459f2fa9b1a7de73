# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases found while `/` and words are typed in a talk's box. It lies over that talk's own page and nowhere else.

The focus stays in the box; choosing lays a phrase into that box as a draft, and sends nothing.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import phrase_strings as strings
from console.models.foreign_text import shown
from console.models.phrases import PhraseShelf, spoken
from console.views.message_box import MessageBox
from console.views.phrase_rows import PhraseList
from console.views.plain import plain_label
from console.views.row_list import ENTER_KEYS
from console.views.theme import TextStep, Theme

ROWS = 6
PREVIEW_POINTS = 600  # of the phrase that is selected: all of it where it is not a letter
SHORT = 60  # characters that a row shows whole
SLASH = "/"
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS,
    Qt.Key.Key_PageUp: -ROWS,
}


class PhraseFinder(QFrame):
    """Opens at a `/` that begins a word; closed by Esc, by going elsewhere, or when the words are plain prose."""

    chosen = Signal(object, int)
    """A Phrase, and the document position of the `/` that it takes the place of."""

    def __init__(self, box: MessageBox, shelf: PhraseShelf, theme: Theme, over: QWidget) -> None:
        """`over`: the page that it lies on; `box`: where the words are typed."""
        super().__init__(over)
        self._over = over
        self.setObjectName("phraseFinder")
        self._box = box
        self._shelf = shelf
        self._slash: QTextCursor | None = None
        self._sought: str | None = None  # what is shown was found by this
        self.list = PhraseList(strings.LIST, theme, self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = plain_label(step=TextStep.SMALL, wrap=True, parent=self)
        self.told = plain_label(strings.PHRASES_KEYS, step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.preview)
        column.addWidget(self.told)
        self.hide()
        self.list.clicked.connect(self.choose_current)
        self.list.selectionModel().currentChanged.connect(self._show_preview)
        shelf.changed.connect(self._search_anew)
        box.document().contentsChange.connect(self._notice_slash)
        box.textChanged.connect(self._search)
        box.cursorPositionChanged.connect(self._search)
        for around in (over, box.parentWidget() or over):
            around.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether phrases are being looked for."""
        return self._slash is not None

    def close_finder(self) -> None:
        """The words stay as they were typed."""
        self._slash = self._sought = None
        self.hide()
        self.list.hits.set_hits([])

    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the box while it is open; False where the box shall have it."""
        if not self.is_open():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_finder()
        elif event.key() in _STEPS:
            self.list.go_by(_STEPS[Qt.Key(event.key())])
        elif event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.choose_current()
        else:
            return False
        return True

    def choose_current(self) -> None:
        """As Enter does."""
        hit, slash = self.list.current_hit(), self._slash
        if hit is None or slash is None:
            return
        self.close_finder()
        self.chosen.emit(hit.phrase, slash.position())

    # --- what is looked for

    def _notice_slash(self, at: int, removed: int, added: int) -> None:
        """One that was just typed and begins a word; not one that was pasted within others."""
        document = self._box.document()
        if added != 1 or document.characterAt(at) != SLASH or self._box.isReadOnly():
            return
        if at == 0 or document.characterAt(at - 1).isspace():
            self._slash = QTextCursor(document)
            self._slash.setPosition(at)
            self._slash.setKeepPositionOnInsert(True)

    def _query(self) -> str | None:
        """The words behind the `/`; None where nobody looks for a phrase any more."""
        if self._slash is None or self._box.isReadOnly():
            return None
        cursor, at = self._box.textCursor(), self._slash.position()
        if cursor.hasSelection() or self._box.document().characterAt(at) != SLASH or cursor.position() <= at:
            return None
        behind = QTextCursor(self._slash)
        behind.setPosition(at + 1)
        behind.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        query = behind.selectedText()
        return None if re.match(r"\s", query) or re.search("[\u2028\u2029/]", query) else query

    def _search(self) -> None:
        if self._slash is None:
            return
        query = self._query()
        if query is not None and query == self._sought:  # a key changes both text and cursor
            return
        self._sought = query
        hits = self._shelf.find(query) if query is not None else []
        if query is None or (not hits and " " in query):  # what is written with a slash now is prose
            self.close_finder()
            return
        self.list.hits.set_hits(hits)
        self.list.setVisible(bool(hits))
        if hits:
            self.list.setCurrentIndex(self.list.hits.index(0))
            self.list.scrollToTop()
        nothing = strings.PHRASES_NOTHING if self._shelf.phrases() else strings.PHRASES_NONE
        self.told.setText(strings.PHRASES_KEYS if hits else nothing)
        self._show_preview()
        self._place()
        self.show()
        self.raise_()

    def _search_anew(self) -> None:
        """There are other phrases now."""
        self._sought = None
        self._search()

    def _show_preview(self) -> None:
        hit = self.list.current_hit()
        self.preview.setVisible(hit is not None and (len(hit.phrase.text) > SHORT or bool(hit.phrase.title)))
        if hit is not None:
            self.preview.setText(shown(hit.phrase.text)[:PREVIEW_POINTS])
            if self.isVisible():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._box, spoken(hit)))
                self._place()

    # --- where it lies

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.Hide and watched is self._over:
            self.close_finder()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Above the box, as wide as it, and as high as its rows need and the page has."""
        corner = self._box.mapTo(self._over, QPoint(0, 0))
        width = self._box.width()
        rows = min(ROWS, self.list.hits.rowCount())
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * row + 12)
        height = min(self._column.totalHeightForWidth(width), max(corner.y() - 8, 80))
        if self.list.isVisibleTo(self) and height < self._column.totalHeightForWidth(width):
            beside = self._column.totalHeightForWidth(width) - self.list.height()
            self.list.setFixedHeight(max(row + 12, height - beside))
        self.setGeometry(corner.x(), max(0, corner.y() - height - 8), width, height)
