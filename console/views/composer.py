# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The box of one talk. It knows its talk from its birth, so a text cannot go to another (field report A-27)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QHideEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console import strings
from console.core.values import TalkId
from console.models.foreign_text import has_visible
from console.views.message_limit import fits, room_told
from console.views.plain import PlainTextBox, plain_label, restyle
from console.views.row_list import ENTER_KEYS
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme

LEAST_LINES = 2
MOST_LINES = 8


class MessageBox(PlainTextBox):
    """Enter sends, Shift+Enter breaks the line; an Enter that ends a composition only ends it (A-25)."""

    enter_pressed = Signal()
    width_changed = Signal()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS or self.isReadOnly():
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


class Composer(QFrame):
    """Box, hint and send button of one talk.

    The box is emptied only by `accepted`, and only of what was sent: words typed meanwhile stay. Until then a
    second Enter sends nothing.
    """

    send_requested = Signal(object, str)
    draft_changed = Signal(object, str)
    typing = Signal(object)
    """The worker typed something into the box; the bridge tells the parent at its own pace."""

    def __init__(self, talk: TalkId, draft: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._sent: str | None = None  # handed over and not yet accepted or refused
        self._closed = False
        self._remark = ""  # what stands in the hint line while there is nothing more pressing
        self._refusal = ""
        self.setObjectName("composerBar")
        self.box = MessageBox(self)
        self.box.setAccessibleName(strings.MESSAGE)
        self.box.setPlaceholderText(strings.MESSAGE_PLACEHOLDER)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setFont(theme.font(TextStep.BODY))
        self.hint = plain_label(step=TextStep.SMALL, tone="muted", wrap=True)
        self.hint.setMinimumHeight(2 * QFontMetrics(theme.font(TextStep.SMALL)).lineSpacing())
        self.send_button = SteadyButton(strings.SEND, "primary", self)
        self.send_button.setAccessibleName(strings.SEND)
        self._lay_out()
        self.box.set_words(draft)
        self.box.textChanged.connect(self._changed)
        self.box.textChanged.connect(self._fit_height)
        self.box.width_changed.connect(self._fit_height)
        self.box.enter_pressed.connect(self._send)
        self.send_button.chosen.connect(self._send)
        self._fit_height()
        self._show_state()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.hint, 1)
        line.addWidget(self.send_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addLayout(line)

    def words(self) -> str:
        """The text in the box, what is still being composed left out."""
        return self.box.words()

    def accepted(self) -> None:
        """The desk has stored the message that was sent: it leaves the box, later words stay."""
        sent, self._sent = self._sent, None
        self._refusal = ""
        text = self.words()
        if sent is not None and text.startswith(sent):
            self.box.set_words(text[len(sent) :].lstrip("\n"))
            self.draft_changed.emit(self._talk, self.words())
            self._fit_height()
        self._show_state()

    def refused(self, reason: str) -> None:
        """The desk did not take the message; it stays in the box, with the reason beside it."""
        self._sent = None
        self._refusal = reason
        self._show_state()

    def set_remark(self, remark: str) -> None:
        """What is true of sending just now, such as that the line is lost; empty when all is well."""
        self._remark = remark
        self._show_state()

    def set_closed(self, note: str) -> None:
        """The talk has ended: nothing more can be sent, but an unsent text stays to be read and copied."""
        if not self._closed:
            self._closed = True
            self.box.commit_composition()
            self.box.setReadOnly(True)
            restyle(self.box, readOnly=True)
        self.box.setPlaceholderText(note)
        self._show_state()

    def set_current(self, current: bool) -> None:
        """Bear the handles of design.md 12 while this is the talk on screen."""
        self.box.setObjectName("composer" if current else "")
        self.send_button.setObjectName("sendButton" if current else "")

    def _changed(self) -> None:
        self._refusal = ""
        self._show_state()
        self.draft_changed.emit(self._talk, self.words())
        if self.words():
            self.typing.emit(self._talk)

    def _send(self) -> None:
        self.box.commit_composition()
        text = self.words()
        if self._may_send(text):
            self._sent = text
            self._show_state()
            self.send_requested.emit(self._talk, text)

    def _may_send(self, text: str) -> bool:
        return not self._closed and self._sent is None and has_visible(text) and fits(text)

    def _show_state(self) -> None:
        text = self.words()
        self.send_button.set_available(self._may_send(text))
        room = None if self._closed else room_told(text)
        pressing = bool(self._refusal) or not fits(text)
        standing = "" if self._closed else self._remark or strings.SEND_KEYS
        waiting = strings.SENDING if self._sent is not None else ""
        self.hint.setText(self._refusal or room or waiting or standing)
        restyle(self.hint, tone="danger" if pressing and not self._closed else "muted")

    def _fit_height(self) -> None:
        """As high as the text, within bounds; beyond, the box scrolls."""
        lines = max(self.box.lines(MOST_LINES), LEAST_LINES)
        around = 2 * int(self.box.document().documentMargin()) + 12  # and the border and padding of theme.qss
        self.box.setFixedHeight(lines * QFontMetrics(self.box.font()).lineSpacing() + around)
