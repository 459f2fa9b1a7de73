# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Qt's own few texts in the language of the desk: the menu of a text box, the names in a calendar."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

FINNISH = QLocale(QLocale.Language.Finnish, QLocale.Country.Finland)


def use_finnish(app: QApplication) -> None:
    """Let Qt speak Finnish whatever the system speaks. Call it before the first window is made."""
    QLocale.setDefault(FINNISH)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(FINNISH, "qtbase", "_", folder):
        app.installTranslator(translator)
