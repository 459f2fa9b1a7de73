# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a file of phrases is, or shall be. Whoever asks connects to `fileSelected` and calls `open`."""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from console import phrase_strings as strings


def opening_dialog(parent: QWidget) -> QFileDialog:
    """A file that is there."""
    dialog = _dialog(parent, QFileDialog.AcceptMode.AcceptOpen, strings.IMPORT)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def saving_dialog(parent: QWidget) -> QFileDialog:
    """A name for a file."""
    dialog = _dialog(parent, QFileDialog.AcceptMode.AcceptSave, strings.EXPORT)
    dialog.setDefaultSuffix("toml")
    dialog.selectFile(strings.FILE_NAME)
    return dialog


def _dialog(parent: QWidget, mode: QFileDialog.AcceptMode, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title.rstrip("…"), QDir.homePath(), strings.FILE_KIND)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(mode)
    for part, text in (  # Qt speaks English here
        (QFileDialog.DialogLabel.LookIn, strings.FILE_FOLDER),
        (QFileDialog.DialogLabel.FileName, strings.FILE_NAME_LABEL),
        (QFileDialog.DialogLabel.FileType, strings.FILE_TYPE),
    ):
        dialog.setLabelText(part, text)
    return dialog
