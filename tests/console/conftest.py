# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real window with talks in it, for tests of what a worker sees and does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.views.theme import Theme
from tests.console.desk_on_screen import DeskOnScreen
from tests.console.fonts_of_machine import font_of


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> tuple[Theme, QFont]:
    """The one theme of the application, and the font of the system."""
    theme = Theme(qapp, Qt.ColorScheme.Light)
    return theme, theme.system_font()


@pytest.fixture
def theme(_one_theme: tuple[Theme, QFont], request: pytest.FixtureRequest) -> Theme:
    """The one theme of the application, light, in the system's own font unless the test asks for another."""
    theme, usual = _one_theme
    if "theme_in_any_font" not in request.fixturenames:
        _change_font(theme, usual)
    return theme


@pytest.fixture(params=["wide"])
def theme_in_any_font(theme: Theme, _one_theme: tuple[Theme, QFont], request: pytest.FixtureRequest) -> Theme:
    """The theme in the widest font of this machine: it cuts texts first. Tests name another where they want it."""
    _change_font(theme, _one_theme[1] if request.param == "system" else font_of(request.param))
    return theme


def _change_font(theme: Theme, font: QFont) -> None:
    if theme.system_font() != font:
        theme.set_system_font(font)


def drop_closed_windows() -> None:
    """Delete what waits for it: outside an event loop nothing else does. What goes with a window goes after it."""
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk_in_any_font(theme_in_any_font: Theme, qtbot: QtBot) -> DeskOnScreen:
    """The desk, laid out in that font."""
    return shown_desk(theme_in_any_font, qtbot)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> DeskOnScreen:
    """The active window on the desk's page, on duty, with talks 1, 2 and 3 in the list and none of them open."""
    return shown_desk(theme, qtbot)


def shown_desk(theme: Theme, qtbot: QtBot) -> DeskOnScreen:
    """A window of its own, shown and active."""
    on_screen = DeskOnScreen(theme)
    window = on_screen.window
    qtbot.addWidget(window, before_close_func=lambda _: window.allow_close())
    on_screen.talk_with(1, 2, 3)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return on_screen


@pytest.fixture(autouse=True)
def _nothing_is_left_of_other_tests() -> Iterator[None]:
    """The pointer is on no row, wherever a test before has put it, since a row under it stays where it is. And no test
    waits for the widgets of those before it: a new style visits each, for seconds where they pile up.
    """
    if QApplication.instance() is not None:
        QCursor.setPos(0, 0)
    yield
    if QApplication.instance() is not None:
        drop_closed_windows()
        assert QApplication.allWidgets() == [], "a closed window has left a part of itself behind"
