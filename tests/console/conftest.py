# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real window with talks in it, for tests of what a worker sees and does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.views.theme import Theme
from tests.console.desk_on_screen import DeskOnScreen


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The one theme of the application, light."""
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> DeskOnScreen:
    """The active window on the desk's page, on duty, with talks 1, 2 and 3 in the list and none of them open."""
    on_screen = DeskOnScreen(theme)
    window = on_screen.window
    qtbot.addWidget(window, before_close_func=lambda _: window.allow_close())
    on_screen.talk_with(1, 2, 3)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return on_screen
