# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the window looked like, kept beside the encrypted file: it is needed before anybody has typed a passphrase.

Colours, sizes and places of panes, and nothing else: whoever finds the file learns how large somebody likes their text.
What it says is checked; a file that was cut, edited or left by another version gives the usual look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSettings

FILE_NAME: Final = "console.window.ini"
THEMES: Final = ("system", "light", "dark")
TEXT_SIZES: Final = (100, 125, 150, 175, 200, 225, 250)  # per cent
PANES: Final = 3
WIDEST_PANE: Final = 20_000  # pixels


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and the size of everything."""

    theme: str = "system"
    text_size: int = 100  # per cent


class WindowMemory:
    """One small file of named values."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def look(self) -> Look:
        """As it was chosen last."""
        theme, size = self._value("look/theme"), self._number("look/text_size")
        usual = Look()
        return Look(theme if theme in THEMES else usual.theme, size if size in TEXT_SIZES else usual.text_size)

    def keep_look(self, look: Look) -> None:
        """Colours hold at once, the size from the next start on."""
        self._settings.setValue("look/theme", look.theme)
        self._settings.setValue("look/text_size", look.text_size)
        self._settings.sync()

    def geometry(self) -> QByteArray | None:
        """Qt's own record of the window's place and size."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def panes(self) -> list[int] | None:
        """Widths of the three panes (pixels), as the worker dragged them."""
        numbers = [self._number(f"panes/{number}") for number in range(PANES)]
        widths = [number for number in numbers if number is not None and 0 < number < WIDEST_PANE]
        return widths if len(widths) == PANES else None

    def tab(self) -> int:
        """Which tab of the right side was chosen last."""
        return max(0, self._number("panes/tab") or 0)

    def scale(self) -> float:
        """By how much everything is to be enlarged, so that the least window fits the screen that was used last."""
        room = self._number("window/room")  # per cent of the least window, on that screen
        wanted = self.look().text_size
        return max(100, min(wanted, wanted if room is None else room)) / 100

    def keep_window(self, geometry: QByteArray, panes: Sequence[int] | None, tab: int, room: int) -> None:
        """At the end. `panes`: None where nobody dragged them. `room`: per cent of the least window on this screen."""
        self._settings.setValue("window/geometry", geometry)
        self._settings.setValue("window/room", room)
        self._settings.setValue("panes/tab", tab)
        for number, width in enumerate(panes or ()):
            self._settings.setValue(f"panes/{number}", width)
        self._settings.sync()

    def _value(self, name: str) -> Any:
        return self._settings.value(name)

    def _number(self, name: str) -> int | None:
        try:
            return int(self._value(name))
        except (TypeError, ValueError, OverflowError):
            return None
