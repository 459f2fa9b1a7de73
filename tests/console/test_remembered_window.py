# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window comes back as it was left; what is kept of it is nobody's secret, and nonsense in it changes nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt

from console.app import enlarge
from console.models.window_memory import FILE_NAME, Look, WindowMemory
from console.remembered_window import RememberedWindow
from console.store.folder import is_first_start, prepare_folder
from console.views.right_side import Tab
from console.views.theme import Theme
from tests.console.conftest import shown_desk
from tests.console.desk_on_screen import DeskOnScreen


@pytest.fixture
def system_theme(theme: Theme):
    """The theme, light again afterwards."""
    yield theme
    theme.set_override(Qt.ColorScheme.Light)


def remembered(desk: DeskOnScreen, folder: Path) -> RememberedWindow:
    window = RememberedWindow(desk.window, desk.theme, WindowMemory(folder))
    window.connect_desk(desk.view)
    return window


def test_size_panes_and_the_open_tab_come_back(theme: Theme, qtbot, tmp_path: Path) -> None:
    desk = shown_desk(theme, qtbot)
    window = remembered(desk, tmp_path)
    desk.window.resize(790, 600)  # the screen is a small one here
    desk.view.panes.setSizes([250, 310, 222])
    desk.view.panes.splitterMoved.emit(250, 1)
    desk.select(1)
    desk.view.right.show_tab(Tab.FOLLOW_UP)
    panes = desk.view.panes.sizes()
    window.keep()
    later = shown_desk(theme, qtbot)
    remembered(later, tmp_path)
    assert later.window.size().toTuple() == (790, 600)
    qtbot.waitUntil(lambda: later.view.panes.sizes() == panes, timeout=2000)
    later.select(2)
    assert later.view.right.tab() is Tab.FOLLOW_UP


def test_a_worker_who_never_dragged_a_border_keeps_the_usual_shares(theme: Theme, qtbot, tmp_path: Path) -> None:
    remembered(shown_desk(theme, qtbot), tmp_path).keep()
    assert WindowMemory(tmp_path).panes() is None


def test_light_and_dark_hold_at_once_and_the_size_from_the_next_start(
    system_theme: Theme, qtbot, tmp_path: Path
) -> None:
    desk = shown_desk(system_theme, qtbot)
    window = remembered(desk, tmp_path)
    look = desk.view.calendar.settings.look
    light = system_theme.color("surface")
    look.theme.buttons["dark"].click()
    assert system_theme.color("surface") != light
    assert not look.later.isVisibleTo(look)
    look.text_size.buttons[175].click()
    assert look.later.isVisibleTo(look)
    assert WindowMemory(tmp_path).look() == Look("dark", 175)
    assert WindowMemory(tmp_path).scale() == 1.75
    window.keep()
    assert WindowMemory(tmp_path).look() == Look("dark", 175)


@pytest.mark.parametrize(
    ("wanted", "room", "drawn"), [(100, 160, 1.0), (150, 160, 1.5), (250, 160, 1.6), (250, 90, 1.0), (250, 400, 2.5)]
)
def test_no_size_makes_the_least_window_larger_than_the_screen(
    tmp_path: Path, wanted: int, room: int, drawn: float
) -> None:
    memory = WindowMemory(tmp_path)
    memory.keep_look(Look("system", wanted))
    memory.keep_window(QByteArray(b"x"), None, 0, room)
    assert WindowMemory(tmp_path).scale() == pytest.approx(drawn)


def test_qt_is_told_the_size_before_the_first_window_and_whoever_set_it_by_hand_is_heard(monkeypatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    enlarge(1.0)
    import os

    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "3")
    enlarge(1.5)
    assert os.environ["QT_SCALE_FACTOR"] == "3"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    enlarge(1.5)
    assert os.environ.pop("QT_SCALE_FACTOR") == "1.50"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[look]\ntheme=pink\ntext_size=9999\n",
        "[look]\ntext_size=-100\n[panes]\n0=abc\n1=-5\n2=99999999\ntab=77\n",
        "\x00\xff not a file of ours",
        "[window]\ngeometry=@Invalid()\nroom=1e999\n",
    ],
)
def test_nonsense_in_the_file_gives_the_usual_look(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="latin-1")
    memory = WindowMemory(tmp_path)
    assert memory.look() == Look()
    assert memory.panes() is None
    assert memory.scale() == 1.0
    assert memory.geometry() is None


def test_a_tab_that_this_version_does_not_have_is_none(theme: Theme, qtbot, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[panes]\ntab=77\n", encoding="latin-1")
    desk = shown_desk(theme, qtbot)
    remembered(desk, tmp_path)
    assert desk.view.right.usual_tab is Tab.NOTES


def test_the_file_holds_numbers_of_the_window_alone_and_is_its_owners(theme: Theme, qtbot, tmp_path: Path) -> None:
    desk = shown_desk(theme, qtbot)
    window = remembered(desk, tmp_path)
    desk.wait_in_queue(4)
    desk.select(1)
    desk.hear(1, "MARKER-äö-771")
    window.keep()
    tmp_path.chmod(0o700)
    prepare_folder(tmp_path)
    path = tmp_path / FILE_NAME
    words = path.read_text("latin-1")
    assert "MARKER" not in words
    assert "Koivu" not in words
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert is_first_start(tmp_path), "it is no desk"
