# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One part of the follow-up side: a heading and what belongs under it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from console.views.plain import plain_label
from console.views.theme import TextStep


class Section(QFrame):
    """Subclasses add their parts to `column`."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "section")
        self.heading = plain_label(heading, strong=True, wrap=True, parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)

    def small_label(self, text: str = "", *, tone: str = "muted") -> QLabel:
        """A label of second rank, added at the end."""
        label = plain_label(text, step=TextStep.SMALL, tone=tone, wrap=True, parent=self)
        label.setVisible(bool(text))
        self.column.addWidget(label)
        return label


def tell(label: QLabel, text: str) -> None:
    """Show a text, or nothing at all where there is none."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
