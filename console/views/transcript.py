# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The transcript of one talk: follows the end for who reads there, holds still for who reads further up."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QPushButton, QWidget

from console import strings
from console.core.values import Author
from console.models.rows import AnyIndex
from console.models.transcript import SHOWN_AT_FIRST, TranscriptModel
from console.views.clipboard import copy_text
from console.views.message_delegate import MessageDelegate
from console.views.row_list import LEAST_HEIGHT, QuietListView
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme

AT_END = 40  # pixels: so near to the end counts as there (field report A-24)
FOOT = 12  # pixels of air between the newest line and the box
NEAR_START = 8  # pixels from the top at which older lines are asked for
SPARE_ROWS = 100  # rows over the limit before the oldest go: not at each new line


class TranscriptView(QuietListView):
    """Reads a TranscriptModel. Ctrl+C and the context menu copy the chosen lines as plain text."""

    def __init__(self, model: TranscriptModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._transcript = model
        self._delegate = MessageDelegate(model, theme, self)
        self._following = True
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        self._settling = False
        self._unseen = 0
        self._trim = QTimer(self, singleShot=True, interval=0)
        self._trim.timeout.connect(self._drop_oldest)
        self._set_up_list()
        self._to_end = SteadyButton("", "floating", self)
        self._to_end.setObjectName("newMessagesButton")
        self._to_end.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the End key does the same
        self._to_end.hide()
        self._to_end.chosen.connect(self.go_to_end)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _set_up_list(self) -> None:
        self.setProperty("list", "transcript")
        self.setAccessibleName(strings.TRANSCRIPT)
        self.setViewportMargins(0, 0, 0, FOOT)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that its coming does not make the text narrower and the lines move.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    # --- following and holding ---

    def unseen(self) -> int:
        """Lines that came while the reader was further up."""
        return self._unseen

    def go_to_end(self) -> None:
        """Show the newest line, and follow again."""
        self._following = True
        self._set_unseen(0)
        self.executeDelayedItemsLayout()
        self._settle()

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:  # noqa: N802 - Qt's own name
        super().rowsInserted(parent, start, end)
        rows = self._transcript.rows()
        if end != len(rows) - 1:
            return
        if rows[end].author is Author.WORKER:
            self._following = True  # own words are looked for at the end
        if self._following:
            self._trim.start()
        else:
            came = sum(row.author is not Author.WORKER for row in rows[start : end + 1])
            self._set_unseen(self._unseen + came)

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's own name
        """Every change of rows and sizes ends here: the place is kept from here, once, before anything is drawn."""
        was_settling, self._settling = self._settling, True
        super().doItemsLayout()
        self._settling = was_settling
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_settling, self._settling = self._settling, True
        super().resizeEvent(event)
        if self._delegate.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
        self._settling = was_settling
        self._settle()
        self._place_button()

    def _settle(self) -> None:
        """Bring the end, or the line that the reader's eye is on, back to where it was."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        if self._following:
            bar.setValue(bar.maximum())
        elif self._anchor is not None and self._anchor[0].isValid():
            index, bottom = self._anchor
            bar.setValue(bar.value() + self.visualRect(self._transcript.index(index.row())).bottom() - bottom)
        self._settling = False

    def _scrolled(self, value: int) -> None:
        """The reader moved (the view's own doing is left out)."""
        if self._settling:
            return
        bar = self.verticalScrollBar()
        self._following = bar.maximum() - value <= AT_END
        if self._following:
            self._set_unseen(0)
        self._anchor = self._eye_line()
        if value <= NEAR_START and not self._following:
            self._transcript.ask_for_older()

    def _eye_line(self) -> tuple[QPersistentModelIndex, int] | None:
        """The topmost line in sight and where it ends: its head may lose the heading of a day, its foot stays."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, 0))
        if not index.isValid():
            return None
        return QPersistentModelIndex(index), self.visualRect(index).bottom()

    def _drop_oldest(self) -> None:
        if self._following and self._transcript.rowCount() > SHOWN_AT_FIRST + SPARE_ROWS:
            self._transcript.drop_oldest()

    # --- the button for what came meanwhile ---

    def _set_unseen(self, count: int) -> None:
        self._unseen = count
        self._to_end.setText(strings.new_messages(count) if count else "")
        self._to_end.setVisible(count > 0)
        self._place_button()

    def _place_button(self) -> None:
        self._to_end.adjustSize()
        area = self.viewport().geometry()
        size = self._to_end.sizeHint()
        self._to_end.setGeometry(
            area.left() + (area.width() - size.width()) // 2,
            area.bottom() - size.height() - 12,
            size.width(),
            size.height(),
        )

    def new_messages_button(self) -> QPushButton:
        """The button that shows what came while the reader was further up."""
        return self._to_end

    # --- keys, copying, drawing ---

    def chosen_text(self) -> str:
        """The chosen lines as they were written, one below the other."""
        numbers = sorted(index.row() for index in self.selectedIndexes())
        rows = self._transcript.rows()
        return "\n".join(rows[number].text for number in numbers)

    def copy(self) -> None:
        """Put the chosen lines on the clipboard, as plain text only (attack C6)."""
        text = self.chosen_text()
        if text:
            copy_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first line current, and scroll there."""
        if not self.currentIndex().isValid():
            last = self.indexAt(QPoint(self.viewport().width() // 2, self.viewport().height() - 4))
            if last.isValid():
                self.selectionModel().setCurrentIndex(last, self.selectionModel().SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._transcript.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(TextStep.BODY))
        painter.setPen(self._theme.color("muted"))
        area = self.viewport().rect().adjusted(32, 32, -32, -32)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, strings.TRANSCRIPT_EMPTY)
        painter.end()

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if not index.isValid():
            return
        if index not in self.selectedIndexes():
            self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = len(self.selectedIndexes()) > 1
        action = menu.addAction(strings.COPY_MESSAGES if several else strings.COPY_MESSAGE)
        action.setShortcut(QKeySequence.StandardKey.Copy)
        action.triggered.connect(self.copy)
        menu.popup(self.viewport().mapToGlobal(point))
