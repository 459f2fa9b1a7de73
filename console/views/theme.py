# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours, type and style sheet of the desk, light and dark.

One accent colour, one paper colour for the notes so that nobody takes them for the talk (attack C13), and a red
that means only "something is wrong". Every pair of colours that text stands in keeps WCAG's AA contrast; a test
computes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour scheme, as #rrggbb."""

    window: str  # around everything
    side: str  # the left column
    surface: str  # what is read and written on
    text: str
    muted: str  # second-rank text
    line: str  # quiet divisions
    edge: str  # the border of what can be typed into or pressed (3:1 to its ground, WCAG 1.4.11)
    handle: str  # of scroll bars
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str  # own messages and the selected row
    bubble: str  # the parent's messages
    hover: str
    danger: str  # ground of what must be seen
    on_danger: str
    danger_text: str  # red words on a calm ground
    notes: str
    notes_edge: str
    notes_text: str
    notes_muted: str


LIGHT = Colors(
    window="#f3f5f3",
    side="#e9edea",
    surface="#ffffff",
    text="#1b2422",
    muted="#53605c",
    line="#d3dad6",
    edge="#7d8985",
    handle="#bcc6c1",
    accent="#0d6a5f",
    accent_hover="#0a574e",
    on_accent="#ffffff",
    accent_soft="#d9ede8",
    bubble="#edf1ef",
    hover="#dfe6e2",
    danger="#b3261e",
    on_danger="#ffffff",
    danger_text="#a3221a",
    notes="#fbf3da",
    notes_edge="#94834b",
    notes_text="#382f12",
    notes_muted="#67592b",
)

DARK = Colors(
    window="#131817",
    side="#181e1d",
    surface="#1d2423",
    text="#e5ebe8",
    muted="#a3b1ac",
    line="#333d3a",
    edge="#73817c",
    handle="#4b5753",
    accent="#74d2c2",
    accent_hover="#92dfd2",
    on_accent="#06231e",
    accent_soft="#1f413b",
    bubble="#2a3331",
    hover="#252e2c",
    danger="#c9382d",
    on_danger="#ffffff",
    danger_text="#ff9b90",
    notes="#2b2617",
    notes_edge="#8f8150",
    notes_text="#efe4c2",
    notes_muted="#c3b587",
)


class TextStep(Enum):
    """The type scale: factors on the system's own text size, so that a larger system font enlarges all."""

    SMALL = 1.0
    BODY = 1.12
    LARGE = 1.3
    TITLE = 1.65


STYLE = "Fusion"
STYLE_ARGUMENTS = ("-style", STYLE)  # of Qt's own; `setStyle` answers with a QStyle, whose types take 5 ms to load
SMALLEST_SYSTEM_POINTS = 9.0  # some Linux set-ups report less, which nobody reads for six hours


SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": None}


class Theme(QObject):
    """Keeps the application in one colour scheme; `changed` tells views that paint by themselves."""

    changed = Signal()

    def __init__(self, app: QApplication, override: Qt.ColorScheme | None = None, *, has_style: bool = False) -> None:
        """`override`: stay light or dark whatever the system says; None follows the system as it changes.

        `has_style`: the application was made with `STYLE_ARGUMENTS`.
        """
        super().__init__(app)
        self._app = app
        self._override = override
        if not has_style:
            app.setStyle(STYLE)
        self._system_font = QFont(app.font())
        self.colors = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def set_override(self, override: Qt.ColorScheme | None) -> None:
        """Choose light or dark, or None to follow the system again."""
        self._override = override
        self._apply()

    def set_system_font(self, font: QFont) -> None:
        """Another font than the one that the system named at the start; windows made later are laid out for it."""
        self._system_font = QFont(font)
        self._apply()

    def system_font(self) -> QFont:
        """The font on which the type scale stands."""
        return QFont(self._system_font)

    def font(self, step: TextStep, *, bold: bool = False) -> QFont:
        """The system's font at a step of the scale."""
        font = QFont(self._system_font)
        font.setPointSizeF(self._points(step))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def color(self, name: str) -> QColor:
        """One colour of the scheme by its name in `Colors`."""
        return QColor(getattr(self.colors, name))

    def _points(self, step: TextStep) -> float:
        return round(max(self._system_font.pointSizeF(), SMALLEST_SYSTEM_POINTS) * step.value, 1)

    def _apply(self) -> None:
        scheme = self._override or self._app.styleHints().colorScheme()
        self.colors = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setFont(self.font(TextStep.BODY))
        self._app.setPalette(_palette(self.colors))
        self._app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        """theme.qss with its `@names` filled in; an unknown name is an error here, not an odd colour there."""
        folder = Path(__file__).parent  # and not importlib.resources, which loads slowly
        sheet = (folder / "theme.qss").read_text(encoding="utf-8")
        others = {f"size-{step.name.lower()}": f"{self._points(step)}pt" for step in TextStep}
        others["scheme"] = "dark" if self.colors is DARK else "light"
        others["folder"] = str(folder).replace("\\", "/")

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            return others[name] if name in others else str(getattr(self.colors, name.replace("-", "_")))

        return re.sub(r"@([a-z-]+)", fill, sheet)


def _palette(colors: Colors) -> QPalette:
    """For what the style sheet does not reach: Fusion's own controls, selections, placeholders."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.window,
        role.Text: colors.text,
        role.PlaceholderText: colors.muted,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.ToolTipBase: colors.surface,
        role.ToolTipText: colors.text,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.BrightText: colors.danger_text,
        role.Light: colors.surface,
        role.Midlight: colors.hover,
        role.Mid: colors.edge,
        role.Dark: colors.edge,
        role.Shadow: colors.line,
    }.items():
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.muted))
    return palette
