# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealed cards and letters on disk: what is kept, for how long, and what a stranger learns by asking."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from relay import data_folder
from relay.config import UseError
from relay.effects import DeskKeys
from relay.hub import Kept
from relay.keyring import Keyring, open_database
from relay.letterbox import Letterbox
from shared import frames
from shared.errors import Refusal
from shared.frames import CARD_BYTES, LETTER_BYTES, CardPut, LetterPut, LetterState
from shared.limits import LETTERS_PER_CARD
from shared.slips import month_of
from tests.relay.ends import page_socket, paired_desk
from tests.relay.running import RunningRelay
from tests.relay.test_peer import client_frame

NOW = datetime(2026, 11, 25, tzinfo=UTC).timestamp()
MONTH = (2026 - 1970) * 12 + 10
CARD, OTHER = bytes(16), b"\x01" * 16
SEALED = b"\x07" * CARD_BYTES


@pytest.fixture
def folder(tmp_path):
    data_folder.prepare(tmp_path / "relay")
    return tmp_path / "relay"


@pytest.fixture
def box(folder) -> Iterator[Letterbox]:
    db = open_database(folder)
    yield Letterbox(db, bytes(32))
    db.close()


def _letter(card: bytes = CARD) -> LetterPut:
    return LetterPut(card, bytes(8), bytes(LETTER_BYTES))


def test_a_card_comes_back_as_it_was_put(box: Letterbox):
    assert box.put_card(CardPut(CARD, 1, MONTH, SEALED))
    assert box.card(CARD) == SEALED


def test_only_a_newer_card_takes_the_place(box: Letterbox):
    box.put_card(CardPut(CARD, 2, MONTH, SEALED))
    for version, stays in ((1, True), (2, True), (3, False)):
        assert box.put_card(CardPut(CARD, version, MONTH, bytes(CARD_BYTES)))
        assert (box.card(CARD) == SEALED) is stays


def test_who_asks_for_an_unknown_card_gets_the_same_blank_for_ever(box: Letterbox, folder):
    blank = box.card(CARD)
    assert len(blank) == CARD_BYTES
    assert box.card(CARD) == blank != box.card(OTHER)
    assert len(set(blank)) == 256  # nothing that looks unlike a sealed card
    again = open_database(folder)
    assert Letterbox(again, b"\x09" * 32).card(CARD) == blank
    again.close()


def test_asking_takes_as_long_for_a_card_that_lies_here_as_for_one_that_never_did(box: Letterbox):
    """Field report A-07: whoever measures learns nothing. The best of rounds: a busy machine only adds."""
    there, never = ([secrets.token_bytes(16) for _ in range(300)] for _ in range(2))
    for card in there:
        box.put_card(CardPut(card, 1, MONTH, secrets.token_bytes(CARD_BYTES)))
    took: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(9):
        for known, cards in ((True, there), (False, never)):
            began = time.perf_counter()
            for card in cards:
                box.card(card)
            took[known].append(time.perf_counter() - began)
    assert 2 / 3 < min(took[True]) / min(took[False]) < 3 / 2, took


async def test_ten_thousand_tries_from_one_house_keep_nobody_there_from_their_own_card(relay: RunningRelay):
    """Field report A-07, attacks.md P21: who tries on and on is shown out; a neighbour's code works at once."""
    desk = await (await paired_desk(relay)).log_in()
    await desk.line.send(CardPut(CARD, 1, MONTH, SEALED))
    await desk.line.until(frames.CardStored)
    shown = set()
    for _ in range(10):
        stranger = await page_socket(relay)
        first, *others = (frames.CardGet(secrets.token_bytes(16)) for _ in range(1000))
        await stranger.send(first)
        answer = await stranger.until(frames.CardShown, frames.NoticeShown, frames.DeskShown)
        shown.add((answer.card == first.card, len(answer.sealed)))
        stranger.socket.transport.write(b"".join(client_frame(frames.encode(one)) for one in others))
        neighbour = await page_socket(relay)
        await neighbour.send(frames.CardGet(CARD))
        own = await neighbour.until(frames.CardShown, frames.NoticeShown, frames.DeskShown)
        assert (own.card, own.sealed) == (CARD, SEALED)
        await neighbour.close()
        assert await stranger.closed() == Refusal.TOO_FAST
    assert shown == {(True, CARD_BYTES)}
    assert relay.status()["cards"] == 1
    await desk.line.close()


def test_a_dropped_card_takes_its_letters_with_it(box: Letterbox):
    box.put_card(CardPut(CARD, 1, MONTH, SEALED))
    box.put_letter(_letter(), NOW)
    box.put_letter(_letter(OTHER), NOW)
    box.drop_card(CARD)
    assert box.card(CARD) != SEALED
    assert [letter.card for letter in box.letters()] == [OTHER]


def test_a_card_takes_five_letters_and_other_cards_are_not_the_worse_for_it(box: Letterbox):
    states = [box.put_letter(_letter(), NOW)[0] for _ in range(LETTERS_PER_CARD + 1)]
    assert states == [LetterState.STORED] * LETTERS_PER_CARD + [LetterState.TOO_MANY]
    assert box.put_letter(_letter(OTHER), NOW)[0] is LetterState.STORED


def test_a_letters_number_is_never_given_twice(box: Letterbox):
    _, first = box.put_letter(_letter(), NOW)
    box.drop_letter(first)
    _, second = box.put_letter(_letter(), NOW)
    assert second > first
    box.drop_letter(first)  # the desk says "done" a second time
    assert [letter.number for letter in box.letters()] == [second]


def test_what_expired_is_gone_when_its_month_is_over(box: Letterbox):
    box.put_card(CardPut(CARD, 1, MONTH, SEALED))
    box.put_letter(_letter(), NOW)
    assert month_of(NOW) == MONTH
    box.expire(datetime(2026, 11, 30, 23, 59, tzinfo=UTC).timestamp())
    assert box.counts() == (1, 1)
    box.expire(datetime(2026, 12, 1, tzinfo=UTC).timestamp())
    assert box.counts() == (0, 1)
    box.expire(datetime(2027, 2, 1, tzinfo=UTC).timestamp())
    assert box.counts() == (0, 0)


def test_the_keyring_knows_after_a_restart_what_it_knew_before(folder):
    db = open_database(folder)
    assert Keyring(db).kept() == Kept()
    keys = DeskKeys(b"i" * 65, b"l" * 65, b"s" * 16, 3, 2**40)
    Keyring(db).store_desk(keys)
    Keyring(db).store_notice(b"notice")
    Keyring(db).store_duty(True)
    db.close()
    again = open_database(folder)
    assert Keyring(again).kept() == Kept(keys, b"notice", True)
    again.close()


def test_a_file_of_a_newer_version_is_left_alone(folder):
    open_database(folder).close()
    with sqlite3.connect(folder / "relay.db") as raw:
        raw.execute("insert into _sqlite_migrations (migration_set, name) values ('relay', 'from the future')")
    raw.close()
    with pytest.raises(UseError, match="uudemmasta"):
        open_database(folder)


def test_a_damaged_file_is_told_and_left_alone(folder):
    (folder / "relay.db").write_bytes(b"this is no database, and longer than a header" * 100)
    with pytest.raises(UseError, match="vioittunut"):
        open_database(folder)


async def test_what_was_dropped_or_replaced_is_not_in_any_file_of_a_running_relay(relay: RunningRelay):
    """The desk forgets a case: nobody who takes the machine away finds its card, sealed though it was."""
    desk = await (await paired_desk(relay)).log_in()
    older, newer, kept, words = (bytes([mark]) * CARD_BYTES for mark in (0xA1, 0xA2, 0xA3, 0xA4))
    letter = b"\xa5" * LETTER_BYTES
    await desk.line.send(CardPut(CARD, 1, MONTH, older), CardPut(CARD, 2, MONTH, newer), CardPut(OTHER, 1, MONTH, kept))
    for _ in range(3):
        await desk.line.until(frames.CardStored)
    visitor = await page_socket(relay)
    await visitor.send(LetterPut(CARD, bytes(8), letter), LetterPut(OTHER, bytes(8), words[:1] * LETTER_BYTES))
    numbers = [(await desk.line.until(frames.Letters)).number for _ in range(2)]
    await desk.line.send(frames.CardDrop(CARD), frames.LettersDone(numbers[1]))
    while relay.status()["letters"]:
        pass  # the jobs run in order: by now both are done
    relay.status()  # and what is swept when nobody waits is swept
    lying = b"".join(path.read_bytes() for path in relay.folder.glob("relay.db*"))
    for gone in (older, newer, words, letter):
        assert gone[:64] not in lying
    assert kept[:64] in lying
    assert relay.status()["cards"] == 1
    await visitor.close()
    await desk.line.close()


def test_counts_follow_what_comes_and_goes(box: Letterbox):
    assert box.counts() == (0, 0)
    for version, (card, cards) in enumerate(((CARD, 1), (CARD, 1), (OTHER, 2)), start=1):
        box.put_card(CardPut(card, version, MONTH, SEALED))
        assert box.counts() == (cards, 0)
    _, number = box.put_letter(_letter(), NOW)
    assert box.counts() == (2, 1)
    box.drop_letter(number)
    box.drop_card(OTHER)
    assert box.counts() == (1, 0)


def test_a_reader_hinders_no_sweep_for_ever(box: Letterbox, folder):
    box.put_card(CardPut(CARD, 1, MONTH, SEALED))
    with contextlib.closing(sqlite3.connect(folder / "relay.db", isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from cards").fetchone()
        box.drop_card(CARD)
        box.sweep()
        assert SEALED[:64] in (folder / "relay.db-wal").read_bytes()
        reader.execute("commit")
    box.sweep()
    assert (folder / "relay.db-wal").read_bytes() == b""
    assert SEALED[:64] not in (folder / "relay.db").read_bytes()
