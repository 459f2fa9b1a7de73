# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The box of one talk. It knows its talk from its birth, so a text cannot go to another (field report A-27)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console import phrase_strings, strings
from console.core.gaps import as_sent, drafted, first_gap, gaps_of
from console.core.phrases import Phrase
from console.core.values import TalkId
from console.models.foreign_text import has_visible
from console.models.phrases import PhraseShelf
from console.views.message_box import MessageBox
from console.views.message_limit import fits, room_told
from console.views.phrase_finder import SLASH, PhraseFinder
from console.views.plain import plain_label, restyle
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme

LEAST_LINES = 2
MOST_LINES = 8
HINT_LEAST = 140  # pixels of the hint line beside the buttons


class Composer(QFrame):
    """Box, hint and send button of one talk.

    The box is emptied only by `accepted`, and only of what was sent: words typed meanwhile stay. Until then a
    second Enter sends nothing. A text with an open gap is not sent: the cursor goes to the gap (field report A-12).
    """

    send_requested = Signal(object, str)
    draft_changed = Signal(object, str)
    typing = Signal(object)
    """The worker typed something into the box; the bridge tells the parent at its own pace."""

    def __init__(self, talk: TalkId, draft: str, theme: Theme, shelf: PhraseShelf, page: QWidget) -> None:
        """`page`: the talk's own, over which phrases are looked for."""
        super().__init__(page)
        self._talk = talk
        self._sent: str | None = None  # handed over and not yet accepted or refused
        self._closed = False
        self._remark = ""  # what stands in the hint line while there is nothing more pressing
        self._refusal = ""
        self._known: dict[str, str] = {}  # what the desk may lay into a gap, by the gap's name
        self._stale = False  # what it laid into one is not true any more
        self.setObjectName("composerBar")
        self.box = MessageBox(theme, self)
        self.box.setAccessibleName(strings.MESSAGE)
        self.box.setPlaceholderText(strings.MESSAGE_PLACEHOLDER)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setFont(theme.font(TextStep.BODY))
        self.hint = plain_label(step=TextStep.SMALL, tone="muted", wrap=True)
        self.hint.setMinimumHeight(2 * QFontMetrics(theme.font(TextStep.SMALL)).lineSpacing())
        self.send_button = SteadyButton(strings.SEND, "primary", self)
        self.send_button.setAccessibleName(strings.SEND)
        self.phrase_button = SteadyButton(phrase_strings.PHRASES, "quiet", self)
        self.phrase_button.setAccessibleName(phrase_strings.PHRASES_OPEN)
        self.phrase_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the slash is its key
        self.finder = PhraseFinder(self.box, shelf, theme, page)
        self._lay_out()
        self.box.set_words(draft)
        self._connect_parts()
        self._fit_height()
        self._show_state()

    def _connect_parts(self) -> None:
        self.box.textChanged.connect(self._changed)
        self.box.textChanged.connect(self._fit_height)
        self.box.width_changed.connect(self._fit_height)
        self.box.enter_pressed.connect(self._send)
        self.box.before_key = self.finder.take_key
        self.send_button.chosen.connect(self._send)
        self.phrase_button.chosen.connect(self._look_for_phrase)
        self.finder.chosen.connect(self._lay_in)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.hint, 1)
        line.addWidget(self.phrase_button, 0, Qt.AlignmentFlag.AlignBottom)
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

    def set_known(self, known: Mapping[str, str]) -> None:
        """What the desk may lay into a gap of that name. What it laid in and is not so any more is told."""
        if known == self._known:
            return
        before, self._known = self._known, dict(known)
        gone = {words for name, words in before.items() if known.get(name) != words}
        if gone & set(self.box.filled()):
            self._stale = True
            self._show_state()

    def set_closed(self, note: str) -> None:
        """The talk has ended: nothing more can be sent, but an unsent text stays to be read and copied."""
        if not self._closed:
            self._closed = True
            self.box.commit_composition()
            self.finder.close_finder()
            self.box.setReadOnly(True)
            self.phrase_button.set_available(False)
            restyle(self.box, readOnly=True)
        self.box.setPlaceholderText(note)
        self._show_state()

    def set_current(self, current: bool) -> None:
        """Bear the handles of design.md 12 while this is the talk on screen."""
        self.box.setObjectName("composer" if current else "")
        self.send_button.setObjectName("sendButton" if current else "")

    def _changed(self) -> None:
        self._refusal, self._stale = "", False
        self._show_state()
        self.draft_changed.emit(self._talk, self.words())
        if self.words():
            self.typing.emit(self._talk)

    def _send(self) -> None:
        self.box.commit_composition()
        text = self.words()
        if not self._may_send(text):
            return
        if self.finder.is_open():  # by the button: words to search by are not for the parent
            self._refusal = phrase_strings.FINDER_OPEN
            self._show_state()
            return
        if gap := first_gap(text):
            self.box.go_to(gap)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._refusal = phrase_strings.gap_open(gap.name)
            self._show_state()
            return
        self._sent = text
        self._show_state()
        self.send_requested.emit(self._talk, as_sent(text))

    def _may_send(self, text: str) -> bool:
        return not self._closed and self._sent is None and has_visible(text) and fits(as_sent(text))

    # --- phrases

    def _look_for_phrase(self) -> None:
        """As if a slash were typed: behind what is written already."""
        self.box.commit_composition()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.box.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = self.box.document().characterAt(cursor.position() - 1) if cursor.position() else " "
        if not before.isspace():
            cursor.insertText(" ")
        self.box.setTextCursor(cursor)
        cursor.insertText(SLASH)

    def _lay_in(self, phrase: Phrase, slash: int) -> None:
        """As a draft, with what the desk knows filled in."""
        draft = drafted(phrase.text, self._known)
        self.box.put(slash, draft.text, draft.filled)
        self._show_state()

    def _gaps_told(self, text: str) -> str:
        """What the worker should know of the gaps before sending."""
        if gaps := gaps_of(text):
            return phrase_strings.gaps_left(len(gaps))
        filled = self.box.filled()
        return phrase_strings.gap_filled(", ".join(filled)) if filled else ""

    def _show_state(self) -> None:
        text = self.words()
        self.send_button.set_available(self._may_send(text))
        room = None if self._closed else room_told(as_sent(text))
        pressing = bool(self._refusal) or self._stale or not fits(as_sent(text))
        standing = "" if self._closed else self._gaps_told(text) or self._remark or strings.SEND_KEYS
        waiting = strings.SENDING if self._sent is not None else ""
        stale = phrase_strings.GAP_STALE if self._stale and not self._closed else ""
        self.hint.setText(self._refusal or stale or room or waiting or standing)
        restyle(self.hint, tone="danger" if pressing and not self._closed else "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_phrase_button()

    def _fit_phrase_button(self) -> None:
        """In words where there is room for them beside hint and send button; else its key alone, or not at all."""
        room = self.width() - 2 * 16 - 2 * 12 - self.send_button.sizeHint().width() - HINT_LEAST
        for words in (phrase_strings.PHRASES, SLASH):
            self.phrase_button.setText(words)
            if self.phrase_button.sizeHint().width() <= room:
                break
        self.phrase_button.set_shown(self.phrase_button.sizeHint().width() <= room)

    def _fit_height(self) -> None:
        """As high as the text, within bounds; beyond, the box scrolls."""
        lines = max(self.box.lines(MOST_LINES), LEAST_LINES)
        around = 2 * int(self.box.document().documentMargin()) + 12  # and the border and padding of theme.qss
        self.box.setFixedHeight(lines * QFontMetrics(self.box.font()).lineSpacing() + around)
