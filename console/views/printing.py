# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plain text on paper, as it stands on the screen: no markup is read here either."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

PRINT_POINTS = 12.0  # a code of ten points is copied with slips


def print_dialog(parent: QWidget, title: str) -> QPrintDialog:
    """A dialog to choose a printer with. It makes its own printer: one of ours would be gone before it is used."""
    dialog = QPrintDialog(parent)
    dialog.setWindowTitle(title)
    return dialog


def print_text(printer: QPrinter, text: str) -> bool:
    """Print in a font whose signs are all of one width and differ well; whether the printer took it."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSizeF(PRINT_POINTS)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setPlainText(text)
    document.print_(printer)
    return printer.printerState() is not QPrinter.PrinterState.Error
