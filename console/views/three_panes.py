# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Left column, middle and notes side by side: shares of the window until the worker drags a border."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

SIDE_WIDTHS = (244, 304)  # least and most that a pane takes by itself, in pixels
NOTES_WIDTHS = (208, 336)
MIDDLE_LEAST = 296
SIDE_SHARE, NOTES_SHARE = 0.27, 0.25


class ThreePanes(QSplitter):
    """The middle takes what is left over."""

    def __init__(self, side: QWidget, middle: QWidget, notes: QWidget, *, side_least: int = 0) -> None:
        """`side_least`: pixels that the left column needs in a wide font."""
        super().__init__(Qt.Orientation.Horizontal)
        self._side_widths = (max(SIDE_WIDTHS[0], side_least), max(SIDE_WIDTHS[1], side_least))
        self._dragged = False
        self.setHandleWidth(4)
        self.setChildrenCollapsible(False)
        # From right to left: Qt puts each new pane before the others in the tree that screen readers walk.
        for pane, least in ((notes, NOTES_WIDTHS[0]), (middle, MIDDLE_LEAST), (side, self._side_widths[0])):
            pane.setMinimumWidth(least)
            self.insertWidget(0, pane)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._dragged:
            side = _share(self.width() * SIDE_SHARE, self._side_widths)
            notes = _share(self.width() * NOTES_SHARE, NOTES_WIDTHS)
            self.setSizes([side, self.width() - side - notes, notes])

    def restore(self, widths: Sequence[int]) -> None:
        """As the worker dragged them once (pixels); Qt gives and takes where the window is another size now."""
        self._dragged = True
        self.setSizes(list(widths))

    def chosen(self) -> list[int] | None:
        """The widths, where the worker dragged a border."""
        return self.sizes() if self._dragged else None

    def _keep(self) -> None:
        self._dragged = True


def _share(wanted: float, bounds: tuple[int, int]) -> int:
    return int(min(max(wanted, bounds[0]), bounds[1]))
