# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendar, rules, absence and letters at 125 to 250 % of an ordinary laptop's screen: nothing is cut (A-19)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from console.views.absence_panel import AbsencePanel
from console.views.calendar_view import CalendarView
from console.views.letters_view import LettersView
from console.views.rules_editor import RulesEditor
from console.views.theme import Theme
from console.views.ticker import Ticker
from console.views.todays_bookings import TodaysBookings
from tests.console.calendar_sample import NOW, RULES, WEDNESDAY, days, todays
from tests.console.desk_on_screen import cut_texts

SCREEN = (1920, 1080)  # of an ordinary laptop, in its own pixels
LEFT_COLUMN = 244  # least width of the left column (console/views/three_panes.py)

CHILD = """
import sys
from PySide6.QtWidgets import QApplication
from console.views.theme import Theme
from tests.console.fonts_of_machine import font_of
from tests.console.test_views_calendar_scaling import cut_in_every_view
app = QApplication([])
theme = Theme(app)
theme.set_system_font(font_of(sys.argv[3]))
print(app.primaryScreen().devicePixelRatio())
for cut in cut_in_every_view(theme, int(sys.argv[1]), int(sys.argv[2])):
    print(cut)
"""


def views(theme: Theme) -> Iterator[QWidget]:
    """Each view with the sample in it."""
    from tests.console.test_views_letters import CANCELLED, MOVED, READ

    ticker = Ticker(lambda: NOW)
    for one_day in (False, True):
        calendar = CalendarView(theme, ticker)
        calendar.range_requested.connect(lambda first, count, view=calendar: view.set_days(days(first, count)))
        calendar.day_choice.setChecked(one_day)
        yield calendar
    rules = RulesEditor(ticker)
    rules.set_rules(RULES)
    rules.form.weekdays[0].rows[0].end_edit.setText("yhdeltä")
    yield rules
    absence = AbsencePanel(theme, ticker)
    absence.day_asked.connect(lambda day: absence.set_day(days(day, 1)[0]))
    absence.open_for(WEDNESDAY)
    yield absence
    letters = LettersView(theme, ticker)
    letters.set_letters([MOVED, CANCELLED, READ])
    letters.list.setCurrentIndex(letters.model.index(0))
    yield letters
    bookings = TodaysBookings(theme, ticker)
    bookings.set_bookings(todays())
    bookings.setMaximumWidth(LEFT_COLUMN)
    yield bookings


def cut_in_every_view(theme: Theme, width: int, height: int) -> list[str]:
    """Each text that is cut where the view has a window of this size to itself, but for the left column."""
    cut = []
    for view in views(theme):
        frame = QWidget()
        view.setParent(frame)
        frame.resize(width - LEFT_COLUMN, height)
        view.resize(frame.size())
        frame.show()
        for _ in range(8):
            QApplication.processEvents()
        name = type(view).__name__
        cut += [f"{name}: {text}" for text in cut_texts(view)]
        if view.minimumSizeHint().width() > frame.width() and view.maximumWidth() > frame.width():
            cut.append(f"{name}: needs {view.minimumSizeHint().width()} of {frame.width()} pixels")
        frame.close()
        frame.deleteLater()
    return cut


@pytest.mark.parametrize("font", ["wide"])
@pytest.mark.parametrize("scale", [1.25, 2.5])
def test_no_text_is_cut_at_any_scale(scale: float, font: str) -> None:
    width, height = (str(int(side / scale)) for side in SCREEN)
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."}
    child = subprocess.run(
        [sys.executable, "-c", CHILD, width, height, font], env=environment, capture_output=True, text=True, timeout=60
    )
    assert child.stdout.splitlines() == [str(scale)], child.stdout + child.stderr
    assert child.stderr == ""
