# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk's file keeps, that nobody without the key can read it, and that what is deleted is gone."""

from __future__ import annotations

import base64
import sqlite3

import pytest

from console.core.values import Author, Delivery, DutyState
from console.store.reading import read_desk, read_lines
from shared.frames import Sender, decode
from shared.states import Talk
from tests.console.decrypted_pages import holds
from tests.console.desk_in_hand import DeskInHand
from tests.simulation.oracle import kept_part

MARKERS = {
    "parent": "MERKKI-vanhempi-äö-1",
    "worker": "MERKKI-työntekijä-äö-2",
    "note": "MERKKI-muistiinpano-äö-3",
    "draft": "MERKKI-luonnos-äö-4",
}


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def a_talk_full_of_markers(hand):
    """One parent, with a marker in everything that is kept of them."""
    parent = hand.taken()
    hand.writes(parent, MARKERS["parent"])
    hand.says(parent, MARKERS["worker"])
    hand.wishes("keep_note", parent, MARKERS["note"])
    hand.wishes("keep_draft", parent, MARKERS["draft"])
    return parent


def spellings(marker):
    """How a text could stand in a file."""
    plain = [marker.encode(), marker.encode("utf-16-le"), marker.encode("utf-16-be")]
    return [*plain, *(base64.b64encode(marker.encode()[at:])[2:-4] for at in range(3))]


def files(hand):
    """Everything that lies in the folder."""
    return [path for path in hand.path.parent.iterdir() if path.is_file()]


def test_the_desk_that_is_read_is_the_desk_that_was_kept(hand):
    """In every phase that a talk can be in, with everything that can be set."""
    hand.holds(4, 20)
    waiting, talking, back, ended, closed = (hand.arrives() for _ in range(5))
    for parent in (talking, back, ended, closed):
        hand.wishes("take", parent)
        hand.writes(parent, "Hei.")
        hand.says(parent, "Hei.")
    hand.wishes("put_back", back)
    hand.drops(ended)
    hand.wishes("end", ended)
    hand.wishes("end", closed)
    hand.writes(waiting, "Ensimmäiset sanat.")
    hand.do(lambda desk, now: desk.set_next_opening(now, now + 7200.5))
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.CLOSING))
    hand.takes(decode(hand.new_page().out[0], Sender.PAGE))
    before = kept_part(hand.desk.now)
    assert kept_part(read_desk(hand.store)) == before
    hand.restarts()
    assert kept_part(hand.desk.now) == before
    assert {talk.state for talk in hand.desk.now.talks.values()} == set(Talk) - {Talk.PAUSED, Talk.CODE}


def test_a_transcript_is_read_in_the_order_of_commits_with_what_has_arrived(hand):
    parent = hand.taken()
    hand.writes(parent, "yksi")
    hand.says(parent, "kaksi")
    hand.drops(parent)
    hand.says(parent, "kolme")
    hand.restarts()
    talk = hand.talk(parent)
    assert [
        (line.author, line.text, line.delivery) for line in read_lines(hand.store, talk.id, talk.arrived_below)
    ] == [
        (Author.PARENT, "yksi", None),
        (Author.WORKER, "kaksi", Delivery.ARRIVED),
        (Author.WORKER, "kolme", Delivery.WAITING),
    ]


def test_notes_have_a_table_of_their_own_that_nothing_else_is_in(hand):
    """Promise 7 of design.md 2."""
    a_talk_full_of_markers(hand)
    tables = [name for (name,) in hand.store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    where = {
        table
        for table in tables
        for row in hand.store.connection.execute(f"SELECT * FROM [{table}]")  # noqa: S608 - names of our own
        if any(MARKERS["note"] in str(value) for value in row)
    }
    assert where == {"note"}


def test_no_table_has_a_column_for_an_address_a_browser_or_a_parents_clock(hand):
    """Promise 1 of design.md 2: what has no place cannot be stored."""
    columns = {
        name
        for (table,) in hand.store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for _, name, *_ in hand.store.connection.execute(f"PRAGMA table_info([{table}])")
    }
    assert "text" in columns
    assert not columns & {"ip", "address", "agent", "user_agent", "browser", "origin", "host", "clock", "timezone"}


@pytest.mark.parametrize("closed", [False, True], ids=["while it is open", "once it is closed"])
def test_nothing_can_be_read_in_the_files_without_the_key(hand, closed):
    """Promise 2 of design.md 2; attacks.md S4."""
    a_talk_full_of_markers(hand)
    if closed:
        hand.store.close()
    found = {
        (path.name, kind)
        for path in files(hand)
        for kind, marker in MARKERS.items()
        if any(spelling in path.read_bytes() for spelling in spellings(marker))
    }
    assert found == set()
    assert len(files(hand)) == (1 if closed else 3)


def test_the_search_for_readable_words_would_find_them_in_a_plain_file(tmp_path):
    path = tmp_path / "plain.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE message (text)")
        plain.execute("INSERT INTO message VALUES (?)", (MARKERS["note"],))
    plain.close()
    assert any(spelling in path.read_bytes() for spelling in spellings(MARKERS["note"]))


def test_what_was_deleted_is_in_no_page_of_the_file_nor_of_its_log(hand):
    """design.md 7: free pages and WAL included; even who has the key finds nothing."""
    parent, other = a_talk_full_of_markers(hand), hand.taken()
    hand.writes(other, "jää")
    for marker in MARKERS.values():
        assert holds(hand.path, hand.key, marker)
    hand.wishes("end", parent)
    hand.wishes("remove", parent)
    assert [kind for kind, marker in MARKERS.items() if holds(hand.path, hand.key, marker)] == []
    assert holds(hand.path, hand.key, "jää")


def test_so_is_what_went_by_time(hand):
    parent = a_talk_full_of_markers(hand)
    hand.wishes("end", parent)
    hand.ticks(hand.limits.text_kept)
    assert not any(holds(hand.path, hand.key, marker) for marker in MARKERS.values())


def test_long_texts_that_spread_over_many_pages_go_too(hand):
    parent = hand.taken()
    for number in range(30):
        hand.writes(parent, f"{MARKERS['parent']} {number} " + "sana " * 380)
    assert holds(hand.path, hand.key, MARKERS["parent"])
    hand.wishes("end", parent)
    hand.wishes("remove", parent)
    assert not holds(hand.path, hand.key, MARKERS["parent"])
