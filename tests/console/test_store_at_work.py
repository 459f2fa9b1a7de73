# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file on a busy evening: many write at once, others look on, and nobody hears that it is locked (A-31)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from console.core.values import Author, TalkId
from console.core.writes import MessageSaved, NoteSaved
from console.store.database import Store, unlock_connection
from console.store.faults import CannotWrite
from console.store.reading import read_lines, read_note
from tests.console.desk_in_hand import DeskInHand

TALKS, ROUNDS = 10, 20
PAUSE = 0.1  # seconds that the window may stand still
KEY = bytes(range(32))
# Counts rows over and over, as statistics or a backup would; says how often once it is told to end.
READER = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from console.store.database import unlock_connection
connection = dbapi2.connect(sys.argv[1])
unlock_connection(connection, bytes.fromhex(sys.argv[2]))
import select
read, said = 0, False
while not select.select([sys.stdin], [], [], 0)[0]:
    (rows,) = connection.execute("SELECT count(*) FROM message JOIN talk").fetchone()
    read += 1
    if not said:
        print("reads", flush=True)
        said = True
print(read, flush=True)
"""


@contextmanager
def somebody_who_reads(hand: DeskInHand) -> Iterator[None]:
    """Another process reads all the while; it too never hears that the file is locked."""
    words = [sys.executable, "-c", READER, str(hand.path), hand.key.hex()]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reads\n"
        yield
        told, _ = reader.communicate("\n")
    assert reader.returncode == 0
    assert int(told) > 1


def test_ten_talks_notes_and_a_reader_at_once_meet_no_lock_and_hold_up_no_window(tmp_path: Path) -> None:
    """A-31: one writer, and each step a short transaction that takes the lock up front."""
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    hand.holds(TALKS)
    parents = [hand.taken() for _ in range(TALKS)]
    steps = []
    with somebody_who_reads(hand):
        for number in range(ROUNDS):
            for parent in parents:
                begun = time.perf_counter()
                hand.writes(parent, f"{number}")
                hand.wishes("keep_note", parent, f"muistiinpano {number}")
                steps.append(time.perf_counter() - begun)
    for parent in parents:
        talk = hand.talk(parent).id
        assert [line.text for line in read_lines(hand.store, talk, 0)] == [str(number) for number in range(ROUNDS)]
        note = read_note(hand.store, talk)
        assert note is not None
        assert note.text == f"muistiinpano {ROUNDS - 1}"
    steps.sort()
    assert steps[len(steps) * 19 // 20] < PAUSE  # a machine that does other things, too, may miss it now and then


def test_a_note_is_there_for_another_process_as_soon_as_it_was_kept(tmp_path: Path) -> None:
    """A-31: no transaction stays open behind a write, and nothing waits for an end that may not come."""
    path = tmp_path / "kuulolla.db"
    store = Store(path, KEY)
    store.commit([NoteSaved(TalkId(1), "juuri kirjoitettu", 0.0)])
    assert not store.connection.in_transaction
    read = (
        "import sys; from sqlcipher3 import dbapi2; from console.store.database import unlock_connection\n"
        "connection = dbapi2.connect(sys.argv[1]); unlock_connection(connection, bytes(range(32)))\n"
        "print(connection.execute('SELECT text FROM note').fetchone()[0])"
    )
    told = subprocess.run([sys.executable, "-c", read, str(path)], check=True, capture_output=True, text=True)
    assert told.stdout == "juuri kirjoitettu\n"
    store.close()


def test_whoever_holds_the_file_for_long_costs_no_text(tmp_path: Path) -> None:
    """A-31, S7: the step is refused as a whole, nothing may be acknowledged, and later it goes through."""
    store = Store(tmp_path / "kuulolla.db", KEY)
    store.connection.execute("PRAGMA busy_timeout = 20")  # else the test would wait two seconds
    other = dbapi2.connect(str(tmp_path / "kuulolla.db"), isolation_level=None)
    unlock_connection(other, KEY)
    other.execute("BEGIN IMMEDIATE")
    text = MessageSaved(TalkId(1), 1, Author.PARENT, 0, bytes(16), "hei", 0.0)
    with pytest.raises(CannotWrite):
        store.commit([text])
    assert read_lines(store, TalkId(1), 0) == []
    other.execute("ROLLBACK")
    other.close()
    store.commit([text])
    assert [line.text for line in read_lines(store, TalkId(1), 0)] == ["hei"]
    store.close()
