# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real window with talks in it, for tests of what a worker sees and does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.views.theme import Theme
from tests.console.desk_on_screen import DeskOnScreen
from tests.console.fonts_of_machine import font_of


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The one theme of the application, light."""
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture(params=["wide"])
def theme_in_any_font(theme: Theme, request: pytest.FixtureRequest) -> Iterator[Theme]:
    """The theme in the widest font of this machine: that cuts texts first. test_views_scaling.py tries others too."""
    usual = theme.system_font()
    if request.param != "system":
        _drop_closed_windows()
        theme.set_system_font(font_of(request.param))
    yield theme
    if request.param != "system":
        _drop_closed_windows()
        theme.set_system_font(usual)


def _drop_closed_windows() -> None:
    """A new font visits every part of every window, also of those that only wait to be deleted."""
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
