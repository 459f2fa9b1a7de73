# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sizes that are kept are those that a fresh measuring gives, whatever happened to the rows before."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QStyleOptionViewItem

from console.core.values import Author, MessageView
from console.models.transcript import TranscriptModel
from console.views.message_delegate import MessageDelegate
from console.views.theme import Theme
from tests.console.desk_on_screen import NOW

DAY = 24 * 3600.0
lines = st.builds(
    MessageView,
    key=st.sampled_from("abcdefgh"),
    author=st.sampled_from(Author),
    text=st.sampled_from(["x", "sana " * 60, "yksi\nkaksi\nkolme"]),
    at=st.sampled_from([NOW, NOW + 600, NOW + DAY]),
)
states = st.lists(lines, unique_by=lambda line: line.key, max_size=6)


def heights(delegate: MessageDelegate, model: TranscriptModel) -> list[int]:
    option = QStyleOptionViewItem()
    return [delegate.sizeHint(option, model.index(row)).height() for row in range(model.rowCount())]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=st.lists(states, min_size=1, max_size=5), older=states)
def test_kept_sizes_are_true_after_any_change(theme: Theme, steps, older) -> None:
    model = TranscriptModel()
    delegate = MessageDelegate(model, theme)
    delegate.set_width(400)
    for step in steps:
        model.set_rows(step)
        heights(delegate, model)
    known = {row.key for row in model.rows()}
    model.prepend([line for line in older if line.key not in known], has_older=False)
    model.append(MessageView("last", Author.PARENT, "loppu", NOW))
    model.drop_oldest(4)
    fresh = MessageDelegate(model, theme)
    fresh.set_width(400)
    assert heights(delegate, model) == heights(fresh, model)


def test_another_width_is_measured_anew(theme: Theme) -> None:
    model = TranscriptModel()
    model.set_rows([MessageView("a", Author.PARENT, "sana " * 100, NOW)])
    delegate = MessageDelegate(model, theme)
    assert delegate.set_width(800)
    wide = heights(delegate, model)
    assert not delegate.set_width(800)
    assert delegate.set_width(300)
    assert heights(delegate, model) > wide
