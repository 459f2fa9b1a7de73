# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing is cut at 100 to 250 %, in small windows, and in whatever font the machine has (A-19)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from console.views.main_window import MainWindow
from tests.console.desk_on_screen import cut_texts
from tests.pictures.console_views import VIEWS
from tests.pictures.desk_sample import NOW, WORDS

SMALL_WINDOW = (1920, 1080)  # the screen of an ordinary laptop, in its own pixels

CHILD = """
import sys
from PySide6.QtWidgets import QApplication
from console.views.theme import Theme
from tests.console.fonts_of_machine import font_of
from tests.console.test_views_scaling import cut_in_every_view
app = QApplication([])
theme = Theme(app)
theme.set_system_font(font_of(sys.argv[3]))
print(app.primaryScreen().devicePixelRatio())
for cut in cut_in_every_view(theme, int(sys.argv[1]), int(sys.argv[2])):
    print(cut)
"""


def cut_in_every_view(theme, width: int, height: int) -> list[str]:
    """Each text that is cut in a window of this size, after the name of the view."""
    from console.models.queue import QueueModel
    from console.models.talks import TalksModel

    cut = []
    for view in VIEWS:
        window = MainWindow(lambda: (QueueModel(), TalksModel()), theme, draw_words=lambda: WORDS, clock=lambda: NOW)
        window.resize(width, height)
        window.show()
        view(window)
        for _ in range(8):
            QApplication.processEvents()
        cut += [f"{view.__name__}: {text}" for text in cut_texts(window)]
        page = window.desk.current_page()
        if page is not None and page.transcript.horizontalScrollBar().maximum() > 0:
            cut.append(f"{view.__name__}: scrolls sideways")
        window.allow_close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)  # else each new style visits them all
    return cut


# The widest letters are what cuts texts: they are tried wherever the window's parts stand differently.
@pytest.mark.parametrize(
    ("theme_in_any_font", "width", "height"),
    [("wide", 1600, 1000), ("wide", 768, 432), ("system", 1280, 800)],
    indirect=["theme_in_any_font"],
)
def test_no_text_is_cut_in_any_view_at_any_window_size(theme_in_any_font, width: int, height: int) -> None:
    assert cut_in_every_view(theme_in_any_font, width, height) == []


@pytest.mark.parametrize("scale", [1.25, 2.5])
def test_no_text_is_cut_at_any_scale(scale: float) -> None:
    width, height = (str(int(side / scale)) for side in SMALL_WINDOW)
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."}
    child = subprocess.run(
        [sys.executable, "-c", CHILD, width, height, "wide"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert child.stdout.splitlines() == [str(scale)], child.stdout + child.stderr
    assert child.stderr == ""
