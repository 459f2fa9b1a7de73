# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""An earlier talk, to be read beside the one that goes on. Nothing here can be typed into or sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.values import TalkId
from console.models.finnish_time import day_and_time
from console.models.transcript import TranscriptModel
from console.views.plain import PlainTextBox, plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme
from console.views.transcript import TranscriptView


class EarlierTalkView(QWidget):
    """Its lines from the end on, and its note on the notes' own paper (attacks.md C13)."""

    left = Signal()

    def __init__(
        self, talk: TalkId, at: float, transcript: TranscriptModel, note: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self.back_button = SteadyButton(strings.BACK, "", self)
        self.back_button.chosen.connect(self.left)
        title = plain_label(strings.earlier_title(day_and_time(at)), strong=True, wrap=True, parent=self)
        remark = plain_label(strings.READ_ONLY, step=TextStep.SMALL, tone="muted", wrap=True, parent=self)
        self.transcript = TranscriptView(transcript, theme, self)
        self.transcript.setAccessibleName(strings.EARLIER_TRANSCRIPT)
        self.note = PlainTextBox(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(title)
        column.addWidget(remark)
        column.addWidget(self.transcript, 3)
        column.addWidget(self._paper(note), 1)

    def _paper(self, note: str) -> QFrame:
        paper = QFrame(self)
        paper.setProperty("part", "notesPaper")
        self.note.setParent(paper)
        self.note.setReadOnly(True)
        self.note.setAccessibleName(strings.EARLIER_NOTE)
        self.note.setPlaceholderText(strings.EARLIER_NO_NOTE)
        self.note.set_words(note)
        self.note.moveCursor(self.note.textCursor().MoveOperation.Start)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(plain_label(strings.EARLIER_NOTE, step=TextStep.SMALL, strong=True, parent=paper))
        inside.addWidget(self.note, 1)
        return paper
