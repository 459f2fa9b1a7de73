# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measuring and drawing foreign text: real widths, wrapped anywhere if need be, each paragraph in its own direction.

A layout for each paragraph is also what isolates it: no direction control in one line of a parent reaches the next
line, the time beside it or a button (UAX 9; field reports A-19 and A-35).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

START_OF_LINE = {
    Qt.LayoutDirection.LeftToRight: Qt.AlignmentFlag.AlignLeft,
    Qt.LayoutDirection.RightToLeft: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}


@dataclass(frozen=True, slots=True)
class LaidOutText:
    """Paragraphs ready to be drawn, with the room that they take in pixels."""

    paragraphs: tuple[tuple[float, QTextLayout], ...]  # the top of each, and its layout
    width: int  # of the longest line
    height: int

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw with the painter's pen."""
        for offset, paragraph in self.paragraphs:
            paragraph.draw(painter, QPointF(left, top + offset))


def lay_out(text: str, font: QFont, most_width: float, *, centered: bool = False) -> LaidOutText:
    """Lay out text of any length in lines no wider than `most_width`.

    What does not begin at the left is set twice: once to learn how wide the text really is, and again within that
    width, so that right-to-left paragraphs stand at the right end of a bubble that fits its text.
    """
    leading = QFontMetricsF(font).lineSpacing()
    layouts = []
    for paragraph in text.split("\n"):
        direction = direction_of(paragraph)
        start = START_OF_LINE[direction]
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centered else start)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction)
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layouts.append(layout)
    sizes = [_set_lines(layout, most_width, leading) for layout in layouts]
    fitting = min(most_width, ceil(max(width for width, _ in sizes)))
    placed: list[tuple[float, QTextLayout]] = []
    top = 0.0
    for layout, (_, height) in zip(layouts, sizes, strict=True):
        placed.append((top, layout))
        at_left = layout.textOption().alignment() == Qt.AlignmentFlag.AlignLeft
        top += height if at_left else _set_lines(layout, fitting, leading)[1]
    return LaidOutText(tuple(placed), int(fitting), ceil(top))


def direction_of(paragraph: str) -> Qt.LayoutDirection:
    """The direction of a paragraph: that of its first strong letter (UAX 9, P2 and P3)."""
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def _set_lines(layout: QTextLayout, width: float, leading: float) -> tuple[float, float]:
    """Break one paragraph into lines; returns the width of its longest line and its height."""
    widest = top = 0.0
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        widest = max(widest, line.naturalTextWidth())
        top += max(leading, line.height())
        line = layout.createLine()
    layout.endLayout()
    return widest, max(top, leading)
