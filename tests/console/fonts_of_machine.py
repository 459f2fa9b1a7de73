# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The narrowest and the widest text font of this machine: a layout that holds in both does not hang on either."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

FAMILIES = (
    "Liberation Sans Narrow",
    "Liberation Sans",
    "Arial",
    "Helvetica Neue",
    "Segoe UI",
    "Noto Sans",
    "Cantarell",
    "Verdana",
    "DejaVu Sans",
    "DejaVu Serif",
    "DejaVu Sans Mono",  # wider than anybody's choice for a window; every Debian has it
)
SAMPLE = "Ei liitetty palvelimeen, auki toisella koneella"
POINTS = 9.0


def width_of(family: str) -> int:
    """Pixels of a usual line of the desk in this family."""
    return QFontMetrics(QFont(family, int(POINTS))).horizontalAdvance(SAMPLE)


def narrow_and_wide() -> tuple[str, str]:
    """Two families that are installed here, the second one clearly wider than the first."""
    installed = set(QFontDatabase.families())
    known = sorted((family for family in FAMILIES if family in installed), key=width_of)
    assert len(known) >= 2, "two text fonts are needed: fonts-dejavu-core has them"
    narrow, wide = known[0], known[-1]
    assert width_of(wide) > 1.1 * width_of(narrow)
    return narrow, wide


def font_of(which: str) -> QFont:
    """The "narrow" or the "wide" one as a system's font."""
    font = QFont(narrow_and_wide()[("narrow", "wide").index(which)])
    font.setPointSizeF(POINTS)
    return font
