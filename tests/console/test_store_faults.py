# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk's file does when the world is against it: a full disk, a kill, other bytes (attacks.md S1 to S7)."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from console.core.values import Author, TalkId
from console.core.writes import MessageSaved, NoteSaved, SettingSaved, TalkSaved
from console.store.database import Store
from console.store.faults import CannotWrite, Damaged, Newer
from console.store.reading import read_desk, read_lines
from tests.console.desk_in_hand import DeskInHand

KEY = bytes(range(32))
ROUNDS = 10
# Commits one numbered text after another, and says each number once it is kept.
WRITER = """
import sys
from pathlib import Path
from console.core.values import Author, TalkId
from console.core.writes import MessageSaved
from console.store.database import Store
store = Store(Path(sys.argv[1]), bytes(range(32)))
(first,) = store.connection.execute("SELECT coalesce(max(number), -1) + 1 FROM message").fetchone()
for number in range(first, first + 100_000):
    text = f"teksti {number} " * 40
    store.commit([MessageSaved(TalkId(1), number + 1, Author.PARENT, number, bytes(16), text, 0.0)])
    print(number, flush=True)
"""


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "kuulolla.db", KEY)
    yield store
    store.connection.close()


def text(number, words="hei"):
    return MessageSaved(TalkId(1), number + 1, Author.PARENT, number, bytes(16), words, 0.0)


def texts(store):
    return [line.text for line in read_lines(store, TalkId(1), 0)]


@contextmanager
def no_room_beyond(path: Path, more: int):
    """No file of this process grows beyond the size that this one has now, and a little more: as on a full disk."""
    import resource  # not there on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + more, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_step_that_does_not_fit_on_the_disk_is_not_kept_at_all_and_the_next_one_is(store):
    """attacks.md S7."""
    store.commit([text(0, "ennen")])
    log = Path(store.connection.execute("PRAGMA database_list").fetchone()[2] + "-wal")
    with no_room_beyond(log, 8192), pytest.raises(CannotWrite):
        store.commit([text(1, "pieni"), text(2, "suuri " * 10_000)])
    assert texts(store) == ["ennen"]
    assert not store.connection.in_transaction
    store.commit([text(1, "jälkeen")])
    assert texts(store) == ["ennen", "jälkeen"]


def test_a_file_that_may_not_grow_takes_what_still_fits(store):
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CannotWrite):
        store.commit([NoteSaved(TalkId(1), "x" * 100_000, 0.0)])
    store.commit([SettingSaved("duty", "on")])
    assert store.connection.execute("SELECT value FROM setting WHERE name = 'duty'").fetchone() == ("on",)


def test_on_a_full_disk_nothing_is_acknowledged_or_shown_and_with_room_all_of_it_is(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    parent = hand.taken()
    before = hand.desk.now
    (pages,) = hand.store.connection.execute("PRAGMA page_count").fetchone()
    hand.store.connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    def until_it_is_full():
        nonlocal before
        for number in range(50):
            before, hand.sent, hand.changes = hand.desk.now, [], ()
            hand.writes(parent, f"{number} " + "sana " * 390)

    with pytest.raises(CannotWrite):
        until_it_is_full()
    page = parent.page
    assert (hand.desk.now, hand.sent, hand.changes) == (before, [], ())
    assert page.talk is not None
    assert len(page.talk.unsent) == 1
    hand.store.connection.execute("PRAGMA max_page_count = 1073741823")
    hand.clock.advance(hand.limits.resend)
    hand._turn(parent, page.tick(hand.now))
    hand.hands_on(parent)
    assert page.talk.unsent == []
    assert len(read_lines(hand.store, hand.talk(parent).id, 0)) == len(page.talk.lines) > 1


def test_a_step_is_kept_whole_or_not_at_all(store):
    """The file itself forbids that one record is kept twice (field-reports.md A-03)."""
    store.commit([text(0, "ensin")])
    with pytest.raises(dbapi2.IntegrityError):
        store.commit([text(1, "mukana"), text(0, "toistamiseen")])
    assert texts(store) == ["ensin"]


def test_a_talk_of_which_a_step_was_not_kept_is_whole_in_the_file_after_the_next(tmp_path):
    """Of a talk that was written before only what has changed is written: what a lost step would have changed, too."""
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    parent = hand.taken()
    hand.writes(parent, "ensin")
    talk = hand.talk(parent)
    lost = TalkSaved(replace(talk, label="Kadonnut Nimi", unread=7))
    again = MessageSaved(talk.id, 1, Author.PARENT, 1, bytes(16), "toistamiseen", 0.0)
    with pytest.raises(dbapi2.IntegrityError):
        hand.store.commit([lost, again])
    assert read_desk(hand.store).talks[talk.id].label == talk.label
    hand.store.commit([lost])
    kept = read_desk(hand.store).talks[talk.id]
    assert (kept.label, kept.unread, kept.last_line) == ("Kadonnut Nimi", 7, "ensin")


def test_the_count_of_commits_rises_by_one_with_each_that_was_kept(store):
    """protocol.md, Pairing and login 3: a copied file is found out by it."""
    for _ in range(3):
        store.commit([SettingSaved("duty", "on")])
    store.commit([])
    assert store.commits == 3


def test_the_count_of_commits_is_the_same_after_a_restart_whatever_was_written_last(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    parent, other = hand.taken(), hand.taken()

    for act in (
        lambda: hand.writes(parent, "hei"),
        lambda: hand.wishes("keep_note", parent, "muistiinpano"),
        lambda: hand.writes(parent, "vielä"),
        lambda: hand.wishes("end", parent),
        lambda: hand.wishes("remove", parent),
        lambda: hand.writes(other, "täällä"),
    ):
        before = hand.store.commits
        act()
        kept = hand.store.commits
        hand.restarts()
        assert hand.store.commits == hand.desk.now.commits == kept > before
        hand.logs_in()
        hand.hands_on()


def test_a_file_that_another_key_opens_is_damaged_and_stays_as_it_is(store, tmp_path):
    store.commit([text(0)])
    store.close()
    path = tmp_path / "kuulolla.db"
    before = path.read_bytes()
    with pytest.raises(Damaged):
        Store(path, bytes(32))
    assert path.read_bytes() == before


@pytest.mark.parametrize("at", [0, 20, 4000])
def test_a_first_page_that_was_changed_is_found_at_once_and_nothing_is_overwritten(store, tmp_path, at):
    store.close()
    path = tmp_path / "kuulolla.db"
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        Store(path, KEY)
    assert path.read_bytes() == bytes(data)


def test_a_file_of_a_later_version_is_refused_and_stays_as_it_is(store, tmp_path):
    step = ("kuulolla-desk", "later", "2031-01-01")
    store.connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", step)
    store.close()
    path = tmp_path / "kuulolla.db"
    before = path.read_bytes()
    with pytest.raises(Newer):
        Store(path, KEY)
    assert path.read_bytes() == before


def test_the_file_is_its_owners_alone(store, tmp_path):
    """attacks.md S10."""
    store.commit([text(0)])
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_desk_that_is_killed_while_it_writes_loses_nothing_that_it_had_said(tmp_path):
    """attacks.md S5: every number that was said stands in the file, once; what was not said may stand there too."""
    path, plan = tmp_path / "kuulolla.db", random.Random(5)
    Store(path, KEY).close()
    for _ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(plan.randrange(1, 40)):
                assert writer.stdout.readline()
            writer.kill()
            said = [int(line) for line in writer.stdout.read().split()]
        store = Store(path, KEY)
        kept = [number for (number,) in store.connection.execute("SELECT number FROM message ORDER BY number")]
        assert kept == list(range(len(kept)))
        assert len(kept) > max(said, default=0)
        assert store.connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        store.close()
