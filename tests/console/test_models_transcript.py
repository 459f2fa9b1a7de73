# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a talk as a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from console.core.values import Author, Delivery
from console.models.transcript import TranscriptModel, TranscriptRole
from tests.console.desk_on_screen import NOW, Signals, message

DAY = 24 * 3600.0
numbers = st.lists(st.integers(1, 9), unique=True, max_size=7)


@pytest.fixture
def model(qtmodeltester) -> TranscriptModel:
    model = TranscriptModel()
    qtmodeltester.check(model)
    return model


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(numbers, max_size=5))
def test_qt_is_told_of_every_change_truthfully(qtmodeltester, states) -> None:
    model = TranscriptModel()
    qtmodeltester.check(model)
    for state in states:
        rows = [message(str(number), f"line {number}") for number in state]
        model.set_rows(rows)
        assert model.rows() == tuple(rows)


def test_a_message_that_arrives_changes_its_own_line_alone(model: TranscriptModel) -> None:
    sent = message("b", "Hei", Author.WORKER)
    model.set_rows([message("a", "Moi"), sent, message("c", "Niin")])
    signals = Signals()
    signals.watch(model, "dataChanged", "rowsInserted", "rowsRemoved", "rowsMoved")
    model.replace(replace(sent, delivery=Delivery.ARRIVED))
    assert [(name, first.row()) for name, first, *_ in signals.got] == [("dataChanged", 1)]
    assert model.rows()[1].delivery is Delivery.ARRIVED


def test_a_line_that_is_not_shown_is_not_made_up(model: TranscriptModel) -> None:
    model.set_rows([message("a", "Moi")])
    model.replace(message("elsewhere", "Hei"))
    assert [row.key for row in model.rows()] == ["a"]


def test_older_lines_are_asked_for_once_until_they_come(model: TranscriptModel) -> None:
    """A-23: no view that never fills asks without end."""
    signals = Signals()
    signals.watch(model, "older_wanted")
    model.set_rows([message("c", "c")], has_older=True)
    model.ask_for_older()
    model.ask_for_older()
    assert len(signals.got) == 1
    model.prepend([message("a", "a"), message("b", "b")], has_older=False)
    assert [row.key for row in model.rows()] == ["a", "b", "c"]
    model.ask_for_older()
    assert len(signals.got) == 1, "the start was reached"


def test_lines_that_were_dropped_come_back_before_older_ones_are_asked_for(model: TranscriptModel) -> None:
    """Else the older ones would stand where the dropped ones belong, and those would be missing."""
    signals = Signals()
    signals.watch(model, "older_wanted")
    sent = message("1", "x", Author.WORKER)
    lines = [message("0", "x"), sent, *(message(str(number), "x") for number in range(2, 12))]
    model.set_rows(lines, has_older=True)
    model.drop_oldest(10)
    assert model.rows() == tuple(lines[2:])
    arrived = replace(sent, delivery=Delivery.ARRIVED)
    model.replace(arrived)
    model.ask_for_older()
    assert signals.got == []
    assert model.rows() == (lines[0], arrived, *lines[2:])
    model.ask_for_older()
    assert len(signals.got) == 1
    model.prepend([message("older", "x")], has_older=False)
    assert [row.key for row in model.rows()] == ["older", *(str(number) for number in range(12))]


def test_each_day_is_headed_once(model: TranscriptModel) -> None:
    model.set_rows([message("a", "x", at=NOW - DAY), message("b", "x", at=NOW), message("c", "x", at=NOW + 1)])
    heads = [model.index(number).data(TranscriptRole.DAY) for number in range(3)]
    assert heads == ["tiistai 1. joulukuuta", "keskiviikko 2. joulukuuta", None]


def test_the_heading_moves_up_when_older_lines_of_the_same_day_come(model: TranscriptModel) -> None:
    model.set_rows([message("b", "x")], has_older=True)
    model.prepend([message("a", "x")], has_older=False)
    assert [model.index(number).data(TranscriptRole.DAY) is None for number in range(2)] == [False, True]


def test_a_line_is_spoken_with_speaker_time_and_plain_text(model: TranscriptModel) -> None:
    """A-38."""
    own = replace(message("b", "Hei", Author.WORKER), delivery=Delivery.ARRIVED)
    model.set_rows([message("a", "<b>moi</b>"), own])
    spoken = [model.index(number).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(2)]
    assert spoken == ["Vanhempi, 15.05, <b>moi</b>", "Sinä, 15.05, Hei, Perillä"]
