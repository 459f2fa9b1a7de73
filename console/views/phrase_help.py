# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The help page on strengths and thanks. It is read and cannot be copied from: thanks are written for one parent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console import phrase_help_strings as texts
from console import phrase_strings as strings
from console.views.plain import plain_label
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep

WIDEST = 720  # pixels: lines that the eye follows


class PhraseHelp(QFrame):
    """Headings and examples."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = SteadyButton(strings.HELP_BACK, "", self)
        self.back_button.chosen.connect(self.left)
        ground = QWidget()
        ground.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(8)
        inner.addWidget(plain_label(texts.INTRO, wrap=True))
        for heading, lines, remark in (
            (texts.STRENGTHS, texts.STRENGTH_LINES, texts.STRENGTHS_REMARK),
            (texts.READING, texts.READING_LINES, ""),
        ):
            inner.addSpacing(8)
            inner.addWidget(plain_label(heading, step=TextStep.LARGE, wrap=True))
            for line in lines:
                inner.addWidget(plain_label(f"• {line}", wrap=True))
            if remark:
                inner.addWidget(plain_label(remark, step=TextStep.SMALL, tone="muted", wrap=True))
        inner.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(strings.HELP)
        self.area.setWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_label(strings.HELP, step=TextStep.TITLE, wrap=True, parent=self))
        column.addWidget(self.area, 1)
