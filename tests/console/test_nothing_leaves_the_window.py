# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the system itself shows of the program, on a locked screen or in a task bar, is its name and nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import console
from console.alert_strings import NOTICES
from console.core.alert_values import Reason
from console.core.values import QueueRow, TalkId, TalkPhase, TalkRow
from console.views.attention import Attention
from tests.console.desk_on_screen import NOW, DeskOnScreen

SOURCES = sorted(Path(console.__path__[0]).rglob("*.py"))
# What hands a text to the desktop: notices, the tray, names of tabs and of a session, the list of recent files.
TO_THE_DESKTOP = {
    "QSystemTrayIcon",
    "showMessage",
    "QDBusMessage",
    "QDBusInterface",
    "notify2",
    "notify_send",
    "setWindowFilePath",
    "setWindowModified",
    "setWindowIconText",
    "setIconText",
    "setApplicationDisplayName",
    "setDesktopFileName",
    "setBadgeNumber",
}
SECRET = "Maija: lapsi lyö"


def names_in(source: Path) -> set[str]:
    """Every name and attribute that a source uses."""
    nodes = list(ast.walk(ast.parse(source.read_text("utf-8"))))
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute)
    }


def test_one_part_alone_hands_texts_to_the_desktop_and_knows_no_talk() -> None:
    """C7: the notice of a system shows above its lock screen, and stays in its history."""
    assert SOURCES
    found = {source.name: names_in(source) & TO_THE_DESKTOP for source in SOURCES}
    assert {name: names for name, names in found.items() if names} == {
        "attention.py": {"QSystemTrayIcon", "showMessage"}
    }
    (source,) = (source for source in SOURCES if source.name == "attention.py")
    imported = {
        node.module for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)
    }
    assert {name for name in imported if name and name.startswith("console.")} == {
        "console.core.alert_values",
        "console.views.theme",
        "console.views.tone_player",
    }


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # offscreen there is no desktop
def test_a_notice_says_that_something_came_and_no_word_of_what_or_from_whom(
    desk: DeskOnScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A-28: "Maija" sends "lapsi lyö"; title and body of each notice are ours, and there are only these."""
    shown: list[tuple[str, str]] = []
    attention = Attention(desk.window, desk.theme, lambda _: None, tray=True)
    assert attention.tray is not None
    monkeypatch.setattr(attention.tray, "showMessage", lambda title, body, *_: shown.append((title, body)))
    desk.queue.set_rows([QueueRow(TalkId(4), SECRET, NOW, SECRET)])
    for reason in Reason:
        attention.notify(reason)
    attention.mark(3)
    assert shown == [("Kuulolla", NOTICES[reason]) for reason in Reason]
    assert attention.tray.toolTip() == "Kuulolla"
    assert all("vanhem" not in body and "laps" not in body for _, body in shown)
    attention.tray.hide()


def test_what_a_parent_writes_changes_nothing_that_the_system_shows(desk: DeskOnScreen) -> None:
    """C7, A-28: while it is in the queue, in a talk that is open, and under another window."""

    def shown_by_the_system() -> set[str]:
        windows = [
            (window.windowTitle(), window.windowIconText(), window.windowFilePath(), window.toolTip())
            for window in QApplication.topLevelWidgets()
            if window.isVisible()
        ]
        handles = [(window.title(), window.filePath()) for window in QApplication.topLevelWindows()]
        application = (QApplication.applicationName(), QApplication.applicationDisplayName())
        return {text for texts in (*windows, *handles, application) for text in texts if text}

    before = shown_by_the_system()
    desk.queue.set_rows([QueueRow(TalkId(4), SECRET, NOW, SECRET)])
    desk.talks.set_rows([TalkRow(TalkId(9), SECRET, TalkPhase.TALKING, SECRET, NOW)])
    desk.select(9)
    desk.hear(9, SECRET)
    desk.window.showMinimized()
    desk.hear(9, SECRET)
    assert shown_by_the_system() == before
    assert "Kuulolla" in before
