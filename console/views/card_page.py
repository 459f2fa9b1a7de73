# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page with one card in its middle: the form of everything that comes before the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.views.plain import plain_label
from console.views.theme import TextStep

CARD_WIDTH = 560
WORDS_IN_A_ROW = 3


class CardPage(QScrollArea):
    """Subclasses add their parts to `column`. It scrolls where the window is small or the text is large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(CARD_WIDTH)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(32, 32, 32, 32)
        self.column.setSpacing(8)
        ground = QWidget()
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(24, 24, 24, 24)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        rows.addStretch(2)
        rows.addLayout(across)
        rows.addStretch(3)
        self.setWidget(ground)


class FittingStack(QWidget):
    """Pages of which one is seen, as high as that one; Qt's own stack is as high as its highest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, page: QWidget) -> None:
        """Put a page in; the first one is seen."""
        self._column.addWidget(page)  # first: shown without a parent, it would be a window of its own
        page.setVisible(not self._pages)
        self._pages.append(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages that were put in."""
        page.setVisible(True)  # before the others go, so that the focus finds a place in it
        for other in self._pages:
            other.setVisible(other is page)


class WordGrid(QFrame):
    """Words to be read aloud or written down, numbered so that their order is plain."""

    def __init__(self, parent: QWidget | None = None, *, in_a_row: int = WORDS_IN_A_ROW) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self._in_a_row = in_a_row
        self._words: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)

    def set_words(self, words: Sequence[str]) -> None:
        """Show these words in this order."""
        self._words = tuple(words)
        while (item := self._grid.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        for number, word in enumerate(words):
            label = plain_label(f"{number + 1}. {word}", step=TextStep.LARGE)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._grid.addWidget(label, *divmod(number, self._in_a_row))
        self.setAccessibleDescription(", ".join(words))

    def words(self) -> tuple[str, ...]:
        """The words that are shown."""
        return self._words


def warning_box(title: str, text: str) -> QFrame:
    """What must be understood before it is too late, set apart."""
    box = QFrame()
    box.setObjectName("warningBox")
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    column.addWidget(plain_label(title, strong=True, wrap=True))
    column.addWidget(plain_label(text, wrap=True))
    return box


def page_button(text: str, object_name: str, kind: str = "") -> QPushButton:
    """A button of a page; `kind`: "primary", "quiet" or "", styled by theme.qss."""
    button = QPushButton(text)
    button.setObjectName(object_name)
    button.setAccessibleName(text)
    button.setProperty("kind", kind)
    return button
