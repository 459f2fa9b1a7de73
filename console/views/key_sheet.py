# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of the keys, as a page of the desk (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from console import key_strings as strings
from console.views.curtain_keys import CURTAIN_KEYS
from console.views.plain import plain_label
from console.views.theme import TextStep

PAD, WIDEST = 24, 720


class KeySheet(QScrollArea):
    """Two columns: the key, and what it does. It is scrolled by arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setAccessibleName(strings.KEYS)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ground = QWidget(self)
        ground.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(PAD, PAD, PAD, PAD)
        self._column.setSpacing(8)
        self._column.addWidget(plain_label(strings.KEYS, step=TextStep.TITLE))
        self._column.addWidget(plain_label(strings.KEYS_INTRO, tone="muted", wrap=True))
        self._key_width = plain_label("Ctrl+Shift+M", strong=True).sizeHint().width()
        for title, keys in strings.SHEET:
            self._add(title, keys)
        self._add(strings.ELSEWHERE_TITLE, (*strings.ELSEWHERE, (CURTAIN_KEYS, strings.CURTAIN_KEY)))
        self._column.addStretch(1)
        self.setWidget(ground)

    def _add(self, title: str, keys: tuple[tuple[str, str], ...]) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(plain_label(title, strong=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._key_width)
        for row, (key, what) in enumerate(keys):
            shown = strings.NINE.get(key, key)
            label = plain_label(shown, strong=True)
            label.setAccessibleName(strings.key_spoken(shown, what))
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(what, wrap=True), row, 1)
        self._column.addLayout(grid)
