# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Foreign text is characters, in every widget that shows it (A-17, C1)."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

import console.views
from console.core.values import QueueRow, TalkId, TalkPhase, TalkRow, TalkView
from console.models.transcript import TranscriptModel
from console.views.plain import plain_label
from console.views.theme import Theme
from tests.console.desk_on_screen import DeskOnScreen, message

VIEWS = sorted(Path(console.views.__path__[0]).glob("*.py"))
MARKUP_NAMES = {
    "QTextBrowser",
    "QTextEdit",
    "QErrorMessage",
    "QMessageBox",
    "QStaticText",
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "setRichText",
    "RichText",
    "AutoText",
    "MarkdownText",
    "setOpenExternalLinks",
    "openUrl",
    "QDesktopServices",
    "QWhatsThis",
}


def test_no_view_uses_anything_that_reads_markup() -> None:
    for path in VIEWS:
        nodes = list(ast.walk(ast.parse(path.read_text())))
        # A mark in a plain box is of this type, and can hold no text.
        marks = [node.value for node in nodes if isinstance(node, ast.Attribute) and node.attr == "ExtraSelection"]
        names = {node.id for node in nodes if isinstance(node, ast.Name) and node not in marks}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert not names & MARKUP_NAMES, path.name


def test_labels_are_made_in_one_place() -> None:
    makers = {
        path.name for path in VIEWS for node in ast.walk(ast.parse(path.read_text())) if "QLabel" in made_of(node)
    }
    assert makers == {"plain.py"}


def made_of(node: ast.AST) -> set[str]:
    """The names of what is called or inherited from here."""
    if isinstance(node, ast.Call):
        return {ast.unparse(node.func)}
    return {ast.unparse(base) for base in node.bases} if isinstance(node, ast.ClassDef) else set()


def test_tooltips_are_our_own_fixed_texts() -> None:
    """A tooltip reads markup and cannot be told not to: it may hold a constant of strings.py and nothing else."""
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
                assert re.fullmatch(r"''|(\w+_)?strings\.[A-Z_]+", ast.unparse(node.args[0])), path.name


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """An address that an image tag names, and that nobody may come to."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0)
        yield listening


def test_markup_is_shown_as_it_was_written_and_fetches_nothing(desk: DeskOnScreen, listener: socket.socket) -> None:
    """A-17: as message, first line, last line, draft, note and, though it cannot be, as label."""
    port = listener.getsockname()[1]
    evil = (
        f'<img src="http://127.0.0.1:{port}/x.png"><b style="font-size:200000px">a</b>'
        '<a href="evil">Tallenna</a><script>1</script>'
    )
    desk.queue.set_rows([QueueRow(TalkId(4), evil, desk.now, evil)])
    desk.talks.set_rows([TalkRow(TalkId(9), evil, TalkPhase.TALKING, evil, desk.now)])
    model = TranscriptModel(desk.window)
    model.set_rows([message("a", evil), message("b", "tavallinen")])
    desk.view.open_talk(TalkView(TalkId(9), evil, TalkPhase.TALKING), model, evil, evil, None)
    desk.select(9)
    for _ in range(4):
        QApplication.processEvents()
    desk.window.grab()
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    page = desk.view.page(TalkId(9))
    note = desk.view.notes.current_edit()
    assert note is not None
    assert page.composer.words() == note.words() == evil
    assert evil in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    height = page.transcript.visualRect(model.index(0)).height()
    assert height < 200, "a giant font or a picture would have made it tall"
    assert desk.window.windowTitle() == "Kuulolla", "A-28"
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_label_shows_a_tag_as_characters(theme: Theme, qtbot) -> None:
    label = plain_label("<b>lihava</b>")
    qtbot.addWidget(label)
    plain = plain_label("lihava")
    qtbot.addWidget(plain)
    assert label.sizeHint().width() > plain.sizeHint().width()
