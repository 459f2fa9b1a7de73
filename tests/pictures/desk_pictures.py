# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draws the desk's views with lifelike data: `python -m tests.pictures.desk_pictures FOLDER [VIEW…]`.

The pictures are looked at by eye; what a machine can check (contrast, cut text, focus) is in tests/console.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.views.language import use_finnish
from console.views.main_window import MainWindow
from console.views.theme import Theme
from tests.pictures import console_views, follow_up_views, juggling_views, phrase_views
from tests.pictures.desk_sample import NOW, WORDS

VIEWS: Final[tuple[Callable[[MainWindow], None], ...]] = (
    *console_views.VIEWS,
    *follow_up_views.VIEWS,
    *juggling_views.VIEWS,
    *phrase_views.VIEWS,
)
SIZES: Final = ((1280, 800), (900, 600))
SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
LAYOUT_PASSES = 8  # nested layouts settle one inside the other


def draw_all(app: QApplication, folder: Path, names: frozenset[str]) -> Iterator[Path]:
    """Draw the views of these names, or all of them where none is named, in each scheme and size; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app, Qt.ColorScheme.Light)
    for scheme_name, scheme in SCHEMES.items():
        theme.set_override(scheme)
        for view in VIEWS:
            name = view.__name__.replace("_", "-")
            for width, height in SIZES if not names or name in names else ():
                path = folder / f"{name}-{scheme_name}-{width}x{height}.png"
                draw(theme, view, width, height, path)
                yield path


def draw(theme: Theme, view: Callable[[MainWindow], None], width: int, height: int, path: Path) -> None:
    """Draw one view into one file."""
    window = MainWindow(lambda: (QueueModel(), TalksModel()), theme, draw_words=lambda: WORDS, clock=lambda: NOW)
    window.resize(width, height)
    window.show()
    view(window)
    window.desk.set_active(True)
    for _ in range(LAYOUT_PASSES):
        QApplication.processEvents()
    window.grab().save(str(path))
    window.allow_close()
    window.close()
    window.deleteLater()


def main() -> None:
    """Draw into the folder named on the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    use_finnish(app)
    for path in draw_all(app, Path(sys.argv[1]), frozenset(sys.argv[2:])):
        print(path)


if __name__ == "__main__":
    main()
