# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readable for hours: contrast, sizes, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from console.views.main_window import Page
from console.views.theme import DARK, LIGHT, Colors, TextStep, Theme
from tests.console.desk_on_screen import DeskOnScreen

# What is written on what, in theme.qss and in the delegates.
TEXT_ON = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "side"),
    ("text", "bubble"),
    ("text", "accent_soft"),
    ("text", "hover"),
    ("text", "line"),  # a button while it is pressed
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "side"),
    ("muted", "bubble"),
    ("muted", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("danger_text", "surface"),
    ("danger_text", "window"),
    ("notes_text", "notes"),
    ("notes_muted", "notes"),
]
# Borders of controls, and marks that mean something, on what they stand on.
MARK_ON = [
    ("edge", "surface"),
    ("edge", "window"),
    ("edge", "side"),
    ("accent", "surface"),
    ("accent", "side"),
    ("accent", "window"),
    ("accent", "accent_soft"),
    ("notes_edge", "notes"),
]
SCHEMES = {"light": LIGHT, "dark": DARK}


def luminance(name: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, definition)."""
    color = QColor(name)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_has_aa_contrast(scheme: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize(("ink", "ground"), MARK_ON)
def test_borders_and_marks_can_be_made_out(scheme: Colors, ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.11."""
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 3


def test_every_colour_that_carries_text_is_measured() -> None:
    inks = {"text", "muted", "on_accent", "on_danger", "danger_text", "notes_text", "notes_muted"}
    assert inks == {ink for ink, _ in TEXT_ON}
    assert {ink for pair in TEXT_ON + MARK_ON for ink in pair} | {"handle"} == {field.name for field in fields(LIGHT)}


@pytest.fixture
def light_again(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_override(Qt.ColorScheme.Light)


def test_the_window_is_light_or_dark_as_told(light_again: Theme, desk: DeskOnScreen) -> None:
    told = []
    light_again.changed.connect(lambda: told.append(1))
    light_again.set_override(Qt.ColorScheme.Dark)
    assert told == [1]
    assert light_again.colors is DARK
    assert desk.window.grab().toImage().pixelColor(4, 4).name() == DARK.side
    light_again.set_override(Qt.ColorScheme.Light)
    assert desk.window.grab().toImage().pixelColor(4, 4).name() == LIGHT.side


def test_without_a_wish_the_window_follows_the_system(light_again: Theme) -> None:
    light_again.set_override(None)
    dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert light_again.colors is (DARK if dark else LIGHT)


def test_a_larger_system_font_enlarges_every_step(theme: Theme) -> None:
    sizes = [theme.font(step).pointSizeF() for step in TextStep]
    assert sizes == sorted(sizes)
    assert sizes[0] >= 9
    assert len(set(sizes)) == len(TextStep) == 4


@pytest.mark.parametrize("page", list(Page))
def test_every_target_is_32_pixels_high(desk: DeskOnScreen, page: Page) -> None:
    desk.select(1)
    desk.window.show_page(page)
    for _ in range(6):
        QApplication.processEvents()
    for kind in (QPushButton, QRadioButton):
        for target in desk.window.findChildren(kind):
            if target.isVisible():
                assert target.height() >= 32, target.text()
