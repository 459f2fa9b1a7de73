# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The queue and the talks as lists: what Qt asks of a model, and a row that stays under the pointer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from console.core.values import QueueRow, TalkId, TalkPhase, TalkRow
from console.models.queue import QueueModel
from console.models.steady_rows import RowRole
from console.models.talks import TalksModel
from tests.console.desk_on_screen import NOW, Signals

numbers = st.lists(st.integers(1, 9), unique=True, max_size=7)


def queue_rows(*talks: int) -> list[QueueRow]:
    return [QueueRow(TalkId(talk), f"Parent {talk}", NOW, place=place) for place, talk in enumerate(talks, 1)]


def talk_rows(*talks: int) -> list[TalkRow]:
    return [TalkRow(TalkId(talk), f"Parent {talk}", TalkPhase.TALKING) for talk in talks]


def shown(model: QueueModel | TalksModel) -> list[int]:
    return [model.index(number).data(RowRole.ROW).talk for number in range(model.rowCount())]


@pytest.fixture
def queue(qtmodeltester) -> QueueModel:
    """A queue that pytest-qt's model tester watches through every change."""
    model = QueueModel()
    qtmodeltester.check(model)
    return model


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(st.tuples(numbers, st.none() | st.integers(1, 9)), max_size=6))
def test_qt_is_told_of_every_change_truthfully(qtmodeltester, states) -> None:
    model = QueueModel()
    qtmodeltester.check(model)
    for talks, held in states:
        model.hold(held)
        model.set_rows(queue_rows(*talks))
    model.hold(None)
    assert shown(model) == (states[-1][0] if states else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=numbers.filter(bool), after=st.lists(numbers, min_size=1, max_size=4), pick=st.integers(0, 6))
def test_the_row_under_the_pointer_stays_where_it_is(before, after, pick) -> None:
    """A-27: whatever arrives, comes, goes or is sorted."""
    model = QueueModel()
    model.set_rows(queue_rows(*before))
    place = pick % len(before)
    model.hold(before[place])
    rows = len(before)
    for talks in after:
        model.set_rows(queue_rows(*talks))
        assert shown(model)[place] == before[place]
        assert model.rowCount() >= rows, "a list that got shorter would scroll under the pointer"
        assert [talk for talk in shown(model) if talk in talks and talk != before[place]] == [
            talk for talk in talks if talk != before[place]
        ], "all other rows stand in the desk's order"
        rows = model.rowCount()
    model.hold(None)
    assert shown(model) == after[-1]


def test_a_row_that_is_gone_cannot_be_taken(queue: QueueModel) -> None:
    queue.set_rows(queue_rows(1, 2))
    queue.hold(1)
    queue.set_rows(queue_rows(2))
    gone = queue.index(0)
    assert gone.data(RowRole.GONE) is True
    assert queue.row_at(gone) is None
    assert not gone.flags() & (Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)


def test_one_who_comes_back_to_a_held_row_can_be_taken_again(queue: QueueModel) -> None:
    queue.set_rows(queue_rows(1, 2))
    queue.hold(1)
    queue.set_rows(queue_rows(2))
    queue.set_rows(queue_rows(1, 2))
    assert queue.row_at(queue.index(0)) == queue_rows(1)[0]
    assert queue.index(0).data(RowRole.GONE) is False


def test_equal_rows_make_no_signal(queue: QueueModel) -> None:
    queue.set_rows(queue_rows(1, 2, 3))
    signals = Signals()
    signals.watch(queue, "dataChanged", "rowsInserted", "rowsRemoved", "rowsMoved", "modelReset", "layoutChanged")
    queue.set_rows(queue_rows(1, 2, 3))
    assert signals.got == []


def test_a_changed_row_is_told_alone(queue: QueueModel) -> None:
    queue.set_rows(queue_rows(1, 2, 3))
    signals = Signals()
    signals.watch(queue, "dataChanged")
    rows = queue_rows(1, 2, 3)
    queue.set_rows([rows[0], replace(rows[1], present=False), rows[2]])
    assert [first.row() for first, *_ in signals.named("dataChanged")] == [1]


def test_a_waiting_parent_is_spoken_with_place_state_and_words(queue: QueueModel) -> None:
    """A-38: in words, and without a span of time that would be read anew each minute."""
    queue.set_rows([QueueRow(TalkId(1), "Hopeinen Koivu", NOW, "Moi\nen tiedä", 2, present=False, booked=True)])
    spoken = queue.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Hopeinen Koivu, sijalla 2, odottanut klo 15.05 lähtien, poissa, sovittu aika, Moi en tiedä"


def test_a_talk_is_spoken_with_what_presses_first() -> None:
    model = TalksModel()
    row = TalkRow(TalkId(1), "Lempeä Tuuli", TalkPhase.PAUSED, "Hei", NOW, unread=2, present=False, has_draft=True)
    model.set_rows([row])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Lempeä Tuuli, vastaamatta klo 15.05 lähtien, 2 lukematonta viestiä, tauolla, poissa, luonnos, Hei"
    )


def test_a_number_key_stays_with_its_talk_however_the_list_is_sorted() -> None:
    model = TalksModel()
    model.set_rows(talk_rows(10, 20, 30))
    model.set_rows(talk_rows(30, 10, 20))
    assert [model.number_of(TalkId(talk)) for talk in (10, 20, 30)] == [1, 2, 3]
    model.set_rows(talk_rows(30, 20))
    assert model.talk_of(1) is None
    model.set_rows(talk_rows(40, 30, 20))
    assert model.talk_of(1) == 40


def test_there_are_nine_number_keys_and_the_tenth_talk_waits_for_one() -> None:
    model = TalksModel()
    model.set_rows(talk_rows(*range(1, 11)))
    assert model.number_of(TalkId(10)) is None
    model.set_rows(talk_rows(*range(2, 11)))
    assert model.number_of(TalkId(10)) == 1


def test_a_talk_that_has_ended_leaves_its_number_key_to_one_that_goes_on() -> None:
    model = TalksModel()
    rows = talk_rows(*range(1, 11))
    model.set_rows(rows)
    model.set_rows([replace(rows[0], phase=TalkPhase.ENDED), *rows[1:]])
    assert (model.number_of(TalkId(1)), model.number_of(TalkId(10))) == (None, 1)
    assert [model.talk_of(number) for number in range(2, 10)] == list(range(2, 10))
