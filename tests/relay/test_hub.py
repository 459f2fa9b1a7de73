# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of rooms: who gets in, who hears whom, what is told when, and what is kept for how long."""

from __future__ import annotations

import pytest

from relay.effects import GetCard, PutLetter, StoreDuty
from relay.hub import Kept
from shared import crypto, frames
from shared.errors import Refusal
from shared.frames import Back, DeskShown, DeskState, Gone, Held, Joined, Left, LetterState, Wrap
from shared.limits import HANDSHAKES_BURST, SOCKETS_PER_BUCKET
from shared.records import Interval
from tests.relay.hub_world import KEYS, HubWorld, flight, publish_bundle, record, signed_notice

TOKENS = [bytes([number]) * 32 for number in range(200)]


def test_a_new_page_is_told_its_key_then_the_notice_then_how_the_desk_is():
    notice = signed_notice(5)
    world = HubWorld(Kept(KEYS, notice))
    socket, _ = world.parent()
    wrap, told, shown = world.take(socket)
    assert isinstance(wrap, Wrap)
    assert told == frames.NoticeShown(notice)
    assert shown == DeskShown(DeskState.OFF, 0)


@pytest.mark.parametrize("state", [DeskState.ON, DeskState.FULL, DeskState.ONLY_BOOKED, DeskState.CLOSING])
def test_the_bundle_is_given_while_the_desk_is_on_duty(state):
    world = HubWorld()
    desk = world.logged_in()
    early, _ = world.parent(TOKENS[1])
    publish = publish_bundle(world)
    world.say(desk, publish, DeskShown(state, 5))
    late, _ = world.parent(TOKENS[2])
    for page in (early, late):
        assert world.take(page)[-2:] == [DeskShown(state, 5), frames.BundleShown(publish.signed)]


@pytest.mark.parametrize("state", [DeskState.OFF, DeskState.AWAY])
def test_no_bundle_is_given_while_the_desk_is_off_duty(state):
    world = HubWorld()
    desk = world.logged_in()
    world.say(desk, publish_bundle(world), DeskShown(state, 0))
    socket, _ = world.parent()
    assert world.take(socket)[1:] == [DeskShown(state, 0)]


def test_a_desk_cannot_say_that_the_admin_has_closed():
    world = HubWorld()
    desk = world.logged_in()
    world.say(desk, DeskShown(DeskState.CLOSED_BY_ADMIN, 0))
    assert world.codes[desk] == Refusal.NOT_ALLOWED


def test_the_desk_hears_of_every_coming_and_going():
    world = HubWorld()
    desk = world.on_duty()
    socket, sid = world.parent()
    world.lose(socket)
    again, _ = world.parent()
    world.say(again, frames.End(sid))
    world.lose(again)
    assert world.take(desk) == [Joined(sid), Left(sid), Back(sid), Left(sid)]


def test_a_desk_that_comes_back_hears_of_every_room_that_has_somebody_in_it():
    world = HubWorld()
    here, sid = world.parent(TOKENS[1])
    gone, _ = world.parent(TOKENS[2])
    world.lose(gone)
    desk = world.logged_in()
    assert [frame for frame in world.take(desk) if isinstance(frame, Back)] == [Back(sid)]
    assert here not in world.codes


def test_what_a_page_says_reaches_the_desk_byte_for_byte_and_nobody_else():
    world = HubWorld()
    desk = world.on_duty()
    socket, sid = world.parent(TOKENS[1])
    other, _ = world.parent(TOKENS[2])
    world.take(other)
    control = frames.PageControl(sid, bytes(16), 7, bytes(272))
    world.say(socket, record(sid), control)
    assert world.raw[desk][-2:] == [frames.encode(record(sid)), frames.encode(control)]
    assert world.take(other) == []


def test_what_the_desk_says_reaches_the_one_room_that_it_names():
    world = HubWorld()
    desk = world.on_duty()
    socket, sid = world.parent(TOKENS[1])
    other, _ = world.parent(TOKENS[2])
    world.take(socket)
    world.take(other)
    said = [
        frames.DeskRecord(sid, 0, bytes(272)),
        frames.DeskControl(sid, bytes(16), 0, bytes(272)),
        frames.Flight2(sid, bytes(frames.FLIGHT_BYTES)),
        Gone(sid),
    ]
    world.say(desk, *said, frames.DeskRecord(bytes(16), 0, bytes(272)))
    assert world.take(socket) == said
    assert world.take(other) == []


def test_nothing_of_a_talk_waits_in_the_relay():
    world = HubWorld()
    socket, sid = world.parent()
    world.say(socket, record(sid), flight(sid))
    desk = world.on_duty()
    assert world.take(desk) == []
    world.lose(socket)
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    again, _ = world.parent()
    assert not any(isinstance(frame, frames.DeskRecord) for frame in world.take(again))


def test_a_room_and_its_key_stay_for_a_quarter_of_an_hour():
    world = HubWorld()
    socket, _ = world.parent()
    first = world.take(socket)[0]
    world.lose(socket)
    world.tick(world.limits.room_kept - 1)
    again, _ = world.parent()
    assert world.take(again)[0] == first
    world.lose(again)
    world.tick(world.limits.room_kept)
    late, _ = world.parent()
    assert world.take(late)[0] != first


@pytest.mark.parametrize("by", ["page", "desk"])
def test_an_ended_rooms_key_is_gone_at_once(by):
    world = HubWorld()
    desk = world.on_duty()
    socket, sid = world.parent()
    first = world.take(socket)[0]
    world.say(socket if by == "page" else desk, frames.End(sid))
    world.say(socket, record(sid), frames.PageControl(sid, bytes(16), 0, bytes(272)))
    world.take(desk)
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    assert socket not in world.codes  # its last words are dropped, and the page may still read what is there
    assert not any(isinstance(frame, frames.DeskRecord) for frame in world.take(socket))
    assert world.take(desk) == []
    again, _ = world.parent()
    assert world.take(again)[0] != first


def test_a_lost_desk_is_away_and_not_closed():
    """A-09."""
    world = HubWorld()
    desk = world.on_duty()
    socket, _ = world.parent()
    world.take(socket)
    world.lose(desk)
    assert world.take(socket) == [DeskShown(DeskState.AWAY, 0)]


def test_a_desk_that_went_off_duty_and_then_home_is_closed():
    world = HubWorld()
    desk = world.on_duty()
    socket, _ = world.parent()
    world.say(desk, DeskShown(DeskState.OFF, 0))
    world.take(socket)
    world.lose(desk)
    world.tick(60)
    assert world.take(socket) == []
    assert world.hub.board.shown(world.clock.now) == DeskShown(DeskState.OFF, 0)


def test_a_parent_in_a_talk_is_told_that_the_desk_went_even_off_duty():
    """Talks go on after duty; a desk that closes in the middle of one must not look present (promise 9)."""
    world = HubWorld()
    desk = world.on_duty()
    talking, sid = world.parent(TOKENS[1])
    idle, _ = world.parent(TOKENS[2])
    world.say(desk, frames.DeskRecord(sid, 0, bytes(272)))
    world.say(desk, DeskShown(DeskState.OFF, 0))
    for page in (talking, idle):
        world.take(page)
    world.lose(desk)
    assert world.take(talking) == [DeskShown(DeskState.AWAY, 0)]
    assert world.take(idle) == []
    again = world.logged_in()
    world.say(again, DeskShown(DeskState.OFF, 0))
    assert world.take(talking) == [DeskShown(DeskState.OFF, 0)]
    assert world.take(idle) == []


def test_a_lost_desk_is_not_away_for_ever():
    world = HubWorld()
    world.lose(world.on_duty())
    world.tick(world.limits.away_told - 1)
    assert world.hub.board.shown(world.clock.now).state is DeskState.AWAY
    world.tick(2)
    assert world.hub.board.shown(world.clock.now).state is DeskState.OFF


def test_a_restarted_relay_remembers_that_the_desk_was_on_duty():
    world = HubWorld()
    world.on_duty()
    assert [effect for effect in world.other if isinstance(effect, StoreDuty)] == [StoreDuty(True)]
    restarted = HubWorld(Kept(KEYS, b"", on_duty=True))
    socket, _ = restarted.parent()
    assert restarted.take(socket)[-1] == DeskShown(DeskState.AWAY, 0)


def test_hours_that_began_without_a_desk_are_told_as_such():
    now = int(HubWorld().clock.now)
    notice = signed_notice(1, openings=(Interval(now + 60, now + 3600), Interval(now + 7200, now + 9000)))
    world = HubWorld(Kept(KEYS, notice))
    socket, _ = world.parent()
    world.take(socket)
    assert world.hub.board.next_opening(world.clock.now) == now + 60
    world.tick(61)
    assert world.take(socket) == [DeskShown(DeskState.AWAY, 0)]
    world.tick(3600)
    assert world.take(socket) == [DeskShown(DeskState.OFF, 0)]
    assert world.hub.board.next_opening(world.clock.now) == now + 7200


def test_a_worker_who_ended_the_duty_early_is_not_called_away():
    now = int(HubWorld().clock.now)
    world = HubWorld(Kept(KEYS, signed_notice(1, openings=(Interval(now - 60, now + 3600),))))
    desk = world.on_duty()
    world.say(desk, DeskShown(DeskState.OFF, 0))
    world.lose(desk)
    assert world.hub.board.shown(world.clock.now).state is DeskState.OFF


def test_a_crowd_reaches_the_desk_at_its_pace_and_in_order():
    world = HubWorld()
    desk = world.on_duty()
    pages = [world.parent(token) for token in TOKENS[: HANDSHAKES_BURST + 10]]
    for socket, _ in pages:
        world.take(socket)
    world.take(desk)
    for socket, sid in pages:
        world.say(socket, flight(sid))
    passed = [frame.sid for frame in world.take(desk)]
    assert passed == [sid for _, sid in pages[:HANDSHAKES_BURST]]
    held = pages[HANDSHAKES_BURST:]
    assert [world.take(socket) for socket, _ in held] == [[Held(ahead)] for ahead in range(10)]
    world.say(held[3][0], flight(held[3][1], mark=1))  # it tries again and keeps its place
    assert world.take(held[3][0]) == [Held(3)]
    world.lose(held[0][0])
    world.take(desk)
    world.pass_time(2.25)
    later = [frame for frame in world.take(desk) if isinstance(frame, frames.Flight1)]
    assert later == [flight(sid, mark=int(at == 3)) for at, (_, sid) in enumerate(held) if at > 0]
    assert all(world.take(socket) == [Held(0)] for socket, _ in held[1:])


def test_held_flights_are_forgotten_with_the_desk():
    world = HubWorld()
    world.on_duty()
    for token in TOKENS[: HANDSHAKES_BURST + 5]:
        socket, sid = world.parent(token)
        world.say(socket, flight(sid))
    again = world.on_duty()
    world.pass_time(5)
    assert not any(isinstance(frame, frames.Flight1) for frame in world.take(again))


def test_one_bucket_has_its_share_and_the_next_hours_label_gives_no_second_one():
    world = HubWorld()
    for token in TOKENS[:SOCKETS_PER_BUCKET]:
        world.parent(token, b"hour 1", b"hour 0")
    refused = world.page(b"hour 2", b"hour 1")
    assert world.codes[refused] == Refusal.TOO_MANY
    other, _ = world.parent(TOKENS[100], b"elsewhere")
    assert other not in world.codes


def test_the_total_is_capped_and_a_desk_still_gets_in():
    """R7."""
    world = HubWorld(sockets_most=50)
    for token in TOKENS[:50]:
        world.parent(token, token)
    assert world.codes[world.page(b"new")] == Refusal.TOO_MANY
    assert world.logged_in() not in world.codes


def test_who_opens_and_drops_rooms_in_a_loop_pushes_out_only_their_own():
    world = HubWorld()
    sleeping, _ = world.parent(TOKENS[199], b"home")
    key = world.take(sleeping)[0]
    world.lose(sleeping)
    for round_ in range(400):
        socket, _ = world.parent(round_.to_bytes(32, "big"), b"loop")
        assert socket not in world.codes
        world.lose(socket)
    assert world.hub.status().rooms == 1 + 3 * SOCKETS_PER_BUCKET
    again, _ = world.parent(TOKENS[199], b"home")
    assert world.take(again)[0] == key


def test_the_desk_can_refuse_more_from_where_a_room_came_for_an_hour():
    world = HubWorld()
    desk = world.on_duty()
    socket, sid = world.parent(TOKENS[1], b"hour 1", b"hour 0")
    world.say(desk, frames.RefuseBucket(sid))
    refused, _ = world.parent(TOKENS[2], b"hour 2", b"hour 1")
    assert world.codes[refused] == Refusal.TOO_MANY
    elsewhere, _ = world.parent(TOKENS[3], b"elsewhere")
    back, _ = world.parent(TOKENS[1], b"hour 1", b"hour 0")  # the talk that is there goes on
    assert world.codes == {refused: Refusal.TOO_MANY, socket: Refusal.REPLACED}
    assert elsewhere not in world.codes
    assert back not in world.codes
    world.tick(3601)
    again, _ = world.parent(TOKENS[2], b"hour 2", b"hour 1")
    assert again not in world.codes


def test_beats_go_to_all_who_are_there_and_to_nobody_else():
    world = HubWorld()
    desk = world.on_duty()
    here, _ = world.parent(TOKENS[1])
    gone, _ = world.parent(TOKENS[2])
    world.lose(gone)
    world.got[gone].clear()
    world.pass_time(3 * world.limits.beat)
    assert world.got[here].count(frames.Beat()) == 3
    assert world.got[desk].count(frames.Beat()) == 3
    assert world.got[gone] == []


def test_cards_and_letters_need_no_room():
    world = HubWorld()
    desk = world.on_duty()
    socket = world.page(b"home")
    letter = frames.LetterPut(bytes(16), bytes(8), bytes(frames.LETTER_BYTES))
    world.say(socket, frames.CardGet(bytes(16)), letter)
    assert world.other[-2:] == [GetCard(socket, bytes(16)), PutLetter(socket, letter)]
    world.perform(world.hub.on_letter(world.clock.now, socket, letter, LetterState.STORED, 4))
    assert world.take(socket) == [frames.LetterStored(bytes(16), LetterState.STORED)]
    assert world.take(desk) == [frames.Letters(4, bytes(16), bytes(8), letter.sealed)]


def test_one_house_cannot_fill_the_letterbox():
    world = HubWorld()
    socket = world.page(b"home")
    letter = frames.LetterPut(bytes(16), bytes(8), bytes(frames.LETTER_BYTES))
    world.say(socket, *[letter] * 21)
    assert len([effect for effect in world.other if isinstance(effect, PutLetter)]) == 20
    assert world.take(socket) == [frames.LetterStored(bytes(16), LetterState.TOO_MANY)]


def test_what_only_the_relay_saw_is_told_at_login_by_the_hour():
    world = HubWorld(sockets_most=3)
    full = world.on_duty(DeskState.FULL)
    socket, sid = world.parent(TOKENS[1])
    world.say(socket, frames.End(sid))  # left without a word
    other, other_sid = world.parent(TOKENS[2])
    world.say(other, record(other_sid), frames.End(other_sid))
    world.page()
    world.page()
    world.lose(full)
    desk = world.desk()
    world.say(desk, world.login(desk))
    welcome = next(frame for frame in world.got[desk] if isinstance(frame, frames.Welcome))
    assert welcome.time == int(world.clock.now * 1000)
    assert welcome.hours == (frames.HourCount(hour=int(world.clock.now // 3600), arrived=2, refused=1, full=2, left=1),)


def test_a_token_opens_only_its_own_room():
    """R15."""
    world = HubWorld()
    owner, sid = world.parent(TOKENS[1])
    thief = world.page()
    world.say(thief, frames.Open(sid, TOKENS[2]))
    assert world.codes == {thief: Refusal.WRONG_TOKEN}
    assert crypto.sid_of(TOKENS[1]) == sid
    assert owner not in world.codes
