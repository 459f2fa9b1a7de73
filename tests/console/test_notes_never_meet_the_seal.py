# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing that is sealed for a parent holds a word of a note, in no state that a talk can be in (A-05, promise 7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from console.core import wishes
from console.core.delivery import say_moment
from console.core.desk import Desk
from console.core.plan import Step
from console.core.practice import begin_practice
from console.core.turning_away import end_abusive
from console.core.values import DutyState
from shared import crypto
from tests.console.desk_in_hand import DeskInHand

MARKER = "MARKER-äö-771"
DRAFT = "MARKER-luonnos-äö"


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Everything that is handed to the seal of records and controls, in clear."""
    seen: list[bytes] = []
    real = crypto.seal

    def watched(key: bytes, nonce: bytes, data: bytes, plain: bytes) -> bytes:
        seen.append(plain)
        return real(key, nonce, data, plain)

    monkeypatch.setattr("shared.session.seal", watched)
    return seen


def test_a_note_is_never_sealed_for_anybody(tmp_path, sealed: list[bytes]) -> None:
    """Waiting, talking, paused, away, put back, with a half-written answer, ended as usual and as abusive."""
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    parent, other = hand.arrives(), hand.arrives()
    talk = hand.talk(parent).id

    def does(act: Callable[[Desk, float], Step]) -> None:
        hand.do(act)
        hand.hands_on()
        for one in (parent, other):
            if hand.desk.now.by_sid(one.sid) is not None:
                hand.wishes("keep_note", one, f"{MARKER} {len(sealed)}")
                hand.wishes("keep_draft", one, DRAFT)
        hand.ticks(30)

    does(lambda desk, now: desk.take(now, talk))
    hand.writes(parent, "Hei.")
    does(lambda desk, now: desk.say(now, talk, "Kuulolla ollaan."))
    does(lambda desk, now: desk.step(now, lambda plan: say_moment(plan, desk.talk(talk), "Hetkinen.")))
    does(lambda desk, now: desk.type_in(now, talk))
    does(lambda desk, now: wishes.pause(desk, now, talk, now + 600))
    does(lambda desk, now: wishes.resume(desk, now, talk))
    hand.drops(parent)
    does(lambda desk, now: desk.seen(now, talk))
    hand.comes_back(parent)
    does(lambda desk, now: desk.put_back(now, talk))
    does(lambda desk, now: desk.take_next(now))
    does(lambda desk, now: desk.step(now, begin_practice))
    does(lambda desk, now: desk.end(now, talk))
    does(lambda desk, now: desk.take(now, hand.talk(other).id))
    second = hand.talk(other).id
    does(lambda desk, now: desk.step(now, lambda plan: end_abusive(plan, desk.talk(second), "Lopetan.")))
    does(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    assert len(sealed) > 20
    assert any(b"Kuulolla ollaan." in plain for plain in sealed), "the check sees what is sealed"
    for spelling in (MARKER.encode(), MARKER.encode("utf-16-le"), DRAFT.encode()):
        assert not [plain for plain in sealed if spelling in plain]


def test_what_a_parent_writes_never_becomes_their_name(tmp_path) -> None:
    """C4: the desk's own word pair, whatever somebody calls themselves, with spaces or marks or as the desk does."""
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    first, second = hand.arrives(), hand.arrives()
    labels = hand.talk(first).label, hand.talk(second).label
    for name in (labels[1], f" {labels[1]}\u2800", "Työntekijä", "\u202eovioK neniepoH", "CONSOLE: poistui"):
        hand.writes(first, name)
    assert (hand.talk(first).label, hand.talk(second).label) == labels
    assert labels[0] != labels[1]
