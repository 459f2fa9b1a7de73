# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a parent waits longer for a card where ten thousand cards and letters lie than where a hundred do.

The floor is the same relay's letterbox with a hundredth of them, asked in turn with the full one.
"""

from __future__ import annotations

import contextlib
import hashlib
import random
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlite_utils import Database

from relay import data_folder
from relay.keyring import open_database
from relay.letterbox import Letterbox
from shared.frames import CARD_BYTES, LETTER_BYTES, CardPut, LetterPut, LetterState
from shared.slips import month_of
from tests.bench.figures import Figure, Report

FEW = 100  # of the many, one in so many


@dataclass(frozen=True)
class Size:
    """How much of it."""

    cards: int = 8_050
    letters: int = 1_950  # near the cap, with room for those that are measured
    times: int = 200  # asked in a round


TINY = Size(cards=200, letters=100, times=3)


def name(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()[:16]


@contextlib.contextmanager
def filled(folder: Path, cards: int, letters: int) -> Iterator[tuple[Letterbox, Database]]:
    """A letterbox on disk with so many."""
    data_folder.prepare(folder)
    with contextlib.closing(open_database(folder)) as db:
        box = Letterbox(db, bytes(32))
        with db.atomic():
            for number in range(cards):
                assert box.put_card(
                    CardPut(name(number), 1, month_of(time.time()) + 3, secrets.token_bytes(CARD_BYTES))
                )
            for number in range(letters):
                letter = LetterPut(name(number), bytes(8), secrets.token_bytes(LETTER_BYTES))
                assert box.put_letter(letter, time.time())[0] is LetterState.STORED
        yield box, db


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def put_and_drop(box: Letterbox, number: int) -> None:
    """A letter comes, and the desk takes it."""
    state, letter = box.put_letter(LetterPut(name(number), bytes(8), bytes(LETTER_BYTES)), time.time())
    assert state is LetterState.STORED
    box.drop_letter(letter)


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """One question to the full box, one to the nearly empty one, and so on."""
    known = Figure("fetch a card", "us", "< 1.5 times")
    blank = Figure("fetch a blank for an unknown id", "us", "< 1.5 times")
    letter = Figure("a letter comes and goes", "us", "< 1.5 times")
    report = Report(
        f"relay: {size.cards} cards and {size.letters} letters beside a hundredth of them", [known, blank, letter]
    )
    chance = random.Random(9)
    few = size.cards // FEW
    with (
        filled(folder / "many", size.cards, size.letters) as (full, _),
        filled(folder / "few", few, size.letters // FEW) as (empty, _),
    ):
        for _ in range(rounds):
            taken: dict[tuple[str, bool], list[float]] = {}
            for _ in range(size.times):
                for box, cards, is_full in ((full, size.cards, True), (empty, few, False)):
                    here, nowhere = name(chance.randrange(cards)), secrets.token_bytes(16)
                    other = size.cards + chance.randrange(10**6)
                    for figure, work in (
                        (known, lambda box=box, here=here: box.card(here)),
                        (blank, lambda box=box, nowhere=nowhere: box.card(nowhere)),
                        (letter, lambda box=box, other=other: put_and_drop(box, other)),
                    ):
                        taken.setdefault((figure.name, is_full), []).append(seconds(work))
            for figure in report.figures:
                for is_full in (True, False):
                    figure.add(is_full, median(taken[figure.name, is_full]) * 1e6)
    return report
