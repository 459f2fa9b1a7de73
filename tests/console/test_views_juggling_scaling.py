# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alerts, settings, keys, practice, emergency sheet, phrases: nothing is cut, all controls have names (A-19, A-38)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.views.main_window import MainWindow
from tests.console.desk_on_screen import cut_texts
from tests.pictures.desk_sample import NOW
from tests.pictures.juggling_views import VIEWS
from tests.pictures.phrase_views import VIEWS as PHRASE_VIEWS

SIZE = (768, 432)  # a laptop's screen at 250 %


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("theme_in_any_font", ["wide"], indirect=True)
@pytest.mark.parametrize("view", VIEWS + PHRASE_VIEWS, ids=lambda view: view.__name__)
def test_nothing_is_cut_scrolls_sideways_or_lacks_a_name(theme_in_any_font, view) -> None:
    window = MainWindow(lambda: (QueueModel(), TalksModel()), theme_in_any_font, clock=lambda: NOW)
    window.resize(*SIZE)
    window.show()
    view(window)
    wrong: list[object] = []
    for _ in range(6):
        QApplication.processEvents()
    wrong += cut_texts(window)
    wide = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    wrong += [area.objectName() for area in wide if area.horizontalScrollBar().maximum() > 0]
    stops = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    wrong += [widget for widget in stops if not name_of(widget)]
    buttons = [name_of(widget) for widget in stops if isinstance(widget, QAbstractButton)]
    wrong += [name for name in buttons if buttons.count(name) > 1]
    window.allow_close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert wrong == []
