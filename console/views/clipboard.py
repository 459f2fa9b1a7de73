# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk puts on the clipboard: plain text that carries a mark, so that it can be taken off again (attack C6).

The mark also asks clipboard histories not to keep the text: KDE's and those of Windows look for it before they do.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

OURS: Final = "application/x-kuulolla-desk"
KEEP_OUT: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
}


def marked_text(text: str) -> QMimeData:
    """A text of the desk for the clipboard or for dragging: these characters, and no other form of them."""
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, b"1")
    for name, value in KEEP_OUT.items():
        data.setData(name, value)
    return data


def copy_text(text: str) -> None:
    """Put a text of the desk on the clipboard."""
    QGuiApplication.clipboard().setMimeData(marked_text(text))


def forget_copied() -> None:
    """Empty the clipboard, and the selection of X11, of what came from the desk; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
            continue
        held = clipboard.mimeData(mode)
        if held is not None and held.hasFormat(OURS):
            clipboard.clear(mode)
