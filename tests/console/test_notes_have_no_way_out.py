# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walks the types: nothing that a frame, a record or a slip is made of, and nothing that they are made from, can hold a
note (promise 7 of design.md 2, field report A-05)."""

from __future__ import annotations

import ast
import dataclasses
import typing
from collections.abc import Iterator
from types import UnionType
from typing import Any

from PySide6.QtCore import QMetaMethod, QMetaObject

from console.core.case import CaseNoteDeleted, CaseNoteGone, CaseNoteSaved
from console.core.plan import DeskNow, Tools
from console.core.writes import NoteSaved, Write
from console.store.reading import Note
from console.views.note_pages import CaseNotesPage, NotesPage
from console.views.notes import NotesPane
from shared import frames, records, signed, slips
from tests.source_tree import modules

NOTES = (NoteSaved, CaseNoteSaved, Note, NotesPage, CaseNotesPage)
ABOUT_NOTES = (*NOTES, CaseNoteDeleted, CaseNoteGone)


def parts_of(kind: Any) -> Iterator[Any]:
    """Every type that a value of this one can hold, to the end."""
    seen: set[Any] = set()
    ahead = [kind]
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        yield one
        for part in typing.get_args(one):
            ahead += part if isinstance(part, list) else [part]  # a Callable's are in a list
        if supertype := getattr(one, "__supertype__", None):
            ahead.append(supertype)
        if dataclasses.is_dataclass(one):
            hints = typing.get_type_hints(one)
            ahead += [hints[field.name] for field in dataclasses.fields(one)]


def fields_of(kind: Any) -> set[str]:
    return {
        f"{getattr(one, '__name__', one)}.{field.name}"
        for one in parts_of(kind)
        if dataclasses.is_dataclass(one)
        for field in dataclasses.fields(one)
    }


def dataclasses_of(module: Any) -> list[type]:
    found = [one for one in vars(module).values() if isinstance(one, type) and dataclasses.is_dataclass(one)]
    assert len(found) > 1
    return found


def test_nothing_that_goes_over_the_wire_can_hold_a_note() -> None:
    for module in (frames, records, slips, signed):
        for kind in dataclasses_of(module):
            held = set(parts_of(kind))
            assert not held & set(ABOUT_NOTES), kind
            assert not any(is_about_notes(name) for name in fields_of(kind)), kind


def test_the_desk_makes_what_it_sends_from_values_without_a_note() -> None:
    """All that the core knows when it seals something: no note is among it, and none could be."""
    for kind in (DeskNow, Tools):
        held = set(parts_of(kind))
        assert len(held) > 5
        assert not held & set(ABOUT_NOTES)
        assert not [name for name in fields_of(kind) if is_about_notes(name)]


def test_notes_are_two_writes_and_nothing_else_among_all_that_is_kept() -> None:
    holders = {kind for kind in typing.get_args(Write) if set(parts_of(kind)) & set(NOTES)}
    assert holders == {NoteSaved, CaseNoteSaved}
    assert isinstance(Write, UnionType)


def test_whoever_holds_a_note_in_the_window_or_the_bridge_knows_no_wire() -> None:
    """The modules through which a note passes import no frame, no record, no session and no link."""
    wire = {"shared.frames", "shared.records", "shared.session", "shared.wire", "shared.crypto", "console.link"}
    names = (
        "console/views/note*.py",
        "console/case_note_bridge.py",
        "console/models/note_lines.py",
        "console/unsaved.py",
    )
    through = modules(*names)
    assert len(through) >= 6
    assert not [(module.name, name) for module in through for name in module.imports if name in wire]


def test_the_paper_emits_to_the_desks_file_alone() -> None:
    pane: QMetaObject = vars(NotesPane)["staticMetaObject"]
    methods = [pane.method(number) for number in range(pane.methodOffset(), pane.methodCount())]
    own = {bytes(one.name().data()).decode() for one in methods if one.methodType() is QMetaMethod.MethodType.Signal}
    assert own == {"note_changed", "case_note_changed", "case_note_wanted"}


def test_only_a_talks_own_box_can_wish_that_something_is_sent() -> None:
    """Who emits the wish, and who answers it by the core's word for sending: one each."""
    emits = [m.name for m in modules("console/*") if calls(m.tree, "send_requested", "emit")]
    assert emits == ["console/views/composer.py"]
    says = [m.name for m in modules("console/*") if "self._desk.say(" in m.path.read_text(encoding="utf-8")]
    assert says == ["console/bridge.py"]


def is_about_notes(name: str) -> bool:
    return "note" in name.lower() and "notice" not in name.lower()


def calls(tree: ast.Module, signal: str, method: str) -> bool:
    """Whether `….signal.method(…)` is called anywhere."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr == signal
        for node in ast.walk(tree)
    )
