# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the desk: login, takeover, publishing, and pairing, without a socket."""

from __future__ import annotations

import time
from typing import Any

import pytest

from relay.desk_door import DOOR, Door, DoorEvent
from relay.effects import (
    DropCard,
    DropLetter,
    EmptyLetterbox,
    PairingOver,
    PairingWords,
    PutCard,
    StoreDesk,
    StoreNotice,
)
from relay.hub import Kept
from shared import crypto, frames
from shared.errors import LocalError, Refusal
from shared.frames import DeskShown, DeskState, Paired, PairingState, Refused
from tests.relay.hub_world import (
    IDENTITY,
    KEYS,
    LOGIN,
    ORIGIN,
    SERVICE,
    STRANGER,
    HubWorld,
    publish_bundle,
    publish_notice,
    signed_notice,
)

SECRET = bytes(range(16))


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://other.example"},
        {"key": STRANGER},
        {"key": IDENTITY},
        {"incarnation": 0},
        {"counter": 0},
    ],
)
def test_every_bad_login_is_answered_alike(changes):
    """R19."""
    world = HubWorld()
    desk = world.desk()
    world.say(desk, world.login(desk, **changes))
    assert world.codes[desk] == Refusal.LOGIN_FAILED
    assert [type(frame) for frame in world.got[desk]] == [frames.Challenge]


def _quickest(world: HubWorld, **changes) -> float:
    """Seconds that the relay needs to refuse a login, at best."""
    times = []
    for _ in range(60):
        desk = world.desk()
        login = world.login(desk, **changes)
        begun = time.perf_counter()
        world.say(desk, login)
        times.append(time.perf_counter() - begun)
        assert world.codes[desk] == Refusal.LOGIN_FAILED
    return min(times)


def test_the_time_of_the_answer_does_not_tell_what_was_wrong_nor_whether_a_desk_is_paired():
    """R19."""
    times = [
        _quickest(HubWorld(), key=STRANGER),
        _quickest(HubWorld(Kept()), key=STRANGER),
        _quickest(HubWorld(), origin="https://other.example"),
        _quickest(HubWorld(), counter=0),
    ]
    assert max(times) < 2 * min(times)


def test_a_login_that_comes_too_late_is_refused_like_any_other():
    world = HubWorld()
    desk = world.desk()
    answer = world.login(desk)
    world.clock.advance(world.limits.login_answer)
    world.say(desk, answer)
    assert world.codes[desk] == Refusal.LOGIN_FAILED


def test_numbers_rise_with_each_login_and_are_kept():
    world = HubWorld()
    world.logged_in(incarnation=2, counter=7)
    stored = [effect.keys for effect in world.other if isinstance(effect, StoreDesk)]
    assert [(keys.incarnation, keys.counter) for keys in stored] == [(2, 7)]
    for old in ({"incarnation": 1, "counter": 99}, {"incarnation": 2, "counter": 6}):
        desk = world.desk()
        world.say(desk, world.login(desk, **old))
        assert world.codes[desk] == Refusal.LOGIN_FAILED


def test_the_second_login_takes_over_without_a_flicker_on_the_pages():
    """R20. It is mostly the same desk, over a line that the relay has not yet seen break."""
    world = HubWorld()
    first = world.on_duty()
    page, _ = world.parent()
    world.take(page)
    second = world.logged_in()
    assert world.codes[first] == Refusal.TAKEN_OVER
    world.say(second, publish_bundle(world), DeskShown(DeskState.ON, 0))
    world.tick(1)
    assert [type(frame) for frame in world.take(page)] == [frames.BundleShown]


def test_a_desk_that_took_over_and_says_nothing_is_away():
    world = HubWorld()
    world.on_duty()
    page, _ = world.parent()
    world.take(page)
    world.logged_in()
    world.pass_time(world.limits.probe)
    assert world.take(page) == [DeskShown(DeskState.AWAY, 0)]


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        (STRANGER, {}),
        (LOGIN, {}),
        (IDENTITY, {"origin": "https://other.example"}),
        (IDENTITY, {"not_before": 0, "not_after": 1}),
        (IDENTITY, {"not_before": 1_790_000_000 + 40 * 3600, "not_after": 1_790_000_000 + 60 * 3600}),
        (IDENTITY, {"not_before": 1_790_000_000 - 3600}),
        (IDENTITY, {"suite": 2}),
        (IDENTITY, {"version": 2}),
    ],
)
def test_a_bundle_that_is_not_right_is_refused_and_the_one_before_stays(key, changes):
    """R21."""
    world = HubWorld()
    desk = world.logged_in()
    good = publish_bundle(world)
    world.say(desk, good, DeskShown(DeskState.ON, 0))
    world.take(desk)
    world.say(desk, publish_bundle(world, key, **changes))
    assert world.take(desk) == [Refused(Refusal.NOT_ALLOWED)]
    page, _ = world.parent()
    assert world.take(page)[-1] == frames.BundleShown(good.signed)


def test_a_desk_of_another_release_is_told_so_and_no_page_waits_for_it():
    world = HubWorld()
    waiting, _ = world.parent(b"1" * 32)
    world.take(waiting)
    desk = world.logged_in()
    world.take(desk)
    world.say(desk, publish_bundle(world, manifest=b"\x08" * 32), DeskShown(DeskState.ON, 0))
    assert world.take(desk) == [Refused(Refusal.NOT_ALLOWED)]
    assert world.take(waiting) == [DeskShown(DeskState.AWAY, 0)]
    late, _ = world.parent(b"2" * 32)
    assert world.take(late)[1:] == [DeskShown(DeskState.AWAY, 0)]
    assert world.hub.status().other_release
    world.say(desk, publish_bundle(world))
    assert [type(frame) for frame in world.take(late)] == [DeskShown, frames.BundleShown]
    assert not world.hub.status().other_release


def test_a_talk_goes_on_with_a_desk_whose_release_fits_the_page_no_more():
    """The relay was updated and started anew while people talked."""
    world = HubWorld()
    desk = world.logged_in()
    talking, sid = world.parent(b"1" * 32)
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    world.take(talking)
    world.say(desk, publish_bundle(world, manifest=b"\x08" * 32), DeskShown(DeskState.ON, 0))
    assert world.take(talking) == [DeskShown(DeskState.ON, 0)]
    world.say(desk, DeskShown(DeskState.FULL, 0))
    assert world.take(talking) == [DeskShown(DeskState.FULL, 0)]
    world.lose(desk)
    assert DeskShown(DeskState.AWAY, 0) in world.take(talking)
    again = world.logged_in()
    world.say(again, publish_bundle(world), DeskShown(DeskState.ON, 0))
    assert DeskShown(DeskState.ON, 0) in world.take(talking)


@pytest.mark.parametrize("ahead", [100, 20 * 3600])
def test_a_desk_whose_clock_ran_ahead_is_heard_again_once_it_is_set_right(ahead: int):
    world = HubWorld()
    desk = world.logged_in()
    now = int(world.clock.now)
    world.say(desk, publish_bundle(world, not_before=now + ahead), DeskShown(DeskState.ON, 0))
    world.tick(60)
    right = publish_bundle(world, not_before=now + 60 - int(world.limits.clock_difference), id=b"set back")
    world.take(desk)
    world.say(desk, right)
    assert world.take(desk) == []
    page, _ = world.parent()
    assert world.take(page)[-1] == frames.BundleShown(right.signed)


@pytest.mark.parametrize(
    ("counter", "key", "changes"),
    [(5, IDENTITY, {}), (4, IDENTITY, {}), (6, STRANGER, {}), (6, IDENTITY, {"service": bytes(16)})],
)
def test_a_notice_that_is_not_right_is_refused_and_the_one_before_stays(counter, key, changes):
    world = HubWorld(Kept(KEYS, signed_notice(5)))
    before = world.hub.board.notice_bytes
    desk = world.logged_in()
    world.take(desk)
    world.say(desk, publish_notice(counter, key, **changes), frames.Publish(frames.Published.NOTICE, b"x"))
    assert world.take(desk) == [Refused(Refusal.NOT_ALLOWED)] * 2
    assert world.hub.board.notice_bytes == before


def test_a_new_notice_is_kept_and_shown_to_all_at_once():
    world = HubWorld()
    page, _ = world.parent()
    world.take(page)
    publish = publish_notice(9)
    desk = world.logged_in()
    world.say(desk, publish)
    assert world.take(page) == [frames.NoticeShown(publish.signed)]
    assert StoreNotice(publish.signed) in world.other
    assert world.hub.status().notice_counter == 9


def test_cards_and_letters_of_a_desk_go_to_the_letterbox():
    world = HubWorld()
    desk = world.logged_in()
    put = frames.CardPut(bytes(16), 1, 700, bytes(frames.CARD_BYTES))
    world.other.clear()
    world.say(desk, put, frames.CardDrop(bytes(16)), frames.LettersDone(3))
    assert world.other == [PutCard(desk, put), DropCard(bytes(16)), DropLetter(3)]


# Pairing


def _pair(world: HubWorld, socket: int, secret: bytes = SECRET, **changes) -> frames.Pair:
    nonce = next(frame.nonce for frame in world.got[socket] if isinstance(frame, frames.Challenge))
    values: dict[str, Any] = {
        "identity": KEYS.identity,
        "login": KEYS.login,
        "service": SERVICE,
        "incarnation": 1,
        "origin": ORIGIN,
    }
    values.update(changes)
    claim = crypto.pairing_claim(nonce, **values)
    return frames.Pair(**values, mac=crypto.mac(secret, claim))


def _waiting(kept: Kept | None = None) -> tuple[HubWorld, int]:
    """A world in which a desk has used the pairing text and the admin looks at the words."""
    world = HubWorld(kept or Kept())
    assert world.hub.on_pairing_wanted(world.clock.now, SECRET, 900)
    desk = world.desk()
    pair = _pair(world, desk)
    world.say(desk, pair)
    assert world.take(desk)[-1] == Paired(PairingState.CONFIRM)
    assert isinstance(world.other[-1], PairingWords)
    return world, desk


def test_both_sides_show_words_from_one_and_the_same_claim():
    world = HubWorld(Kept())
    world.hub.on_pairing_wanted(world.clock.now, SECRET, 900)
    desk = world.desk()
    nonce = world.got[desk][0].nonce
    world.say(desk, _pair(world, desk))
    claim = crypto.pairing_claim(nonce, KEYS.identity, KEYS.login, SERVICE, 1, ORIGIN)
    assert world.other[-1] == PairingWords(crypto.pairing_digest(claim))


def test_the_admins_yes_is_on_disk_before_the_desk_hears_it():
    world, desk = _waiting()
    world.perform(world.hub.on_pairing_decided(world.clock.now, same=True))
    assert world.take(desk) == [Paired(PairingState.DONE)]
    assert world.codes[desk] == 1000
    stored = next(effect for effect in world.other if isinstance(effect, StoreDesk))
    assert (stored.keys.identity, stored.keys.counter) == (KEYS.identity, 0)
    assert isinstance(stored.then[0], PairingOver)
    assert world.logged_in() not in world.codes


def test_the_admins_no_leaves_everything_as_it_was():
    world, desk = _waiting(Kept(KEYS))
    world.perform(world.hub.on_pairing_decided(world.clock.now, same=False))
    assert world.take(desk) == [Paired(PairingState.REFUSED)]
    assert world.codes[desk] == Refusal.PAIRING_FAILED
    assert PairingOver(done=False) in world.other
    assert world.hub.keys == KEYS


@pytest.mark.parametrize(
    ("secret", "changes"),
    [
        (bytes(16), {}),
        (SECRET, {"origin": "https://other.example"}),
        (SECRET, {"identity": b"\x04" + bytes(64)}),
        (SECRET, {"login": b"\x02" + bytes(64)}),
    ],
)
def test_a_wrong_claim_is_refused_and_the_text_stays_good(secret, changes):
    world = HubWorld(Kept())
    world.hub.on_pairing_wanted(world.clock.now, SECRET, 900)
    stranger = world.desk()
    world.say(stranger, _pair(world, stranger, secret, **changes))
    assert world.codes[stranger] == Refusal.PAIRING_FAILED
    desk = world.desk()
    world.say(desk, _pair(world, desk))
    assert world.take(desk)[-1] == Paired(PairingState.CONFIRM)


def test_a_pairing_text_is_good_once_and_for_its_time():
    world, first = _waiting()
    second = world.desk()
    world.say(second, _pair(world, second))
    assert world.codes[second] == Refusal.PAIRING_FAILED
    assert not world.hub.on_pairing_wanted(world.clock.now, SECRET, 900)  # one at a time
    world.tick(901)
    assert world.codes[first] == Refusal.PAIRING_FAILED
    assert world.other[-1] == PairingOver(done=None)
    late = world.desk()
    world.say(late, _pair(world, late))
    assert world.codes[late] == Refusal.PAIRING_FAILED


def test_a_desk_that_is_lost_while_the_admin_looks_ends_the_pairing():
    world, desk = _waiting()
    world.lose(desk)
    assert world.other[-1] == PairingOver(done=False)
    assert world.hub.on_pairing_decided(world.clock.now, same=True) == []
    assert world.hub.keys is None


def test_another_service_moves_in_to_empty_rooms():
    world = HubWorld(Kept(KEYS, signed_notice(5)))
    old = world.on_duty()
    world.hub.on_pairing_wanted(world.clock.now, SECRET, 900)
    desk = world.desk()
    other = {"identity": crypto.public_of(STRANGER), "service": bytes(16)}
    world.say(desk, _pair(world, desk, **other))
    world.perform(world.hub.on_pairing_decided(world.clock.now, same=True))
    assert world.codes[old] == Refusal.TAKEN_OVER
    assert EmptyLetterbox() in world.other
    assert StoreNotice(b"") in world.other
    assert world.hub.board.bundle(world.clock.now) == b""


def test_a_waiting_desk_may_probe_and_gets_beats():
    world, desk = _waiting()
    world.say(desk, frames.Probe())
    world.pass_time(world.limits.beat)
    assert world.got[desk].count(frames.Beat()) == 2


@pytest.mark.parametrize("state", list(Door))
def test_a_step_that_the_table_lacks_is_our_own_error(state):
    for event in DoorEvent:
        if DOOR.next(state, event) is None:
            with pytest.raises(LocalError):
                DOOR.after(state, event)
